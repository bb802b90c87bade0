"""A proof as steps that a person can follow: what only takes a class description apart is one step.

OWL says "a shortcoming is a finding whose polarity is negative" through classes without a name, so
that one thought is three or four rules. A step here goes from one thing that has a name to the
next; it keeps all the rules and axioms that it is made of, in the order of the proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, BNode
from rdflib.term import Node

from probation_oversight.explanation.verbalise import Place, Words, letter, listing_words
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.proofs.model import Axiom, ClashProof, Ground, Proof
from probation_oversight.reasoning.rules import Atom, Rule, Variable

Clause = tuple[Place, Node, Place]


@dataclass(frozen=True)
class Step:
    """A conclusion in words; below it what it follows from, or the ground that it rests on.

    ``subject`` is the name of what is spoken of, ``rule`` is the rule in words and ``rules`` are
    the formal names; both empty for a leaf. ``corrected`` is what a person said of the statement
    that is spoken of, where the proof begins with it.
    """

    triple: Triple
    words: str
    rule: str
    rules: tuple[str, ...]
    axioms: tuple[Axiom, ...]
    premises: tuple[Step, ...]
    ground: Ground | None
    documents: tuple[str, ...]
    subject: str = ""
    corrected: str = ""

    def walk(self) -> Iterator[Step]:
        """The step and all below it, from the top down."""
        yield self
        for premise in self.premises:
            yield from premise.walk()

    def numbered(self, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """The same, each with how far below the top it stands."""
        yield depth, self
        for premise in self.premises:
            yield from premise.numbered(depth + 1)


def steps(proof: Proof, words: Words, *, every: bool = False) -> Step:
    """``proof`` in words; with ``every``, one step for each rule."""
    said, subject = words.triple(proof.conclusion), words.names.name(proof.conclusion[0])
    if proof.rule is None:
        ground = proof.ground
        return Step(proof.conclusion, said, "", (), (), (), ground, proof.documents, subject)
    reading = _Reading(every)
    rule = reading.sentence(proof, proof.rule, words)
    premises = tuple(steps(each, words, every=every) for each in reading.premises)
    return Step(
        proof.conclusion,
        said,
        rule,
        tuple(reading.rules),
        reading.axioms,
        premises,
        None,
        proof.documents,
        subject,
    )


def clash_step(clash: ClashProof, words: Words) -> Step:
    """A contradiction as a step: what cannot be, and below it the proofs that it is so."""
    reading = _Reading(every=False)
    whole = Proof((CONTRADICTION,) * 3, clash.rule, clash.axiom, clash.premises)
    rule = reading.sentence(whole, clash.rule, words)
    premises = tuple(steps(each, words) for each in reading.premises)
    said = listing_words([premise.words for premise in premises], "and")
    return Step(
        whole.conclusion,
        f"contradiction: {said}",
        rule,
        tuple(reading.rules),
        reading.axioms,
        premises,
        None,
        whole.documents,
    )


CONTRADICTION = OWL.Nothing
"""Stands where a contradiction has no conclusion of its own."""


class _Reading:
    """Collects what one step is made of; letters stand for what the rules leave open."""

    def __init__(self, every: bool) -> None:
        self._every = every
        self._letters: dict[Node, Variable] = {}
        self.rules: list[str] = []
        self._axioms: dict[Axiom, None] = {}
        self.premises: list[Proof] = []

    @property
    def axioms(self) -> tuple[Axiom, ...]:
        return tuple(self._axioms)

    def sentence(self, proof: Proof, rule: Rule, words: Words) -> str:
        """The step that ends in ``proof``, which ``rule`` gives, as a rule in words."""
        if rule.head is None:
            told = words.rule(self._conditions(proof, rule), None)
            return told + self._unequal(proof, rule)
        self._place(rule.head.subject, proof.conclusion[0])  # the subject is X
        conditions = self._conditions(proof, rule)
        return words.rule(conditions, self._clause(rule.head, proof.conclusion))

    def _unequal(self, proof: Proof, rule: Rule) -> str:
        """What ``rule`` says of two variables that must not be the same."""
        if rule.unequal is None:
            return ""
        filled = {
            place: node
            for atom, premise in zip(rule.body, proof.premises, strict=True)
            for place, node in (
                (atom.subject, premise.conclusion[0]),
                (atom.object, premise.conclusion[2]),
            )
        }
        one, two = (self._letters[filled[variable]].name for variable in rule.unequal)
        return f", {one} and {two} being two things"

    def _conditions(self, proof: Proof, rule: Rule) -> list[Clause]:
        self.rules.append(rule.name)
        if proof.axiom:
            self._axioms[proof.axiom] = None
        found: list[Clause] = []
        for atom, premise in zip(rule.body, proof.premises, strict=True):
            if premise.rule and not self._every and _is_nameless(premise.conclusion):
                found += self._conditions(premise, premise.rule)
            else:
                found.append(self._clause(atom, premise.conclusion))
                self.premises.append(premise)
        return found

    def _clause(self, atom: Atom, triple: Triple) -> Clause:
        return (
            self._place(atom.subject, triple[0]),
            atom.predicate,
            self._place(atom.object, triple[2]),
        )

    def _place(self, place: Place, node: Node) -> Place:
        if isinstance(place, Node):
            return place
        return self._letters.setdefault(node, Variable(letter(len(self._letters))))


def _is_nameless(triple: Triple) -> bool:
    """Whether ``triple`` is of membership in a class without a name."""
    _, predicate, target = triple
    return predicate == RDF.type and isinstance(target, BNode)


def axiom_words(axiom: Axiom) -> str:
    """Whose axiom it is and where it stands."""
    return f"“{axiom.label}”, {axiom.file}"
