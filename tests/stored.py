"""Documents as a store keeps them, made by hand: for tests of stores that need no reading."""

from __future__ import annotations

import hashlib

from probation_oversight.graph import OversightGraph
from probation_oversight.rdf import iris
from probation_oversight.store import receipts
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry


def entry(slug: str = "a", text: str = "One.\n", mark: str = "1") -> Entry:
    """A document; the same arguments give the same, ``mark`` is in all of its graphs."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = iris.document(slug)
    asserted = (
        f'<{document}> <{iris.term("mark")}> "{mark} \\"q\\" {{ }} “ü” \\n" .\n'
        f'<{document}> <{iris.term("textDigest")}> "{digest}" .\n'
    )
    inferred = f'<{document}> <{iris.term("follows")}> "{mark}" .\n'
    receipt = f'<{iris.receipt(slug)}> <{iris.term("codeVersion")}> "{mark}" .\n'
    for graph, content in (
        (iris.asserted_graph(slug), asserted),
        (iris.inferred_graph(slug), inferred),
    ):
        receipt += f'<{graph}> <{iris.term("graphDigest")}> "{receipts.digest(content)}" .\n'
    return Entry(slug, text, asserted, inferred, receipt)


def everything(dataset: Dataset) -> list[str]:
    """All quads, in order."""
    return sorted(dataset.nquads().decode().splitlines())


def embedded(graph: OversightGraph) -> Embedded:
    """The store of ``graph``, which is in memory or in a folder."""
    assert isinstance(graph.dataset, Embedded)
    return graph.dataset
