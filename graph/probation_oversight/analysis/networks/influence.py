"""The network of influence: what has an effect, and on what.

An edge goes the way of the effect: from a body to its finding, from a cause to what it explains,
from a finding to its consequence, to the service or group it falls on, and from a service to who
provides it. Its ``quote`` are the words that say so: those of the finding, or of the consequence or
cause; an edge from a service to its provider has none. Findings without any effect are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_FORWARD = (
    *("hasConsequence", "affectsService", "affectsProvider", "endangersService"),
    *("endangersGroup", "fallsOnService", "fallsOnGroup", "providedBy", "changesFundingOf"),
)
"""Properties that go the way of the effect."""
_BACKWARD = {
    "explainedBy": "explains",
    "aboutProvider": "hasFinding",
    "funder": "changesFunding",
}
"""Properties that go against it, each with what its edge is called the other way round."""


def influence(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """What has effects on what in the statement ``network``."""
    from networkx import MultiDiGraph

    made: MultiDiGraph[str] = MultiDiGraph(name="influence")
    edges = _edges(network)
    for node in sorted({end for one, two, _ in edges for end in (one, two)}):
        made.add_node(node, **network.nodes[node])
    for one, two, how in sorted(edges):
        quote, document = _words(network, one, two)
        made.add_edge(one, two, key=how, relation=how, quote=quote, document=document)
    return made


def _edges(network: MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    """The edges the way of the effect; against it, only those of what has an effect."""
    told = list(network.edges(keys=True))
    edges = {(one, two, how) for one, two, how in told if how in _FORWARD}
    turned = {(two, one, _BACKWARD[how]) for one, two, how in told if how in _BACKWARD}
    of_effect = {one for one, _, how in edges if how != "providedBy"}
    of_effect |= {one for one, _, how in turned if how == "explains"}
    return edges | {edge for edge in turned if of_effect & set(edge[:2])}


def _words(network: MultiDiGraph[str], one: str, two: str) -> tuple[str, str]:
    """The words of the statement at either end, those of the effect before those of the cause."""
    for node in (two, one):
        said = network.nodes[node]
        if said["quote"]:
            return said["quote"], said["document"]
    return "", network.nodes[one]["document"] or network.nodes[two]["document"]
