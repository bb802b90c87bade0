"""Whether what follows from a document is the same whatever other documents there are.

It is, unless a rule joins what two documents say on a node that both may speak of: a body, a topic,
anything of the register. The rules are followed from what documents may state to all that can
follow from it, in kinds of facts rather than facts: for each property (and class) whether subject
and object are nodes of the document itself or shared ones. A rule with two premises from documents
is local if nodes of one document's own tie them together; else it is a fault.

Documents may state every property of their own nodes, with any object, but those that the ontology
gives to the register (``pov:statedBy``). ``pov:ownEnds`` says where other ends are their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from rdflib import RDF, Graph, Literal
from rdflib.term import Node

from probation_oversight.errors import OntologyError
from probation_oversight.rdf import terms
from probation_oversight.rdf.namespaces import POV
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.rules import Atom, Program, Rule, Variable

_Own = bool
"""Whether a node is a document's own; the other nodes are shared."""
_Ends = tuple[_Own, _Own]
_Kind = tuple[Node, Node | None]
"""A property, or rdf:type and a class."""
_Kinds = dict[_Kind, set[_Ends]]

_OWN_ENDS: Mapping[str, frozenset[_Ends]] = {
    "both": frozenset({(True, True)}),
    "subject": frozenset({(True, True), (True, False)}),
    "object": frozenset({(True, True), (False, True)}),
    "none": frozenset({(True, True), (True, False), (False, True), (False, False)}),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that joins facts of two documents: its axiom and the shared places of the join."""

    rule: Rule
    shared: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is wrong, with the axiom and the node."""
        axiom = "; ".join(" ".join(map(terms.short, triple)) for triple in self.rule.axiom)
        body = " and ".join(map(_atom, self.rule.body))
        where = " and ".join(f"?{name}" for name in self.shared) or "no node at all"
        return (
            f"{axiom or self.rule.name} ({self.rule.name}) joins what two documents may say on "
            f"{where}, which is no document's own, in: {body}"
        )


def check(program: Program, register: Iterable[Triple]) -> None:
    """Raise OntologyError if some rule of ``program`` joins facts of two documents."""
    found = faults(program, register)
    if found:
        listed = "; ".join(fault.words for fault in found[:3])
        raise OntologyError(
            f"{listed}. What follows from a document would depend on which others are loaded; say "
            "it through nodes of the document, or say with pov:ownEnds which ends are its own"
        )


def faults(program: Program, register: Iterable[Triple]) -> tuple[Fault, ...]:
    """The rules that join facts of two documents, given the closed ``register`` beside them."""
    known = frozenset(_kind_of(triple) for triple in register)
    all_kinds = _all_kinds(program, known)
    found = {
        (number, fault.shared): fault
        for number, rule in enumerate(program.rules)
        for fault in _faults(rule, all_kinds, known)
    }
    return tuple(fault for _, fault in sorted(found.items(), key=lambda item: item[0]))


def kinds(program: Program, register: Iterable[Triple]) -> Mapping[_Kind, set[_Ends]]:
    """The kinds of facts that can come of documents: a property (or rdf:type and a class), and
    whether subject and object are nodes of the document's own.
    """
    return _all_kinds(program, frozenset(_kind_of(triple) for triple in register))


def stated(ontology: Graph, name: Node) -> frozenset[_Ends]:
    """The ends with which documents may state the property ``name``; none if they may not.

    Raises OntologyError for ends that are none.
    """
    if (name, POV.statedBy, Literal("register")) in ontology:
        return frozenset()
    said = str(ontology.value(name, POV.ownEnds) or "subject")
    if said not in _OWN_ENDS:
        found = f"pov:ownEnds of {terms.short(name)} is {said!r}"
        raise OntologyError(f"{found}; one of {', '.join(_OWN_ENDS)} was expected")
    return _OWN_ENDS[said]


def _all_kinds(program: Program, known: frozenset[_Kind]) -> _Kinds:
    """The kinds of facts that documents state, and of all that can follow from them."""
    kinds: _Kinds = {}
    for rule in program.rules:
        for atom in (*rule.body, rule.head):
            if atom:
                kinds.setdefault(_kind(atom), set()).update(_as_stated(program.ontology, atom))
    while True:
        before = sum(map(len, kinds.values()))
        for rule in program.rules:
            if rule.head:
                kinds[_kind(rule.head)].update(_concluded(rule, rule.head, kinds, known))
        if sum(map(len, kinds.values())) == before:
            return kinds


def _as_stated(ontology: Graph, atom: Atom) -> frozenset[_Ends]:
    if atom.predicate == RDF.type:
        return frozenset({(True, False)})  # documents say of their own nodes what they are
    return stated(ontology, atom.predicate)


def _concluded(rule: Rule, head: Atom, kinds: _Kinds, known: frozenset[_Kind]) -> Iterator[_Ends]:
    for own, _ in _ways(rule, kinds, known):
        yield _end(head.subject, own), _end(head.object, own)


def _faults(rule: Rule, kinds: _Kinds, known: frozenset[_Kind]) -> Iterator[Fault]:
    for own, said in _ways(rule, kinds, known):
        if not _tied(said, own):
            pairs = combinations([_variables(atom) for atom in said], 2)
            yield Fault(rule, tuple(sorted({v.name for one, two in pairs for v in one & two})))


def _ways(
    rule: Rule, kinds: _Kinds, known: frozenset[_Kind]
) -> Iterator[tuple[dict[Variable, _Own], list[Atom]]]:
    """The ways to meet ``rule``: whose node each variable is, and which premises documents say."""
    choices = [
        [(ends, True) for ends in sorted(kinds[_kind(atom)])]
        + [((False, False), False)] * (_kind(atom) in known)
        for atom in rule.body
    ]
    for way in product(*choices):
        said = [atom for atom, (_, by_document) in zip(rule.body, way, strict=True) if by_document]
        own: dict[Variable, _Own] = {}
        agree = all(
            _agrees(place, end, own)
            for atom, (ends, _) in zip(rule.body, way, strict=True)
            for place, end in zip((atom.subject, atom.object), ends, strict=True)
        )
        if said and agree:
            yield own, said


def _agrees(place: Node | Variable, end: _Own, own: dict[Variable, _Own]) -> bool:
    """Whether ``place`` can be such a node; constants are of the ontology, so shared."""
    return own.setdefault(place, end) == end if isinstance(place, Variable) else not end


def _tied(said: list[Atom], own: Mapping[Variable, _Own]) -> bool:
    """Whether nodes of one document tie all of ``said`` together."""
    tied, waiting = [said[0]], said[1:]
    while waiting:
        nodes = {v for atom in tied for v in _variables(atom) if own[v]}
        near = [atom for atom in waiting if nodes & _variables(atom)]
        if not near:
            return False
        tied += near
        waiting = [atom for atom in waiting if atom not in near]
    return True


def _end(place: Node | Variable, own: Mapping[Variable, _Own]) -> _Own:
    return own[place] if isinstance(place, Variable) else False


def _variables(atom: Atom) -> set[Variable]:
    return {place for place in (atom.subject, atom.object) if isinstance(place, Variable)}


def _kind(atom: Atom) -> _Kind:
    target = atom.object
    of_class = atom.predicate == RDF.type and not isinstance(target, Variable)
    return atom.predicate, target if of_class and not isinstance(target, Variable) else None


def _kind_of(triple: Triple) -> _Kind:
    return triple[1], triple[2] if triple[1] == RDF.type else None


def _atom(atom: Atom) -> str:
    return " ".join(
        f"?{part.name}" if isinstance(part, Variable) else terms.short(part)
        for part in (atom.subject, atom.predicate, atom.object)
    )
