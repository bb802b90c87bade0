"""``oversight load`` with folders and patterns: order, what is skipped, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.cli.inputs import documents_in

TEXT = "Derby City probation unit\n\nStaff at Derby City PDU were {}.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "releases"
    (top / "older").mkdir(parents=True)
    (top / ".hidden").mkdir()
    (top / "b.txt").write_text(TEXT.format("keen"), encoding="utf-8")
    (top / "a.md").write_text("# " + TEXT.format("skilled"), encoding="utf-8")
    (top / "a.toml").write_text('issued = "2024-05-01"\n', encoding="utf-8")
    (top / "older" / "c.html").write_text("<p>" + TEXT.format("poor"), encoding="utf-8")
    (top / ".hidden" / "d.txt").write_text("hidden words\n", encoding="utf-8")
    (top / "README.md").write_text("About these files.\n", encoding="utf-8")
    (top / "notes.csv").write_text("a,b\n", encoding="utf-8")
    return top


def test_a_folder_stands_for_its_publications(folder: Path) -> None:
    assert documents_in([str(folder)]) == tuple(
        str(folder / name) for name in ("a.md", "b.txt", "older/c.html")
    )


def test_a_pattern_stands_for_what_it_matches(folder: Path) -> None:
    assert documents_in([f"{folder}/**/*.html", str(folder / "b.txt")]) == (
        str(folder / "older" / "c.html"),
        str(folder / "b.txt"),
    )


def test_a_file_named_twice_is_one(folder: Path) -> None:
    assert documents_in([str(folder / "b.txt"), str(folder / "b.txt")]) == (str(folder / "b.txt"),)


@pytest.mark.parametrize(
    ("name", "said"), [("empty", "is a folder"), ("empty/*.txt", "no such file")]
)
def test_nothing_to_read_is_said_and_stops_nothing(
    folder: Path, tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    files = [str(tmp_path / name), str(folder / "b.txt")]
    assert main(["load", *files, "--store", str(tmp_path / "store"), "--csv"]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert "b.txt,added" in printed.out


def test_bad_files_are_listed_at_the_end(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    (folder / "z.txt").write_text(TEXT.format("keen"), encoding="utf-8")
    code = main(["load", str(folder), "--store", str(tmp_path / "store"), "--csv"])
    printed = capsys.readouterr()
    assert code == 2
    assert [line.split(",")[0].rsplit("/", 1)[1] for line in printed.out.splitlines()[1:]] == [
        "a.md",
        "b.txt",
        "c.html",
        "z.txt",
    ]
    told = printed.err.splitlines()
    assert "1 of 5 files were not loaded" in told[-2]
    assert told[-2].endswith("bad.txt")
    assert "has the same text as" in told[-1]


def test_what_was_refused_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The service was no more in 2023: nothing can have been inspected there."""
    old = "The National Probation Service was inspected by HM Inspectorate of Probation in {}.\n"
    for year in (2019, 2023, 2024):
        (tmp_path / f"{year}.txt").write_text(old.format(f"May {year}"), encoding="utf-8")
    store = ["--store", str(tmp_path / "store")]
    assert main(["load", str(tmp_path), *store, "--json"]) == 0
    printed = capsys.readouterr()
    assert [row["refused"] for row in json.loads(printed.out)] == [0, 1, 1]
    assert "2 statements of 2 documents were left out" in printed.err
    assert main(["documents", *store, "--json"]) == 0
    assert [row["refused"] for row in json.loads(capsys.readouterr().out)] == [0, 1, 1]


def test_a_document_of_the_store_is_read_from_the_file_it_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "visit.txt"
    file.write_text(TEXT.format("keen"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["load", "visit.txt", "--slug", "derby", "--title", "A visit"]) == 0
    capsys.readouterr()
    for command in ("account", "read"):
        assert main([command, "visit.txt", "--json", "--slug", "derby", "--title", "A visit"]) == 0
        of_file = capsys.readouterr().out
        assert main([command, "derby", "--json"]) == 0
        assert capsys.readouterr().out == of_file

    assert main(["account", "derbi"]) == 2
    assert (
        "derbi: no such file, and no such document in the store; did you mean 'derby'?"
        in capsys.readouterr().err
    )
    file.write_text(TEXT.format("poor"), encoding="utf-8")
    assert main(["account", "derby"]) == 2
    assert f"loaded from {file}, where it is no more or reads otherwise" in capsys.readouterr().err
