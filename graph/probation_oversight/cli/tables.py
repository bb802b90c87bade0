"""``oversight tables``: answers as CSV, a workbook or Parquet."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working

USUAL = ("findings", "ratings", "ratings-grid", "shares-of-cases", "recommendations-by-addressee")
"""The questions whose answers are written unless others are named."""


def arguments(add: Add) -> None:
    """What may be given to ``tables``."""
    made = add(
        "A folder gets a CSV file for each question and csv-metadata.json, which describes every\n"
        "column (CSV on the Web); NAME.xlsx is a workbook with a sheet for each and links from\n"
        "rows to quotes; NAME.parquet holds one answer.",
        "oversight tables findings.xlsx",
        "oversight tables csv-files ratings risks-to-public",
        "oversight tables ratings.parquet ratings",
    )
    made.add_argument("file", metavar="FILE", help="the folder or file to write")
    made.add_argument(
        "questions",
        metavar="QUESTION",
        nargs="*",
        help=f"named questions (default: {', '.join(USUAL)})",
    )


def run(arguments: Namespace) -> int:
    """Write the answers."""
    from probation_oversight.queries import named
    from probation_oversight.rendering import table_files

    names = tuple(dict.fromkeys(arguments.questions or USUAL))
    questions = [named.get(name) for name in names]
    with opened(arguments) as graph, working(f"writing {arguments.file}"):
        asked = [table_files.Asked(each, graph.ask(each.name)) for each in questions]
        written = table_files.write(asked, Path(arguments.file))
    output.written(arguments.form, *written)
    return 0
