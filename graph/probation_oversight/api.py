"""The public names beside the graph itself, each from its room.

The package hands them on when they are used. What they need of slow libraries is imported later
still, by the function that needs it.
"""

from __future__ import annotations

from probation_oversight.documents import Document, read_document
from probation_oversight.explanation import Explanation, Proof
from probation_oversight.explanation.why_not import WhyNot
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
    "NamedQuery",
    "Proof",
    "Reading",
    "Receipt",
    "Report",
    "Row",
    "Span",
    "Statement",
    "Table",
    "WhyNot",
    "as_json",
    "read",
    "read_document",
    "verify",
]
