"""``oversight body``: all that is known of one body, for people, for programs, as a page."""

from __future__ import annotations

from argparse import Namespace
from contextlib import nullcontext

from probation_oversight.analysis.profile.gathering import find, portrait
from probation_oversight.cli import options, output
from probation_oversight.cli.opening import is_there, opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.rendering.profile import text
from probation_oversight.rendering.profile.as_json import as_json

_COLUMNS = ("body", "relation", "document", "issued", "what", "topic", "polarity", "grade", "quote")


def arguments(add: Add) -> None:
    """What may be given to ``body``."""
    made = add(
        "What it was, when, whose, what it came from and what became of it, from the register;\n"
        "ratings, findings by topic and recommendations from the stored documents. What is said\n"
        "of a body before or after it is shown as that body's. No store is needed but for a body\n"
        "that only documents know, such as approved premises.",
        "oversight body 'Warwickshire and West Mercia CRC'",
        "oversight body west-mercia-probation-trust --html page.html",
    )
    made.add_argument("name", metavar="NAME", help="a name, or an id as answers show it")
    made.add_argument("--html", metavar="FILE", help="also write a page with a drawn timeline")
    options.as_of(made)


def run(arguments: Namespace) -> int:
    """Print what is known of a body; without a store, what the register knows."""
    there = is_there(arguments)
    with opened(arguments) if there else nullcontext() as graph, working("looking it up"):
        found = graph.portrait(arguments.name) if graph else portrait(find(arguments.name))
    if arguments.html:
        from probation_oversight.rendering.profile import page

        output.write_file(arguments.html, page.page(found))
    if arguments.form == "json":
        output.as_json(as_json(found))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, list(text.rows(found)))
    else:
        output.lines(text.shown(found, output.width()))
    if arguments.html:
        output.wrote(arguments.html)
    return 0
