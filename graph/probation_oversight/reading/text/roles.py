"""Roles: what part a body has in what a sentence says, by a small language model.

Trained on passages of which people who had not seen the reader said whose work a sentence judges,
and of which two bodies what one does badly bears on what the other does or offers
(``tests/reading/judged``). The model sees no names: the body that is asked about stands there as
``< division >``, another as ``{ company }``, by the kind of body that each is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from probation_oversight.reading.text import impressions, wordpieces
from probation_oversight.reading.text.language import Sentence

ROLES = "roles.onnx"
LONGEST = 150
"""Pieces of a passage that are looked at."""
HEADING, SENTENCE = 24, 100
"""Pieces of a heading, and of the sentence itself, that are looked at; before it stand as many as
there is room for, the nearest first.
"""
_MARKS = str.maketrans("<>{}", "    ")
"""Marks in the text itself are none."""
_OPEN, _OTHER = "<", "{"
_ROOM = 8

KINDS = {
    "ApprovedPremises": "hostel",
    "CommunityRehabilitationCompany": "company",
    "NationalProbationService": "division",
    "ProbationDeliveryUnit": "unit",
    "ProbationDivision": "division",
    "ProbationRegion": "region",
    "ProbationService": "probation",
    "ProbationTrust": "trust",
    "ProviderCollective": "probation",
    "SupplyChainPartner": "partner",
    "YouthJusticeService": "youth",
}
"""The word by which a body is shown, by its class."""
ANY = "partner"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words ``first`` to ``last`` of a sentence, both included, that name a body of the class
    ``kind``; ``asked`` says that it is the one asked about.
    """

    first: int
    last: int
    kind: str
    asked: bool = False

    @property
    def text(self) -> str:
        """What the model sees instead."""
        return mark(self.kind, asked=self.asked)


def mark(kind: str, *, asked: bool) -> str:
    """What stands for a body of the class ``kind``, which is the one asked about or another."""
    word = KINDS.get(kind, ANY)
    return f" < {word} > " if asked else f" {{ {word} }} "


@dataclass(frozen=True, slots=True)
class Bearing:
    """How likely it is, from 0 to 1, that what one does badly ``hinders`` what another does or
    offers, or that it ``passes_by`` that: makes too little use of it.
    """

    hinders: float = 0.0
    passes_by: float = 0.0

    @property
    def either(self) -> float:
        return self.hinders + self.passes_by


def shown(sentence: Sentence, marks: Iterable[Mark] = ()) -> str:
    """``sentence`` as the model gets it: a mark for the words that name a body."""
    text, starts = impressions.shown(sentence)
    ends = [*starts[1:], len(text)]
    parts, at = "", 0
    for mark in sorted(marks, key=lambda each: (each.first, -each.last, not each.asked)):
        if mark.first >= at:
            parts += _between(text, starts, ends, at, mark.first) + mark.text
            at = mark.last + 1
    return parts + _between(text, starts, ends, at, len(starts))


def _between(text: str, starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> str:
    return text[starts[first] : ends[last - 1]].translate(_MARKS) if first < last else ""


Row = tuple[tuple[int, ...], tuple[int, int]]
"""Pieces of words by their numbers, and the two places in them that are looked at."""


@lru_cache(maxsize=1024)
def bearing(text: str) -> Bearing:
    """What the first body that is asked about in ``text`` does to the other that is marked.

    Raises DocumentError if what runs the model is not installed.
    """
    row = of_bearing(text)
    if row is None:
        return Bearing()
    chances, _ = _told(row)
    return Bearing(chances[1], chances[2])


def of_bearing(text: str) -> Row | None:
    """How the model is asked that; none where it would not see both bodies."""
    known = wordpieces.known()
    row = (known[wordpieces.START], *_numbers(text, LONGEST - 2), known[wordpieces.END])
    marks = known[_OPEN], known[_OTHER]
    return (row, (row.index(marks[0]), row.index(marks[1]))) if {*marks} <= {*row} else None


@lru_cache(maxsize=1024)
def meant(text: str, before: str, heading: str, kind: str, subject: bool) -> float:
    """How likely, from 0 to 1, a verdict of the sentence ``text`` is on the body asked about.

    It is of the class ``kind``, and marked in the text, what stands ``before`` and the
    ``heading`` where they name it; ``subject`` says that the document is about it.

    Raises DocumentError if what runs the model is not installed.
    """
    return _told(of_meant(text, before, heading, kind, subject))[1]


def of_meant(text: str, before: str, heading: str, kind: str, subject: bool) -> Row:
    """How the model is asked that; the places are where the sentence begins and ends."""
    known = wordpieces.known()
    own, above = _numbers(text, SENTENCE), _numbers(heading, HEADING)
    room = LONGEST - len(own) - len(above) - _ROOM
    opening = f"{KINDS.get(kind, ANY)} {'subject' if subject else 'named'} :"
    row = [known[wordpieces.START], *_numbers(opening), *above, *_numbers(".")]
    row += [*_numbers(before)[-room:], known[wordpieces.END]]
    return (*row, *own, known[wordpieces.END]), (len(row), len(row) + len(own))


def _numbers(text: str, most: int | None = None) -> list[int]:
    return [piece.number for piece in wordpieces.split(text, most)]


def _told(row: Row) -> tuple[Sequence[float], float]:
    """The chances of a bearing, and of being meant, in a row of pieces."""
    bearing, meant = wordpieces.run(ROLES, *row)
    return [float(each) for each in bearing[0]], float(meant[0])
