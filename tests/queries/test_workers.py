"""Processes that answer one query after another: kept, ended, and started anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.errors import QueryError, QueryLimitError
from probation_oversight.queries import runner
from probation_oversight.queries.runner import Limits
from probation_oversight.queries.workers import Workers

ASK = "ASK { ?s a pov:Finding }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CSV = "text/csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("workers") / "store"
    with OversightGraph(place) as graph:
        graph.load(resources.path("samples/west-mercia-2017.txt"))
    return place


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(2)
    yield made
    made.close()
    assert not made._idle


def pids(workers: Workers) -> list[int]:
    return [each.process.pid for each in workers._idle]


def test_the_same_process_answers_again_and_as_one_of_its_own(
    folder: Path, workers: Workers
) -> None:
    with OversightGraph(folder) as graph:
        for query, kind in ((ASK, CSV), ("SELECT ?s { ?s a pov:Finding } ORDER BY ?s", CSV)):
            alone = runner.written(graph.dataset, query, kind)
            first = runner.written(graph.dataset, query, kind, workers=workers)
            before = pids(workers)
            assert runner.written(graph.dataset, query, kind, workers=workers) == first == alone
            assert pids(workers) == before
            assert len(before) == 1


def test_one_that_takes_too_long_is_ended_and_the_next_query_is_answered(
    folder: Path, workers: Workers
) -> None:
    with OversightGraph(folder) as graph:
        runner.written(graph.dataset, ASK, CSV, workers=workers)
        (before,) = pids(workers)
        with pytest.raises(QueryLimitError, match="took longer than 1 s"):
            runner.written(graph.dataset, ENDLESS, CSV, Limits(seconds=1.0), workers=workers)
        assert pids(workers) == []
        assert runner.written(graph.dataset, ASK, CSV, workers=workers).strip() == b"true"
        assert pids(workers) != [before]


def test_one_that_was_ended_meanwhile_is_no_fault_of_the_query(
    folder: Path, workers: Workers
) -> None:
    with OversightGraph(folder) as graph:
        runner.written(graph.dataset, ASK, CSV, workers=workers)
        workers._idle[0].process.kill()
        assert runner.written(graph.dataset, ASK, CSV, workers=workers).strip() == b"true"


def test_what_is_wrong_with_a_query_leaves_the_process(folder: Path, workers: Workers) -> None:
    with OversightGraph(folder) as graph:
        runner.written(graph.dataset, ASK, CSV, workers=workers)
        before = pids(workers)
        with pytest.raises(QueryError, match="does not parse here"):
            runner.written(graph.dataset, "ASK { ?s ?p }", CSV, workers=workers)
        with pytest.raises(QueryLimitError, match="more than 10 characters"):
            runner.written(
                graph.dataset, "SELECT * { ?s ?p ?o }", CSV, Limits(characters=10), workers=workers
            )
        assert pids(workers) == before


def test_another_state_of_the_store_gets_another_process(folder: Path, workers: Workers) -> None:
    with OversightGraph(folder) as graph:
        runner.written(graph.dataset, ASK, CSV, workers=workers)
        before = pids(workers)
    with OversightGraph(folder) as graph:
        graph.remove("west-mercia-2017")
    with OversightGraph(folder) as graph:
        assert runner.written(graph.dataset, ASK, CSV, workers=workers).strip() == b"false"
        assert pids(workers) != before
