"""Verdicts: what a clause's cues say together, for better or worse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.language import Sentence
from probation_oversight.reading.lexicon import Entry, Match, longest
from probation_oversight.statements import Degree, Modality, Polarity

SUFFICIENT_SHARE = 65
"""Per cent of cases from which "sufficient" is praise: the rated frameworks call less than that
Requires improvement or Inadequate."""

_NEGATION_REACH = 6
_PERCENT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_FLIPPED = {
    Polarity.POSITIVE: Polarity.NEGATIVE,
    Polarity.NEGATIVE: Polarity.POSITIVE,
    Polarity.NEUTRAL: Polarity.NEUTRAL,
}
_NOT_JUDGED = frozenset(
    {"include", "cover", "mean", "reflect", "lead", "give", "produce", "rate", "compare", "say"}
)
"""Verbs whose negation says nothing about quality: "the report does not cover …"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A polarity with the cues that decided it, the rule that put them together and its strength."""

    polarity: Polarity
    cues: tuple[Match, ...]
    rule: str
    degree: Degree | None = None
    modality: Modality | None = None
    topic: str | None = None

    @property
    def first(self) -> int:
        return min((cue.first for cue in self.cues), default=0)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One evaluation cue after negation and restriction have had their say."""

    match: Match
    polarity: Polarity
    rule: str
    helpers: tuple[Match, ...]


def cues(matches: Iterable[Match], excluded: frozenset[int]) -> tuple[Match, ...]:
    """Evaluation and need cues of a sentence, the longest where they overlap.

    ``excluded`` are words that only say who speaks. Phrases that merely look evaluative
    ("not-a-cue") take part in the contest for words and then drop out.
    """
    kinds = {"evaluation", "need", "not-a-cue", "scale", "under-use"}
    contest = [m for m in matches if m.entry.kind in kinds]
    kept = longest(contest)
    return tuple(
        m
        for m in kept
        if m.entry.kind != "not-a-cue" and not all(i in excluded for i in _span(m))
    )


def _span(match: Match) -> range:
    return range(match.first, match.last + 1)


def of_sentence(
    sentence: Sentence,
    clauses: Sequence[Clause],
    matches: Sequence[Match],
    found: Sequence[Match],
    frame: frozenset[int],
) -> tuple[dict[int, tuple[Verdict, ...]], frozenset[int]]:
    """The verdicts of each clause, by its head; and the words under overruled noun cues.

    ``found`` are the sentence's cues, ``matches`` all its lexicon matches, ``frame`` the words
    that only say who speaks. A clause has at most one verdict of each polarity.
    """
    read: list[tuple[Clause, _Reading]] = []
    for cue in found:
        clause = next((c for c in clauses if cue.first in c.words), None)
        if clause is not None:
            inside = set(clause.words) - frame
            free = [m for m in matches if m.entry.kind != "negation" or not _covered(m, cue, found)]
            reading = _read(sentence, clause, cue, free, inside)
            if reading is not None:
                read.append((clause, reading))
    limits = {c.head for c in clauses if c.kind in _INDEPENDENT}
    standing = _undominated(sentence, [r for _, r in read], limits)
    by_clause: dict[int, tuple[Verdict, ...]] = {}
    for clause in clauses:
        inside = set(clause.words) - frame
        own = [r for c, r in read if c is clause and r in standing]
        had = any(c is clause for c, _ in read)
        if own:
            by_clause[clause.head] = _by_polarity(sentence, own, matches, inside)
        elif not had:
            bare = _negated_predicate(sentence, clause, matches, inside)
            if bare is not None:
                by_clause[clause.head] = (bare,)
    return by_clause, _overruled(sentence, [r for _, r in read if r not in standing])


def _covered(negation: Match, cue: Match, found: Sequence[Match]) -> bool:
    """Whether a negation is part of another cue and so says nothing about this one."""
    return any(other is not cue and other.overlaps(negation) for other in found)


_INDEPENDENT = frozenset(
    {ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.ADVERBIAL, ClauseKind.CONCESSION}
)


def _by_polarity(
    sentence: Sentence, own: list[_Reading], matches: Sequence[Match], inside: set[int]
) -> tuple[Verdict, ...]:
    return tuple(
        _verdict(sentence, [r for r in own if r.polarity is polarity], matches, inside)
        for polarity in Polarity
        if any(r.polarity is polarity for r in own)
    )


def _overruled(sentence: Sentence, read: Sequence[_Reading]) -> frozenset[int]:
    """Words that hang on overruled noun cues: "success in managing targets was not …"."""
    return frozenset(
        index
        for reading in read
        if sentence.words[reading.match.last].pos == "NOUN"
        for index in sentence.subtree(reading.match.last)
    )


def _read(
    sentence: Sentence, clause: Clause, cue: Match, matches: Sequence[Match], inside: set[int]
) -> _Reading | None:
    if cue.entry.kind == "scale":
        return _scaled(sentence, cue, matches, inside)
    polarity = cue.entry.polarity or Polarity.NEGATIVE
    if cue.entry.kind in ("need", "under-use"):
        negation = _direct_negation(sentence, cue, matches, inside)
        if cue.entry.kind == "need" and negation and not _modal(cue):
            return _Reading(cue, Polarity.POSITIVE, "no-need", (negation,))
        return _Reading(cue, Polarity.NEGATIVE, cue.entry.kind, ())
    negation = _negation(sentence, clause, cue, matches, inside)
    if negation is not None:
        if polarity is Polarity.NEGATIVE and not _direct(sentence, negation, cue):
            return _Reading(cue, polarity, "cue", ())
        return _Reading(cue, _FLIPPED[polarity], "negated-cue", (negation,))
    restriction = _restriction(sentence, cue, matches, inside)
    if restriction is not None and polarity is Polarity.POSITIVE:
        return _Reading(cue, Polarity.NEGATIVE, "restricted-cue", (restriction,))
    if polarity is Polarity.POSITIVE and _small_share(sentence, inside):
        return _Reading(cue, Polarity.NEGATIVE, "small-share", ())
    return _Reading(cue, polarity, "cue", ())


def _scaled(
    sentence: Sentence, cue: Match, matches: Sequence[Match], inside: set[int]
) -> _Reading | None:
    """A word of size or movement is a verdict only on a measure: "turnover was falling"."""
    for measure in matches:
        if measure.entry.kind != "measure" or measure.first not in inside:
            continue
        linked = sentence.words[measure.last]
        word = sentence.words[cue.last]
        near = linked.head in _span(cue) or word.head in (measure.last, linked.head)
        if near and abs(measure.last - cue.first) <= _SCALE_REACH:
            good = (measure.entry.value == "good") == (cue.entry.value == "high")
            polarity = Polarity.POSITIVE if good else Polarity.NEGATIVE
            negation = next(
                (n for n in _negations(matches) if n.first in inside and 0 < cue.first - n.last <= 2),
                None,
            )
            if negation is not None:
                return _Reading(cue, _FLIPPED[polarity], "negated-scale", (measure, negation))
            return _Reading(cue, polarity, "scale", (measure,))
    return None


_SCALE_REACH = 12


def _modal(cue: Match) -> bool:
    return cue.entry.pattern in {"must", "should", "ought to"}


def _negations(matches: Sequence[Match]) -> list[Match]:
    blocked = [m for m in matches if m.entry.kind == "not-negation"]
    return [
        m
        for m in matches
        if m.entry.kind == "negation" and not any(b.overlaps(m) for b in blocked)
    ]


def _negation(
    sentence: Sentence, clause: Clause, cue: Match, matches: Sequence[Match], inside: set[int]
) -> Match | None:
    """The negation that ``cue`` stands under, in its own clause."""
    for negation in _negations(matches):
        if negation.first not in inside or cue.covers(negation.first):
            continue
        before = negation.last < cue.first
        if before and cue.first - negation.last <= _NEGATION_REACH and _reaches(
            sentence, negation, cue
        ):
            return negation
        word = sentence.words[negation.first]
        if not before and word.head == clause.head and word.dep in {"neg", "advmod"}:
            return negation
    return None


def _reaches(sentence: Sentence, negation: Match, cue: Match) -> bool:
    """Whether nothing between the two closes the negation: a comma or "but"."""
    between = sentence.words[negation.last + 1 : cue.first]
    return not any(word.text in {",", ";", "–"} or word.lemma == "but" for word in between)  # noqa: RUF001


def _direct_negation(
    sentence: Sentence, cue: Match, matches: Sequence[Match], inside: set[int]
) -> Match | None:
    for negation in _negations(matches):
        if negation.first in inside and 0 < cue.first - negation.last <= 2:
            return negation
    return None


def _direct(sentence: Sentence, negation: Match, cue: Match) -> bool:
    """Whether a negation turns a bad word to good: "no concerns", "was not poor".

    "Did not address the weaknesses" does not: there the bad word is what the verb acts on.
    """
    word = sentence.words[negation.first]
    cue_words = set(_span(cue))
    if word.head in cue_words or word.index in cue_words:
        return True
    governor = sentence.words[word.head]
    predicate = any(
        sentence.words[i].head == governor.index and sentence.words[i].dep in {"acomp", "attr"}
        for i in cue_words
    )
    between = cue.first - negation.last - 1
    return (governor.lemma == "be" and predicate) or (word.lemma in {"no", "without"} and between <= 2)


def _restriction(
    sentence: Sentence, cue: Match, matches: Sequence[Match], inside: set[int]
) -> Match | None:
    """Words such as "in only 35 per cent" or "fewer than half" in the cue's clause."""
    blocked = {
        i for m in matches if m.entry.kind in ("not-negation", "majority") for i in _span(m)
    }
    for match in matches:
        if match.entry.kind != "restriction" or match.first not in inside:
            continue
        if match.first in blocked or cue.overlaps(match):
            continue
        following = sentence.words[match.last + 1 : match.last + 4]
        counted = any(w.pos == "NUM" or w.lemma in _FRACTIONS for w in following)
        counted = counted or any(sentence.words[i].lemma in _FRACTIONS for i in _span(match))
        if counted:
            return match
    return None


_FRACTIONS = frozenset(
    {"half", "third", "quarter", "fifth", "minority", "few", "handful", "some", "one"}
)


def _small_share(sentence: Sentence, inside: set[int]) -> bool:
    """Whether the clause gives a share of cases too small for praise."""
    for index in sorted(inside):
        word = sentence.words[index]
        following = sentence.words[index + 1 : index + 3]
        percent = any(w.text == "%" or w.lemma in {"cent", "percent"} for w in following)
        if percent and _PERCENT.fullmatch(word.text):
            return float(word.text) < SUFFICIENT_SHARE
    return False


def _undominated(
    sentence: Sentence, read: Sequence[_Reading], limits: set[int]
) -> list[_Reading]:
    """``read`` without cues that hang on another one: in "lack of good plans", "good" does."""
    heads = [(r, set(_span(r.match))) for r in read]
    kept = []
    for reading, words in heads:
        above = {a for index in words for a in _above(sentence, index, limits)} - words
        if not any(
            other is not reading and above & other_words and other.polarity is not reading.polarity
            for other, other_words in heads
        ):
            kept.append(reading)
    return kept


def _above(sentence: Sentence, index: int, limits: set[int]) -> list[int]:
    """Ancestors of a word within its independent clause."""
    found: list[int] = []
    while index not in limits and sentence.words[index].head != index:
        index = sentence.words[index].head
        found.append(index)
    return found


def _verdict(
    sentence: Sentence, read: list[_Reading], matches: Sequence[Match], inside: set[int]
) -> Verdict:
    polarity = read[0].polarity
    used = tuple(sorted({m for r in read for m in (r.match, *r.helpers)}, key=lambda m: m.first))
    entries = [r.match.entry for r in read]
    return Verdict(
        polarity,
        used,
        read[0].rule,
        _degree(entries, read, matches, inside),
        next((e.modality for e in entries if e.modality), None),
        next((e.topic for e in entries if e.topic), None),
    )


def _degree(
    entries: Sequence[Entry],
    read: Sequence[_Reading],
    matches: Sequence[Match],
    inside: set[int],
) -> Degree | None:
    """How strongly it is said: by the cue itself, else by a word of degree just before it."""
    if any(entry.degree is Degree.STRONG for entry in entries):
        return Degree.STRONG
    for reading in read:
        for match in matches:
            if match.entry.kind == "degree" and match.first in inside and 0 <= (
                reading.match.first - match.last
            ) <= 2:
                return match.entry.degree
    return next((entry.degree for entry in entries if entry.degree), None)


def _negated_predicate(
    sentence: Sentence, clause: Clause, matches: Sequence[Match], inside: set[int]
) -> Verdict | None:
    """A verb denied without any verdict word: "plans were not reviewed" tells of a lack."""
    head = sentence.words[clause.head]
    if head.pos not in {"VERB", "AUX"} or head.lemma in _NOT_JUDGED:
        return None
    if clause.kind in (ClauseKind.CONCESSION,) or head.lemma == "be":
        return None
    if not any(m.entry.kind in _WORKERS and m.first in clause.subject for m in matches):
        return None
    for negation in _negations(matches):
        word = sentence.words[negation.first]
        if negation.first in inside and word.head == clause.head and word.dep in {"neg", "advmod"}:
            return Verdict(Polarity.NEGATIVE, (negation,), "negated-predicate")
    return None


_WORKERS = frozenset({"subject", "descriptor"})
"""Lexicon kinds of subjects that stand for a provider: its staff, its plans, itself."""


def modality(
    clause: Clause, matches: Sequence[Match], verdict: Verdict, reported: bool
) -> Modality:
    """How the verdict is meant: what a cue says of itself, else a hedge or plan in the clause."""
    if verdict.modality is not None:
        return verdict.modality
    if any(cue.entry.kind == "need" for cue in verdict.cues):
        return Modality.NORMATIVE
    inside = set(clause.words)
    kinds = [m.entry.modality for m in matches if m.entry.kind in _MODAL and m.first in inside]
    for candidate in (Modality.CONDITIONAL, Modality.POSSIBLE, Modality.PLANNED):
        if candidate in kinds:
            return candidate
    if reported or Modality.REPORTED in kinds:
        return Modality.REPORTED
    return Modality.OBSERVED


_MODAL = frozenset({"hedge", "plan", "condition"})
