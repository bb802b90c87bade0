"""What is printed can be printed anywhere, and drives neither a terminal nor a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from probation_oversight.cli import main, output, streams
from probation_oversight.rendering.visible import defused, visible

COMMANDS = (
    ("read", "release.txt"),
    ("read", "release.txt", "--csv"),
    ("read", "release.txt", "--json"),
    ("account", "release.txt"),
    ("body", "NPS Midlands"),
)
TEXT = """Ärger – probation in Essex

Inspectors visited Essex CRC in 2018 “again”. There was no overall strategy → none – at all.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a publication in it."""
    made = tmp_path_factory.mktemp("output")
    (made / "release.txt").write_text(TEXT, encoding="utf-8")
    return made


def started(folder: Path, *line: str, encoding: str, **more: object) -> subprocess.Popen[bytes]:
    """The command ``line``, started in ``folder`` with another encoding for what it prints."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "probation_oversight", *line]
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


def printed(encoding: str, *line: str) -> bytes:
    """What the command ``line`` prints when standard output has that encoding."""
    out = io.BytesIO()
    with redirect_stdout(io.TextIOWrapper(out, encoding=encoding, write_through=True)):
        assert main(line) == 0, line
        return out.getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_every_form_can_be_printed_in_every_encoding(
    folder: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    told = [printed(encoding, *line) for line in COMMANDS]
    assert all(told)
    as_csv = list(csv.DictReader(io.StringIO(told[1].decode("utf-8"))))
    assert as_csv[-1]["exact"].endswith("strategy → none – at all."), "programs get the very words"
    as_json = json.loads(told[2])
    assert as_json["sentences"][-1]["exact"] == as_csv[-1]["exact"]


@pytest.mark.slow
def test_a_process_prints_in_the_encoding_it_is_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = started(folder, *COMMANDS[0], encoding="ascii", stdout=subprocess.PIPE)
    out, err = done.communicate()
    assert done.returncode == 0, err
    assert b"Traceback" not in err
    assert out == printed("ascii", *COMMANDS[0])


def test_closed_standard_output_is_said(folder: Path) -> None:
    command = f"exec {sys.executable} -m probation_oversight body 'NPS Midlands' >&-"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"oversight: standard output is closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_once(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = started(folder, "body", "NPS Midlands", encoding="utf-8", stdout=full)
        _, err = done.communicate()
    assert done.returncode == 2
    assert err == b"oversight: No space left on device\n"


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (" =1+1", "' =1+1"),
        ("+44", "'+44"),
        ("-cmd|'/c'!A1", "'-cmd|'/c'!A1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\uff1d1", "'\uff1d1"),
        ("\x1b]0;x\x07", "\ufffd]0;x\ufffd"),
        ("1 = 1", "1 = 1"),
        ("–3 per cent", "–3 per cent"),
    ],
)
def test_no_cell_is_a_formula(words: str, cell: str) -> None:
    assert defused(words) == cell


def test_csv_defuses_words_and_leaves_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"words": "=1+1", "list": ("-a", "b"), "number": -3}
    output.rows("csv", ("words", "list", "number"), [row])
    assert capsys.readouterr().out == "words,list,number\n'=1+1,'-a; b,-3\n"


def test_json_escapes_what_turns_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.as_json({"words": "a\u202eb\x9bc\udc80"})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed) == {"words": "a\u202eb\x9bc\udc80"}


def test_marks_of_direction_are_shown() -> None:
    assert visible("a\u200fb\u202ec\u061cd\u2028e") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert visible("Ärger\n\t–") == "Ärger\n\t–"


def test_every_sign_of_ours_has_a_plain_one() -> None:
    streams.prepare()
    assert "├─ “a” → −1 … é \U0001f600".encode("ascii", "oversight-plain") == (
        b'+- "a" -> -1 ... e ?'
    )
