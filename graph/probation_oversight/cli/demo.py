"""``oversight demo``: the bundled release, read in memory, and a question answered from it."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from probation_oversight import resources
from probation_oversight.cli import options, output
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import named
from probation_oversight.rendering.answer.text import shown
from probation_oversight.rendering.proof.text import why
from probation_oversight.rendering.reading.text import summary
from probation_oversight.rendering.tables import Line, wrapped

SAMPLE = "samples/west-mercia-2017.txt"
"""The bundled release: public sector information, see LICENSE."""


def arguments(add: Add) -> None:
    """What may be given to ``demo``."""
    add(
        "Works in memory: no store, no network, nothing is written.",
        "oversight demo",
    )


def run(arguments: Namespace) -> int:
    """Read the bundled release and print what was read, an answer with its proof, and what next."""
    file = resources.path(SAMPLE)
    with working("reading the bundled release"), OversightGraph() as graph:
        reading = graph.load(file).reading
        answer = graph.ask(options.ANSWER)
        proof = list(why(graph, answer.rows[0], output.width())) if answer.rows else []
    if arguments.form != "table":
        output.rows(arguments.form, answer.columns, answer.rows)
        return 0
    width = output.width()
    output.lines(summary(reading, width))
    output.line()
    output.line(named.get(options.ANSWER).summary, "title")
    output.line()
    output.lines(shown(answer.columns, answer.rows, width))
    if proof:
        output.line()
        output.line("Why", "title")
        output.line()
        output.lines(proof)
    output.line()
    output.lines(_next_steps(file, width))
    return 0


def _next_steps(file: Path, width: int) -> Iterator[Line]:
    command = _program()
    yield Line("Where to go next", "title")
    yield Line("")
    for line, reason in (
        (f"{command} read {_from_here(file)}", "what became of every sentence"),
        (f"{command} questions", "what else can be asked"),
        (f"{command} load FILE.txt", "keep what your own files state, then: ask, explain, export"),
    ):
        yield Line(f"  {line}", "label")
        yield from (Line(words) for words in wrapped(reason, width, "      "))


def _program() -> str:
    """How this command is called from the current folder."""
    found = shutil.which("oversight")
    called = Path(sys.argv[0])
    if called.name != "oversight" or (found and Path(found).resolve() == called.resolve()):
        return "oversight"
    return _from_here(called)


def _from_here(file: Path) -> str:
    """``file`` as seen from the current folder, if that is shorter."""
    absolute = os.path.abspath(file)  # noqa: PTH100 (links are kept as they are)
    here = os.path.relpath(absolute)
    return min(here, absolute, key=len)
