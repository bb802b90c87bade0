"""The graph as rdflib has it, for whoever works with that library."""

from __future__ import annotations

from rdflib import Dataset as RdflibDataset
from rdflib import URIRef

from probation_oversight.rdf.namespaces import bind
from probation_oversight.rdf.terms import from_store
from probation_oversight.store.dataset import Dataset


def copied(dataset: Dataset) -> RdflibDataset:
    """A copy of ``dataset``, so that changes to it cannot bypass receipts and closure."""
    copy = RdflibDataset(default_union=True)
    bind(copy)
    for quad in dataset.quads():
        name = URIRef(getattr(quad.graph_name, "value", ""))
        terms = (from_store(t) for t in (quad.subject, quad.predicate, quad.object))
        copy.graph(name).add(tuple(terms))  # type: ignore[arg-type]
    return copy
