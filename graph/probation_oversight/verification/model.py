"""What verifying a graph gives: faults by document and place, and counts of what was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from probation_oversight.grounding.model import Fault
from probation_oversight.notebooks import Told


@dataclass(frozen=True, slots=True)
class Verified:
    """One document of the graph, the source that it was held against, and its faults.

    ``read`` says whether the source was read anew, or only looked at.
    """

    slug: str
    source: str | None
    statements: int
    quotes: int
    inferred: int
    faults: tuple[Fault, ...]
    read: bool


@dataclass(frozen=True, slots=True)
class Report(Told):
    """All that was checked: documents by slug, and what stands beside them.

    ``counts`` says of each check how often it was made. ``notes`` are no faults: files of the
    folder that cannot be read or, if the graph need not hold all, that it holds nothing of; and
    what was not looked at.
    """

    documents: tuple[Verified, ...]
    beside: tuple[Fault, ...]
    counts: Mapping[str, int]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Report: {len(self.faults)} faults in {len(self.documents)} documents>"

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, those of documents first."""
        found = tuple(fault for document in self.documents for fault in document.faults)
        return found + self.beside
