"""What each named question answers over the hand-made reading of the bundled release.

``<name>/expected.tsv`` holds the rows as they come: names of the columns, then a line per row,
IRIs with ``pov-base:`` for what all of them begin with, nothing where the answer has nothing. Run
this file as a program to write the rows anew, then read the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from probation_oversight.model.statements import BASE
from probation_oversight.queries import named
from probation_oversight.queries.header import NamedQuery
from tests import sample_reading
from tests.rows import refused
from tests.sample_actors import SLUG

HERE = Path(__file__).parent
QUERIES = named.load()
SHORT = "pov-base:"


@cache
def answer(name: str, **params: str) -> named.Answer:
    return named.run(sample_reading.dataset().query, name, params)


def needed(query: NamedQuery) -> Mapping[str, str]:
    return {each.name: each.example for each in query.parameters if each.required}


def written(rows: Iterable[Iterable[object]]) -> str:
    """``rows`` as lines of cells between tabs."""
    return "".join("\t".join(map(cell, row)) + "\n" for row in rows)


def cell(value: object) -> str:
    return "" if value is None else str(value).replace(BASE, SHORT)


def _a_question_gives_the_expected_rows(query: NamedQuery) -> None:
    found = answer(query.name, **needed(query))
    expected = (HERE / query.name / "expected.tsv").read_text(encoding="utf-8")
    assert written([found.columns, *(row.values() for row in found)]) == expected


def test_a_question_gives_the_expected_rows() -> None:
    assert refused(_a_question_gives_the_expected_rows, QUERIES) == []


def _each_quote_stands_where_the_row_says(query: NamedQuery) -> None:
    for row in answer(query.name, **needed(query)):
        for column in query.columns:
            if column.type != "quote" or row[column.name] is None:
                continue
            before = column.name.removesuffix("quote")
            before = before if before != column.name else f"{column.name}_"
            start, end = row[f"{before}start"], row[f"{before}end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert sample_reading.TEXT[start:end].replace("\n", " ") == row[column.name]


def test_each_quote_stands_where_the_row_says() -> None:
    assert refused(_each_quote_stands_where_the_row_says, QUERIES) == []


def _an_optional_parameter_only_takes_rows_away(query: NamedQuery) -> None:
    whole = set(answer(query.name, **needed(query)))
    for parameter in query.parameters:
        if parameter.optional:
            params = {**needed(query), parameter.name: parameter.example}
            assert set(answer(query.name, **params)) <= whole


def test_an_optional_parameter_only_takes_rows_away() -> None:
    assert refused(_an_optional_parameter_only_takes_rows_away, QUERIES) == []


@pytest.mark.parametrize(
    ("body", "rows"),
    [("National Probation Service", 1), ("nps-midlands", 1), ("nps-wales", 0), ("essex-crc", 0)],
)
def test_a_body_stands_for_its_parts(body: str, rows: int) -> None:
    assert len(answer("nps-shortcomings-affecting-crc-interventions", body=body)) == rows


def test_a_shortcoming_comes_back_in_a_later_document() -> None:
    store = Store()
    first = sample_reading.dataset().nquads().decode()
    store.load(first.encode(), format=RdfFormat.N_QUADS)
    own = "\n".join(line for line in first.splitlines() if f"document/{SLUG}" in line)
    later = own.replace(f"document/{SLUG}", "document/later")
    a_year_on = re.sub(r'"2017-(\d\d-\d\dT)', r'"2018-\1', later)
    store.load(a_year_on.encode(), format=RdfFormat.N_QUADS)

    def select(text: str) -> QuerySolutions:
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return found

    name = "findings-repeated-across-documents"
    found = named.run(select, name, {"body": "nps-midlands"})
    assert {row["topic_label"] for row in found} >= {"Take-up of interventions"}
    assert {(row["earlier_issued"], row["issued"]) for row in found} == {
        (date(2017, 11, 9), date(2018, 11, 9))
    }
    assert {row["provider_iri"] for row in found} == {f"{BASE}body/nps-midlands"}


@pytest.mark.parametrize(
    ("since", "until", "some"),
    [("2017-11-09", "2017-11-09", True), ("2017-11-10", "", False), ("", "2017-11-08", False)],
)
def test_days_count_whole(since: str, until: str, some: bool) -> None:
    days = {name: day for name, day in (("since", since), ("until", until)) if day}
    assert bool(answer("words-of-office-holder", **days).rows) == some


if __name__ == "__main__":
    for each in QUERIES:
        rows = answer(each.name, **needed(each))
        (HERE / each.name).mkdir(exist_ok=True)
        table = written([rows.columns, *(row.values() for row in rows)])
        (HERE / each.name / "expected.tsv").write_text(table, encoding="utf-8")
