"""GraphML of the network, for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probation_oversight.analysis import network

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold, not even escaped; a text may have them."""


def content(dataset: Dataset) -> bytes:
    """The network of ``dataset``; see ``network``."""
    import networkx as nx

    made = network.project(dataset)
    for _, attributes in made.nodes(data=True):
        for name, value in attributes.items():
            attributes[name] = _NOT_XML.sub("\ufffd", value)
    return ("\n".join(nx.generate_graphml(made)) + "\n").encode()
