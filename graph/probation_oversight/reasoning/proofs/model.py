"""A proof as a value: a conclusion, the rule and axiom that give it, the proofs of its premises.

A proof without premises is a leaf and says what it rests on: words of a document, what a document
is filed under, a row of the register, an axiom of the ontology, or the rules of OWL themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from probation_oversight.model.statements import Span
from probation_oversight.notebooks import Drawn, Paged, Pictured, Told
from probation_oversight.rdf.terms import Triple, short
from probation_oversight.reasoning.rules import Rule


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that say it, with what led the reader to them.

    ``statement`` is the IRI of the statement read there and ``reading_rule`` the name of the rule
    that read it; ``more`` are further passages it rests on, ``page`` is where the words begin;
    ``proposed_by`` names who proposed it, if our own reader did not read it.
    """

    document: str
    title: str
    statement: str
    span: Span
    cues: tuple[Span, ...]
    reading_rule: str
    more: tuple[Span, ...] = ()
    page: int | None = None
    proposed_by: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words of a document that name the body that a statement read there is about.

    ``reason`` is by what right they stand for it, a notation of the scheme of body reasons;
    ``said`` are the words of the statement itself.
    """

    document: str
    title: str
    statement: str
    span: Span
    reason: str
    said: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """Known of a document itself, as its title or day, and not from a sentence of it."""

    document: str
    title: str


@dataclass(frozen=True, slots=True)
class RegisterFact:
    """A row of a table of the register, with the titles and addresses of its sources."""

    table: str
    row: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Axiom:
    """An axiom of the ontology or a fact of a vocabulary: whose it is, and in which file."""

    label: str
    file: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """True in every ontology, by a rule of the OWL 2 RL tables that has no premises."""

    rule: str


Ground = Quote | Naming | Filed | RegisterFact | Axiom | BuiltIn


@dataclass(frozen=True)
class Proof(Drawn):
    """``conclusion`` follows by ``rule`` (which stands for ``axiom``) from ``premises``.

    A leaf has a ``ground`` and neither rule nor premises. A whole proof keeps its ``prover``, which
    has the words for what it speaks of; the proofs of its premises do not.
    """

    conclusion: Triple
    rule: Rule | None = None
    axiom: Axiom | None = None
    premises: tuple[Proof, ...] = ()
    ground: Ground | None = None
    prover: object = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"<Proof of {' '.join(map(short, self.conclusion))[:120]}>"

    @property
    def is_leaf(self) -> bool:
        return self.rule is None

    def walk(self) -> Iterator[Proof]:
        """The proof and all proofs within it, from the conclusion down, premises in order."""
        yield self
        for premise in self.premises:
            yield from premise.walk()

    @property
    def leaves(self) -> tuple[Proof, ...]:
        """The leaves, first to last, each once."""
        return tuple(dict.fromkeys(part for part in self.walk() if part.is_leaf))

    @property
    def steps(self) -> int:
        """How many rules are applied; a conclusion used twice counts twice."""
        return (not self.is_leaf) + sum(premise.steps for premise in self.premises)

    @property
    def height(self) -> int:
        """The longest way from the conclusion to a leaf, in steps."""
        return 0 if self.is_leaf else 1 + max((p.height for p in self.premises), default=0)

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Slugs of the documents it rests on, sorted. Two or more: no single one says it."""
        grounds = (leaf.ground for leaf in self.leaves)
        return tuple(sorted({g.document for g in grounds if isinstance(g, (Quote, Naming, Filed))}))

    @property
    def is_mixed(self) -> bool:
        """Whether it joins what two documents say."""
        return len(self.documents) > 1


@dataclass(frozen=True)
class ClashProof:
    """A contradiction: ``rule`` forbids that all of ``premises`` hold."""

    rule: Rule
    axiom: Axiom | None
    premises: tuple[Proof, ...]


@dataclass(frozen=True)
class Explanation(Drawn, Told, Paged, Pictured):
    """Why something holds: for each triple that it stands for the best proof, then the others."""

    proofs: tuple[tuple[Proof, ...], ...]

    def __repr__(self) -> str:
        return f"<Explanation of {len(self.proofs)} triples by {', '.join(self.documents)[:80]}>"

    @property
    def best(self) -> tuple[Proof, ...]:
        """The shortest proof of each triple."""
        return tuple(each[0] for each in self.proofs)

    @property
    def documents(self) -> tuple[str, ...]:
        """Slugs of the documents that the best proofs rest on, sorted."""
        return tuple(sorted({slug for proof in self.best for slug in proof.documents}))
