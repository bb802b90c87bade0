"""The closure of one document's graph: what follows from it, the ontology and the register.

Two classes do the same. ``CompiledClosure`` runs rules compiled from the ontology and keeps every
one-step derivation; it is what the package uses. ``OwlrlClosure`` is the reference that tests hold
it equal to, some thousand times slower. Both keep of what they infer only what says something:

- not what is asserted, nor what follows from the background (ontology, vocabularies, register)
  without the document;
- not that a thing is itself (``owl:sameAs``), or is an ``owl:Thing`` or ``rdfs:Resource``;
- no literal as a subject, and nothing about datatypes and classes without a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal

from probation_oversight.rdf import terms
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import background as backgrounds
from probation_oversight.reasoning.background import Background
from probation_oversight.reasoning.facts import Fact, Facts, Names
from probation_oversight.reasoning.rules import Rule
from probation_oversight.reasoning.seminaive import Engine, Outcome, Step


@dataclass(frozen=True, slots=True)
class Derivation:
    """One step to a conclusion: ``rule`` with ``premises``, in the order of the rule's body."""

    conclusion: Triple
    rule: Rule
    premises: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction: what contradicts what, in words, and the triples if they are known."""

    rule: str
    message: str
    premises: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedDocument:
    """What follows from one document's graph, in a fixed order.

    ``derive`` makes the derivations, which most callers do not need; see ``derivations``.
    """

    inferred: tuple[Triple, ...]
    clashes: tuple[Clash, ...] = ()
    derive: Callable[[], Iterable[Derivation]] = field(default=tuple, repr=False, compare=False)

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """Every one-step derivation, also of what the document asserts itself."""
        return tuple(sorted(self.derive(), key=_by_conclusion))


class CompiledClosure:
    """The closure by compiled rules, with derivations."""

    def __init__(self, background: Background) -> None:
        program = background.program
        self._rules = program.rules
        self._names = Names()
        asked = program.predicates()
        facts = Facts(
            self._names.fact(triple) for triple in background.closed if triple[1] in asked
        )
        self._engine = Engine(program, self._names, facts)

    def close(self, document: Iterable[Triple]) -> ClosedDocument:
        """What follows from ``document``, with derivations."""
        names = Names(self._names)
        facts = set(names.facts(document))
        outcome = self._engine.run(facts, names)
        conclusions = (names.triple(fact) for fact in outcome.derivations if fact not in facts)
        inferred = sorted(filter(says_something, conclusions), key=_in_order)
        clashes = tuple(sorted(self._clashes(outcome, names), key=lambda clash: clash.message))
        return ClosedDocument(tuple(inferred), clashes, lambda: self._derivations(outcome, names))

    def _derivations(self, outcome: Outcome, names: Names) -> Iterator[Derivation]:
        for fact, steps in outcome.derivations.items():
            conclusion = names.triple(fact)
            for rule, premises in steps:
                yield Derivation(
                    conclusion, self._rules[rule], tuple(names.triple(p) for p in premises)
                )

    def _clashes(self, outcome: Outcome, names: Names) -> Iterator[Clash]:
        met: set[tuple[str, frozenset[Fact]]] = set()
        for step in outcome.clashes:
            same = self._rules[step[0]].name, frozenset(step[1])
            if same not in met:  # "a and b" contradict each other as "b and a" do
                met.add(same)
                yield _clash(self._rules, step, names)


class OwlrlClosure:
    """The reference: owlrl over ontology, vocabularies, register and document together."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._closed = frozenset(background.closed)

    def close(self, document: Iterable[Triple]) -> ClosedDocument:
        """What follows from ``document``; takes seconds, and gives no derivations."""
        whole = Graph()
        for triple in (*self._background.given, *document):
            whole.add(triple)
        closed, clashes = backgrounds.closed_by_owlrl(whole)
        known = self._closed.union(document)
        inferred = sorted(filter(says_something, closed - known), key=_in_order)
        return ClosedDocument(tuple(inferred), tuple(Clash("owlrl", each) for each in clashes))


@cache
def default() -> CompiledClosure:
    """The closure over the package's own ontology and register."""
    return CompiledClosure(backgrounds.load())


def says_something(triple: Triple) -> bool:
    """Whether an inferred triple is worth keeping; see the top of this module."""
    subject, predicate, target = triple
    if isinstance(subject, (Literal, BNode)) or isinstance(target, BNode):
        return False
    if str(subject).startswith(
        _DATATYPES
    ):  # owlrl says which datatypes of the literals it met exclude each other
        return False
    if triple in backgrounds.BUILT_IN:
        return False
    if predicate in _ABOVE:
        return not (target in _EVERYTHING or subject in {target, OWL.Nothing})
    return not (predicate in _REFLEXIVE and subject == target)


_DATATYPES = str(XSD)
_EVERYTHING = frozenset({OWL.Thing, RDFS.Resource})
_ABOVE = frozenset({RDF.type, RDFS.subClassOf, RDFS.domain, RDFS.range})
_REFLEXIVE = frozenset(
    {OWL.sameAs, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty}
)


def _in_order(triple: Triple) -> tuple[str, ...]:
    return tuple(map(str, triple))


def _by_conclusion(derivation: Derivation) -> tuple[object, ...]:
    premises = tuple(map(_in_order, derivation.premises))
    return _in_order(derivation.conclusion), derivation.rule.name, premises


def _clash(rules: tuple[Rule, ...], step: Step, names: Names) -> Clash:
    rule, premises = rules[step[0]], tuple(names.triple(fact) for fact in step[1])
    said = " and ".join(dict.fromkeys(_words(triple) for triple in premises))
    axiom = "; ".join(_words(triple) for triple in rule.axiom)
    because = f", but the ontology says: {axiom}" if axiom else ""
    return Clash(rule.name, f"{said}{because} ({rule.name})", premises)


def _words(triple: Triple) -> str:
    return " ".join(terms.short(node) for node in triple)
