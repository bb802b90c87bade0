"""Several processes read what one would, in the same order, and stop for no bad file."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.cli import main
from probation_oversight.documents import read_document
from probation_oversight.errors import DocumentError, ProbationOversightError
from probation_oversight.graph import Loaded
from probation_oversight.pool import ReadingPool, load_files
from tests.conftest import ROOT

RELEASES = sorted((ROOT / "tests/reading/releases/develop").glob("*.txt"))[:4]
FILES = [str(path) for path in (*RELEASES, resources.path("samples/west-mercia-2017.txt"))]


def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    documents = [read_document(file) for file in FILES]
    with ReadingPool(1) as one, ReadingPool(2) as two:
        assert list(two.read(documents)) == list(one.read(documents))


def test_graph_is_the_same_however_many_read_and_bad_files_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    files = [FILES[0], str(bad), *FILES[1:], FILES[0]]
    written = []
    for processes in (1, 2):
        with OversightGraph() as graph:
            done = list(load_files(graph, files, {}, processes))
            written.append(graph.export(tmp_path / f"{processes}.nq").read_bytes())
            again = dict(load_files(graph, FILES, {}, processes))
        assert [file for file, _ in done] == files
        assert [isinstance(each, ProbationOversightError) for _, each in done] == [
            file == str(bad) for file in files
        ]
        assert {each.status for each in again.values() if isinstance(each, Loaded)} == {"unchanged"}
    with OversightGraph() as graph:
        for file in FILES:
            graph.load(file)
        written.append(graph.export(tmp_path / "alone.nq").read_bytes())
    assert written[0] == written[1] == written[2]


def test_a_process_that_is_killed_is_an_error_in_words() -> None:
    documents = [read_document(file) for file in FILES]
    with ReadingPool(2) as pool:
        assert len(list(pool.read(documents))) == len(documents)
        assert pool._pool is not None
        os.kill(pool._pool.submit(os.getpid).result(), signal.SIGKILL)
        with pytest.raises(DocumentError, match="stopped from outside"):
            list(pool.read(documents * 3))


@pytest.mark.parametrize("processes", ["0", "-1", "many", "1000"])
def test_a_number_of_processes_that_cannot_be_is_refused(
    processes: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", f"--processes={processes}", FILES[0]]) == 2
    assert "a number from 1 to 64 was expected" in capsys.readouterr().err
    with pytest.raises(ValueError, match="at least one process"):
        ReadingPool(0)


def test_command_loads_with_several_processes(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", "--processes", "2", "--csv", *FILES[:3]]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[:2] for row in rows] == [[file, "added"] for file in FILES[:3]]
