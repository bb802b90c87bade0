"""The OWL 2 RL/RDF rules about data: for each construct, the rules that one axiom becomes.

What the tables have for schema alone (scm-*) is not here: over data it follows from the others.
Nor is equality: two names mean two things in this project, so that a functional property with two
values is a contradiction and not a discovery that both are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight.errors import OntologyError
from probation_oversight.rdf import skolem
from probation_oversight.reasoning.rules import Atom, Rule, Variable

X, Y, Z = Variable("x"), Variable("y"), Variable("z")


def _is(x: Variable, kind: Node) -> Atom:
    return Atom(x, RDF.type, kind)


def _subclass(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    if o not in {OWL.Thing, s}:
        yield Rule("cax-sco", (_is(X, s),), _is(X, o), ((s, p, o),))


def _equivalent_class(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    yield Rule("cax-eqc1", (_is(X, s),), _is(X, o), ((s, p, o),))
    yield Rule("cax-eqc2", (_is(X, o),), _is(X, s), ((s, p, o),))


def _subproperty(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    if s != o:
        head = Atom(X, _property(o), Y)
        yield Rule("prp-spo1", (Atom(X, _property(s), Y),), head, ((s, p, o),))


def _equivalent_property(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    one, two = Atom(X, _property(s), Y), Atom(X, _property(o), Y)
    yield Rule("prp-eqp1", (one,), two, ((s, p, o),))
    yield Rule("prp-eqp2", (two,), one, ((s, p, o),))


def _domain(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    if o != OWL.Thing:
        yield Rule("prp-dom", (Atom(X, _property(s), Y),), _is(X, o), ((s, p, o),))


def _range(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    # A datatype says what literals look like, which is for the shapes to check.
    if o != OWL.Thing and not _is_datatype(graph, o):
        yield Rule("prp-rng", (Atom(X, _property(s), Y),), _is(Y, o), ((s, p, o),))


def _inverse(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    one, two = _property(s), _property(o)
    yield Rule("prp-inv1", (Atom(X, one, Y),), Atom(Y, two, X), ((s, p, o),))
    yield Rule("prp-inv2", (Atom(X, two, Y),), Atom(Y, one, X), ((s, p, o),))


def _chain(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    links = [_property(link) for link in Collection(graph, o)]
    places = [Variable(f"x{number}") for number in range(len(links) + 1)]
    body = tuple(
        Atom(places[number], link, places[number + 1]) for number, link in enumerate(links)
    )
    yield Rule("prp-spo2", body, Atom(places[0], _property(s), places[-1]), ((s, p, o),))


def _symmetric(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    name = _property(s)
    yield Rule("prp-symp", (Atom(X, name, Y),), Atom(Y, name, X), ((s, p, o),))


def _transitive(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    name = _property(s)
    body = (Atom(X, name, Y), Atom(Y, name, Z))
    yield Rule("prp-trp", body, Atom(X, name, Z), ((s, p, o),))


def _functional(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    body = (Atom(X, _property(s), Y), Atom(X, _property(s), Z))
    yield Rule("prp-fp", body, None, ((s, p, o),), (Y, Z))


def _irreflexive(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    yield Rule("prp-irp", (Atom(X, _property(s), X),), None, ((s, p, o),))


def _asymmetric(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    name = _property(s)
    yield Rule("prp-asyp", (Atom(X, name, Y), Atom(Y, name, X)), None, ((s, p, o),))


def _has_value(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    on = _on_property(graph, s)
    held = Atom(X, on, o)
    axiom = ((s, p, o), (s, OWL.onProperty, on))
    yield Rule("cls-hv1", (_is(X, s),), held, axiom)
    yield Rule("cls-hv2", (held,), _is(X, s), axiom)


def _some_values(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    on = _on_property(graph, s)
    axiom = ((s, p, o), (s, OWL.onProperty, on))
    if _is_datatype(graph, o):
        raise unsupported(graph, s, "owl:someValuesFrom a datatype")
    if o == OWL.Thing:
        yield Rule("cls-svf2", (Atom(X, on, Y),), _is(X, s), axiom)
    else:
        yield Rule("cls-svf1", (Atom(X, on, Y), _is(Y, o)), _is(X, s), axiom)


def _all_values(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    on = _on_property(graph, s)
    axiom = ((s, p, o), (s, OWL.onProperty, on))
    if not _is_datatype(graph, o):
        yield Rule("cls-avf", (_is(X, s), Atom(X, on, Y)), _is(Y, o), axiom)


def _intersection(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    members = list(Collection(graph, o))
    axiom = ((s, p, o),)
    yield Rule("cls-int1", tuple(_is(X, member) for member in members), _is(X, s), axiom)
    for member in members:
        yield Rule("cls-int2", (_is(X, s),), _is(X, member), axiom)


def _union(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    for member in Collection(graph, o):
        yield Rule("cls-uni", (_is(X, member),), _is(X, s), ((s, p, o),))


def _disjoint(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    name = "cls-com" if p == OWL.complementOf else "cax-dw"
    yield Rule(name, (_is(X, s), _is(X, o)), None, ((s, p, o),))


def _disjoint_properties(_: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    body = (Atom(X, _property(s), Y), Atom(X, _property(o), Y))
    yield Rule("prp-pdw", body, None, ((s, p, o),))


def _all_disjoint(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    for one, two in combinations(_members(graph, s), 2):
        if o == OWL.AllDisjointClasses:
            yield Rule("cax-adc", (_is(X, one), _is(X, two)), None, ((s, p, o),))
        else:
            body = (Atom(X, _property(one), Y), Atom(X, _property(two), Y))
            yield Rule("prp-adp", body, None, ((s, p, o),))


_Compiler = Callable[[Graph, Node, Node, Node], Iterator[Rule]]
BY_PREDICATE: dict[Node, _Compiler] = {
    RDFS.subClassOf: _subclass,
    RDFS.subPropertyOf: _subproperty,
    RDFS.domain: _domain,
    RDFS.range: _range,
    OWL.equivalentClass: _equivalent_class,
    OWL.equivalentProperty: _equivalent_property,
    OWL.inverseOf: _inverse,
    OWL.propertyChainAxiom: _chain,
    OWL.hasValue: _has_value,
    OWL.someValuesFrom: _some_values,
    OWL.allValuesFrom: _all_values,
    OWL.intersectionOf: _intersection,
    OWL.unionOf: _union,
    OWL.disjointWith: _disjoint,
    OWL.complementOf: _disjoint,
    OWL.propertyDisjointWith: _disjoint_properties,
}
BY_TYPE: dict[Node, _Compiler] = {
    OWL.SymmetricProperty: _symmetric,
    OWL.TransitiveProperty: _transitive,
    OWL.FunctionalProperty: _functional,
    OWL.IrreflexiveProperty: _irreflexive,
    OWL.AsymmetricProperty: _asymmetric,
    OWL.AllDisjointClasses: _all_disjoint,
    OWL.AllDisjointProperties: _all_disjoint,
}


def _members(graph: Graph, node: Node) -> list[Node]:
    listed = graph.value(node, OWL.members)
    return [] if listed is None else list(Collection(graph, listed))


def unsupported(graph: Graph, node: Node, construct: str) -> OntologyError:
    """What is raised for a ``construct`` without a rule, with the named thing it is used for."""
    where = skolem.owner(graph, node)
    return OntologyError(
        f"{construct}, used for {where}, is not supported by the closure; "
        "say it with constructs that rule_table.py has, or add a rule there"
    )


def _property(node: Node) -> URIRef:
    if not isinstance(node, URIRef):
        raise OntologyError(f"a property without a name ({node}) is not supported by the closure")
    return node


def _on_property(graph: Graph, restriction: Node) -> URIRef:
    on = graph.value(restriction, OWL.onProperty)
    if on is None:
        raise OntologyError(
            f"a restriction on {skolem.owner(graph, restriction)} has no owl:onProperty"
        )
    return _property(on)


def _is_datatype(graph: Graph, node: Node) -> bool:
    special = {RDFS.Literal, RDF.langString, RDF.PlainLiteral}
    of_xsd = str(node).startswith(str(XSD))
    return of_xsd or node in special or (node, RDF.type, RDFS.Datatype) in graph
