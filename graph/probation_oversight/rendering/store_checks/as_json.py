"""Problems of a stored graph as JSON: what ``oversight check --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.rendering.proof import as_json as proof
from probation_oversight.verification.store_checks import Problem


def as_json(problem: Problem) -> dict[str, Any]:
    """``problem`` in types that JSON has; a contradiction with its proof."""
    told = row(problem)
    return {**told, "proof": proof.step(problem.proof)} if problem.proof else told


def row(problem: Problem) -> dict[str, Any]:
    """``problem`` as a row of a table."""
    return {"where": problem.where, "what": problem.what, "hint": problem.hint}
