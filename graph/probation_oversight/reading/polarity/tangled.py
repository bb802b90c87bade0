"""What a sentence denies twice, or tells of its teller: too tangled for one word to decide.

"Nobody could recall a report being turned away" has a word of blame and is praise; where that is
not told with certainty, nothing is read.
"""

from __future__ import annotations

from itertools import pairwise

from probation_oversight.model.statements import Polarity
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames.extent import ALONE
from probation_oversight.reading.polarity.ground import SUBJECTS
from probation_oversight.reading.polarity.unsaid import OURS
from probation_oversight.reading.polarity.verdicts import Verdict


def tangled(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether ``verdict`` in ``clause`` rests on words whose sense another part turns."""
    return verdict.polarity is Polarity.NEGATIVE and (
        _nobody_recalls(scene, clause, verdict)
        or _nobody_without(scene, clause, verdict)
        or _done_after_all(scene, verdict)
        or _only_in_some(scene, clause, verdict)
        or _inspectors_had_to(scene, clause, verdict)
        or _as_few_are(scene, verdict)
        or _not_that_alone(scene, verdict)
        or _called_a_fault(scene, verdict)
        or _only_body(scene, clause)
        or _reported_fault(scene, verdict)
        or _complaint_of_nothing(scene, verdict)
        or _own_beginning(scene, clause, verdict)
        or _not_asked(scene, clause, verdict)
    )


def _nobody_recalls(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it is what nobody could tell of: "none could remember a report being late"."""
    words = scene.sentence.words
    if verdict.rule == "done-by-nobody":
        return words[clause.head].lemma in _RECALLING
    if any(words[cue.last].lemma in _NOBODY for cue in verdict.cues):
        return False
    return any(
        _of_nobody(scene, above)
        and words[below].dep in _CONTENT
        and words[above].lemma in _TELLING | _RECALLING
        for cue in verdict.cues[:1]
        for below, above in _steps(scene, cue.last)
    )


_CONTENT = frozenset({"ccomp", "xcomp", "dobj"})
_TELLING = frozenset({"name", "cite", "mention", "describe", "report", "think", "say", "claim"})
"""Verbs of telling what was: nobody who could say that reports were late has met a late one."""
_RECALLING = frozenset({"remember", "recall"})


def _steps(scene: Scene, index: int) -> list[tuple[int, int]]:
    """The words from ``index`` upwards, each with the one that it hangs on."""
    chain = [index, *scene.sentence.ancestors(index)]
    return list(pairwise(chain))


def _of_nobody(scene: Scene, verb: int) -> bool:
    """Whether nobody does what ``verb`` tells."""
    words, children = scene.sentence.words, scene.sentence.children
    subjects = [c for c in children[verb] if words[c].dep in SUBJECTS]
    return any(
        words[i].lemma.lower() in _NOBODY
        or any(words[c].lemma.lower() in {"no", "neither"} for c in children[i])
        for i in subjects
    )


_NOBODY = frozenset({"nobody", "none", "neither"})


def _nobody_without(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether nobody was without: "none came out of it without something to act on"."""
    words = scene.sentence.words
    if not verdict.cues:
        return False
    first = verdict.cues[0].first
    if words[first].lemma == "without":
        return _of_nobody(scene, clause.head) and words[first].head == clause.head
    behind = (words[i] for i in scene.sentence.subtree(words[first].head) if i > first)
    return verdict.rule in _BY_DENIAL and any(w.lemma == "without" for w in behind)


_BY_DENIAL = frozenset({"done-by-nobody", "negated-predicate", "next-to-nothing"})


def _done_after_all(scene: Scene, verdict: Verdict) -> bool:
    """Whether what should be so is said to be so: "should have been updated, and they were"."""
    words = scene.sentence.words
    if verdict.rule != "need" or len(words) < _SHORTEST:
        return False
    subject, verb = words[-3:-1]
    return verb.text.lower() in _SO and subject.text.lower() in _THEY and verb.index > verdict.first


_SHORTEST = 6
_SO = frozenset({"was", "were", "did", "had", "has", "have"})
_THEY = frozenset({"it", "they", "he", "she", "this"})


def _only_in_some(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it only says in which cases something else was done: "where they were not, the
    reason was explained".
    """
    opens = scene.sentence.words[clause.first].lemma in {"where", "when", "if"}
    return verdict.rule == "elided" and opens and clause.kind is not ClauseKind.MAIN


def _inspectors_had_to(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether it tells how seldom inspectors had to do it: "only once did we have to ask"."""
    words, children = scene.sentence.words, scene.sentence.children
    ours = any(words[c].text.lower() in {"we", "i"} for c in children[clause.head])
    seldom = all(cue.entry.polarity is not None for cue in verdict.cues)
    return ours and seldom and words[clause.head].lemma in {"have", "need"}


def _as_few_are(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is few that are "as" what something is: "few sentences are as visible as this"."""
    words = scene.sentence.words
    if verdict.rule != "scant-cue":
        return False
    cue = verdict.cues[-1]
    before = [w.lemma for w in words[max(0, cue.first - 1) : cue.first]]
    return before == ["as"] and any(w.lemma == "as" for w in words[cue.last + 1 : cue.last + 3])


def _not_that_alone(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is denied that no more was done: "did not simply rely on what he said"."""
    words, children = scene.sentence.words, scene.sentence.children
    verb = words[verdict.first]
    below = [words[c] for c in children[verb.index] if c < verb.index]
    denied = any(word.dep == "neg" for word in below)
    alone = any(word.lemma in ALONE and word.dep == "advmod" for word in below)
    return denied and alone and not any(w.lemma == "but" for w in words[verb.index :])


def _called_a_fault(scene: Scene, verdict: Verdict) -> bool:
    """Whether somebody calls something a fault: "the service identified this as a gap"."""
    words = scene.sentence.words
    return any(
        words[above].lemma == "as"
        and words[words[above].head].lemma in _CALLING
        and not _by_inspectors(scene, words[above].head)
        for cue in verdict.cues
        for _, above in _steps(scene, cue.last)[:2]
    )


_CALLING = frozenset({"identify", "recognise", "flag", "highlight", "acknowledge", "name"})


def _by_inspectors(scene: Scene, verb: int) -> bool:
    """Whether inspectors do what ``verb`` tells, or nobody is told to."""
    words, children = scene.sentence.words, scene.sentence.children
    told = [words[c].lemma.lower() for c in children[verb] if words[c].dep == "nsubj"]
    return not told or any(lemma in _OURS for lemma in told)


_OURS = OURS | {"inspection", "report", "review"}


def _reported_fault(scene: Scene, verdict: Verdict) -> bool:
    """Whether it is a fault that those at work have told of: "managers had reported the faults"."""
    words, children = scene.sentence.words, scene.sentence.children
    return any(
        words[below].dep == "dobj"
        and words[above].lemma in _REPORTING
        and not any(words[c].dep == "neg" for c in children[above])
        and not _by_inspectors(scene, above)
        for cue in verdict.cues
        if words[cue.last].pos == "NOUN"
        for below, above in _steps(scene, cue.last)[:1]
    )


_REPORTING = frozenset({"report", "flag", "escalate"})


def _complaint_of_nothing(scene: Scene, verdict: Verdict) -> bool:
    """Whether somebody complains without a word of what about: "the boy’s mother complained"."""
    words, children = scene.sentence.words, scene.sentence.children
    verb = words[verdict.first]
    if verb.lemma != "complain" or verb.pos != "VERB":
        return False
    below = [words[c] for c in children[verb.index]]
    return not any(w.lemma in {"about", "of", "at"} or w.dep in {"ccomp", "advcl"} for w in below)


def _own_beginning(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether one person has not begun something: "he has yet to begin treatment"."""
    words = scene.sentence.words
    subject = [words[i].text.lower() for i in clause.subject]
    yet = any(w.lemma == "yet" for c in verdict.cues for w in words[c.first : c.last + 1])
    return yet and subject in (["he"], ["she"])


def _not_asked(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether others do not ask a body to come: "probation professionals are seldom invited"."""
    words, children = scene.sentence.words, scene.sentence.children
    passive = any(words[c].dep == "auxpass" for c in children[clause.head])
    if not passive or words[clause.head].lemma not in _ASKING or verdict.rule not in _BY_DENIAL:
        return False
    bodies = (MentionKind.BODY, MentionKind.DESCRIPTOR)
    return any(m.first in clause.subject for m in scene.mentions if m.kind in bodies)


_ASKING = frozenset({"invite", "consult"})


def _only_body(scene: Scene, clause: Clause) -> bool:
    """Whether it is the only body that does it: "only Lewisham’s had got to the bottom of it"."""
    words = scene.sentence.words
    bodies = (MentionKind.BODY, MentionKind.PLACE, MentionKind.AREA)
    named = [m for m in scene.mentions if m.kind in bodies and m.first in clause.subject]
    first = min(clause.subject, default=0)
    return words[first].lemma == "only" and any(m.first == first + 1 for m in named)
