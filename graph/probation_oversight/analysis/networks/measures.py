"""What networks answer: who is affected most, who stands between, how one affects another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import DiGraph, Graph, MultiDiGraph

WAYS = 5
"""Ways from one body to another that are shown unless more are asked for."""
LONGEST = 6
"""Steps of the longest way that is still told: body, finding, consequence, service, provider."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A service, who provides it, and the shortcomings that fall on it, in the order of words."""

    service: str
    iri: str
    provided_by: tuple[str, ...]
    shortcomings: int
    of: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broker:
    """A body, how much of the network meets through it (0 to 1), and how many it is joined to."""

    body: str
    iri: str
    betweenness: float
    neighbours: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: from, by which relation, to, with the words that say so."""

    source: str
    relation: str
    target: str
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Community:
    """Topics that are found together more than with others, the most found first."""

    topics: tuple[str, ...]
    findings: int


def affected(influence: MultiDiGraph[str]) -> tuple[Affected, ...]:
    """The services that shortcomings fall on, the most affected first."""
    by_service: dict[str, set[str]] = defaultdict(set)
    for one, two in influence.edges():
        said = influence.nodes[one]
        if influence.nodes[two]["kind"] == "service" and said["kind"] == "statement":
            causes = _shortcomings(influence, one)
            by_service[two] |= causes
    found = [_affected(influence, service, by_service[service]) for service in by_service]
    kept = [each for each in found if each.shortcomings]
    return tuple(sorted(kept, key=lambda each: (-each.shortcomings, each.service, each.iri)))


def _shortcomings(influence: MultiDiGraph[str], statement: str) -> set[str]:
    """``statement`` if it is a shortcoming; if it is a consequence, the shortcomings behind it."""
    if influence.nodes[statement]["polarity"] == "negative":
        return {statement}
    before = {one for one, _, how in influence.in_edges(statement, keys=True) if how in _FOLLOWS}
    return {one for one in before if influence.nodes[one]["polarity"] == "negative"}


_FOLLOWS = ("hasConsequence", "explains")


def _affected(influence: MultiDiGraph[str], service: str, shortcomings: set[str]) -> Affected:
    found = sorted(shortcomings, key=lambda one: (influence.nodes[one]["document"], one))
    bodies = {
        influence.nodes[one]["label"]
        for statement in found
        for one in influence.predecessors(statement)
        if influence.nodes[one]["kind"] == "body"
    }
    providers = (
        influence.nodes[two]["label"]
        for two in influence.successors(service)
        if influence.nodes[two]["kind"] == "body"
    )
    return Affected(
        influence.nodes[service]["label"],
        service,
        tuple(sorted(set(providers))),
        len(found),
        tuple(sorted(bodies)),
        tuple(influence.nodes[one]["quote"] for one in found),
    )


def brokers(bodies: MultiDiGraph[str]) -> tuple[Broker, ...]:
    """The bodies that others meet through, by betweenness in the network of bodies.

    Betweenness is the share of shortest ways between two others that lead through it (Freeman
    1977), here without regard to the direction of edges.
    """
    from networkx import Graph, betweenness_centrality

    plain = Graph(bodies)
    found = [
        Broker(plain.nodes[node]["label"], node, round(share, 4), plain.degree(node))
        for node, share in betweenness_centrality(plain).items()
        if share > 0 and plain.nodes[node]["kind"] == "body"
    ]
    return tuple(sorted(found, key=lambda each: (-each.betweenness, each.body, each.iri)))


def ways(
    influence: MultiDiGraph[str], one: str, other: str, limit: int = WAYS
) -> tuple[tuple[Step, ...], ...]:
    """How the body ``one`` (IRI) affects ``other``: at most ``limit`` ways, the shortest first.

    A way goes through findings, consequences and services, never through a third body.
    """
    from networkx import DiGraph, NetworkXNoPath, shortest_simple_paths

    if one not in influence or other not in influence or one == other:
        return ()
    between = [
        node
        for node, said in influence.nodes(data=True)
        if said["kind"] != "body" or node in (one, other)
    ]
    plain: DiGraph[str] = DiGraph(influence.subgraph(between))
    try:
        paths = _short(shortest_simple_paths(plain, one, other))
        found = sorted(islice(paths, limit), key=lambda path: (len(path), path))
    except NetworkXNoPath:
        return ()
    return tuple(tuple(_steps(influence, path)) for path in found)


def _short(paths: Iterator[list[str]]) -> Iterator[list[str]]:
    for path in paths:
        if len(path) > LONGEST + 1:
            return
        yield path


def _steps(influence: MultiDiGraph[str], path: list[str]) -> Iterator[Step]:
    for one, two in pairwise(path):
        said = influence.edges[one, two, min(influence[one][two])]
        labels = (influence.nodes[one]["label"], influence.nodes[two]["label"])
        yield Step(labels[0], said["relation"], labels[1], said["quote"], said["document"])


def communities(topics: Graph[str]) -> tuple[Community, ...]:
    """Topics that are found together, by greedy modularity (Clauset, Newman and Moore 2004)."""
    from networkx.algorithms.community import greedy_modularity_communities

    if not topics.number_of_edges():
        return ()
    found = []
    for members in greedy_modularity_communities(topics, weight="together"):
        sized = sorted(
            members, key=lambda one: (-topics.nodes[one]["findings"], topics.nodes[one]["label"])
        )
        labels = tuple(topics.nodes[one]["label"] for one in sized)
        found.append(Community(labels, sum(topics.nodes[one]["findings"] for one in sized)))
    return tuple(sorted(found, key=lambda each: (-each.findings, each.topics)))
