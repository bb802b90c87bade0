"""Why something holds or does not: proofs down to quotes, the register and axioms, in words."""

from __future__ import annotations

from probation_oversight.explanation.explainer import (
    Explainer,
    clash_steps,
    contradictions,
    words_of,
)
from probation_oversight.explanation.prover import Case, Prover
from probation_oversight.explanation.requests import What, explain, meant
from probation_oversight.explanation.steps import Step, steps
from probation_oversight.reasoning.proofs.model import (
    Axiom,
    BuiltIn,
    ClashProof,
    Explanation,
    Filed,
    Ground,
    Naming,
    Proof,
    Quote,
    RegisterFact,
)

__all__ = [
    "Axiom",
    "BuiltIn",
    "Case",
    "ClashProof",
    "Explainer",
    "Explanation",
    "Filed",
    "Ground",
    "Naming",
    "Proof",
    "Prover",
    "Quote",
    "RegisterFact",
    "Step",
    "What",
    "clash_steps",
    "contradictions",
    "explain",
    "meant",
    "steps",
    "words_of",
]
