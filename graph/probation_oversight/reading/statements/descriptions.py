"""What a text says of bodies and of itself: descriptions, definitions, publication, inspection."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from probation_oversight.model.statements import (
    BodyRef,
    Fieldwork,
    Kind,
    Meaning,
    Modality,
    Portrait,
    Sector,
)
from probation_oversight.reading.builder import Draft, place, scene_words
from probation_oversight.reading.clauses import Clause, trimmed
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.lexicon.concepts import GroupIndex
from probation_oversight.reading.statements.sight import Sight

_SERVING = frozenset({"supervise", "manage", "serve", "oversee", "work", "look"})
_MONTHS = "|".join(calendar.month_name[1:])
_MONTH = re.compile(
    rf"\b(?P<month>{_MONTHS})(?: and (?P<until>{_MONTHS}))? (?P<year>20[0-9]{{2}})\b"
)
_DASHES = frozenset({"–", "—"})
_PART_OF = re.compile(r"\bof\s+the\b")
_PUBLISHED = re.compile(r"\bpublish(?:ed|es)\b", re.IGNORECASE)


def descriptions(sight: Sight) -> list[Draft]:
    """What a sentence says of a body in passing: its sector, whom it supervises, its whole."""
    scene, context, groups = sight.scene, sight.context, sight.people
    found = []
    for mention in scene.mentions:
        if mention.kind is not MentionKind.BODY:
            continue
        for body in context.bodies(mention):
            if body.type not in PROVIDERS:
                continue
            draft = _description(scene, mention, body, context, groups)
            if draft is not None:
                found.append(draft)
    return found


def _description(
    scene: Scene, mention: Mention, body: BodyRef, context: Context, groups: GroupIndex
) -> Draft | None:
    sector = _sector(scene, mention)
    clause = _serving_clause(scene, mention)
    people = groups.matches(scene.sentence, clause.words) if clause else ()
    whole = _whole(mention, body, context)
    if sector is None and not people:
        return None
    last = clause.words[-1] if clause and people else mention.last
    first, last = trimmed(scene.sentence, tuple(range(mention.first, last + 1)))
    if sector is not None and first and scene.sentence.words[first - 1].text in _SECTORS:
        first -= 1
    return Draft(
        Kind.DESCRIPTION,
        scene.sentence.number,
        [place(scene.sentence, first, last)],
        "description",
        modality=Modality.OBSERVED,
        voice=scene.utterance.voice,
        providers=(body,),
        groups=people,
        detail=Portrait(sector, people, whole),
    )


_SECTORS = {"private": Sector.PRIVATE, "public": Sector.PUBLIC}


def _sector(scene: Scene, mention: Mention) -> Sector | None:
    """The sector named just before the body's name or inside it."""
    inside = scene.sentence.words[mention.first].text.lower().split()
    before = scene.sentence.words[mention.first - 1].text.lower() if mention.first else ""
    return next((_SECTORS[w] for w in (before, *inside) if w in _SECTORS), None)


def _serving_clause(scene: Scene, mention: Mention) -> Clause | None:
    """The "which supervises …" clause right behind a body's name."""
    for clause in scene.clauses:
        verb = scene.sentence.words[clause.head]
        opens = scene.sentence.words[clause.first]
        relative = opens.tag in {"WDT", "WP"} and 0 < clause.first - mention.last <= 2
        joined = clause.parent is not None and mention.first in clause.subject
        if verb.lemma in _SERVING and (relative or joined or mention.first in clause.subject):
            return clause
    return None


def _whole(mention: Mention, body: BodyRef, context: Context) -> BodyRef | None:
    """The body that this one is a division of, where its name says so: "division of the NPS"."""
    known = context.register.by_iri(body.iri)
    if known is None or not known.part_of or not _PART_OF.search(mention.text):
        return None
    above = context.register.by_iri(known.part_of[0])
    return BodyRef(above.iri, above.label, above.type) if above else None


def definitions(sight: Sight) -> list[Draft]:
    """Words that the text explains between dashes: "interventions – programmes to … –"."""
    scene = sight.scene
    words = scene.sentence.words
    found = []
    for topic in scene.topics:
        opening = topic.last + 1
        if opening >= len(words) or words[opening].text not in _DASHES:
            continue
        closing = next((w.index for w in words[opening + 1 :] if w.text in _DASHES), None)
        if closing is None or words[opening + 1].pos not in {"NOUN", "DET", "ADJ"}:
            continue
        meaning = " ".join(w.text for w in words[opening + 1 : closing])
        found.append(
            Draft(
                Kind.DEFINITION,
                scene.sentence.number,
                [place(scene.sentence, topic.first, closing - 1)],
                "definition",
                modality=Modality.DEFINING,
                voice=scene.utterance.voice,
                topics=(topic.topic,),
                detail=Meaning(scene_words(scene, topic), meaning),
            )
        )
    return found[:1]


def publication(sight: Sight) -> list[Draft]:
    """That a report was published, and by whom."""
    scene, words = sight.scene, sight.words
    people = [m.agent for m in scene.mentions if m.kind is MentionKind.PERSON and m.agent]
    if not _PUBLISHED.search(words) or "report" not in words.lower() or not people:
        return []
    reports = [w for w in scene.sentence.words if w.lemma == "report"]
    ends = [m.last for m in scene.mentions if m.kind is MentionKind.PERSON]
    first, last = sorted((reports[0].index, ends[0])) if reports else (0, ends[0])
    return [
        Draft(
            Kind.PUBLICATION,
            scene.sentence.number,
            [place(scene.sentence, first, last)],
            "publication",
            modality=Modality.OBSERVED,
            speakers=tuple(dict.fromkeys(people)),
        )
    ]


def inspection(scenes: Sequence[Scene], context: Context, text: str) -> list[Draft]:
    """The inspection that the document reports: bodies, areas, months of fieldwork."""
    inspected = tuple(b for b in context.inspected())
    places, sentences, dates = [], [], []
    for scene in scenes:
        if scene.utterance.third_party or not scene.of_kind("inspection"):
            continue
        words = text[scene.sentence.start : scene.sentence.end]
        month = _MONTH.search(words.replace("\n", " "))
        covered = [m for m in scene.mentions if m.kind is MentionKind.BODY]
        verb = any(w.lemma in _COVERING for w in scene.sentence.words)
        if month:
            dates.append(_interval(month))
        if month or (covered and verb):
            places.append((scene.sentence.start, scene.sentence.end))
            sentences.append(scene.sentence.number)
    if not places or not inspected:
        return []
    start, end = dates[0] if dates else (None, None)
    return [
        Draft(
            Kind.INSPECTION,
            sentences[0],
            places,
            "inspection",
            modality=Modality.OBSERVED,
            providers=inspected,
            detail=Fieldwork(inspected, context.areas, start, end),
        )
    ]


_COVERING = frozenset({"cover", "inspect", "visit", "examine", "look", "base", "carry", "conduct"})


def _interval(month: re.Match[str]) -> tuple[str, str]:
    """First and last day of the month or months named."""
    names = list(calendar.month_name)
    year = int(month["year"])
    first = names.index(month["month"])
    last = names.index(month["until"] or month["month"])
    return (
        f"{year}-{first:02}-01",
        f"{year}-{last:02}-{calendar.monthrange(year, last)[1]:02}",
    )
