"""A portrait as one HTML file: a drawn timeline, facts with sources, what documents say of whom."""

from __future__ import annotations

from itertools import groupby

from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.profile.gathering import days
from probation_oversight.analysis.profile.model import Document, Portrait, Relation
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import ALONE, Place, written
from probation_oversight.rendering.profile import text
from probation_oversight.rendering.profile.timeline import timeline


def page(found: Portrait, place: Place = ALONE) -> str:
    """``found`` as a whole HTML document, in a text that ends in a line break.

    ``place`` is where it stands among other pages.
    """
    spoken = [life for life in found.lives if life.documents]
    return written(
        "profile.html",
        place=place,
        found=found,
        headline=text.headline(found),
        named={source.key: source for source in found.sources},
        timeline=timeline(found),
        names=(
            ("also called", ", ".join(text.short_names(found))),
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
    )


def _by_topic(document: Document) -> list[tuple[str, list[Said]]]:
    """The findings of ``document``, those on one topic together, in the order of the text."""
    ordered = sorted(document.findings, key=lambda said: (said.topic_label, said.start, said.iri))
    return [
        (topic, list(found)) for topic, found in groupby(ordered, key=lambda said: said.topic_label)
    ]
