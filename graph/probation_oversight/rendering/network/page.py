"""A network on a page: its picture, to move about in and to follow, and its nodes as a list.

Without scripts the picture stands as it is, and the list leads everywhere that it leads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probation_oversight.rendering.network import picture
from probation_oversight.rendering.pages import Place, written
from probation_oversight.rendering.tables import cell

if TYPE_CHECKING:
    from networkx import Graph

DRAWN = {
    "bodies": ("Bodies", "Bodies and services, joined by what is found of both."),
    "topics": ("Topics", "Topics that are found together."),
    "influence": ("Influence", "What leads to what: from shortcomings to services and people."),
    "statements": ("Statements", "Statements and what they are about."),
}
"""The networks that are drawn, each with a title and what it shows."""
Around = Callable[[str], str]
"""The address of the picture of what lies around the node with that IRI; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node in the list: what it is called, of what kind it is, how much is joined to it."""

    iri: str
    label: str
    kind: str
    joined: int
    around: str


def page(
    network: Graph[str],
    name: str,
    place: Place,
    around: Around = lambda _: "",
    up: Sequence[tuple[str, str]] = (),
    of: str = "",
    corrected: picture.Said = picture.NOTHING,
) -> str:
    """The page of ``network``, the projection ``name`` or the part of it around ``of``.

    ``up`` leads to larger parts, ``corrected`` has what people said of statements, by IRI.
    """
    title, words = DRAWN[name]
    return written(
        "picture.html",
        place,
        title=f"Network: {title}{f' around {cell(of)}' if of else ''}",
        words=words,
        picture=picture.picture(network, corrected),
        nodes=[_node(network, node, around(node)) for node in _ranked(network)],
        up=up,
    )


def _ranked(network: Graph[str]) -> list[str]:
    ranked = sorted(network, key=lambda node: (-network.degree(node), node))
    return ranked[: picture.MOST]


def _node(network: Graph[str], node: str, around: str) -> Node:
    said = network.nodes[node]
    label = cell(said["label"]) or cell(said["kind"])
    return Node(node, label, cell(said["kind"]), network.degree(node), around)
