"""The reader: a document in, its statements and the account of every sentence out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from probation_oversight import register
from probation_oversight.documents import fieldwork
from probation_oversight.documents.model import BlockKind, Document
from probation_oversight.model.statements import (
    Account,
    AgentRef,
    BodyEvidence,
    BodyReason,
    BodyRef,
    Reading,
    SentenceAccount,
    Span,
    Statement,
)
from probation_oversight.ontology.concepts import groups
from probation_oversight.reading import doubts, quotes, relevance
from probation_oversight.reading.aspects import afar, given, senses
from probation_oversight.reading.builder import Draft, Remark, bodies_of, freeze
from probation_oversight.reading.clauses import split
from probation_oversight.reading.discourse import (
    attention,
    blocks,
    locality,
    rounds,
    subject,
    together,
    written,
)
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.passage import Passage
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import by_role, grades, recognition
from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.entities.speakers import SpeechTracker
from probation_oversight.reading.frames import frames, predicates
from probation_oversight.reading.lexicon import concepts, lexicon
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.polarity import verdicts
from probation_oversight.reading.statements import (
    bullet_lists,
    consequences,
    descriptions,
    effects,
    explanations,
    figures,
    findings,
    following,
    funding,
    learned,
    passages,
    publications,
    ratings,
    recommendations,
    recurrence,
    sections,
    services,
)
from probation_oversight.reading.statements.sight import (
    LeadIn,
    Section,
    Sight,
    StatementReader,
    run,
)
from probation_oversight.reading.text import language


def read(document: Document, readers: Sequence[StatementReader] | None = None) -> Reading:
    """What ``document`` states: deterministic, offline, every statement with its words.

    ``readers`` are those that are asked, all that there are unless others are given.
    """
    known = register.load()
    issued = document.facts.earliest_issue
    names = relevance.names_of(document, known)
    agencies = relevance.agencies_of(document, names)
    names = by_role.apart(names, agencies)
    whole = by_role.as_one(names, agencies)
    sentences = language.sentences(document, lambda flat: _parsed_as_one(flat, whole))
    scenes = _scenes(sentences, names, agencies, known, issued)
    shared = relevance.of_several_agencies(document, [scene.mentions for scene in scenes])
    areas, visited = _areas(names), _visited(document, issued)
    if shared:
        scenes = locality.localised(scenes, areas, known, visited or issued)
    context = Context(
        document.facts.slug,
        known,
        issued,
        visited,
        written.between(issued, document.text, names, known),
        named=together.named_bodies(scenes),
        areas=areas,
        national=not shared and relevance.reports_inspections(document),
        shared=shared,
        countrywide=shared and relevance.is_countrywide(document),
        of_many=relevance.is_of_many(document),
        youth=relevance.tells_of_youth_justice(document),
        place=relevance.place_of(document),
        title=document.facts.title,
        told_of=relevance.first_told_of(document),
    )
    _look_over(context, scenes)
    about = relevance.concerns_probation(document) and (not shared or bool(context.first))
    noted = relevance.note_blocks(document)
    asked = READERS if readers is None else readers
    statements = _statements(document, scenes, context, noted, asked) if about else ()
    resting = _by_sentence(scenes, statements)
    told = context if about else None
    accounts = tuple(_account(scene, document, resting, noted, told) for scene in scenes)
    notes = document.losses if about else (*document.losses, _ELSEWHERE)
    bodies = _of_document(document, [*names, *agencies]) if about else ()
    return Reading(document.facts, statements, accounts, notes, bodies=bodies)


def _look_over(context: Context, scenes: Sequence[Scene]) -> None:
    """Note what the whole of a document tells of its bodies, before any sentence is read."""
    mentions = [scene.mentions for scene in scenes]
    context.many = subject.told_of_several(scenes, context.of_many)
    context.complete(mentions)
    subject.note(context, scenes)
    together.gather(context, mentions)
    if context.national or context.of_many or context.shared:
        told = afar.told_in(scenes)
        context.matter = afar.subject(context.title, told, len(scenes))
        if context.national or context.of_many or context.countrywide:
            context.throughout = afar.throughout(told, len(scenes))
    context.attention = context.attention or context.subject()


def _visited(document: Document, issued: date | None) -> date | None:
    """The first day of the fieldwork: as given, else as the text tells it."""
    given = document.facts.visited
    return given[0] if given else fieldwork.first_day(document.text, issued)


def _of_document(document: Document, names: Sequence[Found]) -> tuple[BodyEvidence, ...]:
    """The bodies that only the document knows, in the order in which it first names them."""
    found: dict[str, BodyEvidence] = {}
    for name in sorted(each for each in names if each.kind is NameKind.LOCAL):
        body = BodyRef(name.iris[0], name.label, name.type)
        words = Span(name.start, name.end, document.text[name.start : name.end])
        found.setdefault(body.iri, BodyEvidence(body, BodyReason.NAMED, words))
    return tuple(found.values())


_ELSEWHERE = "The publication is not about probation or youth justice; no findings were read."


_READERS = (
    StatementReader("ratings", ratings.read),
    StatementReader("consequences", consequences.read),
    StatementReader("calls", recommendations.read, closing=True),
    StatementReader("listed-calls", bullet_lists.calls, closing=True),
    StatementReader("services", services.read),
    StatementReader("effects", effects.read, ("services",)),
    StatementReader(
        "findings",
        findings.read,
        ("consequences", "calls", "listed-calls", "services", "effects"),
    ),
    StatementReader("following", following.read, ("services", "effects", "findings")),
    StatementReader("listed-findings", bullet_lists.findings, ("findings",)),
    StatementReader("figures", figures.read, ("calls", "listed-calls", "findings")),
    StatementReader("funding", funding.read, ("findings",)),
    StatementReader(
        "duties", recommendations.duties, ("calls", "listed-calls", "findings"), closing=True
    ),
    StatementReader("descriptions", descriptions.descriptions),
    StatementReader("definitions", descriptions.definitions),
    StatementReader("publications", publications.publication),
    StatementReader(
        "explanations",
        explanations.read,
        ("consequences", "services", "effects", "findings", "following"),
    ),
    StatementReader(
        "sections", sections.read, ("ratings", "findings", "listed-findings", "funding")
    ),
)
_ALL = tuple(reader.name for reader in _READERS)
READERS = (
    *_READERS,
    StatementReader("learned", learned.read, _ALL),
    StatementReader("passages", passages.read, (*_ALL, "learned")),
)
"""All readers of statements, each after those whose statements it looks at."""

_FOUND = ("services", "effects", "findings")
"""The readers whose statements turn the text to the bodies that they are about."""


def _parsed_as_one(flat: str, found: Sequence[language.Name]) -> list[language.Name]:
    """What the parser takes for one word: names, and words that are written as two."""
    spelled = (
        word
        for word in predicates.load().spelled(flat)
        if not any(word.start < name.end and name.start < word.end for name in found)
    )
    return sorted([*found, *spelled], key=lambda name: name.start)


def _scenes(
    sentences: Sequence[language.Sentence],
    names: Sequence[Found],
    agencies: Sequence[Found],
    known: register.Register,
    issued: date | None,
) -> list[Scene]:
    cues, told = lexicon.load(), predicates.load()
    tracker = SpeechTracker(_office_holder(known, issued))
    scenes: list[Scene] = []
    theme: tuple[str, ...] = ()
    divided = recognition.is_divided(names, known)
    for sentence in sentences:
        matches = cues.matches(sentence)
        if not divided:
            matches = tuple(m for m in matches if m.entry.kind != "descriptor-role")
        found = recognition.find(sentence, matches, names, known, agencies)
        utterance = tracker.utterance(sentence, matches, found)
        told_of = _unmasked(concepts.load().matches(sentence), matches, found)
        before = scenes[-1].mentions if scenes else ()
        topics = senses.meant(sentence, found, told_of, before)
        theme = afar.theme(sentence, topics, theme)
        scenes.append(
            Scene(
                sentence,
                matches,
                found,
                topics,
                split(sentence, matches),
                frames.find(sentence, told),
                utterance,
                tuple(_unmasked(concepts.hints().matches(sentence), matches, found)),
                theme,
            )
        )
    return scenes


def _unmasked(
    topics: Sequence[TopicMatch], matches: Sequence[Match], mentions: Sequence[Mention]
) -> list[TopicMatch]:
    """``topics`` without those that are told by words of an idiom, or of somebody's name."""
    masks = [m for m in matches if m.entry.kind == "not-a-topic"]
    return [
        topic
        for topic in topics
        if not any(mask.covers(topic.first) for mask in masks)
        and not any(_qualifies(topic, mention) for mention in mentions)
    ]


def _qualifies(topic: TopicMatch, mention: Mention) -> bool:
    """Whether the words of ``topic`` only tell which actor is meant: a "commissioning group"."""
    inside = mention.first <= topic.first and topic.last < mention.last
    return mention.kind is MentionKind.ACTOR and inside


def _office_holder(known: register.Register, issued: date | None) -> AgentRef | None:
    tenure = known.chief_inspector_on(issued) if issued else None
    return AgentRef(tenure.person_iri, tenure.person_label, "Person") if tenure else None


def _areas(names: Sequence[Found]) -> tuple[str, ...]:
    """The area that the text names most often, which is the inspected one.

    None where several are named as often: a text on all the country gives examples.
    """
    counted: dict[str, int] = {}
    for name in names:
        if name.kind is NameKind.AREA:
            counted[name.iris[0]] = counted.get(name.iris[0], 0) + 1
    told = sorted(counted, key=lambda iri: -counted[iri])
    alike = [iri for iri in told if counted[iri] == counted[told[0]]]
    return tuple(told[:1]) if len(alike) < _EXAMPLES else ()


_EXAMPLES = 3
"""Areas named as often as each other that are only examples."""


def _statements(
    document: Document,
    scenes: Sequence[Scene],
    context: Context,
    noted: frozenset[int],
    readers: Sequence[StatementReader],
) -> tuple[Statement, ...]:
    """What the scenes state, sentence by sentence, with what each says of earlier ones."""
    topics, people, text = concepts.load(), concepts.load_groups(), document.text
    past: list[Draft] = []
    remarks: list[Remark] = []
    before: Scene | None = None
    passage = Passage(context)
    lead, heading, section = LeadIn(), "", Section()
    for scene in scenes:
        words = scene.sentence.in_line(text)
        blocks.enter(scene, context)
        _note_lead(scene, context, words)
        if scene.sentence.kind is BlockKind.HEADING:
            heading, section = words, sections.opened(scene, section)
        if _silent(scene, words, noted):
            continue
        attention.attend(scene, context)
        if rounds.is_earlier(scene, words, context):
            context.earlier.add(scene.sentence.number)
            remarks.extend(recurrence.recurring(scene, (), past, context))
            continue
        weighed = verdicts.weigh(scene)
        if bullet_lists.leads(scene, context):
            lead = bullet_lists.lead_in(scene, weighed, context, text, heading) or LeadIn()
        passage.enter(scene)
        told = (topics, people, text, words, lead, section, before, passage, past)
        sight = partial(Sight, scene, weighed, context, *told, {})
        earlier, before = before, scene
        made = run([r for r in readers if r.closing or not section.closing], sight)
        found = [draft for name in _FOUND for draft in made.get(name, ())]
        remarks.extend(recurrence.recurring(scene, found, past, context, earlier))
        context.remember(_turned_to(scene, found, context))
        past.extend(_named([d for each in made.values() for d in each], scene, passage))
        attention.settle(scene, context)
        context.leave(scene)
    for draft in publications.inspection(scenes, context, text):
        past.extend(_named([draft], scenes[draft.sentence], passage))
    _credit(past, scenes, document.facts.publisher)
    quotes.widen(past, scenes, text)
    return freeze(past, remarks, text)


def _note_lead(scene: Scene, context: Context, words: str) -> None:
    """Note where a line stands that leads into what follows."""
    if words.rstrip().endswith(":"):
        context.lead = (scene.sentence.start, scene.sentence.end)


def _silent(scene: Scene, words: str, noted: frozenset[int]) -> bool:
    """Whether a sentence states nothing of its own: a note, a scale, somebody else's words."""
    if scene.sentence.block in noted or not relevance.tells(scene):
        return True
    return grades.explains_scale(words) or bool(scene.utterance.third_party)


def _named(drafts: Sequence[Draft], scene: Scene, passage: Passage) -> list[Draft]:
    """``drafts`` with the words that name their bodies.

    A body that no words name is left out; a draft that is left without any is none.
    """
    context, kept = passage.context, []
    for draft in drafts:
        known = {referent.body: referent for referent in draft.referents}
        told = dict.fromkeys((*draft.providers, *bodies_of(draft.detail)))
        found = [known.get(body) or context.evidence(scene, body) for body in told]
        draft.referents = tuple(referent for referent in found if referent is not None)
        named = frozenset(referent.body for referent in draft.referents)
        if named or not told:
            draft.keep(named)
            kept.append(draft)
    given.settle(kept, scene.sentence)
    for draft in kept:
        draft.doubts = doubts.of(draft, scene, passage)
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


def _turned_to(scene: Scene, found: Sequence[Draft], context: Context) -> Iterator[Referent]:
    """Whom the text has turned to: the bodies that the sentence last found something of."""
    for body in _told_last(found):
        referent = context.evidence(scene, body)
        if referent is not None:
            yield referent


def _told_last(found: Sequence[Draft]) -> list[BodyRef]:
    """The providers of the last thing found, which may be said of several."""
    last = next((d for d in reversed(found) if d.providers and d.polarity is not None), None)
    if last is None:
        return []
    alike = [d for d in found if d.places == last.places and d.polarity is last.polarity]
    return list(dict.fromkeys(body for draft in alike for body in draft.providers))


def _by_sentence(
    scenes: Sequence[Scene], statements: Sequence[Statement]
) -> dict[int, dict[str, Statement]]:
    """By the number of a sentence the statements that rest on its words, by key."""
    starts = [scene.sentence.start for scene in scenes]
    found: dict[int, dict[str, Statement]] = {}
    for statement in statements:
        places = [span.start for span in statement.evidence]
        places += [c.span.start for c in statement.cues if c.entry.startswith("recurrence")]
        for place in places:
            scene = scenes[bisect_right(starts, place) - 1]
            if scene.sentence.start <= place < scene.sentence.end:
                found.setdefault(scene.sentence.number, {})[statement.key] = statement
    return found


def _account(
    scene: Scene,
    document: Document,
    statements: Mapping[int, Mapping[str, Statement]],
    noted: Collection[int],
    context: Context | None,
) -> SentenceAccount:
    sentence = scene.sentence
    span = Span(sentence.start, sentence.end, document.text[sentence.start : sentence.end])
    account = partial(SentenceAccount, span, block=sentence.kind)
    if resting := statements.get(sentence.number):
        kinds = sorted({statement.kind.value for statement in resting.values()})
        return account(Account.EVIDENCE, ", ".join(kinds), tuple(resting))
    if context is None:
        return account(Account.OUT_OF_SCOPE, "not about probation")
    part = document.blocks[sentence.block].part
    reason = relevance.reason_for_none(scene, sentence, sentence.block in noted, part)
    if reason:
        return account(Account.OUT_OF_SCOPE, reason)
    for numbers, told in (
        (context.earlier, "tells what an earlier inspection found"),
        (context.elsewhere, "tells of somebody else’s work"),
    ):
        if sentence.number in numbers:
            return account(Account.OUT_OF_SCOPE, told)
    gap = _gap(scene)
    if context.shared and gap is not _NO_BODY and not _names_body(scene):
        return account(Account.OUT_OF_SCOPE, "not about probation or youth justice")
    return account(Account.GAP, gap)


def _names_body(scene: Scene) -> bool:
    """Whether a sentence names a body whose work is judged here, by name or by its kind."""
    return any(
        any(body.type in PROVIDERS for body in m.bodies)
        if m.kind is MentionKind.BODY
        else m.kind is MentionKind.DESCRIPTOR and m.classes and not (m.of_one or m.before)
        for m in scene.mentions
    )


_NO_BODY = "a verdict, but no body or topic to attach it to"


def _gap(scene: Scene) -> str:
    """Why nothing was read, as far as can be told."""
    if verdicts.weigh(scene).by_clause:
        return _NO_BODY
    if scene.topics:
        return "a topic, but no verdict recognised"
    return "nothing recognised"
