"""A topic as a page: its place among topics, and what documents say on it, body by body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from probation_oversight.analysis.stated import Stated
from probation_oversight.ontology.concepts import Topic
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import ALONE, Place, written
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.statement.words import Labels

_SIGNS = ("negative", "positive", "neutral", "")


def page(
    topic: Topic,
    near: tuple[Sequence[Topic], Sequence[Topic]],
    stated: Iterable[Stated],
    labels: Labels,
    place: Place = ALONE,
) -> str:
    """The page of ``topic``: ``near`` are the wider and narrower ones, ``stated`` what is on it."""
    groups: dict[str, list[Stated]] = {}
    for each in stated:
        groups.setdefault(each.polarity, []).append(each)
    return written(
        "topic.html",
        place,
        topic=topic,
        wider=near[0],
        narrower=near[1],
        groups=[(sign, groups[sign]) for sign in _SIGNS if sign in groups],
        label=lambda iri: words.label(iri, labels),
        kind=words.kind,
        document=iris.document,
    )
