"""What a publication states, as frozen values: reading makes them, ``rdf`` writes them.

The types mirror ``ontology/``: a ``Kind`` is a class there (``kinds`` describes each), a vocabulary
value is a concept of the scheme of the same name. Offsets are Unicode code points into the
document's canonical text, half-open, so ``text[span.start:span.end]`` is always the exact words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from probation_oversight.model import issue_dates
from probation_oversight.model.base_iri import BASE
from probation_oversight.model.kinds import (
    Call,
    Comparison,
    Detail,
    Effect,
    Fieldwork,
    FundingShift,
    Grade,
    Kind,
    Meaning,
    Measure,
    Offer,
    Portrait,
    Use,
)
from probation_oversight.model.references import AgentRef, BodyRef, Maker, ServiceRef
from probation_oversight.model.vocabulary import (
    POLAR,
    Account,
    BlockKind,
    BodyReason,
    Bound,
    ChangeStatus,
    Degree,
    Direction,
    Hindrance,
    Modality,
    Polarity,
    Quantity,
    RecommendationType,
    Recurrence,
    Relation,
    ScopeLevel,
    Sector,
    Unit,
    UsageLevel,
    Voice,
)
from probation_oversight.notebooks import Drawn, Told

__all__ = [
    "BASE",
    "POLAR",
    "Account",
    "AgentRef",
    "BodyEvidence",
    "BodyReason",
    "BodyRef",
    "Bound",
    "Call",
    "ChangeStatus",
    "Comparison",
    "Cue",
    "Degree",
    "Detail",
    "Direction",
    "DocumentFacts",
    "Effect",
    "Fieldwork",
    "FundingShift",
    "Grade",
    "Hindered",
    "Hindrance",
    "Kind",
    "Link",
    "Maker",
    "Meaning",
    "Measure",
    "Modality",
    "Offer",
    "Polarity",
    "Portrait",
    "Quantity",
    "Reading",
    "RecommendationType",
    "Recurrence",
    "Refusal",
    "Relation",
    "ScopeLevel",
    "Sector",
    "SentenceAccount",
    "ServiceRef",
    "Span",
    "Statement",
    "Unit",
    "UsageLevel",
    "Use",
    "Voice",
]


def body_of_document(slug: str, key: str) -> str:
    """The IRI of a body that only the document ``slug`` knows, and there goes by ``key``."""
    return f"{BASE}document/{slug}/body/{key}"


def partners_of(slug: str, company: BodyRef) -> BodyRef:
    """The bodies that work for ``company`` and that the document ``slug`` does not name, as one."""
    iri = body_of_document(slug, _PARTNERS_OF + company.iri.rsplit("/", 1)[1])
    return BodyRef(iri, f"Partners of {company.label}", "SupplyChainPartner")


def works_for(iri: str) -> str:
    """The slug of the company whose unnamed partners ``iri`` stands for; empty for other bodies."""
    told = iri.startswith(f"{BASE}document/") and iri.rsplit("/", 1)[1]
    return told.removeprefix(_PARTNERS_OF) if told and told.startswith(_PARTNERS_OF) else ""


_PARTNERS_OF = "partners-of-"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in the canonical text, with the words found there."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """``relation`` to the statement whose ``key`` is ``target``."""

    relation: Relation
    target: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that decided something, and the lexicon entry it matched."""

    span: Span
    entry: str


@dataclass(frozen=True, slots=True)
class BodyEvidence:
    """The words that name ``body`` for a statement, and by what right they stand for it there."""

    body: BodyRef
    reason: BodyReason
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class Hindered:
    """A service of another body, in whose way the matter of a statement stands, and how."""

    way: Hindrance
    service: ServiceRef


@dataclass(frozen=True, slots=True)
class Statement(Drawn):
    """One thing that a document states, with the words it rests on.

    ``key`` is ``<kind>-<start>-<end>[-n]`` in lower case, unique in its document and made from
    content only. ``evidence`` is never empty; its first span is the statement's own clause.
    """

    key: str
    kind: Kind
    evidence: tuple[Span, ...]
    rule: str
    polarity: Polarity | None = None
    modality: Modality | None = None
    degree: Degree | None = None
    voice: Voice | None = None
    speakers: tuple[AgentRef, ...] = ()  # who says it: saidBy
    relayed_by: tuple[AgentRef, ...] = ()  # who passes it on: relayedBy
    providers: tuple[BodyRef, ...] = ()
    named_by: tuple[BodyEvidence, ...] = ()  # for each of the providers, in their order
    topics: tuple[str, ...] = ()  # topic ids, most specific first
    groups: tuple[str, ...] = ()  # ids of the groups of people it concerns
    delivers: tuple[ServiceRef, ...] = ()  # services that the providers deliver, as said here
    hinders: tuple[Hindered, ...] = ()  # services of others than the providers
    recurrence: Recurrence | None = None
    links: tuple[Link, ...] = ()
    cues: tuple[Cue, ...] = ()
    detail: Detail | None = None
    certainty: Decimal | None = None  # how often such statements were right, from 0 to 1
    doubts: tuple[str, ...] = ()  # what has often made such statements wrong
    proposed_by: Maker | None = None  # None for what our own reader read


@dataclass(frozen=True, slots=True)
class SentenceAccount:
    """One sentence of the document and what became of it; ``reason`` is a short phrase.

    ``block`` is the kind of block it stands in, None if that is not known; a heading is a sentence.
    """

    span: Span
    account: Account
    reason: str
    statements: tuple[str, ...] = ()  # keys
    block: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the graph says of the document itself.

    ``text_sha256`` is the SHA-256 of the UTF-8 bytes of the canonical text, in hexadecimal.
    ``issued`` is an ISO day, or a month (``2017-11``) or year where no more is known. ``pages`` has
    the offset at which the text of each page starts.
    """

    slug: str
    title: str
    text_sha256: str
    characters: int
    publisher: AgentRef | None = None
    issued: str | None = None
    source: str | None = None  # address it was published at
    licence: str | None = None  # address of the licence
    attribution: str | None = None
    genre: str | None = None  # "press-release", "report" or "letter"
    pages: tuple[int, ...] = ()  # none for a document without pages
    fieldwork: str | None = None  # when inspectors were there, as given: a date or two with dots
    round: str | None = None  # of inspections: its number, or years such as 2018-19
    proposals: str | None = None  # hash of what others propose that it states

    @property
    def earliest_issue(self) -> date | None:
        """The first day on which it can have come out; None if nothing is known of that."""
        return issue_dates.earliest(self.issued) if self.issued else None

    @property
    def visited(self) -> tuple[date, date] | None:
        """The first and the last day of the fieldwork, as far as they were given."""
        return issue_dates.days(self.fieldwork) if self.fieldwork else None

    def page_of(self, offset: int) -> int | None:
        """The page that ``offset`` is on, counted from 1; None if there are no pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


def first_sentences(sentences: Iterable[SentenceAccount]) -> dict[str, int]:
    """By the key of each statement the number, from 1, of the first sentence that it rests on."""
    found: dict[str, int] = {}
    for number, sentence in enumerate(sentences, 1):
        for key in sentence.statements:
            found.setdefault(key, number)
    return found


@dataclass(frozen=True, slots=True)
class Refusal:
    """A statement that was read and then left out, by its key, and the message of the shape."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading(Drawn, Told):
    """All that was read from one document: its facts, statements and the account of sentences."""

    document: DocumentFacts
    statements: tuple[Statement, ...]
    sentences: tuple[SentenceAccount, ...]
    notes: tuple[str, ...] = field(default=())  # what a person should know
    refused: tuple[Refusal, ...] = ()  # what contradicted itself, and is not among ``statements``
    bodies: tuple[BodyEvidence, ...] = ()  # those that it names and the register does not have

    def __repr__(self) -> str:
        return f"<Reading of {self.document.slug}: {len(self.statements)} statements>"

    @property
    def headings(self) -> tuple[Span, ...]:
        """The document's headings, in order."""
        return tuple(s.span for s in self.sentences if s.block is BlockKind.HEADING)
