"""Namespaces hold exactly the terms that the ontology declares."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.namespace import DefinedNamespace

from probation_oversight.ontology import loading
from probation_oversight.rdf import namespaces

CLOSED = {
    name: value
    for name, value in vars(namespaces).items()
    if isinstance(value, type) and issubclass(value, DefinedNamespace) and "_NS" in vars(value)
    if value.__module__.startswith("probation_oversight.")
}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def test_there_are_closed_namespaces() -> None:
    expected = {"ADMS", "DCTERMS", "FOAF", "OA", "ORG", "POV", "PROV", "QB", "SKOS", "TIME"}
    assert set(CLOSED) == expected


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_namespace_has_what_is_declared_and_no_more(name: str) -> None:
    space = str(CLOSED[name])
    declared = {
        str(term).removeprefix(space)
        for kind in KINDS
        for term in loading.graph().subjects(RDF.type, kind)
        if str(term).startswith(space)
    }
    closed = CLOSED[name]
    assert declared == set(closed.__annotations__) - {"_fail", "_NS"} | set(closed._extras)


def test_every_declared_term_has_a_namespace() -> None:
    spaces = tuple(str(space) for space in CLOSED.values())
    declared = {t for kind in KINDS for t in loading.graph().subjects(RDF.type, kind)}
    assert [t for t in declared if isinstance(t, URIRef) and not str(t).startswith(spaces)] == []


def test_misspelt_term_fails() -> None:
    with pytest.raises(AttributeError):
        _ = namespaces.POV.Fnding


def test_bound_graph_writes_the_prefixes() -> None:
    graph = Graph()
    namespaces.bind(graph)
    topic = URIRef(namespaces.PREFIXES["topic"] + "substance-misuse")
    graph.add((topic, namespaces.SKOS.prefLabel, Literal("Substance misuse", lang="en")))
    assert "topic:substance-misuse skos:prefLabel" in graph.serialize(format="turtle")
