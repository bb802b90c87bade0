"""The graph as networks: named projections of it, and what can be asked of them.

Every projection is a networkx graph with plain attributes (text, whole numbers, truth values), the
same nodes and edges in the same order for the same store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from probation_oversight.analysis.networks import measures, naming
from probation_oversight.analysis.networks.bodies import bodies
from probation_oversight.analysis.networks.influence import influence
from probation_oversight.analysis.networks.statements import statements
from probation_oversight.analysis.networks.topics import topics
from probation_oversight.errors import NetworkError
from probation_oversight.words import instead

__all__ = [
    "PROJECTIONS",
    "Projection",
    "bodies",
    "influence",
    "measures",
    "naming",
    "project",
    "statements",
    "topics",
]

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

    from probation_oversight.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Projection:
    """A way to see the graph as a network, and what its nodes and edges are."""

    name: str
    nodes: str
    edges: str
    make: Callable[[MultiDiGraph[str]], Graph[str]]
    """From the statement network."""


def _as_it_is(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    return network


PROJECTIONS: Mapping[str, Projection] = MappingProxyType(
    {
        each.name: each
        for each in (
            Projection(
                "statements",
                "statements, circumstances, bodies, services, topics, groups",
                "what the statements say, and what follows",
                _as_it_is,
            ),
            Projection(
                "bodies",
                "bodies and services",
                "findings of the one that touch the other, offers, uses, changes of funding",
                bodies,
            ),
            Projection(
                "topics",
                "topics of findings",
                "findings on both topics of one body in one document, counted",
                topics,
            ),
            Projection(
                "influence",
                "bodies, findings, consequences, services, groups",
                "from what has an effect to what it falls on, with the words that say so",
                influence,
            ),
        )
    }
)
"""The projections by name."""


def project(dataset: Dataset, name: str = "statements") -> Graph[str]:
    """The projection of ``dataset`` called ``name``.

    Raises NetworkError, with the nearest name, if there is none.
    """
    if name not in PROJECTIONS:
        raise NetworkError(f"there is no network called {name!r}; {instead(name, PROJECTIONS)}")
    return PROJECTIONS[name].make(statements(dataset))
