"""What of so many is told without a word of praise or blame: "reviewed in a third of cases"."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import ClauseKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.composition import Standing, standing
from probation_oversight.reading.polarity.ground import (
    HELPING,
    SUBJECTS,
    WORKERS,
    Ground,
    is_adjunct,
    negations,
    none_of,
    of_provider,
)
from probation_oversight.reading.text.shares import Bound, Share, in_words

HAVING = frozenset(
    {"have", "do", "take", "give", "make", "show", "pay", "see", "find", "receive", "get"}
    | {"offer", "provide", "draw", "know", "say", "share", "hear", "learn", "understand"}
)
"""Verbs that say no more than that somebody has, gives or gets what is their object."""


def done_in_few(ground: Ground) -> tuple[str, Match] | None:
    """What all casework calls for and few had: "only a third of cases had a plan"."""
    return _done_by_only_few(ground) or _written_in_few(ground)


def _written_in_few(ground: Ground) -> tuple[str, Match] | None:
    """What plans, reports or reviews should say and few do: "fewer than half mention victims"."""
    words = ground.sentence.words
    about = [m for m in ground.of_kind("subject") if m.first in ground.clause.subject]
    written = [m for m in about if words[m.last].lemma in _WRITTEN]
    denied = any(m.first in ground.inside for m in negations(ground.matches))
    says = words[ground.clause.head].lemma in _SAYING
    told = any(_is_few(share) for share in _shares(ground))
    return ("done-in-few", written[0]) if written and says and told and not denied else None


def _is_few(share: Share) -> bool:
    """Whether a share, without an "only", is too small for what all should have."""
    return share.value <= _MINORITY if share.bound is Bound.AT_MOST else share.value < _FEWER


_MINORITY, _FEWER = 0.5, 0.4
_WRITTEN = frozenset({"plan", "assessment", "report", "review", "record", "file", "proposal"})
_SAYING = frozenset(
    {"say", "mention", "address", "explain", "describe", "name", "identify", "record", "consider"}
    | {"specify", "state", "show", "reflect", "cover", "give", "set", "take", "meet", "list"}
    | {"protect", "keep"}
)
"""Verbs of what stands in a plan or report, and of what a plan is for."""


def _done_by_only_few(ground: Ground) -> tuple[str, Match] | None:
    """What "only" so many plans, officers or cases had or did: "just a third of plans say …"."""
    head = ground.sentence.words[ground.clause.head]
    limits = [m for m in ground.of_kind("restriction") if m.first in ground.inside]
    few = any(s.bound is Bound.AT_MOST and s.value < FEW for s in _shares(ground))
    done = practice(ground) is not None or head.lemma in HAVING | _HOLDING
    if lacking(ground):
        return None  # "only three were given to staff without training"
    if few and limits and done and of_provider(ground) and head.lemma not in _TELLING:
        return "done-in-few", limits[0]
    return None


def lacking(ground: Ground) -> bool:
    """Whether what few had or did is a lack itself."""
    words = ground.sentence.words
    return any(words[i].lemma == "without" and i > ground.clause.head for i in ground.inside)


LOSSES = frozenset(
    {"cut", "reduce", "lower", "halve", "close", "shut", "withdraw", "remove", "drop"}
    | {"harm", "hurt", "complain", "miss", "leave", "wait", "die", "reoffend", "escape", "be"}
    | {"suffer", "object", "refuse", "doubt", "dispute", "deny", "resign", "slip"}
    | {"shy", "flinch", "shirk", "dodge", "duck", "balk", "evade", "shrink", "hide", "tolerate"}
    | {"lose", "abandon", "scrap", "stop", "cease", "suspend", "cancel", "delay", "postpone"}
)
_HOLDING = frozenset(
    {"contain", "include", "cover", "reflect", "set", "explain", "describe", "meet", "draw"}
    | {"reach", "respond", "attend", "know", "use", "hold", "keep", "match", "name", "say"}
)
"""Verbs of what plans, reports and reviews should have in them, and officers should do."""
_TELLING = LOSSES | {"involve", "concern"}
"""Verbs of what befalls people or what cases are about."""
FEW = 0.67
"""The share of cases below which it is blame that "only" so many had something."""


def scored(ground: Ground) -> tuple[Polarity, Match] | None:
    """What a score says beside another: "scored 82 per cent, compared with an average of 74"."""
    words, told = ground.sentence.words, list(ground.shares)
    score = next((m for m in ground.of_kind("score") if m.first in ground.inside), None)
    if score is None or len(told) != _TWO or told[0].value == told[1].value:
        return None
    between = words[told[0].last + 1 : told[1].first]
    if not any(w.lemma in _BESIDE for w in between) or told[0].first < score.first:
        return None
    better = told[0].value > told[1].value
    return (Polarity.POSITIVE if better else Polarity.NEGATIVE), score


def beside_average(ground: Ground) -> Polarity | None:
    """How a share is beside what it is elsewhere: "38 per cent, against an average of 34"."""
    words, told = ground.sentence.words, list(ground.shares)
    if len(told) != _TWO or told[0].value == told[1].value:
        return None
    behind = {w.lemma for w in words[told[0].last + 1 : told[1].last + _BEHIND]}
    if not behind & _ELSEWHERE:
        return None
    return Polarity.POSITIVE if told[0].value > told[1].value else Polarity.NEGATIVE


_ELSEWHERE = frozenset({"average", "nationally", "elsewhere"})
_BEHIND = 4
"""How far behind a share it may still be told whose it is: "71 per cent elsewhere"."""


_TWO = 2
_BESIDE = frozenset({"average", "against", "compare", "compared", "nationally", "elsewhere"})


def done_well(ground: Ground) -> tuple[str, Match] | None:
    """What a clause without any cue praises as done: the rule, and what tells it."""
    if (done := done_in_all(ground)) is not None:
        return "done-in-all", done
    if (done := each_one(ground)) is not None:
        return "done-for-each", done
    if (done := none_without(ground)) is not None:
        return "none-without", done
    done = in_time(ground)
    return ("done-in-time", done) if done is not None else None


def done_in_all(ground: Ground) -> Match | None:
    """What all casework calls for and each had: "every plan addressed the risks"."""
    called_for, words = practice(ground), ground.sentence.words
    whole = any(words[i].lemma in _EACH and words[i].dep in _BEFORE for i in _wide(ground))
    few = any(_sure(share) < MOST for share in _shares(ground))
    denied = _is_to_come(ground) or any(m.first in ground.inside for m in negations(ground.matches))
    return called_for if called_for is not None and whole and not (few or denied) else None


_BEFORE = frozenset({"det", "nummod"})
"""How "every" hangs on its noun, with "almost" before it or without."""


def none_without(ground: Ground) -> Match | None:
    """What next to none is left undone of: "there is little that staff do not know of him"."""
    words, verb = ground.sentence.words, ground.sentence.words[ground.clause.head]
    noun = words[verb.head]
    there = any(words[c].dep == "expl" for c in ground.sentence.children[noun.head])
    if verb.dep != "relcl" or not there or not of_provider(ground):
        return None
    denied = any(m.first in ground.inside for m in negations(ground.matches))
    return none_of(ground, noun.index) if denied and verb.lemma not in LOSSES else None


def each_one(ground: Ground) -> Match | None:
    """What staff do for every single one: "managers read every assessment"."""
    words, head = ground.sentence.words, ground.clause.head
    told = words[head].tag in _TOLD and standing(ground, head) is Standing.ASSERTED
    if words[head].lemma not in _LOOKING or not told:
        return None
    objects = ground.children(head, frozenset({"dobj"}))
    whole = any(words[c].lemma in _EACH for o in objects for c in ground.sentence.children[o])
    if not (whole or any(words[o].lemma in _EVERYONE for o in objects)):
        return None
    workers = (m for m in ground.of_kind(*WORKERS) if m.first in ground.clause.subject)
    worker = next(workers, None)
    return worker and (practice(ground) or worker)


_TOLD = frozenset({"VBD", "VBZ", "VBP", "VBN"})
"""Tags of verbs of what is or was done: not "check every plan" in a list of calls."""
_LOOKING = frozenset(
    {"read", "check", "see", "meet", "visit", "contact", "ring", "telephone", "phone", "review"}
    | {"countersign", "consult", "interview", "discuss", "examine", "brief", "notify", "call"}
    | {"attend", "welcome", "greet"}
)
"""Verbs of care for each one. Whom a body supervises or assesses is only its task."""


def in_time(ground: Ground) -> Match | None:
    """What is done within days: "treatment begins within ten days", "were seen within a week"."""
    words, head = ground.sentence.words, ground.clause.head
    done = practice(ground) is not None or words[head].lemma in _BEGINNING or _act(ground)
    told = words[head].tag in _TOLD and standing(ground, head) is Standing.ASSERTED
    if not done or not told:
        return None
    few = any(_sure(share) < MOST for share in _shares(ground))
    denied = any(m.first in ground.inside for m in negations(ground.matches))
    soon = [match for match in ground.of_kind("soon") if is_adjunct(ground, match)]
    return soon[0] if soon and not few and not denied else None


_BEGINNING = frozenset(
    {"begin", "start", "reach", "arrive", "allocate", "return", "answer", "decide", "call", "ring"}
)


def _act(ground: Ground) -> bool:
    """Whether a provider or its staff did something: "the company acted the same day"."""
    words, head = ground.sentence.words, ground.clause.head
    workers = {m.last for m in ground.of_kind(*WORKERS)}
    spoken = (m for m in ground.of_kind("circumstance", "speech") if m.entry.value != "work")
    other = any(m.covers(head) for m in spoken)
    doing = bool(workers & {*ground.children(head, frozenset({"nsubj"}))})
    return doing and words[head].lemma not in LOSSES and not other


def _wide(ground: Ground) -> Iterator[int]:
    """The words that say of how much it is told: of the subject, and of "in every case"."""
    words = ground.sentence.words
    yield from ground.clause.subject
    for index in ground.inside:
        if words[index].lemma == "case":
            yield from ground.sentence.children[index]


def _is_to_come(ground: Ground) -> bool:
    """Whether it is only to be done: "each will be inspected and given a rating"."""
    words, head = ground.sentence.words, ground.clause.head
    verbs = (head, words[head].head) if words[head].dep == "conj" else (head,)
    return any(words[c].tag == "MD" for verb in verbs for c in ground.children(verb, HELPING))


def _sure(share: Share) -> float:
    """How large a share is for sure: "only so many" may be fewer."""
    return 0.0 if share.bound is Bound.AT_MOST else share.value


_EACH = frozenset({"every", "each"})
_EVERYONE = frozenset({"everyone", "everybody", "everything"})
MOST = 0.65
"""The share of cases from which it is praise that something was done: the frameworks' Good."""


def practice(ground: Ground) -> Match | None:
    """The verb of the clause, if it is one of what all casework calls for: "reviewed"."""
    head = ground.clause.head
    return next((m for m in ground.of_kind("practice") if m.first == head), None)


def _shares(ground: Ground) -> Iterator[Share]:
    return in_words(ground.shares, {*ground.inside, *ground.clause.subject})


def who_says(ground: Ground) -> Iterator[int]:
    """Those who say it, or in whom it shows: "a third of staff said that they were trained"."""
    clause = ground.clause
    if clause.kind is ClauseKind.CONTENT and clause.parent is not None:
        for subject in ground.children(clause.parent, SUBJECTS):
            yield from ground.sentence.subtree(subject)


def cases_above(ground: Ground) -> Iterator[int]:
    """Of what it is thought, where that comes first: "in half of the cases we judged that …".

    Also where the parse parted what opens a sentence from what it is told of.
    """
    clause = ground.clause
    if clause.kind is ClauseKind.COORDINATE and clause.parent is not None:
        opens = ground.sentence.words[0]
        joined = any(
            ground.sentence.words[c].dep == "cc" for c in ground.sentence.children[clause.parent]
        )
        if opens.pos == "ADP" and not joined:
            yield from ground.sentence.subtree(0)
    if clause.kind is ClauseKind.CONTENT and clause.parent is not None:
        for opening in ground.children(clause.parent, frozenset({"prep"})):
            if opening < clause.parent:
                yield from ground.sentence.subtree(opening)


def cases_seen(ground: Ground) -> list[int]:
    """What is counted where the parse takes the verb for what was done to the count: "sufficient
    in just six of the 40 cases inspected".
    """
    words, seen = ground.sentence.words, list[int]()
    for verb in (w for w in words if w.tag in {"VBN", "VBD"}):
        for subject in ground.children(verb.index, SUBJECTS):
            counted = ground.sentence.subtree(subject)
            before = words[max(0, min(counted) - 1)]
            if before.lemma == "in" and before.index in ground.inside:
                seen += counted
    return seen


def told_behind(ground: Ground) -> list[int]:
    """The figure of a row of data: "proportion of staff who feel supported: 31 per cent"."""
    words = ground.sentence.words
    first = next((w for w in words if w.pos not in {"DET", "PUNCT", "ADJ"}), words[0])
    colon = next((w.index for w in words if w.text == ":"), None)
    if colon is None or first.lemma not in {"proportion", "percentage", "share"}:
        return []
    return [*range(colon + 1, len(words))]
