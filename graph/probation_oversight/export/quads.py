"""Turtle, TriG, N-Quads and N-Triples, sorted, with blank nodes named by the W3C's RDFC-1.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from probation_oversight.rdf.namespaces import PREFIXES, RDF

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_TYPE = str(RDF.type)


def turtle(dataset: Dataset) -> bytes:
    """All triples as one graph."""
    return _written(_triples(dataset), ox.RdfFormat.TURTLE)


def ntriples(dataset: Dataset) -> bytes:
    """All triples as one graph, one a line."""
    return _written(_triples(dataset), ox.RdfFormat.N_TRIPLES)


def trig(dataset: Dataset) -> bytes:
    """Triples in their named graphs."""
    return _written(sorted_quads(dataset), ox.RdfFormat.TRIG)


def nquads(dataset: Dataset) -> bytes:
    """Triples with their named graphs, one a line."""
    return _written(sorted_quads(dataset), ox.RdfFormat.N_QUADS)


def sorted_quads(dataset: Dataset) -> list[ox.Quad]:
    """The quads by graph, subject and predicate, what a thing is before what is said of it."""
    canonical = ox.Dataset(dataset.quads())
    canonical.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(canonical, key=_in_order)


def _triples(dataset: Dataset) -> list[ox.Triple]:
    triples = {quad.triple: None for quad in sorted_quads(dataset)}
    return sorted(
        triples, key=lambda triple: _place(triple.subject, triple.predicate, triple.object)
    )


def _in_order(quad: ox.Quad) -> tuple[object, ...]:
    return str(quad.graph_name), *_place(quad.subject, quad.predicate, quad.object)


def _place(subject: object, predicate: ox.NamedNode, target: object) -> tuple[object, ...]:
    return str(subject), predicate.value != _TYPE, predicate.value, str(target)


def _written(statements: list[ox.Quad] | list[ox.Triple], form: ox.RdfFormat) -> bytes:
    named = form in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}
    prefixes = dict(sorted(PREFIXES.items())) if named else None
    return ox.serialize(statements, format=form, prefixes=prefixes) or b""
