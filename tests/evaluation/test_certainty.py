"""What certainty rests on: single statements held against gold, by rule and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.evaluation import evaluate, find_golds
from probation_oversight.evaluation.certainty import doubted, measured
from probation_oversight.reading import certainty
from probation_oversight.reading.doubts import Doubt
from tests.conftest import ROOT

ONE = str(ROOT / "tests/reading/releases/develop/cumbria-2017.gold.yaml")


def test_every_statement_of_a_sought_kind_is_counted_once() -> None:
    ((name, golds),) = find_golds([ONE])
    placed = evaluate(name, golds).placed
    counts = measured(placed)
    assert counts == tuple(sorted(counts, key=lambda each: (each.rule, each.topic, each.reason)))
    assert all(0 <= each.right <= each.read for each in counts)
    assert 0 < sum(each.read for each in counts) <= len(placed[0].reading.statements)
    assert sum(each.right for each in counts) > sum(each.read for each in counts) / 2


def test_what_stands_against_statements_is_counted_with_the_same_eyes() -> None:
    ((name, golds),) = find_golds([ONE])
    placed = evaluate(name, golds).placed
    counts = {each.doubt: each for each in doubted(placed)}
    assert [*counts] == [doubt.value for doubt in Doubt]
    assert 0 < counts["below"].read <= sum(each.read for each in measured(placed))
    assert counts["of-many"].read == 0


def test_command_writes_the_doubts(tmp_path: Path) -> None:
    target = tmp_path / "doubts.csv"
    assert main(["evaluate", ONE, "--summary", "--doubts", str(target)]) == 0
    assert len(certainty.doubted(target.read_text(encoding="utf-8"))) == len(Doubt)


def test_command_writes_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "certainty.csv"
    assert main(["evaluate", ONE, "--summary", "--certainty", str(target)]) == 0
    assert "cumbria-2017" in capsys.readouterr().out
    assert certainty.parsed(target.read_text(encoding="utf-8"))
