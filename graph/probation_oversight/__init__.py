"""Reads what probation inspectors publish into a knowledge graph in which every answer is quoted.

    from probation_oversight import OversightGraph

    graph = OversightGraph()  # in memory; OversightGraph("folder") keeps it
    graph.load("release.txt")
    for row in graph.ask("nps-shortcomings-affecting-crc-interventions"):
        print(row.finding, row.quote)

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from probation_oversight import notebooks
from probation_oversight.errors import ProbationOversightError
from probation_oversight.version import __version__

if TYPE_CHECKING:
    from probation_oversight.api import (
        Answer,
        Document,
        Explanation,
        NamedQuery,
        Proof,
        Reading,
        Receipt,
        Report,
        Row,
        Span,
        Statement,
        Table,
        WhyNot,
        as_json,
        read,
        read_document,
        verify,
    )
    from probation_oversight.graph import Loaded, OversightGraph

__all__ = [
    "Answer",
    "Document",
    "Explanation",
    "Loaded",
    "NamedQuery",
    "OversightGraph",
    "ProbationOversightError",
    "Proof",
    "Reading",
    "Receipt",
    "Report",
    "Row",
    "Span",
    "Statement",
    "Table",
    "WhyNot",
    "__version__",
    "as_json",
    "read",
    "read_document",
    "verify",
]


def __getattr__(name: str) -> object:
    """The public ``name``; the graph, which most come for, without the rest."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in {"Loaded", "OversightGraph"}:
        from probation_oversight import graph

        return getattr(graph, name)
    from probation_oversight import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted(__all__)


def _show() -> notebooks.Maker:
    from probation_oversight import show

    return show


notebooks.made_by(_show)
