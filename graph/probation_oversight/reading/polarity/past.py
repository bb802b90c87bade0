"""The past: what a sentence tells of what once was, and not of how things are now."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.ground import span
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.text.language import Sentence


def is_past(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it tells of what once was: "at our last inspection, supervision was poor"."""
    if _is_compared(scene, verdict) or unremedied(scene):
        return False
    if _was_aside(scene, verdict) or _is_ended(scene, clause) or _was_when(scene, clause):
        return True
    if _opens_with_past(scene, verdict) or _had_been(scene, clause, verdict):
        return True
    if is_over(scene.sentence, clause.head) or is_dated(scene, clause):
        return True
    return any(_is_next(scene, verdict, m) for m in _datings(scene) if m.entry.value == _NEXT)


def unremedied(scene: Scene) -> bool:
    """Whether what once was is told not to have been put right: "which we criticised last time, had
    not been addressed", "have yet to be resolved".
    """
    words, children = scene.sentence.words, scene.sentence.children
    for match in scene.of_kind("remedy"):
        verb = words[match.first]
        near = [words[c] for c in children[verb.index]]
        had = any(w.dep == "aux" and w.lemma == "have" for w in near)
        still = any(w.lemma == "still" for w in near)
        denied = any(w.dep == "neg" for w in near)
        above = words[verb.head]
        waits = verb.dep == "xcomp" and any(words[c].lemma == "yet" for c in children[above.index])
        if verb.pos == "VERB" and (
            (denied and (had or still)) or (waits and above.lemma == "have")
        ):
            return True
    return False


def _datings(scene: Scene) -> list[Match]:
    """The words for a time long past, but for those since which something is so, and those that
    only date a number that today's is held against: "up from 58 per cent at the last inspection".
    """
    words = scene.sentence.words
    told = scene.of_kind("past")
    since = (m for m in told if not m.first or words[m.first - 1].lemma not in _SINCE)
    return [m for m in since if not _dates_number(scene, m)]


def _dates_number(scene: Scene, match: Match) -> bool:
    """Whether ``match`` stands right behind a number that something rose, fell or compares with."""
    words = scene.sentence.words
    before = words[max(0, match.first - _NUMBER_REACH) : match.first]
    held = [w.index for w in before if w.lemma in _HELD_AGAINST]
    number = [w.index for w in before if w.pos == "NUM" or w.text == "%"]
    return bool(held and number) and held[-1] < number[-1]


_HELD_AGAINST = frozenset({"from", "than", "against", "with", "to"})
_NUMBER_REACH = 7
"""How many words before a time may tell the number: "from 58 per cent of cases at our …"."""


def is_dated(scene: Scene, clause: Clause, until: bool = True) -> bool:
    """Whether words for a time long past say when ``clause`` was so: "at our last inspection".

    Words that tell until when it was so count only with ``until``.
    """
    words = scene.sentence.words
    return any(
        _dates(scene, clause, m) and not _lasts(scene, m)
        for m in _datings(scene)
        if m.entry.value != _NEXT and (until or words[m.first].lemma != "until")
    )


def _lasts(scene: Scene, match: Match) -> bool:
    """Whether a time reaches up to now: "in the past year", "in the past two months"."""
    after = scene.sentence.words[match.last + 1 : match.last + 2]
    past = scene.sentence.words[match.last].text.lower() == "past"
    return past and any(word.pos in {"NOUN", "NUM", "ADJ"} for word in after)


_NEXT = "next"
"""The value of words for a time that date only the word behind them: "the former poor plans"."""


def _is_next(scene: Scene, verdict: Verdict, match: Match) -> bool:
    """Whether a verdict stands right behind ``match``, an article aside."""
    after = scene.sentence.words[match.last + 1 : match.last + 2]
    behind = match.last + (2 if any(word.pos == "DET" for word in after) else 1)
    return any(behind == cue.first for cue in verdict.cues)


def _was_aside(scene: Scene, verdict: Verdict) -> bool:
    """Whether an aside dates it to a year: "planning, poor in 2015, was now good"."""
    words, children = scene.sentence.words, scene.sentence.children
    dated = (
        words[year].tag == "CD" and words[year].text.startswith(("19", "20"))
        for cue in verdict.cues
        if words[cue.last].pos == "ADJ" and words[cue.last].head < cue.first
        for at in children[cue.last]
        if words[at].dep == "prep" and words[cue.last].dep in _ASIDE
        for year in children[at]
    )
    return any(dated)


def _opens_with_past(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is what somebody was or began as: "once the weakest part, …", "from a bad …"."""
    words = scene.sentence.words
    comma = next((w.index for w in words if w.text == ","), 0)
    if not verdict.cues or any(cue.last >= comma for cue in verdict.cues):
        return False
    opening = words[:comma]
    tensed = any(w.tag in _TENSED for w in opening)
    began = opening[0].lemma == "from" and opening[-1].lemma in _BEGINNINGS
    return not tensed and (began or opening[0].text.lower() in _FORMERLY)


_FORMERLY = frozenset({"once", "formerly", "previously", "originally", "hitherto"})
_BEGINNINGS = frozenset({"start", "beginning", "base", "position", "point", "baseline"})
_TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})


def _had_been(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether an aside tells what had been before what is now: "which had been poor, is good"."""
    words = scene.sentence.words
    above = next((c for c in scene.clauses if c.head == clause.parent), None)
    if clause.kind is not ClauseKind.RELATIVE or above is None:
        return False
    told = list(_of_verb(scene, clause.head))
    had = any(words[i].text.lower() == "had" and words[i].dep == "aux" for i in told)
    own = set(clause.words)
    held = had and all(cue.first in own for cue in verdict.cues)
    now = any(
        words[i].tag in _NOW_TAGS or words[i].lemma in _NOW for i in _of_verb(scene, above.head)
    )
    return held and now


def _of_verb(scene: Scene, verb: int) -> Iterator[int]:
    """A verb, and the auxiliaries and adverbs of time that hang on it."""
    words = scene.sentence.words
    yield verb
    yield from (c for c in scene.sentence.children[verb] if words[c].dep in _OF_VERB)


_OF_VERB = frozenset({"aux", "auxpass", "advmod", "npadvmod"})
_NOW_TAGS = frozenset({"VBZ", "VBP"})
_NOW = frozenset({"now", "today", "nowadays", "currently", "since"})


def is_over(sentence: Sentence, verb: int) -> bool:
    """Whether what ``verb`` tells was so before something, and is not now: "before 2016 it was
    poor; now …", "until then it sent few; it does so now".
    """
    words = sentence.words
    before = any(words[c].lemma in _BEFORE and c < verb for c in sentence.children[verb])
    under = set(sentence.subtree(verb)) if verb != sentence.root else {verb}
    return before and any(
        w.lemma in _NOW and w.index not in under and w.head != verb for w in words
    )


_BEFORE = frozenset({"before", "until", "till", "previously", "formerly", "once"})


def _was_when(scene: Scene, clause: Clause) -> bool:
    """Whether it tells of a year or visit since which things changed: "since 2015, when …"."""
    words, children = scene.sentence.words, scene.sentence.children
    for above in (clause.head, *scene.sentence.ancestors(clause.head)):
        noun = words[words[above].head]
        since = words[noun.head].lemma in _SINCE | _HELD_AGAINST | {"on"}
        when = any(words[c].lemma == "when" for c in children[above])
        if words[above].dep in {"relcl", "advcl"} and when and since and noun.dep == "pobj":
            return True
    return False


_ASIDE = frozenset({"amod", "appos", "acl"})


def _is_ended(scene: Scene, clause: Clause) -> bool:
    """Whether it had been so only until something: "had been poor until the new owner came"."""
    words, children = scene.sentence.words, scene.sentence.children
    row = children[clause.head]
    had = any(words[c].dep == "aux" and words[c].text.lower() == "had" for c in row)
    ends = (c for c in row if c > clause.head and words[c].dep in {"advcl", "prep"})
    return had and any(
        words[i].lemma == "until" for end in ends for i in (end, *children[end]) if i <= end
    )


def _is_compared(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is said against what once was: "better than at our last inspection"."""
    words = scene.sentence.words
    return any(
        cue.entry.kind == "benchmark" or any(words[i].tag in {"JJR", "RBR"} for i in span(cue))
        for cue in verdict.cues
    )


def _dates(scene: Scene, clause: Clause, match: Match) -> bool:
    """Whether words for a time say when ``clause`` was so."""
    children = scene.sentence.children[clause.head]
    own = {clause.head, *(c for c in children if c in clause.words), *clause.subject}
    opening = scene.sentence.words[: match.first]
    if all(w.pos in {"NUM", "DET"} for w in opening) and _continues(scene, clause):
        return True
    head = next((i for i in span(match) if _leaves(scene, match, i)), 0)
    return head in own or scene.sentence.words[head].head in own - set(clause.subject)


def _continues(scene: Scene, clause: Clause) -> bool:
    """Whether a clause goes on with what was so: "a year ago plans were late; nobody cared"."""
    words = scene.sentence.words
    joined = clause.kind is ClauseKind.COORDINATE or clause.kind is ClauseKind.MAIN
    past = words[clause.head].tag == "VBD" or any(
        words[c].tag == "VBD" for c in scene.sentence.children[clause.head]
    )
    turned = any(w.lemma in _NOW - {"have"} or w.lemma == "yet" for w in words)
    return joined and past and not turned and not _improved(scene, clause)


def _improved(scene: Scene, clause: Clause) -> bool:
    """Whether "but" turns to how it came to be: "plans were late, but this had been put right"."""
    words = scene.sentence.words
    row = [words[clause.head], *(words[c] for c in scene.sentence.children[clause.head])]
    changed = any(w.text.lower() in {"had", "has", "have"} and w.dep == "aux" for w in row)
    remedied = any(m.first in clause.words for m in scene.of_kind("remedy"))
    again = any(w.lemma == "this" and words[w.head].lemma in {"time", "visit"} for w in words)
    return changed or remedied or again


_SINCE = frozenset({"since", "as", "unlike", "than", "from", "after", "by", "like"})


def _leaves(scene: Scene, match: Match, index: int) -> bool:
    """Whether the word ``index`` of a match hangs on a word outside it."""
    return not match.covers(scene.sentence.words[index].head)
