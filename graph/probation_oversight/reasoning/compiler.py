"""An ontology compiled into rules about data, named as in the OWL 2 RL/RDF rule tables.

Each axiom becomes one rule per direction (``rule_table``), with the axiom's triples at hand for a
proof. A construct that has no rule is refused by name when the ontology is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight.rdf import skolem
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.owl_rl import BY_PREDICATE, BY_TYPE, X, unsupported
from probation_oversight.reasoning.rules import Atom, Program, Rule


def compile_rules(ontology: Graph) -> Program:
    """The rules of ``ontology``. Raises OntologyError for a construct that is not supported."""
    named, described = skolem.named(ontology)
    rules: list[Rule] = []
    for subject, predicate, target in sorted(named, key=_in_order):
        _refuse_unknown(named, subject, predicate, target)
        rules += _rules_of(named, subject, predicate, target)
    nothing = Atom(X, RDF.type, OWL.Nothing)
    rules.append(Rule("cls-nothing2", (nothing,), None, ()))
    return Program(tuple(rules), named, described)


def _in_order(triple: Triple) -> tuple[str, str, str]:
    return str(triple[1]), str(triple[0]), str(triple[2])


def _rules_of(graph: Graph, s: Node, p: Node, o: Node) -> Iterator[Rule]:
    compiler = BY_TYPE.get(o) if p == RDF.type else BY_PREDICATE.get(p)
    if compiler is not None:
        yield from compiler(graph, s, p, o)


_WITHOUT_RULE = frozenset(
    # Parts of other constructs, annotations, and what says only that names differ.
    {OWL.onProperty, OWL.members, OWL.distinctMembers, OWL.differentFrom, OWL.oneOf}
    | {OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated}
    | {OWL.backwardCompatibleWith, OWL.incompatibleWith}
    | {OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget}
)
_TYPES_WITHOUT_RULE = frozenset(
    {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    | {OWL.Ontology, OWL.NamedIndividual, OWL.Restriction, OWL.AllDifferent, OWL.Axiom}
    | {OWL.Thing, OWL.DeprecatedClass, OWL.DeprecatedProperty}
)


def _refuse_unknown(graph: Graph, s: Node, p: Node, o: Node) -> None:
    """Refuse what belongs to OWL and has no rule here."""
    if p == RDF.type:
        known = o in BY_TYPE or o in _TYPES_WITHOUT_RULE
        if str(o).startswith(str(OWL)) and not known:
            raise unsupported(graph, s, f"owl:{str(o)[len(str(OWL)) :]}")
    elif str(p).startswith(str(OWL)) and p not in BY_PREDICATE and p not in _WITHOUT_RULE:
        raise unsupported(graph, s, f"owl:{str(p)[len(str(OWL)) :]}")
    for side in _conclusions(s, p, o):
        _refuse_in_conclusion(graph, s, side, set())


def _conclusions(s: Node, p: Node, o: Node) -> tuple[Node, ...]:
    """The classes that the axiom concludes something to be in."""
    if p == OWL.equivalentClass:
        return (s, o)
    return (o,) if p in {RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.allValuesFrom} else ()


def _refuse_in_conclusion(graph: Graph, owner: Node, expression: Node, met: set[Node]) -> None:
    """Refuse what only a condition may say: rules cannot invent things or leave a choice.

    ``met`` is what was looked at before: named classes may be said in terms of each other.
    """
    if expression in met:
        return
    met.add(expression)
    for construct in ("someValuesFrom", "unionOf", "oneOf"):
        named = isinstance(expression, URIRef)  # a named class gets its own rules
        if not named and (expression, OWL[construct], None) in graph:
            raise unsupported(graph, owner, f"owl:{construct} in the conclusion of an axiom")
    listed = graph.value(expression, OWL.intersectionOf)
    if listed is not None:
        for member in Collection(graph, listed):
            _refuse_in_conclusion(graph, owner, member, met)
