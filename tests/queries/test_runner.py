"""What a person types is answered, refused in words or stopped; process and store live on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from probation_oversight.errors import QueryError
from probation_oversight.queries.rows import Row
from probation_oversight.queries.runner import Limits, Table, run, syntax_message
from probation_oversight.rdf import terms
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Base

DATA = "".join(
    f'<http://e/s{n}> <http://e/p> "{n}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    for n in range(300)
)
MORE = '<http://e/x> <http://e/says> "line\\nbreak “ü”"@en .\n'


@pytest.fixture(scope="module", params=["memory", "folder"])
def dataset(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("run") / "store" if request.param == "folder" else None
    made = Embedded(folder)
    made.replace_inferred({}, Base(DATA, MORE, "", ""))
    return made


def test_select_gives_typed_rows(dataset: Dataset) -> None:
    table = run(dataset, "SELECT ?s ?n ?no WHERE { ?s <http://e/p> ?n } ORDER BY ?n LIMIT 2")
    assert isinstance(table, Table)
    assert table.columns == ("s", "n", "no")
    assert table.rows[1] == Row({"s": "http://e/s1", "n": 1, "no": None})


def test_ask_gives_a_bool(dataset: Dataset) -> None:
    assert run(dataset, "ASK { <http://e/s1> ?p ?o }") is True
    assert run(dataset, "ASK { <http://e/none> ?p ?o }") is False


def test_construct_gives_a_graph_without_duplicates(dataset: Dataset) -> None:
    made = run(
        dataset, "CONSTRUCT { <http://e/x> <http://e/q> ?w } { <http://e/x> ?p ?w . ?s ?q 1 }"
    )
    assert isinstance(made, tuple)
    said = Literal("line\nbreak “ü”", lang="en")
    assert list(terms.as_graph(made)) == [(URIRef("http://e/x"), URIRef("http://e/q"), said)]


def test_a_query_that_does_not_parse_says_where(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: the query does not parse here"):
        run(dataset, "SELECT * WHERE {\n  ?s ?p }")


def test_a_prefix_that_was_not_declared_is_an_error_in_words(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="'unknown' is not declared"):
        run(dataset, "SELECT * { ?s unknown:p ?o }")


def test_too_many_rows_are_refused(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="more than 10 rows; add LIMIT"):
        run(dataset, "SELECT * { ?s ?p ?o }", Limits(rows=10))


def test_a_slow_query_is_stopped(dataset: Dataset) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match=r"longer than 0\.5 s and was stopped"):
        run(dataset, endless, Limits(seconds=0.5))
    assert run(dataset, "ASK { ?s ?p ?o }") is True


CRASHING: dict[str, Callable[[int], str]] = {
    "sums": lambda n: "SELECT * { ?s ?p ?o FILTER(1" + "+1" * n + " = 1) }",
    "lists": lambda n: "SELECT * { ?s ?p (" + "1 " * n + ") }",
}


@pytest.mark.alike
@pytest.mark.parametrize("name", CRASHING)
def test_a_query_that_kills_the_engine_kills_another_process(dataset: Dataset, name: str) -> None:
    with suppress(QueryError):  # an engine of another version may answer it
        run(dataset, CRASHING[name](9_000), Limits(seconds=10))
    assert run(dataset, "ASK { ?s ?p ?o }") is True


def test_refused_queries_never_reach_the_engine(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(dataset, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="would change the store"):
        run(dataset, "CLEAR ALL")


def test_from_may_name_a_graph_of_the_store(dataset: Dataset, tmp_path: Path) -> None:
    (name, *_) = sorted(dataset.graph_names())
    found = run(dataset, _from(name))
    assert isinstance(found, Table)
    with pytest.raises(QueryError, match="not a graph of this store"):
        run(dataset, _from(f"{tmp_path.as_uri()}/x.ttl"))


def _from(source: str) -> str:
    return f"SELECT * FROM <{source}> {{ ?s ?p ?o }} LIMIT 1"  # noqa: S608 - SPARQL


def test_complaints_without_a_place_are_passed_on() -> None:
    assert syntax_message("odd") == "the query does not parse: odd"


def test_an_answer_that_is_too_large_is_refused_before_it_is_handed_over(dataset: Dataset) -> None:
    long = "x" * 5_000
    query = f'SELECT ("{long}" AS ?a) {{ ?s ?p ?o }} LIMIT 100'
    with pytest.raises(QueryError, match="more than 100,000 characters"):
        run(dataset, query, Limits(characters=100_000))
    assert isinstance(run(dataset, query, Limits(characters=1_000_000)), Table)
