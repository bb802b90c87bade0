"""Causes that a sentence names, and likeness to peers that it notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import (
    BASE,
    Comparison,
    Kind,
    Modality,
    Polarity,
    Relation,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause, ClauseKind, trimmed
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import assertion, phrases, predicates
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements import brought_about, outcomes
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Sentence, Word


def read(sight: Sight) -> list[Draft]:
    """Causes that the sentence names, as statements of their own."""
    scene, context, index = sight.scene, sight.context, sight.topics
    drafts = [draft for draft in sight.own if draft.polarity]
    made: list[Draft] = []
    for mark in _of_before(scene)[:1]:
        return list(_why_before(sight, mark))
    for mark in _turned(scene)[:1]:
        if found := list(_why_behind(sight, mark)):
            return found
    ways = (_opened, _under_which, _given_as_reason)
    if found := [draft for way in ways for draft in way(sight)][:1] or list(_put_down(sight)):
        return found
    for mark in joining(scene)[:1]:
        clause = scene.clause_of(mark.first)
        causes, effects = parted(scene, drafts, mark)
        if not effects and mark.entry.value == "cause" and not followed(sight):
            made += _unjudged(sight, mark, causes)
            effects = made[:]
        told = effects or _explains(scene, clause, context)
        if told and not (causes and effects) and mark.entry.value == "cause":
            made.extend(_explanation(scene, clause, mark, effects, context, index))
    return made


def _unjudged(sight: Sight, mark: Match, causes: Sequence[Draft]) -> list[Draft]:
    """What plain words beside a word of cause find: "visits were rare because it felt unsafe"."""
    sentence = sight.scene.sentence
    last = _opening_clause(sentence, mark)
    opens = last is not None or mark.first == 0
    until = last if last is not None else _phrase_end(sentence, mark.last)
    words = range(until + 1, len(sentence.words)) if opens else range(mark.first)
    outcome = outcomes.told(sight, words, mark.entry.polarity)
    if outcome is None or _announces(sight.scene, mark):
        return []
    for cause in causes[:1]:
        outcome.link(Relation.EXPLAINED_BY, cause)
    return [outcome]


def followed(sight: Sight) -> bool:
    """Whether the sentence is read as one that tells what follows for somebody."""
    return any(draft.kind is Kind.CONSEQUENCE for draft in sight.own)


def _opened(sight: Sight) -> Iterator[Draft]:
    """The cause that a phrase opens the sentence with: "due to training, plans were good"."""
    scene, words = sight.scene, sight.scene.sentence.words
    for mark in joining(scene)[:1]:
        given = words[0].tag == "VBN"  # "given the shortage of tutors"
        opens = mark.first == 0 and (mark.entry.value == "cause" or given)
        helping = phrases.children(scene.sentence, scene.sentence.root, "aux")
        open_ = given and any(words[i].tag == "MD" for i in helping)
        if not opens or open_ or words[0].dep == "mark":
            return
        cause = tuple(range(_phrase_end(scene.sentence, mark.last)))
        effects = _judged_behind(sight, cause[-1]) if cause else []
        if len(cause) > mark.last + 1 and effects:
            topics = [m.topic for m in scene.topics if m.first in cause]
            span = trimmed(scene.sentence, cause)
            yield _cause(sight, span, mark, effects[0], sight.topics.ordered(topics))


def _under_which(sight: Sight) -> Iterator[Draft]:
    """What opens a sentence as that under which the rest is so: "with so few tutors, courses were
    poor", "rents being high, it struggled to keep its staff".
    """
    sentence = sight.scene.sentence
    first = sentence.words[0]
    end = _phrase_end(sentence, 0)
    words = sentence.words[:end]
    with_ = first.lemma == "with" and first.dep == "prep" and any(map(_is_lack, words))
    helping = phrases.children(sentence, sentence.root, "aux")
    open_ = any(assertion.opens(sentence.words[i]) for i in helping)
    if not end or open_ or not (with_ or _is_absolute(sentence, end)):
        return
    effects = _judged_behind(sight, end)
    if effects and not any(start < words[-1].end for d in sight.own for start, _, _ in d.cues):
        topics = [m.topic for m in sight.scene.topics if m.first < end]
        span = trimmed(sentence, tuple(range(end)))
        draft = _cause(sight, span, None, effects[0], sight.topics.ordered(topics))
        draft.cues.append((first.start, first.end, f"cause: {first.lemma}"))
        yield draft


def _is_lack(word: Word) -> bool:
    """Whether a word says that there is little or no more of a thing, or too much: "so few"."""
    return word.lemma in {"only", "so", "too", "such"} or predicates.load().tells(word, "few")


def _is_absolute(sentence: Sentence, end: int) -> bool:
    """Whether a clause without a time opens the sentence: "rents being what they are, …"."""
    return any(
        verb < end
        and sentence.words[verb].tag == "VBG"
        and phrases.children(sentence, verb, "nsubj")
        and not phrases.children(sentence, verb, "mark")
        for verb in phrases.children(sentence, sentence.root, "advcl")
    )


def _phrase_end(sentence: Sentence, after: int) -> int:
    """The comma that ends the phrase that opens a sentence: the last one before its subject."""
    subjects = [
        c for c in phrases.children(sentence, sentence.root, *phrases.SUBJECTS) if c > after
    ]
    first = min((min(sentence.subtree(c)) for c in subjects), default=after)
    commas = [w.index for w in sentence.words[after:first] if w.text == ","]
    return commas[-1] if commas else after


def _judged_behind(sight: Sight, last: int) -> list[Draft]:
    """What is praised or blamed behind the word ``last``."""
    end = sight.scene.sentence.words[last].end
    return [d for d in sight.own if d.polarity and any(cue[0] >= end for cue in d.cues)]


def _given_as_reason(sight: Sight) -> Iterator[Draft]:
    """The cause told before "this": "each led 14 people; this was the main reason for it"."""
    scene, words = sight.scene, sight.scene.sentence.words
    for word in words:
        verb = words[word.head]
        subject = phrases.children(scene.sentence, verb.index, "nsubj")
        back = bool(subject) and words[subject[0]].lemma in {"this", "that", "which", "these"}
        if word.lemma not in brought_about.REASONS or word.dep != "attr" or not back:
            continue
        before = [w for w in words[: subject[0]] if w.text in {";", ":", "–", "—", ","}]
        effects = _judged_behind(sight, word.index)
        if before and effects and not phrases.children(scene.sentence, verb.index, "neg"):
            span = trimmed(scene.sentence, tuple(range(before[-1].index)))
            topics = [m.topic for m in scene.topics if m.first <= span[1]]
            draft = _cause(sight, span, None, effects[0], sight.topics.ordered(topics))
            draft.cues.append((word.start, word.end, f"cause: {word.lemma}"))
            yield draft


def _put_down(sight: Sight) -> Iterator[Draft]:
    """The cause that a verb puts what is found down to, whoever does so: "was attributed to high
    caseloads", "arose out of the merger", "the reason for it was that staff had left".
    """
    scene, sentence = sight.scene, sight.scene.sentence
    for part in brought_about.parts(sentence):
        cause, effect, mark = part.cause, part.effect, part.mark
        inside = {sentence.words[i].start for i in effect}
        judged = (d for d in sight.own if d.polarity and any(c[0] in inside for c in d.cues))
        if not cause or not effect or _is_open(sentence, mark) or _is_wondered(scene, mark):
            continue
        brought = predicates.load().tells(sentence.words[mark], "bring")
        if brought and (followed(sight) or _is_somebodys(scene, cause)):
            continue
        found = next(judged, None)
        if found is None and (found := outcomes.told(sight, effect)) is not None:
            yield found
        if found is None:
            continue
        named = (m for m in scene.mentions if m.kind in NAMING and m.first in cause)
        others = {body for m in named for body in sight.context.bodies(m)} - {*found.providers}
        if others and predicates.load().tells(sentence.words[mark], *brought_about.HINDERING):
            continue  # what another body hinders is told of that
        span = trimmed(sentence, cause)
        topics = [m.topic for m in scene.topics if m.first in cause]
        draft = _cause(sight, span, None, found, sight.topics.ordered(topics))
        word = sentence.words[mark]
        draft.cues.append((word.start, word.end, f"cause: {word.lemma}"))
        yield draft
        return


def _is_somebodys(scene: Scene, cause: Sequence[int]) -> bool:
    """Whether a body or its staff, and no matter, is told to do it: "managers caused delays"."""
    words = scene.sentence.words
    heads = [i for i in cause if words[i].head not in cause]
    staff = (m.last for m in scene.of_kind("source") if m.entry.value == "staff")
    return any(last in heads for last in (*(m.last for m in scene.mentions), *staff))


def _is_open(sentence: Sentence, index: int) -> bool:
    """Whether it is denied, or only may be so: "could not be put down to", "might stem from"."""
    verb = sentence.words[index]
    if verb.pos == "NOUN":
        verb = sentence.words[verb.head]
    near = [sentence.words[c] for c in sentence.children[verb.index]]
    return any(word.dep == "neg" or assertion.opens(word, but=_CAN) for word in near)


def _is_wondered(scene: Scene, index: int) -> bool:
    """Whether it is only asked whether it is so: "it is not clear whether the delays stem from"."""
    sentence = scene.sentence
    above = (index, *sentence.ancestors(index))
    marks = (m for i in above for m in phrases.children(sentence, i, "mark"))
    return any(sentence.words[m].lemma in {"whether", "if"} for m in marks)


_CAN = frozenset({"can", "could"})
"""By which a cause is told too: "can be traced to"."""


def _of_before(scene: Scene) -> list[Match]:
    """Words by which a sentence says why the one before it is so: "at the root of this lay …"."""
    words = scene.sentence.words
    told = (m for m in scene.of_kind("cause") if m.entry.value == "before")
    return [
        m
        for m in told
        if words[m.last].dep != "det"  # not "responsible for this crime"
        and not _explained_by_people(scene, m)
        and not _is_asked(scene, m)
    ]


def _turned(scene: Scene) -> list[Match]:
    """Words before which the cause stands, and behind which what it explains: "lay behind"."""
    return [m for m in scene.of_kind("cause") if m.entry.value == "first"]


def _why_behind(sight: Sight, mark: Match) -> Iterator[Draft]:
    """The explanation that stands before ``mark`` of what is found behind it.

    "Vacancies explain why few reviews were done"; turned round where ``mark`` opens the sentence:
    "at the root of its poor enforcement lies an old computer system".
    """
    scene, words = sight.scene, sight.scene.sentence.words
    clause = scene.clause_of(mark.first)
    if any(m.first in clause.words for m in scene.of_kind("hedge", "condition")):
        return
    verb = _verb_of(scene.sentence, mark)
    turned = mark.first <= 1
    middle = verb if turned else mark.first
    behind = range(mark.last + 1, middle) if turned else range(mark.last + 1, len(words))
    first, last = (middle + 1, len(words) - 1) if turned else (clause.first, mark.first - 1)
    inside = {words[i].start for i in behind}
    effects = [d for d in sight.own if d.polarity and any(c[0] in inside for c in d.cues)]
    topics = [m.topic for m in scene.topics if first <= m.first <= last]
    if not effects or first > last:
        return
    effect = effects[0]
    span = trimmed(scene.sentence, tuple(range(first, last + 1)))
    yield _cause(sight, span, mark, effect, sight.topics.ordered(topics))


def _verb_of(sentence: Sentence, mark: Match) -> int:
    """The verb that the first word of ``mark`` is or hangs on."""
    for index in (mark.first, *sentence.ancestors(mark.first)):
        if sentence.words[index].pos in {"VERB", "AUX"}:
            return index
    return mark.first


def _is_asked(scene: Scene, mark: Match) -> bool:
    """Whether a cause is only asked for: "nobody could say who was responsible for it"."""
    clause = scene.clause_of(mark.first)
    asking = [i for i in (*clause.subject, clause.first) if i <= mark.first]
    return any(scene.sentence.words[i].tag in {"WP", "WDT"} for i in asking)


def _explained_by_people(scene: Scene, mark: Match) -> bool:
    """Whether somebody tells of a thing rather than being its cause: "they … explain it".

    Who explains "that it had lost its staff" does tell one.
    """
    word = scene.sentence.words[mark.first]
    who = phrases.subject(scene.sentence, mark.first) if word.lemma == "explain" else None
    if who is None or phrases.children(scene.sentence, mark.first, "ccomp"):
        return False
    noun = scene.sentence.words[who]
    person = noun.tag == "PRP" and noun.lemma != "it"
    known = predicates.load().tells(noun, "person")
    named = any(m.covers(who) for m in scene.mentions)
    return person or known or named or any(m.covers(who) for m in scene.of_kind("source"))


def _why_before(sight: Sight, mark: Match) -> Iterator[Draft]:
    """The explanation that a sentence gives of the shortcoming found just before it.

    One that only announces a reason gives it behind a colon, or not at all.
    """
    scene = sight.scene
    found = [d for d in _told_before(sight, mark) if d.polarity is Polarity.NEGATIVE]
    clause = scene.clause_of(mark.first)
    if not found or any(m.first in clause.words for m in scene.of_kind("hedge", "condition")):
        return
    effect = found[-1]
    first, last = evidence_words(scene, clause, None)
    first, last = min(first, mark.first), max(last, mark.last)
    if _announces(scene, mark):
        first, last = _behind_colon(scene.sentence, mark.last)
        if first > last:
            return
    inside = [m.topic for m in scene.topics if first <= m.first <= last]
    yield _cause(sight, (first, last), mark, effect, sight.topics.ordered(inside))


def _told_before(sight: Sight, mark: Match) -> list[Draft]:
    """What a word for a reason goes back to: the clauses before its own, or sentences before.

    "Few were enrolled, and the reason was …" is on those few, whatever was found before that.
    """
    scene = sight.scene
    own = scene.clause_of(mark.first)
    beside = [c for c in scene.clauses if c.last < own.first and c.subject]
    if all(c.kind in {ClauseKind.ADVERBIAL, ClauseKind.CONCESSION} for c in beside):
        return sight.lately(_NEAR)
    start = scene.sentence.words[own.first].start
    return [draft for draft in sight.own if draft.places[0][1] <= start]


def _announces(scene: Scene, mark: Match) -> bool:
    """Whether words only say that there is a reason: "they gave two reasons", "… was simple"."""
    words = scene.sentence.words
    opens = words[mark.last].lemma in {"be", "reason"}
    rest = words[mark.last + 1 : _colon(scene.sentence, mark.last)]
    end = next((w.index for w in rest if w.text == ","), len(words))
    behind = [w for w in rest if w.index < end]
    told_of = phrases.children(scene.sentence, mark.last, "acl")  # "for the reasons set out below"
    elsewhere = any(words[i].tag == "VBN" for i in told_of)
    return opens and (elsewhere or all(word.pos in _EMPTY for word in behind))


_EMPTY = frozenset({"ADJ", "ADV", "ADP", "DET", "PRON", "PUNCT", "SPACE"})
"""Parts of speech that name no reason by themselves."""


def _colon(sentence: Sentence, after: int) -> int:
    """The first colon or dash behind the word ``after``, or the end of the sentence."""
    words = sentence.words
    marks = (word.index for word in words[after + 1 :] if word.text in {":", "–", "—"})
    return next(marks, len(words))


def _behind_colon(sentence: Sentence, after: int) -> tuple[int, int]:
    """The first and last of the words behind a colon, which is after the word ``after``."""
    last = len(sentence.words) - 1
    while last > after and sentence.words[last].pos in {"PUNCT", "SPACE"}:
        last -= 1
    return _colon(sentence, after) + 1, last


_NEAR = 2
"""Sentences over which why something is so is still told."""


def _explains(scene: Scene, clause: Clause, context: Context) -> bool:
    """Whether it is of a body, or of what was said before: "this was because of cuts".

    Why "children could face exclusion" is no explanation of a provider's work.
    """
    words = [scene.sentence.words[i] for i in clause.subject]
    points = bool(words) and words[0].lemma in {"this", "that", "these", "such", "it"}
    return points or bool(resolution.of_subject(scene, clause, context).referents)


def joining(scene: Scene) -> list[Match]:
    """Words of cause that join what they stand between, not "staff were given cases"."""
    words = scene.sentence.words
    return [
        mark
        for mark in scene.of_kind("cause")
        if words[mark.first].tag != "VBN"
        or mark.entry.value != "between"
        or words[mark.first].dep in {"prep", "mark"}
        if not _is_denied(scene.sentence, mark) and not _is_wondered(scene, mark.first)
        if not _counts_down(words, mark.last)
    ]


def _counts_down(words: Sequence[Word], last: int) -> bool:
    """Whether it tells how many are left: "were down to six", not "were down to six vacancies"."""
    ends = [word.pos for word in words[last + 1 : last + 3]]
    down = last > 0 and words[last - 1].lemma == "down"
    return down and ends[:1] == ["NUM"] and ends[1:] != ["NOUN"]


def _is_denied(sentence: Sentence, mark: Match) -> bool:
    """Whether a verb for a cause is denied, or only may be so: "could not be put down to", "was not
    due to", "may stem from".
    """
    word = sentence.words[mark.first]
    told = word.head if word.dep in {"prt", "acomp", "attr"} else mark.first
    if sentence.words[told].pos not in {"VERB", "AUX"}:
        return False
    passive = phrases.is_passive(sentence, told)  # "can be put down to"
    helping = [sentence.words[c] for c in phrases.children(sentence, told, "aux")]
    only_may = any(assertion.opens(w, but=_CAN if passive else frozenset()) for w in helping)
    return only_may or bool(phrases.children(sentence, told, "neg"))


def parted(scene: Scene, drafts: Sequence[Draft], mark: Match) -> tuple[list[Draft], list[Draft]]:
    """``drafts`` that begin behind a word of cause, and those before it: causes and effects.

    A clause of cause is why what it hangs on is so, not what stands beside that: "many were not
    chased, and one session was lost because …". Nothing is the cause of what the same words tell.
    """
    words = scene.sentence.words
    drafts = [d for d in drafts if not _is_denied_blame(scene, d)]
    if (last := _opening_clause(scene.sentence, mark)) is not None:
        end = words[last].end
        causes = [d for d in drafts if d.places[0][1] <= end]
        return causes, [d for d in drafts if d.places[0][0] >= end]
    start = words[mark.first].start
    causes = [d for d in drafts if d.places[0][0] >= start]
    clause = scene.clause_of(mark.first)
    above = [c for c in scene.clauses if c.head == clause.parent]
    hung = words[mark.first].dep == "mark" and above
    begin = words[above[0].first].start if hung else 0
    taken = {d.places[0] for d in causes}
    effects = [d for d in drafts if d not in causes and d.places[0] not in taken]
    return causes, [d for d in effects if d.places[0][1] > begin]


def _is_denied_blame(scene: Scene, draft: Draft) -> bool:
    """Whether something is told not to be bad: that is not so "because of" anything.

    "Plans were not poor because of workloads", "nobody was sent home because a van was full".
    """
    if draft.polarity is not Polarity.POSITIVE:
        return False
    start, end = draft.places[0]
    inside = (w for w in scene.sentence.words if start <= w.start < end)
    return draft.rule == "negated-cue" or any(
        w.lemma in {"nobody", "none"} and w.dep in phrases.SUBJECTS for w in inside
    )


def _opening_clause(sentence: Sentence, mark: Match) -> int | None:
    """The last word of a clause of cause that stands first: "because staff had left, …"."""
    word = sentence.words[mark.first]
    verb = sentence.words[word.head]
    above = sentence.words[verb.head]
    if word.dep != "mark" or verb.dep != "advcl":
        return None
    first = verb.index < above.index and mark.first <= 1
    told = phrases.children(sentence, verb.index, "ccomp")
    cleft = above.lemma == "be" and any(
        sentence.words[i].lemma == "it" for i in phrases.children(sentence, above.index, "nsubj")
    )  # "it is because staff have left that plans are late"
    if cleft and told:
        return min(sentence.subtree(told[-1])) - 1
    return sentence.subtree(verb.index)[-1] if first else None


def _explanation(
    scene: Scene,
    clause: Clause,
    mark: Match,
    effects: Sequence[Draft],
    context: Context,
    index: TopicIndex,
) -> Iterator[Draft]:
    inside = [m.topic for m in scene.topics if m.first in clause.words]
    behind = [m.topic for m in scene.topics if m.first >= mark.first]
    providers = providers_of(scene, clause, None, context)
    topics = index.ordered(behind if effects else inside)
    if effects and not topics and mark.last + 1 < len(scene.sentence.words) - 1:
        topics = effects[0].topics  # "was the fault of a form"
    first, last = evidence_words(scene, clause, None)
    if effects:
        first = mark.first
    if scene.sentence.words[mark.first].dep == "mark":
        last = _whole(scene, clause, last)
    if _announces(scene, mark):
        first, last = _behind_colon(scene.sentence, mark.last)
    if not topics or not providers or first > last:
        return
    draft = Draft(
        Kind.EXPLANATION,
        scene.sentence.number,
        [place(scene.sentence, first, max(first, last, mark.last))],
        "cause",
        modality=Modality.ATTRIBUTED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=tuple(r.body for r in providers),
        referents=providers,
        topics=topics,
    )
    draft.add_cues(scene.sentence, (mark,))
    for effect in effects:
        draft.link_from(effect, Relation.EXPLAINED_BY)
    yield draft
    for likeness in _like_peers(scene, clause, topics, providers):
        likeness.link(Relation.EXPLAINED_BY, draft)
        yield likeness


def _whole(scene: Scene, clause: Clause, last: int) -> int:
    """The last word of what ``clause`` says with it: "because staff believed … that it would"."""
    inner = [c for c in scene.clauses if c.parent == clause.head and c.kind is ClauseKind.CONTENT]
    return max([last, *(_whole(scene, each, each.last) for each in inner if each.first > last)])


def _like_peers(
    scene: Scene, clause: Clause, topics: tuple[str, ...], providers: tuple[Referent, ...]
) -> Iterator[Draft]:
    """That a body is no different from its peers: "like other CRCs, …"."""
    for mention in scene.mentions:
        before = scene.sentence.words[mention.first - 1].lemma if mention.first else ""
        if mention.kind is MentionKind.PEERS and before == "like":
            first, last = evidence_words(scene, clause, None)
            yield Draft(
                Kind.COMPARATIVE_FINDING,
                scene.sentence.number,
                [place(scene.sentence, min(first, mention.first - 1), last)],
                "like-peers",
                Polarity.NEUTRAL,
                Modality.OBSERVED,
                voice=scene.utterance.voice,
                speakers=scene.utterance.speakers,
                providers=tuple(r.body for r in providers),
                referents=providers,
                topics=topics,
                detail=Comparison((f"{BASE}group/{mention.peers}",), topics),
            )


def _cause(
    sight: Sight,
    words: tuple[int, int],
    mark: Match | None,
    effect: Draft,
    topics: tuple[str, ...],
) -> Draft:
    """What the words from the first to the last of ``words`` say that ``effect`` came of."""
    scene = sight.scene
    draft = Draft(
        Kind.EXPLANATION,
        scene.sentence.number,
        [place(scene.sentence, *words)],
        "cause",
        modality=Modality.ATTRIBUTED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=effect.providers,
        referents=effect.referents,
        topics=topics or effect.topics,
    )
    draft.add_cues(scene.sentence, () if mark is None else (mark,))
    draft.link_from(effect, Relation.EXPLAINED_BY)
    return draft
