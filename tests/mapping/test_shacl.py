"""Validation says in words what is wrong with a graph, and is quick."""

from __future__ import annotations

from time import process_time

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from probation_oversight import register
from probation_oversight.mapping import document, shacl
from probation_oversight.model.statements import BASE
from probation_oversight.rdf.namespaces import FOAF, OA, POV
from probation_oversight.register.graph import graph as as_rdf
from tests.sample_reading import READING, TEXT


@pytest.fixture
def graph() -> Graph:
    return document.asserted(READING, TEXT)


def test_bundled_release_conforms(graph: Graph) -> None:
    assert shacl.validate(graph) == ()


def test_graph_is_left_as_it_was(graph: Graph) -> None:
    before = set(graph)
    shacl.validate(graph)
    assert set(graph) == before


def test_missing_quote_is_said_in_words(graph: Graph) -> None:
    finding = min(graph.subjects(RDF.type, POV.Finding), key=str)
    graph.remove((finding, POV.evidencedBy, None))
    (found,) = shacl.validate(graph)
    assert found.focus == str(finding)
    assert found.path == str(POV.evidencedBy)
    assert found.severity == "Violation"
    assert found.message == (
        f"{str(finding).removeprefix(BASE)}: Quote the words that this rests on "
        "(pov:evidencedBy, an evidence span): no quote, no statement."
    )


def test_wrong_value_is_named(graph: Graph) -> None:
    finding = min(graph.subjects(RDF.type, POV.Finding), key=str)
    graph.add((finding, POV.topic, URIRef(BASE + "topic/weather")))
    (found,) = shacl.validate(graph)
    assert found.message.endswith("Found: topic/weather")


def test_person_without_public_post_is_refused(graph: Graph) -> None:
    nobody = URIRef(BASE + "document/example/body/somebody")
    graph.add((nobody, RDF.type, FOAF.Person))
    (found,) = shacl.validate(graph)
    assert "Only holders of public posts are named" in found.message


def test_office_holder_of_the_register_is_allowed(graph: Graph) -> None:
    graph.add((URIRef(BASE + "person/glenys-stacey"), RDF.type, FOAF.Person))
    assert shacl.validate(graph) == ()


def test_violations_come_in_order(graph: Graph) -> None:
    for quote in list(graph.subjects(RDF.type, OA.TextQuoteSelector))[:3]:
        graph.set((quote, OA.exact, Literal("")))
    found = shacl.validate(graph)
    assert len(found) == 3
    assert list(found) == sorted(found)


def test_a_document_takes_well_under_a_second(graph: Graph) -> None:
    shacl.validate(graph)
    start = process_time()
    shacl.validate(graph)
    assert process_time() - start < 1


def test_register_conforms() -> None:
    assert shacl.validate(as_rdf(register.load())) == ()
