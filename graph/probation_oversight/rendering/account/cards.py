"""A statement as a small card: what it says of whom, in which voice, by which rule and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
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
from probation_oversight.rendering.html import Markup, joined, tag
from probation_oversight.words import spaced

_SIGNS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.NEUTRAL: "="}


def card(statement: Statement, places: Mapping[str, int]) -> Markup:
    """All that ``statement`` says, a row for each thing; phrasing content, so it fits anywhere.

    ``places`` has the number of the sentence that each statement of the document first rests on.
    """
    rows = [
        tag("span", tag("span", name, class_="key"), tag("span", value), class_="row")
        for name, value in (*_rows(statement), *_links(statement, places), *_grounds(statement))
        if value
    ]
    sign = _SIGNS[statement.polarity] if statement.polarity else None
    return tag(
        "span",
        tag(
            "span",
            tag("span", sign, class_="sign") if sign else None,
            spaced(statement.kind.value),
            f", {statement.polarity}" if statement.polarity else None,
            class_=f"kind p-{polarity_class(statement.polarity)}",
        ),
        *rows,
        class_="card",
    )


def kind_class(kind: Kind) -> str:
    """The name of ``kind`` in style rules."""
    return spaced(kind.value).replace(" ", "-")


def polarity_class(polarity: Polarity | None) -> str:
    """The name of ``polarity`` in style rules."""
    return polarity.value if polarity else "without"


def _rows(statement: Statement) -> Iterator[tuple[str, str]]:
    yield "about", _labels(statement.providers)
    yield "topic", ", ".join(topic_labels().get(topic, topic) for topic in statement.topics)
    yield "people", ", ".join(group.replace("-", " ") for group in statement.groups)
    yield from _detail(statement.detail)
    for name in ("degree", "modality", "recurrence", "voice"):
        value = getattr(statement, name)
        yield name, value.value.replace("-", " ") if value else ""
    yield "said by", _labels(statement.speakers)
    yield "passed on by", _labels(statement.relayed_by)
    yield "delivers", _labels(statement.delivers)


def _links(statement: Statement, places: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for link in statement.links:
        number = str(places[link.target])
        yield (
            spaced(link.relation.value),
            joined("what ", tag("a", f"sentence {number}", href=f"#s{number}"), " says"),
        )


def _grounds(statement: Statement) -> Iterator[tuple[str, str]]:
    yield "words", " … ".join(f"“{span.exact}”" for span in statement.evidence)
    yield "cues", "; ".join(f"“{cue.span.exact}” ({cue.entry})" for cue in statement.cues)
    yield "rule", statement.rule


def _labels(refs: Iterable[BodyRef | AgentRef | ServiceRef]) -> str:
    return ", ".join(ref.label for ref in refs)


def _detail(detail: Detail | None) -> Iterator[tuple[str, str]]:
    if detail is not None:
        for field in fields(detail):
            yield field.name.replace("_", " "), _words(getattr(detail, field.name))


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    if isinstance(value, (BodyRef, AgentRef, ServiceRef)):
        return value.label
    words = str(value.value if isinstance(value, Enum) else value)
    return words.rsplit("/", 1)[-1].replace("-", " ") if "://" in words else words
