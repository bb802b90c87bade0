"""The named questions as SPARQL editors and endpoints offer examples.

One Turtle file for each, in the form of the SIB's collection of SPARQL examples: SHACL's terms for
executable queries. Where a question must be asked about something, that is its own example.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from probation_oversight.graph import OversightGraph
from probation_oversight.model.base_iri import BASE
from probation_oversight.queries import named
from probation_oversight.queries.binding import bind
from probation_oversight.queries.header import NamedQuery
from probation_oversight.queries.parameters import NameSource, resolve
from probation_oversight.rdf.namespaces import OWL, PREFIXES, RDF, RDFS, XSD

_SCHEMA = "https://schema.org/"
_SHACL = "http://www.w3.org/ns/shacl#"
_WRITTEN_WITH = {"owl": str(OWL), "rdfs": str(RDFS), "schema": _SCHEMA, "sh": _SHACL}
_PREFIXES = ox.BlankNode("sparql_examples_prefixes")
"""The node by which all examples name their prefixes; the form asks for just this label."""
_TYPE = ox.NamedNode(str(RDF.type))


def content(graph: OversightGraph) -> dict[str, bytes]:
    """The files by their paths in a release: the prefixes, and each question."""
    source = named.name_source(graph.dataset.query)
    files = {"questions/prefixes.ttl": _turtle(_declared())}
    for query in named.load():
        files[f"questions/{query.name}.ttl"] = _turtle(_example(query, source))
    return files


def _example(query: NamedQuery, source: NameSource) -> Iterator[ox.Triple]:
    given = {each.name: each.example for each in query.parameters if each.required}
    sparql = bind(query.sparql, resolve(query, given, source))
    node = ox.NamedNode(f"{BASE}question/{query.name}")
    yield ox.Triple(node, _TYPE, _shacl("SPARQLExecutable"))
    yield ox.Triple(node, _TYPE, _shacl("SPARQLSelectExecutable"))
    comment = ox.Literal(query.summary, language="en")
    yield ox.Triple(node, ox.NamedNode(str(RDFS.comment)), comment)
    yield ox.Triple(node, _shacl("prefixes"), _PREFIXES)
    yield ox.Triple(node, _shacl("select"), ox.Literal(sparql))
    keywords = ox.Literal(query.name.replace("-", " "))
    yield ox.Triple(node, ox.NamedNode(f"{_SCHEMA}keywords"), keywords)


def _declared() -> Iterator[ox.Triple]:
    """The prefixes that the questions use."""
    yield ox.Triple(_PREFIXES, _TYPE, ox.NamedNode(str(OWL.Ontology)))
    for prefix, namespace in sorted(PREFIXES.items()):
        node = ox.NamedNode(f"{BASE}question/prefix/{prefix}")
        address = ox.Literal(namespace, datatype=ox.NamedNode(str(XSD.anyURI)))
        yield ox.Triple(_PREFIXES, _shacl("declare"), node)
        yield ox.Triple(node, _shacl("prefix"), ox.Literal(prefix))
        yield ox.Triple(node, _shacl("namespace"), address)


def _shacl(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{_SHACL}{name}")


def _turtle(triples: Iterable[ox.Triple]) -> bytes:
    """The triples in their order, blank nodes under their own labels."""
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_WRITTEN_WITH) or b""
