"""Two documents side by side: per body and topic what changed, stayed, came and went, with quotes.

Only what both judge can have changed. Where the later one is silent the topic is "gone", which is
no improvement: nothing was said. Ratings stand beside each other with the guard's word on whether
they may be compared. Bodies are matched with themselves, or with one that took their place, and
then every row is under that caution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from probation_oversight.analysis import comparability, follow_up, inspections
from probation_oversight.analysis.comparability import Comparison
from probation_oversight.analysis.follow_up import Candidate, Content, Passage
from probation_oversight.analysis.inspections import Inspection, Judged, Said
from probation_oversight.analysis.ratings import OVERALL, Rated
from probation_oversight.errors import ComparisonError
from probation_oversight.model import issue_dates
from probation_oversight.notebooks import Paged, Told
from probation_oversight.ontology.concepts import topic_id, topic_tree
from probation_oversight.register import relations
from probation_oversight.register.relations import Kinship

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset


class Change(StrEnum):
    """What became of a topic between the two documents."""

    CHANGED = "changed"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


class Trend(StrEnum):
    """What became of a grade, where that may be said."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOT_COMPARABLE = "not comparable"
    ONE_SIDED = "one side only"


@dataclass(frozen=True, slots=True)
class TopicChange:
    """One topic of one body: what either document finds, and what changed.

    A topic is the same if the polarities found are the same, in whatever words. Of one that is new
    or gone, ``related`` names wider and narrower topics that the other side does speak of.
    """

    topic: str  # IRI
    label: str
    change: Change
    earlier: tuple[Said, ...]
    later: tuple[Said, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingPair:
    """The ratings for one standard on either side; ``comparison`` is None if one is missing."""

    standard: str
    earlier: Rated | None
    later: Rated | None
    comparison: Comparison | None

    @property
    def trend(self) -> Trend:
        """Better, worse or the same only if nothing stands against saying so."""
        if self.earlier is None or self.later is None or self.comparison is None:
            return Trend.ONE_SIDED
        if not self.comparison.allowed:
            return Trend.NOT_COMPARABLE
        if self.earlier.rank == self.later.rank:
            return Trend.SAME
        return Trend.BETTER if self.later.rank > self.earlier.rank else Trend.WORSE


@dataclass(frozen=True, slots=True)
class BodyDifference:
    """One body on either side, or two of which the later took the earlier one's place."""

    earlier: str  # label
    later: str
    comparison: Comparison
    topics: tuple[TopicChange, ...]
    ratings: tuple[RatingPair, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    slug: str
    title: str
    issued: date | None
    issued_precision: str | None = None

    @property
    def when(self) -> str | None:
        """When it was issued, no more exact than it is known."""
        return issue_dates.shown(self.issued, self.issued_precision)


@dataclass(frozen=True, slots=True)
class Difference(Told, Paged):
    """Two documents side by side.

    ``only_earlier`` and ``only_later`` name bodies that nothing on the other side can be set
    against. ``calls_again`` are candidates; the calls that are in none of them are in
    ``other_calls_earlier`` and ``other_calls_later``.
    """

    earlier: Side
    later: Side
    bodies: tuple[BodyDifference, ...]
    only_earlier: tuple[str, ...]
    only_later: tuple[str, ...]
    calls_again: tuple[Candidate, ...]
    other_calls_earlier: tuple[Passage, ...]
    other_calls_later: tuple[Passage, ...]

    def __repr__(self) -> str:
        return f"<Difference of {self.earlier.slug[:60]} and {self.later.slug[:60]}>"


def compare(dataset: Dataset, one: str, other: str, content: Content) -> Difference:
    """The documents ``one`` and ``other`` (slugs) side by side, the earlier one first.

    ``content`` gives the words of a call that count when calls are compared. Raises StoreError if
    one is not there, ComparisonError if they are one and the same.
    """
    if one == other:
        raise ComparisonError(
            f"{one!r} was given twice; two different documents were expected, as "
            "'oversight documents' lists them"
        )
    for slug in (one, other):
        dataset.digest(slug)  # the error names what is there
    read = [inspections.read(dataset.query, slug) for slug in (one, other)]
    earlier, later = _in_order(*read)
    pairs = tuple(_pairs(earlier.bodies, later.bodies))
    first = follow_up.calls(dataset.query, earlier.slug)
    second = follow_up.calls(dataset.query, later.slug)
    again = follow_up.ranked(first, second, content)
    return Difference(
        earlier=_side(earlier),
        later=_side(later),
        bodies=tuple(_difference(*pair) for pair in pairs),
        only_earlier=_unmatched(earlier.bodies, (pair[0] for pair in pairs)),
        only_later=_unmatched(later.bodies, (pair[1] for pair in pairs)),
        calls_again=again,
        other_calls_earlier=_left(first, (pair.earlier for pair in again)),
        other_calls_later=_left(second, (pair.later for pair in again)),
    )


def _side(read: Inspection) -> Side:
    return Side(read.slug, read.title, read.issued, read.issued_precision)


def _in_order(one: Inspection, other: Inspection) -> tuple[Inspection, Inspection]:
    """The two by their days; as given if a day is missing."""
    if one.issued and other.issued and other.issued < one.issued:
        return other, one
    return one, other


def _pairs(earlier: Sequence[Judged], later: Sequence[Judged]) -> Iterator[tuple[Judged, Judged]]:
    """Each body with itself; those left over with what took their place."""
    matched: set[str] = set()
    for one in earlier:
        for other in later:
            if _kinship(one, other) in {Kinship.SAME, Kinship.NAMESAKE}:
                matched |= {one.inspected.provider, other.inspected.provider}
                yield one, other
    for one in earlier:
        for other in later:
            if matched & {one.inspected.provider, other.inspected.provider}:
                continue
            if _kinship(one, other) in {Kinship.SUCCESSION, Kinship.PART}:
                yield one, other


def _kinship(one: Judged, other: Judged) -> Kinship:
    first, second = (comparability.identity(each.inspected) for each in (one, other))
    return relations.among(first, second).kinship


def _unmatched(bodies: Iterable[Judged], matched: Iterable[Judged]) -> tuple[str, ...]:
    done = {each.inspected.provider for each in matched}
    left = {e.inspected.provider_label for e in bodies if e.inspected.provider not in done}
    return tuple(sorted(left))


def _left(calls: Iterable[Passage], linked: Iterable[Passage]) -> tuple[Passage, ...]:
    done = {each.iri for each in linked}
    return tuple(call for call in calls if call.iri not in done)


def _difference(earlier: Judged, later: Judged) -> BodyDifference:
    return BodyDifference(
        earlier=earlier.inspected.provider_label,
        later=later.inspected.provider_label,
        comparison=comparability.compare_inspections(earlier.inspected, later.inspected),
        topics=tuple(_topics(earlier.findings, later.findings)),
        ratings=tuple(_ratings(earlier.ratings, later.ratings)),
    )


def _topics(earlier: Sequence[Said], later: Sequence[Said]) -> Iterator[TopicChange]:
    """What changed, then what stayed, came and went; each by the name of the topic."""
    labels = {said.topic: said.topic_label for said in (*earlier, *later)}
    changes = [_topic(topic, label, earlier, later) for topic, label in labels.items()]
    order = list(Change)
    yield from sorted(changes, key=lambda each: (order.index(each.change), each.label))


def _on(topic: str, findings: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(said for said in findings if said.topic == topic)


def _topic(topic: str, label: str, earlier: Sequence[Said], later: Sequence[Said]) -> TopicChange:
    before, after = _on(topic, earlier), _on(topic, later)
    if not after:
        return TopicChange(topic, label, Change.GONE, before, after, _related(topic, later))
    if not before:
        return TopicChange(topic, label, Change.NEW, before, after, _related(topic, earlier))
    alike = {said.polarity for said in before} == {said.polarity for said in after}
    return TopicChange(topic, label, Change.SAME if alike else Change.CHANGED, before, after)


def _related(topic: str, findings: Iterable[Said]) -> tuple[str, ...]:
    """Labels of the topics of ``findings`` that are wider or narrower than ``topic``."""
    own, tree = topic_id(topic) or "", topic_tree()
    near = {said.topic_label for said in findings if tree.related(own, topic_id(said.topic) or "")}
    return tuple(sorted(near))


def _ratings(earlier: Sequence[Rated], later: Sequence[Rated]) -> Iterator[RatingPair]:
    """Pairs for one standard, the overall one first; what a document says twice, once."""
    before, after = _distinct(earlier), _distinct(later)
    scopes = sorted({each.scope for each in (*before, *after)}, key=lambda s: (s != OVERALL, s))
    for scope in scopes:
        ones: list[Rated | None] = [each for each in before if each.scope == scope]
        others: list[Rated | None] = [each for each in after if each.scope == scope]
        standard = next((e.standard for e in (*ones, *others) if e and e.standard), OVERALL)
        pairs = ((one, other) for one in ones or [None] for other in others or [None])
        yield from (_pair(standard, one, other) for one, other in pairs)


def _distinct(rated: Sequence[Rated]) -> list[Rated]:
    first: dict[tuple[str, str], Rated] = {}
    for each in rated:
        first.setdefault((each.scope, each.grade), each)
    return list(first.values())


def _pair(standard: str, one: Rated | None, other: Rated | None) -> RatingPair:
    comparison = comparability.compare(one, other) if one and other else None
    return RatingPair(standard, one, other, comparison)
