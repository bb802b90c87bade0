"""Proposals that hold, in the graph: marked wherever they are shown, and verified as others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import RDF, RDFS, Graph, URIRef

from probation_oversight import OversightGraph
from probation_oversight.cli import main
from probation_oversight.model import proposals
from probation_oversight.queries import named
from probation_oversight.rdf.namespaces import POV, PROV
from probation_oversight.verification import verify
from tests.proposals import made
from tests.proposals.model_server import Answers, running

Run = Callable[..., tuple[int, str, str]]
STATEMENT = f"https://w3id.org/probation-oversight/document/{made.SLUG}/statement/finding-132-159"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line: its exit code, what it prints, what it notes."""

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(words)
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A publication with proposals beside it, one of which holds."""
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "essex.txt").write_text(made.TEXT, encoding="utf-8")
    (folder / "essex.toml").write_text(
        f'slug = "{made.SLUG}"\ntitle = "Essex CRC inspection"\nissued = "2018-06-04"\n',
        encoding="utf-8",
    )
    given = made.proposals(made.other(sign="positive"), made.other())
    (folder / "essex.proposals.json").write_bytes(proposals.written(given))
    return folder / "essex.txt"


@pytest.fixture
def graph(release: Path) -> OversightGraph:
    found = OversightGraph()
    found.load(release)
    return found


def test_answers_say_who_proposed_what_they_rest_on(graph: OversightGraph) -> None:
    rows = graph.ask("findings", topic="accommodation").rows
    assert [(row["quote"], row["proposed_by"]) for row in rows] == [
        ("Essex CRC gave poor answers", "A Model")
    ]
    every = graph.ask("findings")
    assert every.columns[-1] == every.described()[-1].name == "proposed_by"
    assert {row["proposed_by"] for row in every} == {None, "A Model"}
    assert every.to_arrow().column_names[-1] == "proposed_by"
    shown = [column.name for column in named.get("findings").worded(every.rows)]
    assert shown[shown.index("quote") + 1] == "proposed_by"  # beside the words, on every page


def test_an_answer_without_them_has_no_such_column(graph: OversightGraph) -> None:
    assert "proposed_by" not in graph.ask("findings", topic="unpaid work").columns


def test_a_document_that_goes_takes_what_was_proposed_of_it_along(graph: OversightGraph) -> None:
    graph.remove(made.SLUG)
    assert not list(graph.dataset.matching(None, NamedNode(str(POV.proposedBy)), None, None))


def test_the_export_names_the_agent(graph: OversightGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "graph.ttl")
    found = Graph().parse(tmp_path / "graph.ttl")
    agent = found.value(URIRef(STATEMENT), POV.proposedBy)
    assert (agent, RDF.type, PROV.SoftwareAgent) in found
    assert str(found.value(agent, RDFS.label)) == "A Model"
    assert (URIRef(STATEMENT), PROV.wasAttributedTo, agent) in found


class TestVerified:
    def test_it_holds_with_the_proposals_beside_the_source(
        self, graph: OversightGraph, release: Path, tmp_path: Path
    ) -> None:
        file = graph.export(tmp_path / "graph.trig")
        assert verify(file, release.parent).faults == ()

    def test_it_does_not_without_them(
        self, graph: OversightGraph, release: Path, tmp_path: Path
    ) -> None:
        file = graph.export(tmp_path / "graph.trig")
        release.with_suffix(".proposals.json").unlink()
        assert any("finding-132-159" in each.place for each in verify(file, release.parent).faults)

    def test_a_changed_maker_is_seen(
        self, graph: OversightGraph, release: Path, tmp_path: Path
    ) -> None:
        file = graph.export(tmp_path / "graph.trig")
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace('"A Model"', '"A Person"'), encoding="utf-8")
        assert verify(file, release.parent).faults


def test_the_same_proposals_change_nothing_and_others_replace_them(
    release: Path, tmp_path: Path
) -> None:
    with OversightGraph(tmp_path / "store") as graph:
        assert [graph.load(release).status for _ in range(2)] == ["added", "unchanged"]
        beside = release.with_suffix(".proposals.json")
        beside.write_bytes(proposals.written(made.proposals(made.other(), person=True)))
        assert graph.load(release).status == "replaced"
        beside.unlink()
        assert graph.load(release).status == "replaced"
        assert "proposed_by" not in graph.ask("findings").columns


class TestCommands:
    def test_load_tells_how_many_hold_and_proposals_lists_them(
        self, run: Run, release: Path, tmp_path: Path
    ) -> None:
        store = str(tmp_path / "store")
        code, _, said = run("--store", store, "load", str(release))
        assert code == 0
        assert "1 of 2 statements that A Model proposes are kept; 1 dropped" in said
        code, printed, _ = run("--json", "proposals", str(release))
        rows = json.loads(printed)
        assert [(row["statement"], bool(row["dropped"])) for row in rows] == [
            (None, True),
            ("finding-132-159", False),
        ]
        code, printed, _ = run("--store", store, "explain", "finding-132-159")
        assert (code, "proposed by A Model" in printed) == (0, True)
        code, printed, _ = run("--store", store, "ask", "findings")
        assert "proposed by" in printed

    def test_a_file_that_nobody_proposes_anything_of(self, run: Run, release: Path) -> None:
        release.with_suffix(".proposals.json").unlink()
        code, _, said = run("proposals", str(release))
        assert code == 2
        assert "'oversight propose' makes one" in said

    def test_a_model_is_asked_and_what_it_says_is_kept_in_a_file(
        self, run: Run, release: Path
    ) -> None:
        pytest.importorskip("httpx2")
        beside = release.with_suffix(".proposals.json")
        beside.unlink()
        with running(Answers([made.HOLDS, "yes"])) as server:
            asked = ("propose", str(release), "--at", server.address, "--model", "a-model")
            code, printed, said = run("--json", *asked)
            assert code == 0
            assert json.loads(printed)[0]["statement"] == "finding-132-159"
            assert "what is no proposal: part 1, statement 2" in said
            first = beside.read_bytes()
            assert run(*asked)[0] == 0
        assert beside.read_bytes() == first
        assert proposals.parsed(first, "it").maker.name == "a-model"

    def test_what_a_person_proposes_is_not_written_over(self, run: Run, release: Path) -> None:
        beside = release.with_suffix(".proposals.json")
        beside.write_bytes(proposals.written(made.proposals(made.other(), person=True)))
        before = beside.read_bytes()
        asked = ("propose", str(release), "--at", "http://127.0.0.1:9/v1", "--model", "a-model")
        code, _, said = run(*asked)
        assert (code, "move it away first" in said) == (2, True)
        assert beside.read_bytes() == before

    def test_a_server_that_is_not_there_leaves_no_file(self, run: Run, release: Path) -> None:
        pytest.importorskip("httpx2")
        beside = release.with_suffix(".proposals.json")
        beside.unlink()
        asked = ("propose", str(release), "--at", "http://127.0.0.1:9/v1", "--model", "a-model")
        code, _, said = run(*asked)
        assert (code, "nothing answers" in said, beside.exists()) == (2, True, False)
