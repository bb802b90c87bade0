"""A proof as rows for spreadsheets, one for each step."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.explanation import Explainer, Explanation

COLUMNS = (
    "proof",
    "depth",
    "triple",
    "rule",
    "axiom",
    "file",
    "document",
    "page",
    "start",
    "end",
    "quote",
)


def rows(found: Explanation, explainer: Explainer) -> Iterator[dict[str, object]]:
    """One row for each step of the best proofs, from the top down."""
    for number, proof in enumerate(found.best, 1):
        whole = explainer.steps(proof)
        for depth, step in whole.numbered():
            axiom = step.axioms[0] if step.axioms else None
            span = getattr(step.ground, "span", None)
            yield {
                "proof": number,
                "depth": depth,
                "triple": step.words,
                "rule": ", ".join(step.rules),
                "axiom": axiom.label if axiom else None,
                "file": axiom.file if axiom else getattr(step.ground, "table", None),
                "document": getattr(step.ground, "document", None),
                "page": getattr(step.ground, "page", None),
                "start": span.start if span else None,
                "end": span.end if span else None,
                "quote": span.exact if span else None,
            }
