"""Whom a verdict is about, with the words that name the body."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.discourse import continuing, elsewhere, of_work, resolution
from probation_oversight.reading.discourse.context import TOGETHER, Context
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.referents import NOBODY, Meant, Referent
from probation_oversight.reading.discourse.scene import Scene, compares
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.polarity.verdicts import UNMATCHED, Verdict


def providers_of(
    scene: Scene, clause: Clause, verdict: Verdict | None, context: Context
) -> tuple[Referent, ...]:
    """Who a clause is about: its subject, else whom it names, else whom the text has turned to.

    Nobody if that is somebody else, or if no words name the body.
    """
    return of_work.whose(scene, clause, _meant(scene, clause, verdict, context), context)


def _meant(
    scene: Scene, clause: Clause, verdict: Verdict | None, context: Context
) -> tuple[Referent, ...]:
    """The same, whoever does the work that is told of."""
    national = any(m.first in clause.words for m in scene.of_kind("scope-level"))
    if verdict is not None and verdict.rule == UNMATCHED:
        turned = _turned_to(scene, clause, context)
        own = {referent.body for referent in turned}
        told = (context.bodies(m) for m in scene.mentions if m.first in clause.words)
        others = {body for bodies in told for body in bodies} - own
        return () if others else turned  # "few regions plan as well as Wales"
    if verdict is not None:
        governed = _governing(scene, clause, verdict, context)
        if governed.referents:
            return governed.referents
    found = resolution.of_clause(scene, clause, context, national)
    if found.told:
        return found.referents
    parent = next((c for c in scene.clauses if c.head == clause.parent), None)
    served = elsewhere.are_served(scene, clause, context)
    framed = parent is not None and {*parent.subject} <= scene.utterance.frame
    alone = served or (framed and clause.kind is ClauseKind.CONTENT and bool(clause.subject))
    if parent is not None and clause.kind is not ClauseKind.MAIN and not alone:
        return _meant(scene, parent, None, context)
    if _explains_other(scene, clause, context):
        return ()
    turned = _turned_to(scene, clause, context)
    return () if len(turned) > 1 and _at_one_place(scene, clause) else turned


def _at_one_place(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is on one place of work, which one body has at most: "the Ashby office"."""
    sentence = scene.sentence
    places = (i for i in clause.subject if sentence.words[i].lemma in _PLACES_OF_WORK)
    below = (sentence.words[each] for place in places for each in sentence.subtree(place))
    return any(word.pos == "PROPN" for word in below)


_PLACES_OF_WORK = frozenset({"branch", "building", "centre", "hub", "office", "site"})


def _explains_other(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a clause tells more of somebody else whom the one before it is about: "Prisons are
    full: they …", "the hospital was slow; waits of months were common".
    """
    words = scene.sentence.words
    first = min((clause.head, *clause.subject))
    breaks = [w.index for w in words[:first] if w.text in {":", ";"} or w.lemma == "and"]
    if not breaks:
        return False
    before = [c for c in scene.clauses if c.head < breaks[-1] and c.kind in _TELLING]
    told = [resolution.of_subject(scene, c, context) for c in before if c.subject]
    return bool(told) and told[-1].else_


_TELLING = frozenset({ClauseKind.MAIN, ClauseKind.COORDINATE, ClauseKind.CONTENT})


def _turned_to(scene: Scene, clause: Clause, context: Context) -> tuple[Referent, ...]:
    """Whom the text is about where a clause names nobody."""
    inspected = context.inspected()
    if context.aside or context.away:
        return ()
    if context.attention or context.shared:
        on = continuing.goes_on(scene, clause, context) and not _is_named_behind(
            scene, clause, context
        )
        if not on or _names_another(scene, context):
            return ()
        turned = context.turned_to()
        near = context.national or {*context.focus} <= {*context.told_before}
        return turned if near or _tells_of_all(scene, turned, context) else ()
    if context.national and len(inspected) != 1:
        whole = context.evidence(scene, context.all_providers())
        return (whole,) if whole is not None and _at_work(scene, clause) else ()
    about = context.as_subject(context.apart() if len(inspected) <= _FEW else ())
    return about if len(about) == 1 or _tells_of_all(scene, about, context) else ()


def _tells_of_all(scene: Scene, about: Sequence[Referent], context: Context) -> bool:
    """Whether a sentence has words for all whom a document is about: "both", "the two services".

    Else it is not said which of several is meant: "case managers had too many cases". Several
    units of one kind do the same work and are told of as one, unless the text is on more of them.
    """
    bodies = {referent.body for referent in about}
    kinds = {body.type for body in bodies}
    whole = len(bodies) == 1 or bodies == {*context.apart()}
    alone = whole or not kinds & context.many
    return (len(kinds) == 1 and alone) or any(
        bodies <= {*context.bodies(mention)} for mention in scene.mentions
    )


def _names_another(scene: Scene, context: Context) -> bool:
    """Whether a sentence names another body that the document is about than the text is with.

    Which of the two is meant where neither is the subject cannot be told: "this had not made
    caseloads manageable, as the region lends staff to prisons", "men whom the NPS supervises
    seldom get a place". Who only says so is not meant.
    """
    told = (m for m in scene.mentions if m.first not in scene.utterance.frame)
    named = {body for m in told if not compares(scene, m) for body in context.bodies(m)}
    subject = {referent.body for referent in context.subject()}
    others = {b for b in (*subject, *context.apart()) if b.type != TOGETHER} - {*context.focus}
    return bool(others & named) and not named & {*context.focus}


def _is_named_behind(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether a sentence only comes to whom the text is with behind the clause and a "but": "people
    are seen often, but those of the company are not".
    """
    words = scene.sentence.words
    starts = [referent.start for referent in context.attention]
    behind = (w.index for w in words[clause.head :] if w.lemma in _TURNING or w.text == ";")
    turn = next(behind, None)
    if turn is None or not clause.subject or not starts:
        return False
    return all(words[turn].start < start < scene.sentence.end for start in starts)


_TURNING = frozenset({"but", "while", "whereas"})
_FEW = 3
"""Bodies that a publication may be about together before it turns to one of them."""


def _at_work(scene: Scene, clause: Clause) -> bool:
    """Whether a clause without a named body still speaks of providers: its subject is theirs, or
    a matter of their work: "projects were useful".
    """
    own = [m.first for m in scene.of_kind("subject", "descriptor", "descriptor-of-one")]
    matters = any(m.first in clause.subject for m in scene.topics)
    return matters or any(first in clause.words for first in own)


def _governing(scene: Scene, clause: Clause, verdict: Verdict, context: Context) -> Meant:
    """The body that an attributive cue's phrase hangs on."""
    found = governor(scene, clause, verdict) or praised(scene, verdict)
    return context.meant(found) if found is not None else NOBODY


def governor(scene: Scene, clause: Clause, verdict: Verdict) -> Mention | None:
    """Who an attributive cue hangs on: "partners supplying effective …", "a strong YOS"."""
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


def praised(scene: Scene, verdict: Verdict) -> Mention | None:
    """The body that an attributive cue stands before: "the council has kept a strong YOS"."""
    word = scene.sentence.words[verdict.cues[-1].last]
    named = (m for m in scene.mentions if m.kind in NAMING and not m.before and m.covers(word.head))
    return next(named, None) if word.dep == "amod" else None
