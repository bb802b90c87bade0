"""A topic as a page: its place among topics, and what documents say on it, body by body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from probation_oversight.analysis.stated import OnTopic, Stated
from probation_oversight.ontology.concepts import Topic, topics
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import ALONE, NOTHING, Beside, Place, written
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.statement.words import Labels

_SIGNS = ("negative", "positive", "neutral", "")


@dataclass(frozen=True, slots=True)
class Near:
    """The topics just above and just below one, these with how much is said on each."""

    wider: Sequence[Topic]
    narrower: Sequence[tuple[Topic, int]]


def near(topic: Topic, said_on: Mapping[str, int]) -> Near:
    """The topics just above ``topic``, and those below it on which something is said.

    ``said_on`` has how many statements are on each topic or below it, by its IRI.
    """
    known = topics()
    below = (each for each in known if topic.id in each.broader and each.iri in said_on)
    return Near(
        [each for each in known if each.id in topic.broader],
        [(each, said_on[each.iri]) for each in below],
    )


def page(
    topic: Topic,
    near: Near,
    part: OnTopic,
    labels: Labels,
    place: Place = ALONE,
    beside: Beside = NOTHING,
    around: tuple[str, str] = ("", ""),
) -> str:
    """The page of ``topic``: ``near`` are those about it, ``part`` what is just on it.

    ``beside`` leads on from there, ``around`` to the statements before and after.
    """
    groups: dict[str, list[Stated]] = {}
    for each in part.stated:
        groups.setdefault(each.polarity, []).append(each)
    return written(
        "topic.html",
        place,
        topic=topic,
        near=near,
        groups=[(sign, groups[sign]) for sign in _SIGNS if sign in groups],
        label=lambda iri: words.label(iri, labels),
        kind=words.kind,
        document=iris.document,
        beside=beside,
        part=part,
        shown=len(part.stated),
        before=around[0],
        after=around[1],
    )
