"""A portrait as one HTML file: a drawn timeline, facts with sources, what documents say of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.profile.gathering import days
from probation_oversight.analysis.profile.model import Document, Portrait, Relation
from probation_oversight.analysis.ratings import OVERALL, Rated
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import ALONE, NOTHING, Beside, Place, written
from probation_oversight.rendering.profile import text
from probation_oversight.rendering.profile.timeline import NARROW, timeline


def page(
    found: Portrait,
    place: Place = ALONE,
    marks: Mapping[str, Sequence[str]] = MappingProxyType({}),
    beside: Beside = NOTHING,
) -> str:
    """``found`` as a whole HTML document, in a text that ends in a line break.

    ``place`` is where it stands among other pages, ``marks`` has what is to be known of
    some statements,
    ``beside`` leads on from there.
    """
    spoken = [life for life in found.lives if life.documents]
    return written(
        "profile.html",
        place=place,
        found=found,
        headline=text.headline(found),
        named={source.key: source for source in found.sources},
        timeline=timeline(found),
        narrow=timeline(found, NARROW),
        names=(
            ("also called", ", ".join(text.shortest(found.names))),
            (text.UNSOURCED, ", ".join(text.shortest(found.unsourced))),
            ("codes", ", ".join(found.codes)),
            ("areas", ", ".join(found.body.areas)),
        ),
        roles=text.groups(found.body.ties).items(),
        spoken=sorted(spoken, key=lambda life: life.relation is not Relation.SELF),
        days=days,
        tie_words=text.tie_words,
        change_words=text.change_words,
        rating_words=text.rating_words,
        whose=text.whose,
        by_topic=_by_topic,
        document_iri=iris.document,
        marks=marks,
        beside=beside,
        grid=_grid(found.body.documents),
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """Grades by standard: a row for each, with a cell for each of the ``documents``."""

    documents: tuple[Document, ...]
    rows: tuple[tuple[str, tuple[tuple[Rated, ...], ...]], ...]


def _grid(documents: Iterable[Document]) -> Grid:
    """What ``documents`` rate, in the order in which they name it, the whole first."""
    rating = tuple(each for each in documents if each.ratings)
    names = dict.fromkeys(_standard(rated) for each in rating for rated in each.ratings)
    ordered = sorted(names, key=lambda name: name != OVERALL)
    rows = (
        (name, tuple(tuple(r for r in each.ratings if _standard(r) == name) for each in rating))
        for name in ordered
    )
    return Grid(rating, tuple(rows))


def _standard(rated: Rated) -> str:
    return OVERALL if rated.scope == OVERALL else rated.standard or "a standard"


def _by_topic(document: Document) -> list[tuple[str, list[Said]]]:
    """The findings of ``document``, those on one topic together, in the order of the text."""
    ordered = sorted(document.findings, key=lambda said: (said.topic_label, said.start, said.iri))
    return [
        (topic, list(found)) for topic, found in groupby(ordered, key=lambda said: said.topic_label)
    ]
