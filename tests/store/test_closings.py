"""What follows from documents is worked out again when it has to be, where it was left off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight import graph as graphs
from probation_oversight.rdf import iris
from probation_oversight.store import base, closings, embedded, receipts

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
    monkeypatch.setattr(embedded, "_TOGETHER", 1)
    with monkeypatch.context() as first:
        Counted(first, most=2)
        with pytest.raises(StoppedError):
            everything(folder)
    counted = Counted(monkeypatch)
    assert everything(folder) == expected
    assert counted.slugs == list(SLUGS[2:])


@pytest.mark.usefixtures("other_code")
def test_other_conclusions_are_those_that_receipts_tell_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else they would be taken for damage, and documents with them."""
    closings.forget(folder)
    line = "<http://e/s> <http://e/p> <http://e/o> .\n"
    monkeypatch.setattr(
        graphs.OversightGraph, "prepare", lambda _: None
    )  # which would draw the right ones again
    with OversightGraph(folder) as graph:
        graph.dataset.close_again(lambda _: line, base.installed())
        for slug in SLUGS:
            inferred = iris.inferred_graph(slug)
            assert graph.dataset.graph(inferred) == line
            said = graph.dataset.about(inferred)
            assert said[iris.term("graphDigest")] == receipts.digest(line)
            assert said[iris.term("tripleCount")] == "1"
    assert graphs.rebuild(folder).kept == SLUGS
