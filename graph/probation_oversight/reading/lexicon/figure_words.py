"""Words that tell what an amount is: of what, how long, aimed at, or of somebody else.

They are rows of ``ontology/vocab/figures.csv``: a role, a row of lemmas that stand next to each
other, a value for some roles, and a sentence in which the row decides something.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.reading.text.language import Word

FILE = "ontology/vocab/figures.csv"
COLUMNS = ("role", "pattern", "value", "example")


class Role(StrEnum):
    """What a word says of an amount near it."""

    COUNTED = "counted"  # what can be counted by itself: "300 children"
    BODIES = "bodies"  # bodies of a kind, of which some are counted
    CASELOAD = "caseload"  # that it is the work of one person
    PERIOD = "period"  # a length of time; the value is its unit
    LASTING = "lasting"  # that a length of time is how long something took
    SAMPLE = "sample"  # what inspectors do to what they look at
    SEEN = "seen"  # what else they look at and count: "files"
    CHANGE = "change"  # a rise or fall by an amount
    AIMED = "aimed"  # that the amount is one to be reached
    NOTHING = "nothing"  # what a share of is no figure: "half the battle", "a quarter of an hour"
    ELSEWHERE = "elsewhere"  # that the amount is of others, or of another time


@dataclass(frozen=True, slots=True)
class FigureWord:
    """A row of the table."""

    role: Role
    lemmas: tuple[str, ...]
    value: str
    example: str

    @property
    def pattern(self) -> str:
        """Its words in a row."""
        return " ".join(self.lemmas)


@cache
def load() -> tuple[FigureWord, ...]:
    """All rows of the installed table."""
    return parsed(resources.path(FILE).read_text(encoding="utf-8"))


def parsed(table: str) -> tuple[FigureWord, ...]:
    """The rows of ``table``. Raises OntologyError where one lacks a role, words or an example."""
    rows = csv.DictReader(io.StringIO(table))
    return tuple(_row(number, row) for number, row in enumerate(rows, start=2))


def _row(line: int, row: Mapping[str, str | None]) -> FigureWord:
    told = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if told["role"] not in set(Role) or not told["pattern"] or not told["example"]:
        raise OntologyError(
            f"{FILE}, line {line}: expected a role ({', '.join(Role)}), words and an example, "
            f"found {row}; give the row all three"
        )
    lemmas = tuple(told["pattern"].split())
    return FigureWord(Role(told["role"]), lemmas, told["value"], told["example"])


@cache
def by_first() -> Mapping[str, tuple[FigureWord, ...]]:
    """The rows by the first of their words."""
    rows = load()
    firsts = {row.lemmas[0] for row in rows}
    return MappingProxyType({f: tuple(r for r in rows if r.lemmas[0] == f) for f in firsts})


def at(words: Sequence[Word], index: int, *roles: Role) -> FigureWord | None:
    """The row of one of ``roles`` whose words begin at ``index``; the longest counts."""
    known = by_first()
    forms = {words[index].lemma, words[index].text.lower()}
    found = [
        row
        for form in forms
        for row in known.get(form, ())
        if row.role in roles and _continues(words, index, row)
    ]
    return max(found, key=lambda row: len(row.lemmas), default=None)


def _continues(words: Sequence[Word], index: int, row: FigureWord) -> bool:
    following = words[index : index + len(row.lemmas)]
    return len(following) == len(row.lemmas) and all(
        lemma in {word.lemma, word.text.lower()}
        for lemma, word in zip(row.lemmas, following, strict=True)
    )
