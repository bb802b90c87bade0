"""``oversight questions``: the named questions, or one in full."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import options, output
from probation_oversight.cli.options import Add
from probation_oversight.queries import named
from probation_oversight.queries.named import NamedQuery
from probation_oversight.rendering.question import text
from probation_oversight.rendering.question.as_json import as_json

_COLUMNS = ("name", "question", "parameters")


def arguments(add: Add) -> None:
    """What may be given to ``questions``."""
    made = add(
        "Needs no store.",
        "oversight questions",
        f"oversight questions {options.ANSWER}",
    )
    made.add_argument("name", metavar="NAME", nargs="?", help="show this one in full")


def run(arguments: Namespace) -> int:
    """List the named questions, or show one in full."""
    if arguments.name is None:
        _print_list(arguments.form)
        return 0
    query = named.get(arguments.name)
    if arguments.form == "json":
        output.as_json(as_json(query, whole=True))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, [_row(query)])
    else:
        output.lines(text.shown(query, output.width()))
    return 0


def _print_list(form: str) -> None:
    found = named.load()
    if form == "json":
        output.as_json([as_json(query) for query in found])
    elif form == "csv":
        output.rows("csv", _COLUMNS, [_row(query) for query in found])
    else:
        for query in found:
            output.lines(text.titled(query, output.width()))


def _row(query: NamedQuery) -> dict[str, object]:
    parameters = tuple(parameter.name for parameter in query.parameters)
    return {"name": query.name, "question": query.summary, "parameters": parameters}
