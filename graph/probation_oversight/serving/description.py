"""What the service says of itself: its SPARQL service description, and VoID on what it holds."""

from __future__ import annotations

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef

from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, bind
from probation_oversight.rendering.release.catalogue import VOID
from probation_oversight.serving import media
from probation_oversight.serving.view import View

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_RDFLIB = {
    media.GRAPHS["ttl"]: "turtle",
    media.GRAPHS["nt"]: "nt",
    media.GRAPHS["rdf"]: "xml",
    media.GRAPHS["jsonld"]: "json-ld",
}


def service(view: View, endpoint: str) -> Graph:
    """The description of the SPARQL service that answers at the address ``endpoint``."""
    made = _new()
    node, dataset = BNode("service"), BNode("dataset")
    made.add((node, RDF.type, SD.Service))
    made.add((node, SD.endpoint, URIRef(endpoint)))
    made.add((node, SD.supportedLanguage, SD.SPARQL11Query))
    made.add((node, SD.feature, SD.UnionDefaultGraph))
    for name in (*_RESULTS, *_GRAPHS):
        made.add((node, SD.resultFormat, _FORMATS[name]))
    made.add((node, SD.defaultDataset, dataset))
    made.add((dataset, RDF.type, SD.Dataset))
    made.add((dataset, SD.defaultGraph, BNode("default")))
    made.add((BNode("default"), RDF.type, SD.Graph))
    for number, name in enumerate(sorted(view.graph.dataset.graph_names())):
        named = BNode(f"graph{number}")
        made.add((dataset, SD.namedGraph, named))
        made.add((named, RDF.type, SD.NamedGraph))
        made.add((named, SD.name, URIRef(name)))
    return made


def void(view: View, endpoint: str) -> Graph:
    """What the store holds, in VoID: how many triples, documents and which vocabularies."""
    made = _new()
    made += view.holdings
    made.bind("void", VOID)
    node = URIRef(iris.DATASET)
    made.add((node, DCTERMS.title, Literal("Probation oversight: what is stored here", lang="en")))
    made.add((node, VOID.sparqlEndpoint, URIRef(endpoint)))
    for name in _GRAPHS:
        made.add((node, VOID.feature, _FORMATS[name]))
    return made


def written(graph: Graph, kind: str) -> bytes:
    """``graph`` as a document of the media type ``kind``."""
    return graph.serialize(format=_RDFLIB[kind], encoding="utf-8")


def _new() -> Graph:
    made = Graph()
    bind(made)
    made.bind("sd", SD)
    return made
