"""A receipt as JSON: what ``oversight receipt --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.verification.receipt import Receipt


def as_json(made: Receipt) -> dict[str, Any]:
    """``made`` in types that JSON has; ``document`` is null for the whole graph."""
    return {
        "document": made.document or None,
        "inputs": dict(made.inputs),
        "means": dict(made.means),
        "outputs": dict(made.outputs),
        "stale": list(made.stale),
    }
