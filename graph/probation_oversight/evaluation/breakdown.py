"""Findings counted by what they have in common: rule, kind, topic or provider.

Here single findings are counted, not sentences. A finding that was read is right if the gold has
one of its polarity in that sentence, for topics also on that topic, for providers also about that
provider. A finding of the gold is found if the reading has one of its polarity in that sentence,
by the same token. What the gold calls optional counts neither way. A rule has no share of the
gold, so it has a precision only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from probation_oversight.evaluation.alignment import Placed, same
from probation_oversight.evaluation.counts import Tally
from probation_oversight.evaluation.model import GoldFinding, GoldSentence
from probation_oversight.evaluation.slots import names
from probation_oversight.model.statements import BodyRef, Polarity, Statement


class Dimension(StrEnum):
    """By what findings can be counted."""

    RULE = "rule"
    KIND = "kind"
    TOPIC = "topic"
    PROVIDER = "provider"


_NONE = Tally()


@dataclass(frozen=True, slots=True)
class Count:
    """How findings with one value were read: ``found`` is of what was read, ``sought`` of the
    gold; ``missed`` is what is missing to ``sought``.
    """

    found: Tally
    sought: Tally

    def __add__(self, other: Count) -> Count:
        return Count(self.found + other.found, self.sought + other.sought)


def counted(placed: Iterable[Placed], dimension: Dimension) -> dict[str, Count]:
    """The findings of all ``placed`` readings by their value of ``dimension``, most first."""
    counts: dict[str, Count] = {}
    for each in placed:
        for sentence in each.gold.sentences:
            for value, count in _of_sentence(each, sentence, dimension):
                counts[value] = counts.get(value, Count(_NONE, _NONE)) + count
    return dict(sorted(counts.items(), key=lambda item: (-_size(item[1]), item[0])))


def _size(count: Count) -> int:
    return count.found.right + count.found.extra + count.sought.missed


def _of_sentence(
    placed: Placed, sentence: GoldSentence, dimension: Dimension
) -> Iterator[tuple[str, Count]]:
    for polarity in (Polarity.POSITIVE, Polarity.NEGATIVE):
        sought = [f for f in sentence.findings if f.polarity is polarity]
        found = placed.findings(sentence, polarity)
        for statement in found:
            for value, tally in _read(statement, sought, dimension):
                yield value, Count(tally, _NONE)
        if dimension is not Dimension.RULE:
            for finding in sought:
                if not finding.optional:
                    yield from _asked(finding, found, dimension)


def _read(
    statement: Statement, sought: Sequence[GoldFinding], dimension: Dimension
) -> Iterator[tuple[str, Tally]]:
    """For each value of a finding that was read, whether it is right."""
    match dimension:
        case Dimension.TOPIC:
            for topic in statement.topics[:1]:
                yield topic, _judged([f for f in sought if topic in f.topics])
        case Dimension.PROVIDER:
            for body in statement.providers:
                yield _slug(body), _judged([f for f in sought if _meant(f, body)])
        case Dimension.RULE:
            yield statement.rule, _judged(sought)
        case Dimension.KIND:
            yield statement.kind.value, _judged(sought)


def _asked(
    finding: GoldFinding, found: Sequence[Statement], dimension: Dimension
) -> Iterator[tuple[str, Count]]:
    """For each value of a finding of the gold, whether it was found."""
    if dimension is Dimension.PROVIDER:
        for choice in finding.providers:
            named = (b for s in found for b in s.providers if same(names(b), choice))
            body = next(named, None)
            yield _slug(body) if body else min(choice), _sought(body is not None)
    elif dimension is Dimension.TOPIC:
        shared = any(set(s.topics) & set(finding.topics) for s in found)
        yield finding.topics[0], _sought(shared)
    else:
        yield finding.kind.value, _sought(bool(found))


def _judged(fitting: Sequence[GoldFinding]) -> Tally:
    if any(not finding.optional for finding in fitting):
        return Tally(right=1)
    return Tally() if fitting else Tally(extra=1)


def _sought(is_found: bool) -> Count:
    return Count(_NONE, Tally(right=1) if is_found else Tally(missed=1))


def _meant(finding: GoldFinding, body: BodyRef) -> bool:
    return any(same(names(body), choice) for choice in finding.providers)


def _slug(body: BodyRef) -> str:
    return body.iri.rsplit("/", 1)[-1]
