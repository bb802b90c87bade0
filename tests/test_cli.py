"""The command: quick to start, clear in its help, faithful in what it prints."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from probation_oversight import __version__, cli
from probation_oversight.cli import arguments, main
from tests.test_public_api import HEAVY, loaded_after

SAMPLE = "west-mercia-2017.txt"
COMMANDS = sorted(cli._HOMES)


class TestStart:
    @pytest.mark.parametrize("option", ["--version", "--help"])
    def test_nothing_heavy_is_imported(self, option: str) -> None:
        code = (
            "from probation_oversight.cli import main\n"
            "import io, contextlib\n"
            f"with contextlib.redirect_stdout(io.StringIO()): assert main([{option!r}]) == 0"
        )
        assert not loaded_after(code) & set(HEAVY)

    def test_version_is_there_within_0_3_seconds(self) -> None:
        best = min(_seconds("--version") for _ in range(3))
        assert best < 0.3


def _seconds(option: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "probation_oversight", option],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(cli.__file__).parents[2],
    )
    assert done.stdout == f"oversight {__version__}\n"
    return time.perf_counter() - start


class TestHelp:
    def test_lists_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--help"]) == 0
        printed = capsys.readouterr().out
        for command in COMMANDS:
            assert f"\n    {command} " in printed
        assert "exit codes:" in printed

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_an_example(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([command, "--help"]) == 0
        examples = capsys.readouterr().out.partition("examples:\n")[2].splitlines()
        assert examples
        for example in examples:
            words = example.split()
            assert words[:2] == ["oversight", command]

    def test_help_names_the_default_store(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["documents", "--help"])
        printed = capsys.readouterr().out
        assert arguments.DEFAULT_STORE in printed
        assert arguments.STORE_VARIABLE in printed


class TestUsage:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ([], "the following arguments are required: COMMAND"),
            (["laod", "x.txt"], "unknown command 'laod'; did you mean 'load'?"),
            (["zzz"], "unknown command 'zzz'; known are demo, read, load"),
            (["read"], "required: FILE"),
            (["read", "x.txt", "--titel", "x"], "--titel"),
            (["demo", "--json", "--csv"], "not allowed with argument --json"),
        ],
    )
    def test_a_wrong_line_says_what_is_right(
        self, line: list[str], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(line) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("oversight: ")
        assert said in printed.err
        assert "--help" in printed.err

    def test_shared_options_stand_before_or_after_the_command(self) -> None:
        parser = arguments.parser()
        for line in (["--store", "s", "--json", "check"], ["check", "--json", "--store", "s"]):
            found = parser.parse_args(line)
            assert (found.store, found.form) == ("s", "json")
        assert parser.parse_args(["check"]).form == "table"
