"""``oversight corrections``: what people said of statements."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.rdf import iris

_SAID = ("by", "day", "note", "quote")
_COLUMNS = ("statement", "verdict", "instead", *_SAID)


def arguments(add: Add) -> None:
    """What may be given to ``corrections``, which is nothing."""
    add(
        "Those that apply: of documents with the same text, of statements with the same words.\n"
        "'oversight evaluate --corrections' says how often they found each rule right.",
        "oversight corrections",
    )


def run(arguments: Namespace) -> int:
    """List them."""
    with opened(arguments) as graph:
        found = graph.corrections()
    rows = [
        {
            "statement": f"{iris.slug_of(each.statement)}/{iris.tail(each.statement)}",
            "verdict": each.verdict.value,
            "instead": ", ".join(f"{name}={told}" for name, told in sorted(each.instead.items())),
            **{name: getattr(each, name) for name in _SAID},
        }
        for each in found
    ]
    output.rows(arguments.form, _COLUMNS, rows)
    return 0
