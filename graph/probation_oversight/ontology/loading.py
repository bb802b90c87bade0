"""The files of the ontology and its vocabularies as one graph; ``plain`` has values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, Graph, URIRef

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.base_iri import BASE
from probation_oversight.ontology import plain
from probation_oversight.ontology.plain import FILES
from probation_oversight.rdf.terms import Triple, from_store

WHOLE = URIRef(BASE + "ontology")
"""The ontology itself, as its front page describes it."""


@cache
def graph() -> Graph:
    """Ontology, modules and vocabularies as one graph; treat it as read-only.

    It is one ontology: with the front page's header, without those of the modules and without
    imports, which are all there.
    """
    return merged(*FILES)


def merged(*patterns: str) -> Graph:
    """The files of the ontology that match ``patterns`` as one; see ``graph``."""
    made = Graph()
    for path in resources.files("ontology", *patterns):
        for triple in parsed(path):
            made.add(triple)
    for module in set(made.subjects(RDF.type, OWL.Ontology)) - {WHOLE}:
        made.remove((module, None, None))
    made.remove((None, OWL.imports, None))
    return made


def parsed(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file. Raises OntologyError if it is not Turtle."""
    for s, p, o in plain.parsed(path):
        yield from_store(s), from_store(p), from_store(o)


@cache
def version() -> str:
    """The ontology's version, from its header. Raises OntologyError if there is none."""
    value = graph().value(WHOLE, OWL.versionInfo)
    if value is None:
        raise OntologyError("ontology/probation.ttl has no owl:versionInfo")
    return str(value)
