"""Whom a clause is about."""

from __future__ import annotations

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind, listed
from probation_oversight.reading.polarity.verdicts import Verdict


def providers_of(
    scene: Scene, clause: Clause, verdict: Verdict | None, context: Context
) -> tuple[BodyRef, ...]:
    """Who a clause is about: its subject, else whom it names, else the focus."""
    national = any(m.first in clause.words for m in scene.of_kind("scope-level"))
    if verdict is not None:
        governed = _governing(scene, clause, verdict, context)
        if governed:
            return governed
    for words in (clause.subject, clause.words):
        for mention in scene.mentions:
            if mention.first not in words or mention.first in scene.utterance.frame:
                continue
            row = listed(scene.sentence, scene.mentions, mention)
            told = (b for m in row for b in context.bodies(m, national) if b.type in PROVIDERS)
            bodies = tuple(dict.fromkeys(told))
            if bodies and not compares(scene, mention):
                return bodies
    parent = next((c for c in scene.clauses if c.head == clause.parent), None)
    if parent is not None and clause.kind is not ClauseKind.MAIN:
        return providers_of(scene, parent, None, context)
    inspected = context.inspected()
    if not context.focus and context.national and len(inspected) != 1:
        return (context.all_providers(),) if _at_work(scene, clause) else ()
    return context.focus or (context.apart() if len(inspected) <= _FEW else ())


_FEW = 3
"""Bodies that a publication may be about together before it turns to one of them."""


def _at_work(scene: Scene, clause: Clause) -> bool:
    """Whether a clause without a named body still speaks of providers: its subject is theirs."""
    own = [m.first for m in scene.of_kind("subject", "descriptor")]
    return any(first in clause.words for first in own)


def _governing(
    scene: Scene, clause: Clause, verdict: Verdict, context: Context
) -> tuple[BodyRef, ...]:
    """The body that an attributive cue's phrase hangs on."""
    found = governor(scene, clause, verdict)
    return context.bodies(found) if found is not None else ()


def governor(scene: Scene, clause: Clause, verdict: Verdict) -> Mention | None:
    """The partners that an attributive cue hangs on: "partners supplying effective …"."""
    cue = verdict.cues[-1]
    if scene.sentence.words[cue.last].dep not in {"amod", "compound"}:
        return None
    for ancestor in scene.sentence.ancestors(cue.last):
        if ancestor == clause.head:
            break
        for mention in scene.mentions:
            if mention.covers(ancestor) and mention.kind is MentionKind.PARTNERS:
                return mention
    return None


def compares(scene: Scene, peers: Mention) -> bool:
    """Whether "than", "like", "unlike", "against" or "compared with" stands before the peers."""
    before = scene.sentence.words[max(0, peers.first - 3) : peers.first]
    return any(w.lemma in {"than", "unlike", "against", "like"} for w in before)
