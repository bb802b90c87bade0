"""The list of statement readers: each after those whose statements it looks at."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Account
from probation_oversight.reading import read
from probation_oversight.reading.reader import READERS
from probation_oversight.reading.statements.sight import StatementReader


def test_names_of_readers_are_distinct() -> None:
    names = [reader.name for reader in READERS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_comes_after_those_it_looks_at(reader: StatementReader) -> None:
    before = [other.name for other in READERS[: READERS.index(reader)]]
    assert set(reader.after) <= set(before)


@pytest.mark.parametrize("last", ["once", "before", "then", "formerly", "in the past"])
def test_a_text_may_end_in_words_for_a_time_without_a_full_stop(last: str) -> None:
    text = f"Inspectors visited Essex CRC in 2018.\n\nPlanning was weak {last}"
    assert read(document_from_text(text)).sentences[-1].span.exact.endswith(last)


LETTER = (
    "Joint targeted area inspection of the multi-agency response to neglect in Rutland\n\n"
    "In June 2018 inspectors looked at the work of the police, hospitals, schools and the youth "
    "offending team in Rutland.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "account"),
    [
        ("The youth offending team lends a tutor to the college.", Account.GAP),
        ("The hospital lends a nurse to the college.", Account.OUT_OF_SCOPE),
        ("A tutor comes to the college.", Account.OUT_OF_SCOPE),
    ],
)
def test_a_sentence_on_a_body_is_no_other_field_among_agencies(
    sentence: str, account: Account
) -> None:
    read_ = read(document_from_text(LETTER + sentence)).sentences[-1]
    assert (read_.span.exact, read_.account) == (sentence, account)
