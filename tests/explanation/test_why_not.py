"""Why there is no answer: not loaded, not said, not understood, or ruled out by one condition."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from rdflib import RDF, URIRef

from probation_oversight import resources
from probation_oversight.errors import ParameterError, StoreError, UnknownQueryError
from probation_oversight.explanation.why_not import NearMiss, Reason, WhyNot
from probation_oversight.explanation.why_not.matching import World
from probation_oversight.explanation.why_not.near_misses import Misses
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import Account
from probation_oversight.rdf import iris
from probation_oversight.reasoning.rules import Atom, Variable
from probation_oversight.store import accounts
from probation_oversight.store.accounts import Section
from tests import sample_reading as sample
from tests.explanation.test_proofs import FINAL, UNUSED, case
from tests.stored import embedded

ANSWER = "nps-shortcomings-affecting-crc-interventions"
GAPPED = replace(
    sample.READING,
    sentences=(
        *sample.READING.sentences[:-1],
        replace(sample.READING.sentences[-1], account=Account.GAP, reason="nothing read"),
    ),
)


@cache
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load(resources.path("samples/west-mercia-2017.txt"))
    return made


@cache
def gapped() -> OversightGraph:
    made = OversightGraph()
    made.load_reading(GAPPED, sample.TEXT)
    return made


def reasons(found: WhyNot) -> list[Reason]:
    return [reason for reason, _ in found.reasons]


def misses() -> dict[str, NearMiss]:
    """What comes near to the final class in the sample, by key of the statement."""
    subjects = case().quotes(sample.SLUG).statements()
    goal = Atom(Variable("it"), RDF.type, FINAL)
    found = Misses(World(case())).among(subjects, goal)
    return {iris.tail(miss.node): miss for miss in found}


# (a) not loaded


def test_an_empty_store() -> None:
    found = OversightGraph().why_not(ANSWER)
    assert reasons(found) == [Reason.NOTHING_LOADED]
    assert found.loaded == ()


def test_a_document_that_is_not_loaded() -> None:
    found = graph().why_not(ANSWER, in_document="west-mersia-2017")
    assert reasons(found) == [Reason.NOT_LOADED]
    assert "did you mean 'west-mercia-2017'" in found.reasons[0][1]
    assert [slug for slug, _ in found.loaded] == ["west-mercia-2017"]


def test_no_document_about_that_provider() -> None:
    found = graph().why_not(provider="essex-crc")
    assert reasons(found) == [Reason.NOT_LOADED]
    assert "speaks of Essex CRC" in found.reasons[0][1]


def test_a_statement_of_a_document_that_is_not_loaded() -> None:
    found = graph().why_not((iris.statement("other", "finding-1-2"), "a", "pov:Finding"))
    assert reasons(found) == [Reason.NOT_LOADED]


# (b) loaded, and nothing on it


def test_a_loaded_document_that_says_nothing_of_it() -> None:
    found = graph().why_not(topic="court", provider="NPS Midlands")
    assert reasons(found) == [Reason.SILENT]
    (document,) = found.documents
    assert (document.on_topic, document.on_both) == (0, 0)
    assert document.on_provider
    assert document.sentences == document.count(Account.EVIDENCE) == 17


def test_what_it_does_say_is_counted() -> None:
    (document,) = graph().why_not(topic="interv", provider="nps-midlands").documents
    assert document.on_topic
    assert document.on_provider
    assert document.on_both
    assert not document.is_silent


def test_sentences_that_name_it_are_shown_although_nothing_was_read_on_it() -> None:
    found = graph().why_not(topic="women", provider="nps-midlands")
    (sentence,) = found.documents[0].mentions
    assert "services to women" in sentence.span.exact
    assert "1 sentence with a name of it" in found.reasons[0][1]
    silent = graph().why_not(topic="court")
    assert silent.documents[0].mentions == ()
    assert silent.reasons[0][1].endswith("; no sentence names it")


# (c) gaps


def test_sentences_that_were_not_understood_are_listed_with_their_words() -> None:
    found = gapped().why_not(topic="court")
    assert reasons(found) == [Reason.SILENT, Reason.GAPS]
    (gap,) = found.documents[0].gaps
    assert gap.span == GAPPED.sentences[-1].span
    assert gap.reason == "nothing read"


def test_accounts_come_back_as_they_were_read() -> None:
    (section,) = accounts.sections(gapped().dataset, sample.SLUG)
    assert section == Section(None, GAPPED.sentences)


def test_sentences_stand_below_their_heading() -> None:
    made = OversightGraph()
    text = "A report\n\nFirst part\n\nThe company did well.\n\nSecond part\n\nStaff left.\n"
    slug = made.load_text(text).slug
    sections = accounts.sections(made.dataset, slug)
    assert [(each.heading, [s.span.exact for s in each.sentences]) for each in sections] == [
        (None, ["A report"]),
        ("First part", ["First part", "The company did well."]),
        ("Second part", ["Second part", "Staff left."]),
    ]


def test_a_document_loaded_before_accounts_were_kept_says_so() -> None:
    made = OversightGraph()
    made.load_reading(sample.READING, sample.TEXT)
    embedded(made).writable.update(f"DELETE WHERE {{ GRAPH ?g {{ ?s <{accounts.TERM}> ?o }} }}")
    with pytest.raises(StoreError, match="load it again"):
        accounts.sections(made.dataset, sample.SLUG)
    assert Reason.UNACCOUNTED in reasons(made.why_not(topic="court"))


def test_a_removed_document_takes_its_account_along() -> None:
    made = OversightGraph()
    made.load_reading(sample.READING, sample.TEXT)
    assert accounts.TERM in made.dataset.about(iris.receipt(sample.SLUG))
    made.remove(sample.SLUG)
    assert accounts.TERM not in made.dataset.about(iris.receipt(sample.SLUG))


# (d) near misses


def test_the_three_near_misses_name_what_they_lack() -> None:
    found = misses()
    cut, strength, shortcoming = (
        found[sample.key(name)] for name in ("cutting", "interv", "superv")
    )
    assert [lack.words.split(") ")[-1] for lack in cut.way.missing] == [
        "is about the whole or a part of National Probation Service"
    ]
    lacks = [lack.words for lack in strength.way.missing]
    assert len(lacks) == 2
    assert lacks[0].endswith("is a shortcoming")
    assert lacks[1].endswith("affects a CRC intervention")
    near = strength.way.missing[0].near
    assert near is not None
    assert near.missing[0].instead.endswith("is positive")
    lacks = [lack.words for lack in shortcoming.way.missing]
    assert "National Probation Service" in lacks[0]
    assert lacks[1].endswith("affects a CRC intervention")


def test_what_holds_is_no_near_miss() -> None:
    assert iris.tail(str(UNUSED)) not in misses()


def test_a_near_miss_carries_its_quote() -> None:
    for miss in misses().values():
        assert miss.quote in sample.TEXT.replace("\n", " ")
        assert miss.way.held
        assert miss.way.axiom.endswith("ontology/modules/services.ttl")


def test_a_question_without_rows_tells_what_comes_nearest() -> None:
    found = graph().why_not(ANSWER, body="warwickshire-and-west-mercia-crc")
    assert reasons(found) == [Reason.RULED_OUT, Reason.ELSEWHERE]
    nearest = found.misses[0][0]
    assert "Funding reduction" in nearest.name
    assert len(nearest.way.missing) == 1
    assert {miss.document for group in found.misses for miss in group} == {"west-mercia-2017"}


def test_a_limit_that_shuts_out_every_answer_is_named() -> None:
    found = graph().why_not(ANSWER, body="nps-wales")
    assert (Reason.ELSEWHERE, "without body there is 1 row") in found.reasons


def test_a_triple_that_a_rule_could_conclude() -> None:
    found = graph().why_not(("finding-1003-1083", "a", f"<{FINAL}>"))
    assert reasons(found) == [Reason.RULED_OUT]
    assert any("is a shortcoming" in words for words in found.ways[0].held)


def test_a_triple_that_only_a_document_could_say() -> None:
    positive = f"<{iris.concept('polarity', 'positive')}>"
    found = graph().why_not(("finding-1003-1083", "pov:polarity", positive))
    assert reasons(found) == [Reason.UNSAID]
    assert found.instead.endswith("is negative")


def test_a_value_that_follows_from_a_restriction() -> None:
    """A chain over what the register says is taken apart link by link."""
    found = graph().why_not(
        ("finding-1003-1083", "pov:aboutOrPart", "body:national-probation-service")
    )
    assert any("is within" in lack.words for way in found.ways for lack in way.missing)


# It holds after all; and what cannot be asked


def test_what_holds_is_said_to_hold() -> None:
    assert graph().why_not(ANSWER).holds
    assert graph().why_not(("finding-2341-2488", "a", "pov:Finding")).holds


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: graph().why_not("no-such-question"), UnknownQueryError),
        (lambda: graph().why_not(ANSWER, boddy="x"), ParameterError),
        (lambda: graph().why_not(topic="no such topic"), ParameterError),
        (lambda: graph().why_not(provider="nobody at all"), ParameterError),
    ],
)
def test_what_cannot_be_told_is_refused(ask, error: type[Exception]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error):
        ask()


def test_the_same_is_told_whatever_the_order_of_subjects() -> None:
    world = World(case())
    subjects = case().quotes(sample.SLUG).statements()
    goal = Atom(Variable("it"), RDF.type, FINAL)
    forwards = Misses(world).among(subjects, goal)
    assert Misses(world).among(subjects[::-1], goal) == forwards
    assert forwards == sorted(forwards, key=lambda miss: (miss.distance, miss.node))


def test_nothing_on_an_unknown_class_is_near() -> None:
    goal = Atom(Variable("it"), RDF.type, URIRef("urn:Nothing"))
    assert Misses(World(case())).among(case().quotes(sample.SLUG).statements(), goal) == []
