"""Namespaces and prefixes; the project's own is closed, so that a misspelt term fails at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace
from rdflib.namespace import ClosedNamespace

from probation_oversight import ontology
from probation_oversight.statements import BASE

if TYPE_CHECKING:
    from rdflib import Graph

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

OA = Namespace("http://www.w3.org/ns/oa#")
POV = ClosedNamespace(BASE + "ontology#", list(ontology.terms()))

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
    "pov": BASE + "ontology#",
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "topic": BASE + "topic/",
    "vocab": BASE + "vocab/",
    "xsd": str(XSD),
}


def bind(graph: Graph) -> None:
    """Give ``graph`` the project's prefixes, for writing it out."""
    for prefix, address in PREFIXES.items():
        graph.bind(prefix, Namespace(address), override=True, replace=True)
