"""Why nothing is said: not loaded, not covered, not understood, or ruled out."""

from __future__ import annotations

from probation_oversight.explanation.why_not.near_misses import Lack, NearMiss, Way
from probation_oversight.explanation.why_not.questions import Silence
from probation_oversight.explanation.why_not.report import Covered, Named, Reason, Scope, WhyNot

__all__ = ["Covered", "Lack", "Named", "NearMiss", "Reason", "Scope", "Silence", "Way", "WhyNot"]
