"""What a store keeps, as values: a document's worth, and what stands beside documents."""

from __future__ import annotations

from dataclasses import dataclass

from probation_oversight.rdf import iris

BASE_GRAPHS = (iris.ONTOLOGY_GRAPH, iris.REGISTER_GRAPH, iris.BACKGROUND_GRAPH)
"""What stands beside documents."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the store keeps of one document; the graphs are N-Triples without blank nodes."""

    slug: str
    text: str
    asserted: str
    inferred: str
    receipt: str

    def graphs(self) -> tuple[tuple[str, str], ...]:
        """The triples by the name of the graph that they stand in."""
        return (
            (iris.asserted_graph(self.slug), self.asserted),
            (iris.inferred_graph(self.slug), self.inferred),
            (iris.RECEIPTS_GRAPH, self.receipt),
        )

    def nquads(self) -> str:
        """The same as N-Quads."""
        return "".join(
            f"{line[:-1]}<{name}> .\n"
            for name, triples in self.graphs()
            for line in triples.splitlines()
        )


@dataclass(frozen=True, slots=True)
class Base:
    """What the store holds beside documents, as N-Triples: the same for every document."""

    ontology: str
    register: str
    inferred: str
    receipt: str

    def graphs(self) -> tuple[tuple[str, str], ...]:
        """The triples by the name of the graph that they stand in."""
        return (
            (iris.ONTOLOGY_GRAPH, self.ontology),
            (iris.REGISTER_GRAPH, self.register),
            (iris.BACKGROUND_GRAPH, self.inferred),
            (iris.RECEIPTS_GRAPH, self.receipt),
        )
