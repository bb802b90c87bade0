"""Counts of agreement between readings and gold, which can be added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import reduce

from probation_oversight.model.statements import Kind, Polarity


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found rightly, what was found and is not there, what is there and was missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; None if nothing was found."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """Share of the sought that was found; None if nothing was sought."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if there was nothing to find or found."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many ``of`` some are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float | None:
        """The share that is right; None of none."""
        return _share(self.right, self.of)


@dataclass(frozen=True, slots=True)
class Miss:
    """A disagreement: in which text and sentence, about what, and what the reading did.

    ``line`` is that of the gold file; ``cues`` are the lexicon entries that led the statements
    which should not be there, or not as they are.
    """

    text: str
    line: int
    sentence: int
    words: str
    about: str
    expected: str
    found: str
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement of one reading with its gold, of a part of it, or of many when added up.

    ``positive``, ``negative`` and ``neutral`` count sentences: one is found for a polarity if a
    finding of that polarity has its first evidence in it. ``providers`` and ``topics`` count the
    gold findings of sentences so found. ``topics_first`` asks the first topic of a statement to be
    right, ``topics_near`` lets a broader or narrower one pass.
    """

    texts: int = 0
    sentences: int = 0
    positive: Tally = Tally()
    negative: Tally = Tally()
    neutral: Tally = Tally()
    wholly: Ratio = Ratio()  # of all the gold's findings: sign, bodies and topic together
    providers: Ratio = Ratio()
    topics: Ratio = Ratio()
    topics_first: Ratio = Ratio()
    topics_near: Ratio = Ratio()
    modalities: Ratio = Ratio()
    recurrences: Ratio = Ratio()
    ratings: Tally = Tally()
    frameworks: Ratio = Ratio()  # of the ratings found that have one in the gold
    recommendations: Tally = Tally()
    others: Mapping[Kind, Tally] = field(default_factory=dict)
    details: Ratio = Ratio()
    links: Ratio = Ratio()
    accounts: Ratio = Ratio()
    boundaries: Ratio = Ratio()
    controls: int = 0  # texts in which there is nothing to find
    controls_clear: int = 0  # those of them in which nothing was found
    false_findings: int = 0  # findings of any polarity in controls
    misses: tuple[Miss, ...] = ()

    @property
    def findings(self) -> Tally:
        """Positive and negative sentences together, the figure that matters most."""
        return self.positive + self.negative

    def polarity(self, polarity: Polarity) -> Tally:
        """The tally of one polarity."""
        return {
            Polarity.POSITIVE: self.positive,
            Polarity.NEGATIVE: self.negative,
            Polarity.NEUTRAL: self.neutral,
        }[polarity]

    def __add__(self, other: Score) -> Score:
        merged = {
            part.name: getattr(self, part.name) + getattr(other, part.name)
            for part in fields(self)
            if part.name != "others"
        }
        kinds = sorted({*self.others, *other.others})
        both = {k: self.others.get(k, Tally()) + other.others.get(k, Tally()) for k in kinds}
        return Score(others=both, **merged)


def total(scores: Iterable[Score]) -> Score:
    """All ``scores`` as one."""
    return reduce(lambda one, other: one + other, scores, Score())


def one(right: bool) -> Ratio:
    """One thing that is right or not."""
    return Ratio(int(right), 1)


def _share(right: int, of: int) -> float | None:
    return right / of if of else None
