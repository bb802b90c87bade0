"""Recommendations: one call is one statement, with whom it asks, its number, type and speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from probation_oversight.model.statements import Call, Kind, Statement
from probation_oversight.reading import read
from tests.reading.behaviour_rows import BEHAVIOUR, contexts, document_of, plain, several
from tests.rows import PARTS, part_of, refused

GAPS = 0.10
"""The share of rows that may be gaps."""


CONTEXTS = contexts("services")


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    context: str
    text: str
    expect: tuple[str, ...]
    gap: bool


def _rows(file: str) -> tuple[Row, ...]:
    given = plain(BEHAVIOUR / "calls" / file)
    made = []
    for number, row in enumerate(given["rows"], start=1):
        blocks = [row["text"]] if isinstance(row["text"], str) else row["text"]
        wanted = several(row["expect"])
        context = row.get("context", given["context"])
        made.append(Row(number, context, "\n\n".join(blocks), wanted, row.get("gap", False)))
    return tuple(made)


ROWS = (*_rows("rows.yaml"), *_rows("prose.yaml"))


def calls(row: Row) -> list[Statement]:
    """The recommendations read in the row itself."""
    document = document_of(row.text, CONTEXTS[row.context])
    found = [s for s in read(document).statements if s.kind is Kind.RECOMMENDATION]
    return sorted(found, key=lambda statement: statement.evidence[0].start)


def _fits(wanted: str, made: Statement) -> bool:
    assert isinstance(made.detail, Call)
    addressees, *more = wanted.split()
    told = {body.iri.rsplit("/", 1)[1] for body in made.detail.addressed_to}
    known = {made.detail.number, made.detail.type.value, made.detail.scope}
    known.update(name for speaker in made.speakers for name in speaker.label.split())
    return told == set(addressees.split("+")) and set(more) <= known


def _all_fit(wanted: tuple[str, ...], found: Sequence[Statement]) -> bool:
    """Whether each wanted call is one of those found, in whichever order, and none is left."""
    return len(found) == len(wanted) and any(
        all(map(_fits, wanted, order)) for order in permutations(found)
    )


def _a_call_is_read_once_with_whom_it_asks(row: Row) -> None:
    found = calls(row)
    said = [(s.evidence[0].exact, s.detail) for s in found]
    if row.gap:
        assert len(found) < len(row.expect), f"gap closed: {row.text}"
        return
    assert _all_fit(row.expect, found), (row.text, said)


@PARTS
def test_a_call_is_read_once_with_whom_it_asks(part: int) -> None:
    assert refused(_a_call_is_read_once_with_whom_it_asks, part_of(ROWS, part)) == []


def test_gaps_are_few() -> None:
    assert sum(row.gap for row in ROWS) <= GAPS * len(ROWS)
