"""A body's portrait as values: lives of bodies, ties between them, and documents on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from probation_oversight.analysis.inspections import Said
from probation_oversight.analysis.ratings import Rated
from probation_oversight.model import issue_dates
from probation_oversight.notebooks import Drawn, Paged, Pictured, Told
from probation_oversight.register.model import Source
from probation_oversight.register.moments import Interval, Moment


class Relation(StrEnum):
    """What a body is to the one that was asked about."""

    BEFORE = "before"
    SELF = "self"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Tie:
    """Another body (or a person) and what it was to this one, for a time."""

    role: str  # "owner", "owns", "part of", "has part", "partner", "works with", "head"
    name: str
    interval: Interval
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """An event that turned bodies into others; names in order."""

    label: str
    when: Moment
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Call:
    """A recommendation to the body, with its words and their place in code points."""

    quote: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """What one document says of one body, and of no other."""

    slug: str
    title: str
    issued: date | None
    ratings: tuple[Rated, ...]
    findings: tuple[Said, ...]
    calls: tuple[Call, ...]
    issued_precision: str | None = None

    @property
    def when(self) -> str | None:
        """When it was issued, no more exact than it is known."""
        return issue_dates.shown(self.issued, self.issued_precision)


@dataclass(frozen=True, slots=True)
class Life:
    """A body: what it was, when, whose, and what the stored documents say of it itself."""

    iri: str
    slug: str
    name: str
    kind: str
    relation: Relation
    interval: Interval
    areas: tuple[str, ...]
    ties: tuple[Tie, ...]
    documents: tuple[Document, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Portrait(Drawn, Told, Paged, Pictured):
    """A body with those it came from and those it became, in order of time.

    Of its other names, ``unsourced`` are those that no source on record was seen to use.
    ``read`` is how many documents are stored, ``published`` how many of them the body published;
    ``sources`` are those that any row rests on.
    """

    body: Life
    names: tuple[str, ...]
    unsourced: tuple[str, ...]
    sector: str | None
    codes: tuple[str, ...]
    lives: tuple[Life, ...]
    changes: tuple[Change, ...]
    read: int
    published: int
    sources: tuple[Source, ...]

    def __repr__(self) -> str:
        return f"<Portrait of {self.body.name}: {len(self.lives)} bodies, {self.read} documents>"
