"""What type checkers are told of questions and rows is so."""

from __future__ import annotations

import pickle
from datetime import date
from typing import assert_type

import pytest

from probation_oversight import OversightGraph
from probation_oversight.errors import ParameterError
from probation_oversight.queries import answers, named
from probation_oversight.queries.answers import FindingsRow
from probation_oversight.queries.header import Column, ColumnType
from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import Row
from probation_oversight.rdf.values import Value
from tests import sample_reading
from tests.queries import bound, stub
from tests.queries.test_expected_rows import QUERIES, answer, needed

_TYPES = {ColumnType.INTEGER: int, ColumnType.DATE: date}


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_text(sample_reading.TEXT, slug="west-mercia-2017", issued="2017-11-09")
    return made


def test_rows_are_typed_by_their_question(graph: OversightGraph) -> None:
    """Held by mypy: the types that a checker sees are those that are there."""
    found = graph.ask("findings", body="nps-midlands", sign="negative")
    assert_type(found, Answer[FindingsRow])
    row = found.rows[0]
    assert_type(row.quote, str)
    assert_type(row["quote"], str)
    assert_type(row.start, int)
    assert_type(row.page, int | None)
    assert_type(row.issued, date | None)
    assert_type([each.document for each in graph.ask_all("findings")], list[str])
    name = str(named.load()[0].name)
    assert_type(graph.ask_all(name, area="West Mercia").rows, tuple[Row, ...])
    assert_type(row.get("quote"), Value)
    assert isinstance(row, FindingsRow)
    # A checker finds these two: were one let through, mypy would call its comment unused.
    with pytest.raises(AttributeError, match="no column 'qoute'; did you mean 'quote'"):
        row.qoute  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ParameterError, match="bdoy"):
        graph.ask("findings", bdoy="nps-midlands").rows[0].quote  # type: ignore[attr-defined]  # noqa: B018
    assert isinstance(row.quote, str)
    assert graph.explain(row).best


def test_rows_of_a_question_are_rows(graph: OversightGraph) -> None:
    row = graph.ask("findings").rows[0]
    assert repr(row).startswith("FindingsRow(provider=")
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301 (our own)
    assert type(pickle.loads(pickle.dumps(row))) is FindingsRow  # noqa: S301
    with pytest.raises(AttributeError, match="no attribute 'FindngsRow'"):
        answers.FindngsRow  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.checkout
def test_the_stub_is_what_the_heads_say() -> None:
    assert stub.STUB.read_text(encoding="utf-8") == stub.content(), "run `make stubs`"


@pytest.mark.slow
def test_columns_that_may_be_empty_say_so() -> None:
    wrong = []
    for question in QUERIES:
        always = bound.always(question.text)
        told = {column.name: column.optional for column in question.columns}
        wrong += [
            f"{question.name}: {name}" for name, empty in told.items() if empty is (name in always)
        ]
    assert not wrong, (
        "a column is optional: true where its query can leave it empty, and only there"
    )


def test_cells_are_of_the_type_of_their_column() -> None:
    wrong = [
        f"{question.name}: {column.name} is {row[column.name]!r}"
        for question in QUERIES
        for row in answer(question.name, **needed(question))
        for column in question.columns
        if not _fits(row[column.name], column)
    ]
    assert not wrong


def _fits(value: Value, column: Column) -> bool:
    return column.optional if value is None else isinstance(value, _TYPES.get(column.type, str))
