"""``oversight check``: whether the stored graph keeps the shapes and contradicts nothing."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened, place
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.store_checks.as_json import as_json, row
from probation_oversight.rendering.store_checks.text import contradictions

_PROBLEMS = 1
_COLUMNS = ("where", "what", "hint")


def arguments(add: Add) -> None:
    """What may be given to ``check``."""
    made = add(
        "Exit code 0 when nothing is wrong, 1 when something is.",
        "oversight check",
        "oversight check --json",
    )
    made.add_argument(
        "--full",
        action="store_true",
        help="have pySHACL hold every document against the shapes, which takes ten times as long",
    )


def run(arguments: Namespace) -> int:
    """Check the stored graph; exit code 1 if something is wrong."""
    with opened(arguments) as graph, working("checking"):
        found = graph.check(full=arguments.full)
        count = len(graph.documents())
    if arguments.form != "table" or found:
        if arguments.form == "json":
            output.as_json([as_json(problem) for problem in found])
        else:
            output.rows(arguments.form, _COLUMNS, [row(problem) for problem in found])
        if arguments.form == "table":
            output.lines(contradictions(found, output.width()))
    else:
        output.line(
            f"nothing wrong with the {count} documents in {place(arguments)}"
            if count != 1
            else f"nothing wrong with the document in {place(arguments)}"
        )
    return _PROBLEMS if found else 0
