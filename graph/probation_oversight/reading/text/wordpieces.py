"""Pieces: what the language models know words by, and how a model is run.

The models of ``ontology/model/`` share one list of pieces of words. They run on one thread with
whole numbers for weights, so that the same words always give the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from probation_oversight import resources
from probation_oversight.errors import OntologyError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

FOLDER = "ontology/model"
PIECES = "pieces.txt"
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100
"""Letters of a word that has parts, as in the tokenizer of the published model."""
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


def split(text: str, most: int | None = None) -> tuple[Piece, ...]:
    """The pieces that the models know ``text`` by, the first ``most`` of them: whole words, else
    their longest parts.
    """
    found = (
        Piece(number, run.start()) for run in _WORD.finditer(text) for number in _parts(run.group())
    )
    return tuple(islice(found, most))


def _plain(word: str) -> str:
    """``word`` in lower case, without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(each for each in letters if unicodedata.category(each) != "Mn")


@lru_cache(maxsize=1 << 14)
def _parts(written: str) -> tuple[int, ...]:
    """The numbers of the longest parts of the word ``written``, each from where the last ended;
    unknown as a whole if one of them is.
    """
    vocabulary, word = known(), _plain(written)
    if len(word) > _LONGEST_WORD:
        return (vocabulary[UNKNOWN],)
    found: list[int] = []
    at = 0
    while at < len(word):
        inner = "##" if at else ""
        ends = (e for e in range(len(word), at, -1) if inner + word[at:e] in vocabulary)
        end = next(ends, None)
        if end is None:
            return (vocabulary[UNKNOWN],)
        found.append(vocabulary[inner + word[at:end]])
        at = end
    return tuple(found)


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


def run(file: str, row: Sequence[int], at: Sequence[int] = ()) -> tuple[NDArray[Any], ...]:
    """What the model in ``file`` gives for a ``row`` of pieces, and the places ``at`` in it that
    the model asks for.

    Raises DocumentError if what runs it is not installed.
    """
    model = _session(file)
    import numpy as np

    told = {"pieces": np.array([row], dtype=np.int64)}
    if at:
        told["at"] = np.array(at, dtype=np.int64)
    return tuple(model.run(None, told))


@cache
def _session(file: str) -> InferenceSession:
    """The model in ``file``, on one thread: the order of sums is always the same."""
    resources.need("a publication", "onnxruntime")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        resources.path(f"{FOLDER}/{file}"), options, providers=["CPUExecutionProvider"]
    )
