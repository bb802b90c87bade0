"""``oversight followup``: what later documents may take up, as candidates with their scores."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.answer.text import shown
from probation_oversight.rendering.follow_up import COLUMNS, rows


def arguments(add: Add) -> None:
    """What may be given to ``followup``."""
    add(
        "Recommendations that a later document may make again, and earlier findings that one said\n"
        "to recur may mean. Scores are by likeness of words, body and topic (docs/comparing.md).\n"
        "Whether a recommendation was met is never concluded from silence.",
        "oversight followup",
        "oversight followup --csv",
    )


def run(arguments: Namespace) -> int:
    """List the candidates."""
    with opened(arguments) as graph, working("looking for what is taken up again"):
        found = list(rows(graph.follow_up()))
    if found and arguments.form == "table":
        output.lines(shown(COLUMNS, found, output.width()))
    elif arguments.form == "table":
        output.note("no stored document seems to take up what an earlier one calls for or finds")
    else:
        output.rows(arguments.form, COLUMNS, found)
    return 0
