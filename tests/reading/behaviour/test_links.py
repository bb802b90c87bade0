"""Uses, offers, funding and consequences: sentences over many bodies, with who, whom, how much.

The files of ``services/`` that have a ``kind`` say what their ``expect`` means; rows stand in
groups that share a context. ``gap: true`` marks a row of which the reader misses something today
without saying anything false of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from probation_oversight.model.statements import (
    BodyRef,
    ChangeStatus,
    Direction,
    Effect,
    FundingShift,
    Offer,
    Reading,
    Relation,
    UsageLevel,
    Use,
)
from probation_oversight.reading import read
from tests.reading.behaviour_rows import BEHAVIOUR, contexts, document_of, plain

SERVICES = BEHAVIOUR / "services"
GAPS = {"uses": 0.10, "offers": 0.20, "funding": 0.05, "consequences": 0.45}
"""By file the share of rows that may be gaps."""
FILES = tuple(GAPS)
CONTEXTS = contexts("services")


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    kind: str
    context: str
    text: str
    expect: str
    gap: bool


def _rows(file: str) -> Iterator[Row]:
    given = plain(SERVICES / f"{file}.yaml")
    told = (({**group, **row}) for group in given["rows"] for row in group["rows"])
    for number, row in enumerate(told, start=1):
        name, gap = f"{file}-{number}", row.get("gap", False)
        yield Row(name, given["kind"], row["context"], row["text"], row["expect"], gap)


ROWS = tuple(row for file in FILES for row in _rows(file))


def _slug(body: BodyRef) -> str:
    return body.iri.rsplit("/", 1)[1]


def _slugs(bodies: tuple[BodyRef, ...]) -> str:
    return "+".join(map(_slug, bodies)) or "somebody"


def uses(reading: Reading) -> Iterator[str]:
    by_key = {statement.key: statement for statement in reading.statements}
    for statement in reading.statements:
        if isinstance(use := statement.detail, Use):
            how = "below" if use.level is UsageLevel.BELOW_EXPECTED else "enough"
            offers = (by_key[link.target].detail for link in statement.links)
            of = [_slugs(offer.offered_by) for offer in offers if isinstance(offer, Offer)]
            yield " of ".join([f"{how} {_slugs(use.users)}", *of])


def offers(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if isinstance(offer := statement.detail, Offer):
            yield " to ".join(filter(None, map(_slugs, (offer.offered_by, offer.offered_to))))


def funding(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if isinstance(shift := statement.detail, FundingShift):
            plan = "plan-" if shift.status is ChangeStatus.PLANNED else ""
            way = "cut" if shift.direction is Direction.DECREASE else "raise"
            yield f"{plan}{way} {_slugs(shift.funders)} to {_slugs(shift.recipients)}"


def consequences(reading: Reading) -> Iterator[str]:
    from_findings = {
        link.target
        for statement in reading.statements
        for link in statement.links
        if link.relation is Relation.HAS_CONSEQUENCE
    }
    for statement in reading.statements:
        if isinstance(statement.detail, Effect):
            yield "any" if statement.key in from_findings else "hanging on nothing"


SAID: dict[str, Callable[[Reading], Iterator[str]]] = {
    "use": uses,
    "offer": offers,
    "funding": funding,
    "consequence": consequences,
}


@cache
def _said(row: Row) -> list[str]:
    return sorted(set(SAID[row.kind](read(document_of(row.text, CONTEXTS[row.context])))))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_is_said_is_what_a_careful_person_reads(row: Row) -> None:
    wanted = [] if row.expect == "none" else [row.expect]
    if row.gap:
        assert _said(row) == [], f"gap closed, or something false: {row.text}"
    else:
        assert _said(row) == wanted, row.text


@pytest.mark.parametrize("file", FILES)
def test_gaps_are_few(file: str) -> None:
    rows = [row for row in ROWS if row.name.startswith(f"{file}-")]
    gaps = [row.name for row in rows if row.gap]
    assert len(gaps) <= GAPS[file] * len(rows), gaps
