"""An exported graph verified against the publications it was made of, with no trust in the graph.

Two ways, one beside the other: every source is read anew and what it gives is compared triple by
triple, and every passage and statement is looked at directly, by the words alone. The second needs
no parser; without one it stands alone, and the graph is held against itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probation_oversight.grounding.model import Check, Fault
    from probation_oversight.verification.model import Report, Verified
    from probation_oversight.verification.verifier import Verifier
    from probation_oversight.verification.verifying import verify

__all__ = ["Check", "Fault", "Report", "Verified", "Verifier", "verify"]

_PLACES = {
    "Check": "grounding.model",
    "Fault": "grounding.model",
    "Report": "verification.model",
    "Verified": "verification.model",
    "Verifier": "verification.verifier",
    "verify": "verification.verifying",
}


def __getattr__(name: str) -> object:
    """What can be imported from here, with all that it needs once it is asked for.

    A receipt, which lies in this package too, then needs no reader.
    """
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"probation_oversight.{_PLACES[name]}"), name)
