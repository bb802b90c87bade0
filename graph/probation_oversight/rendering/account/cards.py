"""A statement as a small card: what it says of whom, in which voice, by which rule and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum

from probation_oversight.model.statements import (
    AgentRef,
    BodyRef,
    Detail,
    Kind,
    Polarity,
    ServiceRef,
    Statement,
)
from probation_oversight.ontology.concepts import topic_labels
from probation_oversight.words import spaced

SIGNS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.NEUTRAL: "="}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a statement says; ``sentence`` is the number of one whose words it means."""

    name: str
    words: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """All that a statement says; ``style`` names its polarity in style rules.

    ``iri`` is the statement's, where it has a page of its own.
    """

    kind: str
    polarity: str
    sign: str
    style: str
    facts: tuple[Fact, ...]
    iri: str = ""


def card(statement: Statement, places: Mapping[str, int]) -> Card:
    """All that ``statement`` says, a fact for each thing.

    ``places`` has the number of the sentence that each statement of the document first rests on;
    what is not in it is called by its key.
    """
    facts = (*_rows(statement), *_links(statement, places), *_grounds(statement))
    return Card(
        kind=spaced(statement.kind.value),
        polarity=statement.polarity.value if statement.polarity else "",
        sign=SIGNS[statement.polarity] if statement.polarity else "",
        style=polarity_class(statement.polarity),
        facts=tuple(fact for fact in facts if fact.words),
    )


def kind_class(kind: Kind) -> str:
    """The name of ``kind`` in style rules."""
    return spaced(kind.value).replace(" ", "-")


def polarity_class(polarity: Polarity | None) -> str:
    """The name of ``polarity`` in style rules."""
    return polarity.value if polarity else "without"


def _rows(statement: Statement) -> Iterator[Fact]:
    labels = topic_labels()
    yield Fact("about", _labels(statement.providers))
    yield Fact("topic", ", ".join(labels.get(topic, topic) for topic in statement.topics))
    yield Fact("people", ", ".join(group.replace("-", " ") for group in statement.groups))
    yield from _detail(statement.detail)
    for name in ("degree", "modality", "recurrence", "voice"):
        value = getattr(statement, name)
        yield Fact(name, value.value.replace("-", " ") if value else "")
    yield Fact("said by", _labels(statement.speakers))
    yield Fact("passed on by", _labels(statement.relayed_by))
    yield Fact("delivers", _labels(statement.delivers))
    yield from _hindered(statement)


def _hindered(statement: Statement) -> Iterator[Fact]:
    for way in dict.fromkeys(each.way for each in statement.hinders):
        services = [each.service for each in statement.hinders if each.way is way]
        yield Fact(spaced(way.value), _labels(services))


def _links(statement: Statement, places: Mapping[str, int]) -> Iterator[Fact]:
    for link in statement.links:
        number = places.get(link.target)
        words = f"sentence {number}" if number else link.target
        yield Fact(spaced(link.relation.value), words, number)


def _grounds(statement: Statement) -> Iterator[Fact]:
    yield Fact("words", " … ".join(f"“{span.exact}”" for span in statement.evidence))
    cues = (f"“{cue.span.exact}” ({cue.entry})" for cue in statement.cues)
    yield Fact("cues", "; ".join(cues))
    yield Fact("rule", statement.rule)


def _labels(refs: Iterable[BodyRef | AgentRef | ServiceRef]) -> str:
    return ", ".join(ref.label for ref in refs)


def _detail(detail: Detail | None) -> Iterator[Fact]:
    if detail is not None:
        for field in fields(detail):
            yield Fact(field.name.replace("_", " "), _words(getattr(detail, field.name)))


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    if isinstance(value, (BodyRef, AgentRef, ServiceRef)):
        return value.label
    words = str(value.value if isinstance(value, Enum) else value)
    return words.rsplit("/", 1)[-1].replace("-", " ") if "://" in words else words
