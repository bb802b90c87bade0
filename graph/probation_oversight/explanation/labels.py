"""Names for the things of a graph, as a person would say them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from probation_oversight.explanation.quotes import span
from probation_oversight.model.base_iri import BASE
from probation_oversight.model.kinds import about
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import DCTERMS, POV
from probation_oversight.words import spaced

_LABELS = (RDFS.label, SKOS.prefLabel, DCTERMS.title)
_ABOUT = tuple(POV[name] for name in about())
"""How statements of each kind point at whom they are about."""
_MOST_TOPICS = 2
_CONCEPTS = f"{BASE}vocab/"
"""What the IRIs of the small vocabularies begin with: their labels are common nouns."""


class Names:
    """Names from the labels in ``ontology``, ``register`` and the graphs of documents."""

    def __init__(
        self, known: Iterable[tuple[Node, Node, Node]], documents: Iterable[Graph]
    ) -> None:
        self._graphs = tuple(documents)
        self._labels: dict[Node, str] = {}
        for graph in (known, *self._graphs):
            for subject, predicate, target in graph:
                if predicate in _LABELS:
                    kept = self._labels.get(subject)
                    self._labels[subject] = min(kept or str(target), str(target))

    def label(self, node: Node) -> str:
        """The label of ``node``; for a term without one, its name taken apart into words."""
        found = self._labels.get(node)
        return found if found is not None else spaced(iris.tail(str(node)))

    def name(self, node: Node) -> str:
        """``node`` in words: “the finding “Workload” (A CRC)”, “NPS Midlands”, “2017-11-09”."""
        if isinstance(node, Literal):
            return _literal(node)
        if node in self._described:
            return self._described[node]
        found = self._labels.get(node) or terms.short(node)
        return uncapital(found) if str(node).startswith(_CONCEPTS) else found

    @cached_property
    def _described(self) -> dict[Node, str]:
        """Statements and services of the documents; those that share a name get their place."""
        made: dict[Node, tuple[str, str]] = {}
        for graph in self._graphs:
            for node in sorted(set(graph.subjects(POV.evidencedBy, None)), key=str):
                made[node] = self._statement(graph, node), _place(graph, node)
            for node in sorted(set(graph.subjects(POV.serviceTopic, None)), key=str):
                made[node] = f"the service “{self.label(node)}”", self._runner(graph, node)
        count = Counter(words for words, _ in made.values())
        return {
            node: words if count[words] == 1 else f"{words} {place}".strip()
            for node, (words, place) in made.items()
        }

    def _statement(self, graph: Graph, node: Node) -> str:
        topics = [self.label(t) for t in sorted(graph.objects(node, POV.topic), key=str)]
        about = [self.label(b) for way in _ABOUT for b in sorted(graph.objects(node, way), key=str)]
        listed = ", ".join(topics[:_MOST_TOPICS]) + (" …" if len(topics) > _MOST_TOPICS else "")
        words = f"the {self.kind(graph, node)}"
        words += f" “{listed}”" if listed else ""
        return words + (f" ({', '.join(dict.fromkeys(about))})" if about else "")

    def _runner(self, graph: Graph, service: Node) -> str:
        """Who delivers ``service`` or offers it, or else pays for it."""
        found = {
            *graph.subjects(POV.deliversService, service),
            *_ends(graph, POV.offersService, service, POV.offeredBy),
        } or {*_ends(graph, POV.fundsService, service, POV.funder)}
        return f"({', '.join(sorted(map(self.label, found)))})" if found else ""

    def kind(self, graph: Graph, node: Node) -> str:
        """What kind of thing ``graph`` says that ``node`` is, in lower case."""
        kinds = sorted(str(kind) for kind in graph.objects(node, RDF.type))
        own = [kind for kind in kinds if kind.startswith(iris.ONTOLOGY)]
        return uncapital(self.label(URIRef((own or kinds or ["statement"])[0])))


def _ends(graph: Graph, way: Node, service: Node, role: Node) -> Iterator[Node]:
    """Whom the circumstances that point at ``service`` by ``way`` name in ``role``."""
    for circumstance in graph.subjects(way, service):
        yield from graph.objects(circumstance, role)


def _place(graph: Graph, node: Node) -> str:
    """Where the main passage of a statement stands, and which one of its kind there it is."""
    passage = graph.value(node, POV.primaryEvidence)
    if passage is None or (node, POV.madeIn, None) not in graph:
        return ""
    where = span(graph, passage)
    kinds = set(graph.objects(node, RDF.type))
    alike = [
        str(other)
        for other in graph.subjects(POV.primaryEvidence, passage)
        if set(graph.objects(other, RDF.type)) == kinds
    ]
    number = sorted(alike).index(str(node)) + 1
    return f"at {where.start}–{where.end}" + (f", no. {number}" if number > 1 else "")


def _literal(node: Literal) -> str:
    if node.datatype == XSD.dateTime and str(node).endswith("T00:00:00"):
        return str(node).removesuffix("T00:00:00")
    if node.datatype in {None, XSD.string}:
        return f"“{node}”"
    return str(node)


def uncapital(label: str) -> str:
    """``label`` with a small first letter, unless the first word is an abbreviation."""
    first = label.split(" ", 1)[0]
    return label if not first[1:].islower() and len(first) > 1 else label[:1].lower() + label[1:]
