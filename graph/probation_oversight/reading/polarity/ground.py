"""The ground a cue stands on: its clause, and what in the sentence may bear on what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.shares import Share

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


HELPING = frozenset({"aux", "auxpass"})
WORKERS = ("subject", "descriptor", "descriptor-of-one")
"""Lexicon kinds of subjects that stand for a provider: its staff, its plans, itself."""


@dataclass(frozen=True, slots=True)
class CueReading:
    """One evaluation cue after all that bears on it has had its say."""

    match: Match
    polarity: Polarity
    rule: str
    helpers: tuple[Match, ...] = ()
    spent: tuple[Match, ...] = ()  # helpers that therefore say nothing by themselves


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause of a sentence with what was found in it.

    ``inside`` are the clause's words without those that only say who speaks.
    """

    sentence: Sentence
    clause: Clause
    matches: Sequence[Match]
    inside: frozenset[int]
    shares: tuple[Share, ...]
    kept: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def of_kind(self, *kinds: str) -> Iterator[Match]:
        """Matches of the given lexicon kinds, also outside the clause."""
        return (m for m in self.matches if m.entry.kind in kinds)

    def children(self, index: int, deps: frozenset[str]) -> list[int]:
        """The words that hang on the word ``index`` in one of the ways ``deps``."""
        words = self.sentence.words
        return [c for c in self.sentence.children[index] if words[c].dep in deps]


def span(match: Match) -> range:
    return range(match.first, match.last + 1)


def top(sentence: Sentence, words: Iterable[int]) -> int:
    """The word of ``words`` that the others hang on: not the "to" of "failed to"."""
    return min(words, key=lambda index: len(sentence.ancestors(index)))


def negations(matches: Sequence[Match]) -> list[Match]:
    """The matches that deny something; "not only" and its kin do not."""
    return _unblocked(matches, "negation")


def scant(matches: Sequence[Match]) -> list[Match]:
    """The matches that leave next to nothing of what they count: "few", not "a few"."""
    return _unblocked(matches, "scant")


def _unblocked(matches: Sequence[Match], kind: str) -> list[Match]:
    told = [m for m in matches if m.entry.kind == kind]
    blocked = [m for m in matches if m.entry.kind == "not-negation"] if told else ()
    return [m for m in told if not any(b.overlaps(m) for b in blocked)] if blocked else told


def few_such(ground: Ground, noun: int) -> Match | None:
    """What says that there is none or next to none of ``noun``: "hardly any cases", "no plan"."""
    words = ground.sentence.words
    counting = {c for c in ground.sentence.children[noun] if words[c].dep in _COUNTING}
    none = (m for m in negations(ground.matches) if words[m.first].lemma == "no")
    return next((m for m in (*none, *scant(ground.matches)) if counting & {*span(m)}), None)


def none_of(ground: Ground, noun: int) -> Match | None:
    """The same, also where ``noun`` itself says so: "there is little that …"."""
    told = (*negations(ground.matches), *scant(ground.matches))
    return few_such(ground, noun) or next((m for m in told if m.covers(noun)), None)


_COUNTING = frozenset({"amod", "det", "predet", "nummod"})


def opening(ground: Ground) -> frozenset[int]:
    """What stands before an inverted verb, which the parse hangs on its helping verb: "in only a
    third of cases had the officer met the woman".
    """
    words, above = ground.sentence.words, ground.clause.parent
    head = words[ground.clause.head]
    if above is None or head.dep != "ccomp" or words[above].lemma != "have":
        return frozenset()
    subjects = ground.children(head.index, SUBJECTS)
    inverted = subjects and all(above < i < head.index for i in subjects)
    if not inverted or ground.children(above, SUBJECTS | {"dobj"}):
        return frozenset()
    return frozenset(ground.sentence.subtree(above)) - frozenset(
        ground.sentence.subtree(head.index)
    )


def is_adjunct(ground: Ground, match: Match) -> bool:
    """Whether ``match`` tells when or how often what the clause tells is done."""
    words = ground.sentence.words
    tops = {words[i].head for i in span(match)} | {match.first}
    tops |= {words[i].head for i in tops if words[i].pos in {"ADP", "NOUN"}}
    tops |= {words[i].head for i in tops if words[i].pos == "ADP"}
    return ground.clause.head in tops and match.first in ground.inside


def of_provider(ground: Ground) -> bool:
    """Whether a provider, its staff or its work is the subject of the clause; or "it" and "they"
    behind a clause with such a subject: "the company trains staff, but it does not check".
    """
    subject, words = ground.clause.subject, ground.sentence.words
    verb = words[ground.clause.head]
    if not (len(subject) == 1 and words[subject[0]].lemma in _BACK):
        return any(m.first in subject for m in ground.of_kind(*WORKERS))
    above = list(subject)
    while verb.dep == "conj" and all(words[i].lemma in _BACK for i in above):
        verb = words[verb.head]
        above = ground.children(verb.index, SUBJECTS)
    return any(m.last in above for m in ground.of_kind(*WORKERS))


_BACK = frozenset({"it", "they"})
