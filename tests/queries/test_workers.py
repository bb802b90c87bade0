"""Processes that answer one query after another: kept, ended, and started anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.errors import QueryBusyError, QueryError, QueryLimitError
from probation_oversight.queries import runner
from probation_oversight.queries.runner import Limits
from probation_oversight.queries.workers import Workers

ASK = "ASK { ?s a pov:Finding ; pov:polarity ?p }"
SELECT = "SELECT ?s { ?s a pov:Finding } ORDER BY ?s"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("workers") / "store"
    with OversightGraph(place) as graph:
        graph.load(resources.path("samples/west-mercia-2017.txt"))
    return place


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[OversightGraph]:
    with OversightGraph(folder) as made:
        yield made


@asynccontextmanager
async def some(most: int = 2, patience: float = 20.0) -> AsyncIterator[Workers]:
    """Workers that are ended at the end."""
    made = Workers(most, patience)
    yield made
    await made.close()
    assert not pids(made)


async def csv(
    graph: OversightGraph, workers: Workers, query: str, limits: Limits = runner.DEFAULT
) -> str:
    """The answer to ``query`` as CSV, without the line ends."""
    found = await runner.written(graph.dataset, query, lambda _: "text/csv", workers, limits)
    assert found[1] == "text/csv"
    return " ".join(found[0].decode().split())


def pids(workers: Workers) -> list[int]:
    return [each.pid for each in workers._idle]


def test_the_same_process_answers_again_and_as_one_of_its_own(graph: OversightGraph) -> None:
    async def asked() -> None:
        alone = runner.run(graph.dataset, SELECT)
        assert isinstance(alone, runner.Table)
        async with some() as workers:
            first = await csv(graph, workers, SELECT)
            before = pids(workers)
            assert first.split()[1:] == [str(row.s) for row in alone.rows]
            assert await csv(graph, workers, SELECT) == first
            assert await csv(graph, workers, ASK) == "true"
            assert pids(workers) == before
            assert len(before) == 1

    asyncio.run(asked())


def test_several_are_asked_at_once_and_each_gets_its_own_answer(graph: OversightGraph) -> None:
    async def asked() -> None:
        numbers = range(8)
        async with some() as workers:
            found = await asyncio.gather(
                *(csv(graph, workers, f"SELECT ({each} AS ?n) {{}}") for each in numbers)
            )
            assert found == [f"n {each}" for each in numbers]
            assert len(pids(workers)) == 2

    asyncio.run(asked())


def test_one_that_takes_too_long_is_ended_and_the_next_query_is_answered(
    graph: OversightGraph,
) -> None:
    async def asked() -> None:
        async with some() as workers:
            await csv(graph, workers, ASK)
            (before,) = pids(workers)
            with pytest.raises(QueryLimitError, match="took longer than 1 s"):
                await csv(graph, workers, ENDLESS, Limits(seconds=1.0))
            assert pids(workers) == []
            assert await csv(graph, workers, ASK) == "true"
            assert pids(workers) != [before]

    asyncio.run(asked())


def test_who_asks_while_all_are_at_work_waits_and_not_for_ever(graph: OversightGraph) -> None:
    async def asked() -> None:
        async with some(most=1, patience=0.2) as workers:
            slow = asyncio.create_task(csv(graph, workers, ENDLESS, Limits(seconds=2.0)))
            await asyncio.sleep(0)
            with pytest.raises(QueryBusyError, match="1 queries are running already"):
                await csv(graph, workers, ASK)
            with pytest.raises(QueryLimitError):
                await slow
            assert await csv(graph, workers, ASK) == "true"

    asyncio.run(asked())


def test_who_asked_and_went_away_leaves_no_answer_to_the_next(graph: OversightGraph) -> None:
    async def asked() -> None:
        async with some() as workers:
            gone = asyncio.create_task(csv(graph, workers, SELECT))
            while not workers._busy:
                await asyncio.sleep(0)
            gone.cancel()
            with pytest.raises(asyncio.CancelledError):
                await gone
            assert await csv(graph, workers, ASK) == "true"

    asyncio.run(asked())


def test_one_that_was_ended_meanwhile_is_no_fault_of_the_query(graph: OversightGraph) -> None:
    async def asked() -> None:
        async with some() as workers:
            await csv(graph, workers, ASK)
            workers._idle[0].end()
            assert await csv(graph, workers, ASK) == "true"

    asyncio.run(asked())


def test_what_is_wrong_with_a_query_leaves_the_process(graph: OversightGraph) -> None:
    async def asked() -> None:
        async with some() as workers:
            await csv(graph, workers, ASK)
            before = pids(workers)
            with pytest.raises(QueryError, match="does not parse here"):
                await csv(graph, workers, "ASK { ?s ?p }")
            with pytest.raises(QueryLimitError, match="more than 10 characters"):
                await csv(graph, workers, "SELECT * { ?s ?p ?o }", Limits(characters=10))
            assert pids(workers) == before

    asyncio.run(asked())


def test_another_state_of_the_store_gets_another_process(folder: Path) -> None:
    async def asked() -> None:
        async with some() as workers:
            with OversightGraph(folder) as graph:
                await csv(graph, workers, ASK)
                before = pids(workers)
            with OversightGraph(folder) as graph:
                graph.remove("west-mercia-2017")
            with OversightGraph(folder) as graph:
                assert await csv(graph, workers, ASK) == "false"
                assert len(pids(workers)) == 1
                assert pids(workers) != before

    asyncio.run(asked())
