"""Composition: what a cue says, turned by what governs it: "found no evidence that … was poor".

From a cue upwards each governor that the lexicon knows has its effect on what hangs on it, by
whether it is itself asserted, denied or left open:

    ends         "had addressed the weaknesses": what was bad is so no more
    spots        "was quick to spot poor plans": the same, where it is done
    vanishes     "the delays had disappeared": the same, said of the subject
    loses        "cuts have hit good services", "good projects closed": what was good is so no more
    accuses      "nobody could accuse them of neglect", "did not shy away from it": denied, the
                 bad is not so
    prevents     "kept staff from doing good work": what follows "from" does not come to be
    lacks        "an absence of problems": turned; denied, "no lack of commitment" is as it is
    hardly-finds "struggled to find a poor plan", "rare to see a plan that …": the opposite holds
    finds        "saw no sign that …", "nothing suggested that …": denied, the opposite holds
    trusts       "was not satisfied that …": denied, praise does not hold
    harms        "was not held back by high workloads": denied, the bad is not so
    affects      "had an impact on good planning": it is not said that there was good planning
    passes-over  "cannot overlook the poor plans": they are poor, whatever is done about it
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import (
    SUBJECTS,
    CueReading,
    Ground,
    few_such,
    negations,
    of_provider,
    scant,
    span,
)
from probation_oversight.reading.text.language import Word
from probation_oversight.reading.text.once import once

FLIPPED = {
    Polarity.POSITIVE: Polarity.NEGATIVE,
    Polarity.NEGATIVE: Polarity.POSITIVE,
    Polarity.NEUTRAL: Polarity.NEUTRAL,
}


class Standing(Enum):
    """Whether what a word tells is so."""

    ASSERTED = auto()
    DENIED = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class _Step:
    """From a word to the one that it hangs on."""

    below: int
    above: int
    dep: str
    told_of: int | None = None  # the noun that a relative clause below tells of


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a governor does: where ``fits`` holds, what is so in ``turns`` becomes its opposite.

    A governor that ``holds`` its content keeps what denies it from the cue.
    """

    fits: Callable[[Ground, Match, _Step], bool]
    turns: frozenset[tuple[Standing, Polarity]]
    holds: bool = True


def composed(ground: Ground, reading: CueReading) -> CueReading:
    """``reading`` after all governors of its cue have had their effect."""
    if reading.polarity is Polarity.NEUTRAL:
        return reading
    for governor, step in _governed(ground, reading.match):
        if any(map(governor.overlaps, (*reading.spent, *reading.helpers))):
            continue  # one word has one effect: "cut" ends delays, and takes good services away
        effect = _EFFECTS[governor.entry.value]
        told = (_standing_of(ground, governor), reading.polarity)
        if told in effect.turns:
            reading = replace(
                reading,
                polarity=FLIPPED[reading.polarity],
                rule="governed-cue",
                helpers=(*reading.helpers, governor),
                spent=(*reading.spent, *(() if governor.entry.value in _BLAMED else (governor,))),
            )
        elif governor.entry.value in _SPENT and step.dep in _OBJECTS | {"prep"}:
            reading = replace(reading, spent=(*reading.spent, governor))
    return _of_none(ground, _of_fewer(ground, reading))


_BLAMED = frozenset({"loses"})
"""Governors that may be blame by themselves: "cuts to effective services"."""
_SPENT = frozenset({"hardly-finds", "passes-over", "lacks"})


def beyond(ground: Ground, cue: Match) -> frozenset[int]:
    """The words from the first governor of ``cue`` on up: what denies them does not deny it."""
    for governor, step in _governed(ground, cue):
        if _EFFECTS[governor.entry.value].holds:
            return frozenset((step.above, *ground.sentence.ancestors(step.above)))
    return frozenset()


def impact_on(ground: Ground, cue: Match) -> Match | None:
    """What has an impact on what ``cue`` is said of."""
    return next((m for m, _ in _governed(ground, cue) if m.entry.value == "affects"), None)


def _governed(ground: Ground, cue: Match) -> list[tuple[Match, _Step]]:
    """The governors that ``cue`` hangs on, from below, with the step that leads to each."""
    governors = [m for m in ground.of_kind("governor") if not cue.overlaps(m)]
    return [
        (governor, step)
        for step in (_steps(ground, cue) if governors else ())
        for governor in governors
        if _takes(ground, governor, step)
    ]


def _takes(ground: Ground, governor: Match, step: _Step) -> bool:
    """Whether ``step`` leads to ``governor``, or to the "is" that it is the predicate of."""
    told = ground.children(step.above, frozenset({"acomp", "attr"}))
    reached = governor.covers(step.above) or any(governor.covers(i) for i in told)
    entered = reached and not governor.covers(step.below)
    return entered and _EFFECTS[governor.entry.value].fits(ground, governor, step)


def _steps(ground: Ground, cue: Match) -> Iterator[_Step]:
    """The steps up from ``cue`` as far as its clause is part of what is told above it."""
    words = ground.sentence.words
    inside, noun = set(span(cue)), None
    below = next((i for i in inside if words[i].head not in inside), cue.last)
    while words[below].head != below:
        word = words[below]
        doing = word.dep == "advcl" and word.tag == "VB" and words[word.head].lemma == "do"
        if (word.dep in _TURNS and not doing) or (
            word.dep == "conj" and ground.children(below, SUBJECTS)
        ):
            return
        yield _Step(below, word.head, word.dep, noun)
        noun = word.head if word.dep == "relcl" else noun
        below = word.head


_TURNS = frozenset({"advcl", "parataxis", "ROOT", "npadvmod", "appos"})


def _of_none(ground: Ground, reading: CueReading) -> CueReading:
    """``reading`` turned if it is said of what there is none of: "there was no plan that was poor".

    Or of hardly any: "few cases in which it had been slow".

    A comparison is not: "no company that we saw plans better" says that this one is the best.
    """
    words = ground.sentence.words
    for step in _steps(ground, reading.match):
        if step.dep != "relcl" or words[step.above].lemma in _NO_WONDER:
            continue
        denial = few_such(ground, step.above)
        if denial is not None and denial not in reading.helpers:
            compared = any(words[i].tag in {"JJR", "RBR"} for i in span(reading.match))
            turned = reading.polarity if compared else FLIPPED[reading.polarity]
            helpers = (*reading.helpers, denial)
            return replace(reading, polarity=turned, rule="governed-cue", helpers=helpers)
    return reading


def _of_fewer(ground: Ground, reading: CueReading) -> CueReading:
    """``reading`` turned if there is less of what it is said of: "hours lost to bad weather fell".

    "The number of people recalled without reason has halved": what bears the count is counted.
    """
    if reading.polarity is not Polarity.NEGATIVE:
        return reading
    words = ground.sentence.words
    less = [m for m in ground.of_kind("scale") if m.entry.value == "low"]
    for step in _steps(ground, reading.match) if less else ():
        amount = words[step.below]
        counted = step.dep in SUBJECTS and amount.lemma in _AMOUNTS
        fallen = next((m for m in less if m.covers(step.above)), None)
        if counted and fallen is not None and not fallen.overlaps(reading.match):
            denied = standing(ground, step.above) is not Standing.ASSERTED
            turned = reading.polarity if denied else Polarity.POSITIVE
            helpers = (*reading.helpers, fallen)
            return replace(reading, polarity=turned, rule="governed-cue", helpers=helpers)
    return reading


_AMOUNTS = frozenset(
    {"number", "share", "proportion", "percentage", "rate", "amount", "volume", "hour", "day"}
    | {"count", "total", "incidence", "frequency"}
)
_NO_WONDER = frozenset({"surprise", "wonder", "secret", "doubt", "coincidence", "accident", "news"})
"""What is denied by those who tell what is so: "it was no surprise that plans were poor"."""
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
_CONTENT = frozenset({"ccomp", "acl", "xcomp"})


def _object(ground: Ground, governor: Match, step: _Step) -> bool:
    del ground, governor
    return step.dep in _OBJECTS


def _hardly(ground: Ground, governor: Match, step: _Step) -> bool:
    """What is hard to find; what it is "not uncommon to find" is there."""
    before = ground.sentence.words[max(0, governor.first - 1) : governor.first]
    return step.dep in _OBJECTS and not any(w.lemma in {"not", "never"} for w in before)


def _readily(ground: Ground, governor: Match, step: _Step) -> bool:
    """What somebody is good at: "quick to spot …", not "inspectors spotted …"; or what staff found
    out themselves: "its own auditors had spotted the weaknesses".
    """
    verb = ground.sentence.words[governor.first]
    counted = ground.sentence.words[step.below].lemma in _SO_MANY
    itself = counted or any(m.covers(step.below) for m in ground.of_kind("evaluation"))
    own = itself and of_provider(ground) and step.told_of is None
    return step.dep in _OBJECTS and (verb.dep in {"xcomp", "pcomp"} or own)


_SO_MANY = frozenset({"most", "many", "some", "all", "several", "both"})


def _subject(ground: Ground, governor: Match, step: _Step) -> bool:
    del ground, governor
    return step.dep in SUBJECTS


def _kept_from(ground: Ground, governor: Match, step: _Step) -> bool:
    """What "from" follows, or the object: "prevented a decline"."""
    del governor
    ends = {"prep": step.below, "pcomp": step.above}
    at = ends.get(step.dep)
    kept = at is not None and ground.sentence.words[at].lemma == "from"
    return kept or step.dep in _OBJECTS


def _of_noun(ground: Ground, governor: Match, step: _Step) -> bool:
    del governor
    return step.dep == "prep" and ground.sentence.words[step.below].lemma in {"of", "in"}


def _content(ground: Ground, governor: Match, step: _Step) -> bool:
    """What is found, thought or said after it: a clause, or a noun's "of …"."""
    if step.below < governor.first:
        return False
    of_noun = step.dep == "prep" and ground.sentence.words[step.above].pos == "NOUN"
    return step.dep in _CONTENT or of_noun or _any_that(ground, governor, step)


def _what_for(ground: Ground, governor: Match, step: _Step) -> bool:
    """What little is done for: "did little to reduce delays"."""
    del ground
    return step.below > governor.first and step.dep in _CONTENT | {"advcl"}


def _any_that(ground: Ground, governor: Match, step: _Step) -> bool:
    """The relative clause under "any" or "a": "did not see any plan that was poor"."""
    del governor
    words = ground.sentence.words
    dets = {words[c].lemma for c in ground.children(step.below, frozenset({"det"}))}
    found = step.dep in {"dobj", "pobj"} and step.told_of == step.below
    return found and bool(dets & {"any", "a", "an"})


def _lost(ground: Ground, governor: Match, step: _Step) -> bool:
    """What is closed or taken away: the object, what a noun's "of" names, or what closes."""
    if step.dep == "nsubj":
        acts = ground.children(step.above, frozenset({"dobj", "prt"}))
        ends = ground.sentence.words[governor.first].lemma
        leaves = ends in _LEAVING and _of_staff(ground, step.below)
        return all(map(governor.covers, acts)) and (ends in _ENDING or leaves)
    return step.dep in {"dobj", "nsubjpass"} or (
        step.dep == "prep" and _praised_itself(ground, step.below)
    )


def _praised_itself(ground: Ground, preposition: int) -> bool:
    """Whether what is lost is praised: "cuts to good services", not "to partners with …"."""
    words = ground.sentence.words
    praised = [m for m in ground.of_kind("evaluation") if m.entry.polarity is Polarity.POSITIVE]
    return words[preposition].lemma in {"of", "in", "to"} and any(
        m.covers(each)
        for noun in ground.children(preposition, frozenset({"pobj"}))
        for each in (noun, *ground.children(noun, frozenset({"amod", "compound"})))
        for m in praised
    )


_ENDING = frozenset(
    {"close", "fold", "cease", "disband", "collapse", "shut", "end", "lapse", "wither", "dry"}
    | {"come", "fall"}
)
"""What a service does, and is no more: also "comes to an end"."""
_LEAVING = frozenset({"walk", "quit", "resign", "leave", "depart"})
"""What staff do who are lost."""


def _of_staff(ground: Ground, subject: int) -> bool:
    """Whether staff are the subject, or some of them: "three of its best officers"."""
    told = {subject, *ground.sentence.subtree(subject)}
    return any(
        m.last in told and m.entry.value in {"staff", ""}
        for m in ground.of_kind("source", "subject")
    )


def _accused(ground: Ground, governor: Match, step: _Step) -> bool:
    """What somebody is accused of, or shies away from."""
    del governor
    of = step.dep == "prep" and ground.sentence.words[step.below].lemma in {"of", "from"}
    return of or step.dep == "dobj"  # "accuse managers of it" is mostly parsed as theirs


def _agent(ground: Ground, governor: Match, step: _Step) -> bool:
    del ground, governor
    return step.dep in {"agent", "nsubj"}


def _affected(ground: Ground, governor: Match, step: _Step) -> bool:
    listed = step.dep in {"prep", "conj"} and step.below > governor.first
    again = listed and ground.sentence.words[step.below].lemma in {"on", "upon"}
    return again or step.dep in {"pobj", "pcomp"}  # "effects on staff, and on expertise"


_GOOD, _BAD = Polarity.POSITIVE, Polarity.NEGATIVE
_ENDED = frozenset({(Standing.ASSERTED, _BAD)})
_LOST = frozenset({(Standing.ASSERTED, _GOOD)})
_BOTH = frozenset({(Standing.ASSERTED, _GOOD), (Standing.ASSERTED, _BAD)})
_OPPOSITE = frozenset({(Standing.DENIED, _GOOD), (Standing.DENIED, _BAD)})
_EFFECTS = {
    "ends": _Effect(_object, _ENDED, holds=False),
    "spots": _Effect(_readily, _ENDED, holds=False),
    "vanishes": _Effect(_subject, _BOTH),
    "loses": _Effect(_lost, _LOST, holds=False),
    "accuses": _Effect(_accused, frozenset({(Standing.DENIED, _BAD)})),
    "prevents": _Effect(_kept_from, _BOTH),
    "lacks": _Effect(_of_noun, _BOTH),
    "hardly-finds": _Effect(_hardly, _BOTH),
    "finds": _Effect(_content, _OPPOSITE),
    "trusts": _Effect(_content, frozenset({(Standing.DENIED, _GOOD)})),
    "harms": _Effect(_agent, frozenset({(Standing.DENIED, _BAD)})),
    "comes-true": _Effect(_subject, _OPPOSITE),
    "untrue": _Effect(_content, _BOTH | frozenset({(Standing.OPEN, _GOOD), (Standing.OPEN, _BAD)})),
    "hardly-does": _Effect(_what_for, _LOST),
    "passes-over": _Effect(_object, frozenset(), holds=False),
    "affects": _Effect(_affected, frozenset(), holds=False),
}


def _standing_of(ground: Ground, governor: Match) -> Standing:
    """Whether ``governor`` is asserted; a noun is if the verb that it hangs on is."""
    words = ground.sentence.words
    inside = span(governor)
    head = next((i for i in inside if words[i].head not in inside), governor.first)
    if _denied_by(ground, head):
        return Standing.DENIED
    if words[head].pos in {"NOUN", "ADJ"} and words[head].head != head:
        return standing(ground, words[head].head)
    return standing(ground, head)


@once
def standing(ground: Ground, index: int) -> Standing:
    """Whether the verb ``index`` is asserted, denied, or left open by what it hangs on."""
    words = ground.sentence.words
    word = words[index]
    helping = [words[c] for c in ground.children(index, frozenset({"aux"}))]
    modal = next((w.lemma for w in helping if w.tag == "MD"), None)
    denied = _denied_by(ground, index)
    if modal is not None and not (denied and modal in {"can", "could"}):
        return Standing.OPEN
    if denied:
        return Standing.DENIED
    above = _from_above(ground, index, _is_infinitive(word, helping))
    if above is not None:
        return above
    going = word.tag == "VBG" and any(w.lemma == "be" for w in helping)
    return Standing.OPEN if going else Standing.ASSERTED


def _is_infinitive(word: Word, helping: Sequence[Word]) -> bool:
    """Whether a verb is one with "to", or one without that another governs: "let delays grow"."""
    return any(w.tag == "TO" for w in helping) or (
        word.tag == "VB" and word.dep in _CONTENT and not helping
    )


def _from_above(ground: Ground, index: int, infinitive: bool) -> Standing | None:
    """What a verb's standing is by the word that it hangs on; None if it stands for itself."""
    words = ground.sentence.words
    word = words[index]
    if word.dep == "pcomp":
        noun = words[word.head].head
        if any(m.covers(noun) for m in ground.of_kind("control")):  # "shy away from challenging"
            return _under(ground, noun)
        return Standing.DENIED if _denied_by(ground, noun) else _under(ground, noun)
    if infinitive:
        return _under(ground, word.head)
    if word.dep == "conj" and not ground.children(index, SUBJECTS) and word.head != index:
        return standing(ground, word.head)
    return None


def _under(ground: Ground, index: int) -> Standing:
    """What a verb leaves of an infinitive: "failed to", "managed to", "tried to"."""
    told = (index, *ground.children(index, frozenset({"acomp", "dobj"})))
    control = next((m for m in ground.of_kind("control") if any(map(m.covers, told))), None)
    if control is None:
        return Standing.OPEN
    above = standing(ground, index)
    if above is Standing.OPEN or control.entry.value == "achieves":
        return above
    return Standing.ASSERTED if above is Standing.DENIED else Standing.DENIED


def _denied_by(ground: Ground, index: int) -> bool:
    """Whether the word ``index`` is denied itself, or by a subject or object that is nobody."""
    words = ground.sentence.words
    above = words[index].head if words[index].dep in _CONTENT | {"relcl"} else index
    few = (m for m in scant(ground.matches) if not m.first or words[m.first - 1].lemma != "too")
    for match in (*negations(ground.matches), *few):
        if match.covers(above) and above != index:  # "nothing to suggest that …"
            return True
        for at in (match.first, match.last):
            word = words[at]
            behind = words[index].pos == "NOUN" and at > index  # "the exception, not the norm"
            if word.head == index and (word.dep in _DENIERS or word.dep in SUBJECTS) and not behind:
                return True
            if words[word.head].head == index and words[word.head].dep in SUBJECTS:
                return True
    return False


_DENIERS = frozenset({"neg", "advmod", "det", "amod"})
