"""Files that did not change are told by their hash; a folder is followed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from probation_oversight import documents
from probation_oversight.cli import main
from probation_oversight.errors import ProbationOversightError
from probation_oversight.graph import Loaded, OversightGraph
from probation_oversight.loading import load_files, remove_gone
from probation_oversight.store.origins import NAME

pytestmark = pytest.mark.long

TEXT = "Inspectors visited Essex CRC in 2018.\n\n{}\n"
ONE, OTHER = "There was no overall strategy.", "Staff were well trained."


def write(file: Path, words: str = ONE) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEXT.format(words), encoding="utf-8")
    return str(file)


def load(graph: OversightGraph, *files: str, **given: object) -> list[str]:
    made = [each for _, each in load_files(graph, files, given)]
    assert all(isinstance(each, Loaded) for each in made), made
    return [each.status for each in made if isinstance(each, Loaded)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read as documents from now on."""
    seen: list[str] = []
    real = documents.read_document

    def noted(file: str, **given: object) -> object:
        seen.append(file)
        return real(file, **given)

    monkeypatch.setattr("probation_oversight.loading.read_document", noted)
    return seen


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path, read: list[str]) -> None:
    file = write(tmp_path / "a.txt")
    for expected in ("added", "unchanged", "unchanged"):
        with OversightGraph(tmp_path / "store") as graph:
            assert load(graph, file) == [expected]
    assert read == [file]


def test_what_was_not_read_again_can_be_still(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    with OversightGraph(tmp_path / "store") as graph:
        ((_, first),) = load_files(graph, [file], {})
        ((_, again),) = load_files(graph, [file], {})
    assert isinstance(first, Loaded)
    assert isinstance(again, Loaded)
    assert (again.facts, again.reading) == (first.facts, first.reading)


def test_whatever_a_document_is_read_from_counts(tmp_path: Path, read: list[str]) -> None:
    file = write(tmp_path / "a.txt")
    with OversightGraph() as graph:
        assert load(graph, file) == ["added"]
        write(tmp_path / "a.txt", OTHER)
        assert load(graph, file) == ["replaced"]
        (tmp_path / "a.toml").write_text('title = "On Essex"\n')
        assert load(graph, file) == ["replaced"]
        assert load(graph, file, publisher="HM Inspectorate of Probation") == ["replaced"]
        assert load(graph, file, publisher="HM Inspectorate of Probation") == ["unchanged"]
        graph.remove("a")
        assert load(graph, file, publisher="HM Inspectorate of Probation") == ["added"]
    assert len(read) == 5


def test_without_its_memory_files_are_read_and_nothing_is_lost(
    tmp_path: Path, read: list[str]
) -> None:
    file = write(tmp_path / "a.txt")
    for damaged in (False, True, False):
        with OversightGraph(tmp_path / "store") as graph:
            load(graph, file)
        if damaged:
            (tmp_path / "store" / NAME).unlink()
    (tmp_path / "store" / NAME).write_bytes(b"rubbish" * 1000)
    with OversightGraph(tmp_path / "store") as graph:
        assert load(graph, file) == ["unchanged"]
    assert len(read) == 3


def test_skipping_a_file_takes_no_time_to_speak_of(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "\n\n".join([OTHER] * 60))
    with OversightGraph(tmp_path / "store") as graph:
        started = time.process_time()
        load(graph, file)
        first = time.process_time() - started
        load(graph, file)
        started = time.process_time()
        for _ in range(10):
            load(graph, file)
        assert (time.process_time() - started) / 10 < first / 20


def test_a_document_goes_with_the_last_file_that_gives_it(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    one, other = write(folder / "a.txt"), write(folder / "b.txt", OTHER)
    with OversightGraph(tmp_path / "store") as graph:
        load(graph, one, other)
        moved = write(folder / "below" / "a.txt")
        load(graph, moved, other)
        assert list(remove_gone(graph, str(folder), [moved, other])) == []
        assert list(remove_gone(graph, str(folder), [moved])) == ["b"]
        assert list(remove_gone(graph, str(tmp_path / "elsewhere"), [])) == []
        assert list(remove_gone(graph, str(folder), [])) == ["a"]
        assert graph.documents() == ()


def test_a_folder_is_followed(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def steps() -> list[str]:
        assert main(["watch", "releases", "--once"]) == 0
        return [line.partition(" (")[0] for line in capsys.readouterr().out.splitlines()]

    write(workplace / "releases/a.txt")
    write(workplace / "releases/b.txt", OTHER)
    assert steps() == ["added a", "added b"]
    assert steps() == []
    write(workplace / "releases/a.txt", OTHER)
    (workplace / "releases/b.txt").unlink()
    assert steps() == ["replaced a", "removed b"]
    (workplace / "releases/a.txt").unlink()
    assert steps() == ["removed a"]


def test_a_file_that_cannot_be_read_is_told_and_keeps_no_other_out(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(workplace / "releases/a.txt")
    (workplace / "releases/bad.txt").write_bytes(b"\xff\xfe\x00")
    assert main(["watch", "releases", "--once"]) == 2
    out, err = capsys.readouterr()
    assert "added a" in out
    assert "bad.txt" in err


def test_a_folder_is_watched_until_it_is_interrupted(workplace: Path) -> None:
    write(workplace / "releases/a.txt")
    command = [sys.executable, "-m", "probation_oversight", "watch", "releases", "--every", "0.1"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    watcher = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert watcher.stdout
        assert watcher.stdout.readline() == f"added a ({Path('releases/a.txt')})\n"
        write(workplace / "releases/b.txt", OTHER)
        assert watcher.stdout.readline() == f"added b ({Path('releases/b.txt')})\n"
        (workplace / "releases/a.txt").unlink()
        assert watcher.stdout.readline() == "removed a\n"
    finally:
        watcher.terminate()
        watcher.communicate()


def test_several_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    files = [write(tmp_path / "1/a.txt"), write(tmp_path / "2/a.txt", OTHER)]
    for _ in range(2):
        with OversightGraph(tmp_path / "store") as graph:
            made = [each for _, each in load_files(graph, files, {})]
            assert isinstance(made[0], Loaded)
            assert isinstance(made[1], ProbationOversightError)
            assert "would take the place of" in str(made[1])
