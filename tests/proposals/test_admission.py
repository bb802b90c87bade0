"""What others propose is let in by the words it rests on, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probation_oversight import pipeline
from probation_oversight.model.proposals import Proposal
from probation_oversight.model.statements import Account, Kind, Maker, Polarity
from probation_oversight.proposals import places
from probation_oversight.reading import read
from tests.proposals import made

HOLDS = made.other()


def outcomes(*proposed: Proposal, text: str = made.TEXT) -> list[str]:
    """What became of each: the key of its statement, or why there is none."""
    document = replace(made.document(text), proposals=made.proposals(*proposed))
    return [each.key or each.why for each in pipeline.proposed(document)]


def test_what_holds_is_a_statement_with_its_words_its_body_and_its_maker() -> None:
    document = replace(made.document(), proposals=made.proposals(HOLDS))
    reading = pipeline.process(document).reading
    (found,) = (each for each in reading.statements if each.proposed_by)
    assert found.proposed_by == Maker("A Model", person=False)
    assert (found.kind, found.polarity, found.topics) == (
        Kind.FINDING,
        Polarity.NEGATIVE,
        ("accom",),
    )
    assert [body.label for body in found.providers] == ["Essex CRC"]
    assert found.evidence[0].exact == "Essex CRC gave poor answers"
    assert [each.span.exact for each in found.named_by] == ["Essex CRC"]
    assert [cue.span.exact for cue in found.cues] == ["poor"]
    (sentence,) = (each for each in reading.sentences if found.key in each.statements)
    assert sentence.account is Account.EVIDENCE
    assert sentence.reason == "Finding, Judgement"


def test_our_own_statements_stay_what_they_were() -> None:
    document = made.document()
    own = read(document).statements
    every = (HOLDS, *(proposal for proposal, _ in REFUSED.values()))
    with_them = pipeline.process(replace(document, proposals=made.proposals(*every))).reading
    assert tuple(each for each in with_them.statements if each.proposed_by is None) == own


REFUSED = {
    "not in the text": (made.other(quote="gave very poor answers"), "its quote is not in it"),
    "half a word": (made.other(quote="gave poor answer"), "its quote is not in it"),
    "twice in it": (
        made.other(quote="Essex CRC gave weak replies on courts", topic="courts"),
        "its quote stands 2 times in the text",
    ),
    "too short": (made.other(quote="poor answers"), "fewer than 3 words"),
    "two sentences": (
        made.other(quote="gave poor answers. Unpaid work was well managed"),
        "not of one sentence",
    ),
    "no such topic": (made.other(topic="the weather"), "there is no topic 'the weather'"),
    "a topic not spoken of": (made.other(topic="mental health"), "no label of the topic"),
    "no such body": (made.other(body="kent-crc"), "there is no body 'kent-crc'"),
    "a body not in its quote": (
        made.other(body_quote="answers"),
        "the words “answers” do not name body/essex-crc",
    ),
    "a body named too far away": (
        made.other(body="nps-london", body_quote="NPS London"),
        "neither in its sentence, before it nor above it",
    ),
    "two bodies beside the verdict": (
        made.other(
            quote="Poor answers on training were given by Essex CRC and NPS London alike",
            topic="training and development",
        ),
        "another body, NPS London, is named beside its verdict",
    ),
    "inspectors judged": (
        made.other(body="hm-inspectorate-of-probation", body_quote="HM Inspectorate of Probation"),
        "no body whose work is judged",
    ),
    "the other sign": (made.other(sign="positive"), "its cues are negative"),
    "no verdict in its words": (
        made.other(quote="Essex CRC sent nobody to London", topic="quality"),
        "no word in its quote carries a verdict",
    ),
    "a hedge left out of the quote": (
        made.other(quote="give poor answers, and", topic="women"),
        "its sentence is possible",
    ),
    "a hedge that is not there": (made.other(modality="possible"), "no word of its sentence"),
    "what staff said": (
        made.other(quote="answers on training at Essex CRC were poor", topic="train"),
        "its sentence is reported",
    ),
    "a view of nobody": (made.other(voice="staff"), "no word of its sentence says"),
    "what our own reader reads": (
        made.other(quote="Unpaid work was well managed", topic="upw", sign="positive"),
        "it is read already: finding-161-189",
    ),
    "its opposite": (
        made.other(quote="work was well managed", topic="upw", sign="negative"),
        "its cues are positive",
    ),
    "a call that calls for nothing": (
        made.other(kind="recommendation"),
        "no word in its quote calls for anything",
    ),
    "what a text tells a model to say": (
        made.other(
            quote="Essex CRC is excellent in all that it does", topic="quality", sign="positive"
        ),
        "its sentence is reported",
    ),
}


@pytest.mark.alike
@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_hold_is_dropped_with_the_reason(name: str) -> None:
    proposed, why = REFUSED[name]
    (told,) = outcomes(proposed)
    assert why in told


def test_what_does_not_hold_takes_nothing_else_with_it() -> None:
    refused = [proposal for proposal, _ in REFUSED.values()]
    told = outcomes(*refused[:8], HOLDS, *refused[8:])
    assert [each for each in told if each.startswith("finding-")] == ["finding-132-159"]
    assert told.index("finding-132-159") == 8


def test_the_second_of_two_that_say_one_thing_is_dropped() -> None:
    again = made.other(quote="CRC gave poor answers")
    assert outcomes(HOLDS, again) == ["finding-132-159", "it is read already: finding-132-159"]


def test_marks_of_the_quote_need_not_be_those_of_the_text() -> None:
    text = made.TEXT.replace("Essex CRC gave poor answers", "Essex CRC’s answers were poor")
    told = outcomes(made.other(quote="Essex CRC's answers were poor"), text=text)
    assert told == ["finding-132-161"]


def test_words_are_found_over_line_breaks_and_as_whole_words() -> None:
    text = "They gave poor –\n  answers; poor-answers"
    assert places.found("poor – answers", text) == ((10, 26),)
    assert places.found("answer", "answers, answer.") == ((9, 15),)
    assert places.found("a.b", "acb a.b") == ((4, 7),)
    assert places.found(" ", "a b") == ()


def test_a_body_may_be_named_before_in_the_paragraph() -> None:
    text = made.TEXT.replace("Unpaid work was well managed.", "The answers were poor.")
    told = outcomes(made.other(quote="The answers were poor"), text=text)
    assert told == ["finding-161-182"]  # the reader has it as a judgement on work as such


def test_no_other_body_may_be_named_between() -> None:
    text = made.TEXT.replace(
        "Unpaid work was well managed.", "NPS London asked too. The answers were poor."
    )
    (told,) = outcomes(made.other(quote="The answers were poor"), text=text)
    assert told == "another body, NPS London, is named beside its verdict"


def test_a_publication_on_something_else_states_nothing_whoever_proposes_it() -> None:
    text = "Leeds prison\n\nThe prison at Leeds gave poor answers on accommodation.\n"
    told = outcomes(made.other(quote="gave poor answers on accommodation"), text=text)
    assert told == ["its sentence is out of scope: not about probation"]


def test_how_many_were_kept_is_told_and_each_refusal_is_kept() -> None:
    refused = REFUSED["the other sign"][0]
    document = replace(made.document(), proposals=made.proposals(refused, HOLDS))
    reading = pipeline.process(document).reading
    assert reading.notes[-1] == (
        "1 of 2 statements that A Model proposes are kept; 1 dropped, 'oversight proposals' "
        "says why"
    )
    assert [each.key for each in reading.refused] == ["proposal-1"]
    assert "its cues are negative" in reading.refused[0].why
