"""``oversight export``: the graph as a file."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working


def arguments(add: Add) -> None:
    """What may be given to ``export``."""
    made = add(
        ".ttl Turtle, .trig TriG, .nq N-Quads, .jsonld JSON-LD, .graphml GraphML.",
        "oversight export graph.trig",
        "oversight export network.graphml",
    )
    made.add_argument("file", metavar="FILE", help="the file to write")


def run(arguments: Namespace) -> int:
    """Write the graph to a file."""
    with opened(arguments) as graph, working(f"writing {arguments.file}"):
        written = graph.export(arguments.file)
    output.written(arguments.form, written)
    return 0
