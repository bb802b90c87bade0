"""Networks in the explorer: a whole one as a picture, or what lies around one thing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from probation_oversight.errors import NetworkError
from probation_oversight.rendering.network.page import DRAWN, page
from probation_oversight.rendering.site import listing
from probation_oversight.rendering.site.listing import Entry, Group
from probation_oversight.serving.addresses import place
from probation_oversight.serving.view import View

if TYPE_CHECKING:
    from networkx import Graph

_MENU = "Networks"
_STEPS = 2
"""How far from a thing its network goes."""


def overview() -> str:
    """The networks there are."""
    entries = [Entry(_address(name), title, words) for name, (title, words) in DRAWN.items()]
    return listing.page("Networks", (), [Group("", entries)], place(_MENU))


def network(view: View, name: str, around: str) -> str:
    """The picture of the network ``name``, or of what lies around one node of it, by its IRI.

    Raises NetworkError for what is not there.
    """
    whole = view.network(name)
    if around and around not in whole:
        raise NetworkError(f"{around[:200]!r} is not in this network")
    if not whole.number_of_nodes():
        raise NetworkError("no stored document says anything of this kind")
    up = [(_address(name), "the whole network"), ("/networks", "all networks")]
    return page(
        _near(whole, around) if around else whole,
        name,
        place(_MENU),
        lambda node: _address(name, node),
        up if around else up[1:],
        str(whole.nodes[around]["label"]) if around else "",
        view.graph.corrected(),
    )


def _near(whole: Graph[str], node: str) -> Graph[str]:
    """What is joined to ``node`` in a few steps, whichever way; fewer if that cannot be drawn."""
    from networkx import ego_graph

    one: Graph[str] = ego_graph(whole, node, radius=1, undirected=True)
    return one if len(one) > _FEW else ego_graph(whole, node, radius=_STEPS, undirected=True)


_FEW = 12
"""Neighbours that stand alone; with fewer, what is joined to these is shown too."""


def _address(name: str, around: str = "") -> str:
    query = f"?{urlencode({'around': around})}" if around else ""
    return f"/network/{name}{query}"
