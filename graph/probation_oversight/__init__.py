"""Reads what probation inspectors publish into a knowledge graph in which every answer is quoted.

    from probation_oversight import OversightGraph

    graph = OversightGraph()  # in memory; OversightGraph("folder") keeps it
    graph.load("release.txt")
    for row in graph.ask("nps-shortcomings-affecting-crc-interventions"):
        print(row.finding, row.quote)

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from probation_oversight.version import __version__

if TYPE_CHECKING:
    from probation_oversight.documents import Document, read_document
    from probation_oversight.errors import ProbationOversightError
    from probation_oversight.explanation import Explanation, Proof
    from probation_oversight.explanation.why_not import WhyNot
    from probation_oversight.graph import Loaded, OversightGraph
    from probation_oversight.model.reading_json import as_json
    from probation_oversight.model.statements import Reading, Span, Statement
    from probation_oversight.queries.named import Answer, NamedQuery
    from probation_oversight.queries.rows import Row
    from probation_oversight.queries.runner import Table
    from probation_oversight.reading import read
    from probation_oversight.verification import Report, verify
    from probation_oversight.verification.receipt import Receipt

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

_HOMES = {
    "Answer": "queries.named",
    "Document": "documents",
    "Explanation": "explanation",
    "Loaded": "graph",
    "NamedQuery": "queries.named",
    "OversightGraph": "graph",
    "ProbationOversightError": "errors",
    "Proof": "explanation",
    "Reading": "model.statements",
    "Receipt": "verification.receipt",
    "Report": "verification",
    "Row": "queries.rows",
    "Span": "model.statements",
    "Statement": "model.statements",
    "Table": "queries.runner",
    "WhyNot": "explanation.why_not",
    "as_json": "model.reading_json",
    "read": "reading",
    "read_document": "documents",
    "verify": "verification",
}
"""The module of each public name."""


def __getattr__(name: str) -> object:
    """The public ``name``, from the module that holds it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
