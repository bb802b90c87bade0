"""Random graphs and random small ontologies close as owlrl closes them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS
from rdflib.term import Node

from probation_oversight.ontology import loading
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import background
from probation_oversight.reasoning.background import Background
from probation_oversight.reasoning.closure import CompiledClosure, OwlrlClosure
from probation_oversight.reasoning.compiler import compile_rules
from tests.fuzzing import examples
from tests.small_ontology import SMALL, SMALL_REGISTER, E, small, turtle

NODES = [E[name] for name in ("f", "g", "u", "o", "s", "t", "c", "p", "mid", "nps")]
VALUES: list[Node] = [*NODES, E.negative, Literal("a")]
CLASSES = [E[f"C{number}"] for number in range(5)]
PROPERTIES = [E[f"p{number}"] for number in range(5)]
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def together(triples: list[Triple]) -> Graph:
    """``triples`` as a graph."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def same(known: Background, document: Graph) -> None:
    """Hold the compiled closure of ``document`` against owlrl's, triples and contradictions."""
    ours, theirs = CompiledClosure(known).close(document), OwlrlClosure(known).close(document)
    assert set(ours.inferred) == set(theirs.inferred)
    # owlrl says nothing of functional properties with two values: it makes the values one.
    if not any(clash.rule == "prp-fp" for clash in ours.clashes):
        assert bool(ours.clashes) == bool(theirs.clashes)


def words(known: Graph) -> tuple[list[Node], list[URIRef]]:
    """The classes and properties that ``known`` speaks of, in a fixed order."""
    kinds = {o for o in known.objects(None, RDF.type) if isinstance(o, URIRef)}
    classes = {s for s in known.subjects(RDFS.subClassOf) if isinstance(s, URIRef)}
    schema = {RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain}
    names = {s for s, o in known.subject_objects(RDFS.subPropertyOf) if isinstance(s, URIRef)}
    names |= {s for s in known.subjects(RDFS.domain) if isinstance(s, URIRef)}
    names |= {s for s in known.subjects(OWL.propertyChainAxiom) if isinstance(s, URIRef)}
    special = {k for k in kinds if str(k).startswith((str(OWL), str(RDF), str(RDFS)))}
    return sorted((classes | kinds) - special, key=str), sorted(names - schema, key=str)


SMALL_CLASSES, SMALL_PROPERTIES = words(turtle(SMALL + SMALL_REGISTER))
SMALL_PROPERTIES += [E.uses, E.offers, E.of, E.changes, E.supplies, E.polarity, E.has]


@settings(max_examples=examples(15), deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NODES), st.sampled_from(SMALL_PROPERTIES), st.sampled_from(VALUES)
        )
        | st.tuples(st.sampled_from(NODES), st.just(RDF.type), st.sampled_from(SMALL_CLASSES)),
        max_size=14,
    )
)
def test_random_graphs_close_as_owlrl_closes_them(triples: list[Triple]) -> None:
    same(small(), together([t for t in triples if t[1] != E.words]))


@cache
def own() -> Background:
    """The package's own ontology, with no register."""
    modules = Graph()
    for triple in loading.graph():
        if not isinstance(triple[2], Literal) and triple[1] != SKOS.broader:
            modules.add(triple)
    return background.make(modules, Graph())


OWN_CLASSES, OWN_PROPERTIES = words(loading.graph())


@pytest.mark.slow
@settings(max_examples=examples(2), deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NODES),
            st.sampled_from([p for p in OWN_PROPERTIES if "ontology#" in p]),
            st.sampled_from(NODES),
        )
        | st.tuples(st.sampled_from(NODES), st.just(RDF.type), st.sampled_from(OWN_CLASSES)),
        max_size=12,
    )
)
def test_random_graphs_over_the_own_terms_close_as_owlrl_closes_them(
    triples: list[Triple],
) -> None:
    functional = set(loading.graph().subjects(RDF.type, OWL.FunctionalProperty))
    literal = set(loading.graph().subjects(RDF.type, OWL.DatatypeProperty))
    same(own(), together([t for t in triples if t[1] not in functional | literal]))


def _listed(graph: Graph, members: list[Node]) -> Node:
    return Collection(graph, BNode(), members).uri


@st.composite
def axioms(draw: st.DrawFn) -> Graph:  # noqa: C901, PLR0912 - a case for each construct
    """A small ontology of constructs that the compiler supports."""
    graph = Graph()
    one_class, one_property = st.sampled_from(CLASSES), st.sampled_from(PROPERTIES)
    for _ in range(draw(st.integers(1, 6))):
        a, b = draw(one_class), draw(one_class)
        p, q, r = draw(one_property), draw(one_property), draw(one_property)
        expression = BNode()
        match draw(st.integers(0, 13)):
            case 0:
                graph.add((a, RDFS.subClassOf, b))
            case 1:
                graph.add((p, RDFS.subPropertyOf, q))
            case 2:
                graph.add((p, RDFS.domain, a))
            case 3:
                graph.add((p, RDFS.range, a))
            case 4:
                graph.add((p, OWL.inverseOf, q))
            case 5:
                graph.add((p, RDF.type, OWL.SymmetricProperty))
            case 6:
                graph.add((p, RDF.type, OWL.TransitiveProperty))
            case 7:
                graph.add((p, OWL.propertyChainAxiom, _listed(graph, [q, r])))
            case 8:
                graph.add((a, OWL.equivalentClass, b))
            case 9:
                graph.add((a, OWL.intersectionOf, _listed(graph, [b, draw(one_class)])))
            case 10:
                graph.add((a, OWL.unionOf, _listed(graph, [b, draw(one_class)])))
            case 11:
                graph.add((expression, OWL.onProperty, p))
                graph.add((expression, OWL.someValuesFrom, a))
                graph.add((expression, RDFS.subClassOf, b))
            case 12:
                graph.add((expression, OWL.onProperty, p))
                graph.add((expression, OWL.hasValue, E.negative))
                graph.add((a, RDFS.subClassOf, expression))
            case _:
                graph.add((expression, OWL.onProperty, p))
                graph.add((expression, OWL.allValuesFrom, a))
                graph.add((b, RDFS.subClassOf, expression))
    return graph


@settings(max_examples=examples(20), deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(
    axioms(),
    st.lists(
        st.tuples(
            st.sampled_from(NODES[:5]), st.sampled_from(PROPERTIES), st.sampled_from(NODES[:5])
        )
        | st.tuples(st.sampled_from(NODES[:5]), st.just(RDF.type), st.sampled_from(CLASSES)),
        max_size=10,
    ),
)
def test_random_ontologies_close_as_owlrl_closes_them(
    terms_known: Graph, triples: list[Triple]
) -> None:
    assert compile_rules(terms_known).rules
    same(background.make(terms_known, Graph()), together(triples))
