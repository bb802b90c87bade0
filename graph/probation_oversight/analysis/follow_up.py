"""Later statements that may take up earlier ones: a call made again, a shortcoming that returns.

What no document says is never asserted here: each link is a candidate with a score and reasons.

    score = 0.6 · words + 0.2 · body + 0.2 · topics

``words`` is Dice's coefficient over the two sets of lemmas of nouns, verbs, adjectives and adverbs,
without those of the words that made the reader see a call; ``body`` is 1 for the same body, a half
for one that took its place or is known by its name only; ``topics`` is Jaccard's coefficient over
the topics. Names of bodies and places are no lemmas, so they do not count twice. The weights are a
choice, not a measurement: words carry most, as topics are read from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from probation_oversight.model.statements import BodyRef
from probation_oversight.queries import internal
from probation_oversight.rdf import iris as iri
from probation_oversight.rdf.values import Value
from probation_oversight.register import relations
from probation_oversight.register.relations import Kinship

if TYPE_CHECKING:
    from probation_oversight.queries.internal import StoreQuery

LEAST = 0.4
"""The score from which a pair is worth a look."""
_WEIGHTS = (0.6, 0.2, 0.2)
_NEARNESS = {Kinship.SAME: 1.0, Kinship.SUCCESSION: 0.5, Kinship.NAMESAKE: 0.5}
Content = Callable[[str], frozenset[str]]
"""Gives the lemmas of the nouns, verbs, adjectives and adverbs in some words."""

_OF_EARLIER = frozenset({"follow-up", "recurrent", "persistent"})
"""Types of a recommendation and kinds of recurrence whose words speak of an earlier one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A call on bodies, or a shortcoming of bodies, with its own words.

    ``bodies`` and ``topics`` are IRIs with their labels; ``mark`` is the id of the type of a
    recommendation or of the recurrence of a finding.
    """

    iri: str
    bodies: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    cues: tuple[str, ...]
    mark: str | None
    quote: str
    start: int
    end: int
    document: str
    title: str
    issued: date
    page: int | None = None

    @property
    def slug(self) -> str:
        """The slug of its document."""
        return iri.slug_of(self.document) or ""

    @property
    def speaks_of_earlier(self) -> bool:
        """Whether its own words say that there was one before."""
        return self.mark in _OF_EARLIER


@dataclass(frozen=True, slots=True)
class Candidate:
    """A later passage that may take up an earlier one; ``said`` is that its own words hint at it.

    Scores run from 0 to 1 and are rounded to three places.
    """

    earlier: Passage
    later: Passage
    score: float
    words: float
    body: float
    topics: float
    said: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What later documents may take up: calls made again, and findings said not to be new."""

    calls: tuple[Candidate, ...]
    findings: tuple[Candidate, ...]


def follow_up(store_query: StoreQuery, content: Content) -> FollowUp:
    """All candidates of the store, best first. Nothing is concluded from silence."""
    return FollowUp(repeated_calls(store_query, content), recurrences(store_query, content))


def calls(store_query: StoreQuery, slug: str | None = None) -> tuple[Passage, ...]:
    """Recommendations of dated documents, or of the one called ``slug``, by document and place."""
    return _passages(store_query, "calls-with-cues", slug)


def shortcomings(store_query: StoreQuery, slug: str | None = None) -> tuple[Passage, ...]:
    """Negative findings of dated documents, ratings left out; see ``calls``."""
    return _passages(store_query, "shortcomings-with-cues", slug)


def repeated_calls(store_query: StoreQuery, content: Content) -> tuple[Candidate, ...]:
    """Calls that a later document may make again, best first."""
    found = calls(store_query)
    return ranked(found, found, content)


def recurrences(store_query: StoreQuery, content: Content) -> tuple[Candidate, ...]:
    """Earlier findings that a finding may mean which its document says is not new, best first."""
    found = shortcomings(store_query)
    return ranked(found, tuple(each for each in found if each.speaks_of_earlier), content)


def link(earlier: Passage, later: Passage, content: Content) -> Candidate | None:
    """How well ``later`` fits ``earlier``; None if it is not later or of an unrelated body."""
    if earlier.issued >= later.issued:
        return None
    nearest = _nearest(earlier, later)
    if nearest is None:
        return None
    body, kin = nearest
    words = _dice(_lemmas(earlier, content), _lemmas(later, content))
    topics = _jaccard(earlier.topics, later.topics)
    weighted = zip(_WEIGHTS, (words, body, topics), strict=True)
    score = round(sum(weight * part for weight, part in weighted), 3)
    return Candidate(
        earlier,
        later,
        score,
        round(words, 3),
        body,
        round(topics, 3),
        later.speaks_of_earlier,
        tuple(_reasons(earlier, later, kin)),
    )


def ranked(
    earlier: Sequence[Passage], later: Sequence[Passage], content: Content
) -> tuple[Candidate, ...]:
    """The pairs of an earlier and a later passage that reach ``LEAST``, best first."""
    pairs = (link(one, other, content) for one in earlier for other in later)
    found = [pair for pair in pairs if pair is not None and pair.score >= LEAST]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.earlier.iri, pair.later.iri)))


def _nearest(earlier: Passage, later: Passage) -> tuple[float, relations.Kin] | None:
    """How near the nearest two of their bodies are, with what there is to say of it."""
    near = [
        (_NEARNESS[kin.kinship], kin)
        for one in earlier.bodies
        for other in later.bodies
        for kin in (relations.among(BodyRef(*one, ""), BodyRef(*other, "")),)
        if kin.kinship in _NEARNESS
        and (kin.kinship is not Kinship.SUCCESSION or other[0] in relations.successors(one[0]))
    ]
    return max(near, key=lambda pair: (pair[0], pair[1].words)) if near else None


def _reasons(earlier: Passage, later: Passage, kin: relations.Kin) -> Iterator[str]:
    yield kin.words or "same body"
    shared = sorted(label for _, label in set(earlier.topics) & set(later.topics))
    if shared:
        yield f"topic in common: {', '.join(shared)}"
    if later.speaks_of_earlier:
        yield f"the later words speak of an earlier one ({later.mark})"


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _jaccard(one: Iterable[object], other: Iterable[object]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _lemmas(passage: Passage, content: Content) -> frozenset[str]:
    cues = {lemma for cue in passage.cues for lemma in content(cue)}
    return content(passage.quote) - cues


def _passages(store_query: StoreQuery, name: str, slug: str | None) -> tuple[Passage, ...]:
    given = {"document": NamedNode(iri.document(slug))} if slug else {}
    rows: dict[str, list[dict[str, Value]]] = {}
    for row in internal.rows(store_query, name, **given):
        rows.setdefault(str(row["iri"]), []).append(row)
    return tuple(_passage(own) for own in rows.values())


_AS_THEY_ARE = ("start", "end", "document", "title", "issued", "page")


def _passage(rows: Sequence[dict[str, Value]]) -> Passage:
    first = rows[0]
    return Passage(
        iri=str(first["iri"]),
        bodies=_pairs(rows, "body"),
        topics=_pairs(rows, "topic"),
        cues=tuple(sorted({str(row["cue"]) for row in rows if row["cue"] is not None})),
        mark=None if first["mark"] is None else iri.tail(str(first["mark"])),
        quote=" ".join(str(first["quote"]).split()),
        **{name: first[name] for name in _AS_THEY_ARE},  # type: ignore[arg-type]
    )


def _pairs(rows: Sequence[dict[str, Value]], name: str) -> tuple[tuple[str, str], ...]:
    pairs = {(str(row[name]), str(row[f"{name}_label"])) for row in rows if row[name] is not None}
    return tuple(sorted(pairs))
