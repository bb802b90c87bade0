"""What a statement says in its detail, by the field names that gold files use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from probation_oversight.model.statements import (
    AgentRef,
    BodyRef,
    Call,
    Comparison,
    Effect,
    Fieldwork,
    FundingShift,
    Grade,
    Meaning,
    Offer,
    Portrait,
    ServiceRef,
    Statement,
    Use,
)

Facts = Mapping[str, tuple[frozenset[str], ...]]


def facts(statement: Statement) -> Facts:
    """The statement's providers and speakers and its detail's fields, each a list of choices."""
    return {
        "providers": _bodies(statement.providers),
        "speakers": _bodies(statement.speakers),
        **_detail(statement),
    }


def names(body: BodyRef | AgentRef) -> frozenset[str]:
    """What a body may be called in a gold file: the end of its IRI, or its label."""
    return frozenset({_end(body.iri), body.label})


def _detail(statement: Statement) -> Facts:  # noqa: C901, PLR0911 - one case a kind of detail
    match statement.detail:
        case Call() as call:
            return {
                "addressed_to": _bodies(call.addressed_to),
                "type": _one(call.type),
                "scope": _one(call.scope),
                "number": _one(call.number),
            }
        case Grade() as grade:
            return {
                "grade": _one(grade.grade),
                "framework": _one(grade.framework),
                "standard": _one(grade.standard),
                "points": _one(grade.points),
                "points_of": _one(grade.points_of),
            }
        case Effect() as effect:
            return {"groups": _ids(effect.groups), "services": _services(effect.services)}
        case Offer() as offer:
            return {
                "services": _services([offer.service]),
                "offered_by": _bodies(offer.offered_by),
                "offered_to": _bodies(offer.offered_to),
            }
        case Use() as use:
            return {"users": _bodies(use.users), "level": _one(use.level)}
        case FundingShift() as shift:
            return {
                "funders": _bodies(shift.funders),
                "recipients": _bodies(shift.recipients),
                "services": _services(shift.services),
                "direction": _one(shift.direction),
                "status": _one(shift.status),
            }
        case Fieldwork() as work:
            return {
                "inspected": _bodies(work.inspected),
                "areas": _ids(work.areas),
                "start": _one(work.start),
                "end": _one(work.end),
            }
        case Portrait() as portrait:
            part = [portrait.part_of] if portrait.part_of else []
            return {
                "sector": _one(portrait.sector),
                "groups": _ids(portrait.groups),
                "part_of": _bodies(part),
            }
        case Meaning() as meaning:
            return {"term": _one(meaning.term)}
        case Comparison() | None:
            return {}


def _bodies(refs: Iterable[BodyRef | AgentRef]) -> tuple[frozenset[str], ...]:
    return tuple(names(ref) for ref in refs)


def _services(refs: Iterable[ServiceRef]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({ref.topic, ref.label}) for ref in refs)


def _ids(values: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({_end(value)}) for value in values)


def _one(value: object | None) -> tuple[frozenset[str], ...]:
    return () if value is None else (frozenset({str(value)}),)


def _end(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
