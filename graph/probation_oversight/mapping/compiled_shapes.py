"""Shapes compiled into plain functions, which say of a graph what the reference engine says.

To see whether a graph conforms, and what is wrong with it, takes the reference engine (pySHACL) a
hundred milliseconds a document and more, these functions a few. Where the two could be of two
minds (values that cannot be compared, nodes without a name) a shape is in doubt, and left to the
reference engine.
"""

from __future__ import annotations

import operator
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
from probation_oversight.rdf import iris
from probation_oversight.rdf.terms import Triple, from_store, to_store

_SH = Namespace("http://www.w3.org/ns/shacl#")
_HELD = {
    XSD.string: str,
    XSD.dateTime: datetime,
    XSD.nonNegativeInteger: int,
    XSD.decimal: Decimal,
}
"""Datatypes that the shapes may ask for, and what a well-formed literal of each holds."""
_NONE: frozenset[Node] = frozenset()
_TYPE, _BELOW = RDF.type, RDFS.subClassOf


class Facts:
    """The triples of a graph, by predicate in both directions."""

    def __init__(self, triples: Iterable[Triple], queries: str) -> None:
        """Hold ``triples``; ``queries`` is the text of all SPARQL that may be asked of them."""
        self._objects: dict[Node, dict[Node, set[Node]]] = defaultdict(dict)
        self._subjects: dict[Node, dict[Node, set[Node]]] = defaultdict(dict)
        for subject, predicate, target in triples:
            self._objects[predicate].setdefault(subject, set()).add(target)
            self._subjects[predicate].setdefault(target, set()).add(subject)
        self._queries = queries

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
        """What of the triples the queries of shapes can see, as a store that answers SPARQL."""
        made = ox.Store()
        made.bulk_extend(
            ox.Quad(_plain(subject), predicate, _plain(target))
            for known, by_subject in self._objects.items()
            if _is_seen(known, self._queries)
            for predicate in (ox.NamedNode(str(known)),)
            for subject, targets in by_subject.items()
            for target in targets
        )
        return made

    def instances(self, kind: Node) -> Iterator[Node]:
        """The nodes of class ``kind`` or of one below it; some may come twice."""
        for each in (kind, *self.subjects(_BELOW, kind)):
            yield from self.subjects(_TYPE, each)

    def is_a(self, node: Node, kind: Node) -> bool:
        """Whether ``node`` is of class ``kind`` or of one below it."""
        kinds = self.objects(node, _TYPE)
        return kind in kinds or any(kind in self.objects(k, _BELOW) for k in kinds)


def _is_seen(predicate: Node, queries: str) -> bool:
    """Whether ``queries`` name ``predicate``, which is never a variable there."""
    return iris.tail(str(predicate)) in queries or (
        predicate == _TYPE and re.search(r"\ba\b", queries) is not None
    )


def _plain(node: Node) -> Any:
    if isinstance(node, Literal):
        return to_store(node)
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


Values = Callable[[Facts, Node], Set[Node]]
"""The nodes that a path leads to from a focus node."""
Faults = Iterable[Node | None]
"""What is wrong at a focus node: a value each, None where it is not one value that is."""
Test = Callable[[Facts, Node, Set[Node]], Faults]
"""What of the values that a focus node has does not meet a constraint; raises UnsureError."""
Targets = Callable[[Facts], Iterable[Node]]
"""The nodes that a shape looks at."""


class UnsureError(Exception):
    """Here it cannot be told what the reference engine would say."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A constraint that ``focus`` does not meet, in the terms of a SHACL report."""

    focus: Node
    path: Node | None
    value: Node | None
    words: str
    component: str
    shape: Node


@dataclass(frozen=True, slots=True)
class Constraint:
    """A test, the name of its component, and its own words if it has any."""

    component: str
    test: Test
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The constraints of one shape, the path to the values they are of, and the shapes of these."""

    name: Node
    path: Node | None
    values: Values
    words: str | None
    constraints: tuple[Constraint, ...]
    of_values: tuple[Shape, ...]

    def broken(self, facts: Facts, focus: Node) -> Iterator[Broken]:
        """What ``focus`` does not meet; nothing if it conforms. Raises UnsureError."""
        values = self.values(facts, focus)
        for constraint in self.constraints:
            for value in constraint.test(facts, focus, values):
                yield self._broken(focus, value, constraint)
        for shape in self.of_values:
            for value in values:
                yield from shape.broken(facts, value)

    def _broken(self, focus: Node, value: Node | None, constraint: Constraint) -> Broken:
        words = self.words or constraint.words
        if words is None or any(isinstance(node, BNode) for node in (self.name, focus, value)):
            raise UnsureError
        return Broken(focus, self.path, value, words, constraint.component, self.name)

    def holds(self, facts: Facts, focus: Node) -> bool:
        """Whether ``focus`` conforms. Raises UnsureError."""
        values = self.values(facts, focus)
        return not any(
            True for each in self.constraints for _ in each.test(facts, focus, values)
        ) and all(shape.holds(facts, value) for shape in self.of_values for value in values)


@dataclass(frozen=True, slots=True)
class CompiledShapes:
    """All shapes that have targets: the name of each, where it looks, and what it asks.

    ``queries`` is the text of all queries among what they ask.
    """

    shapes: tuple[tuple[Node, Targets, Shape], ...]
    queries: str

    def check(self, triples: Iterable[Triple]) -> tuple[list[Broken], tuple[Node, ...]]:
        """What the graph of ``triples`` breaks, and the shapes of which it cannot be told here.

        ``triples`` hold rdfs:subClassOf from each class to all that are above it.
        """
        facts = Facts(triples, self.queries)
        found: list[Broken] = []
        doubtful = []
        for name, targets, shape in self.shapes:
            try:
                found += [each for focus in targets(facts) for each in shape.broken(facts, focus)]
            except UnsureError:
                doubtful.append(name)
        return found, tuple(doubtful)


def compiled(shapes: Graph) -> CompiledShapes:
    """``shapes`` as functions. Raises OntologyError for what is not known here."""
    return CompiledShapes(
        tuple(
            (shape, targets(named), _shape(shapes, shape))
            for predicate, targets in TARGETS.items()
            for shape, named in sorted(shapes.subject_objects(predicate))
        ),
        queries="\n".join(sorted(map(str, shapes.objects(None, _SH.select)))),
    )


TARGETS: dict[Node, Callable[[Node], Targets]] = {
    _SH.targetClass: lambda kind: lambda facts: set(facts.instances(kind)),
    _SH.targetSubjectsOf: lambda predicate: lambda facts: facts.having(predicate),
    _SH.targetObjectsOf: lambda predicate: lambda facts: facts.had(predicate),
}
"""How a shape says what it looks at."""
_COUNTS = {_SH.qualifiedMinCount: operator.ge, _SH.qualifiedMaxCount: operator.le}
"""How a number of values has to stand to the one that is named."""
_SAY_NOTHING = {RDF.type, RDFS.label, _SH.path, _SH.message, *_COUNTS, *TARGETS}


def _shape(shapes: Graph, node: Node) -> Shape:
    path = shapes.value(node, _SH.path)
    constraints: list[Constraint] = []
    of_values: list[Shape] = []
    for predicate, value in sorted(shapes.predicate_objects(node)):
        if predicate in _TESTS:
            test = _TESTS[predicate](shapes, value)
            constraints.append(Constraint(_component(iris.tail(str(predicate))), test))
        elif predicate == _SH.property:
            of_values.append(_shape(shapes, value))
        elif predicate == _SH.sparql:
            constraints.append(_select(shapes, value, is_node=path is None))
        elif predicate == _SH.qualifiedValueShape:
            constraints += _qualified(shapes, node, value)
        elif predicate not in _SAY_NOTHING:
            raise OntologyError(
                f"shapes: {node} says {predicate}, which the compiler of shapes does not know; "
                "give it a line among its tests"
            )
    return Shape(
        name=node,
        path=path,
        values=_itself if path is None else _path(shapes, path),
        words=_words(shapes, node),
        constraints=tuple(constraints),
        of_values=tuple(of_values),
    )


def _component(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}ConstraintComponent"


def _words(shapes: Graph, node: Node) -> str | None:
    said = [str(each) for each in shapes.objects(node, _SH.message)]
    if len(said) > 1 or any("{" in each for each in said):
        raise OntologyError(f"shapes: {node} has more than one message, or one to be filled in")
    return said[0] if said else None


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
    return lambda facts, _, values: [value for value in values if not test(facts, value)]


def _literals(test: Callable[[Literal], bool]) -> Test:
    return _each(lambda _, value: isinstance(value, Literal) and test(value))


def _as_whole(test: Callable[[Set[Node]], bool]) -> Test:
    return lambda _, __, values: () if test(values) else (None,)


def _pairs(test: Callable[[Any, Any], bool]) -> Callable[[Graph, Node], Test]:
    def constraint(_: Graph, other: Node) -> Test:
        return lambda facts, focus, values: [
            one
            for two in facts.objects(focus, other)
            for one in values
            if not test(*_comparable(one, two))
        ]

    return constraint


def _comparable(one: Node, two: Node) -> tuple[Any, Any]:
    if isinstance(one, Literal) and isinstance(two, Literal) and one.datatype == two.datatype:
        if type(one.value) is type(two.value) is int:
            return one.value, two.value
        if (
            isinstance(one.value, datetime)
            and isinstance(two.value, datetime)
            and (one.value.tzinfo is None) == (two.value.tzinfo is None)
        ):
            return one.value, two.value
    raise UnsureError


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


def _valued(test: Callable[[Any, Any], bool]) -> Callable[[Graph, Node], Test]:
    def holds(value: Literal, known: int) -> bool:
        if isinstance(value.value, (int, Decimal)) and not isinstance(value.value, bool):
            return test(value.value, known)
        raise UnsureError

    def constraint(_: Graph, bound: Node) -> Test:
        known = _number(bound)
        return _literals(lambda value: holds(value, known))

    return constraint


def _select(shapes: Graph, constraint: Node, *, is_node: bool) -> Constraint:
    """No row may come of a query on the focus node; a row may name the value that is at fault."""
    declared = {
        str(shapes.value(each, _SH.prefix)): str(shapes.value(each, _SH.namespace))
        for where in shapes.objects(constraint, _SH.prefixes)
        for each in shapes.objects(where, _SH.declare)
    }
    text = str(shapes.value(constraint, _SH.select))

    def faults(facts: Facts, focus: Node, _: Set[Node]) -> Faults:
        this = {ox.Variable("this"): _plain(focus)}
        rows = facts.store.query(text, prefixes=declared, substitutions=this)
        if not isinstance(rows, ox.QuerySolutions):
            raise UnsureError
        names = {variable.value for variable in rows.variables}
        if not names <= {"this", "value"}:
            raise UnsureError
        itself = focus if is_node else None
        found = [row["value"] if "value" in names else None for row in rows]
        return {itself if each is None else from_store(each) for each in found}

    return Constraint("SPARQLConstraintComponent", faults, _words(shapes, constraint))


def _any_of(shapes: Graph, listed: Node) -> Test:
    options = [_shape(shapes, option) for option in Collection(shapes, listed)]

    def holds(facts: Facts, value: Node) -> bool:
        doubt = False
        for option in options:
            try:
                if option.holds(facts, value):
                    return True
            except UnsureError:
                doubt = True
        if doubt:
            raise UnsureError
        return False

    return _each(holds)


def _qualified(shapes: Graph, node: Node, wanted: Node) -> Iterator[Constraint]:
    """Of the values, some number has to be of a class: no more, as others cannot be told here."""
    kind = shapes.value(wanted, _SH["class"])
    if kind is None or len(list(shapes.predicate_objects(wanted))) != 1:
        raise OntologyError(f"shapes: {node} qualifies values by something else than a class")
    for predicate, stands in _COUNTS.items():
        for number in shapes.objects(node, predicate):
            yield Constraint(
                _component(iris.tail(str(predicate))), _counted(kind, stands, _number(number))
            )


def _counted(kind: Node, stands: Callable[[int, int], bool], number: int) -> Test:
    def faults(facts: Facts, _: Node, values: Set[Node]) -> Faults:
        count = sum(facts.is_a(value, kind) for value in values)
        return () if stands(count, number) else (None,)

    return faults


def _is_iri(_: Graph, kind: Node) -> Test:
    if kind != _SH.IRI:
        raise OntologyError(f"shapes: the compiler of shapes does not know the kind {kind}")
    return _each(lambda _, value: isinstance(value, URIRef))


def _written(test: Callable[[str], bool]) -> Test:
    """What is asked of the characters of a value: of plain words, as others may be written anew."""

    def holds(_: Facts, value: Node) -> bool:
        if isinstance(value, Literal) and isinstance(value.value, str):
            return test(str(value))
        raise UnsureError

    return _each(holds)


def _pattern(_: Graph, written: Node) -> Test:
    pattern = re.compile(str(written))
    return _written(lambda words: bool(pattern.search(words)))


def _at_least(_: Graph, least: Node) -> Test:
    count = _number(least)
    return _as_whole(lambda values: len(values) >= count)


def _at_most(_: Graph, most: Node) -> Test:
    count = _number(most)
    return _as_whole(lambda values: len(values) <= count)


def _long_enough(_: Graph, least: Node) -> Test:
    count = _number(least)
    return _written(lambda words: len(words) >= count)


def _one_of(shapes: Graph, listed: Node) -> Test:
    known = frozenset(Collection(shapes, listed))
    return _each(lambda _, value: value in known)


_TESTS: dict[Node, Callable[[Graph, Node], Test]] = {
    _SH.node: lambda shapes, other: _each(_shape(shapes, other).holds),
    _SH["or"]: _any_of,
    _SH["class"]: lambda _, kind: _each(lambda facts, value: facts.is_a(value, kind)),
    _SH["in"]: _one_of,
    _SH.datatype: _datatype,
    _SH.nodeKind: _is_iri,
    _SH.pattern: _pattern,
    _SH.minCount: _at_least,
    _SH.maxCount: _at_most,
    _SH.minLength: _long_enough,
    _SH.minInclusive: _valued(operator.ge),
    _SH.maxInclusive: _valued(operator.le),
    _SH.disjoint: lambda _, other: (
        lambda facts, focus, values: values & facts.objects(focus, other)
    ),
    _SH.hasValue: lambda _, wanted: _as_whole(lambda values: wanted in values),
    _SH.equals: lambda _, other: lambda facts, focus, values: values ^ facts.objects(focus, other),
    _SH.lessThan: _pairs(operator.lt),
    _SH.lessThanOrEquals: _pairs(operator.le),
}
"""What a shape may ask, by its predicate."""
