"""What certainty rests on: single statements held against gold, by rule and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.evaluation import evaluate, find_golds
from probation_oversight.evaluation.certainty import measured
from probation_oversight.reading import certainty
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


def test_command_writes_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "certainty.csv"
    assert main(["evaluate", ONE, "--summary", "--certainty", str(target)]) == 0
    assert "cumbria-2017" in capsys.readouterr().out
    assert certainty.parsed(target.read_text(encoding="utf-8"))
