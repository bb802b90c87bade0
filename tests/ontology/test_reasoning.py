"""What follows from the ontology: it is consistent, and the asked class holds what it should."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import owlrl
import pytest
from pyhermit import Reasoner
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from probation_oversight.mapping import shacl
from probation_oversight.model.statements import BASE
from probation_oversight.ontology import loading
from probation_oversight.rdf.namespaces import ORG, POV, SKOS
from tests.small_ontology import modules

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.ttl"))
EXAMPLE, SECOND = EXAMPLES
TOPICS = ("take-up-of-interventions", "interventions", "reducing-reoffending")
DOCUMENT = BASE + "document/example/"
ASKED = POV.NPSShortcomingAffectingCRCIntervention


@cache
def background() -> Graph:
    """The modules with as much of the register and the topics as the examples mention."""
    graph = Graph() + modules()
    graph.add((_body("essex-crc"), RDF.type, POV.CommunityRehabilitationCompany))
    graph.add((_body("nps-midlands"), RDF.type, POV.ProbationDivision))
    graph.add((_body("national-probation-service"), RDF.type, POV.NationalProbationService))
    graph.add((_body("nps-midlands"), ORG.subOrganizationOf, _body("national-probation-service")))
    for narrow, wide in (TOPICS[:2], TOPICS[1:]):
        graph.add((_iri("topic/" + narrow), SKOS.broader, _iri("topic/" + wide)))
    return graph


@cache
def closed(*paths: Path) -> Graph:
    graph = Graph() + background()
    for path in paths:
        graph.parse(path, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def _iri(tail: str) -> URIRef:
    return URIRef(BASE + tail)


def _body(slug: str) -> URIRef:
    return _iri("body/" + slug)


def _statement(name: str) -> URIRef:
    return URIRef(f"{DOCUMENT}statement/{name}")


def _domain(graph: Graph) -> set[tuple[Node, Node, Node]]:
    """Triples about the documents' own nodes and the bodies, in the project's terms."""
    return {
        (s, p, o)
        for s, p, o in graph
        if str(s).startswith((BASE + "document/", BASE + "body/"))
        if (str(p) if p != RDF.type else str(o)).startswith(str(POV))
    }


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_conforms_to_the_shapes(path: Path) -> None:
    assert shacl.validate(Graph().parse(path, format="turtle")) == ()


def test_asked_class_holds_the_one_shortcoming_and_no_near_miss() -> None:
    assert set(closed(EXAMPLE).subjects(RDF.type, ASKED)) == {_statement("under-use")}


@pytest.mark.parametrize(
    ("subject", "predicate", "found"),
    [
        ("under-use", POV.affectsService, {"document/example/service/interventions-essex-crc"}),
        ("under-use", POV.affectsProvider, {"body/essex-crc"}),
        ("under-use", POV.aboutOrPart, {"body/nps-midlands", "body/national-probation-service"}),
        ("under-use", POV.topicOrBroader, {"topic/" + topic for topic in TOPICS}),
        ("under-use", POV.endangersGroup, {"group/supervised-people"}),
        ("under-use", POV.endangersService, {"document/example/service/interventions-essex-crc"}),
        ("company-cut", POV.affectsService, {"document/example/service/interventions-essex-crc"}),
        ("company-shortcoming", POV.affectsService, set()),
        ("call", POV.bindsOrganisation, {"body/nps-midlands", "body/national-probation-service"}),
    ],
)
def test_chain_gives(subject: str, predicate: URIRef, found: set[str]) -> None:
    objects = closed(EXAMPLE).objects(_statement(subject), predicate)
    assert {str(o).removeprefix(BASE) for o in objects} == found


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (POV.Shortcoming, {"under-use", "company-shortcoming", "company-cut"}),
        (POV.Strength, {"division-strength"}),
        (POV.UnrealisedStatement, {"company-cut", "loss"}),
    ],
)
def test_class_from_character(kind: URIRef, found: set[str]) -> None:
    assert set(closed(EXAMPLE).subjects(RDF.type, kind)) == set(map(_statement, found))


def test_the_main_passage_is_evidence_though_nobody_says_so_twice() -> None:
    graph = Graph() + background()
    graph.add((_statement("x"), POV.primaryEvidence, _iri("document/example/span/0-5")))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert (_statement("x"), POV.evidencedBy, _iri("document/example/span/0-5")) in graph


@pytest.mark.slow
def test_owlrl_reports_no_clash() -> None:
    clash = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
    assert not list(closed(EXAMPLE, SECOND).subjects(RDF.type, clash))


@pytest.mark.slow
def test_closure_of_two_documents_is_that_of_each() -> None:
    one, two, both = (_domain(closed(*p)) for p in ((EXAMPLE,), (SECOND,), (EXAMPLE, SECOND)))
    assert one | two == both


@pytest.mark.slow
def test_documents_give_no_class_to_a_body() -> None:
    bare = Graph() + background()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(bare)
    for body in ("essex-crc", "nps-midlands", "national-probation-service", "shelter"):
        kinds = set(closed(EXAMPLE, SECOND).objects(_body(body), RDF.type))
        assert {k for k in kinds if str(k).startswith(str(POV))} == {
            k for k in bare.objects(_body(body), RDF.type) if str(k).startswith(str(POV))
        }


def _unsatisfiable(tmp_path: Path, more: str = "") -> set[str]:
    """Classes that can have no member, by the DL reasoner; its own name for none is left out."""
    whole = loading.merged("modules/*.ttl")
    whole.parse(data=f"@prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . " + more, format="turtle")
    whole.add((URIRef("urn:x:whole"), RDF.type, OWL.Ontology))
    target = tmp_path / "whole.ttl"
    whole.serialize(target, format="turtle")
    reasoner = Reasoner(target)
    try:
        assert reasoner.is_consistent()
        return {str(found.iri) for found in reasoner.unsatisfiable_classes()} - {str(OWL.Nothing)}
    finally:
        reasoner.dispose()


@pytest.mark.slow
def test_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    assert _unsatisfiable(tmp_path) == set()


@pytest.mark.slow
def test_a_broken_twin_is_found_out(tmp_path: Path) -> None:
    broken = f"<urn:x:Both> a owl:Class ; rdfs:subClassOf <{POV.Finding}> , <{POV.Inspection}> ."
    assert _unsatisfiable(tmp_path, broken) == {"urn:x:Both"}
