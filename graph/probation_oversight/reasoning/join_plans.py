"""Rules made ready to be run: in numbers, with the atoms in the order in which they are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from probation_oversight.reasoning.facts import Fact, Facts, Names
from probation_oversight.reasoning.rules import Atom, Rule, Variable


@dataclass(frozen=True, slots=True)
class Pattern:
    """An atom in numbers: a place is a node's number, or ``~n`` for the rule's variable ``n``."""

    subject: int
    predicate: int
    object: int


class Look(IntEnum):
    """What a plan looks at before it is run, as most facts fit its first atom and no other."""

    NOTHING = 0
    FACT = 1
    OBJECTS = 2
    SUBJECTS = 3
    TWO_OBJECTS = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule as it is run when a fact fits its atom ``trigger``; ``rest`` is in join order."""

    rule: int
    trigger: Pattern
    rest: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    head: Pattern | None
    variables: int
    unequal: tuple[int, int] | None
    look: Look
    place: int
    asked: int
    given: int

    def may_hold(self, fact: Fact, known: Facts, background: Facts) -> bool:
        """Whether the next atom can be met where ``fact`` meets the first; a quick look only.

        It is at facts of the predicate ``asked`` with the node that is in ``place`` of ``fact``.
        """
        look, node = self.look, fact[self.place]
        if look == Look.FACT:
            wanted = node, self.asked, self.given
            return wanted in known or wanted in background
        if look == Look.OBJECTS:
            return bool(known.objects(node, self.asked) or background.objects(node, self.asked))
        if look == Look.SUBJECTS:
            return bool(known.subjects(self.asked, node) or background.subjects(self.asked, node))
        if look == Look.TWO_OBJECTS:
            found = known.objects(node, self.asked), background.objects(node, self.asked)
            return len(found[0]) + len(found[1]) > 1
        return True


Short = tuple[int, int, int, int, int]
"""A rule with one premise: its number, which place of the premise (0 or 2) is the conclusion's
subject, the conclusion's predicate, which place is its object, and an object that is given (or -1).
"""


def short(plan: Plan, of_class: bool) -> Short | None:
    """``plan`` as a rule with one premise; None if it needs more than a look at one fact."""
    trigger, head = plan.trigger, plan.head
    plain = trigger.subject < 0 and (of_class or trigger.object < 0)
    if len(plan.body) > 1 or head is None or not plain or trigger.subject == trigger.object:
        return None
    if head.subject >= 0:
        return None
    subject = 0 if head.subject == trigger.subject else 2
    if head.object >= 0:
        return plan.rule, subject, head.predicate, 0, head.object
    target = 0 if head.object == trigger.subject else 2
    return plan.rule, subject, head.predicate, target, -1


def plans(number: int, rule: Rule, names: Names) -> Iterator[Plan]:
    """A plan for each atom of ``rule`` that a new fact may fit."""
    numbering: dict[Variable, int] = {}
    body = tuple(_pattern(atom, numbering, names) for atom in rule.body)
    head = _pattern(rule.head, numbering, names) if rule.head else None
    unequal = (numbering[rule.unequal[0]], numbering[rule.unequal[1]]) if rule.unequal else None
    for at, trigger in enumerate(body):
        if unequal and at and _same_but(unequal, body[0], trigger):
            continue  # the two premises change places, and the contradiction is the same
        rest = _ordered(trigger, body[:at] + body[at + 1 :])
        look = _look(trigger, rest, unequal)
        yield Plan(number, trigger, rest, body, head, len(numbering), unequal, *look)


def _look(
    trigger: Pattern, rest: tuple[Pattern, ...], unequal: tuple[int, int] | None
) -> tuple[Look, int, int, int]:
    """What to look at first, the place of the node in the trigger, the predicate, the object."""
    if not rest or trigger.subject == trigger.object:
        return Look.NOTHING, 0, 0, 0
    places = {place: at for place, at in ((trigger.subject, 0), (trigger.object, 2)) if place < 0}
    first = rest[0]
    subject, target = places.get(first.subject), places.get(first.object)
    if subject is not None and first.object >= 0:
        return Look.FACT, subject, first.predicate, first.object
    if subject is not None and target is None:
        other = unequal and _same_but(unequal, trigger, first)
        return Look.TWO_OBJECTS if other else Look.OBJECTS, subject, first.predicate, 0
    if target is not None and subject is None and first.subject < 0:
        return Look.SUBJECTS, target, first.predicate, 0
    return Look.NOTHING, 0, 0, 0


def _same_but(unequal: tuple[int, int], one: Pattern, two: Pattern) -> bool:
    """Whether the two patterns differ only in the variables that must not be the same node."""
    differing = {~one.object, ~two.object}
    same = (one.subject, one.predicate) == (two.subject, two.predicate)
    return same and differing == set(unequal)


def _pattern(atom: Atom, numbering: dict[Variable, int], names: Names) -> Pattern:
    places = [
        ~numbering.setdefault(place, len(numbering))
        if isinstance(place, Variable)
        else names.number(place)
        for place in (atom.subject, atom.object)
    ]
    return Pattern(places[0], names.number(atom.predicate), places[1])


def _ordered(trigger: Pattern, rest: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """``rest`` so that each pattern has as much as possible bound when its turn comes."""
    bound = {trigger.subject, trigger.object}
    waiting, ordered = list(rest), []
    while waiting:
        best = max(waiting, key=lambda pattern: _bound_places(pattern, bound))
        waiting.remove(best)
        ordered.append(best)
        bound |= {best.subject, best.object}
    return tuple(ordered)


def _bound_places(pattern: Pattern, bound: set[int]) -> int:
    """How many places are bound; a variable counts for more than a constant, which may be a class
    that everything is in.
    """
    places = (pattern.subject, pattern.object)
    return sum(2 if place in bound and place < 0 else place >= 0 for place in places)
