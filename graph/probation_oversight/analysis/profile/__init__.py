"""All that is known of one body: facts of the register, and what stored documents say of it."""

from __future__ import annotations

from probation_oversight.analysis.profile.gathering import Reader, find, portrait, reader
from probation_oversight.analysis.profile.model import (
    Change,
    Document,
    Life,
    Portrait,
    Relation,
    Tie,
)

__all__ = [
    "Change",
    "Document",
    "Life",
    "Portrait",
    "Reader",
    "Relation",
    "Tie",
    "find",
    "portrait",
    "reader",
]
