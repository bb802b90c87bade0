"""What is blame by itself, without a word of it: "three case managers have left", "58 cases each".

As with the praise that a clause implies, its verb has to be asserted, and of somebody at work.
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import (
    SUBJECTS,
    Ground,
    negations,
    scant,
)
from probation_oversight.reading.polarity.implied import by_staff, is_told
from probation_oversight.reading.polarity.staffing import of_staff
from probation_oversight.reading.text.shares import number_of


def blame(ground: Ground) -> tuple[str, Match] | None:
    """The blame that a clause without any cue implies: the rule, and what tells it."""
    inside = {*ground.inside, *ground.clause.subject}
    less = (*negations(ground.matches), *scant(ground.matches), *ground.of_kind("restriction"))
    if not is_told(ground) or any(m.first in inside for m in less):
        return None
    for rule, told in (
        ("staff-left", _left),
        ("given-up", _gave_up),
        ("wide-span", _span),
        ("passed-on", _passed_on),
    ):
        if (match := told(ground)) is not None:
            return rule, match
    return None


def _verb(ground: Ground, *kinds: str) -> Match | None:
    """The match of one of ``kinds`` that the verb of the clause is."""
    return next((m for m in ground.of_kind(*kinds) if m.covers(ground.clause.head)), None)


def _left(ground: Ground) -> Match | None:
    """So many of those at work who left: "three case managers have left since the summer"."""
    words, head = ground.sentence.words, ground.clause.head
    if words[head].lemma not in _LEAVING or not (by_staff(ground) or of_staff(ground)):
        return None
    counted = any(
        words[i].dep == "nummod" or words[i].lemma in _MANY for i in ground.clause.subject
    )
    what = ground.children(head, frozenset({"dobj", "oprd", "acomp", "xcomp", "ccomp", "dative"}))
    gone = all(words[i].lemma in _POSTS for i in what)
    if any(word.lemma in {"replace", "replacement"} for word in words):
        return None
    return _verb(ground, "governor", "taking") if counted and gone else None


_LEAVING = frozenset({"leave", "resign", "quit"})
_MANY = frozenset({"many", "several", "most", "half", "experienced"})
_POSTS = frozenset(
    {"post", "service", "company", "team", "unit", "job", "organisation", "profession", "year"}
)


def _gave_up(ground: Ground) -> Match | None:
    """What those at work no longer do: "practitioners had stopped visiting"."""
    words, head = ground.sentence.words, ground.clause.head
    if words[head].lemma not in {"stop", "cease"} or not by_staff(ground):
        return None
    doing = ground.children(head, frozenset({"xcomp"}))
    good = any(words[i].tag == "VBG" and words[i].lemma in _WORK for i in doing)
    return _verb(ground, "governor", "control") if good else None


_WORK = frozenset(
    {"visit", "see", "meet", "refer", "record", "review", "check", "do", "ask", "assess", "attend"}
    | {"write", "share", "offer", "run", "deliver", "monitor", "plan", "supervise", "call", "audit"}
)
"""What casework calls for."""


def _span(ground: Ground) -> Match | None:
    """How many one manager is over: "senior officers each oversaw as many as 14 practitioners",
    "had 15 people reporting to them".
    """
    words, subject = ground.sentence.words, ground.clause.subject
    if not any(words[i].lemma in _MANAGERS for i in subject):
        return None
    over = (m for m in ground.of_kind("over") if m.first in ground.inside)
    for match in over:
        before = range(max(0, match.first - _NEAR), match.first)
        near = range(match.last + 1, min(match.last + _NEAR, len(words)))
        for index in before if words[match.last].lemma == "to" else near:
            number = number_of(words[index].text)
            if number is not None and number > _SPAN and by_staff(ground):
                return match
    return None


_MANAGERS = frozenset({"manager", "senior", "leader"})
_SPAN = 12
"""How many practitioners one manager can look after."""
_NEAR = 6


def _passed_on(ground: Ground) -> Match | None:
    """By how many in a row one case was held: "had been held by five officers in 11 months"."""
    words, head = ground.sentence.words, ground.clause.head
    whose = {words[i].lemma for i in ground.children(head, SUBJECTS)}
    if words[head].lemma not in _HOLDING or not whose & _HELD:
        return None
    by = ground.children(head, frozenset({"agent", "dobj"}))
    nouns = {i for b in by for i in (b, *ground.children(b, frozenset({"pobj"})))}
    staff = next((m for m in ground.of_kind("source") if m.last in nouns), None)
    if staff is None or staff.entry.value != "staff":
        return None
    counted = ground.children(staff.last, frozenset({"nummod"}))
    many = any((number_of(words[i].text) or 0) >= _IN_A_ROW for i in counted)
    spell = any(words[i].lemma in _SPELLS for i in ground.inside)
    return staff if many and spell else None


_HOLDING = frozenset({"hold", "manage", "supervise", "see", "have"})
_HELD = frozenset({"case", "person", "child", "man", "woman", "boy", "girl", "he", "she", "order"})
_SPELLS = frozenset({"month", "week", "year"})
_IN_A_ROW = 3
"""From how many officers in one spell nobody can get to know a person."""


def load(ground: Ground) -> tuple[Polarity, Match] | None:
    """What the number of cases that one person has says: 58 are too many, nine are few."""
    if not (is_told(ground) or _is_going_on(ground)):
        return None
    words = ground.sentence.words
    if any(words[i].lemma in _AIMED for i in ground.sentence.subtree(ground.clause.head)):
        return None
    found = [
        (number, match)
        for match in ground.of_kind("load")
        if match.first in ground.inside or match.first in ground.clause.subject
        for number in _numbers(ground, match)
    ]
    found += _of_average(ground)
    signs = {sign for number, _ in found if (sign := _sign(number)) is not None}
    if len(signs) != 1 or any(_sign(number) is None for number, _ in found):
        return None
    return signs.pop(), found[0][1]


def _is_going_on(ground: Ground) -> bool:
    """Whether it is what somebody is doing: "were holding 60 cases apiece"."""
    words, verb = ground.sentence.words, ground.sentence.words[ground.clause.head]
    helping = [words[c] for c in ground.children(verb.index, frozenset({"aux"}))]
    being = any(w.lemma == "be" for w in helping) and not any(w.tag == "MD" for w in helping)
    going = verb.tag == "VBG" and being and not ground.children(verb.index, frozenset({"xcomp"}))
    denied = any(words[m.first].head == verb.index for m in negations(ground.matches))
    return going and verb.lemma in _BEARING and ground.clause.kind in _TOLD and not denied


_BEARING = frozenset(
    {"hold", "carry", "juggle", "manage", "supervise", "do", "cope", "work", "try", "struggle"}
    | {"look", "see", "handle", "have"}
)
"""What officers do with the cases that they have."""

_TOLD = frozenset({ClauseKind.MAIN, ClauseKind.COORDINATE})


def _of_average(ground: Ground) -> list[tuple[float, Match]]:
    """How many the average practitioner works with: "was responsible for ten children"."""
    words = ground.sentence.words
    average = any(words[i].lemma in {"average", "typical"} for i in ground.clause.subject)
    if not average or not by_staff(ground):
        return []
    return [
        (number, over)
        for over in ground.of_kind("over")
        for word in words[over.last + 1 : over.last + _NEAR]
        if over.first in ground.inside
        and (number := number_of(word.text)) is not None
        and words[word.head].lemma in _HELD | {"people", "individual"}
    ]


def _numbers(ground: Ground, match: Match) -> Iterator[float]:
    """The numbers of cases that stand right before "cases each", or behind "caseload"."""
    words = ground.sentence.words
    if words[match.first].lemma == "average":
        near = words[match.first : match.last + 1]
    elif match.size > 1:
        near = words[max(0, match.first - 1) : match.first]
        if any(word.lemma == "more" for word in near):  # "60 or more cases apiece"
            near = words[max(0, match.first - 3) : match.first]
    else:
        near = words[match.last + 1 : match.last + _NEAR]
    for word in near:
        number = number_of(word.text)
        if number is not None and number < _MOST:
            yield number


def _sign(number: float) -> Polarity | None:
    if number >= _HEAVY:
        return Polarity.NEGATIVE
    return Polarity.POSITIVE if number <= _LIGHT else None


_HEAVY, _LIGHT = 50, 10
"""Cases of one person from which work suffers, and up to which there is time for each."""
_MOST = 300
_AIMED = frozenset(
    {"from", "target", "maximum", "cap", "limit", "ceiling", "recommend", "fall", "drop", "reduce"}
    | {"national", "nationally", "protect", "newly"}
)
"""Words that tell what a caseload should be, was before, or is elsewhere."""
