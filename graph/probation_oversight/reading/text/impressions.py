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

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import Polarity
from probation_oversight.reading.text.language import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

FOLDER = "ontology/model"
SENTENCES = "sentences.onnx"
PIECES = "pieces.txt"
TOPICS = "topics.txt"
LONGEST = 126
"""Pieces of a sentence that are looked at: hardly any is longer."""
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a part of one: its number in the vocabulary, and where it stands.

    ``at`` is where its run of letters begins in the sentence as it is shown, ``word`` the index of
    the word of the sentence that it belongs to.
    """

    number: int
    at: int
    word: int = 0


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
    return tuple(replace(p, word=max(0, bisect_right(starts, p.at) - 1)) for p in pieces(text))


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces that the model knows a sentence by: whole words, else their longest parts."""
    vocabulary = known()
    found = (
        Piece(number, run.start())
        for run in _WORD.finditer(text)
        for number in _parts(_plain(run.group()), vocabulary)
    )
    return tuple(found)[:LONGEST]


def _plain(word: str) -> str:
    """``word`` in lower case, without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(each for each in letters if unicodedata.category(each) != "Mn")


def _parts(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The numbers of the longest parts of ``word``, each from where the last ended; unknown as a
    whole if one of them is.
    """
    found: list[int] = []
    at = 0
    while at < len(word):
        inner = "##" if at else ""
        ends = (e for e in range(len(word), at, -1) if inner + word[at:e] in vocabulary)
        end = next(ends, None)
        if end is None:
            return [vocabulary[UNKNOWN]]
        found.append(vocabulary[inner + word[at:end]])
        at = end
    return found


@lru_cache(maxsize=1024)
def _of(text: str, starts: tuple[int, ...]) -> Impression:
    import numpy as np

    vocabulary, told = known(), placed(text, starts)
    row = [vocabulary[START], *(piece.number for piece in told), vocabulary[END]]
    if not told:
        return Impression(0.0, 0.0, {}, (), ())
    signs, chances = _session().run(None, {"pieces": np.array([row], dtype=np.int64)})
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
def known() -> Mapping[str, int]:
    """The pieces of words that the model knows, with their numbers.

    Raises OntologyError for a list that ``make learn`` has not written.
    """
    lines = resources.text(f"{FOLDER}/{PIECES}").split("\n")
    found = {piece: number for number, piece in enumerate(lines) if piece}
    missing = {START, END, UNKNOWN} - {*found}
    if missing:
        raise OntologyError(
            f"{FOLDER}/{PIECES} is not as 'make learn' writes it: it lacks {min(missing)}"
        )
    return found


@cache
def _topics() -> tuple[str, ...]:
    return tuple(resources.text(f"{FOLDER}/{TOPICS}").split())


@cache
def _session() -> InferenceSession:
    """The model, on one thread: the order of sums is always the same."""
    resources.need("a publication", "onnxruntime")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        resources.path(f"{FOLDER}/{SENTENCES}"), options, providers=["CPUExecutionProvider"]
    )
