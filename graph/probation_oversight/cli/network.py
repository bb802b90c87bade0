"""``oversight network``: the graph as a network, asked, written to a file or drawn."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight.cli import output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import UsageError
from probation_oversight.cli.progress import working
from probation_oversight.words import instead

if TYPE_CHECKING:
    from probation_oversight.graph import OversightGraph

_ASKED = ("affected", "brokers", "communities", "how")
_NETWORKS = ("statements", "bodies", "topics", "influence")


def arguments(add: Add) -> None:
    """What may be given to ``network``."""
    made = add(
        "affected       services that shortcomings fall on, the most affected first\n"
        "brokers        bodies that others meet through, by betweenness\n"
        "communities    topics that are found together more than with others\n"
        "how ONE OTHER  how the body ONE affects OTHER, step by step, with quotes\n\n"
        "statements, bodies, topics, influence: a network, written with --to FILE: .graphml,\n"
        ".gexf, .dot, .json (node-link), .cyjs (Cytoscape), .zip (CSV for property-graph\n"
        "databases) or .svg, a picture.",
        "oversight network affected",
        "oversight network how 'NPS Midlands' 'Warwickshire and West Mercia CRC'",
        "oversight network influence --to influence.svg",
    )
    made.add_argument("what", metavar="WHAT", help="one of those above")
    made.add_argument("bodies", metavar="BODY", nargs="*", help="for how: two names or ids")
    made.add_argument("--to", metavar="FILE", help="the file to write; its name says the format")


def run(arguments: Namespace) -> int:
    """Answer from a network, or write one."""
    what = arguments.what
    if what not in (*_ASKED, *_NETWORKS):
        raise UsageError(f"network: {what!r} is not known; {instead(what, (*_ASKED, *_NETWORKS))}")
    if what != "how" and arguments.bodies:
        raise UsageError(f"network {what} takes no bodies; `oversight network how ONE OTHER` does")
    if what in _NETWORKS:
        return _write(arguments)
    if arguments.to:
        raise UsageError(f"network {what} is a table; --to goes with {', '.join(_NETWORKS)}")
    with opened(arguments) as graph, working("looking at the network"):
        return _answer(arguments, graph)


def _answer(arguments: Namespace, graph: OversightGraph) -> int:
    from probation_oversight.rendering.network import rows

    match arguments.what:
        case "affected":
            _table(arguments, rows.AFFECTED, rows.affected(graph.affected_services()))
        case "brokers":
            _table(arguments, rows.BROKERS, rows.brokers(graph.brokers()))
        case "communities":
            _table(arguments, rows.COMMUNITIES, rows.communities(graph.topic_communities()))
        case _:
            _how(arguments, graph)
    return 0


def _table(arguments: Namespace, columns: Sequence[str], found: Sequence[output.Row]) -> None:
    if arguments.form == "table":
        columns = [name for name in columns if not name.endswith("_iri")]
    output.rows(arguments.form, columns, found)


def _how(arguments: Namespace, graph: OversightGraph) -> None:
    from probation_oversight.rendering.network import rows, text

    if len(arguments.bodies) != 2:
        raise UsageError(
            f"network how takes two bodies, found {len(arguments.bodies)}; "
            "put names of several words in quotes"
        )
    found = graph.ways(*arguments.bodies)
    if arguments.form != "table":
        output.rows(arguments.form, rows.WAYS, rows.ways(found))
    elif found:
        output.lines(text.ways(found, output.width()))
    else:
        output.note("no stored document says that the one affects the other")


def _write(arguments: Namespace) -> int:
    from probation_oversight import export
    from probation_oversight.rendering.network import picture

    if not arguments.to:
        raise UsageError(
            f"network {arguments.what}: say where to with --to FILE, e.g. --to net.svg"
        )
    path = Path(arguments.to)
    with opened(arguments) as graph, working(f"writing {path}"):
        network = graph.networkx(arguments.what)
        if path.suffix.lower() == ".svg":
            output.write_file(arguments.to, picture.svg(network, graph.corrected()))
        else:
            export.write_network(network, path)
    output.written(arguments.form, path)
    return 0
