"""What verifying a graph found, as JSON: what ``oversight verify --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.grounding.model import Fault
from probation_oversight.verification.model import Report, Verified


def as_json(report: Report) -> dict[str, Any]:
    """``report`` in types that JSON has; every fault, with its document."""
    return {
        "counts": dict(report.counts),
        "faults": len(report.faults),
        "documents": [_document(document) for document in report.documents],
        "beside": [fault(each) for each in report.beside],
        "notes": list(report.notes),
    }


def _document(document: Verified) -> dict[str, Any]:
    return {
        "document": document.slug,
        "source": document.source,
        "read": document.read,
        "statements": document.statements,
        "passages": document.quotes,
        "inferred": document.inferred,
        "faults": [fault(each) for each in document.faults],
    }


def fault(found: Fault) -> dict[str, Any]:
    """One fault, which is also a row for spreadsheets."""
    return {
        "document": found.document,
        "place": found.place,
        "check": found.check.value,
        "what": found.what,
    }
