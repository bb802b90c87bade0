"""An examiner of proofs that shares no code with what makes them."""

from __future__ import annotations

from rdflib.term import Node

from probation_oversight.explanation import (
    Axiom,
    BuiltIn,
    Case,
    Filed,
    Naming,
    Proof,
    Quote,
    RegisterFact,
)
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.rules import Atom, Variable


def faults(proof: Proof, case: Case, above: tuple[Triple, ...] = ()) -> list[str]:
    """What is wrong with ``proof``, step by step: rules, axioms, leaves, circles."""
    said = f"{proof.conclusion}"
    if proof.conclusion in above:
        return [f"{said} is proven by itself"]
    if proof.rule is None:
        return _leaf_faults(proof, case)
    found = []
    if not follows(proof):
        found.append(f"{said} does not follow by {proof.rule.name}")
    ontology = case.known.background.program.ontology
    found += [f"{t} is no axiom" for t in proof.rule.axiom if t not in ontology]
    if proof.rule.axiom and (proof.axiom is None or proof.axiom.triples != proof.rule.axiom):
        found.append(f"{said} names no axiom")
    for premise in proof.premises:
        found += faults(premise, case, (*above, proof.conclusion))
    return found


def follows(proof: Proof) -> bool:
    """Whether some filling of the rule's variables gives both the premises and the conclusion."""
    rule = proof.rule
    if rule is None or rule.head is None or len(rule.body) != len(proof.premises):
        return False
    filled: dict[Variable, Node] = {}
    pairs = [(rule.head, proof.conclusion)]
    pairs += [(a, p.conclusion) for a, p in zip(rule.body, proof.premises, strict=True)]
    return all(_fits(atom, triple, filled) for atom, triple in pairs)


def _fits(atom: Atom, triple: Triple, filled: dict[Variable, Node]) -> bool:
    for place, value in zip((atom.subject, atom.predicate, atom.object), triple, strict=True):
        wanted = filled.setdefault(place, value) if isinstance(place, Variable) else place
        if wanted != value:
            return False
    return True


def _leaf_faults(proof: Proof, case: Case) -> list[str]:
    said, background = proof.conclusion, case.known.background
    match proof.ground:
        case Quote(document=slug) | Naming(document=slug) | Filed(document=slug):
            known = said in case.documents[slug]
        case RegisterFact():
            known = said in background.register
        case Axiom():
            known = said in background.ontology
        case BuiltIn():
            known = said in background.inferred
        case None:
            known = False
    return [] if known else [f"{said} rests on nothing: {proof.ground}"]
