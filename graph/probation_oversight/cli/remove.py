"""``oversight remove``: a document, and all that rests on it, out of the store."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add


def arguments(add: Add) -> None:
    """What may be given to ``remove``."""
    made = add(
        "",
        "oversight remove west-mercia-2017",
    )
    made.add_argument("slug", metavar="SLUG", help="as 'oversight documents' shows it")


def run(arguments: Namespace) -> int:
    """Remove a document."""
    with opened(arguments) as graph:
        graph.remove(arguments.slug)
    output.done(arguments.form, {"removed": arguments.slug}, f"removed {arguments.slug}")
    return 0
