"""No single triple of an export can be removed, changed or added without being noticed.

The mutations are drawn with a seed, from every graph and every kind of change, so that a failure
can be had again. ``make fuzz`` draws more of them.
"""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.term import Node

from probation_oversight.rdf.terms import Triple
from probation_oversight.verification.files import GraphFile
from tests.verification.graphs import graph, report

pytestmark = pytest.mark.long

MUTATIONS = int(os.environ.get("OVERSIGHT_MUTATIONS", "12"))
"""How many of each kind are drawn."""
KINDS = ("delete", "replace", "swap", "add", "edit")


class Mutations:
    """Draws single-triple mutations of one graph."""

    def __init__(self, whole: GraphFile, seed: int) -> None:
        self._whole = whole
        self._random = random.Random(seed)  # noqa: S311 (a test's draws, no secret)
        self._triples = [
            (name, t)
            for name in sorted(whole.graphs)
            for t in sorted(whole.graphs[name], key=lambda t: tuple(map(str, t)))
        ]
        self._objects = sorted({t[2] for _, t in self._triples}, key=str)
        self._by_predicate: dict[Node, list[Node]] = {}
        for _, triple in self._triples:
            self._by_predicate.setdefault(triple[1], []).append(triple[2])

    def draw(self, kind: str) -> tuple[GraphFile, str]:
        """A changed copy, and in words what was changed."""
        while True:
            name, old = self._random.choice(self._triples)
            new = self._changed(kind, old)
            if new is None or (new != old and new not in self._whole.graphs[name]):
                break
        part = set(self._whole.graphs[name])
        if kind != "add":
            part.remove(old)
        if new is not None:
            part.add(new)
        return GraphFile(self._whole.named, {**self._whole.graphs, name: part}), f"{old} → {new}"

    def _changed(self, kind: str, old: Triple) -> Triple | None:
        subject, predicate, target = old
        if kind == "delete":
            return None
        if kind == "replace":  # by any node of the graph
            return subject, predicate, self._random.choice(self._objects)
        if kind == "edit":  # one character of a literal or of an address
            return subject, predicate, self._edited(target)
        # "swap" and "add": by what another node has for the same predicate, so that it looks right
        return subject, predicate, self._random.choice(self._by_predicate[predicate])

    def _edited(self, node: Node) -> Node:
        if isinstance(node, BNode):
            return RDF.nil
        words = str(node)
        at = self._random.randrange(len(words)) if words else 0
        made = words[:at] + self._random.choice("abcxyz0123456789") + words[at + 1 :]
        if isinstance(node, Literal):
            return Literal(made, lang=node.language, datatype=node.datatype, normalize=False)
        return URIRef(made)


@pytest.mark.filterwarnings("ignore")  # rdflib speaks up about literals that are no numbers
@pytest.mark.parametrize("suffix", [".nq", pytest.param(".nt", marks=pytest.mark.slow)])
def test_every_mutation_is_caught(suffix: str) -> None:
    mutations = Mutations(graph(suffix), seed=20171109)
    caught: Counter[str] = Counter()
    missed: list[str] = []
    for kind in KINDS:
        for _ in range(MUTATIONS):
            made, words = mutations.draw(kind)
            if report(made).faults:
                caught[kind] += 1
            else:
                missed.append(f"{kind}: {words}")
    assert not missed, missed[:5]
    assert caught.total() == MUTATIONS * len(KINDS)


def test_the_unchanged_graph_is_not_caught() -> None:
    """So that the test above can fail."""
    assert not report(graph(".nq")).faults
    assert not report(graph(".nt")).faults
