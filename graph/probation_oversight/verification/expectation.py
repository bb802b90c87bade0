"""What a graph has to say if it says no more and no less than its sources, worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from probation_oversight.documents import Document
from probation_oversight.mapping import document as rdf
from probation_oversight.model.statements import Reading
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.terms import Triple
from probation_oversight.reading import read
from probation_oversight.reasoning.closure import default
from probation_oversight.store import base as foundation
from probation_oversight.store import receipts

Named = Iterator[tuple[str, frozenset[Triple]]]


@dataclass(frozen=True)
class Expected:
    """All that one document gives: the reading, and each graph's triples."""

    document: Document
    reading: Reading
    asserted: frozenset[Triple]
    inferred: frozenset[Triple]
    receipt: frozenset[Triple]

    @property
    def slug(self) -> str:
        return self.document.facts.slug

    @cached_property
    def quotes(self) -> int:
        """How many passages the statements rest on."""
        return len({span for made in self.reading.statements for span in made.evidence})

    def graphs(self) -> Named:
        """The triples by the name of their graph."""
        yield iris.asserted_graph(self.slug), self.asserted
        yield iris.inferred_graph(self.slug), self.inferred
        yield iris.RECEIPTS_GRAPH, self.receipt


def of_document(document: Document) -> Expected:
    """What ``document`` gives when it is read, closed and receipted today."""
    reading = read(document)
    graph = rdf.asserted(reading, document.text)
    asserted, inferred = terms.ntriples(graph), terms.ntriples(default().close(graph).inferred)
    headings = [(b.start, b.end) for b in document.blocks if b.kind == "heading"]
    receipt = receipts.document_receipt(reading, asserted, inferred, headings)
    return Expected(document, reading, *map(_triples, (asserted, inferred, receipt)))


@cache
def of_background() -> tuple[tuple[str, frozenset[Triple]], ...]:
    """What stands beside documents, by the name of its graph."""
    base = foundation.installed()
    parts = (
        (iris.ONTOLOGY_GRAPH, base.ontology),
        (iris.REGISTER_GRAPH, base.register),
        (iris.BACKGROUND_GRAPH, base.inferred),
        (iris.RECEIPTS_GRAPH, base.receipt),
    )
    return tuple((name, _triples(text)) for name, text in parts)


def graphs(documents: Iterable[Expected]) -> dict[str, set[Triple]]:
    """Everything expected, by the name of its graph."""
    found: dict[str, set[Triple]] = {}
    for part in (of_background(), *(document.graphs() for document in documents)):
        for name, triples in part:
            found.setdefault(name, set()).update(triples)
    return found


def _triples(ntriples: str) -> frozenset[Triple]:
    return frozenset(terms.parse(ntriples))
