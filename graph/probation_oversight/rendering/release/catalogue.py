"""What a release holds, in VoID (W3C, 2011) and DCAT 3 (W3C, 2024)."""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef

from probation_oversight.graph import OversightGraph
from probation_oversight.model.base_iri import BASE
from probation_oversight.queries import internal
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, PREFIXES, PROV, RDF, XSD, bind
from probation_oversight.rendering.release.model import DESCRIPTION, KEYWORDS, TITLE, Release
from probation_oversight.store.receipts import LICENCES
from probation_oversight.words import slugify

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
_MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
_NODE = URIRef(iris.DATASET)


def content(graph: OversightGraph, release: Release) -> bytes:
    """The file of a release; names of files in it are relative to it."""
    made = holdings(graph)
    add = made.add
    day = Literal(release.day.isoformat(), datatype=XSD.date)
    add((_NODE, RDF.type, DCAT.Dataset))
    add((_NODE, DCTERMS.title, Literal(TITLE, lang="en")))
    add((_NODE, DCTERMS.description, Literal(DESCRIPTION, lang="en")))
    add((_NODE, DCTERMS.issued, day))
    for licence in LICENCES:
        add((_NODE, DCTERMS.license, URIRef(licence)))
    for word in KEYWORDS:
        add((_NODE, DCAT.keyword, Literal(word, lang="en")))
    for document in release.documents:
        add((_NODE, PROV.wasDerivedFrom, URIRef(iris.document(document.slug))))
    for file in release.files:
        node = URIRef(f"#{file.path}")
        add((_NODE, DCAT.distribution, node))
        add((node, RDF.type, DCAT.Distribution))
        add((node, DCTERMS.title, Literal(file.title, lang="en")))
        add((node, DCAT.mediaType, _MEDIA[file.media]))
        add((node, DCAT.downloadURL, URIRef(file.path)))
        if file.media == "application/trig":
            add((_NODE, VOID.dataDump, URIRef(file.path)))
    return made.serialize(format="turtle", encoding="utf-8")


def holdings(graph: OversightGraph) -> Graph:
    """How much the store holds, of which classes, and with which properties: in VoID."""
    made = Graph()
    bind(made)
    made.bind("dcat", DCAT)
    made.bind("void", VOID)
    add = made.add
    add((_NODE, RDF.type, VOID.Dataset))
    add((_NODE, VOID.uriSpace, Literal(BASE)))
    add((_NODE, VOID.triples, _number(graph.dataset.size())))
    add((_NODE, VOID.documents, _number(len(graph.dataset.slugs()))))
    _partition(graph, made, "classes-counted", (VOID.classPartition, VOID["class"], VOID.entities))
    used = _partition(
        graph, made, "properties-counted", (VOID.propertyPartition, VOID.property, VOID.triples)
    )
    for vocabulary in sorted(set(PREFIXES.values())):
        if any(term.startswith(vocabulary) for term in used):
            add((_NODE, VOID.vocabulary, URIRef(vocabulary)))
    return made


def _partition(
    graph: OversightGraph, made: Graph, query: str, names: tuple[URIRef, URIRef, URIRef]
) -> list[str]:
    """Add what ``query`` counts as partitions; the terms that were counted."""
    part, kind, amount = names
    terms: list[str] = []
    for row in internal.rows(graph.dataset.query, query):
        term = str(row["term"])
        node = URIRef(f"{iris.DATASET}/{query.partition('-')[0]}/{_name(term)}")
        made.add((_NODE, part, node))
        made.add((node, kind, URIRef(term)))
        made.add((node, amount, Literal(row["count"], datatype=XSD.integer)))
        terms.append(term)
    return terms


def _name(term: str) -> str:
    """``term`` as a part of an IRI, told from one of the same name in another vocabulary."""
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}-{slugify(term.removeprefix(namespace))}"
    return slugify(term)


def _number(count: int) -> Literal:
    return Literal(count, datatype=XSD.integer)
