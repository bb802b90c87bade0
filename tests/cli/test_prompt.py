"""What a person types at the prompt is understood, or told what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import resources
from probation_oversight.cli import commands, main
from probation_oversight.cli.completion import SHELLS

SAMPLE = str(resources.path("samples/west-mercia-2017.txt"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("prompt") / "store")
    assert main(["--store", folder, "load", SAMPLE, "--json"]) == 0
    return folder


def said(capsys: pytest.CaptureFixture[str], *line: str, code: int = 0) -> str:
    """What ``line`` prints on either stream."""
    capsys.readouterr()
    assert main(line) == code
    return "".join(capsys.readouterr())


def test_without_a_command_help_is_shown_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    printed = said(capsys)
    for title, group in commands.GROUPS.items():
        assert f"{title}:\n" in printed
        for name in group:
            assert f"\n  {name} " in printed
    assert printed == said(capsys, "help") == said(capsys, "--help")


def test_help_of_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "help", "ask") == said(capsys, "ask", "--help")
    assert "did you mean 'load'" in said(capsys, "help", "laod", code=2)


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_commands_and_options(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = said(capsys, "completion", shell)
    assert "why-not" in printed
    assert (
        "--sources" in printed or shell == "tcsh"
    )  # for which the library has only the first word


def test_every_line_of_help_fits(capsys: pytest.CaptureFixture[str]) -> None:
    for name in commands.COMMANDS:
        for line in said(capsys, "help", name).splitlines():
            assert len(line) <= 100, (name, line)


def test_nothing_that_undoes_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("serve", "remov", "rm", "remoove"):
        assert "mean 'remove'" not in said(capsys, wrong, code=2)
    for wrong in ("remov", "remoove"):  # nor is anything else meant by it
        assert "did you mean" not in said(capsys, wrong, code=2)


def test_parameters_may_stand_as_they_are(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("--store", store, "ask", "calls-on-a-body", "--csv")
    plain = said(capsys, *line, "body=nps-midlands")
    assert plain == said(capsys, *line, "--param", "body=nps-midlands")
    assert plain.count("\n") > 1
    hint = said(capsys, *line, "--body", "nps-midlands", code=2)
    assert "--param body=nps-midlands" in hint
    assert "'oversight ask --help'" in hint


def test_several_bodies_of_a_name_are_all_named(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("--store", store, "ask", "calls-on-a-body", "body=west mercia")
    printed = said(capsys, *line, code=2)
    assert "warwickshire-and-west-mercia-crc" in printed
    assert "west-mercia-probation-trust" in printed


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (("remove", "west-mercia"), "did you mean 'west-mercia-2017'?"),
        (("receipt", "west-mercia"), "did you mean 'west-mercia-2017'?"),
        (("compare", "west-mercia-2017", "west"), "did you mean 'west-mercia-2017'?"),
        (
            ("load", "nothing"),
            "nothing is a folder that holds no publication; files ending in .txt",
        ),
        (("evaluate", "nosuch"), "nosuch: no such file or folder"),
        (("account", "west-merica-2017"), "did you mean 'west-mercia-2017'?"),
        (("account", "west.txt"), "west.txt: no such file; check the spelling"),
        (("ask", "calls-on-a-body"), "that has to act; for example body=nps-midlands"),
    ],
)
def test_the_nearest_name_is_given(
    line: tuple[str, ...],
    hint: str,
    store: str,
    workplace: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (workplace / "nothing").mkdir()
    assert hint in said(capsys, "--store", store, *line, code=2)


def test_what_was_written_is_said_on_standard_error(
    store: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for line in (
        ("export", "graph.nq"),
        ("account", SAMPLE, "--html", "page.html"),
        ("body", "nps-midlands", "--html", "page.html"),
        ("explain", "nps-shortcomings-affecting-crc-interventions", "--svg", "page.svg"),
    ):
        assert main(["--store", store, *line]) == 0
        printed = capsys.readouterr()
        assert printed.err == f"wrote {line[-1]}\n"
        assert "wrote" not in printed.out


def query(workplace: Path, text: str) -> str:
    (workplace / "query.rq").write_text(text, encoding="utf-8")
    return "query.rq"


def test_known_prefixes_need_no_declaration(
    store: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = query(
        workplace, "SELECT * { ?s pov:aboutProvider body:nps-midlands ; rdfs:label ?l } LIMIT 1"
    )
    assert said(capsys, "--store", store, "query", file, "--csv").startswith("s,l\n")
    file = query(workplace, "PREFIX pov: <http://e/> ASK { ?s pov:polarity ?o }")
    assert said(capsys, "--store", store, "query", file) == "no\n"
    file = query(workplace, "SELECT * { ?s poov:polarity ?o }")
    assert "did you mean 'pov'?" in said(capsys, "--store", store, "query", file, code=2)


def test_places_of_errors_are_those_of_the_query(
    store: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("SELECT * { ?s pov:polarity ?o FILTER FOO }", "ASK { ?s <a:b> ?o FILTER FOO }"):
        file = query(workplace, text)
        place = f"line 1, column {len(text) + 1}:"  # only there the engine gives up
        assert place in said(capsys, "--store", store, "query", file, code=2)


def test_columns_of_a_star_come_in_the_order_of_the_text(
    store: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = query(workplace, "SELECT DISTINCT * { ?z pov:polarity ?a . ?z rdfs:label ?m } LIMIT 1")
    assert said(capsys, "--store", store, "query", file, "--csv").startswith("z,a,m\n")
    file = query(workplace, "SELECT ?m ?z { ?z rdfs:label ?m } LIMIT 1")
    assert said(capsys, "--store", store, "query", file, "--csv").startswith("m,z\n")


def test_findings_are_plain_rows(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("--store", store, "ask", "findings", "--csv")
    rows = said(capsys, *line).splitlines()
    assert rows[0].startswith("provider,finding,polarity,")
    bad = said(capsys, *line, "sign=negative").splitlines()
    assert 1 < len(bad) < len(rows)
