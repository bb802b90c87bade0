"""Uses, offers, funding, what follows from what, what is set against what: over many bodies.

Rows stand in groups that share a context; their ``kind``, the file's or the group's, says what
``expect`` means. ``gap: true`` marks a row of which the reader misses something today
without saying anything false of its kind; ``told`` how it is read where that is the wider "affects"
of what is "below".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from probation_oversight.reading import read
from tests.reading.behaviour_rows import BEHAVIOUR, contexts, document_of, plain, several
from tests.reading.said import SAID
from tests.rows import PARTS, part_of, refused

pytestmark = pytest.mark.long

SERVICES = BEHAVIOUR / "services"
GAPS = {
    "uses": 0.10,
    "offers": 0.20,
    "funding": 0.05,
    "consequences": 0.12,
    "words": 0.15,
    "apart-words": 0.20,
    "paragraphs": 0.37,
    "paragraphs-near": 0.0,
    "paragraphs-apart": 0.35,
    "any-name": 0.10,
    "asked": 0.30,
    "asked-near": 0.0,
    "asked-apart": 0.40,
    "further": 0.20,
    "kin": 0.23,
    "relations": 0.10,
    "causes": 0.0,
    "reasons": 0.08,
    "compared": 0.10,
    "money": 0.0,
    "extent": 0.26,
    "named-bodies": 0.05,
    "named-bodies-apart": 0.25,
    "shortfalls": 0.10,
}
"""By file the share of rows that may be gaps."""
FILES = tuple(GAPS)
CONTEXTS = contexts("services")


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    kind: str
    context: str
    text: str
    told: tuple[str, ...]
    gap: bool


def _rows(file: str) -> Iterator[Row]:
    given = plain(SERVICES / f"{file}.yaml")
    told = ({**given, **group, **row} for group in given["rows"] for row in group["rows"])
    for number, row in enumerate(told, start=1):
        name, gap = f"{file}-{number}", row.get("gap", False)
        said = several(row.get("told", row["expect"]))
        yield Row(name, row["kind"], row["context"], row["text"], said, gap)


ROWS = tuple(row for file in FILES for row in _rows(file))


@cache
def _said(row: Row) -> list[str]:
    context = CONTEXTS.get(row.context) or {"lead": row.context}
    return sorted(set(SAID[row.kind](read(document_of(row.text, context)))))


def _what_is_said_is_what_a_careful_person_reads(row: Row) -> None:
    if row.gap:
        assert _said(row) == [], f"gap closed, or something false: {row.text}"
    else:
        assert _said(row) == sorted(row.told), row.text


@PARTS
def test_what_is_said_is_what_a_careful_person_reads(part: int) -> None:
    assert refused(_what_is_said_is_what_a_careful_person_reads, part_of(ROWS, part)) == []


def _gaps_are_few(file: str) -> None:
    rows = [row for row in ROWS if row.name.rpartition("-")[0] == file]
    gaps = [row.name for row in rows if row.gap]
    assert len(gaps) <= GAPS[file] * len(rows), gaps


def test_gaps_are_few() -> None:
    assert refused(_gaps_are_few, FILES) == []
