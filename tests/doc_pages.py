"""Runs what a Markdown page shows, so that a page cannot say what is not so.

``console`` blocks hold commands after ``$`` and their output; a line with only ``⋮`` stands for
any lines. A ``sparql`` block is the file that its first line names in a comment. ``python`` blocks
are executed, and a ``text`` block right after one is what it prints. Everything on a page happens
in one folder, in order, as for a reader who follows it.

``make docs`` writes the outputs of console blocks anew; review what it changed.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from probation_oversight.cli import main

ANY_LINES = "⋮"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = frozenset({"bash", "console", "json", "python", "sparql", "text", "turtle"})


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a console block, and what it should print."""

    command: str
    expected: str
    line: int


def blocks(page: str) -> tuple[Block, ...]:
    """The fenced blocks of ``page``."""
    return tuple(
        Block(found[1], found[2], page.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(page)
    )


def steps(block: Block) -> tuple[Step, ...]:
    """The commands of a console block."""
    found: list[Step] = []
    for offset, text in enumerate(block.body.splitlines(), 1):
        if text.startswith("$ "):
            found.append(Step(text[2:], "", block.line + offset))
        else:
            if not found:
                raise AssertionError(f"line {block.line}: a console block begins with a command")
            last = found[-1]
            found[-1] = Step(last.command, f"{last.expected}{text}\n", last.line)
    return tuple(found)


def same(expected: str, printed: str) -> bool:
    """Whether ``printed`` is ``expected``, where ``⋮`` stands for any lines."""
    parts = [re.escape(_trimmed(part)) for part in expected.split(f"{ANY_LINES}\n")]
    return bool(re.fullmatch(r"(?:.*\n)*?".join(parts), _trimmed(printed)))


def _trimmed(text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    return "".join(f"{line}\n" for line in lines)


@dataclass(slots=True)
class Session:
    """A reader at work in the current folder."""

    setup: frozenset[str] = frozenset()  # bash blocks that set a machine up and so are not run
    aliases: dict[str, list[str]] = field(default_factory=dict)  # shown command: what it runs
    places: dict[str, str] = field(default_factory=dict)  # folder here: folder on the page
    names: dict[str, object] = field(default_factory=dict)
    code: int = 0
    printed: list[tuple[Step, str]] = field(default_factory=list)

    def follow(self, page: str) -> None:
        """Do all that ``page`` shows. Raises AssertionError where something fails or differs."""
        found = blocks(page)
        for block, following in pairwise((*found, Block("text", "", 0))):
            self._block(block, following.body if following.language == "text" else None)

    def differences(self) -> list[str]:
        """Where what was printed is not what the page says."""
        return [
            f"line {step.line}: $ {step.command}\nprinted:\n{printed}\nthe page says:\n"
            f"{step.expected}"
            for step, printed in self.printed
            if not same(step.expected, printed)
        ]

    def _block(self, block: Block, expected: str | None) -> None:
        if block.language == "console":
            for step in steps(block):
                self._step(step)
        elif block.language == "sparql":
            name = block.body.partition("\n")[0].removeprefix("# ")
            Path(name).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            self._python(block, expected)
        elif block.language == "bash" and block.body.strip() not in self.setup:
            self._note(Step(block.body, f"{ANY_LINES}\n", block.line), *_shell(block.body))
            self._succeeded(block.line)
        elif block.language not in LANGUAGES:
            raise AssertionError(f"line {block.line}: no such block as {block.language!r}")

    def _step(self, step: Step) -> None:
        if step.command == "echo $?":
            self.printed.append((step, f"{self.code}\n"))
            self.code = 0
            return
        self._succeeded(step.line)
        words = self.aliases.get(step.command) or shlex.split(step.command)
        plain = words[0] == "oversight" and not {"|", ">", "<"} & set(words)
        self._note(step, *(_command(words[1:]) if plain else _shell(step.command)))

    def _succeeded(self, line: int) -> None:
        assert self.code == 0, f"line {line}: exit code {self.code}: {self.printed[-1]}"

    def _note(self, step: Step, code: int, printed: str) -> None:
        self.code = code
        for here, shown in self.places.items():
            printed = printed.replace(here, shown)
        self.printed.append((step, printed))

    def _python(self, block: Block, expected: str | None) -> None:
        printed = io.StringIO()
        # Line numbers in a traceback are then the page's own.
        source = "\n" * block.line + block.body
        with redirect_stdout(printed):
            exec(compile(source, "page", "exec"), self.names)  # noqa: S102
        step = Step(block.body, expected or f"{ANY_LINES}\n", block.line)
        self.printed.append((step, printed.getvalue()))


def _command(arguments: list[str]) -> tuple[int, str]:
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = main(arguments)
    return code, printed.getvalue()


def _shell(command: str) -> tuple[int, str]:
    """Run ``command`` with the commands of this Python's environment at hand."""
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PATH": path},
    )
    return done.returncode, done.stdout


def rewritten(page: str, session: Session) -> str:
    """``page`` with the outputs that ``session`` saw; those shortened with ``⋮`` stay."""
    lines = page.splitlines()
    for step, printed in reversed(session.printed):
        if step.line > len(lines) or not lines[step.line - 1].startswith("$ "):
            continue
        if f"{ANY_LINES}\n" not in step.expected:
            end = step.line + step.expected.count("\n")
            lines[step.line : end] = _trimmed(printed).splitlines()
    return "\n".join(lines) + "\n"


def links(page: str) -> Iterator[str]:
    """Targets of the page's Markdown links that point into the project."""
    for target in re.findall(r"\]\(([^)#\s]+)", page):
        if "://" not in target:
            yield target


def page_files(root: Path) -> list[Path]:
    """The pages of the root that show commands, and those under docs/."""
    return [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))]
