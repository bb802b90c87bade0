"""``oversight verify``: whether a graph holds against its sources."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.verification.as_json import as_json, fault
from probation_oversight.rendering.verification.text import shown
from probation_oversight.verification import verify

_PROBLEMS = 1
_COLUMNS = ("document", "place", "check", "what")


def arguments(add: Add) -> None:
    """What may be given to ``verify``."""
    made = add(
        "Every publication is read anew; every quote, place, body, topic, sign and number is\n"
        "looked up in its text; every inferred triple is derived again; ontology, register and\n"
        "receipts are compared with the installed ones. The store is not used. Without a parser,\n"
        "or with --no-reading, nothing is read anew, and it is told what could not be looked at.\n"
        "Exit code 0 when nothing is wrong, 1 when something is.",
        "oversight verify graph.trig --sources releases/",
        "oversight verify graph.nq --sources releases/ --json",
    )
    made.add_argument(
        "graph", metavar="GRAPH", help="a file written by 'oversight export', but GraphML"
    )
    made.add_argument(
        "--sources",
        metavar="FOLDER",
        required=True,
        help="the folder of the publications, with their side files; the graph has to hold all",
    )
    made.add_argument(
        "--some", action="store_true", help="the graph need not hold every one of them"
    )
    made.add_argument(
        "--no-reading",
        dest="reading",
        action="store_false",
        help="look only at what needs no parser",
    )


def run(arguments: Namespace) -> int:
    """Hold a graph against its sources; exit code 1 if something is wrong."""
    with working(f"verifying {arguments.graph}"):
        report = verify(
            arguments.graph, arguments.sources, some=arguments.some, reading=arguments.reading
        )
    if arguments.form == "json":
        output.as_json(as_json(report))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, [fault(each) for each in report.faults])
    else:
        output.lines(shown(report, output.width()))
        for note in report.notes:
            output.note(note)
    return _PROBLEMS if report.faults else 0
