"""What is praised or blamed rests on words that can be read alone."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Polarity
from probation_oversight.reading import read

LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018."


def _quotes(sentence: str) -> dict[str, Polarity]:
    statements = read(document_from_text(f"{LEAD}\n\n{sentence}")).statements
    return {s.evidence[0].exact: s.polarity for s in statements if s.polarity is not None}


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("Planning was poor.", ["Planning was poor"]),
        (
            "The CRC had skilled staff who planned the work well.",
            ["The CRC had skilled staff", "The CRC had skilled staff who planned the work well"],
        ),
        (
            "The CRC did some things well, including running good courses for women.",
            ["The CRC did some things well, including running good courses for women"],
        ),
        (
            "Despite its strong leadership, planning was poor.",
            ["Despite its strong leadership, planning was poor", "planning was poor"],
        ),
    ],
)
def test_a_quote_has_a_subject_and_what_is_said_of_it(sentence: str, quotes: list[str]) -> None:
    assert sorted(_quotes(sentence)) == sorted(quotes)


def test_praise_and_blame_of_the_same_keep_words_of_their_own() -> None:
    found = _quotes("The planning was good in Harlow, but poor in Clacton.")
    assert set(found.values()) <= {Polarity.POSITIVE, Polarity.NEGATIVE}
    assert len(found) == len(set(found))
