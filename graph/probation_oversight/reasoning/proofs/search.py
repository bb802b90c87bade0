"""Which derivations make a proof: the shortest one, and the others in order, never in a circle.

Proofs are compared by the number of rules they apply, then of leaves they rest on, then by height;
what still ties is settled by the names of rules and triples. The measures of all that can be
proven are found at once (Knuth's form of Dijkstra's algorithm: a conclusion is settled when no
cheaper one is left), so that each proof is then read off from the conclusion down.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.closure import Derivation

Measure = tuple[int, int, int]
"""Rules applied, leaves, height."""
LEAF: Measure = (0, 1, 0)
MOST_STATES = 20_000
"""Partial proofs that the search for alternates looks at before it gives up."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A proof by structure: ``way`` is None where the triple is given."""

    triple: Triple
    way: Derivation | None
    premises: tuple[Tree, ...] = ()


def joined(premises: Iterable[Measure]) -> Measure:
    """The measure of a conclusion from premises that have these."""
    steps, leaves, height = 1, 0, 0
    for premise in premises:
        steps += premise[0]
        leaves += premise[1]
        height = max(height, premise[2])
    return steps, leaves, height + 1


class Forest:
    """All derivations from what is given, over a base that has its own."""

    def __init__(
        self,
        given: Collection[Triple],
        derivations: Iterable[Derivation],
        base: Forest | None = None,
    ) -> None:
        self._given = given
        self._base = base
        self._ways: dict[Triple, list[Derivation]] = {}
        for derivation in derivations:
            self._ways.setdefault(derivation.conclusion, []).append(derivation)
        self._measures = self._measured()

    def measure(self, triple: Triple) -> Measure | None:
        """The measure of the best proof of ``triple``; None if there is none."""
        own = self._measures.get(triple)
        if self._base is None:
            return own
        other = self._base.measure(triple)
        return own if other is None or (own is not None and own <= other) else other

    def _measured(self) -> dict[Triple, Measure]:
        """For all that follows here, the measure of its best proof."""
        settled: dict[Triple, Measure] = dict.fromkeys(self._given, LEAF)  # nothing is cheaper
        waiting: dict[Triple, list[Derivation]] = {}
        missing: dict[int, int] = {}
        heap: list[tuple[Measure, int, Triple]] = []
        for ways in self._ways.values():
            for way in ways:
                unsettled = {p for p in way.premises if p not in settled}
                open_premises = [p for p in unsettled if not self._known_below(p)]
                missing[id(way)] = len(open_premises)
                for premise in open_premises:
                    waiting.setdefault(premise, []).append(way)
                if not open_premises:
                    self._offer(heap, way, settled)
        while heap:
            measure, _, triple = heapq.heappop(heap)
            if triple in settled:
                continue
            settled[triple] = measure
            for way in waiting.get(triple, ()):
                missing[id(way)] -= 1
                if not missing[id(way)]:
                    self._offer(heap, way, settled)
        return settled

    def _offer(
        self,
        heap: list[tuple[Measure, int, Triple]],
        way: Derivation,
        settled: Mapping[Triple, Measure],
    ) -> None:
        measures = (self._measure_from(premise, settled) for premise in way.premises)
        # The number keeps the heap from comparing triples, of which some cannot be compared.
        heapq.heappush(heap, (joined(measures), id(way), way.conclusion))

    def _measure_from(self, triple: Triple, settled: Mapping[Triple, Measure]) -> Measure:
        below = self._base.measure(triple) if self._base else None
        own = settled.get(triple)
        return min(each for each in (below, own) if each is not None)

    def _known_below(self, triple: Triple) -> bool:
        return self._base is not None and self._base.measure(triple) is not None

    def choices(self, triple: Triple) -> tuple[Derivation | None, ...]:
        """Ways to ``triple``, the best first; None stands for its being given."""
        ways: list[Derivation] = list(self._ways.get(triple, ()))
        given = triple in self._given
        below = self._base
        while below is not None:
            ways += below._ways.get(triple, ())
            given = given or triple in below._given
            below = below._base
        provable = [w for w in ways if all(self.measure(p) is not None for p in w.premises)]
        ranked = [(self._way_measure(way), _key(way), way) for way in provable]
        ranked.sort(key=lambda entry: entry[:2])
        made = tuple(way for _, _, way in _unlike(ranked))
        return (None, *made) if given else made

    def _way_measure(self, way: Derivation) -> Measure:
        return joined(measure for p in way.premises if (measure := self.measure(p)) is not None)

    def best(self, triple: Triple) -> Tree | None:
        """The shortest proof of ``triple``; None if there is none."""
        if self.measure(triple) is None:
            return None
        way = self.choices(triple)[0]
        if way is None:
            return Tree(triple, None)
        premises = tuple(tree for p in way.premises if (tree := self.best(p)) is not None)
        return Tree(triple, way, premises)

    def all(self, triple: Triple) -> Iterator[Tree]:
        """All proofs of ``triple``, the shortest first.

        Within one proof a triple is always proven the same way. Stops after ``MOST_STATES``
        partial proofs, which only graphs with very many ways reach.
        """
        first = self.best(triple)
        if first is None:
            return
        yield first
        for tree in _Search(self).trees(triple):
            if tree != first:
                yield tree


def _unlike(
    ranked: Sequence[tuple[Measure, tuple[str, ...], Derivation]],
) -> Iterator[tuple[Measure, tuple[str, ...], Derivation]]:
    """``ranked`` without those that say the same as the one before."""
    last: tuple[str, ...] | None = None
    for entry in ranked:
        if entry[1] != last:
            yield entry
        last = entry[1]


def _key(way: Derivation) -> tuple[str, ...]:
    words = [way.rule.name]
    for triple in (*way.rule.axiom, *way.premises):
        words += map(str, triple)
    return tuple(words)


@dataclass(frozen=True, slots=True)
class _Goal:
    """A triple still to be proven, and what it is proven for: none of these may be used for it."""

    triple: Triple
    above: frozenset[Triple]


_State = tuple[
    tuple[int, int], tuple[int, ...], tuple[_Goal, ...], tuple[Derivation | None, ...], dict  # type: ignore[type-arg]
]


class _Search:
    """Partial proofs, cheapest first; the measure of each open goal is a bound on its cost."""

    def __init__(self, forest: Forest) -> None:
        self._forest = forest
        self._choices: dict[Triple, tuple[Derivation | None, ...]] = {}

    def trees(self, triple: Triple) -> Iterator[Tree]:
        goal = _Goal(triple, frozenset())
        heap: list[_State] = [((0, 0), (), (goal,), (), {})]
        for _ in range(MOST_STATES):
            if not heap:
                return
            _, picked, goals, made, chosen = heapq.heappop(heap)
            if not goals:
                tree, _ = _rebuilt(triple, made)
                yield tree
                continue
            for state in self._extended(picked, goals, made, chosen):
                heapq.heappush(heap, state)

    def _extended(
        self,
        picked: tuple[int, ...],
        goals: tuple[_Goal, ...],
        made: tuple[Derivation | None, ...],
        chosen: dict[Triple, Derivation | None],
    ) -> Iterator[_State]:
        goal, rest = goals[0], goals[1:]
        for number, way in enumerate(self._ways(goal.triple)):
            if goal.triple in chosen and chosen[goal.triple] is not way:
                continue
            if way is None:
                after = rest
            else:
                above = goal.above | {goal.triple}
                if above & set(way.premises):
                    continue
                after = (*(_Goal(premise, above) for premise in way.premises), *rest)
            done = (*made, way)
            bound = self._bound(after, done)
            yield bound, (*picked, number), after, done, {**chosen, goal.triple: way}

    def _bound(
        self, goals: tuple[_Goal, ...], made: tuple[Derivation | None, ...]
    ) -> tuple[int, int]:
        """Steps and leaves that a whole proof has at least."""
        leaves = made.count(None)
        steps = len(made) - leaves
        for goal in goals:
            measure = self._forest.measure(goal.triple) or LEAF
            steps += measure[0]
            leaves += measure[1]
        return steps, leaves

    def _ways(self, triple: Triple) -> tuple[Derivation | None, ...]:
        if triple not in self._choices:
            self._choices[triple] = self._forest.choices(triple)
        return self._choices[triple]


def _rebuilt(triple: Triple, made: tuple[Derivation | None, ...]) -> tuple[Tree, int]:
    """The tree of the choices ``made``, from the top down, and how many of them it took."""
    way, taken = made[0], 1
    if way is None:
        return Tree(triple, None), taken
    premises = []
    for premise in way.premises:
        tree, used = _rebuilt(premise, made[taken:])
        premises.append(tree)
        taken += used
    return Tree(triple, way, tuple(premises)), taken
