"""``oversight plot``: the answer to a question as a plot."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from probation_oversight.cli import options, output
from probation_oversight.cli.inputs import parameters
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working


def arguments(add: Add) -> None:
    """What may be given to ``plot``."""
    made = add(
        "findings are drawn by topic, ratings-grid as overall grades over time, shares-of-cases\n"
        "as points. The suffix of the file says how: .svg, .png or .pdf.",
        "oversight plot findings.svg findings",
        "oversight plot essex.png ratings-grid body='Essex CRC'",
    )
    made.add_argument("file", metavar="FILE", help="the file to write")
    made.add_argument("name", metavar="QUESTION", help="findings, ratings-grid or shares-of-cases")
    made.add_argument(
        "given", metavar="NAME=VALUE", nargs="*", help="parameters of the question, as with --param"
    )
    options.parameters(made)


def run(arguments: Namespace) -> int:
    """Draw the answer."""
    from probation_oversight.rendering import plots

    given = parameters([*arguments.given, *arguments.param])
    with opened(arguments) as graph, working(f"drawing {arguments.file}"):
        drawn = plots.plot(graph.ask(arguments.name, **given))
        written = drawn.write(Path(arguments.file))
    output.written(arguments.form, written)
    return 0
