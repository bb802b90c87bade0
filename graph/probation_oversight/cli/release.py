"""``oversight release``: a folder with the graph, tables and questions, and what describes them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from probation_oversight.cli import options, output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import Parser
from probation_oversight.cli.progress import working
from probation_oversight.cli.tables import USUAL


def arguments(add: Add) -> None:
    """What may be given to ``release``."""
    made = add(
        "A folder to put on a web server or into an archive: the graph (TriG), the register,\n"
        "tables, the named questions as SPARQL examples, and their descriptions in VoID, DCAT\n"
        "and as an RO-Crate.",
        "oversight release release-2026",
        "oversight release release-2026 --day 2026-04-01",
    )
    where_and_when(
        made, "the day of the release (default: the last on which a document of it was issued)"
    )


def where_and_when(made: Parser, day: str) -> None:
    """Add the new folder and ``--day`` to ``made``; ``day`` says of what."""
    made.add_argument("folder", metavar="FOLDER", help="a new folder")
    made.add_argument("--day", metavar="DAY", type=options.day, help=day)


def run(arguments: Namespace) -> int:
    """Write the release."""
    from probation_oversight.rendering import release

    with opened(arguments) as graph, working(f"writing {arguments.folder}"):
        written = release.write(graph, Path(arguments.folder), USUAL, arguments.day)
    output.written(arguments.form, *written)
    return 0
