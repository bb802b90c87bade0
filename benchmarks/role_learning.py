"""What part a body has in what a sentence says, as it is taught: a part of ``make learn``.

Learned from: texts with the bodies of which what one does badly bears on the other
(``relations-*.jsonl``), passages with whose work their last sentence judges (``meant-*.jsonl``),
our own tables of what is said between two bodies, near misses most of them, and the annotated
texts.
What the tables and texts have is taken as the reader sees it, by its own mentions of bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertModel

from benchmarks import training
from benchmarks.training import DEVELOP, WIDTH, Rates, lines, table
from probation_oversight.documents import Document
from probation_oversight.documents.model import BlockKind
from probation_oversight.evaluation import find_golds
from probation_oversight.evaluation.model import FINDING_KINDS
from probation_oversight.model.statements import BodyRef, Kind, Reading
from probation_oversight.reading import reader
from probation_oversight.reading.statements import bearings
from probation_oversight.reading.statements.sight import Sight, StatementReader
from probation_oversight.reading.text import roles
from tests.reading.behaviour_rows import BEHAVIOUR, contexts, document_of, plain
from tests.reading.said import relations

_TABLES = ("services", "who")
_RATES = Rates(rounds=3, encoder=1e-4, new=5e-4)
_INNER = 192
_NONE, _HINDERS, _PASSES_BY = range(3)
_BEARINGS = {"effect": _HINDERS, "underuse": _PASSES_BY}
_SAID = re.compile(r"(?P<kind>affects|below) (?P<one>\S+) of (?P<other>\S+)")
KINDS = {
    "crc": "CommunityRehabilitationCompany",
    "nps": "ProbationDivision",
    "region": "ProbationRegion",
    "pdu": "ProbationDeliveryUnit",
    "yjs": "YouthJusticeService",
    "ap": "ApprovedPremises",
    "probation": "ProbationService",
    "contractor": "SupplyChainPartner",
}
"""The kinds of bodies in the files of passages, by the classes of the ontology."""
_WORDS = (
    (r"crc|compan", "company"),
    (r"\bnps\b|national probation|division", "division"),
    (r"youth|\byo[ts]\b|\byjs\b", "youth"),
    (r"\bpdus?\b|delivery unit|\bunit\b", "unit"),
    (r"\bregions?\b", "region"),
    (r"approved premises|hostel", "hostel"),
    (r"(?<!health )trust\b", "trust"),
    (r"probation service", "probation"),
)
"""By what words a body is shown that a text calls so; others are shown by their own."""
_MARK = re.compile(r"\[(?P<letter>[A-Z])\|(?P<words>[^\]|]+)\]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of pieces with the places ``at`` that are looked at, and what is to be found there: a
    bearing, or else whether the body is meant.
    """

    pieces: tuple[int, ...]
    at: tuple[int, int]
    bearing: int = _NONE
    meant: float | None = None


class Roles(nn.Module):  # type: ignore[misc]
    """The encoder with what it says of two places, and of a body and a sentence."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder, self.drop = encoder, nn.Dropout(0.1)
        self.bearing, self.meant = _told(3 * WIDTH, 3), _told(2 * WIDTH, 1)

    def forward(
        self, pieces: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        number, weights = torch.arange(hidden.shape[0]), mask.unsqueeze(-1).float()
        whole = (hidden * weights).sum(1) / weights.sum(1)
        pair = torch.cat([hidden[number, first], hidden[number, last], whole], 1)
        places = torch.arange(hidden.shape[1])[None]
        own = ((places >= first[:, None]) & (places < last[:, None])).unsqueeze(-1).float()
        mean = (hidden * own).sum(1) / own.sum(1).clamp(min=1)
        alone = torch.cat([hidden[:, 0], mean], 1)
        return self.bearing(self.drop(pair)), self.meant(self.drop(alone))[:, 0]


def _told(width: int, ways: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(width, _INNER), nn.Tanh(), nn.Dropout(0.1), nn.Linear(_INNER, ways)
    )


class _ToldRoles(nn.Module):  # type: ignore[misc]
    """What the reader is given: the chances of a bearing and of being meant."""

    def __init__(self, trained: Roles) -> None:
        super().__init__()
        self.trained = trained

    def forward(self, pieces: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        mask = torch.ones_like(pieces)
        bearing, meant = self.trained(pieces, mask, at[:1], at[1:])
        return torch.softmax(bearing, 1), torch.sigmoid(meant)


def learn(encoder: BertModel, path: Path) -> None:
    """Teach a copy of ``encoder``, which knows what sentences say, and write it to ``path``."""
    seen = [*_of_tables(), *_of_texts()]
    bearing = {*_of_relations(), *(each for each in seen if each.meant is None)}
    meant = {*_of_passages(), *(each for each in seen if each.meant is not None)}
    kinds = [sorted(each, key=_place) for each in (bearing, meant)]
    model = Roles(deepcopy(encoder))
    training.train(model, partial(_loss, model), kinds, _RATES)
    given = torch.tensor([kinds[0][0].pieces]), torch.tensor(kinds[0][0].at)
    names = ("pieces", "at"), ("bearing", "meant")
    training.export(_ToldRoles(model), given, names, ("pieces",), path)


def _place(asked: Asked) -> tuple[tuple[int, ...], tuple[int, int], int, float]:
    """Where one stands among others, so that the order is always the same."""
    return asked.pieces, asked.at, asked.bearing, asked.meant or 0.0


def _loss(model: Roles, asked: Sequence[Asked]) -> Tensor:
    pieces, mask = table([each.pieces for each in asked])
    first, last = (torch.tensor([each.at[i] for each in asked]) for i in (0, 1))
    bearing, meant = model(pieces, mask, first, last)
    if asked[0].meant is None:
        wanted = torch.tensor([each.bearing for each in asked])
        return nn.functional.cross_entropy(bearing, wanted, label_smoothing=0.05)
    told = torch.tensor([each.meant or 0.0 for each in asked])
    return nn.functional.binary_cross_entropy_with_logits(meant, told * 0.94 + 0.03)


def _bearing(text: str, kind: int) -> Asked | None:
    row = roles.of_bearing(text)
    return None if row is None else Asked(*row, bearing=kind)


def _of_relations() -> Iterator[Asked]:
    """Every two bodies of the texts of relations, either way."""
    for told in lines("relations-*.jsonl"):
        said = {(one, other): _BEARINGS[kind] for one, other, kind in told["rel"]}
        places = [body for body in dict.fromkeys(told["bodies"]) if body in told["s"]]
        for one, other in permutations(places, 2):
            text = _marked(told["s"], one, other)
            asked = text and _bearing(text, said.get((one, other), _NONE))
            if asked:
                yield asked


def _marked(text: str, one: str, other: str) -> str:
    """``text`` with marks where each body is named first; empty where one is within the other."""
    marks = sorted(
        (text.index(body), text.index(body) + len(body), mark)
        for body, mark in ((one, ("<", ">")), (other, ("{", "}")))
    )
    (start, end, first), (begin, stop, second) = marks
    if begin < end:
        return ""
    parts = (text[:start], _name(text[start:end], first), text[end:begin])
    return "".join((*parts, _name(text[begin:stop], second), text[stop:]))


def _name(words: str, marks: tuple[str, str]) -> str:
    kind = (word for told, word in _WORDS if re.search(told, words.lower()))
    return f" {marks[0]} {next(kind, words)} {marks[1]} "


def _of_passages() -> Iterator[Asked]:
    """Every probation or youth justice body of the passages, meant or not."""
    for told in lines("meant-*.jsonl"):
        parts = [told.get(key, "") for key in ("title", "heading", "before", "s")]
        for letter in dict.fromkeys(m["letter"] for part in parts for m in _MARK.finditer(part)):
            kind = KINDS.get(told["kinds"][letter])
            if kind is None:
                continue
            title, heading, before, text = (_shown(p, letter, told["kinds"]) for p in parts)
            row = roles.of_meant(text, before, heading, kind, "<" in title)
            yield Asked(*row, meant=float(letter in told["who"] and told["v"] != "none"))


def _shown(text: str, asked: str, kinds: Mapping[str, str]) -> str:
    """``text`` with marks for the probation and youth justice bodies."""

    def mark(found: re.Match[str]) -> str:
        kind = KINDS.get(kinds[found["letter"]])
        return roles.mark(kind, asked=found["letter"] == asked) if kind else found["words"]

    return _MARK.sub(mark, text)


def named(text: str, kinds: Mapping[str, str]) -> str:
    """``text`` without marks, as the reader shows it: a name of ours by its last word."""

    def words(found: re.Match[str]) -> str:
        told = found["words"]
        is_name = kinds[found["letter"]] in KINDS and told.split(" ")[0].lower() != "the"
        return told.rsplit(" ", 1)[-1] if is_name else told

    return _MARK.sub(words, text)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two bodies of a sentence from ``start`` to ``end``, shown so that it can be asked."""

    start: int
    end: int
    names: tuple[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that the sentence from ``start`` to ``end`` may be on, with the row that asks it."""

    start: int
    end: int
    body: BodyRef
    row: tuple[tuple[int, ...], tuple[int, int]]


@dataclass
class _Watch:
    """What the reader sees of a document that bodies can be asked of."""

    pairs: list[_Pair] = field(default_factory=list)
    bodies: list[_Body] = field(default_factory=list)

    def read(self, document: Document) -> Reading:
        """What is read in ``document`` without the model that is to be taught."""
        watched = (*reader.READERS, StatementReader("watch", self._see))
        read = reader.read(document, watched)
        kept = tuple(each for each in read.statements if each.rule != bearings.RULE)
        return replace(read, statements=kept)

    def _see(self, sight: Sight) -> list[Any]:
        sentence = sight.scene.sentence
        for one, other in bearings.pairs(sight):
            names = _slug(one.referent.body), _slug(other.referent.body)
            text = bearings.shown(sight, one, other)
            self.pairs.append(_Pair(sentence.start, sentence.end, names, text))
        if sentence.kind is not BlockKind.HEADING:
            for body in sight.passage.bodies():
                row = roles.of_meant(*sight.passage.asked(body))
                self.bodies.append(_Body(sentence.start, sentence.end, body, row))
        return []


def _slug(body: BodyRef) -> str:
    return body.iri.rsplit("/", 1)[1]


def _of_tables() -> Iterator[Asked]:
    """What our own tables of behaviour say that passes between two bodies, and what does not."""
    for folder in _TABLES:
        known = contexts(folder)
        for path in sorted((BEHAVIOUR / folder).glob("*.yaml")):
            for row in _rows(plain(path)):
                context = known.get(row["context"]) or {"lead": row["context"]}
                watch = _Watch()
                read = watch.read(document_of(row["text"], context))
                yield from _labelled(watch.pairs, read, row)
                if folder == "who" and not row.get("gap"):
                    yield from _in_table(watch.bodies, read, row["expect"])


def _rows(given: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for group in given.get("rows", ()):
        for row in group.get("rows", (group,)):
            told = {**given, **group, **row}
            if isinstance(told.get("text"), str) and "context" in told:
                yield told


def _labelled(
    pairs: Sequence[_Pair], read: Reading, row: Mapping[str, Any] | None = None
) -> Iterator[Asked]:
    """``pairs`` with what is said of them, by what was read and what a row expects."""
    expected = row["expect"] if row and isinstance(row.get("expect"), list) else []
    expected = [row["expect"]] if row and isinstance(row.get("expect"), str) else expected
    said = {pair: kind for words in (*relations(read), *expected) for pair, kind in _pairs(words)}
    spans = [
        (span.start, span.end)
        for statement in read.statements
        if statement.hinders or statement.kind in {Kind.SERVICE_USE, Kind.CONSEQUENCE}
        for span in statement.evidence
    ]
    is_gap = bool(row and row.get("gap"))
    for pair in pairs:
        told = any(pair.start < end and start < pair.end for start, end in spans)
        kind = said.get(pair.names, _NONE)
        if kind == _NONE or told or is_gap:
            asked = _bearing(pair.text, kind)
            if asked:
                yield asked


def _in_table(
    asked: Sequence[_Body], read: Reading, expected: str | Sequence[str]
) -> Iterator[Asked]:
    """Whether each body is meant in the sentences of a row, as far as that is told by what the row
    expects, and by what was read where it expects something.
    """
    told = expected if isinstance(expected, str) else ""
    none_of = told.removeprefix("none-of: ").split(", ") if told.startswith("none-of: ") else ()
    judged = [s for s in read.statements if s.kind in FINDING_KINDS and s.polarity]
    for each in asked:
        here = [s for s in judged if each.start <= s.evidence[0].start < each.end]
        if told == "none" or _slug(each.body) in none_of:
            yield Asked(*each.row, meant=0.0)
        elif here and not none_of:
            yield Asked(*each.row, meant=float(any(each.body in s.providers for s in here)))


def _pairs(words: str) -> Iterator[tuple[tuple[str, str], int]]:
    found = _SAID.fullmatch(words)
    if found:
        kind = _HINDERS if found["kind"] == "affects" else _PASSES_BY
        for one in found["one"].split("+"):
            yield from (((one, other), kind) for other in found["other"].split("+"))


def _of_texts() -> Iterator[Asked]:
    """What the annotated texts say of whom, and between whom."""
    for _, golds in find_golds(DEVELOP):
        for gold in golds:
            watch = _Watch()
            yield from _labelled(watch.pairs, watch.read(gold.document))
            for each in watch.bodies:
                found = next((s for s in gold.sentences if s.holds(each.start)), None)
                if found is not None:
                    wanted = (choice for f in found.findings for choice in f.providers)
                    yield Asked(*each.row, meant=float(_is_one(each.body, wanted)))


def _is_one(body: BodyRef, wanted: Iterable[frozenset[str]]) -> bool:
    own = {body.label.casefold(), _slug(body).casefold()}
    return any(own & {name.casefold() for name in choice} for choice in wanted)
