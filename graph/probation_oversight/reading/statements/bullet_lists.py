"""Lists: items take polarity, addressee or body from the line that leads into them."""

from __future__ import annotations

import re

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import (
    BodyRef,
    Call,
    Kind,
    Modality,
    Polarity,
    RecommendationType,
)
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity.verdicts import Verdicts
from probation_oversight.reading.statements import asking
from probation_oversight.reading.statements.sight import LeadIn, Sight

_NUMBER = re.compile(r"\(?(?P<number>[0-9]{1,2})[.)]\s*$")
_RATES = re.compile(r"\brat(?:ed|ing|ings)\b", re.IGNORECASE)
_SEES_TO = re.compile(
    r"\b(?:ensure|make sure|see to it|satisf(?:y|ies) (?:itself|themselves))\b[^.:]{0,90}:$",
    re.IGNORECASE,
)
"""What leads into what is to be so: "changes are needed to ensure that:"."""
_RECOMMENDATIONS = re.compile(r"\brecommend", re.IGNORECASE)


def lead_in(
    scene: Scene, weighed: Verdicts, context: Context, text: str, heading: str
) -> LeadIn | None:
    """The lead-in that ``scene`` is; None if it does not end with a colon.

    ``heading`` is the heading above: under "Recommendations" a "should:" recommends; so does
    "the company should:" anywhere.
    """
    words = scene.sentence.in_line(text).rstrip()
    if not words.endswith(":"):
        return None
    calls = [*scene.of_kind("recommend"), *_should(scene)]
    told = any(_RECOMMENDATIONS.search(each) for each in (words, heading))
    if calls and (told or _obliges(scene, context)):
        bodies = _bodies(scene, context)
        return LeadIn(addressees=bodies, recommends=True, cue=_place(scene, calls[-1]))
    if _RATES.search(words):
        return LeadIn(rates=True)
    if _SEES_TO.search(words):
        return LeadIn(recommends=True)
    found = [v for verdicts in weighed.by_clause.values() for v in verdicts]
    polar = {v.polarity for v in found} - {Polarity.NEUTRAL}
    if len(polar) != 1:
        return LeadIn()
    verdict = next(v for v in found if v.polarity in polar)
    return LeadIn(verdict.polarity, cue=_place(scene, verdict.cues[0]))


def leads(scene: Scene, context: Context) -> bool:
    """Whether ``scene`` may lead into a list: no item of one, but for "The company should:"."""
    return scene.sentence.kind is not BlockKind.LIST_ITEM or _obliges(scene, context)


def _obliges(scene: Scene, context: Context) -> bool:
    """Whether ``scene`` is a line such as "The company should:"."""
    words = [w for w in scene.sentence.words if w.pos != "PUNCT"]
    told = (
        bool(words)
        and words[-1].tag == "MD"
        and any(m.covers(words[-1].index) for m in _should(scene))
    )
    return told and scene.sentence.words[-1].text == ":" and bool(_bodies(scene, context))


def _should(scene: Scene) -> list[Match]:
    return [m for m in scene.of_kind("need") if m.entry.value == "modal"]


def _place(scene: Scene, match: Match) -> tuple[int, int, str]:
    words = scene.sentence.words
    return words[match.first].start, words[match.last].end, match.entry.id


def _bodies(scene: Scene, context: Context) -> tuple[BodyRef, ...]:
    """Whom a line asks: those it names, else those that are told of, if it asks nobody else."""
    for mention in scene.mentions:
        found = asking.bodies(scene, context, [mention])
        if found or asking.is_subject(scene, mention):
            return found
    return context.focus


def calls(sight: Sight) -> list[Draft]:
    """The recommendation that an item below "We recommend that the service should:" is."""
    scene, lead = sight.scene, sight.lead
    item = scene.sentence.kind is BlockKind.LIST_ITEM
    if not item or not (lead.recommends and lead.addressees) or _of_its_own(scene):
        return []
    return [_recommendation(scene, lead, sight.topics, sight.text)]


def _of_its_own(scene: Scene) -> bool:
    """Whether an item says itself who should do it: "… on time. The police should share more."."""
    sentence = scene.sentence
    own = phrases.children(sentence, sentence.root, "aux")
    return any(m.covers(i) for m in _should(scene) for i in own) and bool(
        phrases.children(sentence, sentence.root, *phrases.SUBJECTS)
    )


def findings(sight: Sight) -> list[Draft]:
    """The finding that an item without a verdict of its own is by its lead-in."""
    scene, lead, context = sight.scene, sight.lead, sight.context
    item = scene.sentence.kind is BlockKind.LIST_ITEM
    if not item or lead.recommends or lead.polarity is None:
        return []
    if any(d.polarity is not None for d in sight.own):
        return []
    topics = sight.topics.ordered(m.topic for m in scene.topics)
    providers = tuple(r.body for r in context.turned_to() or _subject(context))
    if not topics or not providers:
        return []
    draft = Draft(
        Kind.FINDING,
        scene.sentence.number,
        [(scene.sentence.start, scene.sentence.end)],
        "lead-in",
        lead.polarity,
        Modality.OBSERVED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=providers,
        topics=topics[:4],
    )
    if lead.cue:
        draft.cues.append(lead.cue)
    return [draft]


def _subject(context: Context) -> tuple[Referent, ...]:
    """What the document is about, where it is about nobody else."""
    return () if context.shared else context.as_subject(context.inspected()[:1])


def _recommendation(scene: Scene, lead: LeadIn, index: TopicIndex, text: str) -> Draft:
    line = text.rfind("\n", 0, scene.sentence.start) + 1
    number = _NUMBER.search(text[line : scene.sentence.start])
    types = scene.of_kind("recommend-type")
    draft = Draft(
        Kind.RECOMMENDATION,
        scene.sentence.number,
        [(scene.sentence.start, scene.sentence.end)],
        "recommendation-item",
        modality=Modality.NORMATIVE,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=index.ordered(m.topic for m in scene.topics)[:4],
        detail=Call(
            lead.addressees,
            RecommendationType(types[0].entry.value) if types else RecommendationType.IMPROVEMENT,
            number=number["number"] if number else None,
        ),
    )
    if lead.cue:
        draft.cues.append(lead.cue)
    return draft
