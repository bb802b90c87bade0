"""The shortest proof is the shortest; the others follow in order; none goes in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, URIRef

from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.closure import Derivation
from probation_oversight.reasoning.proofs.search import Forest, Tree, joined
from probation_oversight.reasoning.rules import Rule
from tests.fuzzing import examples

RULES = tuple(Rule(name, (), None, ()) for name in ("r", "s"))


def node(number: int) -> Triple:
    """A triple like no other."""
    return URIRef(f"urn:{number}"), RDF.type, URIRef("urn:A")


def step(conclusion: int, *premises: int, rule: int = 0) -> Derivation:
    return Derivation(node(conclusion), RULES[rule], tuple(map(node, premises)))


def steps_and_leaves(tree: Tree) -> tuple[int, int]:
    if tree.way is None:
        return 0, 1
    pairs = [steps_and_leaves(premise) for premise in tree.premises]
    return 1 + sum(steps for steps, _ in pairs), sum(leaves for _, leaves in pairs)


def height(tree: Tree) -> int:
    return 0 if tree.way is None else 1 + max(map(height, tree.premises), default=0)


# By brute force

Choice = Mapping[Triple, Derivation | None]


def all_proofs(goal: Triple, known: set[Triple], found: list[Derivation]) -> list[Tree]:
    """Every proof in which each triple is proven in one way, and for itself nowhere."""
    trees = (_grown(goal, choice, frozenset()) for choice in _choices(goal, known, found, {}))
    return list(dict.fromkeys(tree for tree in trees if tree is not None))


def _choices(
    goal: Triple, known: set[Triple], found: list[Derivation], chosen: Choice
) -> Iterator[Choice]:
    """Every way to choose a way for ``goal`` and for all that this asks for."""
    if goal in chosen:
        yield chosen
        return
    ways: list[Derivation | None] = [way for way in found if way.conclusion == goal]
    for way in [None, *ways] if goal in known else ways:
        partial: list[Choice] = [{**chosen, goal: way}]
        for premise in way.premises if way else ():
            partial = [more for each in partial for more in _choices(premise, known, found, each)]
        yield from partial


def _grown(goal: Triple, choice: Choice, above: frozenset[Triple]) -> Tree | None:
    if goal in above:
        return None
    way = choice[goal]
    premises = [_grown(p, choice, above | {goal}) for p in (way.premises if way else ())]
    if any(premise is None for premise in premises):
        return None
    return Tree(goal, way, tuple(premise for premise in premises if premise))


numbers = st.integers(0, 5)
derivations = st.lists(
    st.builds(
        lambda head, body, rule: step(head, *(p for p in body if p != head), rule=rule),
        numbers,
        st.lists(numbers, min_size=1, max_size=3),
        st.integers(0, 1),
    ).filter(lambda way: bool(way.premises)),
    max_size=7,
    unique_by=lambda way: (way.conclusion, way.rule.name, way.premises),
)


@settings(max_examples=examples(300), deadline=None)
@given(st.sets(numbers, max_size=3), derivations)
def test_against_brute_force(given_numbers: set[int], found: list[Derivation]) -> None:
    known = set(map(node, given_numbers))
    forest = Forest(known, found)
    for goal in map(node, range(6)):
        expected = all_proofs(goal, known, found)
        best, trees = forest.best(goal), list(forest.all(goal))
        assert set(trees) == set(expected)
        assert len(trees) == len(expected)
        if not expected:
            assert best is None
            assert forest.measure(goal) is None
            continue
        assert best is not None
        assert trees[0] == best
        ranked = [(*steps_and_leaves(tree), height(tree)) for tree in expected]
        assert (*steps_and_leaves(best), height(best)) == min(ranked) == forest.measure(goal)
        sizes = [steps_and_leaves(tree) for tree in trees]
        assert sizes == sorted(sizes)


@settings(max_examples=examples(100), deadline=None)
@given(st.sets(st.integers(0, 2), max_size=2), derivations)
def test_a_base_below_changes_nothing(given_numbers: set[int], found: list[Derivation]) -> None:
    """Two forests prove what one with the derivations of both does."""
    known, low = set(map(node, given_numbers)), set(map(node, range(3)))
    below = [way for way in found if {way.conclusion, *way.premises} <= low]
    above = [way for way in found if way.conclusion not in low]
    base = Forest(known, below)
    whole, split = Forest(known, [*below, *above]), Forest((), above, base)
    for goal in map(node, range(6)):
        assert whole.measure(goal) == split.measure(goal)
        assert whole.best(goal) == split.best(goal)
        assert list(whole.all(goal)) == list(split.all(goal))


def test_the_order_of_derivations_does_not_matter() -> None:
    found = [step(0, 1, rule=1), step(0, 2, rule=1), step(0, 2), step(0, 1)]
    expected = list(Forest({node(1), node(2)}, found).all(node(0)))
    assert list(Forest({node(2), node(1)}, found[::-1]).all(node(0))) == expected
    assert [(t.way.rule.name, t.way.premises[0]) for t in expected if t.way] == [
        ("r", node(1)),
        ("r", node(2)),
        ("s", node(1)),
        ("s", node(2)),
    ]


def test_a_circle_proves_nothing() -> None:
    assert Forest((), [step(0, 1), step(1, 0)]).best(node(0)) is None


def test_what_is_given_is_its_own_shortest_proof_and_may_follow_too() -> None:
    given_, follows = Forest({node(0), node(1)}, [step(0, 1)]).all(node(0))
    assert given_.way is None
    assert follows.way is not None


def test_fewer_steps_win_over_fewer_leaves_and_those_over_height() -> None:
    two_leaves = step(0, 1, 2)
    forest = Forest({node(1), node(2), node(5)}, [two_leaves, step(0, 3), step(3, 5)])
    best = forest.best(node(0))
    assert best is not None
    assert best.way == two_leaves


@pytest.mark.parametrize("premises", [(), ((0, 1, 0),), ((1, 2, 1), (3, 1, 2))])
def test_a_conclusion_is_one_step_more_than_its_premises(
    premises: tuple[tuple[int, int, int], ...],
) -> None:
    steps, leaves, high = joined(premises)
    assert steps == 1 + sum(each[0] for each in premises)
    assert leaves == sum(each[1] for each in premises)
    assert high == 1 + max((each[2] for each in premises), default=0)


def test_many_alternates_come_without_end_to_the_patience() -> None:
    wide = [step(0, *range(1, 6))] + [step(n, 10 + 2 * n + k) for n in range(1, 6) for k in (0, 1)]
    known = {node(10 + 2 * n + k) for n in range(1, 6) for k in (0, 1)}
    assert len(list(Forest(known, wide).all(node(0)))) == 2**5
