"""Recommendations: one call is one statement, with whom it asks, its number, type and speaker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Call, Kind, Statement
from probation_oversight.reading import read

HERE = Path(__file__).parent
GAPS = 0.10
"""The share of rows that may be gaps."""


def _plain(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded


CONTEXTS = _plain("services/contexts.yaml")["contexts"]


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    context: str
    text: str
    expect: tuple[str, ...]
    gap: bool


def _rows() -> tuple[Row, ...]:
    plain = _plain("calls/rows.yaml")
    rows = []
    for number, row in enumerate(plain["rows"], start=1):
        blocks = [row["text"]] if isinstance(row["text"], str) else row["text"]
        expect = [row["expect"]] if isinstance(row["expect"], str) else row["expect"]
        wanted = tuple(each for each in expect if each != "none")
        context = row.get("context", plain["context"])
        rows.append(Row(number, context, "\n\n".join(blocks), wanted, row.get("gap", False)))
    return tuple(rows)


ROWS = _rows()


def calls(row: Row) -> list[Statement]:
    """The recommendations read in the row itself."""
    context = CONTEXTS[row.context]
    facts = {key: str(value) for key, value in context.items() if key != "lead"}
    document = document_from_text(f"{context['lead']}\n\n{row.text}", **facts)
    found = [s for s in read(document).statements if s.kind is Kind.RECOMMENDATION]
    return sorted(found, key=lambda statement: statement.evidence[0].start)


def _fits(wanted: str, made: Statement) -> bool:
    assert isinstance(made.detail, Call)
    addressees, *more = wanted.split()
    told = {body.iri.rsplit("/", 1)[1] for body in made.detail.addressed_to}
    known = {made.detail.number, made.detail.type.value, made.detail.scope}
    known.update(name for speaker in made.speakers for name in speaker.label.split())
    return told == set(addressees.split("+")) and set(more) <= known


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}")
def test_a_call_is_read_once_with_whom_it_asks(row: Row) -> None:
    found = calls(row)
    said = [(s.evidence[0].exact, s.detail) for s in found]
    if row.gap:
        assert len(found) < len(row.expect), f"gap closed: {row.text}"
        return
    assert len(found) == len(row.expect), (row.text, said)
    assert all(map(_fits, row.expect, found)), (row.text, said)


def test_gaps_are_few() -> None:
    assert sum(row.gap for row in ROWS) <= GAPS * len(ROWS)
