"""Proofs for people: as words, as a tree of lines, as JSON and as pictures."""

from __future__ import annotations

from probation_oversight.explaining.asking import What, explain, meant
from probation_oversight.explaining.explainer import (
    Explainer,
    clash_steps,
    contradictions,
    words_of,
)
from probation_oversight.explaining.steps import Step, steps
from probation_oversight.explaining.text import Tree

__all__ = [
    "Explainer",
    "Step",
    "Tree",
    "What",
    "clash_steps",
    "contradictions",
    "explain",
    "meant",
    "steps",
    "words_of",
]
