"""A proof as one self-contained HTML page: the picture, the tree and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from probation_oversight.errors import NoProofError
from probation_oversight.explanation import Explanation, Prover, RegisterFact
from probation_oversight.explanation.explainer import Explainer
from probation_oversight.explanation.steps import Step, axiom_words
from probation_oversight.reasoning.proofs.model import Ground, Naming, Quote
from probation_oversight.rendering.pages import ALONE, Place, written
from probation_oversight.rendering.proof.picture import drawn
from probation_oversight.rendering.proof.text import MIXED, ground_words, unlike
from probation_oversight.rendering.tables import cell

_WIDEST = 1_200
"""Units of a picture up to which it can be read at the width of a screen."""


def page(explained: Explanation, explainer: Explainer, place: Place = ALONE) -> str:
    """``explained`` as a page; it fetches nothing and needs no script.

    ``place`` is where it stands among other pages.
    """
    wholes = [explainer.steps(proof) for proof in explained.best]
    others = [explainer.steps(proof) for found in explained.proofs for proof in found[1:]]
    return page_of(wholes, others, explained.documents, place)


def explainer_of(explained: Explanation) -> Explainer:
    """What says ``explained`` in the words of the graph that it is from.

    Raises NoProofError for proofs that no graph gave.
    """
    for proof in explained.best:
        if isinstance(proof.prover, Prover):
            return Explainer(proof.prover)
    raise NoProofError("this proof is of no graph; take one from graph.explain or graph.proof")


def page_of(
    wholes: Sequence[Step], others: Sequence[Step], documents: Sequence[str], place: Place = ALONE
) -> str:
    """The page of the proofs ``wholes``, which rest on ``documents``, and of ``others``."""
    return written(
        "proof.html",
        place=place,
        picture=drawn(wholes),
        widest=_WIDEST,
        wholes=wholes,
        others=others,
        documents=documents,
        **STEPS,
    )


def _axioms(step: Step) -> str:
    return "; ".join(map(axiom_words, unlike(step.axioms)))


def _kind(ground: Ground) -> str:
    """How ``ground`` looks: the name of a style."""
    if isinstance(ground, Quote | Naming):
        return "quote"
    return "register" if isinstance(ground, RegisterFact) else "axiom"


STEPS: Mapping[str, object] = {
    "mixed": MIXED,
    "cell": cell,
    "axioms": _axioms,
    "ground_words": ground_words,
    "kind_of": _kind,
}
"""What the template of steps is given."""
