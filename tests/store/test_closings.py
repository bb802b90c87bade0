"""What follows from documents is worked out again when it has to be, where it was left off."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, files
from probation_oversight import graph as graphs
from probation_oversight.errors import StoreInUseError
from probation_oversight.rdf import iris
from probation_oversight.store import base, closings, embedded, published, receipts
from tests import stored
from tests.store import test_sharing

TEXTS = {
    place: f"{place} probation\n\nThe quality of plans in {place} was poor. Staff were good.\n"
    for place in ("Essex", "Kent", "Dorset")
}
SLUGS = ("dorset", "essex", "kent")


class StoppedError(Exception):
    pass


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("closings") / "store"
    with OversightGraph(folder) as graph:
        for place, text in TEXTS.items():
            graph.load(text, slug=place.lower())
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "store"))


@pytest.fixture
def other_code(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Code that reads otherwise than what made the store, and concludes the same."""
    now = replace(receipts.inputs(), code="other")
    monkeypatch.setattr(receipts, "inputs", lambda: now)
    base.installed.cache_clear()
    yield
    base.installed.cache_clear()


class Counted:
    """Documents that were closed; with ``most``, closing one more fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, most: int = 100) -> None:
        self.slugs: list[str] = []
        before = embedded.Embedded._conclude

        def conclude(dataset: embedded.Embedded, slug: str, triples: str) -> None:
            if len(self.slugs) == most:
                raise StoppedError
            self.slugs.append(slug)
            before(dataset, slug, triples)

        monkeypatch.setattr(embedded.Embedded, "_conclude", conclude)


def everything(folder: Path) -> bytes:
    with OversightGraph(folder) as graph:
        graph.prepare()
        return b"".join(sorted(graph.dataset.nquads().splitlines(keepends=True)))


@pytest.mark.usefixtures("other_code")
def test_code_that_concludes_the_same_closes_nothing_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    with OversightGraph(folder) as graph:
        assert not receipts.base_is_current(graph.dataset.about(iris.BACKGROUND_GRAPH))
        graph.prepare()
        assert receipts.base_is_current(graph.dataset.about(iris.BACKGROUND_GRAPH))
    assert counted.slugs == []
    closings.forget(folder)
    with OversightGraph(folder) as graph:
        assert receipts.base_is_current(graph.dataset.about(iris.BACKGROUND_GRAPH))


@pytest.mark.usefixtures("other_code")
def test_who_cannot_write_reads_what_only_other_code_made(folder: Path) -> None:
    with OversightGraph(folder) as writer, OversightGraph(folder) as reader:
        assert isinstance(writer.dataset, embedded.Embedded)
        assert writer.dataset.writable is not None  # until it is closed nobody else writes
        reader.prepare()
        assert [each.slug for each in reader.documents()] == list(SLUGS)
        assert not receipts.base_is_current(reader.dataset.about(iris.BACKGROUND_GRAPH))


@pytest.mark.usefixtures("other_code")
def test_who_cannot_write_is_told_where_something_may_follow_otherwise(folder: Path) -> None:
    (folder / closings.NAME).write_text("other\nall other\n", encoding="utf-8")
    with OversightGraph(folder) as writer, OversightGraph(folder) as reader:
        assert isinstance(writer.dataset, embedded.Embedded)
        assert writer.dataset.writable is not None
        with pytest.raises(StoreInUseError, match="has to be brought up to date once"):
            reader.prepare()


@pytest.mark.usefixtures("other_code")
def test_where_it_is_not_known_all_are_closed_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / closings.NAME).write_text("other\nall other\n", encoding="utf-8")
    counted = Counted(monkeypatch)
    everything(folder)
    assert counted.slugs == list(SLUGS)


@pytest.mark.usefixtures("other_code")
def test_what_was_stopped_goes_on_where_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = Path(shutil.copytree(folder, tmp_path / "whole"))
    closings.forget(whole)
    expected = everything(whole)
    closings.forget(folder)
    monkeypatch.setattr(embedded, "_SAFE", 1)
    with monkeypatch.context() as first:
        Counted(first, most=2)
        with pytest.raises(StoppedError):
            everything(folder)
    counted = Counted(monkeypatch)
    assert everything(folder) == expected
    assert counted.slugs == list(SLUGS[2:])


LINE = "<http://e/s> <http://e/p> <http://e/o> .\n"


def closed_otherwise(folder: Path) -> list[str]:
    """Close the documents with ``LINE`` for what follows from each; those that were closed now."""
    asked: list[str] = []

    def closed(slug: str) -> str:
        asked.append(slug)
        return LINE

    with embedded.Embedded(folder) as dataset:
        dataset.close_again(closed, base.installed())
    return asked


def seen(folder: Path) -> list[str]:
    with embedded.Embedded(folder) as reader:
        return stored.everything(reader)


@pytest.mark.usefixtures("other_code")
def test_what_fails_half_way_is_not_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closings.forget(folder)
    before = seen(folder)
    for most in range(len(SLUGS)):
        with monkeypatch.context() as first:
            Counted(first, most=most)
            with pytest.raises(StoppedError):
                closed_otherwise(folder)
        assert seen(folder) == before
    closed_otherwise(folder)
    assert seen(folder) != before


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")
def test_closing_may_be_killed_at_each_step(folder: Path, tmp_path: Path) -> None:
    """Before it is finished all is seen as it was; what was done is not done again."""
    closings.forget(folder)
    before = seen(folder)
    whole = Path(shutil.copytree(folder, tmp_path / "whole"))
    assert closed_otherwise(whole) == list(SLUGS)
    after = seen(whole)
    # Oxigraph's threads do not come along into a fork: another process has to be what forks.
    code = "import sys; from tests.store import test_closings as it; it.kill_at_each(*sys.argv[1:])"
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "killed")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(command, check=True, timeout=300, env=environment)
    killed = sorted((tmp_path / "killed").iterdir(), key=lambda place: int(place.name))
    states = [seen(place) for place in killed]
    finished = states.index(after)
    assert states == [before] * finished + [after] * (len(states) - finished)
    assert finished > 3 * len(SLUGS)
    for place in killed:
        left = closed_otherwise(place)
        assert left == list(SLUGS[len(SLUGS) - len(left) :])
        assert seen(place) == after
    assert not left


def kill_at_each(folder: str, places: str) -> None:
    """Close copies of ``folder``, one killed at each step; the last is not, as it has fewer."""
    embedded._SAFE = 1
    base.installed()
    at, ended = 0, False
    while not ended:
        place = Path(shutil.copytree(folder, Path(places) / f"{at}"))
        child = test_sharing.forked(partial(killed_at, at, place))
        ended = test_sharing.ended_well(child)
        at += 1


def killed_at(step: int, place: Path) -> None:
    """Close what is at ``place``; killed at step ``step`` of it, if there are so many."""
    left = step

    def counted(work: Callable[..., object]) -> Callable[..., object]:
        def done(*given: object) -> object:
            nonlocal left
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return work(*given)

        return done

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (embedded.Embedded, "_change"),
            (closings.Closings, "begin"),
            (closings.Closings, "add"),
            (closings.Closings, "end"),
            (files, "write"),
            (published, "publish"),
        ):
            patch.setattr(owner, name, counted(getattr(owner, name)))
        closed_otherwise(place)


@pytest.mark.usefixtures("other_code")
def test_other_conclusions_are_those_that_receipts_tell_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else they would be taken for damage, and documents with them."""
    closings.forget(folder)
    monkeypatch.setattr(
        graphs.OversightGraph, "prepare", lambda _: None
    )  # which would draw the right ones again
    with OversightGraph(folder) as graph:
        graph.dataset.close_again(lambda _: LINE, base.installed())
        for slug in SLUGS:
            inferred = iris.inferred_graph(slug)
            assert graph.dataset.graph(inferred) == LINE
            said = graph.dataset.about(inferred)
            assert said[iris.term("graphDigest")] == receipts.digest(LINE)
            assert said[iris.term("tripleCount")] == "1"
    assert graphs.rebuild(folder).kept == SLUGS
