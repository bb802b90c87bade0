"""``oversight read``: what is read from one file, without a store."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import given_document, options, output
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.model.reading_json import as_json
from probation_oversight.reading import read
from probation_oversight.rendering.reading.text import shown

_COLUMNS = ("start", "end", "page", "account", "reason", "statements", "exact")


def arguments(add: Add) -> None:
    """What may be given to ``read``."""
    made = add(
        "Prints every sentence with what became of it: evidence of statements, out of scope\n"
        "with a reason, or a gap. --json prints the whole reading (docs/reading-json.md);\n"
        "--csv prints the sentences.",
        "oversight read release.txt",
        "oversight read release.txt --issued 2017-11-09 --json",
    )
    made.add_argument("file", metavar="FILE", help=given_document.HELP)
    options.metadata(made)


def run(arguments: Namespace) -> int:
    """Read the file and print the account of its sentences, or the whole reading as JSON."""
    with working(f"reading {arguments.file}"):
        reading = read(given_document.document(arguments))
    if arguments.form == "json":
        output.as_json(as_json(reading))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, as_json(reading)["sentences"])
    else:
        output.lines(shown(reading, output.width()))
    return 0
