"""The reader: a document in, its statements and the account of every sentence out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from probation_oversight import register
from probation_oversight.documents.model import BlockKind, Document
from probation_oversight.model.statements import (
    Account,
    AgentRef,
    BodyRef,
    Polarity,
    Reading,
    SentenceAccount,
    ServiceRef,
    Span,
    Statement,
)
from probation_oversight.ontology.concepts import groups
from probation_oversight.reading import relevance
from probation_oversight.reading.builder import Draft, bodies_of, freeze
from probation_oversight.reading.clauses import split
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import Context, named_bodies, opening_focus
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades, mentions
from probation_oversight.reading.entities.gazetteer import Found, Gazetteer, NameKind, names_day
from probation_oversight.reading.entities.speakers import SpeechTracker
from probation_oversight.reading.lexicon import concepts, lexicon
from probation_oversight.reading.polarity import verdicts
from probation_oversight.reading.statements import (
    bullet_lists,
    consequences,
    descriptions,
    explanations,
    findings,
    funding,
    grade_counts,
    ratings,
    recommendations,
    sections,
    services,
)
from probation_oversight.reading.text import language


def read(document: Document) -> Reading:
    """What ``document`` states: deterministic, offline, every statement with its words."""
    known = register.load()
    issued = document.facts.earliest_issue
    gazetteer = Gazetteer(known, names_day(document.text, issued, known))
    slug = document.facts.slug
    place = relevance.place_of(document)
    names = relevance.spoken(gazetteer.find(language.flatten(document.text), slug, place), document)
    sentences = language.sentences(document, lambda _: [name.as_name() for name in names])
    scenes = _scenes(sentences, names, known, issued)
    shared = relevance.of_several_agencies(document, [scene.mentions for scene in scenes])
    context = Context(
        slug,
        known,
        issued,
        named=named_bodies(scenes),
        areas=_areas(names),
        national=not shared and relevance.reports_inspections(document),
        shared=shared,
        place=place,
        told_of=relevance.first_told_of(document),
    )
    context.complete([scene.mentions for scene in scenes])
    context.note(scenes)
    context.gather([scene.mentions for scene in scenes])
    first = opening_focus(context.named, [scene.mentions for scene in scenes])
    if first and len(context.apart()) == 1 and not context.shared:
        context.attention = context.as_subject((first,))
    about = relevance.concerns_probation(document) and (not shared or bool(context.first))
    noted = relevance.note_blocks(document)
    drafts = _drafts(document, scenes, context, noted) if about else []
    statements = freeze(drafts, document.text)
    told = context if about else None
    accounts = tuple(
        _account(scene, document, statements, scene.sentence.block in noted, told)
        for scene in scenes
    )
    notes = document.losses if about else (*document.losses, _ELSEWHERE)
    return Reading(document.facts, statements, accounts, notes)


_ELSEWHERE = "The publication is not about probation or youth justice; no findings were read."


def _scenes(
    sentences: Sequence[language.Sentence],
    names: Sequence[Found],
    known: register.Register,
    issued: date | None,
) -> list[Scene]:
    cues, index = lexicon.load(), concepts.load()
    tracker = SpeechTracker(_office_holder(known, issued))
    scenes = []
    for sentence in sentences:
        matches = cues.matches(sentence)
        masked = [m for m in matches if m.entry.kind == "not-a-topic"]
        found = mentions.find(sentence, matches, names, known)
        utterance = tracker.utterance(sentence, matches, found)
        scenes.append(
            Scene(
                sentence,
                matches,
                found,
                tuple(
                    topic
                    for topic in index.matches(sentence)
                    if not any(mask.covers(topic.first) for mask in masked)
                ),
                split(sentence, matches),
                utterance,
            )
        )
    return scenes


def _office_holder(known: register.Register, issued: date | None) -> AgentRef | None:
    tenure = known.chief_inspector_on(issued) if issued else None
    return AgentRef(tenure.person_iri, tenure.person_label, "Person") if tenure else None


def _areas(names: Sequence[Found]) -> tuple[str, ...]:
    """Areas that the text names, most often first; of those the first is the inspected one."""
    counted: dict[str, int] = {}
    for name in names:
        if name.kind is NameKind.AREA:
            counted[name.iris[0]] = counted.get(name.iris[0], 0) + 1
    return tuple(sorted(counted, key=lambda iri: -counted[iri]))[:1]


def _drafts(
    document: Document, scenes: Sequence[Scene], context: Context, noted: frozenset[int]
) -> list[Draft]:
    index, people = concepts.load(), concepts.load_groups()
    past: list[Draft] = []
    lead, heading, section = bullet_lists.LeadIn(), "", sections.Section()
    for scene in scenes:
        context.enter(scene)
        words = document.text[scene.sentence.start : scene.sentence.end].rstrip()
        if words.endswith(":"):
            context.lead = (scene.sentence.start, scene.sentence.end)
        if scene.sentence.kind is BlockKind.HEADING:
            heading = document.text[scene.sentence.start : scene.sentence.end]
            section = sections.opened(scene, section)
        silent = scene.sentence.block in noted or not relevance.tells(scene)
        silent = silent or grades.defines(words)
        if silent or scene.utterance.third_party or section.closing:
            continue
        resolution.attend(scene, context)
        if resolution.of_scene(scene, context).else_:
            context.elsewhere.add(scene.sentence.number)
        lead = _lead(scene, lead, context, document.text, heading)
        made = _of_scene(scene, context, index, people, document.text, past, lead)
        made += sections.read(scene, section, made, context, index)
        past.extend(_named(made, scene, context))
        context.leave(scene)
    for draft in descriptions.inspection(scenes, context, document.text):
        past.extend(_named([draft], scenes[draft.sentence], context))
    _credit(past, scenes, document.facts.publisher)
    return past


def _named(drafts: Sequence[Draft], scene: Scene, context: Context) -> list[Draft]:
    """``drafts`` with the words that name their bodies.

    A body that no words name is left out; a draft that is left without any is none.
    """
    kept = []
    for draft in drafts:
        given = {referent.body: referent for referent in draft.referents}
        told = dict.fromkeys((*draft.providers, *bodies_of(draft.detail)))
        found = [given.get(body) or context.evidence(scene, body) for body in told]
        draft.referents = tuple(referent for referent in found if referent is not None)
        named = frozenset(referent.body for referent in draft.referents)
        if named or not told:
            draft.keep(named)
            kept.append(draft)
    for draft in kept:
        draft.links = [link for link in draft.links if link[1] in kept or link[1] not in drafts]
    return kept


def _credit(drafts: Sequence[Draft], scenes: Sequence[Scene], publisher: AgentRef | None) -> None:
    """Say who passes quoted words on, and which groups a view is credited to."""
    known = {group.id: group for group in groups()}
    for draft in drafts:
        utterance = scenes[draft.sentence].utterance
        if draft.voice is None:
            continue
        if utterance.quoted and publisher is not None:
            draft.relayed_by = (publisher,)
        if not draft.speakers:
            draft.speakers = tuple(
                AgentRef(known[group].iri, known[group].label, known[group].kind)
                for group in utterance.sources
            )


def _lead(
    scene: Scene, lead: bullet_lists.LeadIn, context: Context, text: str, heading: str
) -> bullet_lists.LeadIn:
    """The lead-in that holds for ``scene``: its own, or the one above its list."""
    if scene.sentence.kind is BlockKind.LIST_ITEM:
        return lead
    own = bullet_lists.lead_in(scene, verdicts.weigh(scene), context, text, heading)
    return own or bullet_lists.LeadIn()


def _of_scene(
    scene: Scene,
    context: Context,
    index: concepts.TopicIndex,
    people: concepts.GroupIndex,
    text: str,
    past: list[Draft],
    lead: bullet_lists.LeadIn,
) -> list[Draft]:
    rated = ratings.read(scene, context, text, lead.rates, past)
    drawn = consequences.read(scene, index, people, past)
    calls = recommendations.read(scene, context, index, past)
    weighed = verdicts.weigh(scene)
    leads = text[scene.sentence.start : scene.sentence.end].endswith(":")
    found = [] if scene.of_kind("aside") else findings.read(scene, weighed, context, index, past)
    if leads:
        found = [d for d in found if d.rule != "need" and _tells_more(scene, d)]
    listed = bullet_lists.items(scene, found, lead, context, index, text)
    found = _without(found, [*drawn, *calls, *(d for d in listed if d.polarity is None)])
    found += grade_counts.read(scene, context, text, found)
    used = services.read(scene, found, context, index, past)
    used += funding.read(scene, found, context, index)
    findings.across(scene, found, past)
    findings.with_overruled(scene, weighed, found, past)
    recommendations.mark_recurrence(scene, found, past)
    calls += recommendations.duties(scene, context, index, past)
    for draft in found:
        draft.delivers = _delivered(scene, draft, index)
    told = [
        *descriptions.descriptions(scene, context, people),
        *descriptions.definitions(scene),
        *descriptions.publication(scene, text),
    ]
    explained = explanations.explanations(scene, found, context, index)
    context.remember(
        referent
        for body in _told_last(found)
        if (referent := context.evidence(scene, body)) is not None
    )
    return [*found, *listed, *used, *drawn, *calls, *rated, *told, *explained]


def _told_last(found: Sequence[Draft]) -> list[BodyRef]:
    """The providers of the last thing found, which may be said of several."""
    last = next((draft for draft in reversed(found) if draft.providers), None)
    if last is None:
        return []
    alike = [d for d in found if d.places == last.places and d.polarity is last.polarity]
    return list(dict.fromkeys(body for draft in alike for body in draft.providers))


def _tells_more(scene: Scene, draft: Draft) -> bool:
    """Whether a line that leads into a list says what it praises or blames, not only that."""
    behind = max((end for _, end, _ in draft.cues), default=0)
    words = scene.sentence.words
    return any(words[m.first].start >= behind for m in scene.topics) or len(scene.clauses) > 2


def _without(found: list[Draft], others: Sequence[Draft]) -> list[Draft]:
    """``found`` without findings on the very words of a consequence or recommendation."""
    kept = []
    for draft in found:
        start, end = draft.places[0]
        inside = any(s <= start and end <= e for other in others for s, e in other.places[:1])
        if not inside:
            kept.append(draft)
    return kept


def _delivered(scene: Scene, draft: Draft, index: concepts.TopicIndex) -> tuple[ServiceRef, ...]:
    start = draft.places[0][0]
    for clause in scene.clauses:
        first = scene.sentence.words[clause.first].start
        last = scene.sentence.words[clause.last].end
        if first <= start < last and draft.polarity is Polarity.POSITIVE:
            found = services.deliveries(scene, clause, draft.providers, index)
            if found:
                return found
    return ()


def _account(
    scene: Scene,
    document: Document,
    statements: Sequence[Statement],
    noted: bool,
    context: Context | None,
) -> SentenceAccount:
    sentence = scene.sentence
    span = Span(sentence.start, sentence.end, document.text[sentence.start : sentence.end])
    account = partial(SentenceAccount, span, block=sentence.kind)
    keys = tuple(
        s.key
        for s in statements
        if any(sentence.start <= e.start < sentence.end for e in s.evidence)
        or any(
            sentence.start <= c.span.start < sentence.end and c.entry.startswith("recurrence")
            for c in s.cues
        )
    )
    if keys:
        kinds = sorted({s.kind.value for s in statements if s.key in keys})
        return account(Account.EVIDENCE, ", ".join(kinds), keys)
    if context is None:
        return account(Account.OUT_OF_SCOPE, "not about probation")
    part = document.blocks[sentence.block].part
    reason = relevance.reason_for_none(scene, sentence, noted, part)
    if reason:
        return account(Account.OUT_OF_SCOPE, reason)
    if sentence.number in context.elsewhere:
        return account(Account.OUT_OF_SCOPE, "tells of somebody else’s work")
    gap = _gap(scene)
    if context.shared and gap is not _NO_BODY:
        return account(Account.OUT_OF_SCOPE, "not about probation or youth justice")
    return account(Account.GAP, gap)


_NO_BODY = "a verdict, but no body or topic to attach it to"


def _gap(scene: Scene) -> str:
    """Why nothing was read, as far as can be told."""
    if verdicts.weigh(scene).by_clause:
        return _NO_BODY
    if scene.topics:
        return "a topic, but no verdict recognised"
    return "nothing recognised"
