"""The command: quick to start, clear in its help, faithful in what it prints."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import jsonschema
import pytest

from probation_oversight import cli, resources
from probation_oversight.cli import commands, main, options, output
from probation_oversight.errors import ExportError
from probation_oversight.rdf.namespaces import POV
from tests.model.test_reading_json import SCHEMA
from tests.test_public_api import HEAVY, loaded_after

pytestmark = pytest.mark.long

SAMPLE = resources.path("samples/west-mercia-2017.txt")
_PACKAGES = Path(cli.__file__).parents[2]
COMMANDS = tuple(commands.COMMANDS)


class TestStart:
    @pytest.mark.parametrize("option", ["--version", "--help"])
    def test_nothing_heavy_is_imported(self, option: str) -> None:
        code = (
            "from probation_oversight.cli import main\n"
            "import io, contextlib\n"
            f"with contextlib.redirect_stdout(io.StringIO()): assert main([{option!r}]) == 0"
        )
        assert not loaded_after(code) & set(HEAVY)

    def test_help_of_no_command_loads_the_model_or_a_reasoner(self) -> None:
        code = (
            "from probation_oversight.cli import main\n"
            "import io, contextlib\n"
            "with contextlib.redirect_stdout(io.StringIO()):\n"
            f"    for command in {COMMANDS}:\n"
            "        assert main([command, '--help']) == 0"
        )
        assert not loaded_after(code) & {"owlrl", "pyshacl", "rich", "spacy"}

    @pytest.mark.alike
    @pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not count CPU time so")
    @pytest.mark.parametrize("option", ["--version", "--help"])
    def test_starts_within_5_times_bare_python(self, option: str) -> None:
        """By the middle of many pairs, since other work on the machine slows both of a pair."""
        command, bare = ("-m", "probation_oversight", option), ("-c", "pass")
        runs = [(_cpu_seconds(*command), _cpu_seconds(*bare)) for _ in range(11)]
        assert median(whole / least for whole, least in runs) <= 5


def _cpu_seconds(*line: str) -> float:
    """CPU time of a fresh Python that runs ``line``."""
    environment = {**os.environ, "PYTHONPATH": str(_PACKAGES)}
    silent = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    started = os.posix_spawn(
        sys.executable, [sys.executable, *line], environment, file_actions=[silent]
    )
    _, status, used = os.wait4(started, 0)
    assert status == 0
    return used.ru_utime + used.ru_stime


class TestCommands:
    SHARED = frozenset(
        {
            "commands",
            "damage",
            "given_document",
            "inputs",
            "opening",
            "options",
            "output",
            "parser",
            "progress",
        }
    ) | {"streams"}

    def test_each_is_the_module_of_its_name(self) -> None:
        files = {file.stem for file in Path(cli.__file__).parent.glob("*.py")} - {"__init__"}
        assert files - self.SHARED == {command.replace("-", "_") for command in COMMANDS}

    def test_a_parser_may_be_used_again(self) -> None:
        parser = commands.parser()
        assert parser.parse_args(["check"]) == parser.parse_args(["check"])


class TestHelp:
    def test_lists_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--help"]) == 0
        printed = capsys.readouterr().out
        for command in COMMANDS:
            assert f"\n  {command} " in printed
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
        assert options.DEFAULT_STORE in printed
        assert options.STORE_VARIABLE in printed


class TestUsage:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            (["laod", "x.txt"], "unknown command 'laod'; did you mean 'load'?"),
            (["zzz"], "unknown command 'zzz'; known are demo, help, completion"),
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
        parser = commands.parser()
        for line in (["--store", "s", "--json", "check"], ["check", "--json", "--store", "s"]):
            found = parser.parse_args(line)
            assert (found.store, found.form) == ("s", "json")
        assert parser.parse_args(["check"]).form == "table"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the bundled release."""
    folder = tmp_path_factory.mktemp("cli") / "store"
    assert main(["--store", str(folder), "load", str(SAMPLE)]) == 0
    return folder


@dataclass(frozen=True, slots=True)
class Told:
    """The command on the bundled release's store; ``told(...)`` is what it prints."""

    store: Path
    captured: pytest.CaptureFixture[str]

    def __call__(self, *line: str, code: int = 0) -> str:
        self.captured.readouterr()
        assert main(["--store", str(self.store), *line]) == code
        printed = self.captured.readouterr()
        assert not printed.err or printed.err.startswith("wrote ")
        return printed.out


@pytest.fixture
def told(store: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(store, capsys)


class TestDemo:
    def test_answers_from_the_one_sentence_that_says_it(self, told: Told) -> None:
        (row,) = json.loads(told("demo", "--json"))
        text = SAMPLE.read_text(encoding="utf-8")
        assert text[row["start"] : row["end"]].replace("\n", " ") == row["quote"]
        assert "NPS staff were not using" in row["quote"]

    @pytest.mark.parametrize("width", [80, 120])
    def test_fits_the_screen(self, width: int, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        lines = told("demo").splitlines()
        commands = [line for line in lines if line.startswith("  oversight ")]
        assert len(commands) == 3
        assert max(len(line) for line in lines if line not in commands) <= width
        assert "17 sentences: " in "\n".join(lines)

    def test_needs_and_leaves_no_store(self, workplace: Path) -> None:
        assert main(["demo"]) == 0
        assert list(workplace.iterdir()) == []


class TestRead:
    def test_json_has_the_documented_form(self, told: Told) -> None:
        found = json.loads(told("read", str(SAMPLE), "--json"))
        jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)
        text = SAMPLE.read_text(encoding="utf-8")
        assert found["document"]["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
        assert found["accounts"]["sentences"] == len(found["sentences"]) == 17
        for statement in found["statements"]:
            for span in statement["evidence"]:
                assert text[span["start"] : span["end"]] == span["exact"]

    def test_options_win_over_the_side_file(self, told: Told) -> None:
        line = ("read", str(SAMPLE), "--json", "--title", "Another", "--issued", "2018-01-02")
        found = json.loads(told(*line))["document"]
        assert (found["title"], found["issued"]) == ("Another", "2018-01-02")
        assert found["publisher"]["label"] == "HM Inspectorate of Probation"

    def test_csv_has_a_line_for_each_sentence(self, told: Told) -> None:
        rows = list(csv.DictReader(io.StringIO(told("read", str(SAMPLE), "--csv"))))
        assert len(rows) == 17
        assert {row["account"] for row in rows} <= {"evidence", "out-of-scope", "gap"}

    def test_shows_every_sentence_in_full(self, told: Told) -> None:
        shown = " ".join(told("read", str(SAMPLE)).split())
        for row in csv.DictReader(io.StringIO(told("read", str(SAMPLE), "--csv"))):
            assert " ".join(row["exact"].split()) in shown


class TestStore:
    def test_loading_again_changes_nothing(self, told: Told, tmp_path: Path) -> None:
        told("export", str(tmp_path / "before.nq"))
        (row,) = json.loads(told("load", str(SAMPLE), "--json"))
        assert row["status"] == "unchanged"
        told("export", str(tmp_path / "after.nq"))
        before, after = ((tmp_path / f"{name}.nq").read_bytes() for name in ("before", "after"))
        assert before == after

    def test_environment_names_the_store(
        self, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("OVERSIGHT_STORE", str(store))
        assert main(["documents", "--csv"]) == 0
        assert "west-mercia-2017" in capsys.readouterr().out

    @pytest.mark.alike
    @pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "graphml"])
    def test_export_writes_by_suffix(self, suffix: str, told: Told, tmp_path: Path) -> None:
        file = tmp_path / f"graph.{suffix}"
        (row,) = json.loads(told("export", str(file), "--json"))
        assert file.stat().st_size == row["bytes"] > 1000

    def test_check_finds_a_text_that_was_changed(
        self, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        copy = tmp_path / "store"
        shutil.copytree(store, copy)
        (text,) = (copy / "texts").glob("*")
        text.write_text(text.read_text(encoding="utf-8").replace("poor", "good"), encoding="utf-8")
        assert main(["--store", str(copy), "check"]) == 1
        assert "changed" in capsys.readouterr().out

    def test_remove_takes_the_document_away(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        line = ["--store", str(tmp_path / "store")]
        assert main([*line, "load", str(SAMPLE)]) == 0
        assert main([*line, "remove", "west-mercia-2017"]) == 0
        capsys.readouterr()
        assert main([*line, "documents", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == []
        assert main([*line, "documents"]) == 0
        assert "no documents" in capsys.readouterr().err


class TestAnswers:
    def test_csv_and_json_have_all_columns(self, told: Told) -> None:
        rows = json.loads(told("ask", options.ANSWER, "--json"))
        listed = list(csv.DictReader(io.StringIO(told("ask", options.ANSWER, "--csv"))))
        assert [list(row) for row in rows] == [list(row) for row in listed]
        assert [str(row["start"]) for row in rows] == [row["start"] for row in listed]
        assert rows[0]["finding_iri"].startswith("https://")

    def test_a_table_leaves_addresses_to_programs_and_quotes_in_full(self, told: Told) -> None:
        printed = told("ask", options.ANSWER)
        assert "https://" not in printed
        (row,) = json.loads(told("ask", options.ANSWER, "--json"))
        assert row["quote"] in " ".join(printed.split())
        assert f"{row['start']}–{row['end']}" in printed

    def test_an_answer_without_rows_is_an_answer(
        self, store: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        line = ["--store", str(store), "ask", "ratings"]
        assert main(line) == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("oversight: no ")
        assert main([*line, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == []

    def test_questions_are_listed_and_shown(self, told: Told) -> None:
        listed = json.loads(told("questions", "--json"))
        names = {question["name"] for question in listed}
        assert options.ANSWER in names
        assert all(name in told("questions") for name in names)
        assert "SELECT" in told("questions", options.ANSWER)
        assert "SELECT" in json.loads(told("questions", options.ANSWER, "--json"))["query"]
        assert len(told("questions", "--csv").splitlines()) == len(names) + 1

    @pytest.mark.parametrize(
        ("query", "form", "said"),
        [
            ("SELECT (1 + 1 AS ?two) {}", "--csv", "two\n2\n"),
            ("ASK { ?s ?p ?o }", None, "yes\n"),
            ("ASK { <a:b> ?p ?o }", "--csv", "answer\nFalse\n"),
            ("CONSTRUCT { <a:b> a <a:c> } {}", None, "<a:b> a <a:c> ."),
            ("CONSTRUCT { <a:b> <a:c> 'd' } {}", "--csv", "a:b,a:c,d"),
            ("CONSTRUCT { <a:b> <a:c> 'd' } {}", "--json", '"@id": "a:b"'),
        ],
    )
    def test_query_prints_what_its_form_gives(
        self, query: str, form: str | None, said: str, told: Told, tmp_path: Path
    ) -> None:
        (tmp_path / "q.rq").write_text(query, encoding="utf-8")
        options = [form] if form else []
        assert said in told("query", str(tmp_path / "q.rq"), *options)

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            (
                "usageLevels",
                "no rows\noversight: the ontology has no pov:usageLevels; did you mean",
            ),
            ("usageLevel", "no rows\n"),
        ],
    )
    def test_a_query_without_rows_says_which_names_the_ontology_lacks(
        self, name: str, said: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = f"PREFIX pov: <{POV}> SELECT ?s {{ ?s pov:{name} 'none' }}"
        (tmp_path / "q.rq").write_text(asked, encoding="utf-8")
        assert main(["--store", str(store), "query", str(tmp_path / "q.rq")]) == 0
        err = capsys.readouterr().err
        assert said in err
        assert ("has no" in err) is ("has no" in said)


class TestEnd:
    def test_interrupting_is_no_failure_of_ours(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupt(_: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("probation_oversight.cli.questions.run", interrupt)
        assert main(["questions"]) == 130
        assert "Traceback" not in capsys.readouterr().err

    def test_a_fault_of_ours_is_not_exit_code_1(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(_: object) -> int:
            raise RuntimeError("out of order")

        monkeypatch.setattr("probation_oversight.cli.questions.run", fail)
        assert main(["questions"]) == 2
        printed = capsys.readouterr().err
        assert "RuntimeError: out of order" in printed
        assert "please report it" in printed

    def test_a_reader_that_goes_away_is_no_error(self) -> None:
        command = f"{sys.executable} -m probation_oversight questions --json | head -c 10"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, check=True, cwd=_PACKAGES
        )
        assert done.stderr == ""


def test_a_file_that_cannot_be_written_says_what_to_do(workplace: Path) -> None:
    with pytest.raises(ExportError, match=r"^no/page\.html cannot be written: No such .*; name a "):
        output.write_file("no/page.html", "words")
    output.write_file("page.html", "“words”\n")
    assert (workplace / "page.html").read_bytes() == "“words”\n".encode()


def test_json_holds_no_character_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    output.as_json({"text": "\x9b2J\x1b[31m “quoted”"})
    printed = capsys.readouterr().out
    assert r"\u009b2J\u001b[31m “quoted”" in printed
    assert json.loads(printed)["text"].startswith("\x9b2J")


def test_a_store_can_be_queried_right_after_it_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The store is tidying its files just then, while the query opens them."""
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    for number in range(3):
        line = ["--store", str(tmp_path / f"store-{number}")]
        assert main([*line, "load", str(SAMPLE)]) == 0
        capsys.readouterr()
        assert main([*line, "query", str(tmp_path / "q.rq")]) == 0, capsys.readouterr().err
        assert capsys.readouterr().out == "yes\n"
