"""What follows from a document does not depend on which others are loaded."""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH

from probation_oversight.documents import read_document
from probation_oversight.errors import OntologyError
from probation_oversight.mapping import document as rdf
from probation_oversight.mapping import shacl
from probation_oversight.rdf.iris import document as document_iri
from probation_oversight.rdf.namespaces import POV
from probation_oversight.rdf.terms import Triple
from probation_oversight.reading import read
from probation_oversight.reasoning import background, locality
from probation_oversight.reasoning.background import Background
from probation_oversight.reasoning.compiler import compile_rules
from tests.conftest import ROOT
from tests.ontology.test_profile import modules
from tests.sample_reading import READING, TEXT
from tests.small_ontology import turtle

TEXTS = sorted((ROOT / "tests/eras").glob("**/*.txt"))
BREAKING = {
    "a chain back through a provider": (
        """pov:affectsService owl:propertyChainAxiom
        ( pov:concernsChange pov:changesFundingOf pov:suppliesService ) .""",
        "pov:suppliesService",
    ),
    "an inverse with a chain": (
        """:aboutMe owl:inverseOf pov:aboutProvider .
        :alike owl:propertyChainAxiom ( pov:aboutProvider :aboutMe ) .""",
        "aboutProvider",
    ),
    "a class that is derived on a body": (
        """pov:aboutProvider rdfs:range :Criticised . [ owl:onProperty pov:addressedTo ;
        owl:someValuesFrom :Criticised ] rdfs:subClassOf :Aimed .""",
        "Criticised",
    ),
    "a transitive property of documents": (
        'pov:aboutProvider a owl:TransitiveProperty ; pov:ownEnds "none" .',
        "TransitiveProperty",
    ),
    "an intersection on a body": (
        """pov:aboutProvider rdfs:range :Criticised . pov:addressedTo rdfs:range :Addressed .
        :Both owl:intersectionOf ( :Criticised :Addressed ) .""",
        "Criticised",
    ),
    "a functional property of a body": (
        "pov:deliversService a owl:FunctionalProperty .",
        "deliversService",
    ),
    "disjoint classes on a body": (
        """pov:aboutProvider rdfs:range :Criticised . pov:addressedTo rdfs:range :Addressed .
        :Criticised owl:disjointWith :Addressed .""",
        "disjointWith",
    ),
    "premises without a node in common": (
        """[ owl:intersectionOf ( [ owl:onProperty pov:topic ; owl:someValuesFrom :T ] ) ]
        rdfs:subClassOf :U . pov:aboutProvider rdfs:range :T . pov:topic rdfs:range :T .""",
        "someValuesFrom",
    ),
}


@cache
def known() -> Background:
    return background.load()


def with_axiom(axiom: str) -> tuple[locality.Fault, ...]:
    """The faults of the package's ontology with ``axiom``."""
    broken = modules()
    broken += turtle(axiom)
    return locality.faults(compile_rules(broken), known().closed)


def test_the_ontology_is_local() -> None:
    assert locality.faults(known().program, known().closed) == ()


@pytest.mark.alike
@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_locality_is_found_and_named(name: str) -> None:
    axiom, word = BREAKING[name]
    found = with_axiom(axiom)
    assert found
    assert any(word.removeprefix("pov:") in fault.words for fault in found)
    assert all(fault.shared for fault in found)
    assert all(f"?{fault.shared[0]}" in fault.words for fault in found)


@pytest.mark.parametrize(
    "axiom",
    [
        ":Praise rdfs:subClassOf pov:Finding .",
        "pov:polarity a owl:FunctionalProperty .",
        """:spanOf owl:inverseOf pov:evidencedBy .
        :beside owl:propertyChainAxiom ( pov:evidencedBy :spanOf ) .""",
    ],
)
def test_what_stays_within_a_document_is_let_be(axiom: str) -> None:
    assert with_axiom(axiom) == ()


def test_such_an_ontology_is_refused_with_axiom_and_node() -> None:
    broken = modules()
    broken += turtle(BREAKING["a functional property of a body"][0])
    with pytest.raises(OntologyError, match=r"deliversService .*FunctionalProperty .*\?x"):
        locality.check(compile_rules(broken), known().closed)


def test_ends_that_are_none_are_refused() -> None:
    broken = modules()
    broken.add((POV.topic, POV.ownEnds, Literal("left")))
    with pytest.raises(OntologyError, match="'left'"):
        locality.check(compile_rules(broken), known().closed)


def _ends(triples: Graph, slug: str) -> set[tuple[URIRef, tuple[bool, bool]]]:
    """Properties with their ends as a document states them: whether they are its own nodes."""
    home = document_iri(slug)

    def own(node: object) -> bool:
        return str(node) == home or str(node).startswith(f"{home}/")

    return {(URIRef(str(p)), (own(s), own(o))) for s, p, o in triples if p != RDF.type}


@pytest.mark.alike
@pytest.mark.parametrize("path", [None, *TEXTS], ids=lambda path: path.stem if path else "sample")
def test_documents_state_what_the_ontology_says_they_may(path: object) -> None:
    if path is None:
        graph, slug = rdf.asserted(READING, TEXT), READING.document.slug
    else:
        document = read_document(str(path))
        graph, slug = rdf.asserted(read(document), document.text), document.facts.slug
    ontology = known().program.ontology
    for name, ends in sorted(_ends(graph, slug)):
        assert ends in locality.stated(ontology, name), (name, ends)


def test_documents_say_only_of_their_own_nodes_what_they_are() -> None:
    home = document_iri(READING.document.slug)
    for node in rdf.asserted(READING, TEXT).subjects(RDF.type, None):
        assert str(node).startswith(home)


def test_pointing_at_a_body_or_topic_gives_it_no_class() -> None:
    """Shapes check such classes; by an axiom one document's slip would contradict another."""
    kinds = locality.kinds(known().program, known().closed)
    assert not [name for name, ends in kinds.items() if name[1] and (False, False) in ends]
    paths = set(shacl.shapes_graph().objects(None, SH.path))
    assert {POV.aboutProvider, POV.topic, POV.underFramework, POV.ratedStandard} <= paths


def test_what_follows_from_two_documents_is_what_follows_from_each() -> None:
    from probation_oversight.reasoning.closure import default

    graphs: list[set[Triple]] = []
    for path in TEXTS:
        document = read_document(path)
        graphs.append(set(rdf.asserted(read(document), document.text)))
    apart = {t for graph in graphs for t in default().close(graph).inferred}
    together = set(default().close(set().union(*graphs)).inferred)
    assert len(graphs) > 5
    assert together == apart - set().union(*graphs)
