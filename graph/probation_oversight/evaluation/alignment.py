"""What a reading states, put beside the gold sentence it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from probation_oversight.evaluation.model import FINDING_KINDS, Choice, Gold, GoldSentence
from probation_oversight.model.statements import (
    Kind,
    Polarity,
    Reading,
    Relation,
    SentenceAccount,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """The reading's statements by the number of the gold sentence their evidence starts in."""

    gold: Gold
    reading: Reading
    by_sentence: Mapping[int, tuple[Statement, ...]]
    links: frozenset[tuple[int, Relation, int]]

    @classmethod
    def of(cls, reading: Reading, gold: Gold) -> Placed:
        place = {s.key: place_of(s, gold) for s in reading.statements}
        grouped: dict[int, list[Statement]] = {sentence.number: [] for sentence in gold.sentences}
        for statement in reading.statements:
            grouped.setdefault(place[statement.key], []).append(statement)
        links = frozenset(
            (place[s.key], link.relation, place.get(link.target, 0))
            for s in reading.statements
            for link in s.links
        )
        return cls(gold, reading, {n: tuple(found) for n, found in grouped.items()}, links)

    def of_kind(self, sentence: GoldSentence, kind: Kind) -> tuple[Statement, ...]:
        """The statements of ``kind`` in ``sentence``."""
        return tuple(s for s in self.by_sentence[sentence.number] if s.kind is kind)

    def findings(self, sentence: GoldSentence, polarity: Polarity) -> tuple[Statement, ...]:
        """The findings of ``polarity`` in ``sentence``."""
        return tuple(
            s
            for s in self.by_sentence[sentence.number]
            if s.kind in FINDING_KINDS and s.polarity is polarity
        )

    def account(self, sentence: GoldSentence) -> SentenceAccount | None:
        """The account of the sentence that the reading has where ``sentence`` is."""
        read = self.reading.sentences
        return next((s for s in read if s.span.start <= sentence.start < s.span.end), None)


def place_of(statement: Statement, gold: Gold) -> int:
    """Number of the gold sentence in which the statement's first evidence starts, or 0."""
    start = statement.evidence[0].start
    return next((s.number for s in gold.sentences if s.holds(start)), 0)


def same(found: Choice, wanted: Choice) -> bool:
    """Whether one of the names ``found`` is one of those ``wanted``."""
    folded = {name.casefold() for name in found}
    return any(name.casefold() in folded for name in wanted)
