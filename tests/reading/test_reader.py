"""The list of statement readers: each after those whose statements it looks at."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
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
