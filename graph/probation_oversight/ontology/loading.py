"""The files of the ontology and its vocabularies: as one graph, or as plain values by IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import OWL, RDF, Graph, URIRef

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import BASE
from probation_oversight.rdf.terms import Triple, from_store

FILES = ("probation.ttl", "modules/*.ttl", "vocab/*.ttl")
WHOLE = URIRef(BASE + "ontology")
"""The ontology itself, as its front page describes it."""
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Described = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Values by the IRI of what they are said of, and by property; all as text."""


@cache
def described(*patterns: str) -> Described:
    """What the files of the ontology that match ``patterns`` say, sorted by IRI.

    Made without rdflib, as reading needs it at once. Raises OntologyError if a file is not Turtle.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in resources.files("ontology", *patterns):
        for subject, predicate, value in _parsed(path):
            found[subject.value][predicate.value].append(value.value)
    return {
        iri: {predicate: tuple(values) for predicate, values in own.items()}
        for iri, own in sorted(found.items())
    }


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
    for s, p, o in _parsed(path):
        yield from_store(s), from_store(p), from_store(o)


def _parsed(path: Path) -> Iterator[tuple[Any, Any, Any]]:
    """The triples of a Turtle file. Raises OntologyError if it is not Turtle."""
    try:
        # parses twenty times as fast as rdflib
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.subject, quad.predicate, quad.object
    except SyntaxError as error:
        raise OntologyError(f"{path} is not Turtle: {error}") from error


@cache
def version() -> str:
    """The ontology's version, from its header. Raises OntologyError if there is none."""
    value = graph().value(WHOLE, OWL.versionInfo)
    if value is None:
        raise OntologyError("ontology/probation.ttl has no owl:versionInfo")
    return str(value)
