"""The words of a document that say one of its triples."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rdflib import Graph, URIRef
from rdflib.term import Node

from probation_oversight.model.statements import Span
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, OA, POV
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.proofs.model import Filed, Quote

_SPAN = re.compile(r"/span/(\d+)-(\d+)")


class Quotes:
    """The asserted graph of the document ``slug``, asked for the words behind its triples."""

    def __init__(self, slug: str, graph: Graph) -> None:
        self.slug = slug
        self._graph = graph
        title = next(graph.objects(None, DCTERMS.title), None)
        self._title = str(title) if title is not None else slug

    def ground(self, triple: Triple, nearby: Collection[Node] = ()) -> Quote | Filed:
        """What ``triple`` rests on.

        What several statements say, as that a service is an intervention, is quoted from one that
        is among ``nearby``, the nodes that the proof speaks of anyway, or else from the first.
        """
        if str(triple[0]) == iris.document(self.slug):  # every statement points at it
            return Filed(self.slug, self._title)
        sayers = sorted(self._sayers(triple), key=lambda node: self._place(node, nearby))
        if sayers:
            return self._quote(sayers[0])
        span = self._span_of(triple[0])
        if span:
            return Quote(self.slug, self._title, str(triple[0]), span, (), "", (), self._page(span))
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
        span = self._spans(node)[0]
        return node not in nearby, span.start, span.end, str(node)

    def _quote(self, node: Node) -> Quote:
        first, *more = self._spans(node)
        cues = sorted(map(self._span, self._graph.objects(node, POV.cuedBy)))
        rule = self._graph.value(node, POV.readingRule)
        return Quote(
            self.slug,
            self._title,
            str(node),
            first,
            tuple(cues),
            str(rule or ""),
            tuple(more),
            self._page(first),
        )

    def _page(self, span: Span) -> int | None:
        """The page that ``span`` begins on, if the document has pages."""
        node = URIRef(iris.span(self.slug, span.start, span.end))
        page = self._graph.value(node, POV.pageNumber)
        return None if page is None else int(str(page))

    def _spans(self, node: Node) -> list[Span]:
        """The passages that ``node`` rests on; first the one that it is named after."""
        spans = sorted(map(self._span, self._graph.objects(node, POV.evidencedBy)))
        name = f"{node}-"
        return sorted(spans, key=lambda span: f"-{span.start}-{span.end}-" not in name)

    def _span_of(self, node: Node) -> Span | None:
        """The passage whose node or selector ``node`` is."""
        plain = str(node).partition("#")[0]
        if not plain.startswith(iris.document(self.slug)) or not _SPAN.search(plain):
            return None
        return self._span(type(node)(plain))  # type: ignore[call-arg]

    def _span(self, node: Node) -> Span:
        found = _SPAN.search(str(node))
        if not found:
            raise ValueError(f"{node} is not the address of a span")
        exact = next(self._exact(node), "")
        return Span(int(found[1]), int(found[2]), exact)

    def _exact(self, span: Node) -> Iterator[str]:
        for selector in self._graph.objects(span, OA.hasSelector):
            for words in self._graph.objects(selector, OA.exact):
                yield str(words)
