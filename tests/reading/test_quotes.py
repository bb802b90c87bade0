"""What is praised or blamed rests on words that can be read alone."""

from __future__ import annotations

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Polarity
from probation_oversight.reading import read

LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018."


def _quotes(sentence: str) -> dict[str, Polarity]:
    statements = read(document_from_text(f"{LEAD}\n\n{sentence}")).statements
    return {s.evidence[0].exact: s.polarity for s in statements if s.polarity is not None}


QUOTES = {
    "Planning was poor.": ["Planning was poor"],
    "The CRC had skilled staff who planned the work well.": [
        "The CRC had skilled staff who planned the work well"
    ],
    "The CRC did some things well, including running good courses for women.": [
        "The CRC did some things well, including running good courses for women"
    ],
    "Despite its strong leadership, planning was poor.": [
        "Despite its strong leadership, planning was poor",
        "planning was poor",
    ],
    # clauses that complete a noun or a verb
    "The CRC built good relationships with the people whom it supervised.": [
        "The CRC built good relationships with the people whom it supervised"
    ],
    "Officers of the CRC seldom asked what had become of the victims.": [
        "Officers of the CRC seldom asked what had become of the victims"
    ],
    "Plans were poor where a child was at risk.": ["Plans were poor where a child was at risk"],
    "Where a child was at risk, plans were poor.": ["Where a child was at risk, plans were poor"],
    "Reviews at the CRC were so thin that nobody could use them.": [
        "Reviews at the CRC were so thin that nobody could use them"
    ],
    "The CRC was excellent in how it listened to women.": [
        "The CRC was excellent in how it listened to women"
    ],
    # what stands by itself, or says the opposite
    "The CRC had strong leadership, but planning was poor.": [
        "The CRC had strong leadership",
        "planning was poor",
    ],
    "Although the CRC had strong leadership, planning was poor.": [
        "planning was poor",
        "the CRC had strong leadership",
    ],
    "The CRC had strong leadership, which inspectors had not expected.": [
        "The CRC had strong leadership"
    ],
    "Planning at the CRC was poor, according to a report of this week.": [
        "Planning at the CRC was poor"
    ],
    # marks and members of a row that belong to it
    "Dame Glenys Stacey said planning at the CRC was “poor” and its leadership “weak”.": [
        "planning at the CRC was “poor” and its leadership “weak”"
    ],
    "Both planning and reviewing at the CRC were poor.": [
        "Both planning and reviewing at the CRC were poor"
    ],
}


def test_a_quote_has_a_subject_and_all_that_is_said_of_it() -> None:
    found = {sentence: sorted(_quotes(sentence)) for sentence in QUOTES}
    assert found == {sentence: sorted(quotes) for sentence, quotes in QUOTES.items()}


def test_praise_and_blame_of_the_same_keep_words_of_their_own() -> None:
    found = _quotes("The planning was good in Harlow, but poor in Clacton.")
    assert set(found.values()) <= {Polarity.POSITIVE, Polarity.NEGATIVE}
    assert len(found) == len(set(found))
