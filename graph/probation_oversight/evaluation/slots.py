"""What a statement says in its detail, by the field names that gold files use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from probation_oversight.model.kinds import KINDS, Form, said, values
from probation_oversight.model.statements import AgentRef, BodyRef, Detail, ServiceRef, Statement

Facts = Mapping[str, tuple[frozenset[str], ...]]


def facts(statement: Statement) -> Facts:
    """The statement's providers and speakers and its detail's fields, each a list of choices."""
    return {
        "providers": _bodies(statement.providers),
        "speakers": _bodies(statement.speakers),
        **(_detail(statement.detail) if statement.detail else {}),
    }


def names(body: BodyRef | AgentRef) -> frozenset[str]:
    """What a body may be called in a gold file: the end of its IRI, or its label."""
    return frozenset({_end(body.iri), body.label})


def detail_slots() -> frozenset[str]:
    """All names that gold files have for fields of details."""
    return frozenset(
        says.gold or name
        for described in KINDS.values()
        if described.detail
        for name, says in said(described.detail).items()
        if says.gold is not None
    )


def _detail(detail: Detail) -> Facts:
    return {
        says.gold or name: tuple(_choices(says.form, value) for value in values(detail, name))
        for name, says in said(type(detail)).items()
        if says.gold is not None
    }


def _bodies(refs: Iterable[BodyRef | AgentRef]) -> tuple[frozenset[str], ...]:
    return tuple(names(ref) for ref in refs)


def _choices(form: Form, value: object) -> frozenset[str]:
    """What ``value`` may be called: a service by its topic or label, a node by its IRI's end."""
    if isinstance(value, BodyRef):
        return names(value)
    if isinstance(value, ServiceRef):
        return frozenset({value.topic, value.label})
    return frozenset({_end(str(value)) if form is Form.NODE else str(value)})


def _end(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
