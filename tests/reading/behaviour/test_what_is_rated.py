"""Ratings: sentences and rows of tables, each with the grades that a careful person takes from it.

A row of ``ratings/*.yaml`` goes on from a context of ``ratings/contexts.yaml``. Its ``expect`` is
"none", or for each rating its grade, whose it is (the beginning of the body's name in its address),
the standard as printed, with hyphens for spaces, or "overall", and the points if they are told.
``may`` lists ratings that may be read or not; others are false. ``gap: true`` marks a row of which
the reader misses something today without saying anything false.
"""

from __future__ import annotations

from functools import cache

from probation_oversight.model.statements import Grade, Kind, Statement
from probation_oversight.reading import read
from tests.reading.behaviour_rows import Row, contexts, document_of, rows
from tests.rows import PARTS, part_of, refused

GAPS = 0.10
"""The share of rows that may be gaps."""


CONTEXTS = contexts("ratings")
ROWS = rows("ratings")


@cache
def ratings(row: Row) -> list[Statement]:
    document = document_of(row.text, CONTEXTS[row.context], title="A report")
    found = read(document).statements
    return [statement for statement in found if statement.kind is Kind.RATING]


def _fits(wanted: str, rating: Statement) -> bool:
    grade, body, standard, *points = wanted.split()
    detail = rating.detail
    assert isinstance(detail, Grade)
    told = (detail.standard or "overall").lower().replace(" ", "-").replace("---", "-")
    scored = [f"{detail.points}/{detail.points_of}"] if detail.points is not None else []
    whose = [each.iri.rsplit("/", 1)[1] for each in rating.providers]
    same = detail.grade == grade and told.replace("-–-", "-") == standard.lower()
    return same and scored == points and len(whose) == 1 and whose[0].startswith(body)


def _compared(row: Row) -> tuple[list[str], list[str]]:
    """What is missing of what a row expects, and what is read besides."""
    left, missed = list(ratings(row)), []
    for wanted in row.expect:
        found = next((rating for rating in left if _fits(wanted, rating)), None)
        if found is None:
            missed.append(wanted)
        else:
            left.remove(found)
    false = [f"{r.detail}" for r in left if not any(_fits(may, r) for may in row.may)]
    return missed, false


def _a_careful_person_takes_these_grades_from_it(row: Row) -> None:
    missed, false = _compared(row)
    assert not false, f"false: {false}; missed: {missed}: {row.text}"
    if row.gap:
        assert missed, f"gap closed: remove the mark: {row.text}"
    else:
        assert not missed, f"missed: {missed}: {row.text}"


@PARTS
def test_a_careful_person_takes_these_grades_from_it(part: int) -> None:
    assert refused(_a_careful_person_takes_these_grades_from_it, part_of(ROWS, part)) == []


def test_gaps_are_few_and_rows_are_of_both_sides() -> None:
    assert sum(row.gap for row in ROWS) <= GAPS * len(ROWS)
    assert len(ROWS) >= 60
    assert sum(not row.expect for row in ROWS) >= 14
