"""Shares: how many of several bodies have a grade, as a judgement on them together."""

from __future__ import annotations

import re

from probation_oversight.model.statements import BodyRef, Kind, Modality, Polarity
from probation_oversight.ontology import body_kinds
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.entities.grades import GradeMention
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.statements.sight import Sight

_NONE = re.compile(r"\b(?:none|no|zero|not one|neither)\b[^.;,]{0,60}$", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:compared|previous|last year’s|earlier)\b[^.;,]{0,60}$", re.IGNORECASE)


def read(sight: Sight) -> list[Draft]:
    """The judgements that a count of grades makes: "two thirds were rated ‘Good’".

    None where the sentence has findings already, explains the scale, is somebody else's or tells
    of other inspections, or where nothing says whose grades are counted.
    """
    scene, context, words = sight.scene, sight.context, sight.words
    if scene.of_kind("aside") or scene.utterance.third_party or grades.explains_scale(words):
        return []
    counted = [
        mention
        for mention in grades.find(words)
        if mention.marked
        and grades.counts_bodies(words[: mention.start])
        and not _EARLIER.search(mention.before)
    ]
    bodies = _counted(scene, context) if counted else ()
    signs = {d.polarity for d in sight.own}
    by_sign = {_sign(mention): mention for mention in reversed(counted)}
    return [
        _draft(scene, body, sign, by_sign[sign])
        for sign in (Polarity.POSITIVE, Polarity.NEGATIVE)
        if sign in by_sign and sign not in signs
        for body in bodies
    ]


def _sign(mention: GradeMention) -> Polarity:
    """Whether the count speaks well of the bodies: that none is Inadequate does."""
    if not _NONE.search(mention.before):
        return mention.polarity
    good = mention.polarity is Polarity.NEGATIVE
    return Polarity.POSITIVE if good else Polarity.NEGATIVE


def _counted(scene: Scene, context: Context) -> tuple[BodyRef, ...]:
    """Whose grades are counted: the bodies that the sentence speaks of together."""
    for mention in scene.mentions:
        if mention.kind is MentionKind.DESCRIPTOR and mention.plural:
            told = context.bodies(mention)
            if told:
                return told if all(body.type in _OF_MANY for body in told) else ()
    together = all(body.type in _OF_MANY for body in context.focus)
    return context.focus if together else ()


_OF_MANY = body_kinds.wholes() | {"ProviderCollective"}
"""Classes of bodies that have bodies in them, or stand for several."""


def _draft(scene: Scene, body: BodyRef, sign: Polarity, mention: GradeMention) -> Draft:
    start = scene.sentence.start
    return Draft(
        Kind.JUDGEMENT,
        scene.sentence.number,
        [(start, scene.sentence.end)],
        "share",
        sign,
        Modality.OBSERVED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=(body,),
        topics=("quality",),
        cues=[(start + mention.start, start + mention.end, f"grade: {mention.grade}")],
    )
