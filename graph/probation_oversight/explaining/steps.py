"""A proof as steps that a person can follow: those that only take a class description apart are one.

OWL says "a shortcoming is a finding whose polarity is negative" through classes without a name, so
that one thought is three or four rules. A step here goes from one thing that has a name to the
next; it keeps all the rules and axioms that it is made of, in the order of the proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, BNode
from rdflib.term import Node

from probation_oversight.explaining.words import Place, Words, letter, listing_words
from probation_oversight.proofs.model import Axiom, ClashProof, Ground, Proof
from probation_oversight.rule import Atom, Variable
from probation_oversight.terms import Triple

Clause = tuple[Place, Place, Place]


@dataclass(frozen=True)
class Step:
    """A conclusion in words; below it what it follows from, or the ground that it rests on.

    ``rule`` is the rule in words and ``rules`` are the formal names; both empty for a leaf.
    """

    triple: Triple
    words: str
    rule: str
    rules: tuple[str, ...]
    axioms: tuple[Axiom, ...]
    premises: tuple[Step, ...]
    ground: Ground | None
    documents: tuple[str, ...]

    def walk(self) -> Iterator[Step]:
        """This step and all below it, from the top down."""
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
    said = words.triple(proof.conclusion)
    if proof.rule is None:
        ground = proof.ground
        return Step(proof.conclusion, said, "", (), (), (), ground, proof.documents)
    reading = _Reading(every)
    conditions = reading.conditions(proof, top=True)
    head = reading.head(proof)
    rule = words.rule(conditions, head)
    axioms = tuple(dict.fromkeys(axiom for axiom in reading.axioms if axiom))
    premises = tuple(steps(each, words, every=every) for each in reading.premises)
    return Step(
        proof.conclusion, said, rule, tuple(reading.rules), axioms, premises, None, proof.documents
    )


def clash_step(clash: ClashProof, words: Words) -> Step:
    """A contradiction as a step: what cannot be, and below it the proofs that it is so."""
    reading = _Reading(every=False)
    whole = Proof((CONTRADICTION,) * 3, clash.rule, clash.axiom, clash.premises)
    rule = words.rule(reading.conditions(whole), None)
    premises = tuple(steps(each, words) for each in reading.premises)
    said = listing_words([premise.words for premise in premises], "and")
    return Step(
        whole.conclusion,
        f"contradiction: {said}",
        rule,
        tuple(reading.rules),
        tuple(dict.fromkeys(axiom for axiom in reading.axioms if axiom)),
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
        self.axioms: list[Axiom | None] = []
        self.premises: list[Proof] = []

    def conditions(self, proof: Proof, *, top: bool = False) -> list[Clause]:
        """The conditions of the step that ends in ``proof``."""
        assert proof.rule is not None
        if top and proof.rule.head is not None:
            self._place(proof.rule.head.subject, proof.conclusion[0])
        self.rules.append(proof.rule.name)
        self.axioms.append(proof.axiom)
        found: list[Clause] = []
        for atom, premise in zip(proof.rule.body, proof.premises, strict=True):
            if not self._every and _is_nameless(premise):
                found += self.conditions(premise)
            else:
                found.append(self._clause(atom, premise.conclusion))
                self.premises.append(premise)
        return found

    def head(self, proof: Proof) -> Clause:
        """The conclusion of the step."""
        assert proof.rule is not None
        assert proof.rule.head is not None
        return self._clause(proof.rule.head, proof.conclusion)

    def _clause(self, atom: Atom, triple: Triple) -> Clause:
        return self._place(atom.subject, triple[0]), atom.predicate, self._place(atom.object, triple[2])

    def _place(self, place: Place, node: Node) -> Place:
        if isinstance(place, Node):
            return place
        return self._letters.setdefault(node, Variable(letter(len(self._letters))))



def _is_nameless(proof: Proof) -> bool:
    """Whether ``proof`` is of membership in a class without a name, by a rule."""
    _, predicate, target = proof.conclusion
    return predicate == RDF.type and isinstance(target, BNode) and proof.rule is not None
