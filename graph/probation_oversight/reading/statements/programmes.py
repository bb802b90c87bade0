"""Programmes: under which framework of ratings a text rates a body."""

from __future__ import annotations

from datetime import date
from functools import cache

from probation_oversight import register
from probation_oversight.model.statements import BodyRef
from probation_oversight.ontology import rating_frameworks
from probation_oversight.ontology.rating_frameworks import Framework
from probation_oversight.reading.discourse.written import Days


def framework(
    written: Days, provider: BodyRef, possible: int | None = None, visited: date | None = None
) -> str | None:
    """The framework under which a text rates ``provider``, if one is told.

    That is the one in use on the day when inspectors ``visited``; where that leaves two, or is not
    known, the one of which such texts give ratings when this one was ``written``. ``possible`` are
    the points possible: in a text without a day they tell programmes apart.
    """
    found = _seen_under(programmes(provider.type), visited)
    first, last = written
    early = _reported(found, first) if first else found[:1]
    late = _reported(found, last) if last else found[-1:]
    if early != late:
        between = found[found.index(early[0]) : found.index(late[0]) + 1]
        early = tuple(each for each in between if possible in each.maximums)
    return early[0].id if len(early) == 1 else None


def _seen_under(found: tuple[Framework, ...], visited: date | None) -> tuple[Framework, ...]:
    """Those of ``found`` in use on the day of the fieldwork; all if none is, or it is not known."""
    return tuple(each for each in found if visited and each.on(visited)) or found


def _reported(found: tuple[Framework, ...], day: date) -> tuple[Framework, ...]:
    """That of ``found``, which follow each other, of which documents of ``day`` give ratings."""
    return tuple(each for each in found if each.reported_by(day))[-1:] or found[:1]


@cache
def programmes(kind: str) -> tuple[Framework, ...]:
    """The frameworks under which an inspectorate rates bodies of the class ``kind``, in order.

    Others rate too, the service itself for one; their grades are not the ones that are read.
    """
    return tuple(each for each in rating_frameworks.rating(kind) if _inspects(each))


def _inspects(framework: Framework) -> bool:
    run_by = register.load().by_iri(framework.run_by)
    return run_by is not None and run_by.type == "Inspectorate"


@cache
def rated_since() -> date:
    """The first day on which a document could give ratings."""
    days = (each.reported_from for each in rating_frameworks.load() if _inspects(each))
    return min(day for day in days if day is not None)
