"""What one cue says where it stands: negated, held to a share, or as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence

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


_SCALE_REACH = 12


_FRACTIONS = frozenset(
    {"half", "third", "quarter", "fifth", "minority", "few", "handful", "some", "one"}
)


@dataclass(frozen=True, slots=True)
class CueReading:
    """One evaluation cue after negation and restriction have had their say."""

    match: Match
    polarity: Polarity
    rule: str
    helpers: tuple[Match, ...]


def span(match: Match) -> range:
    return range(match.first, match.last + 1)


def read(
    sentence: Sentence, clause: Clause, cue: Match, matches: Sequence[Match], inside: set[int]
) -> CueReading | None:
    """What ``cue`` says in ``clause``; None if it says nothing there.

    ``inside`` are the clause's words without those that only say who speaks.
    """
    if cue.entry.kind == "scale":
        return _scaled(sentence, cue, matches, inside)
    if cue.entry.kind in ("need", "under-use"):
        return _lacking(cue, matches, inside)
    return _evaluated(sentence, clause, cue, matches, inside)


def _lacking(cue: Match, matches: Sequence[Match], inside: set[int]) -> CueReading:
    """A need or a low use is a lack, unless it is denied: "no need to"."""
    negation = _direct_negation(cue, matches, inside)
    if cue.entry.kind == "need" and negation and not _modal(cue):
        return CueReading(cue, Polarity.POSITIVE, "no-need", (negation,))
    return CueReading(cue, Polarity.NEGATIVE, cue.entry.kind, ())


def _evaluated(
    sentence: Sentence, clause: Clause, cue: Match, matches: Sequence[Match], inside: set[int]
) -> CueReading | None:
    polarity = cue.entry.polarity or Polarity.NEGATIVE
    negation = _negation(sentence, clause, cue, matches, inside)
    if negation is None and polarity is Polarity.POSITIVE:
        negation = _shared_negation(sentence, clause, cue, matches)
    if negation is not None and (
        polarity is not Polarity.NEGATIVE or _direct(sentence, negation, cue)
    ):
        return CueReading(cue, _FLIPPED[polarity], "negated-cue", (negation,))
    if polarity is Polarity.POSITIVE and _said_of_none(sentence, clause):
        return CueReading(cue, Polarity.NEGATIVE, "negated-cue", ())
    if polarity is Polarity.NEGATIVE and _milder(sentence, clause, cue):
        return CueReading(cue, Polarity.POSITIVE, "lessened-cue", ())
    if polarity is not Polarity.NEUTRAL and _lessened(sentence, cue):
        return CueReading(cue, _FLIPPED[polarity], "lessened-cue", ())
    if polarity is Polarity.POSITIVE:
        return _praised(sentence, cue, matches, inside)
    return CueReading(cue, polarity, "cue", ())


def _praised(
    sentence: Sentence, cue: Match, matches: Sequence[Match], inside: set[int]
) -> CueReading | None:
    """What is left of praise that nothing denies: it may be meant only, or true of few."""
    if _hoped(sentence, cue) or _due(sentence, cue):
        return None
    restriction = _restriction(sentence, cue, matches, inside)
    if restriction is not None:
        return CueReading(cue, Polarity.NEGATIVE, "restricted-cue", (restriction,))
    if _small_share(sentence, inside):
        return CueReading(cue, Polarity.NEGATIVE, "small-share", ())
    return CueReading(cue, Polarity.POSITIVE, "cue", ())


def _scaled(
    sentence: Sentence, cue: Match, matches: Sequence[Match], inside: set[int]
) -> CueReading | None:
    """A word of size or movement is a verdict only on a measure: "turnover was falling"."""
    for measure in matches:
        if measure.entry.kind != "measure" or measure.first not in inside:
            continue
        linked = sentence.words[measure.last]
        word = sentence.words[cue.last]
        near = linked.head in span(cue) or word.head in (measure.last, linked.head)
        if near and abs(measure.last - cue.first) <= _SCALE_REACH:
            good = (measure.entry.value == "good") == (cue.entry.value == "high")
            polarity = Polarity.POSITIVE if good else Polarity.NEGATIVE
            negation = _direct_negation(cue, matches, inside)
            if negation is not None:
                return CueReading(cue, _FLIPPED[polarity], "negated-scale", (measure, negation))
            return CueReading(cue, polarity, "scale", (measure,))
    return None


def _modal(cue: Match) -> bool:
    return cue.entry.pattern in {"must", "should", "ought to"}


def negations(matches: Sequence[Match]) -> list[Match]:
    """The matches that deny something; "not only" and its kin do not."""
    blocked = [m for m in matches if m.entry.kind == "not-negation"]
    return [
        m for m in matches if m.entry.kind == "negation" and not any(b.overlaps(m) for b in blocked)
    ]


def _negation(
    sentence: Sentence, clause: Clause, cue: Match, matches: Sequence[Match], inside: set[int]
) -> Match | None:
    """The negation that ``cue`` stands under, in its own clause."""
    for negation in negations(matches):
        if negation.first not in inside or cue.covers(negation.first):
            continue
        before = negation.last < cue.first
        if (
            before
            and _denies_verb(sentence, clause, negation)
            and _no_turn(sentence, negation, cue)
        ):
            return negation
        if (
            before
            and cue.first - negation.last <= _NEGATION_REACH
            and _reaches(sentence, negation, cue)
        ):
            return negation
        word = sentence.words[negation.first]
        if not before and word.head == clause.head and word.dep in {"neg", "advmod"}:
            return negation
    return None


def _shared_negation(
    sentence: Sentence, clause: Clause, cue: Match, matches: Sequence[Match]
) -> Match | None:
    """The negation of the verb before that "or" shares: "not explored or fully understood"."""
    if clause.kind is not ClauseKind.COORDINATE or clause.parent is None:
        return None
    own = [c for c in sentence.children[clause.head] if sentence.words[c].dep in _SUBJECT_DEPS]
    joined = sentence.words[max(0, clause.first - 3) : cue.first]
    if own or not any(w.lemma in {"or", "nor"} for w in joined):
        return None
    above = {clause.parent, *sentence.ancestors(clause.head)}
    for negation in negations(matches):
        word = sentence.words[negation.first]
        if negation.last < cue.first and word.dep == "neg" and word.head in above:
            return negation
    return None


_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def _denies_verb(sentence: Sentence, clause: Clause, negation: Match) -> bool:
    word = sentence.words[negation.first]
    following = sentence.words[negation.last + 1 : negation.last + 2]
    inverted = word.lemma in {"neither", "nor"} and any(w.pos == "AUX" for w in following)
    return (word.head == clause.head and word.dep == "neg") or inverted


def _no_turn(sentence: Sentence, negation: Match, cue: Match) -> bool:
    between = sentence.words[negation.last + 1 : cue.first]
    return not any(word.lemma in {"but", ";"} for word in between)


def _reaches(sentence: Sentence, negation: Match, cue: Match) -> bool:
    """Whether nothing between the two closes the negation: a comma or "but"."""
    between = sentence.words[negation.last + 1 : cue.first]
    return not any(word.text in {",", ";", "–"} or word.lemma == "but" for word in between)


def _direct_negation(cue: Match, matches: Sequence[Match], inside: set[int]) -> Match | None:
    """The negation at most two words before ``cue``."""
    for negation in negations(matches):
        if negation.first in inside and 0 < cue.first - negation.last <= 2:
            return negation
    return None


def _direct(sentence: Sentence, negation: Match, cue: Match) -> bool:
    """Whether a negation turns a bad word to good: "no concerns", "was not poor".

    "Did not address the weaknesses" does not: there the bad word is what the verb acts on.
    """
    word = sentence.words[negation.first]
    cue_words = set(span(cue))
    if word.head in cue_words or word.index in cue_words:
        return True
    governor = sentence.words[word.head]
    predicate = any(
        sentence.words[i].head == governor.index and sentence.words[i].dep in {"acomp", "attr"}
        for i in cue_words
    )
    between = cue.first - negation.last - 1
    return (governor.lemma == "be" and predicate) or (
        word.lemma in {"no", "without"} and between <= 2
    )


def _milder(sentence: Sentence, clause: Clause, cue: Match) -> bool:
    """Whether a bad subject is said to be less so: "staffing problems were less acute"."""
    if cue.last not in clause.subject:
        return False
    told = (c for c in sentence.children[clause.head] if sentence.words[c].dep == "acomp")
    return any(sentence.words[d].text.lower() == "less" for c in told for d in sentence.children[c])


def _said_of_none(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject is next to nothing: "little appears to have improved"."""
    heads = [w for i in clause.subject if (w := sentence.words[i]).head not in clause.subject]
    return any(w.lemma in _NEXT_TO_NOTHING and w.dep in _SUBJECT_DEPS for w in heads)


_NEXT_TO_NOTHING = frozenset({"little", "nothing", "none", "nobody", "few", "neither"})


def _hoped(sentence: Sentence, cue: Match) -> bool:
    """Whether an adverb only says how a thing is meant to be done: "to manage it effectively"."""
    word = sentence.words[cue.last]
    verb = sentence.words[word.head]
    aim = any(sentence.words[c].tag == "TO" for c in sentence.children[verb.index])
    adverb = cue.first == cue.last and word.pos == "ADV" and verb.tag == "VB" and aim
    return adverb or _purpose(sentence, cue)


def _purpose(sentence: Sentence, cue: Match) -> bool:
    """Whether the cue is a verb that says what for: "to meet performance targets"."""
    verb = sentence.words[cue.first]
    aim = any(sentence.words[c].tag == "TO" for c in sentence.children[verb.index])
    return verb.tag == "VB" and aim and verb.dep == "advcl" and cue.last > cue.first


def _due(sentence: Sentence, cue: Match) -> bool:
    """Whether the cue is, or tells how to do, what only must be done.

    "It must be restored urgently", "should share information and better protect the public".
    """
    verb = sentence.words[cue.first]
    if verb.pos == "ADV":
        verb = sentence.words[verb.head]
    row = [verb]
    while row[-1].dep in {"conj", "xcomp", "advcl"}:
        row.append(sentence.words[row[-1].head])
    modals = {sentence.words[c].lemma for w in row for c in sentence.children[w.index]}
    return verb.pos == "VERB" and bool(modals & {"must", "should"})


def _lessened(sentence: Sentence, cue: Match) -> bool:
    """Whether "less" or "least" stands before the cue's adjective or adverb: "less reliable"."""
    if not cue.first:
        return False
    word, before = sentence.words[cue.last], sentence.words[cue.first - 1]
    return before.text.lower() in {"less", "least"} and word.pos in {"ADJ", "ADV", "VERB"}


def _restriction(
    sentence: Sentence, cue: Match, matches: Sequence[Match], inside: set[int]
) -> Match | None:
    """Words such as "in only 35 per cent" or "fewer than half" in the cue's clause."""
    blocked = {i for m in matches if m.entry.kind in ("not-negation", "majority") for i in span(m)}
    for match in matches:
        if match.entry.kind != "restriction" or match.first not in inside:
            continue
        if match.first in blocked or cue.overlaps(match):
            continue
        following = sentence.words[match.last + 1 : match.last + 4]
        counted = any(w.pos == "NUM" or w.lemma in _FRACTIONS for w in following)
        counted = counted or any(sentence.words[i].lemma in _FRACTIONS for i in span(match))
        if counted:
            return match
    return None


def _small_share(sentence: Sentence, inside: set[int]) -> bool:
    """Whether the clause gives a share of cases too small for praise."""
    for index in sorted(inside):
        word = sentence.words[index]
        following = sentence.words[index + 1 : index + 3]
        percent = any(w.text == "%" or w.lemma in {"cent", "percent"} for w in following)
        if percent and _PERCENT.fullmatch(word.text):
            return float(word.text) < SUFFICIENT_SHARE
    return False
