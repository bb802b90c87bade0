"""How many queries a second the SPARQL endpoint answers, beside Oxigraph's own server.

    python -m benchmarks.serving            print a table, over 100 documents
    python -m benchmarks.serving --write    and put it into docs/benchmarks-serving.md

Both serve the same quads at the same time and are asked by turns, some requests each, so that what
else the machine does meanwhile hits both alike; clients are threads of this process. Needs
`oxigraph` on the path (`pip install oxigraph`). Ours has processes that answer, each with limits of
time and memory; Oxigraph's server has none.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

from benchmarks.measuring import ROOT, lines, machine, page
from benchmarks.store import entries
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import named, prologue, tokens
from probation_oversight.rdf.namespaces import PREFIXES

PAGE = ROOT / "docs/benchmarks-serving.md"
_POV = f"PREFIX pov: <{PREFIXES['pov']}> "
QUERIES = {
    "ASK": "ASK { ?s a pov:Finding }",
    "20 findings": "SELECT ?s ?t { ?s a pov:Finding ; pov:topicWords ?t } LIMIT 20",
    "findings counted by polarity": (
        "SELECT ?p (COUNT(*) AS ?n) { ?s a pov:Finding ; pov:polarity ?p } GROUP BY ?p"
    ),
    "1,000 triples": "CONSTRUCT { ?s ?p ?o } WHERE { ?s a pov:Finding ; ?p ?o } LIMIT 1000",
}
FIRST = ("", "documents", "bodies", "topics")
_AT_ONCE = 2
_TURNS = 4


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=100)
    options.add_argument("--requests", type=int, default=60)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    made = table(chosen.documents, chosen.requests)
    print(made)
    if chosen.write:
        PAGE.write_text(page(PAGE, made), encoding="utf-8")


def table(documents: int, requests: int) -> str:
    """Requests a second and the 95th percentile of both, for each query."""
    folder = Path(tempfile.mkdtemp())
    try:
        with OversightGraph(folder / "store") as graph:
            graph.prepare()
            for entry in entries(documents):
                graph.dataset.put(entry)
            (folder / "all.nq").write_bytes(graph.dataset.nquads())
            asked = _asked_for(graph)
        with _ours(folder / "store") as ours, _oxigraph(folder) as theirs:
            rows = [
                (name, *_compared(ours, theirs, queries, requests))
                for name, queries in asked.items()
            ]
    finally:
        shutil.rmtree(folder)
    head = (
        *("query", "requests a second", "p95 in ms", "Oxigraph's", "its p95", "share of its"),
        *("ms of computing a request", "Oxigraph's", "share of its rate by that"),
        *("asked again, a second", "p95 in ms", "share"),
    )
    told = f"{machine()}, {documents} documents, {_AT_ONCE} clients, wall-clock time"
    return f"{told}\n\n" + "\n".join(lines(head, rows))


def _asked_for(graph: OversightGraph) -> Mapping[str, Sequence[str]]:
    """What is asked in one row of the table: some queries by turns."""
    asked = {name: [_POV + query] for name, query in QUERIES.items()}
    source = named.name_source(graph.dataset.query)
    texts = [named.to_begin_with(each, source) for each in named.load()]
    every = [prologue.missing(list(tokens.meant(text))) + text for text in texts]
    return {**asked, f"the {len(every)} named questions": every}


class Server(NamedTuple):
    """Where a server is asked, and the number of its process."""

    address: str
    process: int

    def used(self) -> float:
        """Milliseconds of computing of the process and those that it started, up to now."""
        place = Path(f"/proc/{self.process}")
        children = " ".join(each.read_text() for each in place.glob("task/*/children"))
        ticks = 0
        for number in (self.process, *map(int, children.split())):
            *_, said = Path(f"/proc/{number}/stat").read_text().rpartition(")")
            ticks += sum(map(int, said.split()[11:13]))
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _compared(ours: Server, theirs: Server, queries: Sequence[str], requests: int) -> Iterator[str]:
    """The cells of a row: queries that were never asked before, then the same again and again."""
    yield from _by_turns(ours, theirs, queries, requests, anew=True)
    again = list(_by_turns(ours, theirs, queries, requests, anew=False))
    yield from (*again[:2], again[4])


def _by_turns(
    ours: Server, theirs: Server, queries: Sequence[str], requests: int, *, anew: bool
) -> Iterator[str]:
    """Rate and percentile of both, the share of the rates, computing for each and its share."""
    took: dict[Server, list[float]] = {ours: [], theirs: []}
    whole, used = ({ours: 0.0, theirs: 0.0} for _ in range(2))
    for server in took:
        _asked(server.address, queries, _AT_ONCE * len(queries))
    for turn in range(_TURNS):
        for server in took:
            begun, before = time.perf_counter(), server.used()
            note = f"turn {turn}" if anew else ""
            took[server] += _asked(server.address, queries, requests, note)
            whole[server] += time.perf_counter() - begun
            used[server] += server.used() - before
    rates = [len(took[server]) / whole[server] for server in took]
    for server, rate in zip(took, rates, strict=True):
        yield f"{rate:.0f}"
        yield f"{statistics.quantiles(took[server], n=20)[-1] * 1000:.1f}"
    yield f"{rates[0] / rates[1]:.2f}"
    yield from (f"{used[server] / len(took[server]):.2f}" for server in took)
    yield f"{used[theirs] / max(used[ours], 1):.2f}"


def _asked(address: str, queries: Sequence[str], requests: int, note: str = "") -> list[float]:
    """Seconds that each of some requests takes, several at once, ``queries`` by turns.

    With a ``note`` each ends with it and its number in a comment: no two queries are the same.
    """
    place, path = urlsplit(address).netloc, urlsplit(address).path
    kind = {"Content-Type": "application/sparql-query"}

    def one(number: int) -> float:
        comment = f"\n# {note}, {number}" if note else ""
        query = f"{queries[number % len(queries)]}{comment}".encode()
        begun = time.perf_counter()
        connection = HTTPConnection(place, timeout=60)
        connection.request("POST", f"{path}?union-default-graph", query, kind)
        answer = connection.getresponse()
        told = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}: {told[:200]!r}")
        return time.perf_counter() - begun

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(one, range(requests)))


@contextmanager
def _ours(store: Path) -> Iterator[Server]:
    command = [
        sys.executable,
        "-m",
        "probation_oversight",
        "--store",
        str(store),
        "--json",
        "serve",
    ]
    place = os.pathsep.join([str(ROOT / "graph"), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(  # noqa: S603 (our own command)
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": place}
    ) as process:
        try:
            address = _told(process)
            for page in FIRST:  # which it makes at its start, beside what it is asked
                urlopen(f"{address}{page}", timeout=600).close()  # noqa: S310 (our own address)
            yield Server(f"{address}sparql", process.pid)
        finally:
            process.terminate()


def _told(process: subprocess.Popen[str]) -> str:
    """The address that the command says."""
    told = ""
    for line in process.stdout or ():
        told += line
        if line == "]\n":
            return str(json.loads(told)[0]["address"])
    raise RuntimeError("oversight serve ended before it answered")


@contextmanager
def _oxigraph(folder: Path) -> Iterator[Server]:
    store = str(folder / "oxigraph")
    load = ["oxigraph", "load", "--location", store, "--file", str(folder / "all.nq")]
    subprocess.run(load, check=True, capture_output=True)  # noqa: S603
    port = _free()
    serve = ["oxigraph", "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        for _ in range(100):
            with socket.socket() as tried:
                if not tried.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        try:
            yield Server(f"http://127.0.0.1:{port}/query", process.pid)
        finally:
            process.terminate()


def _free() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


if __name__ == "__main__":
    main()
