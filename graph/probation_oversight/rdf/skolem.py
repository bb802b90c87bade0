"""Blank nodes of an ontology (class expressions, lists) named by their content and their place.

Reading a file twice gives its blank nodes other labels each time. Here each gets a label made from
what it says and what it is part of, so that a closure computed yesterday and rules compiled today
speak of the same. Without the place, lists that end alike would share cells, which OWL does not
allow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from rdflib import BNode, Graph
from rdflib.term import Node

from probation_oversight.errors import OntologyError


def named(graph: Graph) -> tuple[Graph, dict[BNode, str]]:
    """``graph`` with its blank nodes named by content, and what each name stands for.

    Blank nodes that say the same in the same place become one. Raises OntologyError if they go
    round in a circle.
    """
    describer = _Describer(graph)
    named_graph = Graph()
    for prefix, namespace in graph.namespaces():
        named_graph.bind(prefix, namespace)
    for subject, predicate, target in graph:
        named_graph.add((describer.name(subject), predicate, describer.name(target)))
    return named_graph, describer.described


def namer(graph: Graph) -> Callable[[Node], Node]:
    """What names a blank node of ``graph`` by its content, and leaves any other node as it is.

    It raises OntologyError if blank nodes go round in a circle.
    """
    return _Describer(graph).name


def owner(graph: Graph, node: Node) -> str:
    """The named thing whose description ``node`` is part of, for use in messages."""
    seen: set[Node] = set()
    while isinstance(node, BNode) and node not in seen:
        seen.add(node)
        node = min(graph.subjects(None, node), key=str, default=node)
    return str(node)


class _Describer:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._open: set[Node] = set()
        self._names: dict[Node, BNode] = {}
        self.described: dict[BNode, str] = {}

    def name(self, node: Node) -> Node:
        """``node``, or for a blank node its name by content."""
        if not isinstance(node, BNode):
            return node
        if node not in self._names:
            description = self._describe(node)
            placed = f"{description} {self._place(node)}"
            made = BNode("x" + hashlib.sha256(placed.encode()).hexdigest()[:20])
            self._names[node] = made
            self.described[made] = description
        return self._names[node]

    def _describe(self, node: BNode) -> str:
        if node in self._open:
            raise OntologyError(
                f"blank nodes of {owner(self._graph, node)} refer to each other in a circle"
            )
        self._open.add(node)
        parts = [
            f"{predicate.n3()} {self._text(target)}"
            for predicate, target in self._graph.predicate_objects(node)
        ]
        self._open.discard(node)
        return f"[ {' ; '.join(sorted(parts))} ]"

    def _place(self, node: BNode) -> str:
        """What ``node`` is part of, up to something that has a name of its own."""
        return " ".join(
            sorted(f"{self.name(s).n3()} {p.n3()}" for s, p in self._graph.subject_predicates(node))
        )

    def _text(self, node: Node) -> str:
        if isinstance(node, BNode):
            return self._describe(node)
        return str(node.n3())
