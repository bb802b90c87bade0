"""The ontology stays within OWL 2 RL, and the checker that says so can fail."""

from __future__ import annotations

import pytest
from rdflib import Graph

from probation_oversight import resources
from tests.ontology.rl import faults

HEAD = """
@prefix : <urn:example:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :p a owl:ObjectProperty . :d a owl:DatatypeProperty .
"""


def modules() -> Graph:
    graph = Graph()
    for path in resources.files("ontology", "probation.ttl", "modules/*.ttl"):
        graph.parse(path, format="turtle")
    return graph


def test_ontology_is_in_the_profile() -> None:
    assert faults(modules()) == []


@pytest.mark.parametrize(
    "axiom",
    [
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
        ":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :A :B ) ] .",
        ":B owl:equivalentClass [ a owl:Restriction; owl:onProperty :p; owl:someValuesFrom :A ].",
        ":A owl:equivalentClass [ a owl:Class ; owl:unionOf ( :A :B ) ] .",
        ":A owl:disjointUnionOf ( :B ) .",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:minCardinality 1 ] .",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasSelf true ] .",
        "owl:Thing rdfs:subClassOf :A .",
        ":A rdfs:subClassOf :Undeclared .",
        ":p a owl:ReflexiveProperty .",
        ":p rdfs:domain [ a owl:Class ; owl:unionOf ( :A :B ) ] .",
        ":p a owl:TransitiveProperty , owl:FunctionalProperty .",
        ":p owl:propertyChainAxiom ( :p :undeclared ) .",
        ":d rdfs:range xsd:date .",
        ":d rdfs:range [ a rdfs:Datatype ; owl:oneOf ( 1 2 ) ] .",
    ],
)
def test_what_is_outside_the_profile_is_found(axiom: str) -> None:
    assert faults(Graph().parse(data=HEAD + axiom, format="turtle"))


@pytest.mark.parametrize(
    "axiom",
    [
        (
            "[ a owl:Class ; owl:intersectionOf ( :A [ a owl:Restriction ; owl:onProperty :p ;"
            " owl:someValuesFrom :B ] ) ] rdfs:subClassOf :B ."
        ),
        (
            ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :B [ a owl:Restriction ;"
            " owl:onProperty :p ; owl:hasValue :x ] ) ] ."
        ),
        ":d rdfs:range xsd:dateTime .",
    ],
)
def test_what_is_in_the_profile_passes(axiom: str) -> None:
    assert faults(Graph().parse(data=HEAD + axiom, format="turtle")) == []
