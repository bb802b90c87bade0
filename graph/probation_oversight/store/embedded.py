"""A store in memory or in a folder: Oxigraph's named graphs, and texts under their hash.

A document comes and goes in one transaction. ``folder`` says what a store's folder holds,
``published`` how it is read while it is written.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice, starmap
from pathlib import Path

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import closings, derived, published, receipts, sparql
from probation_oversight.store import folder as store_folder
from probation_oversight.store.changes import Changes
from probation_oversight.store.closings import Closings
from probation_oversight.store.dataset import DIGEST, Dataset
from probation_oversight.store.entries import BASE_GRAPHS, Base, Entry
from probation_oversight.store.history import History
from probation_oversight.store.origins import Origins
from probation_oversight.store.published import Published
from probation_oversight.store.texts import Texts

_INTEGER, _NATURAL = (
    f"^^<http://www.w3.org/2001/XMLSchema#{kind}> .\n".encode()
    for kind in ("integer", "nonNegativeInteger")
)
"""How lines end in which Oxigraph has a number, and how those of natural numbers were given."""
_TOGETHER = 200
"""Changes after which they are published: what Oxigraph has not written yet takes memory, but the
more often it writes, the more of what it wrote it merges again, the more there is.
"""
_SAFE = 50
"""Documents that are closed again before that is told: as many are done twice at most."""
_IN_BULK = 100
"""Documents that are loaded together: enough for Oxigraph, few enough to hold in memory."""


class Embedded(Dataset):
    """A store in this process.

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
        self.history = self._history = History(folder)
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
    def around(cls, store: ox.Store, texts: Texts) -> Embedded:
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
            self._history.close()
            if wrote:  # parsers leave frames in cycles that may hold the store, and its lock
                gc.collect()

    def _stop_reading(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @property
    def where(self) -> str:
        return str(self.folder or "memory")

    @property
    def state(self) -> object:
        return self.store

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

        Nor while documents are closed again and not all of them are: until then readers see what
        was before. Raises StoreError if that cannot be written.
        """
        if self.folder is None or self._writer is None or not self._unpublished:
            return
        if closings.is_known(self.folder) and not self.about(iris.BACKGROUND_GRAPH):
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
    def kept_beside(self) -> Path | None:
        return self._reader.graphs.parent if self._reader else None

    @property
    def graphs_folder(self) -> Path | None:
        if self.folder is None:
            return None
        self.publish()
        return self._reader.graphs if self._reader else published.last(self.folder / "published")

    def damaged(self) -> tuple[str, ...]:
        return published.damaged(self._reader.graphs) if self._reader else ()

    def put(self, entry: Entry) -> None:
        new = hashlib.sha256(entry.text.encode()).hexdigest()
        with self._changing(new, self._digest(entry.slug)):
            self._texts.keep(entry.text)
            self._change(
                *derived.beginning(entry.slug),
                *sparql.removal(entry.slug),
                *starmap(sparql.insertion, entry.graphs()),
                *derived.following(entry.slug, entry.asserted),
            )

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

    def close_again(self, closed: Callable[[str], str], base: Base) -> None:
        """As for any store; what a process came to that was stopped is not done again.

        Nor is any document closed again for code that has no say in what follows from it.
        """
        if self.folder is None:
            super().close_again(closed, base)
            return
        _ = self.writable
        try:
            marks = Closings(self.folder, receipts.of_closing(base))
            if marks.holds_for(self.about(iris.BACKGROUND_GRAPH)):
                self._change(*_base_steps((), base))
            else:
                self._close_others(marks, closed)
                self.replace_inferred({}, base)
            marks.end(self.about(iris.BACKGROUND_GRAPH))
        except OSError as error:
            raise _not_written(error) from error

    def is_closed_with(self, base: Base) -> bool:
        if self.folder is None:
            return False
        with suppress(OSError):
            marks = Closings(self.folder, receipts.of_closing(base))
            return marks.holds_for(self.about(iris.BACKGROUND_GRAPH))
        return False

    def _close_others(self, marks: Closings, closed: Callable[[str], str]) -> None:
        """Close all documents that are not closed yet. Raises OSError, StoreError."""
        marks.begin()
        self._change(sparql.forget(iris.BACKGROUND_GRAPH))
        rest = iter([slug for slug in self.slugs() if slug not in marks.done])
        while some := tuple(islice(rest, _SAFE)):
            for slug in some:
                self._conclude(slug, closed(slug))
            self.writable.flush()  # what is marked as done has to be there after any failure
            marks.add(some)

    def replace_inferred(self, inferred: Mapping[str, str], base: Base) -> None:
        """Put ``base`` and, by slug, the inferred graphs that follow with it; all or nothing."""
        if not inferred and self._is_empty():
            self._fill(base)
            return
        *graphs, _ = base.graphs()
        others = [(name, triples) for name, triples in graphs if not self._has(name, triples)]
        steps = list(_base_steps(others, base))
        for slug, triples in sorted(inferred.items()):
            graph = iris.inferred_graph(slug)
            steps += [sparql.drop(graph), sparql.insertion(graph, triples)]
        self._change(*steps, *derived.anew(self._said()))

    def _has(self, graph: str, triples: str) -> bool:
        """Whether receipts say that ``graph``, which stands beside documents, is ``triples``."""
        return self.about(graph).get(iris.term("graphDigest")) == receipts.digest(triples)

    def fill(self, entries: Iterable[Entry]) -> None:
        """Add documents in bulk to a store that has none, and that nobody knows of yet.

        It is of no use to anybody if this is stopped half-way. Raises StoreError.
        """
        made = iter(entries)
        while some := tuple(islice(made, _IN_BULK)):
            for entry in some:
                self._texts.keep(entry.text)
            self._bulk("".join(entry.nquads() for entry in some), ox.RdfFormat.N_QUADS)
        self.derive_anew()

    def derive_anew(self) -> None:
        """Work out anew what is derived from all documents. Raises StoreError."""
        self._change(*derived.anew(self._said()))

    def _bulk(self, content: str, form: ox.RdfFormat, graph: str | None = None) -> None:
        try:
            self.writable.bulk_load(
                content, form, to_graph=None if graph is None else ox.NamedNode(graph)
            )
        except (OSError, RuntimeError) as error:
            raise _not_written(error) from error
        except SyntaxError as error:
            raise _not_storable(error) from error

    def _is_empty(self) -> bool:
        return next(self.matching(None, None, None, None), None) is None

    def _fill(self, base: Base) -> None:
        """Put ``base`` into a store that holds nothing, four times as fast as in one transaction.

        Its receipt comes last: without that nobody takes the rest for the whole of it.
        """
        *graphs, receipt = base.graphs()
        for name, triples in graphs:
            self._bulk(triples, ox.RdfFormat.N_TRIPLES, name)
        self._change(*derived.anew(""), sparql.insertion(*receipt))

    def remove(self, slug: str) -> None:
        with self._changing(self.digest(slug)):
            self._change(*derived.beginning(slug), *sparql.removal(slug), *derived.ending(slug))
        self._history.forget(slug)

    def _is_used(self, digest: str) -> bool:
        """Whether the text with that hash is that of some document."""
        return next(self.matching(None, DIGEST, ox.Literal(digest), None), None) is not None

    def text(self, slug: str) -> str:
        return self._texts.get(self.digest(slug))

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """What Oxigraph notices of damaged files while it reads is a StoreError in words."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            if self.folder is None:
                raise
            raise store_folder.unusable(self.folder, error, "read") from error

    def graph_names(self) -> frozenset[str]:
        with self._damage_told():
            names = self.store.named_graphs()
            return frozenset(name.value for name in names if isinstance(name, ox.NamedNode))

    def has_graph(self, graph: ox.NamedNode) -> bool:
        with self._damage_told():
            return self.store.contains_named_graph(graph)

    def matching(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        target: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        with self._damage_told():
            yield from self.store.quads_for_pattern(subject, predicate, target, graph)

    def ntriples(self, graph: ox.NamedNode) -> bytes:
        with self._damage_told():
            content = self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
        natural = {str(each).encode() for each in self.natural_numbers()}
        *numbers, rest = content.split(_INTEGER)
        made = bytearray()
        for up_to in numbers:
            *_, predicate, _ = up_to[up_to.rfind(b"\n") + 1 :].split(b" ")
            made += up_to + (_NATURAL if predicate in natural else _INTEGER)
        return bytes(made + rest)

    def parts(self, graph: ox.NamedNode) -> Iterator[list[ox.Quad]]:
        found = (row["s"] for row in self.query(sparql.subjects(graph)))
        subjects = iter(sorted((s for s in found if isinstance(s, ox.NamedNode)), key=str))
        while some := tuple(islice(subjects, _IN_BULK)):
            yield list(self._as_given(q for s in some for q in self.matching(s, None, None, graph)))

    def size(self) -> int:
        with self._damage_told():
            return len(self.store)

    def query(self, text: str) -> ox.QuerySolutions:
        with self._damage_told():
            found = self.store.query(text, use_default_graph_as_union=True)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT was expected")
        return found

    def asked(self, text: str, base: str) -> ox.QueryBoolean | None:
        with suppress(OSError, RuntimeError, SyntaxError):
            found = self.store.query(text, base_iri=base, use_default_graph_as_union=True)
            return found if isinstance(found, ox.QueryBoolean) else None
        return None

    def nquads(self) -> bytes:
        with self._damage_told():
            return self.store.dump(format=ox.RdfFormat.N_QUADS) or b""

    def _change(self, *steps: str) -> None:
        try:
            self.writable.update(sparql.joined(*steps))
        except (OSError, RuntimeError) as error:
            raise _not_written(error) from error
        except SyntaxError as error:
            raise _not_storable(error) from error


def worked_out(base: Base, entries: Iterable[Entry]) -> str:
    """What a store with ``base`` works out of the documents ``entries``, as sorted N-Triples."""
    made = Embedded()
    made.replace_inferred({}, base)
    made.fill(entries)
    return made.graph(iris.DERIVED_GRAPH)


def _base_steps(others: Iterable[tuple[str, str]], base: Base) -> Iterator[str]:
    """Put ``base``, of whose graphs ``others`` are not there yet; the rest is only told of anew."""
    *_, receipt = base.graphs()
    yield from (sparql.drop(name) for name, _ in others)
    yield from map(sparql.forget, (*BASE_GRAPHS, iris.SOFTWARE))
    yield from starmap(sparql.insertion, (*others, receipt))


def _not_written(error: Exception) -> StoreError:
    return StoreError(f"the store cannot be written, nothing was changed: {error}")


def _not_storable(error: SyntaxError) -> StoreError:
    return StoreError(f"a graph cannot be stored, nothing was changed: {error}")


def _stays(error: OSError) -> StoreError:
    return StoreError(f"a text that no document has cannot be removed: {error}; remove it by hand")
