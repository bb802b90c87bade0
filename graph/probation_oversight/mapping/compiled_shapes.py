"""Shapes compiled into plain functions, which tell a graph that conforms from one that may not.

Nearly every graph conforms, and to see that takes the reference engine (pySHACL) a hundred
milliseconds a document, these functions a few. They say no more than which shapes may be broken:
whether they are, and what is wrong, the reference engine then says. Where the two could be of two
minds (values that cannot be compared) a shape is in doubt, so that nothing passes here that would
not pass there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight.errors import OntologyError
from probation_oversight.rdf.terms import Triple, to_store

_SH = Namespace("http://www.w3.org/ns/shacl#")
_HELD = {
    XSD.string: str,
    XSD.dateTime: datetime,
    XSD.nonNegativeInteger: int,
    XSD.decimal: Decimal,
}
"""Datatypes that the shapes may ask for, and what a well-formed literal of each holds."""
_NONE: frozenset[Node] = frozenset()


class Facts:
    """The triples of a graph, by predicate in both directions."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[Node, dict[Node, set[Node]]] = defaultdict(dict)
        self._subjects: dict[Node, dict[Node, set[Node]]] = defaultdict(dict)
        for subject, predicate, target in triples:
            self._objects[predicate].setdefault(subject, set()).add(target)
            self._subjects[predicate].setdefault(target, set()).add(subject)

    def objects(self, subject: Node, predicate: Node) -> Set[Node]:
        """What ``subject`` has for ``predicate``."""
        return self._objects[predicate].get(subject, _NONE)

    def subjects(self, predicate: Node, target: Node) -> Set[Node]:
        """What has ``target`` for ``predicate``."""
        return self._subjects[predicate].get(target, _NONE)

    def having(self, predicate: Node) -> Iterable[Node]:
        """What has anything for ``predicate``."""
        return self._objects[predicate]

    def had(self, predicate: Node) -> Iterable[Node]:
        """What anything has for ``predicate``."""
        return self._subjects[predicate]

    @cached_property
    def store(self) -> ox.Store:
        """The triples as a store that answers SPARQL."""
        made = ox.Store()
        made.bulk_extend(
            ox.Quad(_plain(subject), ox.NamedNode(str(predicate)), _plain(target))
            for predicate, by_subject in self._objects.items()
            for subject, targets in by_subject.items()
            for target in targets
        )
        return made

    def instances(self, kind: Node) -> Iterator[Node]:
        """The nodes of class ``kind`` or of one below it; some may come twice."""
        for each in (kind, *self.subjects(RDFS.subClassOf, kind)):
            yield from self.subjects(RDF.type, each)

    def is_a(self, node: Node, kind: Node) -> bool:
        """Whether ``node`` is of class ``kind`` or of one below it."""
        kinds = self.objects(node, RDF.type)
        return kind in kinds or any(kind in self.objects(k, RDFS.subClassOf) for k in kinds)


def _plain(node: Node) -> Any:
    if isinstance(node, Literal):
        return to_store(node)
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


Values = Callable[[Facts, Node], Set[Node]]
"""The nodes that a path leads to from a focus node."""
Test = Callable[[Facts, Node, Set[Node]], bool]
"""Whether the values that a focus node has surely meet a constraint."""
Targets = Callable[[Facts], Iterable[Node]]
"""The nodes that a shape looks at."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The tests of one shape, and the path to the values that they are of."""

    values: Values
    tests: tuple[Test, ...]

    def surely_holds(self, facts: Facts, focus: Node) -> bool:
        """Whether ``focus`` surely conforms to this shape."""
        values = self.values(facts, focus)
        return all(test(facts, focus, values) for test in self.tests)


@dataclass(frozen=True, slots=True)
class CompiledShapes:
    """All shapes that have targets: the name of each, where it looks, and what it asks."""

    shapes: tuple[tuple[Node, Targets, Shape], ...]

    def doubtful(self, triples: Iterable[Triple]) -> tuple[Node, ...]:
        """The shapes that the graph of ``triples`` breaks, or of which it cannot be told here.

        ``triples`` hold rdfs:subClassOf from each class to all that are above it.
        """
        facts = Facts(triples)
        return tuple(
            name
            for name, targets, shape in self.shapes
            if not all(shape.surely_holds(facts, focus) for focus in targets(facts))
        )


def compiled(shapes: Graph) -> CompiledShapes:
    """``shapes`` as functions. Raises OntologyError for what is not known here."""
    return CompiledShapes(
        tuple(
            (shape, targets(named), _shape(shapes, shape))
            for predicate, targets in TARGETS.items()
            for shape, named in sorted(shapes.subject_objects(predicate))
        )
    )


TARGETS: dict[Node, Callable[[Node], Targets]] = {
    _SH.targetClass: lambda kind: lambda facts: set(facts.instances(kind)),
    _SH.targetSubjectsOf: lambda predicate: lambda facts: facts.having(predicate),
    _SH.targetObjectsOf: lambda predicate: lambda facts: facts.had(predicate),
}
"""How a shape says what it looks at."""
_SAY_NOTHING = frozenset({RDF.type, RDFS.label, _SH.path, _SH.message, *TARGETS})


def _shape(shapes: Graph, node: Node) -> Shape:
    path = shapes.value(node, _SH.path)
    values = _itself if path is None else _path(shapes, path)
    tests: list[Test] = []
    for predicate, value in sorted(shapes.predicate_objects(node)):
        if predicate in _CONSTRAINTS:
            tests.append(_CONSTRAINTS[predicate](shapes, value))
        elif predicate == _SH.qualifiedValueShape:
            tests.append(_qualified(shapes, node, value))
        elif predicate not in _SAY_NOTHING | {_SH.qualifiedMinCount, _SH.qualifiedMaxCount}:
            raise OntologyError(
                f"shapes: {node} says {predicate}, which the compiler of shapes does not know; "
                "give it a line among its constraints"
            )
    return Shape(values, tuple(tests))


def _itself(_: Facts, focus: Node) -> Set[Node]:
    return frozenset((focus,))


def _path(shapes: Graph, path: Node) -> Values:
    if isinstance(path, URIRef):
        return lambda facts, focus: facts.objects(focus, path)
    either = shapes.value(path, _SH.alternativePath)
    if either is not None:
        ways = [_path(shapes, way) for way in Collection(shapes, either)]
        return lambda facts, focus: frozenset(end for way in ways for end in way(facts, focus))
    inverse = shapes.value(path, _SH.inversePath)
    if isinstance(inverse, URIRef):
        return lambda facts, focus: facts.subjects(inverse, focus)
    if (path, RDF.first, None) not in shapes:
        raise OntologyError(
            f"shapes: the path {path} is neither a property, its inverse nor a list"
        )
    steps = [_path(shapes, step) for step in Collection(shapes, path)]

    def walk(facts: Facts, focus: Node) -> Set[Node]:
        reached: Set[Node] = frozenset((focus,))
        for step in steps:
            reached = frozenset(end for node in reached for end in step(facts, node))
        return reached

    return walk


def _each(test: Callable[[Facts, Node], bool]) -> Test:
    return lambda facts, _, values: all(test(facts, value) for value in values)


def _literals(test: Callable[[Literal], bool]) -> Test:
    return _each(lambda _, value: isinstance(value, Literal) and test(value))


def _pairs(other: Node, test: Callable[[Literal, Literal], bool]) -> Test:
    def compare(facts: Facts, focus: Node, values: Set[Node]) -> bool:
        return all(
            isinstance(one, Literal) and isinstance(two, Literal) and test(one, two)
            for two in facts.objects(focus, other)
            for one in values
        )

    return compare


def _comparable(one: Literal, two: Literal) -> bool:
    return one.datatype == two.datatype and type(one.value) is type(two.value) in {int, datetime}


def _at_most(_: Graph, most: Node) -> Test:
    count = _number(most)
    return lambda _, __, values: len(values) <= count


def _at_least(_: Graph, least: Node) -> Test:
    count = _number(least)
    return lambda _, __, values: len(values) >= count


def _number(node: Node | None) -> int:
    if isinstance(node, Literal) and isinstance(node.value, int):
        return node.value
    raise OntologyError(f"shapes: {node} is not a whole number")


def _datatype(_: Graph, kind: Node) -> Test:
    if not isinstance(kind, URIRef) or kind not in _HELD:
        raise OntologyError(f"shapes: the compiler of shapes does not know the datatype {kind}")
    held = _HELD[kind]
    usual = (kind, None) if kind == XSD.string else (kind,)
    return _literals(
        lambda value: (
            value.datatype in usual
            and value.language is None
            and not value.ill_typed
            and isinstance(value.value, held)
        )
    )


def _valued(test: Callable[[int | Decimal, int], bool]) -> Callable[[Graph, Node], Test]:
    def constraint(_: Graph, bound: Node) -> Test:
        known = _number(bound)
        return _literals(
            lambda value: isinstance(value.value, (int, Decimal)) and test(value.value, known)
        )

    return constraint


def _select(shapes: Graph, constraint: Node) -> Test:
    """No row may come of a query, whichever node it is about."""
    declared = {
        str(shapes.value(each, _SH.prefix)): str(shapes.value(each, _SH.namespace))
        for where in shapes.objects(constraint, _SH.prefixes)
        for each in shapes.objects(where, _SH.declare)
    }
    text = str(shapes.value(constraint, _SH.select))

    def holds(facts: Facts, _: Node, __: Set[Node]) -> bool:
        rows = facts.store.query(text, prefixes=declared)
        return isinstance(rows, ox.QuerySolutions) and next(rows, None) is None

    return holds


def _one_of(shapes: Graph, listed: Node) -> Test:
    known = frozenset(Collection(shapes, listed))
    return lambda _, __, values: values <= known


def _any_of(shapes: Graph, listed: Node) -> Test:
    options = [_shape(shapes, option) for option in Collection(shapes, listed)]
    return _each(lambda facts, value: any(option.surely_holds(facts, value) for option in options))


def _conforming(shapes: Graph, other: Node) -> Test:
    shape = _shape(shapes, other)
    return _each(shape.surely_holds)


def _property(shapes: Graph, other: Node) -> Test:
    shape = _shape(shapes, other)
    return lambda facts, focus, _: shape.surely_holds(facts, focus)


def _qualified(shapes: Graph, node: Node, wanted: Node) -> Test:
    """Of the values, some number has to be of a class: no more, as others cannot be told here."""
    kind = shapes.value(wanted, _SH["class"])
    if kind is None or len(list(shapes.predicate_objects(wanted))) != 1:
        raise OntologyError(f"shapes: {node} qualifies values by something else than a class")
    least = shapes.value(node, _SH.qualifiedMinCount, default=Literal(0))
    most = shapes.value(node, _SH.qualifiedMaxCount, default=Literal(1 << 30))
    lowest, highest = _number(least), _number(most)
    return lambda facts, _, values: (
        lowest <= sum(facts.is_a(value, kind) for value in values) <= highest
    )


def _is_iri(_: Graph, kind: Node) -> Test:
    if kind != _SH.IRI:
        raise OntologyError(f"shapes: the compiler of shapes does not know the kind {kind}")
    return _each(lambda _, value: isinstance(value, URIRef))


def _pattern(_: Graph, written: Node) -> Test:
    pattern = re.compile(str(written))
    return _literals(lambda value: bool(pattern.search(str(value))))


_CONSTRAINTS: dict[Node, Callable[[Graph, Node], Test]] = {
    _SH.property: _property,
    _SH.node: _conforming,
    _SH["or"]: _any_of,
    _SH["class"]: lambda _, kind: _each(lambda facts, value: facts.is_a(value, kind)),
    _SH["in"]: _one_of,
    _SH.datatype: _datatype,
    _SH.nodeKind: _is_iri,
    _SH.pattern: _pattern,
    _SH.minCount: _at_least,
    _SH.maxCount: _at_most,
    _SH.minLength: lambda _, least: _literals(lambda value: len(value) >= _number(least)),
    _SH.minInclusive: _valued(lambda value, least: value >= least),
    _SH.maxInclusive: _valued(lambda value, most: value <= most),
    _SH.sparql: _select,
    _SH.disjoint: lambda _, other: (
        lambda facts, focus, values: values.isdisjoint(facts.objects(focus, other))
    ),
    _SH.hasValue: lambda _, wanted: lambda _, __, values: wanted in values,
    _SH.equals: lambda _, other: lambda facts, focus, values: values == facts.objects(focus, other),
    _SH.lessThan: lambda _, other: _pairs(
        other, lambda one, two: _comparable(one, two) and one.value < two.value
    ),
    _SH.lessThanOrEquals: lambda _, other: _pairs(
        other, lambda one, two: _comparable(one, two) and one.value <= two.value
    ),
}
"""What a shape may ask, by its predicate."""
