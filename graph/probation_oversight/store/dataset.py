"""The store: named graphs in Oxigraph, in memory or in a folder, and the texts they were read from.

A document is two named graphs, a receipt and its text; it is added, replaced or removed in one
transaction, so that whoever reads sees it wholly or not at all. Full texts stay beside the graph,
under their hash: quotes can be sliced from them again, and no export carries a publication.

``folder`` says what a store's folder holds, ``published`` how it is read while it is written.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import folder as store_folder
from probation_oversight.store import published
from probation_oversight.store.changes import Changes
from probation_oversight.store.origins import Origins
from probation_oversight.store.published import Published
from probation_oversight.store.texts import Texts
from probation_oversight.words import instead

_RANGE = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#range")
_NATURAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
_DIGEST = ox.NamedNode(iris.term("textDigest"))
_TOGETHER = 50
"""Changes after which they are published: what Oxigraph has not written yet takes memory."""
_BASE_GRAPHS = (iris.ONTOLOGY_GRAPH, iris.REGISTER_GRAPH, iris.BACKGROUND_GRAPH)


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


class Dataset:
    """Named graphs with a document's worth as the unit of change.

    A folder is opened to read, beside whoever else reads or writes it; the first change makes this
    the one that writes it, until it is closed. Readers see what was finished when they opened it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open the store in ``folder``, made if need be, or one in memory.

        Raises StoreError if the folder is not a store, or cannot be read.
        """
        self.folder = folder
        self._texts = Texts(folder / "texts" if folder else None)
        self.origins = Origins(folder)
        self._writer: ox.Store | None = None
        self._reader: Published | None = None
        self._unpublished = 0
        self._closed = False
        if folder is None:
            self._writer = ox.Store()
            return
        self._changes = Changes(folder / "changing")
        self._finish_what_was_begun(folder)
        if self._writer is None:
            self._reader = store_folder.published(folder)

    @classmethod
    def around(cls, store: ox.Store, texts: Texts) -> Dataset:
        """What is in ``store`` and ``texts``, to be read."""
        made = cls()
        made._writer, made._texts = store, texts
        return made

    def _finish_what_was_begun(self, folder: Path) -> None:
        """Make the store if there is none; publish what a writer left that was killed."""
        if not store_folder.is_store(folder) or not published.exists(folder / "published"):
            self._write(folder)
            self.publish()
        elif self._changes.left:
            with suppress(StoreError):  # it is at work still, or nothing can be written here
                self._write(folder)
                self.publish()

    def close(self) -> None:
        """Publish what was changed and let go of the folder, so that others can write it.

        Raises StoreError if that cannot be written; who opens the store next does it then.
        """
        try:
            if not self._closed:
                self.publish()
        finally:
            wrote = self._writer is not None and self.folder is not None
            self._closed, self._writer = True, None
            self._stop_reading()
            self.origins.close()
            if wrote:  # parsers leave frames in cycles that may hold the store, and its lock
                gc.collect()

    def _stop_reading(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def __enter__(self) -> Dataset:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            with suppress(StoreError):  # the first error is the one to tell of
                self.close()

    @property
    def store(self) -> ox.Store:
        """Oxigraph's store, to read. Raises StoreError if the dataset was closed."""
        if self._writer is not None:
            return self._writer
        if self._reader is None:
            raise StoreError("this store was closed; open it again to use it")
        return self._reader.store

    @property
    def writable(self) -> ox.Store:
        """Oxigraph's store, to change. Raises StoreError if it cannot be written now."""
        if self._writer is None:
            if self._closed or self.folder is None:
                raise StoreError("this store was closed; open it again to use it")
            self._write(self.folder)
            self._stop_reading()
        assert self._writer is not None  # noqa: S101 - said for the type checker
        self._unpublished += 1
        return self._writer

    def _write(self, folder: Path) -> None:
        """Become the one who writes ``folder``, and mend what one before was killed at."""
        self._writer = store_folder.graphs(folder)
        store_folder.sweep(folder)
        self._unpublished += 1
        self._settle()

    def publish(self) -> None:
        """Let those who open the folder from now on see what was changed; does nothing in memory.

        Raises StoreError if that cannot be written.
        """
        if self.folder is None or self._writer is None or not self._unpublished:
            return
        try:
            published.publish(self._writer, self.folder / "published")
            self._unpublished = 0
            self._settle()
            self._changes.end()
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"what was changed in {self.folder} is kept, but readers cannot see it yet "
                f"({error}); make room, then open the store again"
            ) from error

    def _settle(self) -> None:
        """Remove texts that changes have left and no document has."""
        try:
            self._changes.recover(self._texts, self._is_used)
        except OSError as error:
            raise _stays(error) from error

    def keep_texts_of_documents(self) -> None:
        """Remove all texts that no document has. Raises StoreError if one cannot be removed."""
        _ = self.writable
        try:
            for digest in self._texts.digests():
                if not self._is_used(digest):
                    self._texts.forget(digest)
        except OSError as error:
            raise _stays(error) from error

    @property
    def graphs_folder(self) -> Path | None:
        """Where another process can read what this one sees; None in memory."""
        if self.folder is None:
            return None
        self.publish()
        return self._reader.graphs if self._reader else published.last(self.folder / "published")

    def put(self, entry: Entry) -> None:
        """Add the document of ``entry``, in place of whatever stood under its slug."""
        new = hashlib.sha256(entry.text.encode()).hexdigest()
        with self._changing(new, self._digest(entry.slug)):
            self._texts.keep(entry.text)
            self._change(*_removal(entry.slug), *starmap(_insertion, entry.graphs()))

    @contextmanager
    def _changing(self, *digests: str | None) -> Iterator[None]:
        """Around a change by which the texts with ``digests`` may come or go."""
        concerned = [digest for digest in digests if digest]
        _ = self.writable
        try:
            if self.folder is not None:
                self._changes.begin(*concerned)
            yield
        finally:
            for digest in concerned:
                if not self._is_used(digest):
                    self._texts.forget(digest)
        if self._unpublished >= _TOGETHER:
            self.publish()

    def replace_inferred(self, inferred: dict[str, str], base: Base) -> None:
        """Put ``base`` and, by slug, the inferred graphs that follow with it; all or nothing."""
        if not inferred and self._is_empty():
            self._fill(base)
            return
        steps = [*map(_drop, _BASE_GRAPHS), *map(_forget, (*_BASE_GRAPHS, iris.SOFTWARE))]
        steps += starmap(_insertion, base.graphs())
        for slug, triples in sorted(inferred.items()):
            graph = iris.inferred_graph(slug)
            steps += [_drop(graph), _insertion(graph, triples)]
        self._change(*steps)

    def _is_empty(self) -> bool:
        return next(iter(self.store.quads_for_pattern(None, None, None, None)), None) is None

    def _fill(self, base: Base) -> None:
        """Put ``base`` into a store that holds nothing, four times as fast as in one transaction.

        Its receipt comes last: without that nobody takes the rest for the whole of it.
        """
        *graphs, receipt = base.graphs()
        try:
            for name, triples in graphs:
                self.writable.bulk_load(
                    triples, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name)
                )
        except (OSError, RuntimeError) as error:
            raise _not_written(error) from error
        except SyntaxError as error:
            raise _not_storable(error) from error
        self._change(_insertion(*receipt))

    def remove(self, slug: str) -> None:
        """Remove the document ``slug``. Raises StoreError, with what is there, if it is not."""
        with self._changing(self.digest(slug)):
            self._change(*_removal(slug))

    def _is_used(self, digest: str) -> bool:
        """Whether the text with that hash is that of some document."""
        said = self.store.quads_for_pattern(None, _DIGEST, ox.Literal(digest), None)
        return next(iter(said), None) is not None

    def slugs(self) -> tuple[str, ...]:
        """Slugs of the documents, sorted."""
        suffix = iris.asserted_graph("x").removeprefix(iris.document("x"))
        names = (name.value for name in self.store.named_graphs() if isinstance(name, ox.NamedNode))
        found = (iris.slug_of(name) for name in names if name.endswith(suffix))
        return tuple(sorted(slug for slug in found if slug))

    def holds(self, slug: str) -> bool:
        """Whether there is a document ``slug``."""
        return self._asserted(slug) is not None

    def digest(self, slug: str) -> str:
        """SHA-256 of the document's text. Raises StoreError if there is no such document."""
        if not self.holds(slug):
            slugs = self.slugs()
            hint = instead(slug, slugs, "there are:") if slugs else "there is none"
            raise StoreError(f"no document {slug!r} in the store; {hint}")
        found = self._digest(slug)
        if found is None:
            raise StoreError(f"the graph of {slug!r} does not say which text it was read from")
        return found

    def _digest(self, slug: str) -> str | None:
        graph = self._asserted(slug)
        if graph is None:
            return None
        node = ox.NamedNode(iris.document(slug))
        said = next(iter(self.store.quads_for_pattern(node, _DIGEST, None, graph)), None)
        return None if said is None else str(getattr(said.object, "value", ""))

    def _asserted(self, slug: str) -> ox.NamedNode | None:
        """The asserted graph of the document; None if there is no such document."""
        with suppress(ValueError):  # what cannot be part of an IRI is the slug of none
            graph = ox.NamedNode(iris.asserted_graph(slug))
            return graph if self.store.contains_named_graph(graph) else None
        return None

    def text(self, slug: str) -> str:
        """The canonical text of the document. Raises StoreError if it is missing or was changed."""
        return self._texts.get(self.digest(slug))

    def graph(self, name: str) -> str:
        """The triples of the graph ``name`` as sorted N-Triples; none if it is not there."""
        found = self.quads(ox.NamedNode(name))
        return "".join(sorted(f"{q.subject} {q.predicate} {q.object} .\n" for q in found))

    def graph_names(self) -> frozenset[str]:
        """Names of all graphs."""
        names = self.store.named_graphs()
        return frozenset(name.value for name in names if isinstance(name, ox.NamedNode))

    def quads(
        self, graph: ox.NamedNode | None = None, subject: ox.NamedNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of ``graph`` or on ``subject``, with numbers of the types given.

        Oxigraph keeps every kind of integer as xsd:integer; the ontology says which properties
        have natural numbers.
        """
        natural = set(self.natural_numbers())
        for quad in self.store.quads_for_pattern(subject, None, None, graph):
            if quad.predicate in natural and isinstance(quad.object, ox.Literal):
                number = ox.Literal(quad.object.value, datatype=_NATURAL)
                yield ox.Quad(quad.subject, quad.predicate, number, quad.graph_name)
            else:
                yield quad

    def natural_numbers(self) -> Iterator[object]:
        """The properties whose values are natural numbers."""
        graph = ox.NamedNode(iris.ONTOLOGY_GRAPH)
        for quad in self.store.quads_for_pattern(None, _RANGE, _NATURAL, graph):
            yield quad.subject

    def about(self, subject: str) -> dict[str, str]:
        """What the receipts say of ``subject``, by predicate; for several values, the last."""
        node, graph = ox.NamedNode(subject), ox.NamedNode(iris.RECEIPTS_GRAPH)
        found = self.store.quads_for_pattern(node, None, None, graph)
        return {q.predicate.value: str(getattr(q.object, "value", q.object)) for q in found}

    def query(self, sparql: str) -> ox.QuerySolutions:
        """The answer to a SELECT that the package itself wrote, over all graphs as one.

        What a person wrote goes through ``query_runner``. Raises SyntaxError.
        """
        found = self.store.query(sparql, use_default_graph_as_union=True)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT was expected")
        return found

    def nquads(self) -> bytes:
        """The whole dataset as N-Quads."""
        return self.store.dump(format=ox.RdfFormat.N_QUADS) or b""

    def _change(self, *steps: str) -> None:
        try:
            self.writable.update(" ;\n".join(step for step in steps if step))
        except (OSError, RuntimeError) as error:
            raise _not_written(error) from error
        except SyntaxError as error:
            raise _not_storable(error) from error


def _not_written(error: Exception) -> StoreError:
    return StoreError(f"the store cannot be written, nothing was changed: {error}")


def _not_storable(error: SyntaxError) -> StoreError:
    return StoreError(f"a graph cannot be stored, nothing was changed: {error}")


def _stays(error: OSError) -> StoreError:
    return StoreError(f"a text that no document has cannot be removed: {error}; remove it by hand")


def _removal(slug: str) -> Iterator[str]:
    graphs = (iris.asserted_graph(slug), iris.inferred_graph(slug))
    yield from map(_drop, graphs)
    yield from map(_forget, (iris.receipt(slug), *graphs))


def _drop(graph: str) -> str:
    return f"DROP SILENT GRAPH <{graph}>"


def _forget(subject: str) -> str:
    """Remove what the receipts say of ``subject``."""
    return f"DELETE WHERE {{ GRAPH <{iris.RECEIPTS_GRAPH}> {{ <{subject}> ?p ?o }} }}"


def _insertion(graph: str, ntriples: str) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{ntriples}}} }}" if ntriples else ""
