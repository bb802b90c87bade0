"""A store on a SPARQL 1.1 server: its named graphs, and the texts in graphs of their own.

A document comes, is replaced or goes by one request of SPARQL Update, which servers carry out as a
whole; whatever was asked for can be asked for again. What stands beside documents is put there
graph by graph, its receipt last. ``connection`` says how a server is spoken to.

The graphs of texts are shown to nobody who asks for graphs, and leave with no export. Whoever may
read the server may read them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import starmap
from typing import Any

import pyoxigraph as ox

from probation_oversight.errors import StoreError
from probation_oversight.rdf import iris
from probation_oversight.store import derived, sparql
from probation_oversight.store.connection import Connection, broken
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.entries import BASE_GRAPHS, Base, Entry
from probation_oversight.store.origins import Origins

TEXT = "http://www.w3.org/2011/content#chars"
"""Says of a document what its text is."""


class Server(Dataset):
    """A store that a SPARQL server keeps, for any number of readers and writers."""

    def __init__(self, connection: Connection) -> None:
        """Use the server at the end of ``connection``.

        Raises ServerError if it cannot be reached, or does not show all graphs as one.
        """
        self.connection = connection
        self.origins = Origins(None)
        try:
            self._check_union()
        except StoreError:
            self.close()
            raise

    @property
    def where(self) -> str:
        return self.connection.place

    @property
    def state(self) -> object:
        return self.connection

    def close(self) -> None:
        self.connection.close()
        self.origins.close()

    def put(self, entry: Entry) -> None:
        text = f"<{iris.document(entry.slug)}> <{TEXT}> {ox.Literal(entry.text)} .\n"
        self._change(
            *derived.beginning(entry.slug),
            *_removal(entry.slug),
            *starmap(sparql.insertion, entry.graphs()),
            sparql.insertion(iris.text_graph(entry.slug), text),
            *derived.following(entry.slug, entry.asserted),
        )

    def remove(self, slug: str) -> None:
        self.digest(slug)  # says what there is
        self._change(*derived.beginning(slug), *_removal(slug), *derived.ending(slug))

    def replace_inferred(self, inferred: Mapping[str, str], base: Base) -> None:
        *graphs, receipt = base.graphs()
        self._change(*map(sparql.forget, (*BASE_GRAPHS, iris.SOFTWARE, iris.DATASET)))
        for name, triples in graphs:
            self._put(name, triples)
        for slug, triples in sorted(inferred.items()):
            self._put(iris.inferred_graph(slug), triples)
        self._change(*derived.anew(self._said()), sparql.insertion(*receipt))

    def _put(self, graph: str, triples: str) -> None:
        """Let ``triples`` be all that stands in ``graph``."""
        if triples:
            self.connection.put(graph, triples)
        else:
            self._change(sparql.drop(graph))

    def _change(self, *steps: str) -> None:
        """Carry out ``steps`` together. Raises ServerError."""
        self.connection.update(sparql.joined(*steps))

    def text(self, slug: str) -> str:
        digest = self.digest(slug)
        graph = ox.NamedNode(iris.text_graph(slug))
        kept = next(self.matching(None, ox.NamedNode(TEXT), None, graph), None)
        if kept is None:
            raise StoreError(f"the text of {slug!r} is not on {self.where}; load it again")
        text = str(getattr(kept.object, "value", ""))
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise StoreError(
                f"the text of {slug!r} on {self.where} was changed since it was loaded; load the "
                "document again"
            )
        return text

    def query(self, text: str) -> ox.QuerySolutions:
        return self.connection.select(text)

    def matching(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        target: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        if subject is None and predicate is None and target is None and graph is not None:
            yield from self._whole(graph)
            return
        given: dict[str, Any] = {"s": subject, "p": predicate, "o": target, "g": graph}
        found = self.query(sparql.quads(subject, predicate, target, graph))
        free = {variable.value for variable in found.variables}
        for row in found:
            yield ox.Quad(*(row[name] if name in free else given[name] for name in "spog"))

    def _whole(self, graph: ox.NamedNode) -> list[ox.Quad]:
        """The triples of ``graph`` as its quads. Raises BrokenAnswerError."""
        content = self.connection.graph(graph.value)
        try:
            parsed = list(ox.parse(content, format=ox.RdfFormat.N_TRIPLES))
        except SyntaxError as error:
            raise broken(f"{self.where}, {graph}", str(error)) from error
        return [ox.Quad(each.subject, each.predicate, each.object, graph) for each in parsed]

    def graph_names(self) -> frozenset[str]:
        found = self.query(sparql.names())
        return frozenset(str(getattr(row["g"], "value", "")) for row in found)

    def has_graph(self, graph: ox.NamedNode) -> bool:
        return self.connection.ask(sparql.holds(graph))

    def size(self) -> int:
        (row,) = self.query(sparql.size())
        return int(getattr(row["n"], "value", 0))

    def answer(self, text: str, media: str, seconds: float, characters: int) -> bytes:
        return self.connection.answer(text, media, seconds, characters)

    def _check_union(self) -> None:
        """See that a query without GRAPH sees what stands in named graphs."""
        for row in self.query(sparql.any_quad()):
            if not self.connection.ask(sparql.is_seen(row["s"], row["p"], row["o"])):
                raise StoreError(
                    f"{self.where} does not show its named graphs as one; start it so that it "
                    "does, or name the parameter by which it is asked to (docs/servers.md)"
                )


def _removal(slug: str) -> Iterator[str]:
    """Remove the document ``slug`` with its text."""
    yield from sparql.removal(slug)
    yield sparql.drop(iris.text_graph(slug))
