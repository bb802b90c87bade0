"""Each row of the words about amounts has a sentence that is read otherwise without the row."""

from __future__ import annotations

import pytest

from probation_oversight import reading
from probation_oversight.documents import document_from_text
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import Detail, Kind
from probation_oversight.reading.lexicon import figure_words
from probation_oversight.reading.lexicon.figure_words import FigureWord, Role
from tests.rows import PARTS, part_of, refused

LEAD = "Inspectors visited Essex Community Rehabilitation Company (CRC) in 2018."
REFUSING = frozenset({Role.AIMED, Role.BODIES, Role.ELSEWHERE, Role.NOTHING})


def _figures(sentence: str) -> list[Detail | None]:
    document = document_from_text(f"{LEAD}\n\n{sentence}", title="A report")
    found = reading.read(document).statements
    return [statement.detail for statement in found if statement.kind is Kind.FIGURE]


def _without(monkeypatch: pytest.MonkeyPatch, row: FigureWord) -> None:
    rows = tuple(each for each in figure_words.load() if each != row)
    monkeypatch.setattr(figure_words, "load", lambda: rows)
    figure_words.by_first.cache_clear()


def _row_decides_what_is_read_in_its_example(row: FigureWord) -> None:
    told = _figures(row.example)
    with pytest.MonkeyPatch.context() as patch:
        _without(patch, row)
        changed = _figures(row.example)
    figure_words.by_first.cache_clear()
    if row.role in REFUSING:
        assert [figure for figure in changed if figure not in told]
    else:
        assert [figure for figure in told if figure not in changed]


@PARTS
def test_row_decides_what_is_read_in_its_example(part: int) -> None:
    rows = part_of(figure_words.load(), part)
    assert refused(_row_decides_what_is_read_in_its_example, rows) == []


def test_a_row_without_example_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OntologyError, match="line 3"):
        figure_words.parsed("role,pattern,value,example\ncounted,case,,One.\ncounted,file,,\n")
