"""The documents of a store, with what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from probation_oversight import resources
from probation_oversight.notebooks import Drawn
from probation_oversight.rdf import iris
from probation_oversight.rdf.values import value

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class StoredDocument(Drawn):
    """One document of the store; the counts say what became of its sentences.

    ``refused`` are statements that the shapes left out; they are not among ``statements``.
    Where ``issued_precision`` is "month" or "year", ``issued`` is the first day of that.
    """

    slug: str
    title: str
    issued: date | None
    publisher: str | None
    genre: str | None
    source: str | None
    text_sha256: str
    characters: int
    sentences: int
    evidence: int
    out_of_scope: int
    gaps: int
    statements: int
    refused: int
    issued_precision: str | None = None


def stored_documents(dataset: Dataset) -> tuple[StoredDocument, ...]:
    """The documents of ``dataset``, sorted by slug."""
    found = []
    for solution in dataset.query(resources.text("queries/internal/documents.rq")):
        cells = {name: value(solution[name]) for name in StoredDocument.__slots__ if name != "slug"}
        cells["genre"] = cells["genre"] and iris.tail(str(cells["genre"]))
        slug = iris.slug_of(str(value(solution["document"]))) or ""
        found.append(StoredDocument(slug=slug, **cells))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda document: document.slug))
