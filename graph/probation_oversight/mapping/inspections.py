"""What a document tells of the inspection it is about: whom it judges, and when that was so.

Several documents tell of one inspection, and what they find is of the days of the fieldwork, not of
the day they came out. So each document gets the days that facts of record are looked up for, and
those within which its fieldwork lay, by which documents on one inspection find each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from probation_oversight.model.kinds import Nature, of_nature
from probation_oversight.model.statements import BodyRef, Fieldwork, Grade, Kind, Reading
from probation_oversight.ontology import rating_frameworks
from probation_oversight.rdf import iris

JUDGING = frozenset({*of_nature(Nature.FINDING), Kind.RATING})
"""Kinds of statement by which a document judges a body."""
LAG = timedelta(days=183)
"""Documents come out within six months of the last day of the fieldwork: those that say when it was
took three weeks to five months. More would put a joint inspection's letter with a later release.
"""
YEAR = timedelta(days=366)
"""Days that ended longer before a document came out are those of something earlier."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last of some days, both included."""

    first: date
    last: date


def judged(reading: Reading) -> tuple[BodyRef, ...]:
    """The bodies that the document judges, in order."""
    return tuple(
        sorted({b for made in reading.statements if made.kind in JUDGING for b in made.providers})
    )


def frameworks(reading: Reading) -> tuple[str, ...]:
    """IRIs of the frameworks that the document may judge by: what its ratings name, or else what
    its publisher used for such bodies in the days it speaks of. More than one is "not settled".
    """
    named = {
        made.detail.framework
        for made in reading.statements
        if isinstance(made.detail, Grade) and made.detail.framework
    }
    publisher, days = reading.document.publisher, observed(reading)
    if named or publisher is None or days is None:
        return tuple(sorted(map(iris.framework, named)))
    kinds = {body.type for body in judged(reading)}
    used = {
        each.iri
        for kind in kinds
        for each in rating_frameworks.in_use(days.first, kind)
        if each.run_by == publisher.iri
    }
    return tuple(sorted(used))


def observed(reading: Reading) -> Days | None:
    """The days that the document speaks of: those of the fieldwork, or that it came out."""
    issued = reading.document.earliest_issue
    return _fieldwork(reading) or (Days(issued, issued) if issued else None)


def fieldwork_within(reading: Reading) -> Days | None:
    """The days within which the fieldwork lay: its own, or those before the document came out."""
    issued = reading.document.earliest_issue
    return _fieldwork(reading) or (Days(issued - LAG, issued) if issued else None)


def _fieldwork(reading: Reading) -> Days | None:
    """The days of the fieldwork as given, else those that the document says, if they fit it."""
    if given := reading.document.visited:
        return Days(*given)
    issued = reading.document.earliest_issue
    details = [made.detail for made in reading.statements if isinstance(made.detail, Fieldwork)]
    dated = [[date.fromisoformat(day) for day in (each.start, each.end) if day] for each in details]
    days = [day for each in dated for day in each if not issued or max(each) >= issued - YEAR]
    if not days or (issued and min(days) > issued + timedelta(days=31)):
        return None
    return Days(min(days), max(days))
