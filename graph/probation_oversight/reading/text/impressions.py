"""What a sentence gives to understand, by a small language model trained on judged sentences.

The model (``ontology/model/``) is an encoder whose words and grammar come from a published one,
trained further on sentences of which people who had not seen the reader said whether they praise or
blame the work of a probation or youth justice body, and what that is on. Nothing is stated by it
alone: who is meant has to be named by the text, and what rests on it has a rule of its own.

Names of several words are shown to it by the word that stands for them: what is said of a body does
not depend on what it is called. It runs on one thread with whole numbers for weights, so that the
same sentence always gives the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from probation_oversight import resources
from probation_oversight.model.statements import Polarity
from probation_oversight.reading.text import wordpieces
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.wordpieces import Piece

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENTENCES = "sentences.onnx"
TOPICS = "topics.txt"
LONGEST = 126
"""Pieces of a sentence that are looked at: hardly any is longer."""


@dataclass(frozen=True, slots=True, eq=False)
class Impression:
    """What a sentence gives to understand: how likely each is, from 0 to 1.

    ``praise`` and ``blame`` are of the work of probation and youth justice bodies. ``weights`` has
    for each piece what it adds to praise and to blame; ``topics`` what the sentence may be on, most
    likely first.
    """

    praise: float
    blame: float
    topics: Mapping[str, float]
    pieces: tuple[Piece, ...] = field(repr=False)
    weights: tuple[tuple[float, float], ...] = field(repr=False)

    def of(self, polarity: Polarity) -> float:
        """How likely a verdict of that sign is; 0 for neither praise nor blame."""
        return {Polarity.POSITIVE: self.praise, Polarity.NEGATIVE: self.blame}.get(polarity, 0.0)

    @property
    def likeliest(self) -> tuple[str, float]:
        """What the sentence is likeliest on, and how likely; nothing and 0 if on nothing."""
        return next(iter(self.topics.items()), ("", 0.0))

    def on(self, topic: str) -> float:
        """How likely the sentence is on ``topic``; 1 for one that the model does not know."""
        return self.topics.get(topic, 0.0 if topic in _topics() else 1.0)


def of(sentence: Sentence) -> Impression:
    """What ``sentence`` gives to understand.

    Raises DocumentError if what runs the model is not installed.
    """
    return _of(*shown(sentence))


def shown(sentence: Sentence) -> tuple[str, tuple[int, ...]]:
    """``sentence`` as the model gets it, and where each of its words begins there."""
    text, starts = "", []
    for index, word in enumerate(sentence.words):
        parted = index and sentence.words[index - 1].end < word.start
        text += " " if parted else ""
        starts.append(len(text))
        text += word.lemma if " " in word.text else word.text
    return text, tuple(starts)


def placed(text: str, starts: Sequence[int]) -> tuple[Piece, ...]:
    """The pieces of ``text``, each with the word it belongs to; words begin at ``starts``."""
    return tuple(
        replace(p, word=max(0, bisect_right(starts, p.at) - 1))
        for p in wordpieces.split(text)[:LONGEST]
    )


@lru_cache(maxsize=1024)
def _of(text: str, starts: tuple[int, ...]) -> Impression:
    import numpy as np

    known, told = wordpieces.known(), placed(text, starts)
    row = [known[wordpieces.START], *(piece.number for piece in told), known[wordpieces.END]]
    if not told:
        return Impression(0.0, 0.0, {}, (), ())
    signs, chances = wordpieces.run(SENTENCES, row)
    weights = signs[0][1:-1, :_OURS]
    praise, blame = (float(c) for c in 1 / (1 + np.exp(-weights.mean(axis=0))))
    topics = dict(sorted(_named(chances[0]), key=lambda each: (-each[1], each[0])))
    own = tuple((float(good), float(bad)) for good, bad in weights)
    return Impression(praise, blame, topics, told, own)


_OURS = 2
"""The columns of signs that are of our bodies; those behind are of others only."""


def _named(chances: NDArray[Any]) -> Iterator[tuple[str, float]]:
    """The topics that the sentence may be on, those that are next to impossible left out."""
    for topic, chance in zip(_topics(), chances, strict=True):
        if chance >= _LEAST:
            yield topic, float(chance)


_LEAST = 0.0005


@cache
def _topics() -> tuple[str, ...]:
    return tuple(resources.text(f"{wordpieces.FOLDER}/{TOPICS}").split())
