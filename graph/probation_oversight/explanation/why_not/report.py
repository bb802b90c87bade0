"""Why there is no answer, as values: what is loaded, what it covers, where the reader has gaps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.explanation.why_not.near_misses import NearMiss, Way
from probation_oversight.model.statements import Account, SentenceAccount
from probation_oversight.notebooks import Told
from probation_oversight.store.accounts import Section


class Reason(StrEnum):
    """Why nothing answers; several may hold at once."""

    HOLDS = "holds"  # it is answered after all
    NOTHING_LOADED = "nothing-loaded"
    NOT_LOADED = "not-loaded"  # the document asked about, or any about that provider
    SILENT = "silent"  # loaded, and nothing on this topic or provider was read
    GAPS = "gaps"  # loaded, and the reader made nothing of some sentences
    RULED_OUT = "ruled-out"  # something comes near, and a condition is missing
    ELSEWHERE = "elsewhere"  # there is an answer if less is asked for
    UNACCOUNTED = "unaccounted"  # loaded before accounts of sentences were kept
    UNSAID = "unsaid"  # no rule comes near it: it would have to be said outright


@dataclass(frozen=True, slots=True)
class Named:
    """A topic or a provider: its IRI, its label, and all names that it goes by."""

    iri: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked about, the document by its slug; None where it is left open."""

    document: str | None = None
    topic: Named | None = None
    provider: Named | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the topic, or else of the provider."""
        named = self.topic or self.provider
        return named.names if named else ()


@dataclass(frozen=True, slots=True)
class Covered:
    """A loaded document: what became of its sentences, and how often it speaks of what is asked.

    The counts are of statements: all, on the topic, on the provider, on both. A count is None if
    there is no such topic or provider in the question. ``mentions`` are the sentences with a name
    of the topic (or else of the provider), whatever was read from them.
    """

    slug: str
    title: str
    sections: tuple[Section, ...]
    statements: int
    on_topic: int | None
    on_provider: int | None
    on_both: int | None
    mentions: tuple[SentenceAccount, ...] = ()

    @property
    def sentences(self) -> int:
        return sum(len(section.sentences) for section in self.sections)

    @property
    def gaps(self) -> tuple[SentenceAccount, ...]:
        """The sentences that the reader made nothing of."""
        found = (each for section in self.sections for each in section.sentences)
        return tuple(each for each in found if each.account is Account.GAP)

    def count(self, account: Account) -> int:
        """How many sentences became ``account``."""
        return sum(section.count(account) for section in self.sections)

    @property
    def is_silent(self) -> bool:
        """Whether nothing was read from it on the topic and provider asked about."""
        found = [n for n in (self.on_topic, self.on_provider, self.on_both) if n is not None]
        return bool(found) and min(found) == 0


@dataclass(frozen=True, slots=True)
class WhyNot(Told):
    """Why what was ``asked`` has no answer.

    ``instead`` is what is said in place of it. ``loaded`` are slugs and titles of all documents;
    ``documents`` those that the question is about. ``ways`` are given for one
    thing, ``misses`` (alike ones together) for all.
    """

    asked: str
    reasons: tuple[tuple[Reason, str], ...]
    scope: Scope
    loaded: tuple[tuple[str, str], ...]
    documents: tuple[Covered, ...] = ()
    misses: tuple[tuple[NearMiss, ...], ...] = ()
    ways: tuple[Way, ...] = ()
    further: int = 0
    instead: str = ""

    def __repr__(self) -> str:
        return f"<WhyNot {self.asked[:60]}: {'; '.join(words for _, words in self.reasons)[:100]}>"

    @property
    def holds(self) -> bool:
        """Whether there is an answer after all."""
        return any(reason is Reason.HOLDS for reason, _ in self.reasons)
