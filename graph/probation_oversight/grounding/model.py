"""What is checked of a graph, and what does not hold in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.rdf.terms import Triple


class Check(StrEnum):
    """What is checked, in the order in which it is reported."""

    VERSION = "version"
    SOURCE = "source"
    DOCUMENT = "document"
    QUOTE = "quote"
    PLACE = "place"
    CONTEXT = "context"
    EVIDENCE = "evidence"
    PROVIDER = "provider"
    TOPIC = "topic"
    POLARITY = "polarity"
    NUMBER = "number"
    READING = "reading"
    INFERENCE = "inference"
    REGISTER = "register"
    ONTOLOGY = "ontology"
    RECEIPT = "receipt"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the graph that does not hold.

    ``document`` is a slug, or empty for what stands beside documents; ``place`` is a statement's
    key or another part's short name. ``triples`` is what the graph says wrongly, if it says it.
    """

    document: str
    place: str
    check: Check
    what: str
    triples: tuple[Triple, ...] = ()
