"""``oversight correct``: what a person says of a statement."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import parameters
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add


def arguments(add: Add) -> None:
    """What may be given to ``correct``."""
    made = add(
        "What is rejected or amended is left out of answers, what is accepted no longer counts as\n"
        "doubtful. It is kept beside the graph, survives loading and rebuilding, and applies as\n"
        "long as the document has the same text and the statement the same words.",
        "oversight correct finding-2341-2488 accept --by 'A. Reader' --day 2026-04-01",
        "oversight correct finding-2341-2488 amend polarity=neutral --by 'A. B.' --day 2026-04-01",
    )
    made.add_argument("statement", metavar="STATEMENT", help="the key or IRI of a statement")
    made.add_argument("verdict", choices=("accept", "reject", "amend"))
    made.add_argument(
        "instead",
        metavar="NAME=VALUE",
        nargs="*",
        help="of what is amended: its polarity, provider or topic",
    )
    made.add_argument("--by", metavar="NAME", required=True, help="who says so")
    made.add_argument("--day", metavar="YYYY-MM-DD", type=options.day, required=True, help="when")
    made.add_argument("--note", default="", help="why")


def run(arguments: Namespace) -> int:
    """Keep the correction."""
    with opened(arguments) as graph:
        made = graph.correct(
            arguments.statement,
            arguments.verdict,
            by=arguments.by,
            day=arguments.day,
            instead=parameters(arguments.instead),
            note=arguments.note,
        )
    output.done(arguments.form, {"statement": made.statement, "correction": made.words}, made.words)
    return 0
