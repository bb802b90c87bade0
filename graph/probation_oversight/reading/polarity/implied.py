"""What staff are told to do, have or know that is praise by itself: "managers know every child".

No word of praise stands in such a clause. It is read only where somebody at work is its subject,
its verb is asserted, and nothing in it lessens what it tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import counted
from probation_oversight.reading.polarity.composition import Standing, standing
from probation_oversight.reading.polarity.ground import (
    HELPING,
    SUBJECTS,
    WORKERS,
    Ground,
    is_adjunct,
    negations,
    opening,
    scant,
)
from probation_oversight.reading.text.once import once
from probation_oversight.reading.text.shares import in_words


def praise(ground: Ground) -> tuple[str, Match] | None:
    """The praise that a clause without any cue implies: the rule, and what tells it."""
    if not is_told(ground) or _is_lessened(ground):
        return None
    for rule, told in (
        ("knows", _knows),
        ("kept-up", _kept_up),
        ("cares", _cares),
        ("provides", _provides),
        ("informs", _informs),
        ("trained", _trained),
        ("has-voice", _has_voice),
        ("liked", _liked),
        ("does-so", _does_so),
    ):
        if (match := told(ground)) is not None:
            return rule, match
    return None


@once
def is_told(ground: Ground) -> bool:
    """Whether the clause tells what is or was done: not "if staff know" or "staff should know"."""
    head, words = ground.clause.head, ground.sentence.words
    plain = words[head].tag == "VB" and bool(ground.children(head, SUBJECTS))
    helping = (words[c].lemma for c in ground.children(head, HELPING))
    finite = words[head].tag in _FINITE or (plain and all(lemma == "do" for lemma in helping))
    if ground.clause.kind in _OCCASIONS or not finite:
        return False
    if ground.clause.kind is ClauseKind.RELATIVE and not _is_predicated(ground):
        return False
    if ground.clause.kind is ClauseKind.CONTENT and not _is_said(ground):
        return False
    return standing(ground, head) is Standing.ASSERTED


def _is_said(ground: Ground) -> bool:
    """Whether what holds a content clause is asserted and nothing in it denies or doubts."""
    above, words = ground.clause.parent, ground.sentence.words
    if above is None or standing(ground, above) is not Standing.ASSERTED:
        return False
    by = (words[i].lemma for i in ground.children(above, SUBJECTS))
    said = words[above].lemma in _SAYING and not any(lemma in _PAPERS for lemma in by)
    return said or bool(opening(ground))


_SAYING = frozenset(
    {"say", "tell", "find", "see", "show", "add", "note", "report", "hear", "observe"}
)


_PAPERS = frozenset(
    {"policy", "guidance", "strategy", "rule", "protocol", "contract", "law", "plan"}
)
"""What tells how things are to be."""


def _is_predicated(ground: Ground) -> bool:
    """Whether a relative clause tells what somebody is or has: "a company that knows its patch"."""
    words, above = ground.sentence.words, ground.clause.parent
    noun = words[words[ground.clause.head].head]
    told = above is not None and standing(ground, above) is Standing.ASSERTED
    return told and noun.head == above and words[noun.head].lemma in {"be", "have"}


_OCCASIONS = frozenset({ClauseKind.ADVERBIAL, ClauseKind.CONCESSION, ClauseKind.EXPANSION})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


def _is_lessened(ground: Ground) -> bool:
    """Whether words of the clause deny what it tells, or leave little of it."""
    inside = {*ground.inside, *ground.clause.subject}
    less = (*negations(ground.matches), *scant(ground.matches), *ground.of_kind("restriction"))
    if any(match.first in inside for match in less):
        return True
    words = ground.sentence.words
    if any({words[i].lemma, words[i].text.lower()} & _LESSENING for i in inside):
        return True
    if any(
        share.value < counted.MOST for share in in_words(ground.shares, inside | opening(ground))
    ):
        return True
    joined = _joined(ground)
    if any(match.first in joined for match in less):
        return True
    turned = (w.lemma for w in words if w.index > ground.clause.head)
    return any(lemma in _TURNING for lemma in turned)


def _joined(ground: Ground) -> frozenset[int]:
    """The words of what "and" joins to the verb of the clause: "knew the risks and did nothing"."""
    joined = ground.children(ground.clause.head, frozenset({"conj"}))
    return frozenset(i for verb in joined for i in ground.sentence.subtree(verb))


_LESSENING = frozenset(
    {"some", "few", "once", "until", "without", "instead", "rather", "too", "sometimes", "one"}
    | {"occasionally", "even", "late", "us"}
)
_TURNING = frozenset({"but", "yet", "though", "although", "instead", "however", "only"})


def by_staff(ground: Ground) -> bool:
    """Whether somebody at work does what the clause tells."""
    words, subject = ground.sentence.words, ground.clause.subject
    heads = {*ground.children(ground.clause.head, SUBJECTS)}
    heads |= {i for i in subject if words[i].head not in subject}
    heads |= {
        noun
        for i in heads & {*subject}
        if words[i].pos != "NOUN"  # "each of its managers"
        for among in ground.children(i, frozenset({"prep"}))
        if words[among].lemma == "of"
        for noun in ground.children(among, frozenset({"pobj"}))
    }
    return any(
        match.last in heads
        and (match.entry.value == "staff" if match.entry.kind == "source" else _acts(ground, match))
        for match in ground.of_kind("source", *WORKERS)
    )


def _acts(ground: Ground, match: Match) -> bool:
    """Whether what stands for a provider can act: a team, not a plan."""
    return match.entry.kind != "subject" or ground.sentence.words[match.last].lemma in _ACTING


_ACTING = frozenset(
    {"team", "board", "service", "company", "leader", "leadership", "manager", "officer", "staff"}
    | {"practitioner", "worker", "workforce", "unit", "organisation", "partnership", "crc", "nps"}
)


def _knows(ground: Ground) -> Match | None:
    """What those at work know: "staff know where every resident is".

    Of what was known it is told more often to say that nothing was made of it; then all has to be
    known, or how it is done: "managers knew every child", "staff knew what was expected".
    """
    head, words = ground.clause.head, ground.sentence.words
    known = next((m for m in ground.of_kind("circumstance") if m.covers(head)), None)
    if known is None or words[head].lemma != "know" or not by_staff(ground):
        return None
    told = ground.children(head, frozenset({"dobj"}))
    things = [i for i in told if words[i].pos != "PRON"]
    asked = [
        c
        for c in ground.children(head, frozenset({"ccomp", "xcomp"}))
        if words[min(ground.sentence.subtree(c))].tag in {"WP", "WRB", "WDT"}
        and not any(words[i].lemma in _DUE for i in ground.sentence.subtree(c))
    ]
    below = {words[i].lemma for each in (*things, *asked) for i in ground.sentence.subtree(each)}
    sure = words[head].tag in {"VBZ", "VBP"} or bool(below & _WHOLLY)
    return known if sure and (things or asked) else None


_WHOLLY = frozenset({"every", "each", "all", "expect"})
_DUE = frozenset({"need", "should", "must", "require", "wrong"})
"""Words of what is still to be done, or amiss: to know of it is no more than a start."""


def _kept_up(ground: Ground) -> Match | None:
    """What those at work do again and again: "managers meet each month"."""
    head, words = ground.clause.head, ground.sentence.words
    done = words[head].lemma in _MEETING
    active = by_staff(ground) and not phrases.is_passive(ground.sentence, head)
    if not done or not (active or phrases.is_passive(ground.sentence, head)):
        return None
    often = next((m for m in ground.of_kind("regular") if is_adjunct(ground, m)), None)
    return often if often is not None and _tells_more(ground, often) else None


def _tells_more(ground: Ground, often: Match) -> bool:
    """Whether it is told what for, with whom or since when: "officers meet each week" is too little
    to judge by.
    """
    words, head = ground.sentence.words, ground.clause.head
    more = (c for c in ground.children(head, _DETAILS) if not often.covers(c))
    return any(c > head or words[c].lemma == "now" for c in more)


_DETAILS = frozenset({"advmod", "dobj", "prep", "xcomp", "advcl", "agent"})
_MEETING = frozenset(
    {"meet", "attend", "discuss", "review", "brief", "look", "come", "check", "audit", "observe"}
    | {"visit"}
)


def _cares(ground: Ground) -> Match | None:
    """What those at work do for and with people: "workers explain to children how it works"."""
    head, words = ground.clause.head, ground.sentence.words
    caring = next((m for m in ground.of_kind("caring") if m.covers(head)), None)
    if caring is None:
        return None
    subjects = ground.children(head, SUBJECTS)
    if phrases.is_passive(ground.sentence, head):
        helped = any(words[i].lemma in _PEOPLE for i in subjects)
        return caring if helped and ground.children(head, frozenset({"agent"})) else None
    given = [*_given(ground, head)]
    if not _goes_further(ground, caring.entry.value):
        return None
    people = caring.entry.value == "anybody" or any(words[i].lemma in _PEOPLE for i in given)
    pronoun = any(words[i].lemma in {"they", "she", "he"} for i in subjects)
    return caring if given and people and (pronoun or by_staff(ground)) else None


def _goes_further(ground: Ground, value: str) -> bool:
    """Whether more is told than the task: where people are met that need not be, what they are
    asked.
    """
    if value == "asks":
        told = ground.children(ground.clause.head, frozenset({"ccomp"}))
        return any(
            ground.sentence.words[min(ground.sentence.subtree(c))].tag in {"WP", "WRB"}
            for c in told
        )
    further = (m for m in ground.of_kind("further") if m.first in ground.inside)
    return value != "task" or any(further)


def _given(ground: Ground, head: int) -> Iterator[int]:
    """Nouns and pronouns to, with or for whom something is done."""
    yield from ground.children(head, frozenset({"dobj", "dative"}))
    for prep in ground.children(head, frozenset({"prep", "dative"})):
        yield from ground.children(prep, frozenset({"pobj"}))


_PEOPLE = frozenset(
    {"child", "parent", "family", "mother", "father", "person", "people", "man", "woman", "victim"}
    | {"them", "him", "her", "they", "he", "she", "prisoner", "carer", "grandmother", "resident"}
)


def _provides(ground: Ground) -> Match | None:
    """What a body has or pays for that not all have: "employs its own nurse"."""
    head, words = ground.clause.head, ground.sentence.words
    if words[head].lemma not in _HAVING or phrases.is_passive(ground.sentence, head):
        return None
    named = any(words[i].pos == "PROPN" for i in ground.children(head, SUBJECTS))
    if not (named or by_staff(ground)):
        return None
    things = {
        i
        for i in ground.children(head, frozenset({"dobj"}))
        if words[i].lemma in _SPECIALISTS
        and not any(words[c].dep == "nummod" for c in ground.sentence.children[i])
    }
    for match in ground.of_kind("apart-for"):
        if {match.last, words[match.last].head} & things:
            return match
    return None


_SPECIALISTS = frozenset(
    {"nurse", "psychologist", "therapist", "psychiatrist", "counsellor", "worker", "officer"}
    | {"specialist", "clinic", "mentor", "advocate", "teacher", "doctor", "adviser", "champion"}
    | {"coordinator", "lead"}
)
_HAVING = frozenset(
    {"have", "employ", "run", "fund", "appoint", "recruit", "second", "supply", "provide", "put"}
    | {"hire", "host", "set", "establish", "open", "keep", "pay"}
)


def _informs(ground: Ground) -> Match | None:
    """What those at work find out or pass on: "sought information from the police"."""
    head, words = ground.clause.head, ground.sentence.words
    done = _done(ground, "practice", "taking", "caring")
    if done is None or words[head].lemma not in _INFORMING or not by_staff(ground):
        return None
    told = ground.children(head, frozenset({"dobj"}))
    ours = any(words[i].lemma in {"we", "us", "inspector"} for i in ground.inside)
    return done if any(words[i].lemma in _INFORMATION for i in told) and not ours else None


def _done(ground: Ground, *kinds: str) -> Match | None:
    """The verb of the clause, in the active voice, as the match of one of ``kinds``."""
    head = ground.clause.head
    if phrases.is_passive(ground.sentence, head):
        return None
    return next((m for m in ground.of_kind(*kinds) if m.covers(head)), None)


_INFORMING = frozenset(
    {"seek", "gather", "obtain", "request", "bring", "share", "pass", "exchange"}
)
_INFORMATION = frozenset({"information", "intelligence", "view", "history"})


def _has_voice(ground: Ground) -> Match | None:
    """What people supervised have a say in: "children helped to write their plans"."""
    head, words = ground.clause.head, ground.sentence.words
    subjects = ground.children(head, SUBJECTS)
    people = any(words[i].lemma in _PEOPLE for i in subjects)
    voiced = next((m for m in ground.of_kind("voice") if m.covers(head)), None)
    passive = phrases.is_passive(ground.sentence, head)
    return voiced if people and voiced is not None and not passive else None


def _liked(ground: Ground) -> Match | None:
    """What people supervised like of the work: "children liked their case managers"."""
    head, words = ground.clause.head, ground.sentence.words
    liking = _done(ground, "liking")
    subjects = ground.children(head, SUBJECTS)
    if liking is None or not any(words[i].lemma in _PEOPLE | {"those"} for i in subjects):
        return None
    told = ground.children(head, frozenset({"dobj"}))
    work = {m.last for m in ground.of_kind("subject", "source")}
    return liking if any(i in work or words[i].lemma in _HELP for i in told) else None


_HELP = frozenset(
    {"kindness", "help", "support", "advice", "honesty", "session", "group", "course"}
)


def _trained(ground: Ground) -> Match | None:
    """What those at work have been trained in: "staff had been trained to spot signs of abuse"."""
    head, words = ground.clause.head, ground.sentence.words
    practice = counted.practice(ground)
    passive = phrases.is_passive(ground.sentence, head) and words[head].lemma == "train"
    more = [c for c in ground.children(head, frozenset({"prep", "xcomp", "agent"})) if c > head]
    return practice if passive and more and by_staff(ground) else None


def _does_so(ground: Ground) -> Match | None:
    """What those at work do as others do not: "the company does attend", "officers do ask"."""
    head, words = ground.clause.head, ground.sentence.words
    if words[head].tag != "VB" or words[head].lemma not in _TAKING_PART or not by_staff(ground):
        return None
    helping = [c for c in ground.children(head, frozenset({"aux"})) if words[c].lemma == "do"]
    return next((m for m in ground.of_kind("score") if m.first in helping), None)


_TAKING_PART = frozenset(
    {"ask", "attend", "check", "come", "consult", "contribute", "engage", "inform", "join"}
    | {"listen", "meet", "plan", "refer", "respond", "reply", "review", "share", "visit"}
)
