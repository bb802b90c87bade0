"""What one cue says where it stands: negated, held to a share, or as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import negation, predicates
from probation_oversight.reading.polarity.composition import FLIPPED, beyond, composed, impact_on
from probation_oversight.reading.polarity.counted import (
    beside_average,
    cases_above,
    cases_seen,
    told_behind,
    who_says,
)
from probation_oversight.reading.polarity.ground import (
    SUBJECTS,
    CueReading,
    Ground,
    negations,
    scant,
    span,
)
from probation_oversight.reading.polarity.measured import scaled
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.reading.text.shares import Bound, Share, in_words, number_of, own

SUFFICIENT_SHARE = 0.65
"""The share of cases from which "sufficient" is praise: the rated frameworks call less than that
Requires improvement or Inadequate."""


FEW = 0.35
"""The share up to which "only so many were poor" is praise."""


VERY_FEW = 0.1
"""The share up to which "so many were poor" is praise by itself."""


def read(ground: Ground, cue: Match) -> CueReading | None:
    """What ``cue`` says on its ``ground``; None if it says nothing there."""
    reading = _alone(ground, cue)
    return reading and composed(ground, reading)


def _alone(ground: Ground, cue: Match) -> CueReading | None:
    """What ``cue`` says in its clause."""
    if cue.entry.kind == "scale":
        return scaled(ground, cue)
    if cue.entry.kind in ("need", "under-use"):
        return _lacking(ground, cue)
    if cue.entry.kind == "benchmark":
        return _compared(ground, cue)
    named = cue.entry.value != "predicate" or predicates.is_predicate(ground, cue)
    return _evaluated(ground, cue) if named else None


def _lacking(ground: Ground, cue: Match) -> CueReading | None:
    """A need or a low use is a lack, unless it is denied: "no need to", "needed no more work".

    Nor is it one where it only tells what is had or known: "the help they needed".
    """
    if cue.entry.kind == "need" and not _modal(cue):
        if _told_of_something(ground.sentence, cue):
            return None
        denial = negation.just_before(ground, cue) or _needs_nothing(ground, cue)
        if denial:
            return CueReading(cue, Polarity.POSITIVE, "no-need", (denial,))
    return CueReading(cue, Polarity.NEGATIVE, cue.entry.kind)


def _compared(ground: Ground, cue: Match) -> CueReading | None:
    """What is measured against what was expected: "less use than expected".

    Words that judge by themselves ("better", "less effective") need no such help.
    """
    if ground.sentence.words[cue.first].lemma == "as":
        return _as_needed(ground, cue)
    comparative = compared_by(cue, ground.matches)
    if comparative is None or any(
        s.first <= cue.last and cue.first <= s.last for s in ground.shares
    ):
        return None
    before = ground.sentence.words[max(0, comparative.first - 1) : comparative.first]
    between = range(comparative.last + 1, cue.first)
    judged = (m for m in ground.of_kind("evaluation") if m.entry.polarity is not None)
    if any(w.lemma == "no" for w in before) or any(m.first in between for m in judged):
        return None
    sign = _against(ground, cue, comparative)
    told = (m for m in scant(ground.matches) if m.first in ground.clause.subject)
    few = next((m for m in told if not m.overlaps(comparative)), None)
    if few is not None:  # "hardly anyone was seen less often than they should have been"
        return CueReading(cue, FLIPPED[sign], "benchmark", (few, comparative), (few,))
    return CueReading(cue, sign, "benchmark", (comparative,))


def _as_needed(ground: Ground, cue: Match) -> CueReading | None:
    """What is as much as it has to be, or is not: "was as frequent as it needed to be"."""
    denial = negation.just_before(ground, cue)
    if denial is not None:
        return CueReading(cue, Polarity.NEGATIVE, "benchmark", (denial,))
    before = ground.sentence.words[max(0, cue.first - 1) : cue.first]
    lessened = any(w.pos in {"ADV", "NUM", "NOUN"} and w.lemma in _HARDLY for w in before)
    return None if lessened else _in_so_many(ground, cue)


_HARDLY = frozenset({"half", "near", "nearly", "almost", "twice", "hardly", "barely", "scarcely"})


def compared_by(cue: Match, matches: Sequence[Match]) -> Match | None:
    """The "less" or "longer" that a benchmark measures; None for cues of other kinds."""
    if cue.entry.kind != "benchmark":
        return None
    found = [m for m in matches if m.entry.kind == "comparative" and m.last < cue.first]
    return found[-1] if found and cue.first - found[-1].last <= _COMPARED else None


_COMPARED = 8


def _against(ground: Ground, cue: Match, comparative: Match) -> Polarity:
    """Whether more, or less, of something than the benchmark is good."""
    value = comparative.entry.value
    if cue.entry.value == "duty" or value == "bad":
        return Polarity.NEGATIVE
    bad = any(
        m.entry.value == "bad" and m.first in ground.clause.words for m in ground.of_kind("measure")
    )
    good = value == "good" or (value == "more") != bad
    return Polarity.POSITIVE if good else Polarity.NEGATIVE


def _told_of_something(sentence: Sentence, cue: Match) -> bool:
    """Whether a verb of need only says which thing is meant, or what somebody knew.

    "What they needed" and "the help that they needed" do; not "areas that need work", nor "what
    is needed is …".
    """
    verbs = (sentence.words[i] for i in span(cue))
    verb = next((w for w in verbs if w.lemma in _NEEDING and w.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.dep not in _TELLING:
        return False
    if verb.dep == "acl":  # "the skills needed", not "the improvements needed"
        return cue.first == verb.index and sentence.words[cue.last].pos != "NOUN"
    around = [w for w in sentence.words if w.head == verb.index]
    if verb.dep == "relcl":
        return _tells_whom(sentence, verb, around)
    return any(w.tag in _ASKING or w.lemma in {"where", "how"} for w in around)


def _tells_whom(sentence: Sentence, verb: Word, around: Sequence[Word]) -> bool:
    """Whether a relative clause tells who was in need, or what somebody needed."""
    subject = next((w for w in around if w.dep in SUBJECTS), None)
    if subject is not None and subject.tag in phrases.RELATIVE:
        return sentence.words[verb.head].lemma in _IN_NEED  # "those who needed help"
    return subject is not None


_NEEDING = frozenset({"need", "require"})
_TELLING = frozenset({"acl", "ccomp", "pcomp", "dobj", "pobj", "relcl"})
_IN_NEED = frozenset(
    {"those", "people", "person", "individual", "child", "woman", "man", "offender", "victim"}
    | {"anyone", "everyone", "somebody", "someone", "family", "one", "prisoner", "adult"}
)
_ASKING = frozenset({"WP", "WRB"})


def _needs_nothing(ground: Ground, cue: Match) -> Match | None:
    """What says that nothing is needed: "needed no further work", "little remains to be done"."""
    words = ground.sentence.words
    for match in (*negations(ground.matches), *scant(ground.matches)):
        held = words[words[match.first].head]
        of_object = match.first > cue.last and held.dep == "dobj" and held.head in span(cue)
        of_subject = match.last < cue.first and words[match.last].dep in SUBJECTS
        if of_object or (of_subject and words[match.last].head in span(cue)):
            return match
    return None


def _evaluated(ground: Ground, cue: Match) -> CueReading | None:
    polarity = cue.entry.polarity or Polarity.NEGATIVE
    denial = negation.of_cue(ground, cue, polarity)
    if denial is not None:
        if _beyond_comparison(ground, cue):
            return CueReading(cue, polarity, "beyond-comparison", (denial,))
        if _is_other(ground, cue):
            return None
        turned = polarity if _denied_again(ground, denial) else FLIPPED[polarity]
        return CueReading(cue, turned, "negated-cue", (denial,))
    if polarity is Polarity.NEGATIVE:
        return _blamed(ground, cue)
    if polarity is Polarity.POSITIVE:
        return _praised(ground, cue)
    return CueReading(cue, polarity, "cue")


def _is_other(ground: Ground, cue: Match) -> bool:
    """Whether it is only denied which one "this" is: "this is not a Welsh problem"."""
    words = ground.sentence.words
    noun = words[cue.last]
    told = ground.children(noun.head, frozenset({"nsubj"}))
    pointing = any(words[i].lemma in {"this", "that", "it"} for i in told)
    return pointing and noun.dep == "attr" and bool(ground.children(noun.index, _NARROWED))


_NARROWED = frozenset({"amod", "compound", "nmod", "poss"})


def _beyond_comparison(ground: Ground, cue: Match) -> bool:
    """Whether a denied comparison says that there is nothing more so: "could not be better".

    Or that there was nothing so before: "I have never been so well supported".
    """
    words = ground.sentence.words
    more = range(max(0, cue.first - 1), cue.last + 1)
    compared = any(words[i].tag in {"JJR", "RBR"} for i in more)
    before = words[max(0, cue.first - _MODAL_REACH) : cue.first]
    if compared and any(w.tag == "MD" and w.text.lower() == "could" for w in before):
        return True
    so = compared or any(words[i].lemma in {"so", "such"} for i in more)
    return so and any(_ever(ground, w) for w in words[max(0, cue.first - _EVER_REACH) : cue.first])


def _ever(ground: Ground, word: Word) -> bool:
    """Whether a "never" or its kin looks back over all that was: "have never seen …"."""
    helping = ground.children(word.head, frozenset({"aux"}))
    perfect = any(ground.sentence.words[c].lemma == "have" for c in helping)
    return word.lemma in {"never", "rarely", "seldom"} and perfect


_MODAL_REACH = 5
_EVER_REACH = 8


def _denied_again(ground: Ground, denial: Match) -> bool:
    """Whether a phrase that denies is denied itself: "never less than", "not without"."""
    words = ground.sentence.words
    close = words[max(0, denial.first - _AGAIN) : denial.first]
    phrase = denial.size > 1 or words[denial.first].lemma == "without"
    return phrase and any(
        m is not denial and any(m.covers(w.index) for w in close) and not m.overlaps(denial)
        for m in negations(ground.matches)
    )


_AGAIN = 3


def _blamed(ground: Ground, cue: Match) -> CueReading:
    """Blame that nothing denies: it may be lessened, or true of few."""
    if _milder(ground, cue) or _lessened(ground.sentence, cue):
        return CueReading(cue, Polarity.POSITIVE, "lessened-cue")
    if cue.entry.value == "least" and (least := scaled(ground, cue)) is not None:
        return least
    few = _scantly(ground, cue)
    if few is not None:
        return CueReading(cue, Polarity.POSITIVE, "scant-cue", (few,), (few,))
    if _only_so_few(ground, cue):
        return CueReading(cue, Polarity.POSITIVE, "lessened-cue")
    share = _share(ground, cue)
    if share is not None and _counts(ground, share):
        held = share.bound is Bound.AT_MOST and share.value <= FEW
        if held or share.value <= VERY_FEW:
            return CueReading(cue, Polarity.POSITIVE, "small-share")
    return CueReading(cue, Polarity.NEGATIVE, "cue")


def _bad(ground: Ground) -> Iterator[Match]:
    return (m for m in ground.of_kind("evaluation") if m.entry.polarity is Polarity.NEGATIVE)


def _only_so_few(ground: Ground, cue: Match) -> bool:
    """Whether "only" so many are bad: "with only two posts empty"."""
    words = ground.sentence.words
    before = [w.lemma for w in words[max(0, cue.first - 2) : cue.first]]
    few = number_of(words[cue.first - 1].text) if cue.first else None
    return before[:1] in (["only"], ["just"]) and few is not None and few <= _FEW_BAD


_FEW_BAD = 5
"""The greatest number of bad things that is told as few with "only"."""


def _counts(ground: Ground, share: Share) -> bool:
    """Whether a share says of how many it is so, not how far: "poor in 4 % of cases" is of few,
    "the weakest of all, at 4 %" is not.
    """
    told = range(share.first, share.last + 1)
    if any(i in ground.clause.subject for i in told) or share.first in who_says(ground):
        return True
    before = ground.sentence.words[max(0, share.first - _LEADING) : share.first]
    return any(word.lemma in _OF_CASES for word in before)


_LEADING = 3
_OF_CASES = frozenset({"in", "for", "with", "among", "on", "of"})


def _praised(ground: Ground, cue: Match) -> CueReading | None:
    """Praise that nothing denies: it may be lessened, meant only, or true of few."""
    sentence = ground.sentence
    few = _scantly(ground, cue)
    if few is not None:
        return CueReading(cue, Polarity.NEGATIVE, "scant-cue", (few,))
    if _lessened(sentence, cue):
        return CueReading(cue, Polarity.NEGATIVE, "lessened-cue")
    if _hoped(sentence, cue) or _due(sentence, cue) or _of_count(ground, cue):
        return None
    if (impact := impact_on(ground, cue)) is not None:
        return _burdened(ground, cue, impact)
    return _in_so_many(ground, cue)


def _in_so_many(ground: Ground, cue: Match) -> CueReading:
    """Praise by the share of cases that it is told of, if one is."""
    share = _share(ground, cue)
    if share is not None and (sign := beside_average(ground)) is not None:
        return CueReading(cue, sign, "cue" if sign is Polarity.POSITIVE else "small-share")
    said = share is not None and (share.first in who_says(ground) or _of_providers(ground, share))
    if any(ground.sentence.words[i].tag in {"JJR", "RBR"} for i in span(cue)):
        return CueReading(cue, Polarity.POSITIVE, "cue")  # "better, at 61 per cent"
    small = share is not None and _falls_short(share, _HALF if said else SUFFICIENT_SHARE)
    if small or _restricted(ground, cue):
        return CueReading(cue, Polarity.NEGATIVE, "small-share")
    return CueReading(cue, Polarity.POSITIVE, "cue")


def _of_providers(ground: Ground, share: Share) -> bool:
    """Whether the share is of those who do the work: "six out of ten teams were doing well"."""
    words, told = ground.sentence.words, range(share.first, share.last + 1)
    counted = {words[i].head for i in told} | {share.last + 1}
    inside = counted & {*ground.clause.subject}
    return any(words[i].lemma in _PROVIDERS for i in inside)


_PROVIDERS = frozenset(
    {"team", "service", "provider", "unit", "company", "organisation", "division", "region"}
    | {"area", "crc", "pdu", "yot", "yos", "yjs"}
)


def _of_count(ground: Ground, cue: Match) -> bool:
    """Whether praise is told of so many cases, and not of how many: "sufficient in 51 cases"."""
    words = ground.sentence.words
    above = words[words[cue.last].head]
    if ground.shares or words[cue.last].dep not in _PREDICATED or above.dep == "amod":
        return False
    return any(
        words[number].dep == "nummod" and words[noun].lemma == "case"
        for among in ground.children(above.index, frozenset({"prep"}))
        if words[among].lemma == "in" and among > cue.last
        for noun in ground.children(among, frozenset({"pobj"}))
        for number in ground.sentence.children[noun]
    )


_PREDICATED = frozenset({"acomp", "advmod"})


def _burdened(ground: Ground, cue: Match, impact: Match) -> CueReading | None:
    """What a bad measure has an impact on suffers from it; what else has one is left open."""
    bad = any(
        m.entry.value == "bad" and m.first in ground.clause.subject
        for m in ground.of_kind("measure")
    )
    return CueReading(cue, Polarity.NEGATIVE, "governed-cue", (impact,)) if bad else None


def _falls_short(share: Share, enough: float) -> bool:
    """Whether praise is true of too few: of less than ``enough``."""
    if share.bound is Bound.AT_LEAST:
        return share.value < _HALF
    return share.value < enough


_HALF = 0.5
"""The share of those who say so below which praise is true of too few."""


def _share(ground: Ground, cue: Match) -> Share | None:
    """The share of which the clause says what ``cue`` says, the nearest if there are several."""
    above = {
        *who_says(ground),
        *cases_above(ground),
        *cases_seen(ground),
        *told_behind(ground),
    }
    words = {*ground.inside, *ground.clause.subject, *above}
    found = [
        share
        for share in own(ground.sentence, in_words(ground.shares, words))
        if not cue.covers(share.first) and not _beside(ground.sentence, cue, share)
    ]
    return min(found, key=lambda share: share.near(cue.first), default=None)


def _beside(sentence: Sentence, cue: Match, share: Share) -> bool:
    """Whether a share is of what stands beside: "plans were better, with risk read in half"."""
    between = sentence.words[cue.last + 1 : share.first]
    at = next((w.index for w in between if w.text.lower() == "with"), None)
    if at is None or sentence.words[at - 1].text != ",":
        return False
    return any(w.tag in {"VBN", "VBG", "VBD"} for w in between if w.index > at)


def _restricted(ground: Ground, cue: Match) -> bool:
    """Whether a count without a whole is called small: "only two officers were well trained"."""
    for match in ground.of_kind("restriction"):
        if match.first not in ground.inside or cue.overlaps(match):
            continue
        following = ground.sentence.words[match.last + 1 : match.last + 3]
        if any(m.first - match.last in {1, 2} for m in _bad(ground)):
            continue  # "with only two posts empty" is no less good
        if any(w.pos == "NUM" or w.lemma in {"few", "some"} for w in following):
            return not any(
                s.first <= match.last + 2 and match.first <= s.last for s in ground.shares
            )
    return False


def _scantly(ground: Ground, cue: Match) -> Match | None:
    """What says that next to nothing is so: "few of the plans were poor", "little fault"."""
    words = ground.sentence.words
    head = words[words[cue.last].head]
    noun = words[cue.last] if words[cue.last].pos == "NOUN" else head
    outside = beyond(ground, cue)
    for match in scant(ground.matches):
        word = words[match.last]
        if cue.overlaps(match) or word.head in outside:
            continue
        counted = word.head == noun.index and word.dep in {"amod", "det", "advmod", "predet"}
        itself = match.covers(head.index) and words[cue.last].dep in {"amod", "acl", "relcl"}
        there = word.dep == "attr" and word.head == head.index and words[cue.last].dep == "xcomp"
        if counted or itself or there or _said_of(ground, match, cue) or _helped(ground, word, cue):
            return match
    return None


def _helped(ground: Ground, few: Word, cue: Match) -> bool:
    """Whether ``few`` counts a subject that the parse hangs on the helping verb of ``cue``."""
    words = ground.sentence.words
    noun = words[few.head]
    helping = words[noun.head]
    subject = noun.dep in {"nsubj", "nsubjpass"} and few.dep in {"amod", "det"}
    return subject and helping.dep in {"aux", "auxpass"} and cue.covers(helping.head)


def _said_of(ground: Ground, few: Match, cue: Match) -> bool:
    """Whether ``few`` is or counts the subject of which ``cue`` is told."""
    words, subject = ground.sentence.words, ground.clause.subject
    heads = {i for i in subject if words[i].head not in subject}
    if few.first not in subject or not {few.last, words[few.last].head} & heads:
        return False
    if cue.last in subject:
        return False
    verb = words[ground.clause.head]
    below = words[cue.last].head == verb.index and words[cue.last].dep not in {"dobj", "pobj"}
    predicate = cue.covers(verb.index) or below
    praised = cue.entry.polarity is Polarity.POSITIVE
    return predicate or praised or verb.lemma in negation.BEARING


def _modal(cue: Match) -> bool:
    return cue.entry.value in {"modal", "undone"}


def _milder(ground: Ground, cue: Match) -> bool:
    """Whether a bad subject is said to be less so: "staffing problems were less acute"."""
    if cue.last not in ground.clause.subject:
        return False
    sentence = ground.sentence
    told = ground.children(ground.clause.head, frozenset({"acomp"}))
    return any(sentence.words[d].text.lower() == "less" for c in told for d in sentence.children[c])


def _hoped(sentence: Sentence, cue: Match) -> bool:
    """Whether an adverb only says how a thing is meant to be done: "to manage it effectively"."""
    word = sentence.words[cue.last]
    verb = sentence.words[word.head]
    aim = any(sentence.words[c].tag == "TO" for c in sentence.children[verb.index])
    adverb = cue.first == cue.last and word.pos == "ADV" and verb.tag == "VB" and aim
    return adverb or _purpose(sentence, cue) or _to_be(sentence, cue)


def _to_be(sentence: Sentence, cue: Match) -> bool:
    """Whether it is what something is to become: "to be effective, supervision has to …"."""
    word = sentence.words[cue.last]
    verb = sentence.words[word.head]
    aim = any(sentence.words[c].tag == "TO" for c in sentence.children[verb.index])
    return word.dep == "acomp" and aim and verb.lemma == "be" and verb.dep == "advcl"


def _purpose(sentence: Sentence, cue: Match) -> bool:
    """Whether the cue is a verb that says what for: "to meet performance targets"."""
    verb = sentence.words[cue.first]
    aim = any(sentence.words[c].tag == "TO" for c in sentence.children[verb.index])
    meant = verb.dep == "acl" and sentence.words[verb.head].lemma in _MEANT
    return verb.tag == "VB" and aim and (verb.dep == "advcl" or meant) and cue.last > cue.first


_MEANT = frozenset({"plan", "aim", "goal", "target", "attempt", "effort", "bid", "strategy"})
"""Nouns of what is only meant: "plans to meet targets"."""


def _due(sentence: Sentence, cue: Match) -> bool:
    """Whether the cue is, or tells how to do, what only must be done.

    "It must be restored urgently", "should share information and better protect the public".
    """
    verb = _told_by(sentence, cue)
    row = [verb]
    while row[-1].dep in _CALLED_FOR:
        row.append(sentence.words[row[-1].head])
    modals = {sentence.words[c].lemma for w in row for c in sentence.children[w.index]}
    praised = any(w.lemma in _PRAISING for w in row)
    return verb.pos in {"VERB", "AUX"} and bool(modals & {"must", "should"}) and not praised


_CALLED_FOR = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_PRAISING = frozenset({"commend", "congratulate", "praise", "applaud", "credit", "recognise"})
"""Verbs of what inspectors do when they say "should": "leaders should be commended for …"."""


def _told_by(sentence: Sentence, cue: Match) -> Word:
    """The verb that ``cue`` is, or that it stands under as adverb, predicate or object."""
    word = sentence.words[cue.first]
    while word.pos not in {"VERB", "AUX"} and word.dep in _OF_VERB:
        word = sentence.words[word.head]
    return word


_OF_VERB = frozenset(
    {"advmod", "amod", "dobj", "acomp", "attr", "oprd", "pobj", "prep", "compound"}
)


def _lessened(sentence: Sentence, cue: Match) -> bool:
    """Whether it is said to be less so: "less reliable", "less of a problem"; not "no less"."""
    words = sentence.words
    of_it = words[cue.last].pos == "NOUN" and cue.first > _LESS_OF
    before = [w.text.lower() for w in words[max(0, cue.first - _LESS_OF) : cue.first]]
    if of_it and before[:2] == ["less", "of"]:
        return not negation.of_less(words, cue.first - _LESS_OF)
    told = {words[cue.first].pos, words[cue.last].pos}
    less = before[-1:] in (["less"], ["least"]) and not negation.of_less(words, cue.first - 1)
    return less and bool(told & {"ADJ", "ADV", "VERB"})


_LESS_OF = 3
"""How many words "less of a" are."""
