"""Follow-up and recurrence are candidates with reasons; nothing is concluded from silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from probation_oversight.analysis import follow_up
from probation_oversight.analysis.follow_up import LEAST, Candidate, Passage, link
from probation_oversight.model.statements import BASE
from probation_oversight.reading.text.language import content
from tests.era_texts import eras

ESSEX = (f"{BASE}body/essex-crc", "Essex CRC")
TRUST = (f"{BASE}body/essex-probation-trust", "Essex Probation Trust")
WALES = (f"{BASE}body/nps-wales", "NPS Wales")
WORKLOAD = (f"{BASE}topic/workload", "Workload")
STAFF = (f"{BASE}topic/staffing", "Staffing")


def call(quote: str, day: date, **fields: object) -> Passage:
    made = Passage(
        iri=f"{BASE}document/d{day:%Y}/statement/{len(quote)}",
        bodies=(ESSEX,),
        topics=(WORKLOAD,),
        cues=("calls on",),
        mark="improvement",
        quote=quote,
        start=0,
        end=len(quote),
        document=f"{BASE}document/d{day:%Y}",
        title=f"Release of {day:%Y}",
        issued=day,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


EARLIER = call("calls on Essex CRC to reduce the workload of its officers", date(2018, 5, 1))
LATER = call("calls on the CRC to reduce workloads", date(2019, 5, 1))


def found(pair: Candidate | None) -> Candidate:
    assert pair is not None
    return pair


def test_the_score_is_the_documented_sum() -> None:
    pair = found(link(EARLIER, LATER, content))
    # {reduce, workload, officer} and {reduce, workload}: twice 2, over 5
    assert pair.words == 0.8
    assert (pair.body, pair.topics) == (1.0, 1.0)
    assert pair.score == round(0.6 * 0.8 + 0.2 + 0.2, 3)
    assert pair.reasons == ("same body", "topic in common: Workload")
    assert not pair.said


def test_names_of_bodies_and_words_of_calling_do_not_count() -> None:
    one = call("calls on Essex CRC to recruit", date(2018, 5, 1))
    other = call("calls on Essex CRC to train", date(2019, 5, 1))
    assert found(link(one, other, content)).words == 0.0


def test_topics_count_by_their_share() -> None:
    assert found(link(EARLIER, replace(LATER, topics=(WORKLOAD, STAFF)), content)).topics == 0.5
    assert found(link(EARLIER, replace(LATER, topics=()), content)).topics == 0.0


def test_a_successor_counts_half_and_is_named() -> None:
    pair = found(link(replace(EARLIER, bodies=(TRUST,)), LATER, content))
    assert pair.body == 0.5
    assert pair.reasons[0] == "Essex Probation Trust was succeeded by Essex CRC"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (LATER, EARLIER),
        (EARLIER, replace(LATER, issued=EARLIER.issued)),
        (EARLIER, replace(LATER, bodies=(WALES,))),
        (EARLIER, replace(LATER, bodies=(TRUST,))),
    ],
    ids=["backwards", "same day", "another body", "a predecessor"],
)
def test_what_is_no_candidate(earlier: Passage, later: Passage) -> None:
    assert link(earlier, later, content) is None


def test_words_that_speak_of_an_earlier_call_are_a_reason_and_no_proof() -> None:
    pair = found(link(EARLIER, replace(LATER, mark="follow-up"), content))
    assert pair.said
    assert pair.reasons[-1] == "the later words speak of an earlier one (follow-up)"


def test_calls_across_eras() -> None:
    pairs = eras().follow_up().calls
    told = [(pair.earlier.slug, pair.later.slug, pair.score) for pair in pairs]
    assert told == [
        ("essex-crc-2018", "essex-crc-2019", 1.0),
        (
            "herefordshire-shropshire-telford-pdu-2022",
            "herefordshire-shropshire-telford-pdu-2024",
            0.933,
        ),
        ("west-mercia-trust-2014", "warwickshire-west-mercia-crc-2019", 0.9),
        ("essex-2017", "essex-crc-2018", 0.88),
        ("norfolk-suffolk-crc-2019", "west-midlands-region-2025", 0.643),
    ]
    assert all(pair.score >= LEAST for pair in pairs)
    assert not any(pair.said for pair in pairs)


def test_a_finding_said_to_recur_meets_its_likeliest_forerunner() -> None:
    pairs = eras().follow_up().findings
    assert {(pair.earlier.slug, pair.later.slug) for pair in pairs} == {
        ("essex-2017", "essex-crc-2018"),
        ("essex-crc-2018", "essex-crc-2019"),
        ("herefordshire-shropshire-telford-pdu-2022", "herefordshire-shropshire-telford-pdu-2024"),
    }
    assert all(pair.said for pair in pairs)


def test_every_passage_stands_in_its_document() -> None:
    query = eras().dataset.query
    passages = (*follow_up.calls(query), *follow_up.shortcomings(query))
    assert len(passages) > 30
    for each in passages:
        text = eras().dataset.text(each.slug)
        assert " ".join(text[each.start : each.end].split()) == each.quote


def test_one_document_can_be_asked_for() -> None:
    query = eras().dataset.query
    own = follow_up.calls(query, "essex-2017")
    assert own == tuple(c for c in follow_up.calls(query) if c.slug == "essex-2017")
    assert len(own) == 1
