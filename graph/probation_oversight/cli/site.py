"""``oversight site``: a folder of pages that need no server."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import counting
from probation_oversight.cli.release import where_and_when
from probation_oversight.cli.tables import USUAL


def arguments(add: Add) -> None:
    """What may be given to ``site``."""
    made = add(
        "Pages for questions and answers, documents, bodies, topics and statements, networks, a\n"
        "search and the data to take along. They need no server, no script for reading and\n"
        "nothing from outside: open index.html, or put the folder on any web server.",
        "oversight site site-2026",
        "oversight site site-2026 --day 2026-04-01",
    )
    where_and_when(
        made, "the day of the release in it (default: the last on which a document was issued)"
    )


def run(arguments: Namespace) -> int:
    """Write the site."""
    from probation_oversight.rendering import site

    with opened(arguments) as graph, counting(f"writing {arguments.folder}") as tell:
        count = site.write(graph, Path(arguments.folder), USUAL, arguments.day, tell)
    row = {"file": str(Path(arguments.folder) / "index.html"), "pages": count}
    if arguments.form == "table":
        output.wrote(f"{row['file']} and {count - 1:,} more pages")
    else:
        output.rows(arguments.form, tuple(row), [row])
    return 0
