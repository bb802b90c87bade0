"""Recurrence: that what is found now was found before, or has gone on since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import Polarity, Recurrence
from probation_oversight.reading.builder import Draft, Remark, evidence_words, place
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse import rounds
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.past import unremedied
from probation_oversight.reading.statements import asked_before
from probation_oversight.reading.statements.asking import INSPECTING
from probation_oversight.reading.statements.recommendations import latest_shortcoming
from probation_oversight.reading.text.language import Sentence

_ENTRY = "recurrence: found before"


def recurring(
    scene: Scene,
    found: Sequence[Draft],
    past: Sequence[Draft],
    context: Context,
    before: Scene | None = None,
) -> tuple[Remark, ...]:
    """That a finding was made before: said of the sentence’s own, else of the one before it.

    So it is where the sentence, or the one ``before`` it, tells that it was asked for then.
    """
    own = [d for d in found if d.polarity is Polarity.NEGATIVE]
    if not own and (praised := _praised_as_before(scene, found, context)):
        return praised
    told = [m for m in scene.of_kind("recurrence") if not _measured(scene, m.first)]
    marks = told or [*_lasting(scene, own)]
    if marks:
        return _remarks(scene, own, past, Recurrence(marks[0].entry.value), marks[0])
    asked = (each for each in (scene, before) if each and asked_before.calls(each, context))
    if own and (
        any(asked)
        or _of_our_call(scene, context)
        or _as_before(scene, context)
        or _found_again(scene)
    ):
        return _remarks(scene, own, past, Recurrence.RECURRENT, None)
    if own and _then_and_now(scene, own, context):
        return _remarks(scene, own, past, Recurrence.PERSISTENT, None)
    verb = next(_found_before(scene, context), None)
    if verb is None or (not own and _on_a_noun(scene.sentence, verb)):
        return ()
    return _remarks(scene, own, past, Recurrence.RECURRENT, None)


def _then_and_now(scene: Scene, own: Sequence[Draft], context: Context) -> bool:
    """Whether a clause blames as of an earlier time, and one behind it says that it goes on: "was
    poor in 2021 and is poor today", "was criticised in our first report, and it carries on".
    """
    earlier = [
        c
        for c in scene.clauses
        if (rounds.names_earlier(_text(scene, c), context) or _FIRST.search(_text(scene, c)))
        and _is_blamed(scene, own, c)
    ]
    if not earlier:
        return False
    later = [c for c in scene.clauses if c.head > earlier[0].head and c not in earlier]
    return any(_goes_on_now(scene, clause) for clause in later)


def _is_blamed(scene: Scene, own: Sequence[Draft], clause: Clause) -> bool:
    """Whether one of ``own`` is told in ``clause``, or it says that somebody was blamed."""
    sentence = scene.sentence
    if phrases.children(sentence, clause.head, "agent"):
        return False  # "was criticised by a judge"
    inside = {sentence.words[i].start for i in clause.words}
    if any(start in inside for draft in own for start, _, _ in draft.cues[:1]):
        return True
    verb = sentence.words[clause.head]
    told = predicates.load().tells(verb, "found") and phrases.is_passive(sentence, verb.index)
    return told and not phrases.children(sentence, verb.index, "neg")


def _text(scene: Scene, clause: Clause) -> str:
    return " ".join(scene.sentence.words[i].text.lower() for i in clause.words)


_FIRST = re.compile(r"\b(?:our|the) first (?:inspection|report|review|visit)\b")


def _goes_on_now(scene: Scene, clause: Clause) -> bool:
    """Whether a clause blames as of now, or says that "it" goes on or has not got better."""
    sentence, verb = scene.sentence, scene.sentence.words[clause.head]
    near = [sentence.words[c] for c in sentence.children[clause.head]]
    denied = any(w.dep == "neg" for w in near)
    if any(w.tag == "MD" for w in near):
        return False
    again = any(sentence.words[i].lemma in _AS_OF_NOW for i in clause.words)
    told = [m.entry.polarity for m in scene.of_kind("evaluation") if m.first in clause.words]
    blamed = Polarity.NEGATIVE in told and Polarity.POSITIVE not in told
    if again and blamed and not denied:
        return True
    same = any(w.dep in phrases.SUBJECTS and w.lemma in _POINTERS for w in near)
    whole = not phrases.children(sentence, verb.index, "dobj")  # not "carries on its work"
    goes_on = (
        whole
        and verb.lemma in _GOING
        and (verb.lemma not in _WITH_ON or phrases.has_particle(sentence, verb.index, "on"))
    )
    return same and ((goes_on and not denied) or (verb.lemma in _GETTING_BETTER and denied))


_AS_OF_NOW = frozenset({"today", "now", "again", "still"})
_POINTERS = frozenset({"it", "they", "this", "that", "these"})
_WITH_ON = frozenset({"carry", "go"})
_GOING = frozenset({"continue", "persist", "remain"}) | _WITH_ON
_GETTING_BETTER = frozenset({"improve", "change", "ease"})


def _of_our_call(scene: Scene, context: Context) -> bool:
    """Whether what is blamed is what was done with an earlier call: "our 2019 recommendation"."""
    sentence = scene.sentence
    for word in sentence.words:
        near = [sentence.words[c] for c in sentence.children[word.index]]
        ours = any(w.dep == "poss" and w.text.lower() == "our" for w in near)
        if word.lemma == "recommendation" and ours and _earlier(scene, context):
            return True
    return False


def _praised_as_before(
    scene: Scene, found: Sequence[Draft], context: Context
) -> tuple[Remark, ...]:
    """That what is praised was found before: "as in 2015, it served the courts well"."""
    praised = [d for d in found if d.polarity is Polarity.POSITIVE]
    if praised and (_as_before(scene, context) or _found_again(scene)):
        return (Remark(praised[0], Recurrence.RECURRENT),)
    return ()


def _remarks(
    scene: Scene,
    own: Sequence[Draft],
    past: Sequence[Draft],
    recurrence: Recurrence,
    mark: Match | None,
) -> tuple[Remark, ...]:
    target = own[0] if own else latest_shortcoming(past, scene.sentence.number)
    if target is None:
        return ()
    if own:
        return (Remark(target, recurrence),)
    clause = scene.clause_of(mark.first if mark else scene.sentence.root)
    start, end = place(scene.sentence, *evidence_words(scene, clause, None))
    return (Remark(target, recurrence, (start, end, mark.entry.id if mark else _ENTRY)),)


def _lasting(scene: Scene, own: Sequence[Draft]) -> Iterator[Match]:
    """Words by which what is blamed was so before, in the clause that a verdict is told in.

    Those are "still" and "remain", and "again" where it is said of the verdict itself: not of what
    people do again, nor of what is "still more so".
    """
    if not own:
        return
    words = scene.sentence.words
    blamed = {scene.clause_of(m.first).head for m in scene.of_kind("evaluation", "negation")}
    blamed |= {
        scene.clause_of(word.index).head
        for draft in own
        for start, end, _ in draft.cues[:1]
        for word in words
        if start <= word.start < end
    }
    for mark in scene.of_kind("persistence"):
        clause = scene.clause_of(mark.first)
        compared = words[words[mark.last].head].tag in {"JJR", "RBR"} and mark.first == mark.last
        if clause.head not in blamed or compared:
            continue
        if mark.entry.value != Recurrence.RECURRENT.value or _of_verdict(scene, clause, mark):
            yield mark


def _of_verdict(scene: Scene, clause: Clause, mark: Match) -> bool:
    """Whether "again" is said of the verb of its clause and stands before what that tells."""
    sentence = scene.sentence
    word = sentence.words[mark.first]
    behind = sentence.words[mark.last + 1 :][:1]
    goes_on = bool(behind) and behind[0].pos in {"ADJ", "ADV", "VERB", "AUX", "DET", "PART"}
    under = word.head == clause.head or sentence.words[word.head].head == clause.head
    return word.dep == "advmod" and under and goes_on and mark.first > clause.first


def _as_before(scene: Scene, context: Context) -> bool:
    """Whether what is blamed is told to be as it was: "as at our last visit, plans were poor"."""
    words = scene.sentence.words
    for word in words:
        if word.text.lower() not in {"as", "like"} or word.dep not in {"prep", "mark", "advmod"}:
            continue
        if _measured(scene, word.index):
            continue
        rest = words[word.index + 1 :]
        end = next((w.index for w in rest if w.text in {",", ";", ":"}), len(words))
        told = words[word.index + 1 : end]
        leads = bool(told) and (told[0].pos in {"ADP", "PRON"} or told[0].lemma in _STANDING)
        if leads and rounds.names_earlier(" ".join(w.text.lower() for w in told), context):
            return True
    return False


def _measured(scene: Scene, index: int) -> bool:
    """Whether "as" only measures: "not as good as in 2019", "half as many again as in 2019"."""
    words = scene.sentence.words
    before = words[max(0, index - _CLOSE) : max(0, index - 1)]
    so = [w.index for w in before if w.text.lower() in {"as", "so"}]
    told = [i for i in so if words[i + 1].pos in {"ADJ", "ADV"}]
    counted = any(words[i + 1].lemma in {"many", "much"} for i in told)
    denied = any(w.dep == "neg" for i in told for w in words[max(0, i - _CLOSE) : i])
    return words[index].text == "as" and (counted or denied)


_CLOSE = 6


_STANDING = frozenset({"be", "have", "do", "inspector"})
"""With which what follows "as" speaks of the same at another time: "as was the case in 2015"."""


def _found_again(scene: Scene) -> bool:
    """Whether inspectors say that they find it once more: "we found again that plans were poor"."""
    sentence, known = scene.sentence, predicates.load()
    inspecting = [m for m in scene.of_kind("source") if m.entry.value in INSPECTING]
    for word in sentence.words:
        doers = phrases.children(sentence, word.index, "nsubj")
        again = phrases.children(sentence, word.index, "advmod")
        if (
            word.pos == "VERB"
            and known.tells(word, "found")
            and any(m.covers(doer) for m in inspecting for doer in doers)
            and any(sentence.words[i].lemma == "again" for i in again)
        ):
            return True
    return False


def _found_before(scene: Scene, context: Context) -> Iterator[int]:
    """The verbs by which inspectors are told to have found the same at an earlier time.

    "Inspectors pointed this out in 2015", "a failing that we described two years ago".
    """
    sentence, known = scene.sentence, predicates.load()
    inspecting = [m for m in scene.of_kind("source") if m.entry.value in INSPECTING]
    for word in sentence.words:
        if word.pos != "VERB" or not known.tells(word, "found"):
            continue
        doers = {*phrases.children(sentence, word.index, "nsubj")}
        agents = phrases.children(sentence, word.index, "agent")
        doers |= {n for agent in agents for n in phrases.children(sentence, agent, "pobj")}
        ours = any(m.covers(doer) for m in inspecting for doer in doers)
        ours = ours or (not agents and _in_report(sentence, word.index))
        denied = phrases.children(sentence, word.index, "neg")
        back = _goes_back(sentence, word.index) or unremedied(scene)
        if ours and not denied and back and _earlier(scene, context):
            yield word.index


def _in_report(sentence: Sentence, verb: int) -> bool:
    """Whether it is told where it was found, not by whom: "identified in the 2019 report"."""
    if not phrases.is_passive(sentence, verb):
        return False
    nouns = phrases.behind(sentence, verb, ("in", "at", "during"), sentence.subtree(verb))
    return any(sentence.words[noun].lemma in _ROUNDS for noun in nouns)


_ROUNDS = frozenset({"inspection", "report", "review", "visit"})


def _goes_back(sentence: Sentence, verb: int) -> bool:
    """Whether what was found is what is told now: "this", "as much", "a failing that …"."""
    if _on_a_noun(sentence, verb):
        return True
    told = phrases.children(sentence, verb, "dobj", "nsubjpass", "advmod", "prt", "attr")
    return any(sentence.words[i].lemma in _SAME for i in told) or any(
        sentence.words[c].lemma in _SAME
        for i in told
        for c in phrases.children(sentence, i, "det", "amod")
    )


_SAME = frozenset({"this", "these", "it", "same", "much", "so"})


def _on_a_noun(sentence: Sentence, verb: int) -> bool:
    """Whether a verb only says of a noun what was told of it: "plans, which we criticised"."""
    return sentence.words[verb].dep in {"relcl", "acl"}


def _earlier(scene: Scene, context: Context) -> bool:
    """Whether a sentence names a time before this inspection."""
    return rounds.names_earlier(
        " ".join(word.text.lower() for word in scene.sentence.words), context
    )
