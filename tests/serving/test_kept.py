"""Answers that are given again without asking the engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from probation_oversight.graph import OversightGraph
from probation_oversight.serving.kept import Kept, Written
from tests.serving.asking import Site, serving

COUNTED = "SELECT (COUNT(?f) AS ?n) { ?f a pov:Finding }"


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room() -> None:
    kept = Kept(most=10_000)
    for name in ("a", "b"):
        kept.put(name, "ASK {}", Written(b"x" * 4_000, name))
    assert kept.get("a") == Written(b"x" * 4_000, "a")
    kept.put("c", "ASK {}", Written(b"x" * 4_000, "c"))
    assert kept.get("b") is None
    assert kept.get("a") is not None
    assert kept.get("c") is not None


def test_what_is_long_is_not_kept() -> None:
    kept = Kept()
    kept.put("a", "ASK {}", Written(b"x" * 3_000_000, "a"))
    assert kept.get("a") is None


@pytest.mark.parametrize("made", ["now()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_chance_is_asked_each_time(made: str) -> None:
    kept = Kept()
    kept.put("a", f"SELECT ({made} AS ?x) {{}}", Written(b"x", "a"))
    assert kept.get("a") is None


def test_an_answer_is_the_same_again_in_each_form(site: Site) -> None:
    for accept in ("text/csv", "application/sparql-results+json", "text/csv", "application/x-no"):
        first, again = (site.sparql(COUNTED, accept) for _ in range(2))
        assert (first.status, first.content) == (again.status, again.content)
        assert {**first.headers, "date": ""} == {**again.headers, "date": ""}
    assert (
        site.sparql("SELECT (UUID() AS ?x) {}").text != site.sparql("SELECT (UUID() AS ?x) {}").text
    )


def test_another_state_is_asked_anew(folder: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(folder, tmp_path / "store"))
    with serving(store) as (site, _):
        assert site.sparql(COUNTED, "text/csv").text.split()[1] != "0"
        with OversightGraph(store) as graph:
            graph.remove("west-mercia-2017")
        assert site.sparql(COUNTED, "text/csv").text.split()[1] == "0"
