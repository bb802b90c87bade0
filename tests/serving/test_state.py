"""A store that is served while others write it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from probation_oversight.errors import StoreError
from probation_oversight.graph import OversightGraph
from probation_oversight.serving import media, server
from probation_oversight.serving.state import Served
from probation_oversight.store import receipts
from tests.serving.asking import ended


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "store"))


def test_a_new_state_is_seen_and_the_old_one_lasts_while_it_is_used(copy: Path) -> None:
    served = Served(copy)
    with served.shared() as before:
        with OversightGraph(copy) as writer:
            writer.remove("west-mercia-2017")
        with served.graph() as after:
            assert after.dataset.slugs() == ()
        assert before.dataset.slugs() == ("west-mercia-2017",)
        assert before.ask("findings").rows
    served.close()


def test_serving_does_not_keep_others_from_writing(copy: Path) -> None:
    served = Served(copy)
    with served.graph() as graph, OversightGraph(copy) as writer:
        writer.remove("west-mercia-2017")
        assert graph.documents()
    served.close()


def test_a_store_of_another_ontology_is_refused_and_left_as_it_is(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {each: each.stat().st_mtime_ns for each in copy.rglob("*") if each.is_file()}
    monkeypatch.setattr(receipts, "base_is_current", lambda _: False)
    with pytest.raises(StoreError, match="serving changes nothing"):
        Served(copy)
    after = {each: each.stat().st_mtime_ns for each in copy.rglob("*") if each.is_file()}
    assert after == before


def test_a_question_never_makes_the_service_one_that_writes(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(copy)
    monkeypatch.setattr(receipts, "base_is_current", lambda _: False)
    with served.graph() as graph:
        assert graph.ask("findings").rows
    with OversightGraph(copy) as writer:
        writer.remove("west-mercia-2017")
    served.close()


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Served(tmp_path / "none")


def test_a_port_that_is_taken_is_told() -> None:
    with server.bound(0) as taken, pytest.raises(StoreError, match="leave --port out"):
        server.bound(taken.getsockname()[1])


def test_the_command_tells_its_address_and_ends_when_interrupted(folder: Path) -> None:
    command = [sys.executable, "-m", "probation_oversight", "--store", str(folder), "serve"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as made:
        assert made.stdout is not None
        assert made.stderr is not None
        assert made.stdout.readline().startswith("http://127.0.0.1:")
        assert ended(made) == 0
        assert made.stderr.read() == ""


@pytest.mark.parametrize(
    ("accept", "found"),
    [
        ("", "text/turtle"),
        ("application/ld+json;q=0.2, application/n-triples;q=0.3", "application/n-triples"),
        ("text/turtle;q=0, application/*", "application/n-triples"),
        ("TEXT/Turtle", "text/turtle"),
        ("image/png", None),
        ("*/*;q=0", None),
        (",;=;q=x,,", "text/turtle"),
    ],
)
def test_what_a_client_would_rather_have(accept: str, found: str | None) -> None:
    assert media.chosen(accept, tuple(media.GRAPHS.values()), media.ALSO_GRAPHS) == found
