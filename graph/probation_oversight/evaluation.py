"""Rules run over one document's facts, on top of facts that are closed already.

Semi-naive: each new fact is taken once and joined with all that is known by then, so every way to
a conclusion is met exactly when its last premise is taken. All ways are kept as derivations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import RDF

from probation_oversight.facts import Fact, Facts, Names
from probation_oversight.rule import Atom, Program, Rule, Variable

Binding = list[int]
UNBOUND = -1


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An atom in numbers: a place is a node's number, or ``~n`` for the rule's variable ``n``."""

    subject: int
    predicate: int
    object: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """A rule as it is run when a fact fits its atom ``trigger``; ``rest`` is in join order."""

    rule: int
    trigger: _Pattern
    rest: tuple[_Pattern, ...]
    body: tuple[_Pattern, ...]
    head: _Pattern | None
    variables: int
    unequal: tuple[int, int] | None


Step = tuple[int, tuple[Fact, ...]]
"""The number of a rule, and the facts that fitted its body."""


@dataclass(slots=True)
class Outcome:
    """What running the rules gave: conclusions with all ways to them, and contradictions."""

    derivations: dict[Fact, list[Step]] = field(default_factory=dict)
    clashes: list[Step] = field(default_factory=list)


class Engine:
    """A program ready to run over documents, with what is known without any document."""

    def __init__(self, program: Program, names: Names, background: Facts) -> None:
        self._background = background
        self._by_predicate: dict[int, list[_Plan]] = {}
        self._by_class: dict[int, list[_Plan]] = {}
        self._type = names.number(RDF.type)
        for number, rule in enumerate(program.rules):
            for plan in _plans(number, rule, names):
                self._file(plan)

    def _file(self, plan: _Plan) -> None:
        trigger = plan.trigger
        if trigger.predicate == self._type and trigger.object >= 0:
            self._by_class.setdefault(trigger.object, []).append(plan)
        else:
            self._by_predicate.setdefault(trigger.predicate, []).append(plan)

    def run(self, facts: Iterable[Fact], names: Names) -> Outcome:
        """All that follows from ``facts`` and the background, beyond the background itself."""
        outcome = Outcome()
        known = Facts()
        waiting = [fact for fact in facts if fact not in self._background]
        queued = set(waiting)
        while waiting:
            fact = waiting.pop()
            known.add(fact)
            for plan in self._plans_for(fact):
                for binding in _matches(plan, fact, known, self._background):
                    found = _conclude(plan, binding, outcome, names)
                    if found and found not in queued and found not in self._background:
                        queued.add(found)
                        waiting.append(found)
        self._drop_background(outcome)
        return outcome

    def _plans_for(self, fact: Fact) -> Iterator[_Plan]:
        yield from self._by_predicate.get(fact[1], ())
        if fact[1] == self._type:
            yield from self._by_class.get(fact[2], ())

    def _drop_background(self, outcome: Outcome) -> None:
        for fact in [fact for fact in outcome.derivations if fact in self._background]:
            del outcome.derivations[fact]


def _conclude(plan: _Plan, binding: Binding, outcome: Outcome, names: Names) -> Fact | None:
    """Record that ``plan`` holds under ``binding``; its conclusion, if it is a triple of RDF."""
    if plan.unequal and binding[plan.unequal[0]] == binding[plan.unequal[1]]:
        return None
    premises = tuple(_filled(pattern, binding) for pattern in plan.body)
    if plan.head is None:
        step = (plan.rule, premises)
        if step not in outcome.clashes:
            outcome.clashes.append(step)
        return None
    head = _filled(plan.head, binding)
    if head in premises or names.is_literal(head[0]):
        return None  # says nothing new, or has a literal for a subject, which RDF has not
    steps = outcome.derivations.setdefault(head, [])
    step = (plan.rule, premises)
    if step not in steps:
        steps.append(step)
    return head


def _matches(plan: _Plan, fact: Fact, known: Facts, background: Facts) -> Iterator[Binding]:
    binding = [UNBOUND] * plan.variables
    if _bind(plan.trigger.subject, fact[0], binding) and _bind(
        plan.trigger.object, fact[2], binding
    ):
        yield from _join(plan.rest, 0, binding, (known, background))


def _join(
    rest: tuple[_Pattern, ...], at: int, binding: Binding, sources: tuple[Facts, ...]
) -> Iterator[Binding]:
    if at == len(rest):
        yield binding
        return
    pattern = rest[at]
    subject, target = _value(pattern.subject, binding), _value(pattern.object, binding)
    for source in sources:
        for one, two in _candidates(source, subject, pattern.predicate, target):
            extended = binding.copy()
            if _bind(pattern.subject, one, extended) and _bind(pattern.object, two, extended):
                yield from _join(rest, at + 1, extended, sources)


def _candidates(
    source: Facts, subject: int, predicate: int, target: int
) -> Iterable[tuple[int, int]]:
    """Subjects and objects of the facts of ``source`` that agree with what is bound."""
    if UNBOUND not in {subject, target}:
        return [(subject, target)] if (subject, predicate, target) in source else []
    if subject != UNBOUND:
        return [(subject, each) for each in source.objects(subject, predicate)]
    if target != UNBOUND:
        return [(each, target) for each in source.subjects(predicate, target)]
    return source.pairs(predicate)


def _bind(place: int, number: int, binding: Binding) -> bool:
    """Put ``number`` in ``place``; False if something else is there."""
    if place >= 0:
        return place == number
    held = binding[~place]
    if held == UNBOUND:
        binding[~place] = number
        return True
    return held == number


def _value(place: int, binding: Binding) -> int:
    return place if place >= 0 else binding[~place]


def _filled(pattern: _Pattern, binding: Binding) -> Fact:
    return _value(pattern.subject, binding), pattern.predicate, _value(pattern.object, binding)


def _plans(number: int, rule: Rule, names: Names) -> Iterator[_Plan]:
    """A plan for each atom of ``rule`` that a new fact may fit."""
    numbering: dict[Variable, int] = {}
    body = tuple(_pattern(atom, numbering, names) for atom in rule.body)
    head = _pattern(rule.head, numbering, names) if rule.head else None
    unequal = (numbering[rule.unequal[0]], numbering[rule.unequal[1]]) if rule.unequal else None
    for at, trigger in enumerate(body):
        rest = _ordered(trigger, body[:at] + body[at + 1 :])
        yield _Plan(number, trigger, rest, body, head, len(numbering), unequal)


def _pattern(atom: Atom, numbering: dict[Variable, int], names: Names) -> _Pattern:
    places = [
        ~numbering.setdefault(place, len(numbering))
        if isinstance(place, Variable)
        else names.number(place)
        for place in (atom.subject, atom.object)
    ]
    return _Pattern(places[0], names.number(atom.predicate), places[1])


def _ordered(trigger: _Pattern, rest: tuple[_Pattern, ...]) -> tuple[_Pattern, ...]:
    """``rest`` so that each pattern has as much as possible bound when its turn comes."""
    bound = {trigger.subject, trigger.object}
    waiting, ordered = list(rest), []
    while waiting:
        best = max(waiting, key=lambda pattern: _bound_places(pattern, bound))
        waiting.remove(best)
        ordered.append(best)
        bound |= {best.subject, best.object}
    return tuple(ordered)


def _bound_places(pattern: _Pattern, bound: set[int]) -> int:
    """How many places are bound; a variable counts for more than a constant, which may be a class
    that everything is in.
    """
    places = (pattern.subject, pattern.object)
    return sum(2 if place in bound and place < 0 else place >= 0 for place in places)
