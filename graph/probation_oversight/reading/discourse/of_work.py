"""Work that bodies of one class only do: who is meant where a text is with one of another.

From June 2014 to June 2021 the National Probation Service advised courts, assigned cases and kept
victims informed; the companies ran unpaid work and Through the Gate. A text that is with a company
and comes to "pre-sentence reports" does not blame the company for them.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import BodyReason
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.hanging import head_of, is_existential
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.recognition import COMPANY, PUBLIC

_DIVIDED = PUBLIC | {COMPANY}
"""Classes between which probation work was divided."""


def whose(
    scene: Scene, clause: Clause, found: Sequence[Referent], context: Context
) -> tuple[Referent, ...]:
    """``found``, or who does the work that ``clause`` is on where those of ``found`` never do.

    Nobody, if the text is about several who do it. A body that the subject itself names stays, as
    does one in a text that is about nobody who does it: there the text says whose work it is.
    """
    doers = _doers(scene, clause) or _of_clause_before(scene, clause, found)
    kinds = {referent.body.type for referent in found}
    if not doers or not kinds <= _DIVIDED:
        return tuple(found)
    doing = tuple(referent for referent in found if referent.body.type in doers)
    if doing or not found:
        return doing
    if any(_named_by_subject(scene, clause, referent) for referent in found):
        return tuple(found)
    able = [body for body in context.inspected() if body.type in doers]
    if not able:
        return tuple(found)
    told = context.evidence(scene, able[0]) if len(able) == 1 else None
    return () if told is None else (told,)


def _doers(scene: Scene, clause: Clause) -> frozenset[str]:
    """The classes of those who do the work that ``clause`` has for its subject."""
    words = scene.sentence.words
    head = head_of(scene.sentence, clause)
    heads = {head} if head is not None else set()
    if is_existential(scene.sentence, clause):
        heads = {c for c in scene.sentence.children[clause.head] if words[c].dep in _THERE}
    inside = {i for each in heads for i in _phrase(scene, each)}
    opening = min(clause.subject, default=clause.first)
    told = (m for m in scene.of_kind("work-of") if m.last in inside or m.first == opening)
    return frozenset(kind for match in told for kind in match.entry.value.split())


def _of_clause_before(scene: Scene, clause: Clause, found: Sequence[Referent]) -> frozenset[str]:
    """The same of the clause before in its sentence, where this one names nobody: "unpaid work was
    well run; people started soon".
    """
    if any(referent.reason is BodyReason.NAMED for referent in found):
        return frozenset()
    before = [c for c in scene.clauses if c.head < clause.head and c.subject]
    return _doers(scene, before[-1]) if before else frozenset()


_THERE = frozenset({"attr", "dobj", "nsubj"})


def _phrase(scene: Scene, head: int) -> set[int]:
    """The noun at ``head`` with what stands before it and what it is "of", "by" or "with"."""
    words, inside = scene.sentence.words, {head}
    for child in scene.sentence.children[head]:
        if words[child].dep in {"compound", "amod", "conj", "nmod"}:
            inside.add(child)
        if words[child].dep in {"prep", "agent"} and words[child].lemma in _INSIDE:
            inside.update(scene.sentence.subtree(child))
    return inside


_INSIDE = frozenset({"of", "in", "by", "with"})


def _named_by_subject(scene: Scene, clause: Clause, referent: Referent) -> bool:
    """Whether words of the subject itself name the body: "the company’s court reports", "its"."""
    own = [scene.sentence.words[i] for i in clause.subject]
    if any(word.text.lower() in {"its", "their"} for word in own):
        return True
    if referent.reason is not BodyReason.NAMED:
        return False
    return any(referent.start <= word.start < referent.end for word in own)
