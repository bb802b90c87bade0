"""Grades that a sentence does not give: hoped for, by a rule that tells when, or of before."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.clauses import Clause, upwards
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.grades import GradeMention
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.text.language import Word


def hypothetical(scene: Scene, at: int) -> bool:
    """Whether the grade at the word ``at`` may only come to be given, or is by a rule.

    "An outstanding rating should be within its grasp", "no service can be ‘Good’ if …".
    """
    words = scene.sentence.words
    verbs = [i for i in (at, *scene.sentence.ancestors(at)) if words[i].pos in {"VERB", "AUX"}]
    if not verbs:
        return False
    verb = verbs[0]
    subject = phrases.subject(scene.sentence, verb)
    if _may(scene, verb):
        return subject is not None and (words[verb].lemma == "be" or _is_any(scene, subject))
    if subject is None or words[verb].tag not in _PRESENT:
        return False
    asked = words[verb].lemma in _ASKING and at in scene.sentence.subtree(subject)
    return _is_each(scene, subject) or (asked and _is_any(scene, subject))


_PRESENT = frozenset({"VBZ", "VBP"})
_ASKING = frozenset({"require", "need", "take", "demand", "mean", "depend"})
"""Verbs that tell what a grade takes: "a rating of ‘Good’ requires 16 points"."""


def _may(scene: Scene, verb: int) -> bool:
    """Whether a verb is told as what may or must be, and not as what will be."""
    helping = (scene.sentence.words[c] for c in scene.sentence.children[verb])
    return any(w.tag == "MD" and w.dep == "aux" and w.lemma not in _WILL for w in helping)


_WILL = frozenset({"will", "shall"})


def _held(scene: Scene, noun: int) -> list[Word]:
    return [scene.sentence.words[c] for c in scene.sentence.children[noun]]


def _is_each(scene: Scene, noun: int) -> bool:
    """Whether a subject stands for whichever there is: "any unit", "no provider"."""
    own = scene.sentence.words[noun].lemma in {"anyone", "any", "none"}
    return own or any(w.dep == "det" and w.lemma in {"any", "no"} for w in _held(scene, noun))


def _is_any(scene: Scene, noun: int) -> bool:
    """Whether a subject is one of its kind: "a service", or whichever there is."""
    one = any(w.dep == "det" and w.lemma in {"a", "an", "any", "no"} for w in _held(scene, noun))
    return one or _is_each(scene, noun)


def of_before(scene: Scene, at: int, found: Sequence[GradeMention]) -> bool:
    """Whether the grade at the word ``at``, one of ``found``, only dates what is told, or is of a
    place beside: "two years after neighbouring Dover was judged to be ‘Good’".
    """
    words = scene.sentence.words
    row = upwards(scene.clauses, scene.clause_of(at))
    told = ((c, _dating(scene, c)) for c in row)
    clause, mark = next(((c, m) for c, m in told if m is not None), (None, None))
    if clause is None or mark is None:
        return False
    first, last = words[clause.first].start, words[clause.last].end
    starts = [scene.sentence.start + each.start for each in found if each.marked]
    beyond = any(not first <= start < last for start in starts)
    near = (*_held(scene, mark), *_held(scene, clause.head))
    measured = any(w.dep == "npadvmod" and w.index < mark for w in near)  # "a year after it was"
    return beyond or measured or _is_beside(scene, clause)


def _is_beside(scene: Scene, clause: Clause) -> bool:
    """Whether the subject of a clause has a name that is no body's."""
    named = any(scene.sentence.words[i].pos == "PROPN" for i in clause.subject)
    bodies = (m for m in scene.mentions if m.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR))
    return named and not any(m.first in clause.subject for m in bodies)


def _dating(scene: Scene, clause: Clause) -> int | None:
    """The word by which a clause only tells when: "after", "since"."""
    above = scene.sentence.words[scene.sentence.words[clause.head].head]
    if scene.sentence.words[clause.head].dep == "pcomp" and above.lemma in _WHEN:
        return above.index
    held = _held(scene, clause.head)
    return next((w.index for w in held if w.dep == "mark" and w.lemma in _WHEN), None)


_WHEN = frozenset({"after", "before", "since"})
