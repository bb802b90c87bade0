"""Proofs of what a store holds: of one document's triples, of the register's, of the ontology's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from probation_oversight.errors import NoProofError
from probation_oversight.explanation import sources
from probation_oversight.explanation.quotes import Quotes
from probation_oversight.explanation.sources import Sources
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import PREFIXES
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import closure as closures
from probation_oversight.reasoning.closure import Clash, ClosedDocument, CompiledClosure
from probation_oversight.reasoning.proofs import known as knowns
from probation_oversight.reasoning.proofs.known import Known, built_in_rule
from probation_oversight.reasoning.proofs.model import (
    Axiom,
    BuiltIn,
    ClashProof,
    Ground,
    Proof,
    RegisterFact,
)
from probation_oversight.reasoning.proofs.search import Forest, Tree
from probation_oversight.reasoning.rules import Rule
from probation_oversight.store.dataset import Dataset

KEPT = 64
"""Closed documents that are kept for the next proof."""
MOST = 1000
"""Proofs of one triple that are looked for at most."""


class Case:
    """Documents closed together, usually one, with the proofs of all that follows from them."""

    def __init__(
        self,
        documents: Mapping[str, Graph],
        known: Known | None = None,
        closure: CompiledClosure | None = None,
    ) -> None:
        """``documents`` are asserted graphs by slug; without the others, the package's own."""
        self.documents = dict(sorted(documents.items()))
        self.known = known or knowns.default()
        self._quotes = {slug: Quotes(slug, graph) for slug, graph in self.documents.items()}
        self.graph = _together(list(self.documents.values()))
        self.closed: ClosedDocument = (closure or closures.default()).close(self.graph)
        self.forest = Forest(set(self.graph), self.closed.derive(), self.known.forest)
        self._sources = Sources(self.known.background.program.ontology)

    def proofs(self, triple: Triple) -> Iterator[Proof]:
        """The proofs of ``triple``, the shortest first; none if it does not hold here."""
        holds = self.forest.measure(triple) is not None
        for tree in self.forest.all(triple) if holds else self.known.trees(triple):
            yield self._proof(tree)

    def proof(self, triple: Triple) -> Proof | None:
        """The shortest proof of ``triple``; None if it does not hold here."""
        tree = self.forest.best(triple) or self.known.tree(triple)
        return self._proof(tree) if tree else None

    def clashes(self) -> tuple[ClashProof, ...]:
        """What contradicts the ontology, each with the proofs of what contradicts it."""
        return tuple(self._clash(clash) for clash in self.closed.clashes)

    def _clash(self, clash: Clash) -> ClashProof:
        rule = broken_rule(self.known.background.program.rules, clash)
        proofs = tuple(proof for p in clash.premises if (proof := self.proof(p)) is not None)
        return ClashProof(rule, self._sources.axiom(rule.axiom), proofs)

    def quotes(self, slug: str) -> Quotes:
        """The document ``slug`` of this case, for its words."""
        return self._quotes[slug]

    def _proof(self, tree: Tree) -> Proof:
        nearby = frozenset(_nodes(tree))
        made: dict[Triple, Proof] = {}
        return self._made(tree, nearby, made)

    def _made(self, tree: Tree, nearby: frozenset[Node], made: dict[Triple, Proof]) -> Proof:
        if tree.triple not in made:
            premises = tuple(self._made(each, nearby, made) for each in tree.premises)
            if tree.way is None:
                made[tree.triple] = Proof(tree.triple, ground=self._ground(tree.triple, nearby))
            else:
                rule = tree.way.rule
                axiom = self._sources.axiom(rule.axiom)
                made[tree.triple] = Proof(tree.triple, rule, axiom, premises)
        return made[tree.triple]

    def _ground(self, triple: Triple, nearby: frozenset[Node]) -> Ground:
        for slug, graph in self.documents.items():
            if triple in graph:
                return self._quotes[slug].ground(triple, nearby)
        rule = built_in_rule(triple)
        if rule and triple not in self.known.given:
            return BuiltIn(rule)
        if triple in self.known.background.program.ontology:
            axiom: Axiom | None = self._sources.axiom((triple,))
            if axiom:
                return axiom
        fact = sources.fact(triple)
        if fact is None and triple in self.known.given:  # of a register made in a program
            return RegisterFact("the register", terms.short(triple[0]), ())
        if fact is None:
            raise NoProofError(f"nothing says where {_words(triple)} is known from")
        return fact


def _together(graphs: Sequence[Graph]) -> Graph:
    """``graphs`` as one; a single one is not copied."""
    if len(graphs) == 1:
        return graphs[0]
    whole = Graph()
    for graph in graphs:
        whole += graph
    return whole


def broken_rule(rules: tuple[Rule, ...], clash: Clash) -> Rule:
    """The rule that ``clash`` breaks: of that name, without a conclusion, for those premises."""
    fitting = [
        rule
        for rule in rules
        if rule.head is None and rule.name == clash.rule and _fits(rule, clash.premises)
    ]
    return min(fitting, key=lambda rule: str(rule.axiom))


def _fits(rule: Rule, premises: tuple[Triple, ...]) -> bool:
    if len(rule.body) != len(premises):
        return False
    pairs = zip(rule.body, premises, strict=True)
    return all(
        atom.predicate == triple[1]
        and (not isinstance(atom.object, Node) or atom.object == triple[2])
        for atom, triple in pairs
    )


def _nodes(tree: Tree) -> Iterator[Node]:
    yield tree.triple[0]
    yield tree.triple[2]
    for premise in tree.premises:
        yield from _nodes(premise)


def _words(triple: Triple) -> str:
    return " ".join(map(_short, triple))


def _short(node: Node) -> str:
    """``node`` as a person would write it: with a prefix, if there is one."""
    for prefix, namespace in PREFIXES.items():
        if isinstance(node, URIRef) and node.startswith(namespace):
            return f"{prefix}:{node.removeprefix(namespace)}"
    return terms.short(node)


class Prover:
    """Proofs of what ``dataset`` holds; documents are closed when first asked about, and kept."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._cases: dict[str, Case] = {}

    def case(self, slug: str) -> Case:
        """The document ``slug``, closed. Raises StoreError if it is not there."""
        if slug not in self._cases:
            self._dataset.digest(slug)  # complains if there is no such document
            graph = terms.graph(self._dataset.graph(iris.asserted_graph(slug)))
            while len(self._cases) >= KEPT:
                del self._cases[next(iter(self._cases))]
            self._cases[slug] = Case({slug: graph})
        return self._cases[slug]

    def proof(self, triple: Triple) -> Proof:
        """The shortest proof of ``triple``. Raises NoProofError if nothing says or implies it."""
        return self.proofs(triple, limit=1)[0]

    def proofs(self, triple: Triple, limit: int = MOST) -> tuple[Proof, ...]:
        """At most ``limit`` proofs of ``triple``, the shortest first, each from one document.

        Raises NoProofError if nothing in the store says or implies it.
        """
        found: list[tuple[tuple[int, int, int], str, int, Proof]] = []
        for case, slug in self._holding(triple):
            for number, proof in enumerate(islice(case.proofs(triple), limit)):
                found.append((_measure(proof), slug, number, proof))
        if not found:
            raise NoProofError(
                f"nothing in the store says or implies {_words(triple)}; "
                "`oversight why-not` with the same words says what is missing"
            )
        best = sorted(found, key=lambda each: each[:3])[:limit]
        return tuple(replace(proof, prover=self) for *_, proof in best)

    def _holding(self, triple: Triple) -> Iterator[tuple[Case, str]]:
        """The cases in which ``triple`` holds: documents, or what is known without any."""
        slugs = self.documents_with(triple)
        for slug in slugs:
            yield self.case(slug), slug
        if not slugs:
            nothing = Case({})
            if nothing.proof(triple) is not None:
                yield nothing, ""

    def documents_with(self, triple: Triple) -> tuple[str, ...]:
        """Slugs of the documents that say ``triple`` or from which it follows, sorted."""
        subject, predicate, target = map(_stored, triple)
        if subject is None or predicate is None or target is None:  # class expressions, not stored
            return tuple(s for s in self._dataset.slugs() if self.case(s).proof(triple))
        quads = self._dataset.matching(subject, predicate, target, None)
        names = (getattr(quad.graph_name, "value", "") for quad in quads)
        return tuple(sorted({slug for name in names if (slug := iris.slug_of(name))}))


def _measure(proof: Proof) -> tuple[int, int, int]:
    leaves = sum(part.is_leaf for part in proof.walk())
    return proof.steps, leaves, proof.height


def _stored(node: Node) -> Any:
    """``node`` as the store has it; None for a blank node, which it keeps under another name."""
    if isinstance(node, Literal):
        return terms.to_store(node)
    return None if isinstance(node, BNode) else ox.NamedNode(str(node))
