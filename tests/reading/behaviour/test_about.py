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
