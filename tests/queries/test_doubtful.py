"""Answers leave out what is often read wrongly, say how many rows, and give all if asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import XSD

from probation_oversight import OversightGraph
from probation_oversight.cli import main
from probation_oversight.model import doubt
from probation_oversight.queries import internal, named
from probation_oversight.reading import certainty

QUESTION = "findings-for-area"


TEXT = "Inspectors visited Essex CRC. Its plans were poor. The CRC needs to assess risk better.\n"


@pytest.fixture(autouse=True)
def needs_are_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was measured of late: needs were mostly read wrongly, all else rightly."""
    head = "rule,topic,reason,right,read\n"
    counts = f"{head}need,particular,named,0,90\ncue,particular,antecedent,90,90\n"
    monkeypatch.setattr(certainty, "load", lambda: certainty.parsed(counts))
    monkeypatch.setattr(certainty, "_certainty", certainty._certainty.__wrapped__)


def _needs() -> OversightGraph:
    graph = OversightGraph()
    graph.load_text(
        TEXT,
        title="Made up for a test",
        publisher="HM Inspectorate of Probation",
        issued="2018-05-04",
    )
    return graph


def test_rows_on_what_is_doubtful_are_left_out_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with _needs() as graph:
        everything = graph.ask_all("shortcomings-on-two-topics")
        assert graph.ask_all(QUESTION, area="Essex").left_out == 0
        rows = graph.ask_all(QUESTION, area="Essex").rows
        kept = graph.ask(QUESTION, area="Essex")
        with monkeypatch.context() as patched:
            patched.setattr(named, "_FEW", 0)  # as if the answer named more things than that
            assert graph.ask(QUESTION, area="Essex") == kept
        least = Literal("0.5", datatype=NamedNode(str(XSD.decimal)))
        stored = internal.rows(graph.dataset.query, "doubtful", least=least)
        doubtful = {row["iri"] for row in stored}
    assert everything.left_out == 0
    assert Decimal("0.5") == doubt.DOUBTFUL
    gone = [row for row in rows if any(row[name] in doubtful for name in row.columns)]
    assert gone
    assert kept.left_out == len(gone)
    assert list(kept.rows) == [row for row in rows if row not in gone]


def test_command_says_how_many_and_shows_them_if_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release, store = tmp_path / "release.txt", str(tmp_path / "store")
    release.write_text(TEXT, encoding="utf-8")
    release.with_suffix(".toml").write_text('issued = "2018-05-04"\n', encoding="utf-8")
    assert main(["--store", store, "load", str(release)]) == 0
    asked = ["--store", store, "ask", QUESTION, "--param", "area=Essex"]
    capsys.readouterr()
    assert main(asked) == 0
    first = capsys.readouterr()
    assert main([*asked, "--doubtful"]) == 0
    second = capsys.readouterr()
    assert "left out" in first.err
    assert "left out" not in second.err
    assert len(second.out) > len(first.out)


def test_nothing_is_left_out_below_no_certainty() -> None:
    with _needs() as graph:
        found = graph.ask_all(QUESTION, area="Essex")
        none = named.without_doubtful(graph.dataset.query, found, Decimal(0))
    assert none == found


def test_rows_whose_rule_was_never_measured_stay_and_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A denial is read by a rule of its own, which the counts above do not have."""
    release, store = tmp_path / "release.txt", str(tmp_path / "store")
    release.write_text(f"{TEXT.strip()} It did not review cases well.\n", encoding="utf-8")
    release.with_suffix(".toml").write_text('issued = "2018-05-04"\n', encoding="utf-8")
    assert main(["--store", store, "load", str(release)]) == 0
    with OversightGraph(store) as graph:
        answer = graph.ask(QUESTION, area="Essex")
        rules = [named.unmeasured(graph.dataset.query, answer), len(answer.rows)]
    assert rules == [1, 2]
    capsys.readouterr()
    assert main(["--store", store, "ask", QUESTION, "--param", "area=Essex"]) == 0
    said = capsys.readouterr().err
    assert "1 of 2 rows rest on a rule whose certainty was not measured" in said
