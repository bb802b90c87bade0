"""``oversight receipt``: what a document, or the whole graph, was made of."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.receipt import text
from probation_oversight.rendering.receipt.as_json import as_json

_PROBLEMS = 1


def arguments(add: Add) -> None:
    """What may be given to ``receipt``."""
    made = add(
        "Without DOCUMENT: of the whole graph, with the hash of every file that 'export' would\n"
        "write. The same inputs give the same hashes. Exit code 1 when something was read with\n"
        "other means than those installed.",
        "oversight receipt",
        "oversight receipt west-mercia-2017 --json",
    )
    made.add_argument(
        "document", metavar="DOCUMENT", nargs="?", help="as 'oversight documents' shows it"
    )


def run(arguments: Namespace) -> int:
    """Print a receipt; exit code 1 if it was made with other means than those installed."""
    with opened(arguments) as graph, working("hashing"):
        made = graph.receipt(arguments.document)
    if arguments.form == "json":
        output.as_json(as_json(made))
    elif arguments.form == "csv":
        output.rows("csv", text.COLUMNS, text.rows(made))
    else:
        output.lines(text.shown(made))
        if made.stale:
            output.note(f"read with other means than those installed: {', '.join(made.stale)}")
    return _PROBLEMS if made.stale else 0
