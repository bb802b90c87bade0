"""``oversight evaluate`` prints figures that add up, keeps to its floors and begins gold files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from probation_oversight.cli import main
from tests.conftest import ROOT

DEVELOP = str(ROOT / "tests/reading/releases/develop")
ONE = f"{DEVELOP}/cumbria-2017.gold.yaml"
FEW = {
    "develop": ("cumbria-2017", "rated-programme-2018"),
    "held-out": ("prison-control-2019", "staffordshire-2017"),
}
"""A text with findings and one without of each set: what is tried here needs no more."""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The folders of the two sets, each with a few of its texts."""
    top = tmp_path_factory.mktemp("sets")
    for name, texts in FEW.items():
        (top / name).mkdir()
        for text in texts:
            for path in (Path(DEVELOP).parent / name).glob(f"{text}.*"):
                shutil.copy(path, top / name)
    return str(top / "develop"), str(top / "held-out")


def test_figures_come_with_counts_and_intervals(
    few: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", few[0], "--json"]) == 0
    (made,) = json.loads(capsys.readouterr().out)
    assert made["format"] == "probation-oversight/evaluation/1"
    assert made["intervals"]["f1"] == "bootstrap over sentences"  # of so few documents
    claims = {claim["claim"]: claim for claim in made["claims"]}
    assert {"findings", "positive", "negative", "ratings", "recommendations"} <= claims.keys()
    both = [claims["positive"], claims["negative"]]
    for name in ("right", "extra", "missed"):
        assert claims["findings"][name] == sum(claim[name] for claim in both)
    for claim in claims.values():
        for figure in ("precision", "recall", "f1"):
            found = claim[figure]
            if found and found["low"] is not None:
                assert 0 <= found["low"] <= found["value"] <= found["high"] <= 1
    assert made["controls"]["documents"] >= 1
    assert "misses" not in made


def test_table_shows_every_part_and_is_the_same_each_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["evaluate", ONE, "--by", "topic"]
    assert main(command) == 0
    first = capsys.readouterr().out
    assert main(command) == 0
    assert capsys.readouterr().out == first
    for words in ("cumbria-2017: 1 document, 21", "findings ", "provider of found findings"):
        assert words in first
    assert "no findings expected, none read: 0 of 0 documents" in first
    assert "a bootstrap over sentences" in " ".join(first.split())
    assert "single findings by topic" in first


def test_figures_of_blind_texts_show_none_of_their_words(
    few: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", few[1]]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for text in Path(few[1]).glob("*.txt"):
        for sentence in text.read_text(encoding="utf-8").split(". "):
            words = " ".join(sentence.split())
            assert len(words) < 30 or words not in printed


def test_misses_say_where_what_and_why(
    few: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    develop = few[0]
    assert main(["evaluate", develop, "--misses"]) == 0
    printed = capsys.readouterr().out
    assert ".gold.yaml, line " in printed
    assert "\n  expected  " in printed
    assert "\n  read      " in printed
    assert main(["evaluate", develop, "--misses", "--json"]) == 0
    (made,) = json.loads(capsys.readouterr().out)
    lines = Path(develop)
    for miss in made["misses"]:
        gold = lines / f"{miss['document']}.gold.yaml"
        assert "text:" in gold.read_text(encoding="utf-8").splitlines()[miss["line"] - 1]
    assert all(each["times"] >= 1 for each in made["misled_by"])


def test_summary_has_a_row_for_each_set(
    few: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *few, "--summary", "--csv"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("gold,documents,sentences,precision,recall,f1,provider,topic,ratings")
    assert [row.partition(",")[0] for row in rows] == ["develop", "held-out"]


def test_a_figure_below_its_floor_is_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", ONE, "--summary", "--floor", "F1=0.1"]) == 0
    assert main(["evaluate", ONE, "--summary", "--floor", "F1=0.1", "--floor", "recall=1"]) == 1
    assert "recall is 0." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "name gold files or folders of them"),
        (["nowhere.gold.yaml"], "no such file"),
        ([ONE, "--floor", "F2=0.9"], "no figure is called 'F2'; did you mean 'F1'?"),
        ([ONE, "--floor", "F1=90"], "a number from 0 to 1 was expected"),
        ([ONE, "--floor", "F1"], "a number from 0 to 1 was expected"),
        ([ONE, "--draft", "a.txt"], "leave out the gold files"),
        (["--draft", "nowhere.txt"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], says: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_draft_lists_the_sentences_and_nothing_of_what_was_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["evaluate", "--draft", f"{DEVELOP}/cumbria-2017.txt"]) == 0
    made = capsys.readouterr().out
    assert made.count("  - text: ") == made.count("account: TODO")
    assert made.count("  - text: ") >= 20
    assert "negative" not in made.replace("# ", "")
