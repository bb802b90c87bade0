"""The words of a document that say one of its triples."""

from __future__ import annotations

from collections.abc import Collection

from rdflib import RDF, RDFS, Graph
from rdflib.term import Node

from probation_oversight.model.statements import Span
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, OA, POV
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.proofs.model import Filed, Naming, Quote


class Quotes:
    """The asserted graph of the document ``slug``, asked for the words behind its triples."""

    def __init__(self, slug: str, graph: Graph) -> None:
        self.slug = slug
        self._graph = graph
        title = next(graph.objects(None, DCTERMS.title), None)
        self._title = str(title) if title is not None else slug

    def ground(self, triple: Triple, nearby: Collection[Node] = ()) -> Quote | Naming | Filed:
        """What ``triple`` rests on.

        What several statements say, as that a service is an intervention, is quoted from one that
        is among ``nearby``, the nodes that the proof speaks of anyway, or else from the first.
        That a statement is about a body rests on the words that name the body.
        """
        if str(triple[0]) == iris.document(self.slug):  # every statement points at it
            return Filed(self.slug, self._title)
        naming = self._naming(triple[0], triple[2])
        if naming is not None:
            return naming
        sayers = sorted(self._sayers(triple), key=lambda node: self._place(node, nearby))
        if sayers:
            return self._quote(sayers[0])
        node = self._passage_of(triple[0])
        if node is not None:
            said, page = self._span(node), self._page(node)
            return Quote(self.slug, self._title, str(triple[0]), said, (), "", (), page)
        return Filed(self.slug, self._title)

    def statements(self) -> tuple[Node, ...]:
        """All that rests on words of the document, in the order of the text."""
        found = set(self._graph.subjects(POV.evidencedBy, None))
        return tuple(sorted(found, key=lambda node: self._place(node, ())))

    def _sayers(self, triple: Triple) -> Collection[Node]:
        """The statements that say ``triple``: its subject, or those that point at what it is of."""
        subject, _, target = triple
        if self._is_evidenced(subject):
            return [subject]
        of_subject = self._pointing_at(subject)
        of_both = of_subject & (self._pointing_at(target) | {target})
        found = of_both or of_subject or self._pointing_at(target)
        return found | ({target} if self._is_evidenced(target) else set())

    def _is_evidenced(self, node: Node) -> bool:
        return (node, POV.evidencedBy, None) in self._graph

    def _pointing_at(self, node: Node) -> set[Node]:
        return {each for each in self._graph.subjects(None, node) if self._is_evidenced(each)}

    def _place(self, node: Node, nearby: Collection[Node]) -> tuple[bool, int, int, str]:
        main = self._span(self._passages(node)[0])
        return node not in nearby, main.start, main.end, str(node)

    def _naming(self, node: Node, body: Node) -> Naming | None:
        """The words that name ``body`` for the statement ``node``, if it shows any."""
        for each in self._graph.objects(node, POV.namedBy):
            words = self._graph.value(each, POV.namingWords)
            if words is not None and (each, POV.namedBody, body) in self._graph:
                return Naming(
                    self.slug,
                    self._title,
                    str(node),
                    self._span(words),
                    iris.tail(str(self._graph.value(each, POV.bodyReason))),
                    self._span(self._passages(node)[0]),
                    self._page(words),
                )
        return None

    def _quote(self, node: Node) -> Quote:
        main, *more = self._passages(node)
        cues = sorted(map(self._span, self._graph.objects(node, POV.cuedBy)))
        rule = self._graph.value(node, POV.readingRule)
        return Quote(
            self.slug,
            self._title,
            str(node),
            self._span(main),
            tuple(cues),
            str(rule or ""),
            tuple(map(self._span, more)),
            self._page(main),
            self._proposer(node),
        )

    def _proposer(self, node: Node) -> str:
        """Who proposed the statement ``node``; empty for what our own reader read."""
        maker = self._graph.value(node, POV.proposedBy)
        return "" if maker is None else str(self._graph.value(maker, RDFS.label) or "")

    def _passages(self, node: Node) -> list[Node]:
        """The passages that ``node`` rests on, the main one first, the others by place."""
        main = self._graph.value(node, POV.primaryEvidence)
        found = self._graph.objects(node, POV.evidencedBy)
        return sorted(found, key=lambda passage: (passage != main, self._span(passage)))

    def _passage_of(self, node: Node) -> Node | None:
        """The passage that ``node`` is, or has ``node`` for a selector."""
        if (node, RDF.type, POV.EvidenceSpan) in self._graph:
            return node
        return self._graph.value(None, OA.hasSelector, node, any=True)

    def _page(self, passage: Node) -> int | None:
        """The page that ``passage`` begins on, if the document has pages."""
        page = self._graph.value(passage, POV.pageNumber)
        return None if page is None else int(str(page))

    def _span(self, passage: Node) -> Span:
        return span(self._graph, passage)


def span(graph: Graph, passage: Node) -> Span:
    """Where ``passage`` stands and its words, as its selectors in ``graph`` say.

    Raises ValueError if they do not say where.
    """
    found = {
        name: str(value)
        for selector in graph.objects(passage, OA.hasSelector)
        for name in (OA.start, OA.end, OA.exact)
        for value in graph.objects(selector, name)
    }
    if OA.start not in found or OA.end not in found:
        raise ValueError(f"{passage} has no place in the text")
    return Span(int(found[OA.start]), int(found[OA.end]), found.get(OA.exact, ""))
