"""What is denied without a word of praise or blame: "plans were not reviewed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import counted
from probation_oversight.reading.polarity.ground import (
    HELPING,
    SUBJECTS,
    WORKERS,
    Ground,
    negations,
    none_of,
    of_provider,
    scant,
)
from probation_oversight.reading.text.language import Word

_NOT_JUDGED = frozenset(
    {"include", "cover", "mean", "reflect", "lead", "give", "produce", "rate", "compare", "say"}
    | {"rat"}  # as the parser has "rated"
)
"""Verbs whose denial says nothing about quality: "the report does not cover …"."""


def bare(ground: Ground) -> tuple[str, Match] | None:
    """The lack that a clause without any cue tells of: the rule, and what denies."""
    head = ground.sentence.words[ground.clause.head]
    if _says_for_whom(ground):
        return None
    if head.pos == "NOUN" and ground.clause.kind is ClauseKind.MAIN:
        return _denied(ground)
    if ground.clause.kind is ClauseKind.CONCESSION:
        return _elided(ground) if head.lemma == "be" else None
    if head.pos not in {"VERB", "AUX"} or head.lemma in _NOT_JUDGED:
        return (
            _unsaid(ground)
            or _unable(ground)
            or _next_to_nothing(ground)
            or counted.done_in_few(ground)
        )
    if head.lemma in {"be", "remain"}:
        return _absence(ground) or _elided(ground)
    return _of_doing(ground)


def _says_for_whom(ground: Ground) -> bool:
    """Whether a clause only tells for which people something is: "a course for men who cannot
    read".
    """
    words, verb = ground.sentence.words, ground.sentence.words[ground.clause.head]
    while verb.dep == "conj":
        verb = words[verb.head]
    people = words[verb.head]
    if verb.dep != "relcl" or people.dep != "pobj" or people.lemma not in _SUPERVISED:
        return False
    what = words[words[people.head].head]
    return words[people.head].lemma == "for" and what.pos in {"NOUN", "PROPN"}


def _of_doing(ground: Ground) -> tuple[str, Match] | None:
    """What is denied of a verb that tells what is done."""
    return (
        _negated_predicate(ground)
        or _unable(ground)
        or _unserved(ground)
        or _done_by_nobody(ground)
        or _none_made(ground)
        or _done_by_neither(ground)
        or _next_to_nothing(ground)
        or _left_out(ground)
        or counted.done_in_few(ground)
    )


def _unable(ground: Ground) -> tuple[str, Match] | None:
    """What somebody could not do or get: "women couldn't get the help they needed"."""
    verb, words = ground.clause.head, ground.sentence.words
    helping = {words[c].text.lower() for c in ground.children(verb, HELPING)}
    could = "could" in helping and "have" not in helping  # "could not have known"
    told = of_provider(ground) or any(words[i].lemma in _SUPERVISED for i in ground.clause.subject)
    if not (could and told) or _takes_away(ground) or words[verb].lemma in _NO_LACK:
        return None
    denied = (m for m in negations(ground.matches) if words[m.first].head == verb)
    return next((("unable", m) for m in denied if words[m.first].dep == "neg"), None)


def _unsaid(ground: Ground) -> tuple[str, Match] | None:
    """What plans, assessments or records leave out: "plans do not say who will do what"."""
    words, verb = ground.sentence.words, ground.clause.head
    written = any(words[i].lemma in _WRITTEN for i in _those_told_of(ground))
    if not written or words[verb].lemma not in _SAID or ground.children(verb, _PASSIVE):
        return None
    denied = (m for m in negations(ground.matches) if words[m.first].head == verb)
    return next((("unsaid", m) for m in denied if words[m.first].dep == "neg"), None)


def _those_told_of(ground: Ground) -> list[int]:
    """The words of the subject; of the clause before for "they" and "it" in the same sentence."""
    words, subjects = ground.sentence.words, ground.children(ground.clause.head, SUBJECTS)
    verb = words[ground.clause.head]
    if verb.dep == "conj" and all(words[i].lemma in {"it", "they"} for i in subjects):
        return ground.children(verb.head, SUBJECTS)
    return subjects


_SAID = frozenset({"say", "cover", "include", "reflect"})
_WRITTEN = frozenset({"plan", "assessment", "review", "record"})
_PASSIVE = frozenset({"auxpass"})


def _is_number(ground: Ground) -> bool:
    """Whether a number, of some that are told of, is the subject."""
    subjects = ground.children(ground.clause.head, SUBJECTS)
    return any(ground.sentence.words[i].pos == "NUM" for i in subjects)


def _unserved(ground: Ground) -> tuple[str, Match] | None:
    """What people did not have of those who supervise them: "had not met their officer"."""
    verb, words = ground.clause.head, ground.sentence.words
    noun = words[words[verb].head].lemma if words[verb].dep == "relcl" else ""
    subjects = ground.children(verb, SUBJECTS)
    counted = (i for i in ground.clause.subject if words[i].dep == "pobj")  # "12 of the 30 people"
    people = noun in _SUPERVISED or any(
        words[i].lemma in _SUPERVISED for i in (*subjects, *(counted if _is_number(ground) else ()))
    )
    if words[verb].lemma not in _GETTING or not people:
        return None
    given = ground.children(verb, frozenset({"dobj"}))
    own = any(m.covers(i) for m in ground.of_kind(*WORKERS, "source") for i in given)
    denied = (m for m in negations(ground.matches) if words[m.first].head == verb)
    found = next((m for m in denied if words[m.first].dep in {"neg", "advmod"}), None)
    return ("unserved", found) if own and found is not None else None


_GETTING = frozenset({"have", "meet", "see", "get", "receive", "keep"})
"""Verbs of what people have of a service."""
_NO_LACK = frozenset(
    {"fault", "praise", "blame", "criticise", "thank", "ignore", "overlook", "help", "wish", "ask"}
    | {"rate", "rat", "award", "grade", "score", "compare", "include", "mean", "say", "be"}
)
"""Verbs of what it is praise, or no matter, that somebody could not do or be."""


def _elided(ground: Ground) -> tuple[str, Match] | None:
    """What is denied of a second subject: "leadership was strong; supervision was not"."""
    head = ground.clause.head
    words = ground.sentence.words
    denied = [m for m in negations(ground.matches) if words[m.first].head == head]
    ending = {i for m in denied for i in range(m.first, m.last + 1)}  # "was anything but"
    more = [c for c in ground.children(head, _TOLD) if c > head and c not in ending]
    if more or not _praised_before(ground):
        return None
    return next((("elided", m) for m in denied if m.size > 1 or words[m.first].dep == "neg"), None)


def _praised_before(ground: Ground) -> bool:
    """Whether all that the sentence judges before this clause is good."""
    told = [m for m in ground.of_kind("evaluation") if m.last < ground.clause.first]
    return bool(told) and all(m.entry.polarity is Polarity.POSITIVE for m in told)


_TOLD = frozenset({"acomp", "attr", "prep", "advcl", "xcomp", "ccomp", "oprd", "expl"})


def _left_out(ground: Ground) -> tuple[str, Match] | None:
    """What should be done first and was not: "plans were written without meeting the person"."""
    words = ground.sentence.words
    for negation in negations(ground.matches):
        if words[negation.first].lemma != "without" or negation.first not in ground.inside:
            continue
        done = ground.children(negation.first, frozenset({"pcomp"}))
        doing = [c for c in done if words[c].tag == "VBG" or ground.children(c, HELPING)]
        if any(words[c].text.lower() not in _OFFENDING for c in doing):
            return "left-out", negation
    return None


_OFFENDING = frozenset(
    {"offending", "reoffending", "returning", "going", "using", "drinking", "waiting"}
)
"""What people are to live without doing, or what costs nobody anything."""


def _absence(ground: Ground) -> tuple[str, Match] | None:
    """What is said not to exist: "there was no overall strategy"."""
    there = ground.children(ground.clause.head, frozenset({"expl"}))
    return _denied(ground) if there else _next_to_nothing(ground)


def _denied(ground: Ground) -> tuple[str, Match] | None:
    """A noun with "no" that is all the clause tells: "no strategy for women"."""
    words = ground.sentence.words
    for negation in negations(ground.matches):
        word = words[negation.first]
        noun = words[word.head]
        while noun.dep in _PARTS_OF_NOUN:
            noun = words[noun.head]
        told = ground.clause.head in (noun.index, noun.head)
        if negation.first in ground.inside and word.lemma == "no" and told:
            return "absence", negation
    return None


_PARTS_OF_NOUN = frozenset({"nmod", "compound", "amod", "poss"})


def _negated_predicate(ground: Ground) -> tuple[str, Match] | None:
    """A verb denied: "plans were not reviewed", "officers scarcely ever visited"."""
    if not (of_provider(ground) or _is_practice(ground)) or _takes_away(ground):
        return None
    words = ground.sentence.words
    verb = words[ground.clause.head]
    if verb.dep == "relcl" and none_of(ground, verb.head) is not None:
        return None  # "there were few cases that had not been reviewed"
    for negation in (*negations(ground.matches), *scant(ground.matches)):
        word = words[negation.last]
        denies = _before(ground, word) or (
            word.head == ground.clause.head
            and (word.dep in {"neg", "advmod", "preconj"} or _inverted(words, word.index))
        )
        if negation.first in ground.inside and denies:
            return "negated-predicate", negation
    return None


def _done_by_nobody(ground: Ground) -> tuple[str, Match] | None:
    """What there was nobody to do: "nobody had recorded it", "no manager looked at the case"."""
    passive = ground.children(ground.clause.head, frozenset({"auxpass"}))
    if _takes_away(ground) or passive or _is_spared(ground):
        return None
    words, subject = ground.sentence.words, ground.clause.subject
    heads = {i for i in subject if words[i].head == ground.clause.head}
    workers = {m.first for m in ground.of_kind(*WORKERS)}
    for negation in negations(ground.matches):
        word = words[negation.last]
        itself = word.index in heads and word.lemma in _NOBODY and not _of_this(ground, word)
        of_staff = word.head in heads & workers and word.dep in {"det", "preconj", "cc"}
        unwritten = word.index in heads and word.lemma == "nothing" and _in_writing(ground, word)
        if negation.first in subject and (itself or of_staff or unwritten):
            return "done-by-nobody", negation
    return None


def _in_writing(ground: Ground, word: Word) -> bool:
    """Whether it is of what was written: "nothing in the plan dealt with his drinking"."""
    words = ground.sentence.words
    if words[ground.clause.head].lemma not in _DEALING:
        return False
    inside = ground.children(word.index, frozenset({"prep"}))
    return any(
        words[i].lemma in {"plan", "assessment"} for p in inside for i in ground.children(p, _IN)
    )


_IN = frozenset({"pobj"})
_DEALING = frozenset(
    {"address", "deal", "tackle", "cover", "protect", "keep", "reflect", "mention", "explain"}
    | {"help", "support", "manage", "say", "show"}
)
"""Verbs of what plans and assessments are to do."""


def _none_made(ground: Ground) -> tuple[str, Match] | None:
    """What all casework calls for and none of it was: "no contact was made until the end"."""
    words, head = ground.sentence.words, ground.clause.head
    nouns = ground.children(head, frozenset({"nsubjpass"}))
    meant = ground.children(head, frozenset({"xcomp", "acl", "advcl"}))
    meant = [c for c in meant if any(words[i].tag == "TO" for i in ground.sentence.children[c])]
    if (
        words[head].lemma not in _MAKING
        or meant
        or any(words[c].tag == "MD" for c in ground.inside)
    ):
        return None
    for negation in negations(ground.matches):
        noun = words[negation.first].head
        of_work = words[noun].lemma in _WORK and not ground.children(noun, frozenset({"acl"}))
        if noun in nouns and words[negation.first].lemma == "no" and of_work:
            return "none-made", negation
    return None


_MAKING = frozenset(
    {
        "make",
        "do",
        "carry",
        "hold",
        "undertake",
        "complete",
        "conduct",
        "arrange",
        "prepare",
        "write",
    }
    | {"attempt", "seek", "record", "send", "keep", "draw", "book", "offer", "share", "agree"}
)
_WORK = frozenset(
    {"contact", "visit", "assessment", "plan", "check", "review", "enquiry", "referral", "meeting"}
    | {"appointment", "induction", "planning", "information", "work", "call", "handover"}
)
"""Nouns of casework that there is to be in every case."""


def _done_by_neither(ground: Ground) -> tuple[str, Match] | None:
    """What neither of two at work did in so many cases: "in 61 of the 88 neither knew of it"."""
    words, head = ground.sentence.words, ground.clause.head
    neither = next(
        (m for m in negations(ground.matches) if words[m.first].lemma == "neither"), None
    )
    doing = words[head].lemma in counted.HAVING or counted.practice(ground) is not None
    passive = ground.children(head, _PASSIVE)
    if neither is None or neither.first not in ground.inside or passive or not doing:
        return None
    subjects = ground.children(head, SUBJECTS)
    who = words[neither.first].head
    agencies = who in subjects and words[who].lemma in _AGENCIES
    alone = subjects in ([], [neither.first]) and who == head
    of_cases = any(m.first in ground.inside for m in ground.of_kind("sample"))
    cases = alone and of_cases and any(s.first in ground.inside for s in ground.shares)
    return ("done-by-neither", neither) if agencies or cases else None


_AGENCIES = frozenset({"agency", "organisation", "service", "side", "provider", "team", "body"})


def _is_spared(ground: Ground) -> bool:
    """Whether what nobody does is nothing that anybody wants to: "nobody has to travel far"."""
    words, head = ground.sentence.words, ground.clause.head
    forced = words[head].lemma in {"have", "need"} and ground.children(head, frozenset({"xcomp"}))
    return bool(forced) or any(words[c].lemma == "must" for c in ground.children(head, HELPING))


def _of_this(ground: Ground, word: Word) -> bool:
    """Whether nothing is counted but what was told: "none of this comes as a surprise"."""
    words = ground.sentence.words
    among = ground.children(word.index, frozenset({"prep"}))
    return any(
        words[i].lemma in {"this", "that", "it"} for a in among for i in ground.sentence.children[a]
    )


_NOBODY = frozenset({"nobody", "one", "none"})


def _before(ground: Ground, word: Word) -> bool:
    """Whether a "neither" stands right before the verb: "neither asked … nor spoke"."""
    return word.lemma in {"neither", "nor"} and word.index == ground.clause.head - 1


def _takes_away(ground: Ground) -> bool:
    """Whether what is denied would have been a loss: "did not cut its funding"."""
    return ground.sentence.words[ground.clause.head].lemma in counted.LOSSES


def _inverted(words: Sequence[Word], index: int) -> bool:
    """Whether a "neither" or "nor" denies the verb that follows: "neither is it monitored"."""
    following = words[index + 1 : index + 2]
    return words[index].lemma in {"neither", "nor"} and any(w.pos == "AUX" for w in following)


def _is_practice(ground: Ground) -> bool:
    """Whether the clause tells whether what all casework calls for is done: "is recorded"."""
    head = ground.clause.head
    passive = bool(ground.children(head, frozenset({"auxpass"})))
    other = (m for m in ground.of_kind("circumstance", "speech") if m.covers(head))
    open_ = any(other) or ground.children(head, _BY) or _is_case(ground) or _of_pronoun(ground)
    return passive and (counted.practice(ground) is not None or not open_)


def _is_case(ground: Ground) -> bool:
    """Whether it is only told what would be if something were not done: "if they are not cut"."""
    words = ground.sentence.words
    return any(words[c].lemma in _CASES for c in ground.children(ground.clause.head, _MARKS))


def _of_pronoun(ground: Ground) -> bool:
    """Whether it is not told in the clause what was not done: "they had not been read"."""
    subjects = ground.children(ground.clause.head, SUBJECTS)
    return any(ground.sentence.words[i].pos == "PRON" for i in subjects)


_CASES = frozenset({"if", "unless", "whether"})
_MARKS = frozenset({"mark"})
_BY = frozenset({"agent"})


def _next_to_nothing(ground: Ground) -> tuple[str, Match] | None:
    """What next to nothing is done of: "little was done", "took almost no interest in …"."""
    words = ground.sentence.words
    verb = words[ground.clause.head]
    passive = bool(ground.children(verb.index, frozenset({"auxpass"}))) and not _takes_away(ground)
    if counted.lacking(ground):
        return None  # "few were given to staff without training"
    for match in _quantifiers(ground):
        word = words[match.last]
        held = word if word.dep in SUBJECTS | {"dobj"} else words[word.head]
        if held.head != verb.index:
            continue
        if held.dep == "nsubjpass" and passive and match.entry.kind == "scant":
            return "next-to-nothing", match
        told = of_provider(ground) or (_of_so_many(ground) and held.lemma not in _LOT)
        if held.dep == "dobj" and verb.lemma in counted.HAVING and told:
            return "next-to-nothing", match
    return None


_LOT = frozenset(
    {"qualification", "job", "work", "family", "friend", "income", "home", "conviction", "child"}
    | {"address", "caution", "experience", "partner", "disability", "history", "english", "money"}
)
"""What people have or lack before anybody works with them, which says nothing of the work."""


def _of_so_many(ground: Ground) -> bool:
    """Whether it is told of so many of those supervised: "one in five people had no plan"."""
    words, subject = ground.sentence.words, ground.clause.subject
    counted = any(s.first in subject for s in ground.shares) or any(
        words[i].lemma in _MANY or words[i].dep == "nummod" for i in subject
    )
    return counted and any(words[i].lemma in _SUPERVISED for i in subject)


_MANY = frozenset({"some", "many", "most", "several", "number"})
_SUPERVISED = frozenset(
    {"people", "person", "individual", "case", "child", "offender", "woman", "man", "victim"}
)


def _quantifiers(ground: Ground) -> Iterator[Match]:
    """What says that there is none or next to none, in the clause."""
    words = ground.sentence.words
    for match in (*scant(ground.matches), *negations(ground.matches)):
        whole = match.entry.kind == "scant" or words[match.first].lemma == "no"
        if whole and match.first in ground.inside:
            yield match
