"""What people say of statements: kept beside the graph, applied to answers, counted by rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from probation_oversight import OversightGraph, resources
from probation_oversight.analysis.corrected import by_rule
from probation_oversight.cli import main
from probation_oversight.errors import CorrectionError, NoProofError
from probation_oversight.graph import rebuild
from probation_oversight.rdf import iris
from probation_oversight.store import corrections
from probation_oversight.store.corrections import Correction, Verdict

pytestmark = pytest.mark.long

SAMPLE = resources.path("samples/west-mercia-2017.txt")
BY, DAY = "A. Reader", "2026-04-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    with OversightGraph(place) as graph:
        graph.load(SAMPLE)
    return place


def a_finding(graph: OversightGraph) -> str:
    return str(graph.ask("findings").rows[0].finding_iri)


@pytest.mark.parametrize(
    ("verdict", "instead"), [("reject", {}), ("amend", {"polarity": "neutral"})]
)
def test_what_is_put_right_is_left_out_of_answers_and_counted(
    folder: Path, verdict: str, instead: dict[str, str]
) -> None:
    with OversightGraph(folder) as graph:
        before, wrong = graph.ask("findings"), a_finding(graph)
        made = graph.correct(
            wrong, verdict, instead=instead, note="of another year", by=BY, day=DAY
        )
        after = graph.ask("findings")
        assert wrong not in {row.finding_iri for row in after}
        assert after.put_right == len(before.rows) - len(after.rows) > 0
        assert wrong in {row.finding_iri for row in graph.ask_all("findings")}
        assert "by A. Reader on 2026-04-01" in made.words
        text = graph.dataset.text("west-mercia-2017")
        assert " ".join(made.quote.split()) in " ".join(text.split())


def test_what_is_accepted_is_no_longer_doubtful(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from probation_oversight.model import doubt

    with OversightGraph(folder) as graph:
        monkeypatch.setattr(doubt, "DOUBTFUL", 2)  # nothing is that certain
        sure = str(graph.ask_all("findings").rows[0].finding_iri)
        assert sure not in {row.finding_iri for row in graph.ask("findings")}
        graph.correct(sure, "accept", by=BY, day=DAY)
        assert sure in {row.finding_iri for row in graph.ask("findings")}


def test_it_outlives_loading_and_rebuilding_and_the_last_counts(folder: Path) -> None:
    with OversightGraph(folder) as graph:
        wrong = a_finding(graph)
        graph.correct(wrong, "reject", by=BY, day=DAY)
        graph.load(SAMPLE)
    rebuild(folder)
    with OversightGraph(folder) as graph:
        assert [each.statement for each in graph.corrections()] == [wrong]
        graph.correct(wrong, "accept", by=BY, day=DAY)
        (last,) = graph.corrections()
        assert last.verdict is Verdict.ACCEPT
        assert not graph.ask("findings").put_right
    assert len((folder / corrections.NAME).read_text(encoding="utf-8").splitlines()) == 2


def test_it_applies_to_the_text_it_was_made_of(folder: Path) -> None:
    with OversightGraph(folder) as graph:
        graph.correct(a_finding(graph), "reject", by=BY, day=DAY)
        text = SAMPLE.read_text(encoding="utf-8")
        changed = text + "\n\nA line was added to it.\n"
        graph.load_text(changed, slug="west-mercia-2017", issued="2017-11-09")
        assert graph.corrections() == ()


def test_rules_are_counted(folder: Path) -> None:
    with OversightGraph(folder) as graph:
        first, second = (str(row.finding_iri) for row in graph.ask("findings").rows[:2])
        graph.correct(first, "accept", by=BY, day=DAY)
        graph.correct(second, "reject", by=BY, day=DAY)
        judged = by_rule(graph.corrections())
        assert sum(each.accepted for each in judged) == 1
        assert sum(each.rejected for each in judged) == 1
        assert all(each.rule for each in judged)


def test_the_commands_keep_list_and_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with OversightGraph(folder) as graph:
        key = iris.tail(a_finding(graph))
    store = ["--store", str(folder)]
    told = ["correct", key, "amend", "polarity=neutral", "--by", "A. Reader", "--day", "2026-04-01"]
    assert main([*store, *told]) == 0
    assert "amended by A. Reader on 2026-04-01: polarity neutral" in capsys.readouterr().out
    assert main([*store, "--csv", "corrections"]) == 0
    assert f"west-mercia-2017/{key},amend,polarity=neutral" in capsys.readouterr().out
    assert main([*store, "--csv", "evaluate", "--corrections"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("rule,right_in_percent")
    assert main([*store, "ask", "findings"]) == 0
    assert "rows left out, as people rejected or amended" in capsys.readouterr().err
    assert main([*store, "correct", key, "amend", "--by", "A", "--day", "2026-04-01"]) == 2


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"by": " "}, "has the name of who"),
        ({"verdict": Verdict.AMEND}, "says what it should be"),
        ({"instead": {"polarity": "good"}, "verdict": Verdict.AMEND}, "polarity is positive"),
        ({"instead": {"colour": "red"}, "verdict": Verdict.AMEND}, "'colour' cannot be amended"),
        ({"instead": {"topic": "vac"}}, "what is accepted or rejected does not"),
        ({"note": "x" * 3_000}, "a note has at most"),
    ],
)
def test_what_says_nothing_is_refused(more: dict[str, object], message: str) -> None:
    said = {"statement": "s", "quote": "q", "text_sha256": "h", "rule": "r", "by": "A", "note": ""}
    given = {**said, "verdict": Verdict.ACCEPT, "day": date(2026, 4, 1), "instead": {}, **more}
    with pytest.raises(CorrectionError, match=message):
        Correction(**given)  # type: ignore[arg-type]


def test_what_there_is_not_cannot_be_corrected(folder: Path) -> None:
    with OversightGraph(folder) as graph:
        known = a_finding(graph)
        with pytest.raises(NoProofError, match="has a statement called 'finding-1-2'"):
            graph.correct("finding-1-2", "accept", by=BY, day=DAY)
        with pytest.raises(CorrectionError, match="no topic 'none'"):
            graph.correct(known, "amend", instead={"topic": "none"}, by=BY, day=DAY)
        with pytest.raises(CorrectionError, match="no body 'nps-midland'; did you mean"):
            graph.correct(known, "amend", instead={"provider": "nps-midland"}, by=BY, day=DAY)
    graph = OversightGraph()
    graph.load(SAMPLE)
    with pytest.raises(CorrectionError, match="in memory keeps no corrections"):
        graph.correct(a_finding(graph), "accept", by=BY, day=DAY)


@pytest.mark.parametrize("line", ["{", "[]", '{"verdict": "accept"}', "null"])
def test_a_line_that_is_none_is_told_with_its_place(folder: Path, line: str) -> None:
    (folder / corrections.NAME).write_text(f"\n{line}\n", encoding="utf-8")
    with (
        OversightGraph(folder) as graph,
        pytest.raises(CorrectionError, match=r"jsonl, line 2: this is no correction"),
    ):
        graph.ask("findings")


def test_it_shows_in_searches_proofs_and_pictures(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "rejected by A. Reader on 2026-04-01: of another year"
    with OversightGraph(folder) as graph:
        wrong = a_finding(graph)
        graph.correct(wrong, "reject", note="of another year", by=BY, day=DAY)
        quote = graph.corrections()[0].quote
    drawn, proof = tmp_path / "net.svg", tmp_path / "proof.svg"
    given = ["--store", str(folder)]
    assert not main([*given, "search", f'"{quote}"'])
    assert said in " ".join(capsys.readouterr().out.split())
    assert not main([*given, "network", "statements", "--to", str(drawn)])
    assert said in drawn.read_text(encoding="utf-8")
    assert "broken rim" in drawn.read_text(encoding="utf-8")
    assert not main([*given, "explain", wrong, "--svg", str(proof)])
    assert "rejected by A. Reader" in " ".join(capsys.readouterr().out.split())
    assert "rejected by A. Reader" in proof.read_text(encoding="utf-8")


def test_a_line_that_is_nested_beyond_measure_is_no_correction(tmp_path: Path) -> None:
    (tmp_path / corrections.NAME).write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(CorrectionError, match="line 1: this is no correction"):
        corrections.load(tmp_path)
