"""What a store is to those who use it: named graphs, and the texts they were read from.

A document is two named graphs, a receipt and its text; it is added, replaced or removed as a whole,
so that whoever reads sees it wholly or not at all. Full texts stay beside the graph: quotes can be
sliced from them again, and no export carries a publication.

``embedded`` keeps it in memory or in a folder, ``server`` on a SPARQL server.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import derived, receipts, sparql
from probation_oversight.store.entries import BASE_GRAPHS, Base, Entry
from probation_oversight.store.history import History
from probation_oversight.store.origins import Origins
from probation_oversight.words import instead

_RANGE = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#range")
_NATURAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
DIGEST = ox.NamedNode(iris.term("textDigest"))
"""Says of a document which text it was read from."""


class Dataset(ABC):
    """Named graphs with a document's worth as the unit of change."""

    origins: Origins
    history: History | None = None
    """Where former versions are kept, if they can be."""
    folder: Path | None = None
    """Where it is kept, if that is a folder."""
    corrected_in: Path | None = None
    """The folder of the store that it is a copy of, for what people said of statements."""

    @property
    def kept_beside(self) -> Path | None:
        """Where what is made of all that is read here may be kept, as it goes when that does.

        None where there is no such place. It may be one that cannot be written.
        """
        return None

    @property
    def graphs_folder(self) -> Path | None:
        """Where another process can read what this one sees; None if that is no folder."""
        return None

    def damaged(self) -> tuple[str, ...]:
        """Files of what is read that are not what they were when it was finished, if known."""
        return ()

    @property
    @abstractmethod
    def where(self) -> str:
        """Where it is kept, in words."""

    @property
    @abstractmethod
    def state(self) -> object:
        """What is looked at now: the same object as long as nobody else can have changed it."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it; what was changed is there for others from then on. Raises StoreError."""

    @abstractmethod
    def put(self, entry: Entry) -> None:
        """Add the document of ``entry``, in place of whatever stood under its slug."""

    @abstractmethod
    def remove(self, slug: str) -> None:
        """Remove the document ``slug``. Raises StoreError, with what is there, if it is not."""

    @abstractmethod
    def replace_inferred(self, inferred: Mapping[str, str], base: Base) -> None:
        """Put ``base`` and, by slug, the inferred graphs that follow with it."""

    def close_again(self, closed: Callable[[str], str], base: Base) -> None:
        """Put ``base`` and, for each document, what follows from it with that.

        ``closed`` gives the N-Triples for a slug, and is asked for one document after the other.
        Until all is done, the receipts do not say what stands beside documents.
        """
        self._change(sparql.forget(iris.BACKGROUND_GRAPH))
        for slug in self.slugs():
            self._conclude(slug, closed(slug))
        self.replace_inferred({}, base)

    def is_closed_with(self, base: Base) -> bool:
        """Whether it surely holds what ``base`` says and what follows with it; see ``close_again``.

        Only its receipt may tell of other code, by which nothing came out otherwise.
        """
        _ = base
        return False

    def _conclude(self, slug: str, triples: str) -> None:
        """Let ``triples`` be what follows from the document ``slug``, if it is not that already."""
        graph = iris.inferred_graph(slug)
        if self.graph(graph) != triples:
            self._change(
                sparql.drop(graph),
                sparql.insertion(graph, triples),
                sparql.forget_content(graph),
                sparql.insertion(iris.RECEIPTS_GRAPH, receipts.content(graph, triples)),
            )

    @abstractmethod
    def _change(self, *steps: str) -> None:
        """Carry out ``steps`` of SPARQL Update together. Raises StoreError."""

    @abstractmethod
    def text(self, slug: str) -> str:
        """The canonical text of the document. Raises StoreError if it is missing or was changed."""

    @abstractmethod
    def query(self, text: str) -> ox.QuerySolutions:
        """The answer to a SELECT that the package itself wrote, over all graphs as one.

        What a person wrote goes through ``queries.runner``. Raises SyntaxError.
        """

    def asked(self, text: str, base: str) -> ox.QueryBoolean | None:
        """The answer to an ASK that costs next to nothing, as ``queries.lookups`` says.

        None where it cannot be answered in this process, or does not parse.
        """
        _ = text, base
        return None

    def answer(self, text: str, media: str, seconds: float, characters: int) -> bytes | None:
        """The answer to a query that was checked, as a document of the type ``media``.

        None where nobody but who asks sees to it that it ends in ``seconds`` and is no longer than
        ``characters``. Raises QueryError if it does not parse or goes beyond one of these.
        """
        _ = text, media, seconds, characters
        return None

    @abstractmethod
    def matching(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        target: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """The quads with these parts, as they are stored."""

    @abstractmethod
    def graph_names(self) -> frozenset[str]:
        """Names of all graphs."""

    @abstractmethod
    def has_graph(self, graph: ox.NamedNode) -> bool:
        """Whether there is such a graph, with something in it."""

    def is_graph(self, name: str) -> bool:
        """Whether ``name`` is the IRI of a graph with something in it."""
        with suppress(ValueError):  # what is no IRI is the name of none
            return self.has_graph(ox.NamedNode(name))
        return False

    @abstractmethod
    def size(self) -> int:
        """How many quads there are."""

    def __enter__(self) -> Self:
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

    def slugs(self) -> tuple[str, ...]:
        """Slugs of the documents, sorted."""
        suffix = iris.asserted_graph("x").removeprefix(iris.document("x"))
        found = (iris.slug_of(name) for name in self.graph_names() if name.endswith(suffix))
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
        said = next(self.matching(node, DIGEST, None, graph), None)
        return None if said is None else str(getattr(said.object, "value", ""))

    def _asserted(self, slug: str) -> ox.NamedNode | None:
        """The asserted graph of the document; None if there is no such document."""
        with suppress(ValueError):  # what cannot be part of an IRI is the slug of none
            graph = ox.NamedNode(iris.asserted_graph(slug))
            return graph if self.has_graph(graph) else None
        return None

    def graph(self, name: str) -> str:
        """The triples of the graph ``name`` as sorted N-Triples; none if it is not there."""
        lines = self.ntriples(ox.NamedNode(name)).decode().split("\n")
        return "".join(f"{line}\n" for line in sorted(lines) if line)

    def ntriples(self, graph: ox.NamedNode) -> bytes:
        """The triples of ``graph`` as N-Triples, in no order; see ``quads``."""
        return _lines(self.quads(graph)).encode()

    def quads(
        self, graph: ox.NamedNode | None = None, subject: ox.NamedNode | None = None
    ) -> Iterator[ox.Quad]:
        """All quads, or those of ``graph`` or on ``subject``, with numbers of the types given.

        Oxigraph keeps every kind of integer as xsd:integer; the ontology says which properties
        have natural numbers.
        """
        return self._as_given(self.matching(subject, None, None, graph))

    def parts(self, graph: ox.NamedNode) -> Iterator[list[ox.Quad]]:
        """The same of ``graph`` in parts that can be held in memory, where that can be done.

        Each part has all that is said of its subjects, which come in the order of their names.
        """
        yield list(self.quads(graph))

    def _as_given(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        natural = set(self.natural_numbers())
        for quad in quads:
            if quad.predicate in natural and isinstance(quad.object, ox.Literal):
                number = ox.Literal(quad.object.value, datatype=_NATURAL)
                yield ox.Quad(quad.subject, quad.predicate, number, quad.graph_name)
            else:
                yield quad

    def natural_numbers(self) -> Iterator[object]:
        """The properties whose values are natural numbers."""
        graph = ox.NamedNode(iris.ONTOLOGY_GRAPH)
        for quad in self.matching(None, _RANGE, _NATURAL, graph):
            yield quad.subject

    def about(self, subject: str) -> dict[str, str]:
        """What the receipts say of ``subject``, by predicate; for several values, the last."""
        node, graph = ox.NamedNode(subject), ox.NamedNode(iris.RECEIPTS_GRAPH)
        found = self.matching(node, None, None, graph)
        return {q.predicate.value: str(getattr(q.object, "value", q.object)) for q in found}

    def entry(self, slug: str) -> Entry:
        """All that is kept of the document ``slug``. Raises StoreError if it is not there."""
        text = self.text(slug)
        asserted, inferred = iris.asserted_graph(slug), iris.inferred_graph(slug)
        receipt = self._receipts(iris.receipt(slug), asserted, inferred)
        return Entry(slug, text, self.graph(asserted), self.graph(inferred), receipt)

    def version(self, slug: str) -> str:
        """A hash that tells what is kept of the document ``slug`` from any other version of it."""
        graphs = (iris.asserted_graph(slug), iris.inferred_graph(slug))
        said = self._receipts(iris.receipt(slug), *graphs)
        return hashlib.sha256(said.encode()).hexdigest()

    def base(self) -> Base:
        """What stands beside the documents."""
        receipt = self._receipts(*BASE_GRAPHS, iris.SOFTWARE, iris.DATASET)
        ontology, register, inferred = map(self.graph, BASE_GRAPHS)
        return Base(ontology, register, inferred, receipt)

    def _receipts(self, *subjects: str) -> str:
        """What the receipts say of ``subjects``, as sorted N-Triples."""
        graph = ox.NamedNode(iris.RECEIPTS_GRAPH)
        found = (quad for each in subjects for quad in self.quads(graph, ox.NamedNode(each)))
        return _lines(found)

    def _said(self) -> str:
        """What documents say of themselves that something is worked out of, as N-Triples."""
        return _lines(
            quad
            for each in derived.SAID
            for quad in self.matching(None, ox.NamedNode(each), None, None)
        )

    def nquads(self) -> bytes:
        """The whole dataset as N-Quads."""
        quads = self.matching(None, None, None, None)
        return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _lines(quads: Iterable[ox.Quad]) -> str:
    """The triples of ``quads`` as sorted N-Triples."""
    return "".join(sorted(f"{q.subject} {q.predicate} {q.object} .\n" for q in quads))
