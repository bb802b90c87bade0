"""Why something holds: every triple opens into a proof down to quotes, the register and axioms."""

from __future__ import annotations

from probation_oversight.proofs.prover import Case, Prover
from probation_oversight.reasoning.proofs.model import (
    Axiom,
    BuiltIn,
    ClashProof,
    Explanation,
    Filed,
    Ground,
    Proof,
    Quote,
    RegisterFact,
)

__all__ = [
    "Axiom",
    "BuiltIn",
    "Case",
    "ClashProof",
    "Explanation",
    "Filed",
    "Ground",
    "Proof",
    "Prover",
    "Quote",
    "RegisterFact",
]
