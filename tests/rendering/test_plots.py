"""Plots: the same bytes each time, and what is drawn or told as left out is what answers say."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.text import Text

from probation_oversight import OversightGraph
from probation_oversight.errors import ExportError
from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import FreeRow
from probation_oversight.rendering.plots import PLOTTED, plot
from tests.conftest import ROOT

ERAS = ROOT / "tests/eras"


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    for name in ("essex-crc-2018", "essex-crc-2019", "merseyside-crc-2018"):
        made.load(ERAS / f"{name}.txt")
    made.load_text(
        "Inspectors visited Essex CRC.\n\nPlans were good enough in 61 per cent of cases.\n"
    )
    return made


def made(name: str, *rows: Mapping[str, Any]) -> Answer:
    return Answer(name, tuple(rows[0]), tuple(FreeRow(row) for row in rows))


def rated(provider: str, day: str | None, points: int, framework: str = "F") -> dict[str, object]:
    issued = date.fromisoformat(day) if day else None
    return {
        "provider": provider,
        "issued": issued,
        "standard": "overall",
        "grade": "Good" if points == 2 else "Requires improvement",
        "points": points,
        "framework": framework,
    }


@pytest.mark.alike
@pytest.mark.parametrize("name", PLOTTED)
def test_the_same_answer_gives_the_same_bytes(name: str, graph: OversightGraph) -> None:
    one, other = plot(graph.ask(name)), plot(graph.ask(name))
    assert one.svg() == other.svg()
    assert one.png() == other.png()
    assert one.png().startswith(b"\x89PNG")
    assert "<text" in one.svg()  # words stay words
    assert not re.search(r"<(?:image|script|style[^>]*>\s*@import)|href=\"http", one.svg())


def test_findings_are_counted_once_for_each_topic() -> None:
    row = {
        "finding": "Employment, training and education, Workload",
        "polarity": "Negative",
        "finding_iri": "https://e.org/1",
    }
    good = {"finding": "Workload", "polarity": "Positive", "finding_iri": "https://e.org/2"}
    axes = plot(made("findings", row, row, good)).figure.axes[0]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels == ["Workload", "Employment, training and education"]
    assert [bar.get_width() for bar in axes.containers[0]] == [-1, -1]
    assert [bar.get_width() for bar in axes.containers[1]] == [1, 0]


def test_a_line_joins_what_one_framework_measured() -> None:
    rows = [
        rated("A", "2018-01-01", 1),
        rated("A", "2019-01-01", 2),
        rated("A", "2022-01-01", 1, "G"),
        rated("B", None, 1),
    ]
    drawn = plot(made("ratings-grid", *rows)).figure
    assert [len(np.asarray(line.get_xdata())) for line in drawn.axes[0].lines] == [2, 1]
    assert "1 grade of documents without a day" in drawn.get_supxlabel()


def test_a_share_that_is_no_single_figure_is_counted_and_not_drawn() -> None:
    def share(value: object) -> dict[str, object]:
        return {"provider": "A", "figure": "Assessment", "good_share": value}

    drawn = plot(made("shares-of-cases", share("61"), share(None), share("less than 50"))).figure
    assert drawn.axes[0].lines[0].get_xdata().tolist() == [61]  # type: ignore[union-attr]
    assert "2 shares" in drawn.get_supxlabel()


def test_long_names_leave_room_for_what_the_plot_says() -> None:
    row = {
        "provider": "Derbyshire, Leicestershire, Nottinghamshire and Rutland CRC",
        "figure": "Domestic abuse, Level of contact, Offender management, Workload",
        "good_share": "61",
    }
    drawn = plot(made("shares-of-cases", row)).figure
    axes, right = drawn.axes[0], drawn.get_window_extent().x1
    for words in (axes.get_title(loc="left"), axes.get_xlabel()):
        (shown,) = (each for each in axes.findobj(Text) if each.get_text() == words)
        assert shown.get_window_extent().x1 <= right


def test_it_is_written_by_its_suffix(graph: OversightGraph, tmp_path: Path) -> None:
    drawn = plot(graph.ask("findings"))
    assert drawn.write(tmp_path / "a.svg").read_text(encoding="utf-8") == drawn.svg()
    assert drawn.write(tmp_path / "a.PNG").read_bytes() == drawn.png()
    with pytest.raises(ExportError, match=r"a\.gif: a plot is written as \.svg, \.png, \.pdf"):
        drawn.write(tmp_path / "a.gif")
    with pytest.raises(ExportError, match="cannot be written"):
        drawn.write(tmp_path / "no" / "a.svg")


def test_what_cannot_be_drawn_is_said(
    graph: OversightGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExportError, match="no plot of ratings; there are plots of ratings-grid, "):
        plot(graph.ask("ratings"))
    with pytest.raises(ExportError, match="nothing to draw"):
        plot(graph.ask("findings", body="Cumbria and Lancashire CRC"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExportError, match=r"install probation-oversight\[plots\]"):
        plot(graph.ask("findings"))
