"""Contradictions of a stored graph as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.rendering.proof.text import Tree
from probation_oversight.rendering.tables import Line
from probation_oversight.verification.store_checks import Problem


def contradictions(found: Sequence[Problem], width: int) -> Iterator[Line]:
    """Below the problems, for each contradiction what is said that cannot all be so."""
    for problem in found:
        if problem.proof:
            yield Line("")
            yield from Tree(width).lines(problem.proof)
