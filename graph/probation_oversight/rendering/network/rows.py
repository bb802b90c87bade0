"""What networks answer, as rows for tables, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from probation_oversight.analysis.networks.measures import Affected, Broker, Community, Step
from probation_oversight.words import spaced

Rows = list[dict[str, object]]

AFFECTED = ("service", "provided_by", "shortcomings", "of", "quotes", "service_iri")
BROKERS = ("body", "betweenness", "neighbours", "body_iri")
COMMUNITIES = ("community", "findings", "topics")
WAYS = ("way", "step", "from", "effect", "to", "quote", "document")


def affected(found: Iterable[Affected]) -> Rows:
    """A row for each service."""
    return [_row(AFFECTED, each) for each in found]


def brokers(found: Iterable[Broker]) -> Rows:
    """A row for each body."""
    return [_row(BROKERS, each) for each in found]


def _row(columns: Sequence[str], each: Affected | Broker) -> dict[str, object]:
    """``each`` by its fields; its address stands in the column that says whose it is."""
    return {name: getattr(each, "iri" if name.endswith("_iri") else name) for name in columns}


def communities(found: Iterable[Community]) -> Rows:
    """A row for each community."""
    return [
        {"community": number, "findings": each.findings, "topics": each.topics}
        for number, each in enumerate(found, 1)
    ]


def ways(found: Iterable[Sequence[Step]]) -> Rows:
    """A row for each step of each way."""
    return [
        {
            "way": number,
            "step": place,
            "from": step.source,
            "effect": spaced(step.relation),
            "to": step.target,
            "quote": step.quote,
            "document": step.document,
        }
        for number, way in enumerate(found, 1)
        for place, step in enumerate(way, 1)
    ]
