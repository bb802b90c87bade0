"""The list of statement readers: each after those whose statements it looks at."""

from __future__ import annotations

import pytest

from probation_oversight.reading.reader import READERS
from probation_oversight.reading.statements.sight import StatementReader


def test_names_of_readers_are_distinct() -> None:
    names = [reader.name for reader in READERS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_comes_after_those_it_looks_at(reader: StatementReader) -> None:
    before = [other.name for other in READERS[: READERS.index(reader)]]
    assert set(reader.after) <= set(before)
