# ruff: noqa: N815 - terms are named as their vocabularies name them
"""The terms that the project's graphs are written with, and their prefixes.

Each class is closed: a name that the ontology does not declare fails. Terms of other vocabularies
are here exactly if ``ontology/modules/reused.ttl`` redeclares them. A test holds both lists equal.
"""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from probation_oversight.model.statements import BASE
from probation_oversight.own_terms import POV

__all__ = [
    "DCTERMS",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "POV",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "XSD",
    "bind",
]


class ORG(DefinedNamespace):
    """Organisations, posts, memberships and change events."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/org#")

    ChangeEvent: URIRef
    FormalOrganization: URIRef
    Membership: URIRef
    Organization: URIRef
    Post: URIRef
    changedBy: URIRef
    heldBy: URIRef
    identifier: URIRef
    member: URIRef
    organization: URIRef
    originalOrganization: URIRef
    postIn: URIRef
    resultingOrganization: URIRef
    subOrganizationOf: URIRef
    transitiveSubOrganizationOf: URIRef


class PROV(DefinedNamespace):
    """What came from what, and who did it."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/prov#")

    Activity: URIRef
    Agent: URIRef
    Entity: URIRef
    SoftwareAgent: URIRef
    endedAtTime: URIRef
    used: URIRef
    wasAssociatedWith: URIRef
    wasAttributedTo: URIRef
    wasDerivedFrom: URIRef
    wasGeneratedBy: URIRef


class SKOS(DefinedNamespace):
    """Concepts and their labels."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2004/02/skos/core#")

    Concept: URIRef
    ConceptScheme: URIRef
    altLabel: URIRef
    broader: URIRef
    broaderTransitive: URIRef
    definition: URIRef
    example: URIRef
    hasTopConcept: URIRef
    hiddenLabel: URIRef
    inScheme: URIRef
    notation: URIRef
    prefLabel: URIRef
    relatedMatch: URIRef
    scopeNote: URIRef
    topConceptOf: URIRef


class OA(DefinedNamespace):
    """Quotes and where they stand."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class FOAF(DefinedNamespace):
    """People."""

    _fail = True
    _NS = Namespace("http://xmlns.com/foaf/0.1/")

    Person: URIRef


class DCTERMS(DefinedNamespace):
    """What is said of documents."""

    _fail = True
    _NS = Namespace("http://purl.org/dc/terms/")

    creator: URIRef
    description: URIRef
    issued: URIRef
    license: URIRef
    publisher: URIRef
    source: URIRef
    temporal: URIRef
    title: URIRef


PREFIXES = {
    "area": BASE + "area/",
    "body": BASE + "body/",
    "dcterms": str(DCTERMS),
    "document": BASE + "document/",
    "foaf": str(FOAF),
    "framework": BASE + "framework/",
    "group": BASE + "group/",
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "person": BASE + "person/",
    "post": BASE + "post/",
    "pov": str(POV),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "topic": BASE + "topic/",
    "vocab": BASE + "vocab/",
    "xsd": str(XSD),
}
"""Prefixes of whatever the project writes out."""


def bind(graph: Graph) -> Graph:
    """``graph``, with the project's prefixes and no others of the same name."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
