"""A portrait as JSON: what ``oversight body --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.analysis.profile.model import Change, Document, Life, Portrait, Tie
from probation_oversight.register.moments import Interval


def as_json(found: Portrait) -> dict[str, Any]:
    """``found`` in types that JSON has: days as the sources state them, what documents say."""
    return {
        "body": found.body.slug,
        "name": found.body.name,
        "names": list(found.names),
        "names_without_source": list(found.unsourced),
        "sector": found.sector,
        "codes": list(found.codes),
        "documents_stored": found.read,
        "documents_published": found.published,
        "lives": [_life(life) for life in found.lives],
        "changes": [_change(change) for change in found.changes],
        "sources": {s.key: {"title": s.title, "address": s.address} for s in found.sources},
    }


def _life(life: Life) -> dict[str, Any]:
    return {
        "iri": life.iri,
        "body": life.slug,
        "name": life.name,
        "kind": life.kind,
        "relation": life.relation.value,
        **_days(life.interval),
        "areas": list(life.areas),
        "source": life.source,
        "ties": [_tie(tie) for tie in life.ties],
        "documents": [_document(document) for document in life.documents],
    }


def _days(interval: Interval) -> dict[str, Any]:
    return {
        "first": interval.first.stated or None,
        "last": interval.last.stated or None if interval.last else None,
        "ended": interval.last is not None,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {"role": tie.role, "name": tie.name, **_days(tie.interval), "source": tie.source}


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.label,
        "when": change.when.stated or None,
        "before": list(change.before),
        "after": list(change.after),
        "source": change.source,
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "document": document.slug,
        "title": document.title,
        "issued": document.when,
        "ratings": [
            {
                "grade": rated.grade_label,
                "scope": rated.scope,
                "standard": rated.standard,
                "framework": rated.framework_label,
                "quote": rated.quote,
                "start": rated.start,
                "end": rated.end,
                "page": rated.page,
            }
            for rated in document.ratings
        ],
        "findings": [
            {
                "finding": said.iri,
                "topic": said.topic_label,
                "polarity": said.polarity,
                "quote": said.quote,
                "start": said.start,
                "end": said.end,
                "page": said.page,
            }
            for said in document.findings
        ],
        "recommendations": [
            {"quote": call.quote, "start": call.start, "end": call.end, "page": call.page}
            for call in document.calls
        ],
    }
