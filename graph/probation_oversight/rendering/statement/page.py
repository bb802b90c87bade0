"""A statement as a page: the words of its verdict and of its body, what it says, and its proof."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.analysis.stated import Stated
from probation_oversight.explanation.steps import Step
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import ALONE, NOTHING, Beside, Place, written
from probation_oversight.rendering.proof.page import STEPS
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.statement.words import Labels
from probation_oversight.store.accounts import Numbers


def page(
    stated: Stated,
    numbers: Numbers,
    wholes: Sequence[Step],
    labels: Labels,
    place: Place = ALONE,
    beside: Beside = NOTHING,
) -> str:
    """The page of ``stated``, whose proofs are ``wholes``; ``place`` is where it stands.

    ``numbers`` are those of the sentences of its document; ``beside`` leads on.
    """
    return written(
        "statement.html",
        place,
        stated=stated,
        sentence_at=numbers.at,
        title=words.title(stated, labels),
        kind=words.kind(stated),
        document=iris.document(stated.document),
        document_title=words.label(iris.document(stated.document), labels),
        facts=list(words.facts(stated, labels)),
        label=lambda iri: words.label(iri, labels),
        reason=words.reason,
        wholes=wholes,
        beside=beside,
        **STEPS,
    )
