"""The network of bodies and services: an edge is a finding, an offer, a use or a change of funding.

A finding is an edge from the body it is about to every service and every other body that it
affects. Edges have the statement’s ``label``, ``polarity``, ``quote`` and ``document``;
their key is the statement's IRI and the property, so that two findings between the same two stay
two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from probation_oversight.model.kinds import about

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_NODES = ("body", "service")
_FROM = (*about(), "userProvider", "funder")
"""Properties by which a statement says whose it is."""
_TO = (
    *("affectsService", "affectsProvider", "endangersService", "concernsService"),
    *("fallsOnService", "offersService", "offeredTo", "changesFundingOf", "comparedWith"),
)
"""Properties by which it says what it touches."""
_TIES = ("deliversService", "suppliesService", "providedBy", "partnerOf", "subOrganizationOf")
"""Properties that join bodies and services themselves."""


def bodies(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """The bodies and services of the statement ``network``, with statements as edges."""
    from networkx import MultiDiGraph

    made: MultiDiGraph[str] = MultiDiGraph(name="bodies and services")
    edges = sorted(set(_stated(network)) | set(_ties(network)))
    ends = {end for one, two, _ in edges for end in (one, two)}
    for node in sorted(ends):
        made.add_node(node, **network.nodes[node])
    for one, two, key in edges:
        statement, _, relation = key.rpartition(" ")
        said = network.nodes[statement] if statement else _tie(network, one, two, relation)
        told = {name: said[name] for name in ("label", "polarity", "quote", "document")}
        made.add_edge(one, two, key=key, relation=relation, statement=statement, **told)
    return made


def _stated(network: MultiDiGraph[str]) -> Iterator[tuple[str, str, str]]:
    """From, to, and the statement with its property."""
    for statement in network:
        out = [(how, node) for _, node, how in network.out_edges(statement, keys=True)]
        own = [node for how, node in out if how in _FROM and _joins(network, node)]
        for how, node in out:
            if how in _TO and _joins(network, node):
                yield from ((one, node, f"{statement} {how}") for one in own if one != node)


def _ties(network: MultiDiGraph[str]) -> Iterator[tuple[str, str, str]]:
    for one, two, how in network.edges(keys=True):
        if how in _TIES and _joins(network, one) and _joins(network, two):
            yield one, two, f" {how}"


def _joins(network: MultiDiGraph[str], node: str) -> bool:
    return network.nodes[node]["kind"] in _NODES


def _tie(network: MultiDiGraph[str], one: str, two: str, relation: str) -> dict[str, str]:
    document = network.edges[one, two, relation]["document"]
    told = {"label": relation, "document": document}
    return {"polarity": "", "quote": "", **told}
