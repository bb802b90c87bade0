"""One way through all stages: whatever the way in, the same graph, and the verifier agrees.

Several processes give what one would, in the same order, and stop for no bad file.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from probation_oversight import OversightGraph, pipeline, resources
from probation_oversight.cli import main
from probation_oversight.documents import Document, read_document
from probation_oversight.errors import DocumentError, ProbationOversightError, ValidationError
from probation_oversight.graph import Loaded
from probation_oversight.loading import load_by
from probation_oversight.mapping import compiled_shapes, shacl
from probation_oversight.pipeline import Outcome, Pool, process
from probation_oversight.reading import read
from probation_oversight.verification import Check, Verifier, files, sources
from tests.conftest import ROOT

pytestmark = pytest.mark.long

RELEASES = sorted((ROOT / "tests/reading/releases/develop").glob("*.txt"))[:4]
RELEASE_FILES = [str(path) for path in (*RELEASES, resources.path("samples/west-mercia-2017.txt"))]


TEXT = (ROOT / "tests/reading/releases/develop/east-midlands-dynamic-2025.txt").read_text()
PAGE = """<html><head><title>Essex CRC</title></head><body><h1>Essex CRC needs to improve</h1>
<h2>Leadership</h2><p>Inspectors found that leaders at Essex CRC were weak.</p>
<h2>Staff</h2><p>Staff at Essex CRC were skilled, but their workloads were too high.</p>
</body></html>
"""
FORMATS = {".txt": TEXT, ".html": PAGE}


@dataclass(frozen=True)
class Source:
    """A publication with headings, in a folder of its own, and what holds graphs against it."""

    file: Path
    verifier: Verifier

    @property
    def document(self) -> Document:
        return read_document(self.file)


@pytest.fixture(scope="module", params=FORMATS)
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Source:
    file = tmp_path_factory.mktemp("sources") / f"publication{request.param}"
    file.write_text(FORMATS[request.param], encoding="utf-8")
    return Source(file, Verifier(sources.read(file.parent)))


@cache
def two() -> Pool:
    """Two processes that read, for all tests: each takes seconds to start."""
    made = Pool(2)
    atexit.register(made.__exit__, None, None, None)
    return made


def by_files(graph: OversightGraph, source: Source, pool: Pool) -> None:
    ((_, done),) = load_by(pool, graph, [str(source.file)], {})
    assert isinstance(done, Loaded)


WAYS: dict[str, Callable[[OversightGraph, Source], object]] = {
    "load": lambda graph, source: graph.load(source.file),
    "load a text": lambda graph, source: graph.load(source.document.text, slug="publication"),
    "load_text": lambda graph, source: graph.load_text(source.document.text, slug="publication"),
    "load_document": lambda graph, source: graph.load_document(source.document),
    "load_reading": lambda graph, source: graph.load_reading(
        read(source.document), source.document.text
    ),
    "load_files, one process": lambda graph, source: by_files(graph, source, Pool(1)),
    "load_files, two processes": lambda graph, source: by_files(graph, source, two()),
}
TEXTS = frozenset({"load a text", "load_text"})
"""Ways in for a text alone; a page is more than its text."""
ALWAYS = {(".txt", "load_text"), (".html", "load_reading")}
"""What is tried for each change; the rest is tried by ``-m slow``."""


def vouched(graph: OversightGraph, source: Source, file: Path) -> bytes:
    """The export of ``graph``, which the verifier finds no fault with."""
    written = graph.export(file)
    assert source.verifier.verify(files.read(written)).faults == ()
    return written.read_bytes()


@pytest.mark.parametrize(
    ("source", "way"),
    [
        pytest.param(form, way, marks=() if (form, way) in ALWAYS else pytest.mark.slow)
        for form in FORMATS
        for way in WAYS
        if form == ".txt" or way not in TEXTS
    ],
    indirect=["source"],
)
def test_each_way_in_makes_the_graph_that_verifies(
    way: str, source: Source, tmp_path: Path
) -> None:
    with OversightGraph() as graph, OversightGraph() as other:
        WAYS[way](graph, source)
        other.keep(process(source.document))
        assert source.document.blocks
        assert read(source.document).headings
        made = vouched(graph, source, tmp_path / "made.nq")
        assert made == other.export(tmp_path / "other.nq").read_bytes()


@pytest.mark.alike
def test_the_command_makes_the_graph_that_verifies(
    source: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(source.file), "--store", str(tmp_path / "store")]) == 0
    with OversightGraph(tmp_path / "store") as graph, OversightGraph() as other:
        other.load(source.file)
        made = vouched(graph, source, tmp_path / "made.nq")
        assert made == other.export(tmp_path / "other.nq").read_bytes()


@pytest.mark.alike
def test_what_would_not_be_loaded_is_a_fault(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OversightGraph() as graph:
        graph.load(source.file)
        written = files.read(graph.export(tmp_path / "made.nq"))
    stricter = Graph() + shacl.shapes_graph()
    stricter.parse(data=NO_QUOTES, format="turtle")
    monkeypatch.setattr(shacl, "shapes_graph", lambda: stricter)
    monkeypatch.setattr(shacl, "compiled", lambda: compiled_shapes.compiled(stricter))
    monkeypatch.setattr(pipeline, "process", process)  # not what was worked out before
    with OversightGraph() as graph, pytest.raises(ValidationError, match="no quotes today"):
        graph.load(source.file)
    faults = Verifier(sources.read(source.file.parent)).verify(written).faults
    assert {fault.check for fault in faults} == {Check.DOCUMENT, Check.GRAPH}
    assert "would not be loaded today" in faults[0].what
    assert "no quotes today" in faults[0].what


NO_QUOTES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oa: <http://www.w3.org/ns/oa#> .
[] a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:maxCount 0 ; sh:message "no quotes today" ] .
"""


def outcomes(pool: Pool, documents: list[Document]) -> list[Outcome | None]:
    return [made for _, made in pool.outcomes((d.facts.slug, d) for d in documents)]


@pytest.mark.slow
def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    documents = [read_document(file) for file in RELEASE_FILES]
    with Pool(1) as one:
        made = outcomes(one, documents)
    assert outcomes(two(), documents) == made
    assert made == [process(document) for document in documents]


def test_graph_is_the_same_however_many_read_and_bad_files_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    files = [RELEASE_FILES[0], str(bad), *RELEASE_FILES[1:], RELEASE_FILES[0]]
    written = []
    for pool in (Pool(1), two()):
        with OversightGraph() as graph:
            done = list(load_by(pool, graph, files, {}))
            written.append(graph.export(tmp_path / "made.nq").read_bytes())
            again = dict(load_by(pool, graph, RELEASE_FILES, {}))
        assert [file for file, _ in done] == files
        assert [isinstance(each, ProbationOversightError) for _, each in done] == [
            file == str(bad) for file in files
        ]
        assert {each.status for each in again.values() if isinstance(each, Loaded)} == {"unchanged"}
    with OversightGraph() as graph:
        for file in RELEASE_FILES:
            graph.load(file)
        written.append(graph.export(tmp_path / "alone.nq").read_bytes())
    assert written[0] == written[1] == written[2]


def test_a_document_that_takes_too_long_is_its_own_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "process", process)  # not what was worked out before
    monkeypatch.setattr(pipeline, "_AT_LEAST", 0.0)
    monkeypatch.setattr(pipeline, "_FOR_A_CHARACTER", 0.00001)
    short = tmp_path / "short.txt"
    short.write_text("One.\n", encoding="utf-8")
    with OversightGraph() as graph:
        graph.prepare()
        done = dict(load_by(Pool(1), graph, [RELEASE_FILES[0]], {}))
        assert "s of computing time" in str(done[RELEASE_FILES[0]])
        monkeypatch.undo()
        done = dict(load_by(Pool(1), graph, [RELEASE_FILES[0], str(short)], {}))
    assert all(isinstance(each, Loaded) for each in done.values())


def test_a_process_that_is_killed_is_an_error_in_words() -> None:
    documents = [read_document(file) for file in RELEASE_FILES[:2]]
    with Pool(2) as pool:
        pool._begun(documents[0])
        assert pool._pool is not None
        assert len(pool._pool._processes) == 2
        os.kill(min(pool._pool._processes), signal.SIGKILL)
        for made in outcomes(pool, documents * 3):
            assert isinstance(made, DocumentError)
            assert "stopped from outside" in str(made)


@pytest.mark.parametrize("processes", ["0", "-1", "many", "1000"])
def test_a_number_of_processes_that_cannot_be_is_refused(
    processes: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", f"--processes={processes}", RELEASE_FILES[0]]) == 2
    assert "a number from 1 to 64 was expected" in capsys.readouterr().err
    with pytest.raises(ValueError, match="at least one process"):
        Pool(0)


@pytest.mark.slow
def test_command_loads_with_several_processes(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", "--processes", "2", "--csv", *RELEASE_FILES[:3]]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[:2] for row in rows] == [[file, "added"] for file in RELEASE_FILES[:3]]


_ORPHANS = """
import os, signal, sys
from probation_oversight.pipeline import Pool
with Pool(2) as pool:
    futures = [pool._pool.submit(os.getpid) for _ in range(20)]
    print(*sorted({each.result() for each in futures}), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(
        f'if __name__ == "__main__":\n{textwrap.indent(_ORPHANS, "    ")}', encoding="utf-8"
    )
    # The pipe is closed when the last process that holds it is gone: reading waits for that.
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout.split()


def test_a_command_lets_the_store_go_for_the_next_in_the_same_process(tmp_path: Path) -> None:
    store, files = tmp_path / "store", [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file, grade in zip(files, ("Good", "Inadequate"), strict=True):
        words = "Essex Community Rehabilitation Company (CRC) was rated"
        file.write_text(f"{words} ‘{grade}’ by HM Inspectorate of Probation.\n", encoding="utf-8")
        given = ["--title", file.stem, "--issued", "2018-11-21", "--slug", file.stem]
        assert main(["--store", str(store), "load", str(file), *given]) == 0
