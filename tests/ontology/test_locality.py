"""No axiom joins two facts of documents on a node that documents share.

Otherwise what follows from one document would depend on which others are loaded. A rule is looked
at as a row of patterns; a variable that two patterns have in common must be bound to a node of one
document, unless at most one of the two patterns can be met by what a document says.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight import rdf, validation
from probation_oversight.namespaces import ORG, POV, SKOS
from tests.ontology.test_profile import modules
from tests.sample_reading import READING, TEXT

BACKGROUND = {
    SKOS.broader,
    SKOS.broaderTransitive,
    ORG.subOrganizationOf,
    ORG.transitiveSubOrganizationOf,
    ORG.changedBy,
    ORG.originalOrganization,
    ORG.resultingOrganization,
    POV.hasPartOrg,
    POV.succeededBy,
}
"""Properties that documents never state and that nothing they state implies."""

SHARED = {
    POV.aboutProvider,
    POV.addressedTo,
    POV.changesFundingOf,
    POV.deliversService,
    POV.offeredBy,
    POV.offeredTo,
    POV.suppliesService,
    POV.topic,
    POV.userProvider,
}
"""Properties of documents with a shared node, a body or a topic, at one end."""

SUBJECT_SHARED = {POV.deliversService, POV.suppliesService}


def _chains(graph: Graph) -> list[list[Node]]:
    return [list(Collection(graph, o)) for o in graph.objects(None, OWL.propertyChainAxiom)]


def _joins_on_shared(first: Node, second: Node) -> bool:
    if first in BACKGROUND or second in BACKGROUND:
        return False
    return (first in SHARED and first not in SUBJECT_SHARED) or second in SUBJECT_SHARED


def faults(graph: Graph) -> set[tuple[str, str]]:
    return {
        (str(one), str(two))
        for chain in _chains(graph)
        for one, two in pairwise(chain)
        if _joins_on_shared(one, two)
    }


def test_no_chain_joins_two_documents() -> None:
    assert faults(modules()) == set()


def test_chain_through_who_is_paid_would_be_found() -> None:
    broken = modules()
    chain = Collection(
        broken, BNode(), [POV.concernsChange, POV.changesFundingOf, POV.suppliesService]
    )
    broken.add((POV.affectsService, OWL.propertyChainAxiom, chain.uri))
    assert faults(broken) == {(str(POV.changesFundingOf), str(POV.suppliesService))}


def test_transitive_properties_are_of_the_background() -> None:
    transitive = set(modules().subjects(RDF.type, OWL.TransitiveProperty))
    assert transitive
    assert transitive <= BACKGROUND


def test_documents_state_nothing_of_the_background() -> None:
    graph, axioms = rdf.asserted(READING, TEXT), modules()
    stated = {
        wider
        for predicate in set(graph.predicates())
        for wider in axioms.transitive_objects(predicate, RDFS.subPropertyOf)
    }
    assert stated & BACKGROUND == set()


@pytest.mark.parametrize("predicate", sorted(SHARED))
def test_pointing_at_a_shared_node_gives_it_no_class(predicate: URIRef) -> None:
    end = RDFS.domain if predicate in SUBJECT_SHARED else RDFS.range
    axioms = modules()
    for wider in axioms.transitive_objects(predicate, RDFS.subPropertyOf):
        assert axioms.value(wider, end) is None


def test_shapes_are_in_place_of_those_classes() -> None:
    paths = set(validation.shapes_graph().objects(None, URIRef("http://www.w3.org/ns/shacl#path")))
    assert paths >= SHARED - SUBJECT_SHARED
