"""Who uses whose services how much: sentences and releases, each with what a careful person reads.

A row of ``services/*.yaml`` goes on from a context of ``services/contexts.yaml``. Its ``expect`` is

- ``below nps-wales of wales-crc``: exactly one finding says that the first does not use enough of
  what the second offers;
- ``affects nps-wales of wales-crc``: exactly one finding on the first says that it stands in the
  way of a service of the second;
- ``none``: nothing of the kind is said of anybody.

``told`` says how it is read where that is the wider "affects" of what is "below".

``gap: true`` marks a row of which the reader misses something today without saying anything false.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from probation_oversight.documents import Document, document_from_text
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import (
    Polarity,
    Reading,
)
from probation_oversight.reading import read
from tests.reading.behaviour_rows import BEHAVIOUR, contexts, document_of, plain, several
from tests.reading.said import relations, slug
from tests.rows import PARTS, part_of, refused

pytestmark = pytest.mark.long

SERVICES = BEHAVIOUR / "services"
ASKED = "nps-shortcomings-affecting-crc-interventions"
GAPS = 0.10
"""The share of rows that may be gaps."""


CONTEXTS = contexts("services")


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    context: str  # the name of a context, or its words
    text: str
    expect: tuple[str, ...]
    told: tuple[str, ...]
    gap: bool


def _rows(file: str) -> tuple[Row, ...]:
    given = plain(SERVICES / file)
    return tuple(
        Row(
            f"{file.removesuffix('.yaml')}-{number}",
            row.get("context", given.get("context")),
            row["text"],
            several(expect := row.get("expect", given.get("expect"))),
            several(row.get("told", expect)),
            row.get("gap", False),
        )
        for number, row in enumerate(given["rows"], start=1)
    )


FILES = (
    "minimal-pairs.yaml",
    "near-misses.yaml",
    "rewordings.yaml",
    "rewordings-2.yaml",
    "rewordings-3.yaml",
    "own.yaml",
    "effects.yaml",
    "apart.yaml",
)
ROWS = tuple(row for file in FILES for row in _rows(file))
BY_ANOTHER = _rows("written-by-another.yaml")
"""Rows of somebody who had not seen the reader; their gaps are no measure of what rules are for."""
PAIRS = tuple(row for row in ROWS if row.name.startswith(("minimal-pairs", "near-misses")))
RELEASES = tuple(plain(SERVICES / "releases.yaml")["releases"])


def _document(row: Row) -> Document:
    return document_of(row.text, _context(row))


def _context(row: Row) -> Mapping[str, Any]:
    return CONTEXTS.get(row.context) or {"lead": row.context}


@cache
def _reading(row: Row) -> Reading:
    return read(_document(row))


def _the_parties_are_those_of_a_careful_person(row: Row) -> None:
    said = relations(_reading(row))
    if row.gap:
        assert said == [], f"gap closed, or something false: {said}: {row.text}"
    else:
        assert said == sorted(row.told), row.text


@PARTS
def test_the_parties_are_those_of_a_careful_person(part: int) -> None:
    assert (
        refused(_the_parties_are_those_of_a_careful_person, part_of((*ROWS, *BY_ANOTHER), part))
        == []
    )


def _nobody_is_blamed_for_the_use_that_another_makes(row: Row) -> None:
    """Under-use is the fault of who should use, not of who offers."""
    offering = {words.split()[3] for words in row.expect if words.startswith("below ")}
    start = len(_context(row)["lead"]) + 2
    for statement in _reading(row).statements:
        if statement.polarity is Polarity.NEGATIVE and statement.evidence[0].start >= start:
            assert not offering & {*map(slug, statement.providers)}, statement


@PARTS
def test_nobody_is_blamed_for_the_use_that_another_makes(part: int) -> None:
    assert (
        refused(
            _nobody_is_blamed_for_the_use_that_another_makes, part_of((*ROWS, *BY_ANOTHER), part)
        )
        == []
    )


def _answers(document: Document) -> list[str]:
    """The rows of the asked question: whose shortcoming affects whose service."""
    graph = OversightGraph()
    graph.load_document(document)
    ends = ("provider_iri", "offered_by_iri")
    rows = ([str(row[end]).rsplit("/", 1)[1] for end in ends] for row in graph.ask(ASKED).rows)
    return [" of ".join(row) for row in rows]


def test_the_asked_question_has_one_row_for_each_pair_and_none_for_a_miss() -> None:
    graph = OversightGraph()
    asked = {}
    for row in PAIRS:
        context = {**CONTEXTS[row.context], "title": row.name}
        slug = graph.load_document(document_of(row.text, context)).facts.slug
        asked[slug] = 1 if row.expect and row.expect[0].startswith("below nps") else 0
    found = Counter(str(row["document_iri"]).rsplit("/", 1)[1] for row in graph.ask(ASKED).rows)
    assert {slug: found[slug] for slug in asked} == asked


def _release(given: dict[str, Any]) -> Document:
    text = "\n\n".join(block.strip() for block in given["text"])
    facts = {"title": given["title"], "issued": str(given["issued"])}
    return document_from_text(text, publisher="HM Inspectorate of Probation", **facts)


@pytest.mark.alike
@pytest.mark.parametrize("release", RELEASES, ids=lambda release: str(release["title"]))
def test_a_release_in_other_words_is_answered(release: dict[str, Any]) -> None:
    asked = [release["asked"]] if "asked" in release else []
    answers = _answers(_release(release))
    if release.get("gap"):
        assert answers == [], "gap closed, or something false"
    else:
        assert list(dict.fromkeys(answers)) == asked  # in however many of its sentences


def test_gaps_are_few() -> None:
    gaps = [row.name for row in ROWS if row.gap]
    assert len(gaps) <= GAPS * len(ROWS), gaps
