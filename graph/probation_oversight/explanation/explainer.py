"""Proofs in words: what the command prints, pages show and programs get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from rdflib import Graph

from probation_oversight.explanation.labels import Names
from probation_oversight.explanation.prover import Case, Prover
from probation_oversight.explanation.steps import Step, clash_step, steps
from probation_oversight.explanation.verbalise import Words
from probation_oversight.reasoning.proofs.model import ClashProof, Proof, Quote

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Explainer:
    """Says the proofs of ``prover`` in the words of ontology, register and documents.

    ``corrected`` has what people said of statements, by their IRI.
    """

    def __init__(self, prover: Prover, corrected: Mapping[str, str] = _NOTHING) -> None:
        self._prover = prover
        self._corrected = corrected
        self._words: dict[tuple[str, ...], Words] = {}

    def steps(self, proof: Proof, *, every: bool = False) -> Step:
        """``proof`` as steps in words; with ``every``, one for each rule."""
        said = self._corrected.get(str(proof.conclusion[0]), "")
        return replace(steps(proof, self.words(proof.documents), every=every), corrected=said)

    def words(self, slugs: tuple[str, ...]) -> Words:
        """Words for the things that the documents ``slugs`` speak of."""
        if slugs not in self._words:
            self._words[slugs] = words_of(
                [self._prover.case(slug) for slug in slugs] or [self._nothing]
            )
        return self._words[slugs]

    @cached_property
    def _nothing(self) -> Case:
        return Case({})


def words_of(cases: list[Case]) -> Words:
    """Words for the things that ``cases`` speak of."""
    known = cases[0].known.background
    graphs = [graph for case in cases for graph in case.documents.values()]
    return Words(Names(known.given, graphs), known.program.ontology)


def clash_steps(clash: ClashProof, case: Case) -> Step:
    """A contradiction in words, with the proofs of what contradicts it."""
    return clash_step(clash, words_of([case]))


def contradictions(slug: str, graph: Graph) -> Iterator[str]:
    """What in the asserted ``graph`` contradicts the ontology, with the words that say it."""
    case = Case({slug: graph})
    for clash, proven in zip(case.closed.clashes, case.clashes(), strict=True):
        grounds = [leaf.ground for proof in proven.premises for leaf in proof.leaves]
        spans = sorted({ground.span for ground in grounds if isinstance(ground, Quote)})
        quoted = " and ".join(f"“{s.exact}” (characters {s.start} to {s.end})" for s in spans)
        yield f"{clash.message}; said in {quoted}" if quoted else clash.message
