"""A stored document as a page: facts, its text with what statements rest on, what may be asked."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.analysis.stated import Stated
from probation_oversight.rendering.account.page import STYLES
from probation_oversight.rendering.document.article import runs
from probation_oversight.rendering.pages import ALONE, NOTHING, Beside, Place, written
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.statement.words import Labels
from probation_oversight.store.accounts import Section
from probation_oversight.store.catalogue import StoredDocument


def page(
    document: StoredDocument,
    text: str,
    sections: Sequence[Section],
    stated: Sequence[Stated],
    labels: Labels,
    place: Place = ALONE,
    beside: Beside = NOTHING,
) -> str:
    """The page of ``document``; ``beside`` leads on from there."""
    bodies = sorted({body for each in stated for body in each.bodies})
    return written(
        "document.html",
        place,
        document=document,
        runs=runs(text, sections, stated, labels),
        styles=STYLES,
        bodies=[(iri, words.label(iri, labels)) for iri in bodies],
        doubtful=sum(each.doubtful for each in stated),
        beside=beside,
    )
