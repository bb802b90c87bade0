"""Answers and tables as data frames, and as a notebook shows them."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from probation_oversight.errors import ExportError
from probation_oversight.queries import named
from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import FreeRow
from probation_oversight.queries.runner import Table
from probation_oversight.queries.tabular import SHOWN, Tabular
from tests import sample_reading


@pytest.fixture(scope="module")
def answer() -> Answer:
    return named.run(sample_reading.dataset().query, "findings")


def made(**columns: list[object]) -> Table:
    rows = zip(*columns.values(), strict=True)
    return Table(
        tuple(columns), tuple(FreeRow(dict(zip(columns, row, strict=True))) for row in rows)
    )


def test_pandas_has_the_rows_in_order_with_days_and_numbers(answer: Answer) -> None:
    frame = answer.to_pandas()
    assert list(frame.columns) == list(answer.columns)
    assert frame["quote"].to_list() == [row["quote"] for row in answer]
    assert frame["start"].sum() == sum(row["start"] for row in answer)  # type: ignore[misc]
    assert frame["issued"].dt.year.unique().tolist() == [2017]


def test_polars_has_the_same(answer: Answer) -> None:
    frame = answer.to_polars()
    assert frame.columns == list(answer.columns)
    assert frame["provider"].to_list() == [row["provider"] for row in answer]
    assert frame["issued"].to_list() == [row["issued"] for row in answer]


def test_arrow_says_what_each_column_is(answer: Answer) -> None:
    described = {column.name: column.description for column in named.get("findings").columns}
    fields = answer.to_arrow().schema
    assert {field.name: field.metadata[b"description"].decode() for field in fields} == described


def test_a_table_has_the_type_that_all_values_of_a_column_have() -> None:
    table = made(
        number=[1, None], day=[date(2019, 3, 1), None], mixed=[1, "two"], nothing=[None, None]
    )
    frame = table.to_polars()
    assert dict(zip(frame.columns, map(str, frame.dtypes), strict=True)) == {
        "number": "Int64",
        "day": "Date",
        "mixed": "String",
        "nothing": "String",
    }
    assert frame.rows() == [(1, date(2019, 3, 1), "1", None), (None, None, "two", None)]


def test_an_answer_without_rows_keeps_its_types() -> None:
    query = named.get("findings")
    frame = Answer(query.name, query.column_names, ()).to_polars()
    assert (frame.height, str(frame["start"].dtype)) == (0, "Int64")


@pytest.mark.parametrize(
    ("package", "ask"),
    [
        ("pyarrow", Tabular.to_arrow),
        ("pandas", Tabular.to_pandas),
        ("polars", Tabular.to_polars),
    ],
)
def test_what_is_missing_is_named(
    package: str, ask: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(a=[1]).to_arrow()  # Arrow looks for pandas once in a process, and trusts what it finds
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExportError, match=rf"needs the package {package}; install "):
        ask(made(a=[1]))  # type: ignore[operator]


def test_a_notebook_shows_a_table_without_markup_of_documents() -> None:
    shown = made(quote=["<script>x</script> & more"], end=[3], body_iri=["https://e.org/b"])
    assert shown._repr_html_() == (
        "<table><thead><tr><th>quote</th><th>end</th></tr></thead><tbody><tr>"
        "<td>&lt;script&gt;x&lt;/script&gt; &amp; more</td><td>3</td></tr></tbody></table>"
    )


def test_a_notebook_shows_the_beginning_of_what_is_long() -> None:
    shown = made(number=list(range(SHOWN + 1_200)))._repr_html_()
    assert shown.count("<tr>") == 1 + SHOWN
    assert shown.endswith("<p>1,200 rows more</p>")
