"""Small ontologies: one with every construct that matters, and the own one in few words."""

from __future__ import annotations

from functools import cache

from rdflib import Graph, Literal, Namespace

from probation_oversight.ontology import loading
from probation_oversight.reasoning import background
from probation_oversight.reasoning.background import Background

E = Namespace("http://example.org/")
PREFIXES = """
@prefix : <http://example.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pov: <https://w3id.org/probation-oversight/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix body: <https://w3id.org/probation-oversight/body/> .
"""
SMALL = """
:Finding rdfs:subClassOf :Statement . :Compared rdfs:subClassOf :Finding .
:Bad owl:equivalentClass [ owl:intersectionOf (
    :Finding [ owl:onProperty :polarity ; owl:hasValue :negative ] ) ] .
[ owl:onProperty :contrasts ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :Linked .
:Either owl:unionOf ( :Use :Offer ) .
:concerns rdfs:domain :Finding ; rdfs:range :Use .
:inOffer owl:inverseOf :offers .
:affects owl:propertyChainAxiom ( :concerns :uses :offers ) , ( :of :changes :supplies ) .
:about rdfs:subPropertyOf :aboutOrPart .
:aboutOrPart owl:propertyChainAxiom ( :about :within ) .
:within a owl:TransitiveProperty ; owl:inverseOf :has .
:contrasts a owl:SymmetricProperty . :near owl:equivalentProperty :by .
[ owl:intersectionOf ( :Bad [ owl:onProperty :affects ; owl:someValuesFrom :Service ] ) ]
    rdfs:subClassOf :Final .
:words a owl:DatatypeProperty ; rdfs:range xsd:string ; rdfs:subPropertyOf :said .
"""
SMALL_REGISTER = ':mid :within :nps . :nps :within :ministry . :nps :about "itself" .'
SMALL_DOCUMENT = """
:f a :Compared ; :polarity :negative ; :about :mid ; :concerns :u ; :contrasts :g ; :words "a" .
:u :uses :o . :o :offers :s ; a :Offer . :s a :Service ; :near :t .
:g :of :c ; :polarity :negative . :c :changes :p . :p :supplies :s .
"""


def turtle(text: str) -> Graph:
    """``text`` read with the prefixes of these tests."""
    return Graph().parse(data=PREFIXES + text, format="turtle")


@cache
def small() -> Background:
    """The small ontology and register, closed."""
    return background.make(turtle(SMALL), turtle(SMALL_REGISTER))


@cache
def modules() -> Graph:
    """The ontology's own modules without labels and definitions, of which owlrl makes much.

    Read-only. Nothing follows from what is left out but the datatypes of its literals.
    """
    made = Graph()
    for triple in loading.merged("modules/*.ttl"):
        if not isinstance(triple[2], Literal):
            made.add(triple)
    return made
