"""The graph as pictures whose dots lead to pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from probation_oversight.graph import OversightGraph
from probation_oversight.rendering.network import picture
from probation_oversight.rendering.pages import Place, written
from probation_oversight.rendering.site import listing, paths
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths

if TYPE_CHECKING:
    from networkx import Graph

_DRAWN = {
    "bodies": ("Bodies", "Bodies and services, joined by what is found of both."),
    "topics": ("Topics", "Topics that are found together."),
    "influence": ("Influence", "What leads to what: from shortcomings to services and people."),
    "statements": ("Statements", "Statements and what they are about."),
}
"""The networks that are drawn, each with a title and what it shows."""


def planned(graph: OversightGraph, known: Paths) -> Iterator[Page]:
    """A page for each network in which there is anything, and the list of them."""
    found = {name: graph.networkx(name) for name in _DRAWN}
    there = {name: network for name, network in found.items() if network.number_of_nodes()}
    entries = [Entry(f"{name}.html", *_DRAWN[name]) for name in there]
    place = known.place(paths.NETWORKS)
    groups = [Group("", entries)]
    yield Page(paths.NETWORKS, partial(listing.page, "Networks", (), groups, place))
    for name, network in there.items():
        path = paths.network(name)
        yield Page(path, partial(_drawn, name, network, known.place(path)))


def _drawn(name: str, network: Graph[str], place: Place) -> str:
    title, words = _DRAWN[name]
    drawn = picture.picture(network)
    return written("picture.html", place, title=f"Network: {title}", words=words, picture=drawn)
