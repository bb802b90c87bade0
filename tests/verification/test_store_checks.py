"""``oversight check`` tells what is wrong with the register: the tables, and the stored copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.cli import main
from probation_oversight.rdf import iris
from probation_oversight.register import loading
from tests.register.tables import add, copy
from tests.sample_reading import READING, TEXT
from tests.stored import embedded

PREFIX = "PREFIX pov: <https://w3id.org/probation-oversight/ontology#> "


@pytest.fixture
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_reading(READING, TEXT)
    return made


def spoil(graph: OversightGraph, change: str) -> None:
    embedded(graph).writable.update(f"{PREFIX}WITH <{iris.REGISTER_GRAPH}> {change}")


def test_a_register_as_installed_is_right(graph: OversightGraph) -> None:
    assert graph.check() == ()
    assert OversightGraph().check() == ()


def test_a_stored_fact_that_was_changed_is_found(graph: OversightGraph) -> None:
    spoil(
        graph,
        "DELETE { ?row pov:owner ?owner } WHERE { ?row pov:owner ?owner ; pov:owned ?owned "
        'FILTER(STRENDS(STR(?owned), "/essex-crc") && STRENDS(STR(?owner), "/sodexo")) }',
    )
    found = graph.check()
    assert any("Say which one body owns (pov:owner)." in problem.what for problem in found)
    assert any("the stored register is not the installed one" in p.what for p in found)
    assert {problem.where.split(",")[0] for problem in found} == {"register"}
    assert all(problem.hint for problem in found)


def test_what_is_worked_out_is_worked_out_anew(graph: OversightGraph) -> None:
    derived = f"WITH <{iris.DERIVED_GRAPH}> "
    embedded(graph).writable.update(
        f"{PREFIX}{derived} DELETE {{ ?judging pov:tellsOf ?first }} "
        "WHERE { ?judging pov:tellsOf ?first }"
    )
    (found,) = graph.check()
    assert found.where == "derived"
    assert "oversight rebuild" in found.hint


def test_a_damaged_file_is_found_though_nothing_in_it_is_asked_for(tmp_path: Path) -> None:
    with OversightGraph(tmp_path / "store") as made:
        made.load_reading(READING, TEXT)
    file = max(tmp_path.glob("store/published/*/graphs/*.sst"), key=lambda f: f.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.unlink()
    file.write_bytes(content)
    with OversightGraph(tmp_path / "store") as graph:
        (found,) = graph.check()
    assert found.where == "files"
    assert file.name in found.what


def test_a_stored_fact_without_a_source_is_found(graph: OversightGraph) -> None:
    spoil(graph, "DELETE { ?row pov:sourceReference ?key } WHERE { ?row a pov:Coverage ; "
          "pov:sourceReference ?key }")  # fmt: skip
    assert any("Say where this is known from" in problem.what for problem in graph.check())


def test_a_bad_row_is_told_with_file_line_and_what_to_do(
    graph: OversightGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy(tmp_path)
    line = add(folder, "ownerships.csv", "seetec,essex-crc,2018-01-01,2018-12-31,NAPO18,V")
    other = add(folder, "ownerships.csv", "sodexxo,essex-crc,2013-01-01,2013-12-31,NAPO18,V")
    monkeypatch.setattr(loading, "_own_folder", lambda: folder)
    (problem,) = graph.check()
    assert problem.where == f"register, ownerships.csv, line {other}"
    assert "owner 'sodexxo' is not a slug of bodies.csv" in problem.what
    path = folder / "ownerships.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("sodexxo,essex-crc", "seetec,essex-crc")
    )
    found = graph.check()
    assert f"register, ownerships.csv, line {line}" in {problem.where for problem in found}
    assert any("can have one such row at a time" in problem.what for problem in found)
    assert all("correct" in problem.hint for problem in found)


def test_the_command_ends_with_one_where_a_row_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy(tmp_path)
    add(folder, "ownerships.csv", "seetec,essex-crc,2018-01-01,2018-12-31,NAPO18,V")
    monkeypatch.setattr(loading, "_own_folder", lambda: folder)
    monkeypatch.chdir(tmp_path)
    with OversightGraph(tmp_path / "store") as graph:
        graph.load_reading(READING, TEXT)
    assert main(["--store", str(tmp_path / "store"), "check"]) == 1
    assert "ownerships.csv, line" in capsys.readouterr().out
