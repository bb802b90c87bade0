"""A set of gold, read and scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from probation_oversight.evaluation.alignment import Placed
from probation_oversight.evaluation.breakdown import Count, Dimension, counted
from probation_oversight.evaluation.counts import Ratio, Score, Tally, total
from probation_oversight.evaluation.intervals import FEWEST, Interval, bootstrap, wilson
from probation_oversight.evaluation.model import Gold
from probation_oversight.evaluation.scoring import parts
from probation_oversight.reading import read


@dataclass(frozen=True, slots=True)
class Claim:
    """How well one type of claim was read, with the intervals of its figures."""

    name: str
    tally: Tally
    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some are right, with the interval of that share."""

    name: str
    ratio: Ratio
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Readings held against their gold: the sentences of each document, and all together."""

    name: str
    placed: tuple[Placed, ...]
    documents: tuple[tuple[Score, ...], ...]  # of each its sentences and its whole
    score: Score

    @property
    def unit(self) -> str:
        """What is drawn anew for the interval of F1: documents, or sentences if they are few."""
        return "documents" if len(self.documents) >= FEWEST else "sentences"

    def claims(self) -> tuple[Claim, ...]:
        """Each type of claim: findings with their polarities, ratings, and the other kinds."""
        units = self._units()
        return tuple(
            Claim(
                name,
                tally,
                wilson(tally.right, tally.right + tally.extra),
                wilson(tally.right, tally.right + tally.missed),
                bootstrap([_tallies(unit).get(name, Tally()) for unit in units]),
            )
            for name, tally in _tallies(self.score).items()
        )

    def shares(self) -> tuple[Share, ...]:
        """What else is right of what was found, and of all sentences."""
        return tuple(
            Share(name, ratio, wilson(ratio.right, ratio.of))
            for name, ratio in _ratios(self.score).items()
        )

    def by(self, dimension: Dimension) -> dict[str, Count]:
        """The findings by their value of ``dimension``, most first."""
        return counted(self.placed, dimension)

    def misled(self) -> tuple[tuple[str, int], ...]:
        """Cues of statements that should not be there or not as they are, most often first."""
        cues = Counter(cue for miss in self.score.misses for cue in miss.cues)
        return tuple(sorted(cues.items(), key=lambda item: (-item[1], item[0])))

    def _units(self) -> Sequence[Score]:
        if self.unit == "documents":
            return [total(document) for document in self.documents]
        return [part for document in self.documents for part in document]


def evaluate(name: str, golds: Iterable[Gold]) -> Evaluation:
    """Read the documents of ``golds`` and score the readings, as the set ``name``."""
    placed = tuple(Placed.of(read(gold.document), gold) for gold in golds)
    documents = tuple(parts(each.reading, each.gold) for each in placed)
    return Evaluation(name, placed, documents, total(map(total, documents)))


def _tallies(score: Score) -> dict[str, Tally]:
    return {
        "findings": score.findings,
        "positive": score.positive,
        "negative": score.negative,
        "neutral": score.neutral,
        "ratings": score.ratings,
        "recommendations": score.recommendations,
        **{kind.value: tally for kind, tally in score.others.items()},
    }


def _ratios(score: Score) -> dict[str, Ratio]:
    return {
        "all findings, wholly right": score.wholly,
        "provider of found findings": score.providers,
        "topic of found findings": score.topics,
        "first topic": score.topics_first,
        "topic or one broader or narrower": score.topics_near,
        "modality": score.modalities,
        "recurrence": score.recurrences,
        "framework of ratings": score.frameworks,
        "details of other kinds": score.details,
        "links between statements": score.links,
        "account of sentences": score.accounts,
        "sentence boundaries": score.boundaries,
    }
