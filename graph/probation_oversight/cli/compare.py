"""``oversight compare``: two documents side by side, for people, for programs, as a page."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.comparison.as_json import as_json
from probation_oversight.rendering.comparison.page import page
from probation_oversight.rendering.comparison.text import COLUMNS, rows, shown

_NOTHING_SHARED = 1


def arguments(add: Add) -> None:
    """What may be given to ``compare``."""
    made = add(
        "Per body and topic what changed, stayed, came and went, and the ratings with the reasons\n"
        "why they may not be compared, if there are any. The earlier document comes first. Exit\n"
        "code 1 when the two have no body in common and none that took another's place.",
        "oversight compare essex-crc-2018 essex-crc-2019",
        "oversight compare essex-crc-2018 essex-crc-2019 --html comparison.html",
    )
    made.add_argument("one", metavar="DOCUMENT", help="as 'oversight documents' shows it")
    made.add_argument("other", metavar="DOCUMENT", help="the document to set beside it")
    made.add_argument("--html", metavar="FILE", help="also write a page for the browser")


def run(arguments: Namespace) -> int:
    """Print the comparison; exit code 1 if there is nothing to set side by side."""
    with opened(arguments) as graph, working("comparing"):
        found = graph.compare(arguments.one, arguments.other)
    if arguments.html:
        output.write_file(arguments.html, page(found))
    if arguments.form == "json":
        output.as_json(as_json(found))
    elif arguments.form == "csv":
        output.rows("csv", COLUMNS, list(rows(found)))
    else:
        output.lines(shown(found, output.width()))
    if arguments.html:
        output.wrote(arguments.html)
    return 0 if found.bodies else _NOTHING_SHARED
