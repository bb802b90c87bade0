"""Queries that are answered where they are asked: which those are, with the same answers."""

from __future__ import annotations

import asyncio
from itertools import product
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.errors import QueryError
from probation_oversight.queries import guard, lookups, runner
from probation_oversight.queries.workers import Workers

ROWS = ("SELECT", "ASK")
LOOKUPS = (
    "ASK { ?s a pov:Finding }",
    "ask where { ?s ?p ?o . }",
    "PREFIX x: <http://x/> BASE <http://y/> ASK { x:a <b> 'c' } # so",
    "ASK { ?s pov:polarity ?p }",
)
OTHERS = (
    "ASK { ?s ?p ?s }",
    "ASK { ?s ?p $s }",
    "ASK { ?s a ?t . ?t a ?u }",
    "ASK { ?s a/a ?t }",
    "ASK { ?s a* ?t }",
    "ASK { ?s !a ?t }",
    "ASK { ?s ^a ?t }",
    "ASK { _:b a _:b }",
    "ASK { ?s ?p 'words'@en }",
    "ASK { ?s ?p 1 }",
    "ASK { GRAPH ?g { ?s ?p ?o } }",
    "ASK { { ?s ?p ?o } }",
    "ASK { ?s ?p ?o FILTER(?o = 1) }",
    "ASK { ?s ?p ?o } LIMIT 1",
    "ASK FROM <http://g> { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o }",
    "SELECT ?s { ?s a ?ASK }",
    "ASK { }",
    "ASK { ?s ?p ?o } VALUES ?s { <a> }",
)


@pytest.mark.parametrize("text", LOOKUPS)
def test_one_pattern_is_looked_up(text: str) -> None:
    found = guard.check(text, "http://g".__eq__)
    assert lookups.is_lookup(found.tokens)


@pytest.mark.parametrize("text", OTHERS)
def test_what_may_cost_something_is_not(text: str) -> None:
    found = guard.check(text, "http://g".__eq__)
    assert not lookups.is_lookup(found.tokens)


def test_answers_are_those_of_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = (
        ("?s", "<http://x/y>", "document:west-mercia-2017"),
        ("a", "?p", "pov:polarity", "<no>", "dcterms:title"),
        ("?o", "pov:Finding", "pov:negative", '"2017"', "<http://x/y>"),
    )
    asked = [f"ASK {{ {s} {p} {o} }}" for s, p, o in product(*terms)]
    wrong = ["ASK { ?s ?p <http://[> }", "ASK { 'x' a ?t }"]
    forms = ("text/csv", "application/sparql-results+json", "application/sparql-results+xml")

    async def answers(graph: OversightGraph, most: int) -> tuple[list[object], int]:
        made: list[object] = []
        workers = Workers(most)
        for number, text in enumerate([*asked, *wrong]):
            kind = forms[number % len(forms)]
            try:
                made.append(
                    await runner.written(
                        graph.dataset, text, dict.fromkeys(ROWS, kind).__getitem__, workers
                    )
                )
            except QueryError as error:
                made.append(str(error))
        started = len(workers._idle)
        await workers.close()
        return made, started

    with OversightGraph(tmp_path / "store") as graph:
        graph.load(resources.path("samples/west-mercia-2017.txt"))
    with OversightGraph(tmp_path / "store") as graph:
        here, _ = asyncio.run(answers(graph, 1))
        monkeypatch.setattr(lookups, "is_lookup", lambda _: False)
        there, started = asyncio.run(answers(graph, 1))
    assert started == 1
    assert here == there
    assert {b"true", b"false"} <= {each[0].strip() for each in here if isinstance(each, tuple)}
