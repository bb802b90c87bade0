"""What follows from a document: the same as owlrl says, with a reason for each triple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from probation_oversight.mapping import document as rdf
from probation_oversight.model.statements import Kind, Offer, Polarity, Reading, Statement
from probation_oversight.ontology import loading
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris, terms
from probation_oversight.reasoning import background
from probation_oversight.reasoning.background import Background
from probation_oversight.reasoning.closure import ClosedDocument, CompiledClosure, OwlrlClosure
from tests import sample_reading as sample
from tests.sample_actors import CRC, INTERVENTIONS, MIDLANDS, NPS, OWN_INTERVENTIONS, PARTNERS
from tests.small_ontology import SMALL_DOCUMENT, E, modules, small, turtle

OFFER_OF_NPS = Offer(OWN_INTERVENTIONS, (MIDLANDS,), (MIDLANDS,))
REGISTER = """
body:national-probation-service a pov:NationalProbationService .
body:nps-midlands a pov:ProbationDivision ; org:subOrganizationOf body:national-probation-service .
body:warwickshire-and-west-mercia-crc a pov:CommunityRehabilitationCompany .
body:hm-inspectorate-of-probation a pov:Inspectorate .
"""


@cache
def known() -> Background:
    """The ontology with as much of a register as the sample needs."""
    return background.make(loading.graph(), turtle(REGISTER))


@cache
def compiled() -> CompiledClosure:
    return CompiledClosure(known())


@cache
def closed_sample() -> ClosedDocument:
    return compiled().close(asserted(sample.READING))


def asserted(reading: Reading) -> Graph:
    return rdf.asserted(reading, sample.TEXT)


def changed(name: str, change: Callable[[Statement], Statement]) -> Reading:
    """The sample with the statement called ``name`` changed."""
    key = sample.key(name)
    made = tuple(change(each) if each.key == key else each for each in sample.READING.statements)
    return replace(sample.READING, statements=made)


def members(closed: ClosedDocument, name: str) -> set[str]:
    """What ``closed`` adds to the class ``name``."""
    return {str(s) for s, p, o in closed.inferred if (p, o) == (RDF.type, URIRef(iris.term(name)))}


def statement(name: str) -> str:
    return iris.statement(sample.SLUG, sample.key(name))


# Against the reference


@pytest.mark.parametrize("document", [SMALL_DOCUMENT, ":f a :Final .", ""])
def test_a_small_document_closes_as_owlrl_closes_it(document: str) -> None:
    graph = turtle(document)
    ours, theirs = CompiledClosure(small()).close(graph), OwlrlClosure(small()).close(graph)
    assert ours.inferred == theirs.inferred
    assert not ours.clashes
    assert not theirs.clashes


@pytest.mark.slow
def test_the_sample_closes_over_the_modules_as_owlrl_closes_it() -> None:
    graph, own = asserted(sample.READING), background.make(modules(), turtle(REGISTER))
    assert CompiledClosure(own).close(graph).inferred == OwlrlClosure(own).close(graph).inferred


@pytest.mark.slow
def test_the_sample_closes_as_owlrl_closes_it() -> None:
    graph = asserted(sample.READING)
    assert closed_sample().inferred == OwlrlClosure(known()).close(graph).inferred


def test_only_what_says_something_is_inferred() -> None:
    graph, background_triples = asserted(sample.READING), set(known().closed)
    for triple in closed_sample().inferred:
        subject, predicate, target = triple
        assert triple not in graph
        assert triple not in background_triples
        assert isinstance(subject, URIRef)
        assert target not in {OWL.Thing, RDFS.Resource}
        assert predicate != OWL.sameAs


# Derivations


def test_each_inferred_triple_has_a_derivation_from_what_is_known() -> None:
    graph, derived = asserted(sample.READING), closed_sample()
    conclusions = {step.conclusion for step in derived.derivations}
    assert set(derived.inferred) <= conclusions
    known_triples = conclusions.union(graph, known().closed)
    for step in derived.derivations:
        assert set(step.premises) <= known_triples, step
        assert step.conclusion not in step.premises


def test_derivations_lead_back_to_what_was_given() -> None:
    """Some order of the steps uses only what was given or concluded before: no circle holds."""
    proven = set(known().closed).union(asserted(sample.READING))
    waiting = list(closed_sample().derivations)
    while True:
        holding = [step for step in waiting if set(step.premises) <= proven]
        fresh = {step.conclusion for step in holding} - proven
        if not fresh:
            break
        proven |= fresh
    assert set(closed_sample().inferred) <= proven


def test_rules_carry_the_names_of_the_tables() -> None:
    names = {step.rule.name for step in closed_sample().derivations}
    assert {"cax-sco", "prp-spo1", "prp-spo2", "prp-inv2", "cls-hv2", "cls-svf1"} <= names
    assert names & {"cls-int1", "cax-eqc2"}
    assert all(step.rule.axiom for step in closed_sample().derivations)


def test_all_ways_to_a_conclusion_are_kept() -> None:
    graph = turtle(SMALL_DOCUMENT + ":f :concerns :v . :v :uses :o .")
    steps = CompiledClosure(small()).close(graph).derivations
    ways = [step for step in steps if step.conclusion == (E.f, E.affects, E.s)]
    assert len(ways) == 2


def test_the_order_of_triples_does_not_matter() -> None:
    triples = sorted(asserted(sample.READING))
    backwards = Graph()
    for triple in reversed(triples):
        backwards.add(triple)
    assert compiled().close(backwards) == closed_sample()


def test_a_document_teaches_nothing_about_bodies_of_the_register() -> None:
    own = iris.document(sample.SLUG)
    bodies = {str(s) for s, p, _ in closed_sample().inferred if p == RDF.type}
    assert all(body.startswith(own) for body in bodies)


def test_documents_do_not_see_each_other() -> None:
    compiled().close(asserted(sample.READING))
    assert compiled().close(Graph()).inferred == ()


@pytest.mark.parametrize("shared", [False, True], ids=["as they are", "with the same partner"])
def test_two_documents_together_close_as_each_by_itself(shared: bool) -> None:
    """No axiom joins what two documents say, so that loading one costs what that one costs."""
    text = terms.ntriples(asserted(sample.READING))
    if shared:
        text = text.replace(PARTNERS.iri, iris.body("a-partner-in-the-register"))
    one, two = terms.graph(text), terms.graph(text.replace(sample.SLUG, "another-2018"))
    apart = {*compiled().close(one).inferred, *compiled().close(two).inferred}
    assert set(compiled().close(one + two).inferred) == apart


# The question asked


def test_only_the_under_use_affects_interventions_of_the_crc_and_is_the_npss() -> None:
    name = "NPSShortcomingAffectingCRCIntervention"
    assert members(closed_sample(), name) == {statement("unused")}
    assert sample.key("unused") == "finding-2278-2489"


def test_the_near_misses_are_there_and_stay_out() -> None:
    affected = {
        str(s)
        for s, p, o in closed_sample().inferred
        if p == URIRef(iris.term("affectsService"))
        and str(o) == iris.service(sample.SLUG, topic_iri("interv"), CRC.iri)
    }
    assert affected == {statement("unused"), statement("cutting")}  # the cut is the CRC's own
    assert statement("interv") in members(closed_sample(), "Strength")  # the NPS does well
    assert statement("superv") in members(closed_sample(), "Shortcoming")  # the CRC does not


@pytest.mark.parametrize(
    "reading",
    [
        changed("unused", lambda said: replace(said, polarity=Polarity.POSITIVE)),
        changed("unused", lambda said: replace(said, providers=(CRC,))),
        changed("unused", lambda said: replace(said, links=())),
        changed("offer", lambda said: replace(said, links=(), detail=OFFER_OF_NPS)),
    ],
    ids=["a strength", "the CRC's own", "of no use", "of what the NPS offers"],
)
def test_a_finding_one_step_away_stays_out(reading: Reading) -> None:
    closed = compiled().close(asserted(reading))
    assert not members(closed, "NPSShortcomingAffectingCRCIntervention")


def test_a_finding_about_the_nps_as_a_whole_is_in() -> None:
    reading = changed("unused", lambda said: replace(said, providers=(NPS,)))
    closed = compiled().close(asserted(reading))
    assert members(closed, "NPSShortcomingAffectingCRCIntervention") == {statement("unused")}


def test_a_service_of_the_crc_that_is_no_intervention_is_no_crc_intervention() -> None:
    other = replace(INTERVENTIONS, topic="superv")
    reading = changed("offer", lambda said: replace(said, detail=Offer(other, (CRC,), (MIDLANDS,))))
    closed = compiled().close(asserted(reading))
    assert not members(closed, "CRCIntervention")
    assert not members(closed, "NPSShortcomingAffectingCRCIntervention")


def test_strengths_and_shortcomings_are_the_findings_of_that_polarity() -> None:
    findings = [
        each
        for each in sample.READING.statements
        if each.kind in {Kind.FINDING, Kind.COMPARATIVE_FINDING}
    ]
    for name, polarity in (("Strength", Polarity.POSITIVE), ("Shortcoming", Polarity.NEGATIVE)):
        expected = {iris.statement(sample.SLUG, f.key) for f in findings if f.polarity == polarity}
        assert members(closed_sample(), name) == expected


# Contradictions

CLASHES = [
    (":A owl:disjointWith :B .", ":x a :A , :B .", "cax-dw"),
    ("[] a owl:AllDisjointClasses ; owl:members ( :A :B ) .", ":x a :A , :B .", "cax-adc"),
    (":p owl:propertyDisjointWith :q .", ":x :p :y ; :q :y .", "prp-pdw"),
    (":p a owl:IrreflexiveProperty .", ":x :p :x .", "prp-irp"),
    (":p a owl:AsymmetricProperty .", ":x :p :y . :y :p :x .", "prp-asyp"),
    (":A rdfs:subClassOf owl:Nothing .", ":x a :A .", "cls-nothing2"),
]


@pytest.mark.parametrize(("axiom", "document", "rule"), CLASHES, ids=[c[2] for c in CLASHES])
def test_a_contradiction_is_reported_in_words(axiom: str, document: str, rule: str) -> None:
    made = background.make(turtle(axiom), Graph())
    closed = CompiledClosure(made).close(turtle(document))
    assert [clash.rule for clash in closed.clashes] == [rule]
    assert "http://example.org/x" in closed.clashes[0].message
    assert closed.clashes[0].premises


def test_owlrl_reports_the_contradiction_too_and_keeps_its_notes_out_of_the_graph() -> None:
    made = background.make(turtle(CLASHES[0][0]), Graph())
    closed = OwlrlClosure(made).close(turtle(CLASHES[0][1]))
    assert len(closed.clashes) == 1
    assert not [t for t in closed.inferred if "ErrorMessage" in str(t[2])]


def test_what_is_said_is_no_activity() -> None:
    graph = asserted(sample.READING)
    graph.add((URIRef(statement("unused")), RDF.type, URIRef(iris.term("Inspection"))))
    (clash,) = compiled().close(graph).clashes
    assert sample.key("unused") in clash.message
    assert clash.rule == "cax-dw"


def test_literals_never_become_subjects() -> None:
    made = background.make(turtle(":p owl:inverseOf :q ; rdfs:range :C ."), Graph())
    for closure in (CompiledClosure(made), OwlrlClosure(made)):
        inferred = closure.close(turtle(':x :p "words" .')).inferred
        assert not [triple for triple in inferred if isinstance(triple[0], Literal)]
