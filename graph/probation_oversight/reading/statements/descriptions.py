"""What a text says of bodies and of its words in passing: descriptions and definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from probation_oversight.model.statements import (
    BodyRef,
    Kind,
    Meaning,
    Modality,
    Portrait,
    Sector,
)
from probation_oversight.reading.builder import Draft, place, scene_words
from probation_oversight.reading.clauses import Clause, trimmed
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import assertion, phrases, predicates
from probation_oversight.reading.frames.predicates import Predicate
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Sentence, written

_DASHES = frozenset({"–", "—"})
_PART_OF = re.compile(r"\bof\s+the\b")


def descriptions(sight: Sight) -> list[Draft]:
    """What a sentence says of a body in passing: its sector, whom it supervises, its whole.

    Also what it says of it in a clause of its own, without praise or blame: "it is owned by …".
    """
    scene, context = sight.scene, sight.context
    if scene.of_kind("aside"):
        return []
    found = []
    for mention in scene.mentions:
        if mention.kind is not MentionKind.BODY:
            continue
        for body in context.bodies(mention):
            if body.type not in PROVIDERS:
                continue
            draft = _description(sight, mention, body)
            if draft is not None:
                found.append(draft)
    described = {body for draft in found for body in draft.providers}
    for clause in scene.clauses:
        told = _told(sight, clause)
        if told is not None and not described & set(told.providers):
            described.update(told.providers)
            found.append(told)
    return found


def _told(sight: Sight, clause: Clause) -> Draft | None:
    """The description of its subject that ``clause`` is; none if it praises or blames it."""
    scene = sight.scene
    if sight.weighed.by_clause.get(clause.head) or not clause.subject:
        return None
    word = _describing(scene, clause)
    head = scene.sentence.words[clause.subject[0]]
    if head.lemma in {"it", "they"}:  # whom the text is with
        who = providers_of(scene, clause, None, sight.context)
    else:
        who = resolution.of_subject(scene, clause, sight.context).referents
    who = tuple(each for each in who if each.body.type in PROVIDERS)
    if word is None or len(who) != 1:
        return None
    first, last = trimmed(scene.sentence, tuple(sorted({*clause.subject, *clause.words})))
    groups = sight.people.matches(scene.sentence, clause.words)
    draft = _draft(scene, (first, last), who[0].body, Portrait(None, groups, None))
    draft.referents = who
    found = scene.sentence.words[word]
    draft.cues.append((found.start, found.end, f"describe: {found.lemma}"))
    return draft


def _describing(scene: Scene, clause: Clause) -> int | None:
    """The word of ``clause`` that says what its subject is or for whom it is there."""
    sentence, known = scene.sentence, predicates.load()
    near = (sentence.words[c] for c in sentence.children[clause.head])
    asked = any(sentence.words[i].tag == "WRB" for i in clause.words)  # "how many it manages"
    if asked or any(each.dep == "neg" or assertion.opens(each) for each in near):
        return None
    for index in (clause.head, *phrases.children(sentence, clause.head, "acomp", "attr")):
        for row in known.of(sentence.words[index], "describe"):
            within = phrases.own(sentence, clause.head)
            if "by" in row.prepositions and not phrases.is_passive(sentence, index):
                continue
            if any(_is_somebody(scene, n) for n in _named(sentence, index, row, within)):
                return index
    return None


def _named(
    sentence: Sentence, index: int, row: Predicate, within: tuple[int, ...]
) -> Iterator[int]:
    """Nouns for whom a body is there: "supervises people", "responsible for managing people"."""
    if not row.prepositions and not phrases.is_passive(sentence, index):
        yield from phrases.children(sentence, index, "dobj")
    yield from phrases.behind(sentence, index, row.prepositions, within)
    for prep in phrases.children(sentence, index, "prep"):
        for verb in phrases.children(sentence, prep, "pcomp"):
            yield from phrases.children(sentence, verb, "dobj")
            for other in phrases.children(sentence, verb, "conj"):
                yield from phrases.children(sentence, other, "dobj")


def _is_somebody(scene: Scene, noun: int) -> bool:
    """Whether a phrase is of people, a place or an organisation: those whom a body is there for."""
    word = scene.sentence.words[noun]
    return (
        predicates.load().tells(word, "person")
        or any(mention.covers(noun) for mention in scene.mentions)
        or word.pos == "PROPN"
        or word.lemma == "those"
    )


def _description(sight: Sight, mention: Mention, body: BodyRef) -> Draft | None:
    scene = sight.scene
    sector = _sector(scene, mention)
    clause = _serving_clause(sight, mention)
    people = sight.people.matches(scene.sentence, clause.words) if clause else ()
    whole = _whole(mention, body, sight.context)
    if sector is None and not people:
        return None
    last = clause.words[-1] if clause and people else mention.last
    first, last = trimmed(scene.sentence, tuple(range(mention.first, last + 1)))
    if sector is not None and first and scene.sentence.words[first - 1].text in _SECTORS:
        first -= 1
    return _draft(scene, (first, last), body, Portrait(sector, people, whole))


def _draft(scene: Scene, words: tuple[int, int], body: BodyRef, told: Portrait) -> Draft:
    """That the first to the last of ``words`` say what ``told`` has of ``body``."""
    return Draft(
        Kind.DESCRIPTION,
        scene.sentence.number,
        [place(scene.sentence, *words)],
        "description",
        modality=Modality.OBSERVED,
        voice=scene.utterance.voice,
        providers=(body,),
        groups=told.groups,
        detail=told,
    )


_SECTORS = {"private": Sector.PRIVATE, "public": Sector.PUBLIC}


def _sector(scene: Scene, mention: Mention) -> Sector | None:
    """The sector named just before the body's name or inside it."""
    inside = scene.sentence.words[mention.first].text.lower().split()
    before = scene.sentence.words[mention.first - 1].text.lower() if mention.first else ""
    return next((_SECTORS[w] for w in (before, *inside) if w in _SECTORS), None)


def _serving_clause(sight: Sight, mention: Mention) -> Clause | None:
    """The "which supervises …" clause right behind a body's name."""
    scene = sight.scene
    for clause in scene.clauses:
        opens = scene.sentence.words[clause.first]
        relative = opens.tag in {"WDT", "WP"} and 0 < clause.first - mention.last <= 2
        joined = clause.parent is not None and mention.first in clause.subject
        of_it = relative or joined or mention.first in clause.subject
        if of_it and not sight.weighed.by_clause.get(clause.head) and _describing(scene, clause):
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
        if any(word.text == ";" for word in words[opening:closing]):
            continue  # a row of grades: "assessment – good; planning – poor"
        meaning = written(words[opening + 1 : closing])
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
