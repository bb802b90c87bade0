"""Rules run over one document's facts, on top of facts that are closed already.

Semi-naive: each new fact is taken once and joined with all that is known by then, so every way to
a conclusion is met exactly when its last premise is taken. All ways are kept as derivations. Rules
with one premise, nine in ten of those that fire, take a short way (``Short``): they need no join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import RDF

from probation_oversight.reasoning.facts import Fact, Facts, Names
from probation_oversight.reasoning.join_plans import Pattern, Plan, Short, plans, short
from probation_oversight.reasoning.rules import Program

Binding = list[int]
UNBOUND = -1


Step = tuple[int, tuple[Fact, ...]]
"""The number of a rule, and the facts that fitted its body."""


@dataclass(slots=True)
class Outcome:
    """What running the rules gave: conclusions with all ways to them, and contradictions."""

    derivations: dict[Fact, list[Step]] = field(default_factory=dict)
    clashes: list[Step] = field(default_factory=list)


@dataclass(slots=True)
class _Filed:
    """The rules that a fact of one predicate, or of one class, may fit."""

    short: list[Short] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)


class Engine:
    """A program ready to run over documents, with what is known without any document."""

    def __init__(self, program: Program, names: Names, background: Facts) -> None:
        self._background = background
        self._by_predicate: dict[int, _Filed] = {}
        self._by_class: dict[int, _Filed] = {}
        self._type = names.number(RDF.type)
        self._asked: set[int] = set()
        self._asked_classes: set[int] = set()
        for number, rule in enumerate(program.rules):
            for plan in plans(number, rule, names):
                self._file(plan)

    def _file(self, plan: Plan) -> None:
        for pattern in plan.rest:
            if pattern.predicate == self._type and pattern.object >= 0:
                self._asked_classes.add(pattern.object)
            else:
                self._asked.add(pattern.predicate)
        trigger = plan.trigger
        of_class = trigger.predicate == self._type and trigger.object >= 0
        places, key = (
            (self._by_class, trigger.object)
            if of_class
            else (self._by_predicate, trigger.predicate)
        )
        filed = places.setdefault(key, _Filed())
        quick = short(plan, of_class)
        if quick:
            filed.short.append(quick)
        else:
            filed.plans.append(plan)

    def run(self, facts: Iterable[Fact], names: Names) -> Outcome:
        """All that follows from ``facts`` and the background, beyond the background itself."""
        outcome = Outcome()
        known = Facts()
        background, kind = self._background.all, self._type
        by_predicate, by_class = self._by_predicate.get, self._by_class.get
        asked, asked_classes = self._asked, self._asked_classes
        waiting = [fact for fact in facts if fact not in background]
        queued = set(waiting)
        while waiting:
            fact = waiting.pop()
            _, predicate, target = fact
            if predicate in asked or target in asked_classes:
                known.add(fact)
            found: list[Fact] = []
            filed = by_predicate(predicate)
            if filed is not None:
                found = self._follow(filed, fact, known, outcome, names)
            if predicate == kind and (filed := by_class(target)) is not None:
                found += self._follow(filed, fact, known, outcome, names)
            for head in found:
                if head not in queued:
                    queued.add(head)
                    waiting.append(head)
        return outcome

    def _follow(
        self, filed: _Filed, fact: Fact, known: Facts, outcome: Outcome, names: Names
    ) -> list[Fact]:
        """What the rules in ``filed`` conclude from ``fact`` and what is known."""
        found = self._taken(filed, fact, outcome, names) if filed.short else []
        for plan in filed.plans:
            if plan.may_hold(fact, known, self._background):
                found += self._concluded(plan, fact, known, outcome, names)
        return found

    def _taken(self, filed: _Filed, fact: Fact, outcome: Outcome, names: Names) -> list[Fact]:
        """What the rules with one premise conclude from ``fact`` that was not concluded before."""
        derivations, background = outcome.derivations, self._background.all
        found = []
        for rule, subject, predicate, target, given in filed.short:
            head = (fact[subject], predicate, fact[target] if given < 0 else given)
            if head == fact or head in background or (subject and names.is_literal(head[0])):
                continue  # says nothing new, or has a literal for a subject, which RDF has not
            steps = derivations.get(head)
            if steps is None:
                derivations[head] = [(rule, (fact,))]
                found.append(head)
            else:
                steps.append((rule, (fact,)))
        return found

    def _concluded(
        self, plan: Plan, fact: Fact, known: Facts, outcome: Outcome, names: Names
    ) -> list[Fact]:
        """What ``plan`` concludes from ``fact`` and what is known."""
        found = []
        for binding in _matches(plan, fact, known, self._background):
            head = _conclude(plan, binding, outcome, names, self._background)
            if head:
                found.append(head)
        return found


def _conclude(
    plan: Plan, binding: Binding, outcome: Outcome, names: Names, background: Facts
) -> Fact | None:
    """Record that ``plan`` holds under ``binding``; its conclusion, if it is a triple of RDF that
    is not known without any document.
    """
    if plan.unequal and binding[plan.unequal[0]] == binding[plan.unequal[1]]:
        return None
    premises = tuple(_filled(pattern, binding) for pattern in plan.body)
    step = (plan.rule, premises)
    if plan.head is None:
        if step not in outcome.clashes:
            outcome.clashes.append(step)
        return None
    head = _filled(plan.head, binding)
    if head in premises or head in background or names.is_literal(head[0]):
        return None  # says nothing new, or has a literal for a subject, which RDF has not
    steps = outcome.derivations.setdefault(head, [])
    if step not in steps:
        steps.append(step)
    return head


def _matches(plan: Plan, fact: Fact, known: Facts, background: Facts) -> Iterator[Binding]:
    binding = [UNBOUND] * plan.variables
    if _bind(plan.trigger.subject, fact[0], binding) and _bind(
        plan.trigger.object, fact[2], binding
    ):
        yield from _join(plan.rest, 0, binding, (known, background))


def _join(
    rest: tuple[Pattern, ...], at: int, binding: Binding, sources: tuple[Facts, ...]
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


def _filled(pattern: Pattern, binding: Binding) -> Fact:
    return _value(pattern.subject, binding), pattern.predicate, _value(pattern.object, binding)
