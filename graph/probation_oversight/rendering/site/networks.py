"""The graph as pictures whose dots lead to pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from probation_oversight.analysis.networks import PROJECTIONS
from probation_oversight.graph import OversightGraph
from probation_oversight.rendering.network.page import DRAWN, page
from probation_oversight.rendering.pages import Place
from probation_oversight.rendering.site import listing, paths
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.rendering.site.page import Page
from probation_oversight.rendering.site.paths import Paths

if TYPE_CHECKING:
    from networkx import Graph


def planned(graph: OversightGraph, known: Paths) -> Iterator[Page]:
    """A page for each network in which there is anything, and the list of them."""
    whole = graph.networkx()
    found = {name: PROJECTIONS[name].make(whole) for name in DRAWN}  # type: ignore[arg-type]
    there = {name: network for name, network in found.items() if network.number_of_nodes()}
    entries = [Entry(f"{name}.html", *DRAWN[name]) for name in there]
    place = known.place(paths.NETWORKS)
    groups = [Group("", entries)]
    yield Page(paths.NETWORKS, partial(listing.page, "Networks", (), groups, place))
    for name, network in there.items():
        path = paths.network(name)
        yield Page(path, partial(_drawn, name, network, known.place(path)))


def _drawn(name: str, network: Graph[str], place: Place) -> str:
    return page(network, name, place)
