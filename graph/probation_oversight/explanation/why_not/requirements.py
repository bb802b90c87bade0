"""What it would take for a triple to hold: the conditions of each rule that could conclude it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, BNode
from rdflib.term import Node

from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.rules import Atom, Rule, Variable

Place = Node | Variable


@dataclass(frozen=True, slots=True)
class Requirement:
    """``atoms`` together give ``goal``, by the rules with these names and axioms."""

    goal: Atom
    atoms: tuple[Atom, ...]
    rules: tuple[str, ...]
    axioms: tuple[tuple[Triple, ...], ...]


class Requirements:
    """The rules of an ontology, by what they conclude."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = tuple(rule for rule in rules if rule.head is not None)
        self._made = 0

    def of(self, goal: Atom) -> tuple[Requirement, ...]:
        """All that would give ``goal``, conditions on classes without a name taken apart."""
        return tuple(self._of(goal, frozenset()))

    def _of(self, goal: Atom, above: frozenset[Atom]) -> Iterator[Requirement]:
        """The same; ``above`` is what it is wanted for, which would be a circle."""
        above |= {goal}
        for rule in self._rules:
            body = self._fitted(rule, goal)
            if body is None or above & set(body):
                continue
            for atoms, rules, axioms in self._apart(body, above):
                if not above & set(atoms):
                    yield Requirement(goal, atoms, (rule.name, *rules), (rule.axiom, *axioms))

    def _apart(
        self, body: tuple[Atom, ...], above: frozenset[Atom]
    ) -> Iterator[tuple[tuple[Atom, ...], tuple[str, ...], tuple[tuple[Triple, ...], ...]]]:
        """``body`` with each condition on a class without a name put as what it takes."""
        if not body:
            yield (), (), ()
            return
        first, rest = body[0], body[1:]
        nameless = first.predicate == RDF.type and isinstance(first.object, BNode)
        ways = (
            [(found.atoms, found.rules, found.axioms) for found in self._of(first, above)]
            if nameless
            else [((first,), (), ())]
        )
        for atoms, rules, axioms in ways:
            for others, other_rules, other_axioms in self._apart(rest, above):
                more = tuple(atom for atom in others if atom not in atoms)
                yield (*atoms, *more), (*rules, *other_rules), (*axioms, *other_axioms)

    def _fitted(self, rule: Rule, goal: Atom) -> tuple[Atom, ...] | None:
        """The body of ``rule`` with ``goal`` as its conclusion; None if it concludes another."""
        head = rule.head
        if head is None or head.predicate != goal.predicate:
            return None
        bound: dict[Variable, Place] = {}
        for place, wanted in ((head.subject, goal.subject), (head.object, goal.object)):
            if isinstance(place, Variable):
                if bound.setdefault(place, wanted) != wanted:
                    return None
            elif place != wanted and not isinstance(wanted, Variable):
                return None
        self._made += 1
        return tuple(self._renamed(atom, bound) for atom in rule.body)

    def _renamed(self, atom: Atom, bound: Mapping[Variable, Place]) -> Atom:
        def place(each: Place) -> Place:
            if isinstance(each, Variable):
                return bound.get(each, Variable(f"{each.name}.{self._made}"))
            return each

        return Atom(place(atom.subject), atom.predicate, place(atom.object))
