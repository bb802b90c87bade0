"""What a graph says of one document, asked by node: statements, passages and their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, URIRef
from rdflib.term import Node

from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import OA, POV
from probation_oversight.rdf.terms import Triple


class Said:
    """The triples of the document ``slug`` (empty for none), as the graph has them."""

    def __init__(self, slug: str, triples: Iterable[Triple]) -> None:
        self.slug = slug
        self._document = iris.document(slug) if slug else " "  # what no address begins with
        self._of: dict[Node, dict[Node, list[Node]]] = {}
        for subject, predicate, target in triples:
            self._of.setdefault(subject, {}).setdefault(predicate, []).append(target)
        self._users = dict(self._statement_of_each_span())

    def __iter__(self) -> Iterator[Node]:
        return iter(sorted(self._of, key=str))

    def values(self, node: Node, predicate: Node) -> list[Node]:
        """What ``node`` has for ``predicate``, sorted."""
        return sorted(self._of.get(node, {}).get(predicate, ()), key=str)

    def statements(self) -> list[Node]:
        """Every node that is said to be made in a document, or has evidence."""
        marks = (POV.madeIn, POV.evidencedBy, POV.primaryEvidence)
        return [node for node in self if any(self.values(node, mark) for mark in marks)]

    def spans(self) -> list[Node]:
        """Every node that is a passage by its class, or pointed at as one."""
        pointed = {
            value
            for by_predicate in self._of.values()
            for predicate in (POV.evidencedBy, POV.primaryEvidence, POV.cuedBy)
            for value in by_predicate.get(predicate, ())
        }
        found = {node for node in self if POV.EvidenceSpan in self.values(node, RDF.type)}
        return sorted(found | pointed, key=str)

    def offsets(self, span: Node) -> tuple[int, int] | None:
        """Where the passage ``span`` begins and ends; None if that is not said once."""
        selector = position_selector(span)
        start, end = (number(self.values(selector, name)) for name in (OA.start, OA.end))
        return None if start is None or end is None else (start, end)

    def place(self, node: Node) -> str:
        """The statement that ``node`` is or first belongs to by its key, or its short name."""
        text = str(node).partition("#")[0]
        if text in self._users:
            return self._users[text]
        inside = text.removeprefix(self._document).strip("/")
        if inside == text.strip("/"):
            return terms.short_name(text)
        return inside.removeprefix("statement/") or "document"

    def _statement_of_each_span(self) -> Iterator[tuple[str, str]]:
        """By the address of a passage the first statement that uses it; the last pair counts."""
        for statement in reversed(self.statements()):
            key = str(statement).rpartition("/")[2]
            for predicate in (POV.cuedBy, POV.evidencedBy):
                for span in self.values(statement, predicate):
                    yield str(span), key


def quote_selector(span: Node) -> URIRef:
    return URIRef(f"{span}#quote")


def position_selector(span: Node) -> URIRef:
    return URIRef(f"{span}#position")


def number(values: list[Node]) -> int | None:
    """The natural number in ``values``, if there is one value and it is one."""
    text = str(values[0]) if len(values) == 1 else ""
    return int(text) if text.isdecimal() else None
