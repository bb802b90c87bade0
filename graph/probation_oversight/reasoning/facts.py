"""Triples as numbers with the two indexes that joins need: what the closure runs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rdflib import Literal, URIRef
from rdflib.term import Node

from probation_oversight.rdf.terms import Triple

Fact = tuple[int, int, int]
_NONE: tuple[int, ...] = ()


Key = str | tuple[str, str | None, str | None] | Node
"""What a node is found by: rdflib compares nodes in Python, which takes longer than all else."""


class Names:
    """Numbers for nodes: those of a base, which it never changes, and its own after them."""

    def __init__(self, base: Names | None = None) -> None:
        self._shared: dict[Key, int] = base._numbers if base else {}
        self._shared_nodes: list[Node] = base._nodes if base else []
        self._first = len(self._shared_nodes)
        self._numbers: dict[Key, int] = {}
        self._nodes: list[Node] = []
        self._literals: set[int] = set()
        self._shared_literals: set[int] = base._literals if base else set()

    def __len__(self) -> int:
        return self._first + len(self._nodes)

    def number(self, node: Node) -> int:
        """The number of ``node``, a new one if need be."""
        key = str(node) if type(node) is URIRef else _key(node)
        known = self._shared.get(key)
        if known is None:
            known = self._numbers.get(key)
        return self._new(key, node) if known is None else known

    def _new(self, key: Key, node: Node) -> int:
        made = self._numbers[key] = len(self)
        self._nodes.append(node)
        if isinstance(node, Literal):
            self._literals.add(made)
        return made

    def node(self, number: int) -> Node:
        own = number - self._first
        return self._nodes[own] if own >= 0 else self._shared_nodes[number]

    def is_literal(self, number: int) -> bool:
        return number in self._literals or number in self._shared_literals

    def fact(self, triple: Triple) -> Fact:
        number = self.number
        return number(triple[0]), number(triple[1]), number(triple[2])

    def facts(self, triples: Iterable[Triple]) -> Iterator[Fact]:
        """The same for many triples, as quickly as can be: one that comes again is known by itself.

        Those that are remembered are held, so that no other node can be taken for them.
        """
        number, new = self.number, self._new
        shared, own = self._shared.get, self._numbers.get
        met: dict[int, tuple[Node, int]] = {}
        last: Node | None = None
        subject = 0
        for one, how, other in triples:
            if one is not last:
                last, subject = one, number(one)
            held = met.get(id(how))
            if held is None:
                held = met[id(how)] = how, number(how)
            key = str(other) if type(other) is URIRef else _key(other)
            known = shared(key)
            if known is None:
                known = own(key)
            yield subject, held[1], new(key, other) if known is None else known

    def triple(self, fact: Fact) -> Triple:
        node = self.node
        return node(fact[0]), node(fact[1]), node(fact[2])


class Facts:
    """A set of facts, found by predicate and subject or by predicate and object."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.all: set[Fact] = set()
        self._objects: dict[tuple[int, int], list[int]] = {}
        self._subjects: dict[tuple[int, int], list[int]] = {}
        self._pairs: dict[int, list[tuple[int, int]]] = {}
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        if fact in self.all:
            return
        subject, predicate, target = fact
        self.all.add(fact)
        self._objects.setdefault((predicate, subject), []).append(target)
        self._subjects.setdefault((predicate, target), []).append(subject)
        self._pairs.setdefault(predicate, []).append((subject, target))

    def __contains__(self, fact: Fact) -> bool:
        return fact in self.all

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.all)

    def objects(self, subject: int, predicate: int) -> Sequence[int]:
        return self._objects.get((predicate, subject), _NONE)

    def subjects(self, predicate: int, target: int) -> Sequence[int]:
        return self._subjects.get((predicate, target), _NONE)

    def pairs(self, predicate: int) -> Sequence[tuple[int, int]]:
        return self._pairs.get(predicate, ())


def _key(node: Node) -> Key:
    """What tells ``node`` from all that rdflib does not take for the same."""
    if type(node) is URIRef:
        return str(node)
    if type(node) is Literal:
        datatype, language = node.datatype, node.language
        kind = None if datatype is None else str(datatype)
        return str(node), kind, language.lower() if language else None
    return node
