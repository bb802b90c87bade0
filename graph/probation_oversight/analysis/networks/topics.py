"""The network of topics: which are found together.

Two topics are joined where one document has findings on both of the same body. ``together`` counts
those bodies in those documents; ``negative`` those where the body falls short on both, ``positive``
those where it does well on both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

_SIGNS = ("negative", "positive")


def topics(network: MultiDiGraph[str]) -> Graph[str]:
    """The topics of the findings in the statement ``network``, joined where found together."""
    from networkx import Graph

    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for statement, said in network.nodes(data=True):
        if said["polarity"] in _SIGNS:
            about = [n for _, n, how in network.out_edges(statement, keys=True) if how == "topic"]
            for body in _bodies(network, statement):
                found[said["document"], body][said["polarity"]].update(about)
    made: Graph[str] = Graph(name="topics found together")
    findings = Counter(topic for signs in found.values() for topic in set().union(*signs.values()))
    for topic in sorted(findings):
        made.add_node(topic, **network.nodes[topic], findings=findings[topic])
    pairs = {sign: _pairs([signs[sign] for signs in found.values()]) for sign in _SIGNS}
    together = _pairs([set().union(*signs.values()) for signs in found.values()])
    for one, two in sorted(together):
        signs = {sign: pairs[sign][one, two] for sign in _SIGNS}
        made.add_edge(one, two, together=together[one, two], **signs)
    return made


def _bodies(network: MultiDiGraph[str], statement: str) -> list[str]:
    return [n for _, n, how in network.out_edges(statement, keys=True) if how == "aboutProvider"]


def _pairs(sets: list[set[str]]) -> Counter[tuple[str, str]]:
    return Counter(pair for found in sets for pair in combinations(sorted(found), 2))
