"""What about: verdicts in everyday words, each under the topic that a careful person gives it.

The tables of ``about/`` hold sentences by topic. A sentence is right where a statement is read in
it and the first topic of each is that under which it stands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.reading import read
from tests.reading.behaviour_rows import plain

LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018."
ROWS = [
    (topic, sentence)
    for path in sorted((Path(__file__).parent / "about").glob("*.yaml"))
    for topic, sentences in plain(path).items()
    for sentence in sentences
]


def _first_topics(sentence: str) -> set[str]:
    found = read(document_from_text(f"{LEAD}\n\n{sentence}", title="A report")).statements
    return {each.topics[0] for each in found if each.polarity is not None and each.topics}


@pytest.mark.alike
@pytest.mark.parametrize(("topic", "sentence"), ROWS)
def test_a_verdict_is_on_the_topic_that_its_words_speak_of(topic: str, sentence: str) -> None:
    assert _first_topics(sentence) == {topic}


def test_a_verdict_on_another_matter_is_told_apart() -> None:
    """So that the test above can fail."""
    assert _first_topics("Training was poor.") == {"train"}


def test_words_that_only_tell_which_actor_is_meant_are_no_topic() -> None:
    words = "The company did not share enough with the clinical commissioning group."
    found = read(document_from_text(f"{LEAD}\n\n{words}", title="A report")).statements
    topics = [topic for each in found if each.polarity is not None for topic in each.topics]
    assert topics
    assert "contract" not in topics


LEADING_THEMATIC = "HM Inspectorate of Probation inspected accredited programmes in six regions."


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("The courses were poor.", "ap"),
        ("Suitability was a concern.", "ap"),
        ("Officers too often see them as somebody else’s business.", "ap"),
        ("Training was poor.", "train"),
        ("Staff were enthusiastic.", "staff"),
    ],
)
def test_general_words_are_on_the_special_kind_that_a_text_on_many_bodies_is_about(
    sentence: str, topic: str
) -> None:
    text = f"{LEADING_THEMATIC} Few completed an accredited programme.\n\n{sentence}"
    title = "A thematic inspection of accredited programmes by probation regions"
    found = read(document_from_text(text, title=title)).statements
    spoken = [each for each in found if each.polarity and each.evidence[0].exact in sentence]
    assert [each.topics[0] for each in spoken] == [topic]


def test_the_title_of_a_text_on_one_body_is_not_what_its_general_words_are_on() -> None:
    text = (
        "Inspectors found that accredited programmes at Essex CRC were poor.\n\nThe work was poor."
    )
    found = read(document_from_text(text, title="Accredited programmes at Essex CRC")).statements
    assert [each.topics for each in found if each.polarity][-1] == ("quality",)


def test_what_only_tells_where_is_left_out_beside_what_the_sentence_is_on() -> None:
    words = "Training in the assessment of women was poor in the eastern offices."
    found = read(document_from_text(f"{LEAD}\n\n{words}", title="A report")).statements
    (topics,) = (each.topics for each in found if each.polarity is not None)
    assert topics[0] == "train"
    assert "estate" not in topics
    words = "The eastern offices were cramped, and rooms for interviews were poor."
    assert "estate" in _first_topics(words)
