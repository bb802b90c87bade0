"""Rules about data as values: what an axiom of the ontology says, ready to be run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from probation_oversight.rdf.terms import Triple


@dataclass(frozen=True, slots=True)
class Variable:
    """A place in a rule that any node may fill."""

    name: str


@dataclass(frozen=True, slots=True)
class Atom:
    """A pattern of a triple; the predicate is always given."""

    subject: Node | Variable
    predicate: URIRef
    object: Node | Variable


@dataclass(frozen=True, slots=True)
class Rule:
    """If ``body`` holds, so does ``head``; without a head, ``body`` is a contradiction.

    ``name`` is the rule's in the OWL 2 RL/RDF tables, ``axiom`` the triples of the ontology that
    the rule stands for, ``unequal`` two variables that must not be the same node.
    """

    name: str
    body: tuple[Atom, ...]
    head: Atom | None
    axiom: tuple[Triple, ...]
    unequal: tuple[Variable, Variable] | None = None


@dataclass(frozen=True)
class Program:
    """All rules of an ontology, in a fixed order, and the ontology they were compiled from.

    Its blank nodes are named by their content; ``expressions`` says what each stands for.
    """

    rules: tuple[Rule, ...]
    ontology: Graph
    expressions: Mapping[BNode, str] = field(default_factory=dict)

    def predicates(self) -> frozenset[Node]:
        """The predicates that some rule asks for or concludes."""
        atoms = [atom for rule in self.rules for atom in (*rule.body, rule.head) if atom]
        return frozenset(atom.predicate for atom in atoms)
