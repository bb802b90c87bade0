"""A receipt as a value: what a document was made of, and what was made of it, by hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import receipts
from probation_oversight.store.dataset import Dataset

Formats = Mapping[str, tuple[str, Callable[[Iterable[ox.Quad]], bytes]]]
"""By suffix, the name of a format of exports and what makes one."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Of one document (``document`` is its slug), or of the whole graph if it is empty.

    ``inputs`` are hashes of what was read, ``means`` of what it was read with (versions as they
    are), ``outputs`` of what came out; ``stale`` names means that are no longer the installed ones.
    """

    document: str
    inputs: Mapping[str, str]
    means: Mapping[str, str]
    outputs: Mapping[str, str]
    stale: tuple[str, ...]


def of_document(dataset: Dataset, slug: str) -> Receipt:
    """The receipt of the document ``slug``. Raises StoreError if it is not in the store."""
    digest = dataset.digest(slug)
    kept = dataset.about(iris.receipt(slug))
    graphs = {"asserted": iris.asserted_graph(slug), "inferred": iris.inferred_graph(slug)}
    outputs = {
        name: dataset.about(graph).get(iris.term("graphDigest"), "")
        for name, graph in graphs.items()
    }
    inputs = {"text": digest, "facts": kept.get(iris.term("factsDigest"), "")}
    return Receipt(slug, inputs, _means(kept), outputs, _stale(kept))


def of_graph(dataset: Dataset, formats: Formats) -> Receipt:
    """The receipt of the whole graph: every text that went in, every export that comes out.

    ``formats`` are those of the exports. Raises StoreError if the store cannot be read.
    """
    kept = dataset.about(iris.BACKGROUND_GRAPH)
    inputs = {slug: dataset.digest(slug) for slug in dataset.slugs()}
    outputs = {
        suffix: hashlib.sha256(make(dataset.quads())).hexdigest()
        for suffix, (_, make) in sorted(formats.items())
    }
    return Receipt("", inputs, _means(kept), outputs, _stale(kept))


def _means(kept: Mapping[str, str]) -> dict[str, str]:
    found = {name: kept.get(term) for name, term in receipts.TERMS.items()}
    if None in found.values():
        raise StoreError(
            "the store was written by an older version whose receipts say less; "
            "load its documents again"
        )
    return {name: value for name, value in found.items() if value is not None}


def _stale(kept: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(receipts.changed(kept))
