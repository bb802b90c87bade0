"""``oversight network``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from probation_oversight import OversightGraph
from probation_oversight.cli import main
from tests import sample_reading


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("network") / "store"
    with OversightGraph(folder) as graph:
        graph.load_reading(sample_reading.READING, sample_reading.TEXT)
    return str(folder)


def test_the_affected_service_is_shown_with_its_quotes(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", store, "network", "affected", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)[0]
    assert "nterventions" in row["service"]
    assert "NPS Midlands" in row["of"]
    assert any("to the extent expected" in quote for quote in row["quotes"])


def test_how_one_affects_the_other_is_told_step_by_step(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ends = ["NPS Midlands", "Warwickshire and West Mercia CRC"]
    assert main(["--store", store, "network", "how", *ends]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("NPS Midlands\n→ has finding")
    assert "provided by: Warwickshire and West Mercia CRC" in printed
    assert main(["--store", store, "network", "how", *reversed(ends)]) == 0
    assert "no stored document says" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["brokers", "communities"])
def test_tables_have_a_row_or_more(
    what: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", store, "network", what]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 2


@pytest.mark.parametrize("name", ["net.svg", "net.gexf", "net.cyjs"])
def test_a_network_is_written(
    name: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    assert main(["--store", store, "network", "influence", "--to", str(file)]) == 0
    assert f"wrote {file}" in capsys.readouterr().err
    assert file.stat().st_size > 500


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["afected"], "did you mean 'affected'"),
        (["how", "NPS Midlands"], "takes two bodies, found 1"),
        (["how", "NPS Midlands", "Nobody at all"], "no body is called 'Nobody at all'"),
        (["brokers", "x"], "takes no bodies"),
        (["brokers", "--to", "x.svg"], "--to goes with"),
        (["bodies"], "say where to with --to"),
        (["bodies", "--to", "x.gefx"], "did you mean x.gexf"),
    ],
)
def test_what_cannot_be_done_is_said(
    given: list[str], said: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", store, "network", *given]) == 2
    assert said in capsys.readouterr().err
