"""What in an ontology is outside OWL 2 RL: every construct that is not on a closed list.

The list follows the profile's grammar (OWL 2 Profiles, section 4.2). It is narrower where the
project has no use for a construct, so a fault may mean "allowed, but new here: think first".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

_TYPES = {
    OWL.AllDisjointClasses,
    OWL.AnnotationProperty,
    OWL.Class,
    OWL.DatatypeProperty,
    OWL.ObjectProperty,
    OWL.Ontology,
    OWL.Restriction,
    OWL.SymmetricProperty,
    OWL.TransitiveProperty,
    OWL.FunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.AsymmetricProperty,
}
_HEADER = {OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion}
_INNER = {OWL.intersectionOf, OWL.unionOf, OWL.onProperty, OWL.hasValue, OWL.someValuesFrom}
_DATATYPES = {
    XSD.string,
    XSD.boolean,
    XSD.decimal,
    XSD.integer,
    XSD.nonNegativeInteger,
    XSD.dateTime,
    XSD.anyURI,
}
_SIMPLE_ONLY = (OWL.FunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty)


def faults(graph: Graph) -> list[str]:
    """What is outside the profile, in words, sorted; empty if nothing is."""
    checker = _Checker(graph)
    return sorted({*checker.triples(), *checker.non_simple()})


class _Checker:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.axioms: dict[Node, Callable[[Node, Node], Iterator[str]]] = {
            RDFS.subClassOf: self._sub_class,
            OWL.equivalentClass: self._equivalent,
            OWL.disjointWith: self._disjoint,
            RDFS.domain: self._domain,
            RDFS.range: self._range,
            RDFS.subPropertyOf: self._properties,
            OWL.inverseOf: self._properties,
            OWL.propertyChainAxiom: self._chain,
            OWL.members: self._members,
        }

    def triples(self) -> Iterator[str]:
        for s, p, o in self.graph:
            if p in self.axioms:
                yield from self.axioms[p](s, o)
            elif p == RDF.type and str(o).startswith(str(OWL)) and o not in _TYPES:
                yield f"{_name(o)} is not used here ({_name(s)})"
            elif str(p).startswith(str(OWL)) and p not in _HEADER | _INNER:
                yield f"{_name(p)} is not used here ({_name(s)})"

    def non_simple(self) -> Iterator[str]:
        """Properties with chains or transitivity may not be functional, irreflexive and so on."""
        composite = set(self.graph.subjects(OWL.propertyChainAxiom))
        composite |= set(self.graph.subjects(RDF.type, OWL.TransitiveProperty))
        above = {
            wider
            for one in composite
            for wider in self.graph.transitive_objects(one, RDFS.subPropertyOf)
        }
        for kind in _SIMPLE_ONLY:
            yield from (
                f"{_name(one)} is composite and so cannot be a {_name(kind)}"
                for one in self.graph.subjects(RDF.type, kind)
                if one in above
            )

    def _sub_class(self, s: Node, o: Node) -> Iterator[str]:
        yield from self._sub(s)
        yield from self._super(o)

    def _equivalent(self, s: Node, o: Node) -> Iterator[str]:
        yield from self._equal(s)
        yield from self._equal(o)

    def _disjoint(self, s: Node, o: Node) -> Iterator[str]:
        yield from self._sub(s)
        yield from self._sub(o)

    def _domain(self, s: Node, o: Node) -> Iterator[str]:
        if (s, RDF.type, OWL.DatatypeProperty) not in self.graph:
            yield from self._property(s)
        yield from self._super(o)

    def _range(self, s: Node, o: Node) -> Iterator[str]:
        if (s, RDF.type, OWL.DatatypeProperty) in self.graph:
            if o not in _DATATYPES:
                yield f"{_name(o)} is no datatype of the profile (range of {_name(s)})"
        else:
            yield from self._domain(s, o)

    def _properties(self, s: Node, o: Node) -> Iterator[str]:
        yield from self._property(s)
        yield from self._property(o)

    def _chain(self, s: Node, o: Node) -> Iterator[str]:
        links = list(Collection(self.graph, o))
        if len(links) < 2:
            yield f"a chain has two links or more ({_name(s)})"
        for link in (s, *links):
            yield from self._property(link)

    def _members(self, _: Node, o: Node) -> Iterator[str]:
        for member in Collection(self.graph, o):
            yield from self._sub(member)

    def _property(self, node: Node) -> Iterator[str]:
        if (node, RDF.type, OWL.ObjectProperty) not in self.graph:
            yield f"{_name(node)} is not declared as an object property"

    def _named(self, node: Node) -> Iterator[str]:
        if node == OWL.Thing:
            yield "owl:Thing is not a class to say anything of"
        elif (node, RDF.type, OWL.Class) not in self.graph:
            yield f"{_name(node)} is not declared as a class"

    def _sub(self, node: Node) -> Iterator[str]:
        yield from self._expression(node, "sub")

    def _super(self, node: Node) -> Iterator[str]:
        yield from self._expression(node, "super")

    def _equal(self, node: Node) -> Iterator[str]:
        yield from self._expression(node, "equivalent")

    def _expression(self, node: Node, place: str) -> Iterator[str]:
        """Faults of a class expression in the place of a subclass, superclass or equivalent."""
        if not isinstance(node, BNode):
            yield from self._named(node)
            return
        union = self.graph.value(node, OWL.unionOf)
        some = self.graph.value(node, OWL.someValuesFrom)
        if place != "sub" and (union or some):
            yield f"a union or existential cannot stand as {place}class of an axiom"
        lists = [v for v in (union, self.graph.value(node, OWL.intersectionOf)) if v is not None]
        for listed in lists:
            for part in Collection(self.graph, listed):
                yield from self._expression(part, place)
        if some is not None and some != OWL.Thing:
            yield from self._expression(some, "sub")
        if not lists:
            yield from self._restriction(node)

    def _restriction(self, node: Node) -> Iterator[str]:
        on = self.graph.value(node, OWL.onProperty)
        if on is None:
            yield "an anonymous class is neither a restriction nor made of others"
            return
        yield from self._property(on)
        value = self.graph.value(node, OWL.hasValue)
        if isinstance(value, Literal):
            yield f"an object property has no literal values ({_name(on)})"
        if value is None and self.graph.value(node, OWL.someValuesFrom) is None:
            yield f"only hasValue and someValuesFrom are used here (restriction on {_name(on)})"


def _name(node: Node) -> str:
    return str(node).replace(str(OWL), "owl:")
