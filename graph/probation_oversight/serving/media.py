"""Media types: which of those on offer a client would rather have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

RESULTS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""How answers of SELECT and ASK are written, by a short name; the first unless asked otherwise."""
GRAPHS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""The same for graphs."""
GRAPH_NAMES = {"ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD"}
"""What the forms of graphs are called."""
ALSO_RESULTS = {
    "application/json": RESULTS["json"],
    "application/xml": RESULTS["xml"],
    "text/xml": RESULTS["xml"],
}
ALSO_GRAPHS = {
    "application/json": GRAPHS["jsonld"],
    "application/xml": GRAPHS["rdf"],
    "application/x-turtle": GRAPHS["ttl"],
}
"""Other names that clients ask by, and what they are given."""

_QUALITY = re.compile(r"\s*q\s*=\s*([0-9](?:\.[0-9]{0,3})?)\s*\Z", re.IGNORECASE)
_MOST_RANGES = 60


def chosen(accept: str, offered: Sequence[str], also: Mapping[str, str]) -> str | None:
    """Which of ``offered`` the header ``accept`` puts first; None if it takes none of them.

    Of those that it likes as much, the one that stands first; ``also`` has other names for them.
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    names = [(each, each) for each in offered] + list(also.items())
    rated = [
        (_liking(name, ranges), -number, target) for number, (name, target) in enumerate(names)
    ]
    best = max(rated)
    return best[2] if best[0] > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The ranges of the header, each with how much it is liked."""
    found = []
    for part in accept.split(",")[:_MOST_RANGES]:
        name, *parameters = part.split(";")
        marks = [match for match in map(_QUALITY.match, parameters) if match]
        quality = min(1.0, float(marks[0][1])) if marks else 1.0
        if name.strip():
            found.append((name.strip().lower(), quality))
    return found


def _liking(name: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much ``ranges`` like the type ``name``: the most exact of them decides."""
    kind = name.partition("/")[0]
    for wanted in (name, f"{kind}/*", "*/*"):
        for each, quality in ranges:
            if each == wanted:
                return quality
    return 0.0
