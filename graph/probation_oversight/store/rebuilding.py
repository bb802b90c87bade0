"""A store's files written anew: of an earlier form, damaged, or still holding what was removed.

Oxigraph never forgets a word that once stood in its files; only writing them anew does. Each
document comes over if it is whole: its graphs are those its receipt was written for, its text is
there. What stands beside documents is left out; who opens the store next puts today's in, and has
what follows from each document worked out again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import folder as store_folder
from probation_oversight.store import published, receipts
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.texts import Texts


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Slugs of the documents that were kept, and of those lost with the reason, both sorted."""

    kept: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]


def rebuild(folder: Path) -> Rebuilt:
    """Write the store in ``folder`` anew.

    Raises StoreInUseError while another process writes it, StoreError if nothing in it can be read
    or there is no room; then it is as it was.
    """
    if not store_folder.is_earlier(folder) and not store_folder.is_store(folder):
        raise StoreError(f"there is no store at {folder}; load a document first")
    shutil.rmtree(folder / store_folder.NEW, ignore_errors=True)
    old = _source(folder)
    made = _copied(old, folder)
    old.close()
    try:
        store_folder.exchange(folder)
        store_folder.mark(folder)
        with suppress(FileNotFoundError):
            published.forget(folder / "published")
    except OSError as error:
        raise store_folder.unusable(folder, error) from error
    with Dataset(folder) as dataset:
        dataset.keep_texts_of_documents()
    return made


def _source(folder: Path) -> Dataset:
    """What is in the store, or was when it was last published, if only that can be read."""
    texts = Texts(folder / "texts")
    try:
        return Dataset.around(store_folder.graphs_as_they_are(folder), texts)
    except StoreError as error:
        if not store_folder.is_damage(error.__cause__):
            raise
        with suppress(OSError, RuntimeError):
            return Dataset.around(published.Published.last(folder / "published").store, texts)
        raise StoreError(
            f"{error}. None of it can be read; the texts are in {folder / 'texts'}: load the "
            "publications into a new store"
        ) from error


def _copied(old: Dataset, folder: Path) -> Rebuilt:
    kept: list[str] = []
    lost: list[tuple[str, str]] = []
    try:
        new = ox.Store(folder / store_folder.NEW)
        for slug in old.slugs():
            try:
                new.bulk_extend(_whole(old, slug))
                kept.append(slug)
            except (OSError, RuntimeError, StoreError) as error:
                lost.append((slug, str(error)))
        new.flush()
    except (OSError, RuntimeError) as error:
        shutil.rmtree(folder / store_folder.NEW, ignore_errors=True)
        raise StoreError(f"the store {folder} cannot be written anew: {error}") from error
    return Rebuilt(tuple(kept), tuple(lost))


def _whole(old: Dataset, slug: str) -> Iterable[ox.Quad]:
    """The quads of the document ``slug``. Raises StoreError if they are not what they were."""
    old.text(slug)
    found: list[ox.Quad] = []
    graphs = iris.asserted_graph(slug), iris.inferred_graph(slug)
    for graph in graphs:
        said = old.about(graph).get(iris.term("graphDigest"))
        if said is not None and receipts.digest(old.graph(graph)) != said:
            raise StoreError(f"the graph {graph} is not whole; load the document again")
        found += old.quads(ox.NamedNode(graph))
    for subject in (iris.receipt(slug), *graphs):
        found += _receipts(old, subject)
    return found


def _receipts(old: Dataset, subject: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(iris.RECEIPTS_GRAPH)
    return old.store.quads_for_pattern(ox.NamedNode(subject), None, None, graph)
