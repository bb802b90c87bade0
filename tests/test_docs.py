"""Every command, program and link on every page does what the page says."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from unittest import mock

import pytest

from probation_oversight import resources
from probation_oversight.cli.commands import COMMANDS
from probation_oversight.queries import named
from tests.conftest import ROOT
from tests.doc_pages import Session, Step, blocks, links, page_files, rewritten, same, steps

PAGES = page_files(ROOT)
QUICK = frozenset({"README.md", "python.md", "questions.md"})
"""Pages that are followed at each change; the others are followed with the slow tests."""
RELEASES = "tests/reading/releases"
SETUP = frozenset({"source .venv/bin/activate"})
ALIASES = {"make demo": ["oversight", "demo"]}
"""`make demo` runs `oversight demo`, as a test below makes sure."""


def visited(page: Path, folder: Path) -> Session:
    """The session of a reader who follows ``page`` in ``folder``, with samples and releases."""
    installed, shown = resources.folder("samples"), "graph/probation_oversight/samples"
    shutil.copytree(installed, folder / shown)
    shutil.copytree(ROOT / RELEASES, folder / RELEASES)
    session = Session(setup=SETUP, aliases=ALIASES, places={str(installed): shown})
    with chdir(folder), mock.patch.object(sys, "argv", [".venv/bin/oversight"]):
        session.follow(page.read_text(encoding="utf-8"))
    return session


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.name, marks=() if page.name in QUICK else pytest.mark.slow)
        for page in PAGES
    ],
)
def test_page_shows_what_happens(page: Path, tmp_path: Path) -> None:
    assert visited(page, tmp_path).differences() == []


def test_there_are_pages_with_commands_and_programs() -> None:
    found = [block for page in PAGES for block in blocks(page.read_text(encoding="utf-8"))]
    assert len(PAGES) >= 4
    assert sum(len(steps(block)) for block in found if block.language == "console") >= 10
    assert sum(block.language == "python" for block in found) >= 5
    assert {block.body.strip() for block in found if block.language == "bash"} >= SETUP


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in links(text) if not (page.parent / link).exists()]
    if not (ROOT / "graph").exists():  # beside the wheel there are only the pages themselves
        of_checkout = ("graph/", "ontology/")
        pages = [link for link in missing if link.endswith(".md")]
        missing = [link for link in pages if not any(part in link for part in of_checkout)]
    assert not missing


def test_every_command_and_question_is_on_a_page() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for command in COMMANDS:
        assert f"oversight {command}" in text, command
    for question in named.load():
        assert question.name in text, question.name


@pytest.mark.checkout
def test_make_demo_is_the_command_demo() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ndemo:")[2]
    assert recipe.splitlines()[1] == "\t@$(BIN)/oversight demo"


class TestHarness:
    """The harness itself notices what it is there to notice."""

    def test_other_output_is_a_difference(self, workplace: Path) -> None:
        session = Session()
        session.follow("```console\n$ oversight --version\noversight 0.0.0\n```\n")
        assert len(session.differences()) == 1

    def test_a_failing_command_must_be_shown_to_fail(self, workplace: Path) -> None:
        failing = "$ oversight read none.txt\n⋮\n"
        with pytest.raises(AssertionError, match="exit code 2"):
            Session().follow(f"```console\n{failing}$ oversight --version\n⋮\n```\n")
        session = Session()
        session.follow(f"```console\n{failing}$ echo $?\n2\n```\n")
        assert session.differences() == []

    def test_what_python_prints_is_compared(self) -> None:
        session = Session()
        session.follow("```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n")
        assert len(session.differences()) == 1

    def test_dots_stand_for_any_lines(self) -> None:
        assert same("a\n⋮\nd\n", "a\nb\nc\nd\n")
        assert same("⋮\n", "")
        assert not same("a\n⋮\nd\n", "a\nb\n")

    def test_an_unknown_block_is_refused(self) -> None:
        with pytest.raises(AssertionError, match="no such block"):
            Session().follow("```shell\nls\n```\n")

    def test_outputs_are_written_anew(self) -> None:
        page = "```console\n$ one\nold\nold\n$ two\n```\nEnd\n"
        session = Session()
        session.printed = [(Step("one", "old\nold\n", 2), "new\n"), (Step("two", "", 5), "2\n")]
        assert rewritten(page, session) == "```console\n$ one\nnew\n$ two\n2\n```\nEnd\n"


if __name__ == "__main__":  # `make docs`
    os.environ["COLUMNS"] = "100"
    os.environ.pop("OVERSIGHT_STORE", None)
    for each in PAGES:
        with tempfile.TemporaryDirectory() as place:
            followed = visited(each, Path(place))
        each.write_text(rewritten(each.read_text(encoding="utf-8"), followed), encoding="utf-8")
