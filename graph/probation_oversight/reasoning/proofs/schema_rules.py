"""The OWL 2 RL rules about the schema itself (scm-*), for proofs of what the ontology implies.

The closure of documents does not need them: ``rule_table`` says why. They are run over the
ontology alone, and only when somebody asks why one of its own terms is as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight.reasoning.rules import Atom, Rule, Variable

C, D, E, P, Q, V = (Variable(name) for name in "cdepqv")
_SUB_C, _SUB_P = RDFS.subClassOf, RDFS.subPropertyOf
_ON, _SOME, _ALL = OWL.onProperty, OWL.someValuesFrom, OWL.allValuesFrom

_Place = Node | Variable


def _rule(
    name: str, head: tuple[_Place, URIRef, _Place], *body: tuple[_Place, URIRef, _Place]
) -> Rule:
    return Rule(name, tuple(Atom(*atom) for atom in body), Atom(*head), ())


_FIXED = (
    _rule("scm-cls", (C, _SUB_C, OWL.Thing), (C, RDF.type, OWL.Class)),
    _rule("scm-cls", (OWL.Nothing, _SUB_C, C), (C, RDF.type, OWL.Class)),
    _rule("scm-cls", (C, _SUB_C, C), (C, RDF.type, OWL.Class)),
    _rule("scm-cls", (C, OWL.equivalentClass, C), (C, RDF.type, OWL.Class)),
    _rule("scm-sco", (C, _SUB_C, E), (C, _SUB_C, D), (D, _SUB_C, E)),
    _rule("scm-eqc1", (C, _SUB_C, D), (C, OWL.equivalentClass, D)),
    _rule("scm-eqc1", (D, _SUB_C, C), (C, OWL.equivalentClass, D)),
    _rule("scm-eqc2", (C, OWL.equivalentClass, D), (C, _SUB_C, D), (D, _SUB_C, C)),
    _rule("scm-op", (P, _SUB_P, P), (P, RDF.type, OWL.ObjectProperty)),
    _rule("scm-op", (P, OWL.equivalentProperty, P), (P, RDF.type, OWL.ObjectProperty)),
    _rule("scm-dp", (P, _SUB_P, P), (P, RDF.type, OWL.DatatypeProperty)),
    _rule("scm-dp", (P, OWL.equivalentProperty, P), (P, RDF.type, OWL.DatatypeProperty)),
    _rule("scm-spo", (P, _SUB_P, V), (P, _SUB_P, Q), (Q, _SUB_P, V)),
    _rule("scm-eqp1", (P, _SUB_P, Q), (P, OWL.equivalentProperty, Q)),
    _rule("scm-eqp1", (Q, _SUB_P, P), (P, OWL.equivalentProperty, Q)),
    _rule("scm-eqp2", (P, OWL.equivalentProperty, Q), (P, _SUB_P, Q), (Q, _SUB_P, P)),
    _rule("scm-dom1", (P, RDFS.domain, D), (P, RDFS.domain, C), (C, _SUB_C, D)),
    _rule("scm-dom2", (P, RDFS.domain, C), (Q, RDFS.domain, C), (P, _SUB_P, Q)),
    _rule("scm-rng1", (P, RDFS.range, D), (P, RDFS.range, C), (C, _SUB_C, D)),
    _rule("scm-rng2", (P, RDFS.range, C), (Q, RDFS.range, C), (P, _SUB_P, Q)),
    _rule(
        "scm-hv",
        (C, _SUB_C, D),
        (C, OWL.hasValue, V),
        (C, _ON, P),
        (P, _SUB_P, Q),
        (D, OWL.hasValue, V),
        (D, _ON, Q),
    ),
    *(
        _rule(
            f"scm-{name}1",
            (C, _SUB_C, D),
            (C, on, E),
            (E, _SUB_C, V),
            (D, on, V),
            (C, _ON, P),
            (D, _ON, P),
        )
        for name, on in (("svf", _SOME), ("avf", _ALL))
    ),
    _rule(
        "scm-svf2",
        (C, _SUB_C, D),
        (C, _SOME, E),
        (D, _SOME, E),
        (C, _ON, P),
        (D, _ON, Q),
        (P, _SUB_P, Q),
    ),
    _rule(
        "scm-avf2",
        (D, _SUB_C, C),
        (C, _ALL, E),
        (D, _ALL, E),
        (C, _ON, P),
        (D, _ON, Q),
        (P, _SUB_P, Q),
    ),
)


def schema_rules(ontology: Graph) -> tuple[Rule, ...]:
    """The rules about the schema, those for the lists of ``ontology`` written out."""
    return (*_FIXED, *_of_lists(ontology))


def _of_lists(ontology: Graph) -> Iterator[Rule]:
    """scm-int and scm-uni: one rule for each member of each intersection and union."""
    for name, predicate in (("scm-int", OWL.intersectionOf), ("scm-uni", OWL.unionOf)):
        for whole, listed in sorted(ontology.subject_objects(predicate), key=str):
            for member in Collection(ontology, listed):
                pair = (whole, member) if name == "scm-int" else (member, whole)
                said = Atom(whole, predicate, listed)
                axiom = ((whole, predicate, listed),)
                yield Rule(name, (said,), Atom(pair[0], _SUB_C, pair[1]), axiom)
