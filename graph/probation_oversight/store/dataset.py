"""The store: named graphs in Oxigraph, in memory or in a folder, and the texts they were read from.

A document is two named graphs, a receipt and its text; it is added, replaced or removed in one
transaction, so that whoever reads sees it wholly or not at all. Full texts stay beside the graph,
under their hash: quotes can be sliced from them again, and no export carries a publication.

A folder holds a marker, ``graphs/`` (Oxigraph's) and ``texts/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import folder as store_folder
from probation_oversight.store.texts import Texts

_RANGE = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#range")
_NATURAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
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
    """Named graphs with a document's worth as the unit of change."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open the store in ``folder``, made if need be, or one in memory.

        Raises StoreError if the folder is not a store, is in use, or cannot be read or written.
        """
        self.folder = folder
        self._store: ox.Store | None = store_folder.opened(folder)
        self._texts = Texts(folder / "texts" if folder else None)

    def close(self) -> None:
        """Let go of the folder, so that it can be opened again."""
        self._store = None

    def __enter__(self) -> Dataset:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def store(self) -> ox.Store:
        """Oxigraph's store itself. Raises StoreError if the dataset was closed."""
        if self._store is None:
            raise StoreError("this store was closed; open it again to use it")
        return self._store

    @property
    def graphs_folder(self) -> Path | None:
        """Where Oxigraph keeps its files; None in memory."""
        return self.folder / "graphs" if self.folder else None

    def put(self, entry: Entry) -> None:
        """Add the document of ``entry``, in place of whatever stood under its slug."""
        self._texts.keep(entry.text)
        self._change(*_removal(entry.slug), *starmap(_insertion, entry.graphs()))

    def replace_inferred(self, inferred: dict[str, str], base: Base) -> None:
        """Put ``base`` and, by slug, the inferred graphs that follow with it; all or nothing."""
        steps = [*map(_drop, _BASE_GRAPHS), *map(_forget, (*_BASE_GRAPHS, iris.SOFTWARE))]
        steps += starmap(_insertion, base.graphs())
        for slug, triples in sorted(inferred.items()):
            graph = iris.inferred_graph(slug)
            steps += [_drop(graph), _insertion(graph, triples)]
        self._change(*steps)

    def remove(self, slug: str) -> None:
        """Remove the document ``slug``. Raises StoreError, with what is there, if it is not."""
        digest = self.digest(slug)
        self._change(*_removal(slug))
        if digest not in {self.digest(other) for other in self.slugs()}:
            self._texts.forget(digest)

    def slugs(self) -> tuple[str, ...]:
        """Slugs of the documents, sorted."""
        suffix = iris.asserted_graph("x").removeprefix(iris.document("x"))
        names = (name.value for name in self.store.named_graphs() if isinstance(name, ox.NamedNode))
        found = (iris.slug_of(name) for name in names if name.endswith(suffix))
        return tuple(sorted(slug for slug in found if slug))

    def digest(self, slug: str) -> str:
        """SHA-256 of the document's text. Raises StoreError if there is no such document."""
        predicate = ox.NamedNode(iris.term("textDigest"))
        graph = self._asserted(slug)
        if graph is None:
            listed = ", ".join(self.slugs()) or "none"
            raise StoreError(f"no document {slug!r} in the store; there are: {listed}")
        node = ox.NamedNode(iris.document(slug))
        for quad in self.store.quads_for_pattern(node, predicate, None, graph):
            return str(getattr(quad.object, "value", ""))
        raise StoreError(f"the graph of {slug!r} does not say which text it was read from")

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

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of ``graph``, with numbers of the types they were given with.

        Oxigraph keeps every kind of integer as xsd:integer; the ontology says which properties
        have natural numbers.
        """
        natural = set(self._natural_numbers())
        for quad in self.store.quads_for_pattern(None, None, None, graph):
            if quad.predicate in natural and isinstance(quad.object, ox.Literal):
                number = ox.Literal(quad.object.value, datatype=_NATURAL)
                yield ox.Quad(quad.subject, quad.predicate, number, quad.graph_name)
            else:
                yield quad

    def _natural_numbers(self) -> Iterator[object]:
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
            self.store.update(" ;\n".join(step for step in steps if step))
        except OSError as error:
            raise StoreError(
                f"the store cannot be written, nothing was changed: {error}"
            ) from error
        except SyntaxError as error:
            raise StoreError(f"a graph cannot be stored, nothing was changed: {error}") from error


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
