"""RDF terms of the store (pyoxigraph) and of the library (rdflib), one as the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from probation_oversight.model.base_iri import BASE
from probation_oversight.rdf.iris import ONTOLOGY

Triple = tuple[Node, Node, Node]
_STRING = "http://www.w3.org/2001/XMLSchema#string"


@lru_cache(maxsize=1 << 16)
def from_store(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """``term`` as rdflib has it; a string's datatype is left out, as rdflib's writers expect."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.direction is not None:
            raise TypeError(f"text with a direction has no place in this graph: {term}")
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == _STRING else URIRef(term.datatype.value)
        return Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"triples about triples have no place in this graph: {term}")


def parse(ntriples: str) -> Iterator[Triple]:
    """The triples in ``ntriples``. Raises SyntaxError if it is not N-Triples."""
    for quad in ox.parse(ntriples.encode("utf-8"), format=ox.RdfFormat.N_TRIPLES):
        yield from_store(quad.subject), from_store(quad.predicate), from_store(quad.object)


def graph(ntriples: str) -> Graph:
    """The triples in ``ntriples`` as an rdflib graph."""
    made = Graph()
    for triple in parse(ntriples):
        made.add(triple)
    return made


def as_graph(triples: Iterable[ox.Triple]) -> Graph:
    """``triples`` of the store as an rdflib graph."""
    made = Graph()
    for each in triples:
        made.add((from_store(each.subject), from_store(each.predicate), from_store(each.object)))
    return made


def ntriples(triples: Iterable[Triple]) -> str:
    """``triples`` as N-Triples, sorted, so that equal graphs without blank nodes are equal text."""
    written: dict[Node, str] = {}  # the same few names stand in most triples

    def form(node: Node) -> str:
        if isinstance(node, Literal):
            return str(to_store(node))
        if node not in written:
            written[node] = str(cast("URIRef | BNode", node).n3())
        return written[node]

    return "".join(sorted(f"{form(s)} {form(p)} {form(o)} .\n" for s, p, o in triples))


def to_store(node: Literal) -> ox.Literal:
    """``node`` as the store has it."""
    if node.language:
        return ox.Literal(str(node), language=node.language)
    if node.datatype is None:
        return ox.Literal(str(node))
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)))


def short(node: Node) -> str:
    """``node`` for people: the project's own names without their base, text in quotes."""
    if isinstance(node, Literal):
        return f'"{node}"'
    return short_name(str(node))


def short_name(name: str) -> str:
    """The IRI ``name`` without what all of the project's IRIs begin with."""
    return name.removeprefix(ONTOLOGY).removeprefix(BASE)
