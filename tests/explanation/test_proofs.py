"""Every proof holds, step by step, and ends in quotes, rows of the register and axioms."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef

from probation_oversight.errors import NoProofError
from probation_oversight.explanation import (
    Axiom,
    BuiltIn,
    Case,
    Proof,
    Quote,
    RegisterFact,
    clash_steps,
)
from probation_oversight.graph import OversightGraph
from probation_oversight.mapping import document
from probation_oversight.rdf import iris
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import background
from probation_oversight.reasoning.closure import CompiledClosure
from probation_oversight.reasoning.proofs import known as knowns
from probation_oversight.reasoning.proofs.known import Known
from tests import sample_reading as sample
from tests.explanation.proof_checker import faults
from tests.fuzzing import examples
from tests.small_ontology import SMALL_DOCUMENT, E, small, turtle

FINAL = URIRef(iris.term("NPSShortcomingAffectingCRCIntervention"))
UNUSED = URIRef(iris.statement(sample.SLUG, sample.key("unused")))


@cache
def case() -> Case:
    return Case({sample.SLUG: document.asserted(sample.READING, sample.TEXT)})


@cache
def small_known() -> Known:
    return Known(small())


def small_case(**documents: str) -> Case:
    graphs = {slug: turtle(text) for slug, text in documents.items()}
    return Case(graphs, small_known(), CompiledClosure(small()))


# Every triple of the sample


def test_every_inferred_triple_has_a_sound_proof() -> None:
    assert len(case().closed.inferred) > 100
    for triple in case().closed.inferred:
        proof = case().proof(triple)
        assert proof is not None, triple
        assert proof.conclusion == triple
        assert not proof.is_leaf
        assert faults(proof, case()) == []
        assert proof.documents == (sample.SLUG,)


def test_every_asserted_triple_explains_itself() -> None:
    for triple in case().graph:
        proof = case().proof(triple)
        assert proof is not None
        assert proof.is_leaf
        assert faults(proof, case()) == []


def test_all_proofs_of_a_triple_are_sound_different_and_in_order() -> None:
    several = 0
    for triple in case().closed.inferred:
        proofs = list(case().proofs(triple))
        assert proofs[0] == case().proof(triple)
        assert len(set(proofs)) == len(proofs)
        assert [p.steps for p in proofs] == sorted(p.steps for p in proofs)
        several += len(proofs) > 1
        for proof in proofs:
            assert faults(proof, case()) == []
    assert several


def test_what_is_not_so_has_no_proof() -> None:
    other = URIRef(iris.statement(sample.SLUG, sample.key("superv")))
    assert case().proof((other, RDF.type, FINAL)) is None
    assert list(case().proofs((other, RDF.type, FINAL))) == []


# The background


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_all_that_follows_without_documents_is_proven_to_the_end(every: int) -> None:
    nothing = Case({})
    leaves = set()
    for triple in knowns.default().background.inferred[::every]:
        proof = nothing.proof(triple)
        assert proof is not None, triple
        assert faults(proof, nothing) == []
        assert proof.documents == ()
        leaves |= {type(leaf.ground) for leaf in proof.leaves}
    assert leaves == {Axiom, BuiltIn, RegisterFact}


def test_axioms_name_their_file_and_facts_their_row_and_source() -> None:
    proof = case().proof((UNUSED, RDF.type, FINAL))
    assert proof is not None
    assert proof.axiom is not None
    assert proof.axiom.label == "NPS shortcoming affecting a CRC intervention"
    assert proof.axiom.file == "ontology/modules/services.ttl"
    rows = {
        leaf.ground.row: leaf.ground
        for leaf in proof.leaves
        if isinstance(leaf.ground, RegisterFact)
    }
    assert set(rows) == {"nps-midlands", "warwickshire-and-west-mercia-crc"}
    for fact in rows.values():
        assert fact.table == "ontology/register/bodies.csv"
        assert fact.sources
        assert all(title for title, _ in fact.sources)


# Quotes


def test_quotes_are_at_their_place_with_their_reading_rule() -> None:
    proof = case().proof((UNUSED, RDF.type, FINAL))
    assert proof is not None
    quotes = [leaf.ground for leaf in proof.leaves if isinstance(leaf.ground, Quote)]
    assert quotes
    for quote in quotes:
        assert quote.document == sample.SLUG
        for span in (quote.span, *quote.cues, *quote.more):
            assert sample.TEXT[span.start : span.end].replace("\n", " ") == span.exact
        assert quote.reading_rule
    assert sample.key("unused").endswith(f"-{quotes[0].span.start}-{quotes[0].span.end}")


def test_what_several_statements_say_is_quoted_from_one_the_proof_speaks_of() -> None:
    """That the service is an intervention is said by the offer, not by an earlier sentence."""
    proof = case().proof((UNUSED, RDF.type, FINAL))
    assert proof is not None
    subjects = {str(part.conclusion[0]) for part in proof.walk()}
    for leaf in proof.leaves:
        if isinstance(leaf.ground, Quote):
            assert leaf.ground.statement in subjects


# Random graphs over a small ontology

_THINGS = [E[name] for name in "fguosct"]
_CLASSES = [E[name] for name in ("Finding", "Compared", "Service", "Offer", "Use", "Bad", "Final")]
_WAYS = [
    E[name]
    for name in (
        "concerns",
        "uses",
        "offers",
        "inOffer",
        "about",
        "within",
        "contrasts",
        "near",
        "by",
        "of",
        "changes",
        "supplies",
        "polarity",
    )
]
_NODES = [*_THINGS, E.mid, E.nps, E.negative]
triples: st.SearchStrategy[Triple] = st.one_of(
    st.tuples(st.sampled_from(_THINGS), st.just(RDF.type), st.sampled_from(_CLASSES)),
    st.tuples(st.sampled_from(_THINGS), st.sampled_from(_WAYS), st.sampled_from(_NODES)),
)


@settings(max_examples=examples(60), deadline=None)
@given(st.sets(triples, max_size=14))
def test_every_proof_over_a_random_graph_is_sound(asserted: set[Triple]) -> None:
    graph = Graph()
    for triple in sorted(asserted):
        graph.add(triple)
    made = Case({"one": graph}, small_known(), CompiledClosure(small()))
    for triple in made.closed.inferred:
        proof = made.proof(triple)
        assert proof is not None
        assert faults(proof, made) == []


def test_a_step_is_what_owlrl_concludes_too() -> None:
    """For each rule, one step of the sample: the reference draws it from its premises alone."""
    steps: dict[str, Proof] = {}
    for triple in case().closed.inferred:
        proof = case().proof(triple)
        assert proof is not None
        for part in proof.walk():
            if part.rule:
                steps.setdefault(part.rule.name, part)
    assert len(steps) >= 6
    ontology = knowns.default().background.program.ontology
    for step in steps.values():
        graph = Graph()
        waiting = [step.rule.axiom[0][0], *(t[2] for t in step.rule.axiom)] if step.rule else []
        seen = set()
        while waiting:  # the axiom with the lists and descriptions that it is made of
            node = waiting.pop()
            for found in ontology.triples((node, None, None)):
                if found not in seen and not str(found[1]).startswith("http://www.w3.org/2004"):
                    seen.add(found)
                    graph.add(found)
                    waiting += [found[2]] if "x" in str(found[2])[:1] else []
        for premise in step.premises:
            graph.add(premise.conclusion)
        closed, _ = background.closed_by_owlrl(graph)
        assert step.conclusion in closed, step.rule


# Several documents


def test_a_proof_that_joins_two_documents_says_so() -> None:
    """The project's ontology has no rule that could; where one does, the proof names both."""
    made = small_case(one=":f :concerns :u . :u :uses :o .", two=":o :offers :s .")
    proof = made.proof((E.f, E.affects, E.s))
    assert proof is not None
    assert proof.documents == ("one", "two")
    assert proof.is_mixed
    assert not next(part for part in proof.walk() if part.is_leaf).is_mixed
    alone = small_case(one=":f :concerns :u . :u :uses :o .")
    assert alone.proof((E.f, E.affects, E.s)) is None


# Contradictions


def test_a_contradiction_is_proven_on_both_sides() -> None:
    graph = document.asserted(sample.READING, sample.TEXT)
    graph.add((UNUSED, RDF.type, URIRef(iris.term("Inspection"))))
    made = Case({sample.SLUG: graph})
    (clash,) = made.clashes()
    assert clash.rule.name == "cax-dw"
    assert clash.rule.head is None
    assert clash.axiom is not None
    assert clash.axiom.file == "ontology/modules/reused.ttl"
    assert len(clash.premises) == 2
    for proof in clash.premises:
        assert faults(proof, made) == []


def test_two_values_of_what_can_have_one_are_proven_too() -> None:
    known = background.make(
        turtle(":p a owl:FunctionalProperty . :q rdfs:subPropertyOf :p ."), Graph()
    )
    made = Case({"one": turtle(":x :p :y ; :q :z .")}, Known(known), CompiledClosure(known))
    clash = made.clashes()[0]
    assert clash.rule.name == "prp-fp"
    assert sorted(proof.steps for proof in clash.premises) == [0, 1]
    assert clash_steps(clash, made).rule == (
        "it cannot be that the p of X is Y and the p of X is Z, Y and Z being two things"
    )


# From the store


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_reading(sample.READING, sample.TEXT)
    return made


def test_the_store_gives_the_same_proof(graph: OversightGraph) -> None:
    stored = graph.proof((UNUSED, RDF.type, FINAL))
    assert stored == case().proof((UNUSED, RDF.type, FINAL))


def test_names_stand_for_terms(graph: OversightGraph) -> None:
    by_name = graph.proof((sample.key("unused"), "a", "pov:NPSShortcomingAffectingCRCIntervention"))
    assert by_name == graph.proof((UNUSED, RDF.type, FINAL))
    assert graph.proof((str(UNUSED), str(RDF.type), f"<{FINAL}>")) == by_name


def test_what_changed_is_proven_anew(graph: OversightGraph) -> None:
    made = OversightGraph()
    made.load_reading(sample.READING, sample.TEXT)
    assert made.proof((UNUSED, RDF.type, FINAL)).documents == (sample.SLUG,)
    made.remove(sample.SLUG)
    with pytest.raises(NoProofError, match="nothing in the store says or implies"):
        made.proof((UNUSED, RDF.type, FINAL))


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("finding-1-2", "no stored document has a statement called"),
        (("a", "b"), "three terms; 2 were given"),
        (("pvo:Finding", "a", "pov:Finding"), "unknown prefix 'pvo'; did you mean 'pov'"),
        ("https://example.org/nothing", "the store knows nothing of"),
    ],
)
def test_what_cannot_be_told_is_refused(
    what: str | tuple[str, ...], message: str, graph: OversightGraph
) -> None:
    with pytest.raises(NoProofError, match=message):
        graph.explain(what)


def test_the_small_document_is_proven(graph: OversightGraph) -> None:
    made = small_case(one=SMALL_DOCUMENT)
    for triple in made.closed.inferred:
        proof = made.proof(triple)
        assert proof is not None
        assert faults(proof, made) == []
