"""Findings: clause by clause, a verdict with its topics and the body it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import (
    POLAR,
    Comparison,
    Degree,
    Kind,
    Modality,
    Polarity,
    Relation,
    ServiceRef,
    Voice,
)
from probation_oversight.reading import rows
from probation_oversight.reading.aspects import afar, matter, pointing
from probation_oversight.reading.aspects.actors import ACTORS
from probation_oversight.reading.aspects.pointing import Before
from probation_oversight.reading.aspects.reach import in_reach
from probation_oversight.reading.builder import Draft, evidence_words, phrase_place, place
from probation_oversight.reading.clauses import Clause, ClauseKind, trimmed
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities import grades
from probation_oversight.reading.lexicon.concepts import GENERAL, LIGHT, TopicIndex, TopicMatch
from probation_oversight.reading.polarity import factuality, modality
from probation_oversight.reading.polarity.tangled import tangled
from probation_oversight.reading.polarity.unsaid import unsaid
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts
from probation_oversight.reading.statements import (
    asked_before,
    comparing,
    contrasts,
    grade_counts,
    sections,
    services,
)
from probation_oversight.reading.statements.explanations import joining, parted
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import governor, praised, providers_of


def read(sight: Sight) -> list[Draft]:
    """The findings of a sentence, calls and consequences apart, which are no findings."""
    scene = sight.scene
    if scene.of_kind("aside") or _only_heads(scene) or sight.tells_of_earlier:
        return []
    drafts = _counting_nobody(scene, _of_clauses(sight))
    drafts = [d for d in drafts if not asked_before.is_asked(scene, sight.context, d)]
    drafts = [d for d in drafts if not _is_wanted(sight, d)]
    if sight.lead.recommends and scene.sentence.kind is BlockKind.LIST_ITEM:
        drafts = [d for d in drafts if d.polarity is not Polarity.POSITIVE]
    if sight.words.endswith(":"):
        drafts = [d for d in drafts if d.rule != "need" and _says_more(scene, d)]
    used = [*sight.made["services"], *sight.made["effects"]]
    drafts = _told_only_here(sight, drafts, used)
    contrasts.across(scene, drafts, sight.past)
    contrasts.beside(scene, drafts, used)
    contrasts.with_overruled(scene, sight.weighed, drafts, sight.past)
    _explain(scene, drafts)
    for draft in drafts:
        draft.delivers = _delivered(scene, draft, sight.topics)
    return drafts


def of_whole(
    sight: Sight,
    verdict: Verdict,
    topics: tuple[str, ...],
    whose: tuple[Referent, ...] | None = None,
) -> list[Draft]:
    """The finding of a ``verdict`` on a sentence as a whole, on ``topics``: ``whose`` work it is
    on, else whom the sentence is about.
    """
    scene, context = sight.scene, sight.context
    clause = scene.clause_of(verdict.first)
    about = providers_of(scene, clause, verdict, context) if whose is None else whose
    told = about if topics else ()
    return [_draft(scene, clause, verdict, topics, each, context) for each in told]


def _counting_nobody(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """``drafts`` without those that only tell of how many it holds: "none was rated ‘Good’"."""
    places = grade_counts.places(scene.sentence)
    places += grades.places(scene.sentence) if places else ()
    return [
        draft
        for draft in drafts
        if not draft.cues
        or not all(
            any(s <= first and last <= e for s, e in places) for first, last, _ in draft.cues
        )
    ]


def _only_heads(scene: Scene) -> bool:
    """Whether a heading only says what stands below it: "Good practice", "A wider problem"."""
    if scene.sentence.kind is not BlockKind.HEADING:
        return False
    named = any(m.kind in NAMING for m in scene.mentions)
    return not named and all(m.topic in GENERAL for m in scene.topics)


def _is_wanted(sight: Sight, draft: Draft) -> bool:
    """Whether an item of what has to improve only names what is wanted: "clear plans"."""
    wanting = sight.section.polarity is Polarity.NEGATIVE and sections.is_phrase(sight.scene)
    return wanting and draft.polarity is Polarity.POSITIVE


def _told_only_here(sight: Sight, drafts: Sequence[Draft], used: Sequence[Draft]) -> list[Draft]:
    """``drafts`` without what calls, consequences and uses of the sentence tell already."""
    followed = [d for d in used if d.kind is Kind.CONSEQUENCE]
    others = [draft for draft in sight.own if draft not in used or draft in followed]
    return [
        d
        for d in drafts
        if not ((_inside(d, others) and not _led_to(sight.scene, d)) or _told_as_use(d, used))
    ]


def _says_more(scene: Scene, draft: Draft) -> bool:
    """Whether a line that leads into a list says what it praises or blames, not only that."""
    behind = max((end for _, end, _ in draft.cues), default=0)
    words = scene.sentence.words
    return any(words[m.first].start >= behind for m in scene.topics) or len(scene.clauses) > 2


def _led_to(scene: Scene, draft: Draft) -> bool:
    """Whether ``draft`` is what something led to: "this led to a lack of good plans"."""
    words = scene.sentence.words
    ends = [words[m.last].end for m in scene.of_kind("consequence") if m.entry.value == "into"]
    blamed = draft.polarity is Polarity.NEGATIVE and draft.rule != "need"
    return blamed and any(end <= start for end in ends for start, _, _ in draft.cues)


def _inside(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether ``draft`` rests on the very words of one of ``others``."""
    start, end = draft.places[0]
    return any(s <= start and end <= e for other in others for s, e in other.places[:1])


def _told_as_use(draft: Draft, used: Sequence[Draft]) -> bool:
    """Whether a use tells what ``draft`` does: on its words, by the same sign or the same cues."""
    start, end = draft.places[0]
    for other in used:
        first, last = other.places[0]
        if other.polarity is None or last <= start or end <= first:
            continue
        decided = [(s, e) for s, e, _ in draft.cues]
        shared = any(s < b and a < e for a, b, _ in other.cues for s, e in decided)
        whole = all(first <= s and e <= last for s, e in decided)
        if (draft.polarity is other.polarity and whole) or shared:
            return True
    return False


def _explain(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Link findings before a word of cause to those behind it."""
    for mark in joining(scene)[:1]:
        causes, effects = parted(scene, drafts, mark)
        for effect in effects:
            for cause in causes:
                effect.link(Relation.EXPLAINED_BY, cause)


def _delivered(scene: Scene, draft: Draft, index: TopicIndex) -> tuple[ServiceRef, ...]:
    """The services that the clause of ``draft``, which praises, says that its body delivers."""
    start = draft.places[0][0]
    for clause in scene.clauses:
        first = scene.sentence.words[clause.first].start
        last = scene.sentence.words[clause.last].end
        if first <= start < last and draft.polarity is Polarity.POSITIVE:
            found = services.deliveries(scene, clause, draft.providers, index)
            if found:
                return found
    return ()


def _of_clauses(sight: Sight) -> list[Draft]:
    """The findings of each clause, what only frames others left out."""
    scene, weighed, context = sight.scene, sight.weighed, sight.context
    index, before = sight.topics, Before(sight.before, sight.past)
    drafts: list[Draft] = []
    by_head: dict[int, list[Draft]] = {}
    for clause in scene.clauses:
        found = list(_clause(scene, clause, weighed, context, index, before))
        by_head[clause.head] = found
        drafts.extend(d for d in found if not _repeats(d, drafts))
    drafts = _of_one_sign(_without_frames(scene, drafts, by_head))
    within(scene, by_head)
    return drafts


def _of_one_sign(drafts: list[Draft]) -> list[Draft]:
    """``drafts`` so that no words praise and blame the same in the same body.

    What both are on is left to the one that is on nothing else; if both are, to blame.
    """
    kept = list(drafts)
    for praise in drafts:
        for blame in drafts:
            opposed = (praise.polarity, blame.polarity) == (Polarity.POSITIVE, Polarity.NEGATIVE)
            same = praise.places[0] == blame.places[0] and praise.providers == blame.providers
            if opposed and same and not _parted(praise, blame) and praise in kept:
                kept.remove(praise)
    return kept


def _parted(praise: Draft, blame: Draft) -> bool:
    """Whether two drafts are on different topics, or can be made so."""
    shared = set(praise.topics) & set(blame.topics)
    if not shared:
        return True
    for draft in (blame, praise):
        own = tuple(topic for topic in draft.topics if topic not in shared)
        if own:
            draft.topics = own
            return True
    return False


def _without_frames(
    scene: Scene, drafts: list[Draft], by_head: dict[int, list[Draft]]
) -> list[Draft]:
    """``drafts`` without those that only frame what follows: "it was concerning that …"."""
    frames: list[Draft] = []
    for clause in scene.clauses:
        if any(m.first in clause.words for m in scene.topics):
            continue
        told = [d for d in by_head[clause.head] if not d.links]
        inner = {d.polarity for d in _framed(scene, clause, by_head) if d in drafts}
        frames += [d for d in told if d.polarity in inner]
        by_head[clause.head] = [d for d in by_head[clause.head] if d not in frames]
    return [d for d in drafts if d not in frames]


def _framed(scene: Scene, clause: Clause, by_head: dict[int, list[Draft]]) -> Iterator[Draft]:
    """What is found in the clauses that ``clause`` leads into."""
    for inner in scene.clauses:
        if inner.kind in _FRAMED and inner.parent == clause.head and inner.first > clause.first:
            yield from by_head[inner.head]


_FRAMED = frozenset({ClauseKind.CONTENT, ClauseKind.ADVERBIAL})


def _repeats(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the sentence already says the same of the same body on the same topics."""
    return any(
        other.polarity is draft.polarity
        and other.providers == draft.providers
        and set(other.topics) == set(draft.topics)
        and draft.detail is None
        for other in drafts
    )


@dataclass(frozen=True, slots=True)
class _Themes:
    """What a verdict is on."""

    topics: tuple[str, ...]
    emphasised: tuple[TopicMatch, ...]  # singled out: "particularly in …"
    inside: tuple[TopicMatch, ...]  # the words that it reaches
    weighed: Verdicts  # of its sentence
    hinted: tuple[str, ...]  # what weaker words speak of


def _clause(
    scene: Scene,
    clause: Clause,
    weighed: Verdicts,
    context: Context,
    index: TopicIndex,
    before: Before,
) -> Iterator[Draft]:
    own = weighed.by_clause.get(clause.head, ())
    if not own and clause.kind in (ClauseKind.EXPANSION, ClauseKind.COORDINATE):
        own = _inherited(scene, clause, weighed)
    expansions = _expansions(scene, clause)
    for verdict in own:
        if leaves_open(scene, clause, verdict) or factuality.only_asks(scene, verdict):
            continue
        part = _share_of(scene, _of_praised(scene, clause, verdict), verdict, own)
        topics = matter.of_verdict(scene, part, verdict, weighed, index)
        hinted = afar.hinted(scene, part, verdict, weighed, index)
        if not matter.judges_people(scene, verdict):
            topics = tuple(dict.fromkeys((*afar.ahead(topics, hinted), *topics)))
        topics = afar.of_kind(topics, context.matter, index)
        if not topics and not verdict.topics and _tells_more(scene, expansions):
            continue  # the expansions carry the verdict
        emphasised = matter.emphasised(scene, clause)
        general = tuple(t for t in topics if t not in {m.topic for m in emphasised})
        told = index.ordered(matter.expanded(scene, expansions, weighed))
        wider = tuple(dict.fromkeys((*told, *general)))
        inside = (*matter.of_cues(verdict), *in_reach(scene, part, verdict, weighed))
        themed = _Themes(_general_last(wider), emphasised, inside, weighed, hinted)
        for draft in _statements(scene, clause, verdict, themed, context, before):
            yield _in_part(scene, draft, verdict, clause, part)


def _general_last(topics: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(topics, key=lambda topic: topic in GENERAL))


def _in_part(scene: Scene, draft: Draft, verdict: Verdict, clause: Clause, part: Clause) -> Draft:
    """``draft``, which rests on ``part`` of its clause if it is on nothing in particular."""
    if part is not clause and set(draft.topics) <= GENERAL and draft.rule != "emphasis":
        draft.places = [place(scene.sentence, *evidence_words(scene, part, verdict))]
    return draft


def _of_praised(scene: Scene, clause: Clause, verdict: Verdict) -> Clause:
    """The words of ``clause`` that are told of a body: "the council has kept a strong YOS"."""
    found = praised(scene, verdict)
    if found is None:
        return clause
    inside = set(scene.sentence.subtree(found.last))
    return replace(clause, words=tuple(i for i in clause.words if i in inside) or clause.words)


def _share_of(scene: Scene, clause: Clause, verdict: Verdict, own: Sequence[Verdict]) -> Clause:
    """The words of ``clause`` that ``verdict`` is on, where another says the opposite.

    "Stronger on risk, still weak on women": a comma or "but" between the two parts them.
    """
    other = next((v for v in own if {v.polarity, verdict.polarity} == POLAR), None)
    if other is None:
        return clause
    one, two = sorted((verdict, other), key=lambda v: v.first)
    between = range(max(c.last for c in one.cues) + 1, two.first)
    words = scene.sentence.words
    turns = [i for i in between if words[i].text in _PARTS or words[i].lemma in _PARTS]
    if not turns:
        return clause
    kept = (i for i in clause.words if (i < turns[-1]) == (verdict is one))
    return replace(clause, words=tuple(kept) or clause.words)


_PARTS = frozenset({",", ";", "–", "but", "yet", "though", "although", "while", "and", "with"})


def leaves_open(scene: Scene, clause: Clause, verdict: Verdict) -> bool:
    """Whether a verdict is not on how a provider does now."""
    return (
        factuality.abstains(scene, clause, verdict)
        or factuality.plans(scene, clause, verdict)
        or unsaid(scene, clause, verdict)
        or tangled(scene, clause, verdict)
    )


def _expansions(scene: Scene, clause: Clause) -> list[Clause]:
    found = [c for c in scene.clauses if c.kind is ClauseKind.EXPANSION and c.parent == clause.head]
    heads = {c.head for c in found}
    kinds = (ClauseKind.COORDINATE, ClauseKind.CONTENT)
    return found + [c for c in scene.clauses if c.parent in heads and c.kind in kinds]


def _tells_more(scene: Scene, expansions: list[Clause]) -> bool:
    """Whether "including …" clauses, whose own the verdict becomes, have topics for it."""
    own = [c for c in expansions if c.kind is not ClauseKind.CONTENT]
    return any(m.first in c.words for c in own for m in scene.topics)


def _inherited(scene: Scene, clause: Clause, weighed: Verdicts) -> tuple[Verdict, ...]:
    """What an "including …" clause takes over from the clause that it details.

    Only where that clause has no topic of its own: "did some things well, including …".
    """
    parent = clause
    if clause.kind is ClauseKind.COORDINATE:
        parent = next((c for c in scene.clauses if c.head == clause.parent), clause)
        if parent.kind is not ClauseKind.EXPANSION:
            return ()
    above = next((c for c in scene.clauses if c.head == parent.parent), None)
    if above is None or any(m.first in above.words for m in scene.topics):
        return ()
    return tuple(replace(v, rule="inherited") for v in weighed.by_clause.get(above.head, ()))


def _statements(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    themed: _Themes,
    context: Context,
    before: Before,
) -> Iterator[Draft]:
    """Statements of a verdict on what ``themed`` says."""
    emphasised = themed.emphasised
    verdict = _beside_the_last(scene, verdict, before.past)
    providers = providers_of(scene, clause, verdict, context)
    comment = _comments_on(scene, clause, verdict, before.past)
    topics = _completed(scene, clause, verdict, themed.topics, comment, before)
    if not set(topics) - ACTORS and pointing.is_leader(scene, clause, before):
        topics = ("lead", *(topic for topic in topics if topic != "lead"))
    elif matter.only_acts(scene, verdict, topics):
        above = tuple(t for t in scene.theme if t not in LIGHT) or context.matter
        told = pointing.acted_on(scene, clause, before) or above
        topics = tuple(dict.fromkeys((*told, *topics)))
    if not topics:
        topics = _from_elsewhere(scene, clause, verdict, themed, providers)
        topics = (*context.matter, *topics) if set(topics) <= GENERAL and topics else topics
        emphasised = ()
    if not topics or not providers:
        return
    parts = (topics,) if emphasised else _parts(scene, topics, themed.inside)
    parts = tuple(tuple(dict.fromkeys((*part, *context.throughout))) for part in parts)
    mains = [
        _draft(scene, clause, verdict, part, each, context) for part in parts for each in providers
    ]
    for main in mains:
        main.afar = not {*topics} <= {*themed.topics}
        if comment is not None:
            main.link(Relation.COMMENTS_ON, comment)
            main.modality = Modality.EVALUATIVE
        yield main
        yield from (_narrower(scene, clause, verdict, match, main, context) for match in emphasised)


def _beside_the_last(scene: Scene, verdict: Verdict, past: Sequence[Draft]) -> Verdict:
    """``verdict``; praise, if it only tells that something is otherwise than what the sentence
    before blames: "victim contact was a different story".
    """
    if not any(cue.entry.value == "contrary" for cue in verdict.cues):
        return verdict
    near = (d for d in reversed(past) if d.sentence >= scene.sentence.number - 1)
    last = next((d.polarity for d in near if d.polarity in POLAR), None)
    return verdict if last is None else replace(verdict, polarity=next(iter(POLAR - {last})))


def _from_elsewhere(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    themed: _Themes,
    providers: Sequence[Referent],
) -> tuple[str, ...]:
    """What a verdict is on that has no topic of its own: what it singles out, else the whole."""
    if themed.emphasised:
        return tuple(m.topic for m in themed.emphasised)
    if praised(scene, verdict):
        return matter.WHOLE
    if themed.hinted:
        return themed.hinted
    above = matter.of_main(scene, clause, themed.weighed)
    if above:
        return above
    if scene.theme and verdict.polarity in POLAR:
        return scene.theme
    topics = matter.of_whole(scene, clause, tuple(r.body for r in providers))
    weak = verdict.rule in _WEAK_RULES and not _goes_on(scene, clause)
    if not topics and not weak and verdict.polarity in POLAR:
        topics = matter.of_sentence(scene, verdict, themed.weighed)
    return topics


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells how what the sentence begins with went on: "checks were asked for, but
    replies were not chased".
    """
    words = scene.sentence.words
    turned = clause.kind is ClauseKind.COORDINATE and words[clause.first - 1].lemma == "but"
    passive = any(words[c].dep == "auxpass" for c in scene.sentence.children[clause.head])
    own = any(m.first in clause.words for m in scene.topics)
    return turned and passive and bool(clause.subject) and not own


def _narrower(
    scene: Scene, clause: Clause, verdict: Verdict, match: TopicMatch, main: Draft, context: Context
) -> Draft:
    """What ``main`` says of the topic that it singles out: "particularly in …"."""
    narrower = _draft(scene, clause, verdict, (match.topic,), main.referents[0], context)
    narrower.kind, narrower.degree = Kind.FINDING, Degree.EMPHASISED
    narrower.rule = "emphasis"
    narrower.places = [phrase_place(scene, match, clause)]
    narrower.link(Relation.SPECIFIES, main)
    return narrower


def _parts(
    scene: Scene, topics: tuple[str, ...], inside: Sequence[TopicMatch]
) -> tuple[tuple[str, ...], ...]:
    """``topics`` by the members of the row that the words ``inside`` are, each its own finding.

    "Heavy caseloads and gaps in skills": what is in no member belongs to each.
    """
    parts = rows.members(scene.sentence, [m for m in inside if m.topic in topics])
    if len(parts) < _ROW:
        return (topics,)
    rest = tuple(t for t in topics if not any(t in part for part in parts))
    return tuple((*part, *rest) for part in parts)


_ROW = 2


def _completed(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    topics: tuple[str, ...],
    comment: Draft | None,
    before: Before,
) -> tuple[str, ...]:
    """``topics`` behind what the verdict is said of, if that points back to a matter."""
    if comment is not None:
        return topics or comment.topics
    pointer = pointing.said_of(scene, clause, verdict, before)
    if topics and pointer is None and not pointing.points_back(scene, clause):
        return topics
    taken = pointing.taken_up(scene, clause, pointer, before)
    return tuple(dict.fromkeys((*taken, *topics) if pointer is not None else (*topics, *taken)))


def _draft(
    scene: Scene,
    clause: Clause,
    verdict: Verdict,
    topics: tuple[str, ...],
    referent: Referent,
    context: Context,
) -> Draft:
    utterance = scene.utterance
    first, last = evidence_words(scene, clause, verdict)
    reported = utterance.voice is not Voice.INSPECTORATE
    others = comparing.with_whom(scene, clause, verdict, referent.body, context)
    since = comparing.since_when(scene, clause, verdict, context)
    comparison = Comparison(others, topics, since) if others or since else None
    kind = Kind.COMPARATIVE_FINDING if comparison else Kind.FINDING
    if kind is Kind.FINDING and set(topics) <= GENERAL:
        kind = Kind.JUDGEMENT
    draft = Draft(
        kind,
        scene.sentence.number,
        [place(scene.sentence, first, last)],
        verdict.rule,
        verdict.polarity,
        modality.of(scene, clause, verdict, reported),
        verdict.degree,
        utterance.voice,
        utterance.speakers,
        providers=(referent.body,),
        referents=(referent,),
        topics=topics,
        groups=utterance.sources,
        detail=comparison,
    )
    draft.add_cues(scene.sentence, verdict.cues)
    found = governor(scene, clause, verdict)
    if found is not None:
        phrase = [i for i in scene.sentence.subtree(found.last) if i >= found.first]
        draft.places = [place(scene.sentence, *trimmed(scene.sentence, tuple(phrase)))]
        draft.modality = Modality.OBSERVED
    return draft


def _comments_on(
    scene: Scene, clause: Clause, verdict: Verdict, past: Sequence[Draft]
) -> Draft | None:
    """The earlier finding that "that is regrettable" comments on."""
    subject = [scene.sentence.words[i].lemma for i in clause.subject]
    if verdict.modality is not Modality.EVALUATIVE or not subject:
        return None
    if len(subject) > 1 or subject[0] not in pointing.DEMONSTRATIVES:
        return None
    return _latest(past, scene.sentence.number - 1)


def _latest(past: Sequence[Draft], sentence: int) -> Draft | None:
    """The main finding of the sentence with that number."""
    found = [d for d in past if d.sentence == sentence and d.polarity is not None]
    negative = [d for d in found if d.polarity is Polarity.NEGATIVE]
    return next(iter(negative or found), None)


_WEAK_RULES = frozenset({"negated-predicate", "inherited"})


def within(scene: Scene, by_head: dict[int, list[Draft]]) -> None:
    """Link findings of opposite polarity that one sentence sets apart."""
    apart = contrasts.sets_apart(scene)
    drafts = [d for found in by_head.values() for d in found if d.rule != "emphasis"]
    for number, draft in enumerate(drafts):
        for other in drafts[number + 1 :]:
            opposed = {draft.polarity, other.polarity} == POLAR
            if opposed and (apart or contrasts.stand_over(scene, draft, other)):
                draft.link(Relation.CONTRASTS_WITH, other)
                other.link(Relation.CONTRASTS_WITH, draft)
