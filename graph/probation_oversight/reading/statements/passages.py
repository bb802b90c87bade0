"""Findings by what a passage gives to understand, where no rule tells what is said or of whom.

Asked last of all, also for what a sentence says besides what was found in it: the opposite, in a
clause of its own. One language model says whether the sentence praises or blames, another, which
sees what stands before and above it, whose work that is on; the text has to be with that body, and
to name it. What rests on this has a rule of its own, whose certainty is measured apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from probation_oversight.model.statements import POLAR, Polarity
from probation_oversight.reading.aspects import given
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse import elsewhere
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.polarity import factuality, learned
from probation_oversight.reading.polarity.unsaid import PEOPLE
from probation_oversight.reading.polarity.verdicts import Verdict
from probation_oversight.reading.statements import findings
from probation_oversight.reading.statements.learned import is_free, is_telling
from probation_oversight.reading.statements.sight import Sight

RULE = learned.PASSAGE
THEIRS, OTHERS = 0.8, 0.3
"""From where on a verdict is on a body, and below which it is not on any other."""
_SHORT = 10
"""Words, marks included, below which a sentence says too little to tell whose work it is on."""
_MOST = 8
"""Bodies that a passage names: of more, whose work it is on is not told by a sentence."""


def read(sight: Sight) -> Sequence[Draft]:
    """The finding of a sentence in which nothing was found, or of what it sets against what was;
    none if it does not tell.
    """
    found = [draft for draft in sight.own if draft.polarity in POLAR]
    return _besides(sight, found) if found else _of_all(sight)


def _of_all(sight: Sight) -> Sequence[Draft]:
    """The finding of a sentence that states nothing else."""
    if not is_free(sight) or not _may_tell(sight):
        return []
    sentence = sight.scene.sentence
    least = learned.COUNTED if {w.lemma for w in sentence.words} & _ONLY else learned.SURE
    told = learned.likely(sentence, sight.scene.matches, least)
    if told is None or (sight.lead.recommends and told[0] is Polarity.POSITIVE):
        return []
    whose = _whose(sight)
    verdict = Verdict(told[0], told[1], RULE)
    return findings.of_whole(sight, verdict, given.topics(sentence), (whose,)) if whose else []


_ONLY = frozenset({"only", "just"})
"""What goes with counts that may be few of anything: what they tell has to be surer."""


def _besides(sight: Sight, found: Sequence[Draft]) -> Sequence[Draft]:
    """The finding of the other sign than what was ``found``, in a clause of its own."""
    scene, signs = sight.scene, {draft.polarity for draft in found if draft.polarity}
    told = learned.besides(scene.sentence, scene.matches, *signs) if len(signs) == 1 else None
    if told is None or not _may_tell(sight):
        return []
    verdict = Verdict(told[0], told[1], RULE)
    if _is_given_else(sight, verdict, found):
        return []
    whose = _whose(sight) or _whose_too(sight, found)
    return (
        findings.of_whole(sight, verdict, given.topics(scene.sentence), (whose,)) if whose else []
    )


def _is_given_else(sight: Sight, verdict: Verdict, found: Sequence[Draft]) -> bool:
    """Whether others act in the sentence, rules know the verdict and give it to nobody, or its
    clause says what was ``found``.
    """
    scene = sight.scene
    if any(mention.kind is MentionKind.ACTOR for mention in scene.mentions):
        return True
    known = chain.from_iterable(sight.weighed.by_clause.values())
    if verdict.polarity in {each.polarity for each in known}:
        return True
    decided = {start for draft in found for start, _, _ in draft.cues}
    taken = {scene.clause_of(w.index).head for w in scene.sentence.words if w.start in decided}
    return scene.clause_of(verdict.first).head in taken


def _whose_too(sight: Sight, found: Sequence[Draft]) -> Referent | None:
    """The one body that all that was ``found`` is on, if the sentence names no other of ours and as
    a whole is likely on it.
    """
    bodies = {body for draft in found for body in draft.providers}
    here = sight.passage.here
    others = {each.body for each in here.named} - bodies if here is not None else set()
    alone = len(bodies) == 1 and not others and sight.passage.chance(*bodies) >= THEIRS
    return next((r for draft in found for r in draft.referents), None) if alone else None


def _may_tell(sight: Sight) -> bool:
    """Whether a sentence tells of work, and is long enough to tell whose."""
    sentence = sight.scene.sentence
    if len(sentence.words) < _SHORT or not is_telling(sight):
        return False
    quoted = any(word.text in _QUOTING for word in sentence.words)
    told_before = sight.tells_of_earlier or sentence.asks
    beyond = learned.is_turned(sentence) or _is_of_others(sight.scene) or _is_open(sight)
    return not (told_before or quoted or beyond or grades.places(sentence))


_QUOTING = frozenset({'"', "“", "”", "‘", "'", "``", "''"})
"""Marks of what somebody is quoted with, whose view it is."""


def _is_of_others(scene: Scene) -> bool:
    """Whether a sentence says what is so everywhere, or what none of some bodies or of those
    people who are served does.
    """
    sentence, words = scene.sentence, scene.sentence.words
    if any(elsewhere.nationwide(scene, clause) for clause in scene.clauses):
        return True
    doing = phrases.children(sentence, sentence.root, "nsubj", "nsubjpass")
    told_of = [
        i
        for i in doing
        if words[i].lemma in PEOPLE or any(mention.covers(i) for mention in scene.mentions)
    ]
    return any(
        words[i].lemma in _NONE for n in told_of for i in phrases.children(sentence, n, "det")
    )


_NONE = frozenset({"no", "neither"})


def _is_open(sight: Sight) -> bool:
    """Whether rules know words of praise or blame here, and hold that they tell no fact."""
    scene = sight.scene
    return any(
        findings.leaves_open(scene, scene.clause_of(head), each)
        or factuality.only_asks(scene, each)
        for head, verdicts in sight.weighed.by_clause.items()
        for each in verdicts
    )


def _whose(sight: Sight) -> Referent | None:
    """The one body that the text is with whose work the sentence is on, with the words for it."""
    passage, context = sight.passage, sight.context
    bodies = passage.bodies()
    if len(bodies) > _MOST:
        return None
    chances = {body: passage.chance(body) for body in bodies}
    likely = [body for body, chance in chances.items() if chance >= OTHERS]
    if len(likely) != 1 or chances[likely[0]] < THEIRS or likely[0] not in context.focus:
        return None
    return context.evidence(sight.scene, likely[0])
