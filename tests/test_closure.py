"""What follows from a document: the same as owlrl says, with a reason for each triple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

from probation_oversight import background, iri, ontology, rdf, terms
from probation_oversight.background import Background
from probation_oversight.closure import ClosedDocument, CompiledClosure, OwlrlClosure
from probation_oversight.errors import InconsistencyError, OntologyError
from probation_oversight.rules import compile_rules
from probation_oversight.statements import Kind, Offer, Polarity, Reading, Statement
from tests import sample_reading as sample
from tests.sample_actors import CRC, INTERVENTIONS, MIDLANDS, NPS, OWN_INTERVENTIONS, PARTNERS

E = Namespace("http://example.org/")
OFFER_OF_NPS = Offer(OWN_INTERVENTIONS, (MIDLANDS,), (MIDLANDS,))
PREFIXES = """
@prefix : <http://example.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pov: <https://w3id.org/probation-oversight/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix body: <https://w3id.org/probation-oversight/body/> .
"""
REGISTER = """
body:national-probation-service a pov:NationalProbationService .
body:nps-midlands a pov:ProbationDivision ; org:subOrganizationOf body:national-probation-service .
body:warwickshire-and-west-mercia-crc a pov:CommunityRehabilitationCompany .
body:hm-inspectorate-of-probation a pov:Inspectorate .
"""
SMALL = """
:Finding rdfs:subClassOf :Statement . :Compared rdfs:subClassOf :Finding .
:Bad owl:equivalentClass [ owl:intersectionOf (
    :Finding [ owl:onProperty :polarity ; owl:hasValue :negative ] ) ] .
[ owl:onProperty :contrasts ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :Linked .
:Either owl:unionOf ( :Use :Offer ) .
:concerns rdfs:domain :Finding ; rdfs:range :Use .
:inOffer owl:inverseOf :offers .
:affects owl:propertyChainAxiom ( :concerns :uses :offers ) , ( :of :changes :supplies ) .
:about rdfs:subPropertyOf :aboutOrPart .
:aboutOrPart owl:propertyChainAxiom ( :about :within ) .
:within a owl:TransitiveProperty ; owl:inverseOf :has .
:contrasts a owl:SymmetricProperty . :near owl:equivalentProperty :by .
[ owl:intersectionOf ( :Bad [ owl:onProperty :affects ; owl:someValuesFrom :Service ] ) ]
    rdfs:subClassOf :Final .
:words a owl:DatatypeProperty ; rdfs:range xsd:string ; rdfs:subPropertyOf :said .
"""
SMALL_REGISTER = ':mid :within :nps . :nps :within :ministry . :nps :about "itself" .'
SMALL_DOCUMENT = """
:f a :Compared ; :polarity :negative ; :about :mid ; :concerns :u ; :contrasts :g ; :words "a" .
:u :uses :o . :o :offers :s ; a :Offer . :s a :Service ; :near :t .
:g :of :c ; :polarity :negative . :c :changes :p . :p :supplies :s .
"""


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


@cache
def folder() -> Path:
    return Path(mkdtemp(prefix="closures-"))


@cache
def known() -> Background:
    """The ontology with as much of a register as the sample needs."""
    return background.make(ontology.graph(), turtle(REGISTER), folder())


@cache
def small() -> Background:
    return background.make(turtle(SMALL), turtle(SMALL_REGISTER), folder())


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
    return {str(s) for s, p, o in closed.inferred if (p, o) == (RDF.type, URIRef(iri.term(name)))}


def statement(name: str) -> str:
    return iri.statement(sample.SLUG, sample.key(name))


# Against the reference


@pytest.mark.parametrize("document", [SMALL_DOCUMENT, ":f a :Final .", ""])
def test_a_small_document_closes_as_owlrl_closes_it(document: str) -> None:
    graph = turtle(document)
    ours, theirs = CompiledClosure(small()).close(graph), OwlrlClosure(small()).close(graph)
    assert ours.inferred == theirs.inferred
    assert not ours.clashes
    assert not theirs.clashes


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
    own = iri.document(sample.SLUG)
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
        text = text.replace(PARTNERS.iri, iri.body("a-partner-in-the-register"))
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
        if p == URIRef(iri.term("affectsService"))
        and str(o) == iri.service(sample.SLUG, "interv", CRC.iri)
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
        expected = {iri.statement(sample.SLUG, f.key) for f in findings if f.polarity == polarity}
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
    made = background.make(turtle(axiom), Graph(), folder())
    closed = CompiledClosure(made).close(turtle(document))
    assert [clash.rule for clash in closed.clashes] == [rule]
    assert "http://example.org/x" in closed.clashes[0].message
    assert closed.clashes[0].premises


def test_owlrl_reports_the_contradiction_too_and_keeps_its_notes_out_of_the_graph() -> None:
    made = background.make(turtle(CLASHES[0][0]), Graph(), folder())
    closed = OwlrlClosure(made).close(turtle(CLASHES[0][1]))
    assert len(closed.clashes) == 1
    assert not [t for t in closed.inferred if "ErrorMessage" in str(t[2])]


def test_what_is_said_is_no_activity() -> None:
    graph = asserted(sample.READING)
    graph.add((URIRef(statement("unused")), RDF.type, URIRef(iri.term("Inspection"))))
    (clash,) = compiled().close(graph).clashes
    assert sample.key("unused") in clash.message
    assert clash.rule == "cax-dw"


def test_a_background_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(InconsistencyError, match="contradict each other"):
        background.make(turtle(":A owl:disjointWith :B ."), turtle(":x a :A , :B ."), folder())


def test_literals_never_become_subjects() -> None:
    made = background.make(turtle(":p owl:inverseOf :q ; rdfs:range :C ."), Graph(), folder())
    for closure in (CompiledClosure(made), OwlrlClosure(made)):
        inferred = closure.close(turtle(':x :p "words" .')).inferred
        assert not [triple for triple in inferred if isinstance(triple[0], Literal)]


# What is refused


@pytest.mark.parametrize(
    ("axiom", "named"),
    [
        (":C owl:hasKey ( :p ) .", "owl:hasKey"),
        (":p a owl:InverseFunctionalProperty .", "owl:InverseFunctionalProperty"),
        (":C rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .", "owl:maxCardinality"),
        (":a owl:sameAs :b .", "owl:sameAs"),
        (":C rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :D ] .", "someValuesFrom in"),
        (":C rdfs:subClassOf [ owl:unionOf ( :D :E ) ] .", "unionOf in the conclusion"),
        (":C rdfs:subClassOf [ owl:hasValue :a ] .", "no owl:onProperty"),
    ],
)
def test_a_construct_without_a_rule_is_refused_by_name(axiom: str, named: str) -> None:
    with pytest.raises(OntologyError, match=named):
        compile_rules(turtle(axiom))


def test_the_refusal_says_where(tmp_path: Path) -> None:
    axiom = ":C rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] ."
    with pytest.raises(OntologyError, match=r"http://example\.org/C"):
        background.make(turtle(axiom), Graph(), tmp_path)


# The cache


def test_a_closure_is_kept_and_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr(background, "closed_by_owlrl", None)
    again = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    assert again.inferred == first.inferred


@pytest.mark.parametrize("damage", ["", "x", "half", "changed"])
def test_a_damaged_closure_is_made_anew(tmp_path: Path, damage: str) -> None:
    first = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    broken = {
        "": b"",
        "x": b"\xff\x00 not a closure",
        "half": whole[: len(whole) // 2],
        "changed": whole.replace(b"ministry", b"ministra"),
    }
    file.write_bytes(broken[damage])
    again = background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    assert again.inferred == first.inferred
    assert file.read_bytes() == whole


def test_another_ontology_is_another_file(tmp_path: Path) -> None:
    background.make(turtle(SMALL), turtle(SMALL_REGISTER), tmp_path)
    more = background.make(turtle(SMALL), turtle(SMALL_REGISTER + ":x :within :mid ."), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert (E.x, E.within, E.ministry) in more.inferred


def test_a_cache_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    made = background.make(turtle(SMALL), turtle(SMALL_REGISTER), file / "cache")
    assert (E.mid, E.within, E.ministry) in made.inferred


def test_the_cache_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(background.CACHE_VARIABLE, str(tmp_path))
    assert background.cache_folder() == tmp_path
    monkeypatch.delenv(background.CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert background.cache_folder() == tmp_path / "probation-oversight"
