"""A store on a SPARQL server answers as one in a folder does, and says what is wrong with it."""

from __future__ import annotations

import random
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.errors import (
    BrokenAnswerError,
    LoginError,
    QueryError,
    QueryLimitError,
    RefusalError,
    ServerDownError,
    ServerSlowError,
    StoreError,
)
from probation_oversight.graph import OversightGraph
from probation_oversight.pipeline import process_reading
from probation_oversight.queries import named, runner
from probation_oversight.rdf import iris
from probation_oversight.store import base
from probation_oversight.store.connection import Connection
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.server import TEXT, Server
from tests import sample_reading
from tests.queries.test_expected_rows import HERE, needed, written
from tests.sample_actors import SLUG
from tests.servers import FAMILIES, Running, clear, free_port, server, started
from tests.store import test_derived
from tests.stored import entry


@pytest.fixture(scope="module", params=FAMILIES)
def running(request: pytest.FixtureRequest, servers: Callable[[str], Running]) -> Running:
    return servers(request.param)


@pytest.fixture(scope="module")
def filled(running: Running) -> Iterator[Server]:
    """A server with the bundled release, as read by hand."""
    with server(running) as dataset:
        clear(dataset)
        dataset.replace_inferred({}, base.installed())
        dataset.put(process_reading(sample_reading.READING, sample_reading.TEXT).entry)
        yield dataset


def test_it_holds_what_a_store_in_memory_holds(filled: Server) -> None:
    embedded = sample_reading.dataset()
    assert filled.graph_names() == embedded.graph_names()
    assert filled.size() == embedded.size()
    assert filled.text(SLUG) == sample_reading.TEXT
    for graph in embedded.graph_names() - {iris.ONTOLOGY_GRAPH}:  # which has blank nodes
        assert filled.graph(graph) == embedded.graph(graph)


def test_it_works_out_of_documents_together_what_a_store_in_memory_does(filled: Server) -> None:
    embedded = Embedded()
    embedded.replace_inferred({}, base.installed())
    embedded.put(process_reading(sample_reading.READING, sample_reading.TEXT).entry)
    chance = random.Random(2)  # noqa: S311 (the same each time)
    slugs = [f"of-{number}" for number in range(6)]
    for slug in [*slugs, *slugs[:3]]:
        made = test_derived.document(slug, *test_derived.drawn(chance))
        for dataset in (filled, embedded):
            dataset.put(made)
        assert filled.graph(iris.DERIVED_GRAPH) == embedded.graph(iris.DERIVED_GRAPH)
    for slug in slugs:
        for dataset in (filled, embedded):
            dataset.remove(slug)
        assert filled.graph(iris.DERIVED_GRAPH) == embedded.graph(iris.DERIVED_GRAPH)


QUICK = frozenset({"evidence-of-statement", "findings", "risks-to-public", "what-became-of"})


@pytest.mark.parametrize("name", sorted(QUICK))
def test_a_question_gives_the_same_rows(filled: Server, running: Running, name: str) -> None:
    the_same_rows(filled, running, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({query.name for query in named.load()} - QUICK))
def test_every_question_gives_the_same_rows(filled: Server, running: Running, name: str) -> None:
    the_same_rows(filled, running, name)


def the_same_rows(filled: Server, running: Running, name: str) -> None:
    found = named.run(filled.query, name, needed(named.get(name)))
    rows = written([found.columns, *(row.values() for row in found)])
    expected = (HERE / name / "expected.tsv").read_text(encoding="utf-8")
    if running.family == "virtuoso":  # it joins words in any order, and by one byte a letter
        rows, expected = (re.sub("…", "?", each) for each in (rows, expected))
        assert list(map(_words, rows.splitlines())) == list(map(_words, expected.splitlines()))
    else:
        assert rows == expected


def _words(row: str) -> list[list[str]]:
    return [sorted(re.split(r"[;,] | or ", cell)) for cell in row.split("\t")]


def test_free_queries_are_answered(filled: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a pov:Finding }"
    counted, expected = (runner.run(each, count) for each in (filled, sample_reading.dataset()))
    assert isinstance(counted, runner.Table)
    assert isinstance(expected, runner.Table)
    assert counted.rows == expected.rows
    assert runner.run(filled, "ASK { ?s a pov:Finding }") is True
    made = runner.run(filled, "CONSTRUCT { ?s a pov:Finding } WHERE { ?s a pov:Finding }")
    assert isinstance(made, tuple)
    assert len(set(made)) == counted.rows[0]["n"]


def test_free_queries_are_held_to_limits(filled: Server) -> None:
    every = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    with pytest.raises(QueryLimitError, match="more than 10 rows"):
        runner.run(filled, f"{every} LIMIT 20", runner.Limits(rows=10))
    with pytest.raises(QueryLimitError, match="more than 1,000 characters"):
        runner.run(filled, every, runner.Limits(characters=1000))
    with pytest.raises(QueryError, match="cannot be answered"):
        runner.run(filled, "SELECT ?s WHERE { ?s ?p }")
    with pytest.raises(QueryError, match="would ask another server"):
        runner.run(filled, "SELECT ?s WHERE { SERVICE <http://e/> { ?s ?p ?o } }")


def test_commands_work_on_it(
    running: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: object
) -> None:
    assert isinstance(capsys, pytest.CaptureFixture)
    monkeypatch.setenv("OVERSIGHT_USER", running.user or "")
    monkeypatch.setenv("OVERSIGHT_PASSWORD", running.password)
    words = "Inspectors visited Essex CRC in 2018.\n\nAssessment at Essex CRC was poor.\n"
    (tmp_path / "essex.txt").write_text(words)
    store = ["--store", running.address]

    def said(*command: str, code: int = 0) -> str:
        assert main([*store, *command]) == code
        out: str = capsys.readouterr().out
        return out

    assert "added" in said("load", str(tmp_path / "essex.txt"))
    assert "unchanged" in said("load", str(tmp_path / "essex.txt"))
    assert "Assessment at Essex CRC was poor." in said("ask", "findings", "--csv")
    assert "essex" in said("documents")
    assert "Assessment at Essex CRC was poor." in said("body", "essex-crc")
    graph = tmp_path / "graph.nq"
    said("export", str(graph), "--document", "essex")
    assert "/graph/text>" not in graph.read_text()
    said("verify", str(graph), "--sources", str(tmp_path))
    assert "nothing wrong" in said("check")
    said("remove", "essex")
    assert "essex" not in said("documents", "--csv")


def test_a_change_can_be_made_again(running: Running) -> None:
    with server(running) as dataset:
        for _ in range(2):
            dataset.put(entry("again", "One.\n"))
        assert dataset.graph(iris.asserted_graph("again")) == entry("again").asserted
        dataset.remove("again")
        assert "again" not in dataset.slugs()


def test_a_text_that_was_changed_is_noticed(running: Running) -> None:
    with server(running) as dataset:
        dataset.put(entry("b", "One.\n"))
        graph = iris.text_graph("b")
        changed = f'<{iris.document("b")}> <{TEXT}> "Two." .\n'
        dataset.connection.put(graph, changed)
        with pytest.raises(StoreError, match="was changed since it was loaded"):
            dataset.text("b")
        dataset.connection.update(f"DROP SILENT GRAPH <{graph}>")
        with pytest.raises(StoreError, match="load it again"):
            dataset.text("b")
        dataset.remove("b")


def test_long_texts_come_back_as_they_were(running: Running) -> None:
    text = 'A “quote”, a \\ and a " and\ttabs.\n' * 12_000  # a very long report
    with server(running) as dataset:
        dataset.put(entry("long", text))
        assert dataset.text("long") == text
        dataset.remove("long")


def test_a_wrong_password_is_told(running: Running, filled: Server) -> None:
    if running.user is None:
        pytest.skip(f"{running.family} lets everybody in")
    with pytest.raises(LoginError, match="does not let us in"):
        Server(Connection(running.address, user=running.user, password="not it"))  # noqa: S106
    with Server(Connection(running.address)) as reader:
        assert SLUG in reader.slugs()
        with pytest.raises((LoginError, RefusalError)):
            reader.put(entry())


def test_nothing_there_is_told() -> None:
    with pytest.raises(ServerDownError, match="nothing answers at"):
        Server(Connection(f"http://127.0.0.1:{free_port()}/"))


ANSWERS = {
    "half": b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"head": {"va',
    "no end": b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"head": ',
    "broken": b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"head": ',
    "a page": b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<html/>\n",
    "nothing": b"",
}


@contextmanager
def answering(answer: bytes | None) -> Iterator[tuple[str, list[bytes]]]:
    """A server that answers every query with ``answer`` and hangs up; or lets all of them wait."""
    done = threading.Event()
    asked: list[bytes] = []
    name = (
        b"HTTP/1.1 200 OK\r\nServer: Oxigraph/0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                with client:
                    asked.append(client.recv(100_000))
                    if asked[-1].startswith(b"GET / "):
                        client.sendall(name)
                    elif answer is not None:
                        client.sendall(answer)
                    else:
                        done.wait(60)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", asked
        done.set()


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_that_breaks_off_is_asked_for_again_and_then_told(answer: bytes) -> None:
    with (
        answering(answer) as (address, asked),
        pytest.raises(BrokenAnswerError, match="asked again"),
    ):
        Server(Connection(address))
    queries = [each for each in asked if each.startswith(b"POST /query")]
    assert len(queries) in {1, 3}


def test_a_slow_server_is_told_from_one_that_is_down() -> None:
    with (
        answering(None) as (address, asked),
        pytest.raises(ServerSlowError, match=r"no whole answer in 0.5 s"),
    ):
        Server(Connection(address, patience=0.5))
    assert len([each for each in asked if each.startswith(b"POST /query")]) == 1


def test_a_refusal_is_told() -> None:
    answer = b"HTTP/1.1 503 Busy\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlater"
    with answering(answer) as (address, _), pytest.raises(RefusalError, match=r"\(503\): later"):
        Server(Connection(address))


def test_a_server_of_another_kind_is_described_by_a_file(tmp_path: Path) -> None:
    with started("oxigraph") as running:
        file = tmp_path / "server.toml"
        lines = [
            f'{name} = "{running.address}{path}"'
            for name, path in (("query", "query"), ("update", "update"), ("graphs", "store"))
        ]
        file.write_text("\n".join(lines))
        with OversightGraph(file) as graph:
            graph.dataset.put(entry())
            graph.dataset.close()
        with pytest.raises(StoreError, match="does not show its named graphs as one"):
            OversightGraph(file)
        lines += ["[parameters]", 'union-default-graph = ""']
        file.write_text("\n".join(lines))
        with OversightGraph(file) as graph:
            assert graph.dataset.slugs() == ("a",)
