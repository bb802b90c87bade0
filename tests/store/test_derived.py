"""What is worked out of documents together is, after any changes, what a new store has."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from probation_oversight.graph import OversightGraph, rebuild
from probation_oversight.rdf import iris
from probation_oversight.store import base, receipts
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry
from tests.fuzzing import examples
from tests.stored import entry

COMPANIES = ("essex-crc", "merseyside-crc", "london-crc")
NATIONAL = "national-probation-service"
DAY = "<http://www.w3.org/2001/XMLSchema#dateTime>"
Facts = tuple[frozenset[str], tuple[date, date] | None]


def document(slug: str, bodies: frozenset[str], days: tuple[date, date] | None) -> Entry:
    node = iris.document(slug)
    lines = [f"<{node}> <{iris.term('judges')}> <{iris.body(each)}> .\n" for each in bodies]
    for name, day in zip(("After", "Before"), days or (), strict=False):
        lines.append(f'<{node}> <{iris.term(f"fieldwork{name}")}> "{day}T00:00:00"^^{DAY} .\n')
    for name, day in zip(("From", "Until"), days or (), strict=False):
        lines.append(f'<{node}> <{iris.term(f"observed{name}")}> "{day}T00:00:00"^^{DAY} .\n')
    made = entry(slug, f"{slug} {sorted(bodies)} {days}\n")
    asserted = "".join(sorted([*made.asserted.splitlines(keepends=True), *lines]))
    receipt = made.receipt.replace(receipts.digest(made.asserted), receipts.digest(asserted))
    return Entry(slug, made.text, asserted, made.inferred, receipt)


def drawn(rest: random.Random) -> Facts:
    bodies = rest.sample([*COMPANIES, NATIONAL], rest.randint(0, 3))
    first = date(2018, 1, 1) + timedelta(rest.randrange(rest.choice([300, 1500])))
    dated = rest.random() < 0.8
    long = rest.choice([90, 90, 90, 1500])
    return frozenset(bodies), (first, first + timedelta(rest.randrange(long))) if dated else None


def overlap(one: Facts, two: Facts, body: str) -> bool:
    (bodies, days), (others, its) = one, two
    if days is None or its is None or days[0] > its[1] or its[0] > days[1]:
        return False
    return body != NATIONAL or len(bodies & others) > 1


def expected(known: dict[str, Facts]) -> dict[tuple[str, str], str]:
    """By document and body the first of those that it stands with, worked out anew."""
    found = defaultdict(set)
    for slug, (bodies, _) in known.items():
        for each in bodies:
            found[slug, each].add(slug)
    for one, two in combinations(known, 2):
        for each in known[one][0] & known[two][0]:
            if overlap(known[one], known[two], each):
                found[one, each].add(two)
                found[two, each].add(one)
    return {key: min(slugs) for key, slugs in found.items()}


def grouped(dataset: Embedded) -> dict[tuple[str, str], str]:
    """The same as it is kept."""
    how = f"<{iris.term('groupedUnder')}>"
    found = {}
    for line in dataset.graph(iris.DERIVED_GRAPH).splitlines():
        subject, predicate, target, _ = line.split(" ", 3)
        if predicate == how:
            key = (iris.slug_of(subject[1:-1]) or "", iris.tail(subject[1:-1]))
            found[key] = iris.slug_of(target[1:-1]) or ""
    return found


def test_after_any_changes_it_is_what_a_new_store_has() -> None:
    for seed in range(examples(4)):
        rest = random.Random(seed)  # noqa: S311 (the same each time)
        known: dict[str, Facts] = {}
        changed = Embedded()
        changed.replace_inferred({}, base.installed())
        for _ in range(60):
            slug = rest.choice(["a", "a-1", "a.b", "b", "c", "d"])
            if slug in known and rest.random() < 0.3:
                del known[slug]
                changed.remove(slug)
            else:
                known[slug] = drawn(rest)
                changed.put(document(slug, *known[slug]))
            assert grouped(changed) == expected(known)
        fresh = Embedded()
        fresh.replace_inferred({}, base.installed())
        fresh.fill(document(slug, *facts) for slug, facts in sorted(known.items()))
        assert changed.graph(iris.DERIVED_GRAPH) == fresh.graph(iris.DERIVED_GRAPH)
        assert "urn:x-oversight" not in fresh.graph(iris.DERIVED_GRAPH)


def test_a_store_written_anew_has_the_same(tmp_path: Path) -> None:
    days = (date(2018, 3, 1), date(2018, 3, 20))
    with OversightGraph(tmp_path) as graph:
        graph.prepare()
        for slug in ("a", "b"):
            graph.dataset.put(document(slug, frozenset({"essex-crc", NATIONAL}), days))
        before = graph.dataset.graph(iris.DERIVED_GRAPH)
    assert '"Sodexo' in before
    rebuild(tmp_path)
    with OversightGraph(tmp_path) as graph:
        assert graph.dataset.graph(iris.DERIVED_GRAPH) == before
