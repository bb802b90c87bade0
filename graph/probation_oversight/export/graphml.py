"""GraphML of the network, for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probation_oversight import network

if TYPE_CHECKING:
    from probation_oversight.dataset import Dataset


def content(dataset: Dataset) -> bytes:
    """The network of ``dataset``; see ``network``."""
    import networkx as nx

    lines = nx.generate_graphml(network.project(dataset))
    return ("\n".join(lines) + "\n").encode()
