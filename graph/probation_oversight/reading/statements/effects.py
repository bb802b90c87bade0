"""Effects on the services of others: what one body does or leaves undone holds up another’s work.

Only where the text says so: "late reports by the NPS delayed the CRC’s unpaid work", "the NPS was
slow to allocate cases, leaving the CRC unable to run its courses".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import (
    Effect,
    Hindered,
    Hindrance,
    Kind,
    Modality,
    Polarity,
    Relation,
    ServiceRef,
)
from probation_oversight.reading.aspects.actors import ACTORS
from probation_oversight.reading.builder import Draft, place
from probation_oversight.reading.clauses import trimmed
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import assertion, phrases, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements import (
    bearings,
    causation,
    consequences,
    harms,
    knowing,
    offers,
    parties,
    shortfalls,
)
from probation_oversight.reading.statements.causation import Linked
from probation_oversight.reading.statements.hindering import shortcoming
from probation_oversight.reading.statements.parties import Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence, written

_JOINT = "joint"
"""The topic of what passes between providers, where the cause names no other."""


_Hit = tuple[Service, tuple[Referent, ...]]
"""A service with who provides it."""


def read(sight: Sight) -> list[Draft]:
    """The shortcoming that a sentence says stands in the way of a service of another body.

    So does not knowing of it. What follows from a shortcoming of the sentence before is a
    consequence of that.
    """
    scene = sight.scene
    if scene.utterance.third_party or scene.of_kind("aside"):
        return []
    used = any(draft.kind is Kind.SERVICE_USE for draft in sight.own)
    told = _told(sight) or (None if used else _probable(sight))
    if told is not None:
        return [] if bearings.is_denied(sight) else [told]
    return _following(sight) or ([] if used else _given(sight))


def _told(sight: Sight) -> Draft | None:
    """What is told by words of cause, the first of them that tells it."""
    found = (_hindrance(sight, linked) for linked in causation.links(sight.scene))
    return next((draft for draft in found if draft is not None), None)


def _given(sight: Sight) -> list[Draft]:
    """What the sentence gives to understand, where nothing in it tells it."""
    bearing = bearings.find(sight)
    return [] if bearing is None else [bearing]


def _probable(sight: Sight) -> Draft | None:
    """What stands in the way by not being known, else by what is told between the two."""
    unknown = knowing.find(sight)
    if unknown or not sight.scene.mentions:
        return unknown
    told = tuple(shortfalls.services(sight))
    return shortfalls.find(sight, told) or harms.find(sight, told)


def _hindrance(sight: Sight, linked: Linked) -> Draft | None:
    who = _whose(sight, linked.cause)
    hit = _hit(sight, linked.effect, who)
    if hit is None and who:
        hit = _work_of_another(sight, who) if linked.kind == "leave" else None
        hit = hit or _named_as_hit(sight, linked, who)
    if not who or hit is None or not _hinders(sight, linked, who):
        return None
    return _draft(sight, linked, who, hit)


def _hinders(sight: Sight, linked: Linked, who: Sequence[Referent]) -> bool:
    """Whether the effect is told as a fact and as a bad one, and not as a use of its own."""
    if _open(sight, linked.mark) or _praised(sight, linked):
        return False
    if linked.kind != "leave":
        return True
    used = any(_is_use(sight, frame, linked, who) for frame in sight.scene.frames)
    used = used or any(draft.kind is Kind.SERVICE_USE for draft in sight.own)
    return not used and _suffers(sight, [i for i in linked.effect if i != linked.mark])


def _draft(sight: Sight, linked: Linked, who: tuple[Referent, ...], hit: _Hit) -> Draft:
    """The finding on ``who`` that the cause stands in the way of the service that is hit."""
    service, by = hit
    words = sorted({*linked.cause, *linked.effect, linked.mark})
    span = trimmed(sight.scene.sentence, tuple(words))
    topics = [
        m.topic for m in sight.scene.topics if m.first in linked.cause and m.topic != service.topic
    ]
    hit_by = Hindered(_way(sight, linked), _named(sight, service, by))
    draft = shortcoming(sight, who, span, sight.topics.ordered(topics) or (_JOINT,), hit_by)
    word = sight.scene.sentence.words[linked.mark]
    draft.cues.append((word.start, word.end, f"{linked.kind}: {word.lemma}"))
    return draft


def _is_use(sight: Sight, frame: Frame, linked: Linked, who: Sequence[Referent]) -> bool:
    """Whether what follows is a use of theirs: it is told as one, "they did not use it"."""
    if frame.row.kind not in {"use", "under-use"} or frame.index not in linked.effect:
        return False
    doing = set(parties.agents(sight, frame).bodies)
    return not doing or bool(doing & {referent.body for referent in who})


def _named(sight: Sight, service: Service, by: Sequence[Referent]) -> ServiceRef:
    words = sight.scene.sentence.words[service.first : service.last + 1]
    return ServiceRef(service.topic, by[0].body, written(words))


def _whose(sight: Sight, words: Sequence[int]) -> tuple[Referent, ...]:
    """Whose the cause is: its subject's, else the first body that its words name."""
    sentence = sight.scene.sentence
    tops = [i for i in words if sentence.words[i].head not in words]
    subjects = [
        i
        for i in words
        if sentence.words[i].dep in phrases.SUBJECTS and not _told_aside(sentence, i, words)
    ]
    made = [n for head in subjects[:1] for n in _makers(sentence, head)]
    for head in (*made, *subjects[:1], *tops):
        found = parties.whom(sight, head)
        if found.told:
            return found.referents
    named = [m for m in sight.scene.mentions if m.first in words]
    told = (parties.whom(sight, mention.last) for mention in named)
    return next((each.referents for each in told if each.told), ())


def _makers(sentence: Sentence, noun: int) -> Iterator[int]:
    """By whom a thing is said to be made: "court reports prepared by the division"."""
    for clause in phrases.children(sentence, noun, "acl"):
        yield from phrases.behind(sentence, clause, ("by",), phrases.own(sentence, clause))


def _told_aside(sentence: Sentence, subject: int, words: Sequence[int]) -> bool:
    """Whether a subject is that of a clause on a noun: "the information that it had from them"."""
    path = (subject, *sentence.ancestors(subject))
    return any(sentence.words[i].dep in {"relcl", "acl"} for i in path if i in words)


def _hit(sight: Sight, words: Sequence[int], who: Sequence[Referent]) -> _Hit | None:
    """The service of another than ``who`` that the effect speaks of."""
    own = {referent.body for referent in who}
    for each in offers.offers(sight):
        inside = each.service.first in words
        if inside and each.by and not own & {referent.body for referent in each.by}:
            return each.service, each.by
    return None


def _named_as_hit(sight: Sight, linked: Linked, who: Sequence[Referent]) -> _Hit | None:
    """What the one other body that the effect names does there, whatever that is.

    "Made it harder for the CRC to plan sentences", "left its Through the Gate workers with a day".
    """
    scene, own = sight.scene, {referent.body for referent in who}
    told = {
        referent.body: (referent, mention)
        for mention in scene.mentions
        if mention.first in linked.effect and resolution.counts(scene, mention)
        for referent in sight.context.meant(mention, False).referents
        if referent.body.type in PROVIDERS and referent.body not in own
    }
    if len(told) != 1:
        return None
    referent, mention = next(iter(told.values()))
    for topic in scene.topics:
        done = topic.first in linked.effect and topic.first > mention.first
        if done and topic.topic not in ACTORS and not sight.topics.within(topic.topic, _JOINT):
            return Service(topic.topic, topic.first, topic.last, (topic.last,)), (referent,)
    return None


def _suffers(sight: Sight, words: Sequence[int]) -> bool:
    """Whether the effect tells of harm: "unable to run", "started late", "without people"."""
    known = predicates.load()
    harms = ("deny", "few", "late", "suffer")
    return any(known.tells(sight.scene.sentence.words[i], *harms) for i in words)


def _open(sight: Sight, verb: int) -> bool:
    """Whether it is only feared or planned, or depends on something."""
    sentence = sight.scene.sentence
    for index in (verb, *sentence.ancestors(verb)):
        near = (sentence.words[c] for c in sentence.children[index])
        if any(assertion.opens(word, but=_ABLE) for word in near):
            return True
    return False


_ABLE = frozenset({"can", "could"})
"""By which a harm is told: "the CRC could not plan its courses"."""


def _praised(sight: Sight, linked: Linked) -> bool:
    """Whether the cause is praised: then it stands in nobody’s way."""
    known = predicates.load()
    words = [sight.scene.sentence.words[i] for i in linked.cause]
    return any(w.lemma == "good" for w in words) and not any(
        known.tells(w, "deny", "few", "late") for w in words
    )


def _way(sight: Sight, linked: Linked) -> Hindrance:
    known, words = predicates.load(), sight.scene.sentence.words
    if any(known.tells(words[i], "information") for i in linked.cause):
        return Hindrance.FAILS_TO_INFORM
    late = any(known.tells(words[i], "late") for i in linked.effect)
    return Hindrance.DELAYS if linked.kind == "delay" or late else Hindrance.HINDERS


def _following(sight: Sight) -> list[Draft]:
    """What a sentence says became of a service because of what was found before it.

    By a word ("as a result"), by what goes back to it ("this means that the CRC cannot …"), or by
    what was lacking ("without it, …").
    """
    scene = sight.scene
    marks = _joined(scene)
    before = [d for d in sight.lately(1) if d.polarity is Polarity.NEGATIVE]
    words = tuple(range(len(scene.sentence.words)))
    if not marks or not _suffers(sight, words):
        return []
    if not before:
        return _told_just_before(sight, marks[0], words)
    who = before[-1].referents
    hit = _hit(sight, words, who) or _work_of_another(sight, who)
    if not who or hit is None or _open(sight, scene.sentence.root):
        return []
    service, by = hit
    draft = Draft(
        Kind.CONSEQUENCE,
        scene.sentence.number,
        [place(scene.sentence, *trimmed(scene.sentence, words))],
        "effect",
        modality=Modality.OBSERVED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=(service.topic,),
        detail=Effect((), (_named(sight, service, by),)),
    )
    opening = scene.sentence.words[marks[0]]
    draft.cues.append((opening.start, opening.end, f"consequence: {opening.lemma}"))
    draft.link_from(before[-1], Relation.HAS_CONSEQUENCE)
    return [draft]


def _told_just_before(sight: Sight, mark: int, words: tuple[int, ...]) -> list[Draft]:
    """The finding that the sentence before is by what came of it, where nothing else blames it.

    "The NPS took three weeks to allocate cases. As a result, the CRC could not start courses."
    """
    earlier, context = sight.before, sight.context
    if earlier is None or earlier.utterance.third_party or not _is_fact(earlier.sentence):
        return []
    who = (context.evidence(earlier, body) for body in context.before)
    named = {mention.start for mention in earlier.mentions}
    own = tuple(r for r in who if r is not None and r.start in named)
    hit = _hit(sight, words, own) or _work_of_another(sight, own) if own else None
    if hit is None or _open(sight, sight.scene.sentence.root):
        return []
    linked = Linked((), words, mark, "leave")
    draft = _draft(sight, linked, own, hit)
    last = len(earlier.sentence.words) - 1
    draft.places.insert(0, place(earlier.sentence, *trimmed(earlier.sentence, (0, last))))
    topics = [m.topic for m in earlier.topics if m.topic != hit[0].topic]
    draft.topics = sight.topics.ordered(topics) or (_JOINT,)
    return [draft]


def _is_fact(sentence: Sentence) -> bool:
    """Whether a sentence tells what is or was so: nothing that will, may or should be."""
    return not sentence.asks and not any(w.tag == "MD" for w in sentence.words)


def _joined(scene: Scene) -> list[int]:
    """The words by which a sentence says that it follows from the one before."""
    marks = [m.first for m in scene.of_kind("consequence") if _of_whole(scene, m)]
    marks += [c.first for c in scene.clauses if c.first <= 1 and consequences.points_back(scene, c)]
    first = scene.sentence.words[:2]
    lacking = [w.lemma for w in first] in [["without", it] for it in _LACKED]
    return [*marks, *([0] if lacking else []), *_left_to(scene)]


def _of_whole(scene: Scene, mark: Match) -> bool:
    """Whether a word of consequence opens the sentence, or is said of its main clause."""
    sentence = scene.sentence
    word = sentence.words[mark.first]
    beside = word.dep in {"advmod", "prep"} and word.head == sentence.root
    joined = any(w.dep == "cc" for w in sentence.words[: mark.first])
    return mark.first <= 1 or (beside and word.pos in {"ADV", "ADP"} and not joined)


def _left_to(scene: Scene) -> list[int]:
    """The main verb that says in what somebody was left: "its tutors were left waiting"."""
    sentence = scene.sentence
    word = sentence.words[sentence.root]
    left = word.lemma in {"leave", "oblige", "force"} and phrases.is_passive(sentence, word.index)
    return [word.index] if left and not phrases.children(sentence, word.index, "agent") else []


_LACKED = ("it", "they", "them", "this", "that", "these", "those")


def _work_of_another(sight: Sight, who: Sequence[Referent]) -> _Hit | None:
    """The service that the sentence says another than ``who`` is unable to do or does late.

    "The CRC cannot match people to unpaid work": whoever is at it does the work.
    """
    own = {referent.body for referent in who}
    for word in sight.scene.sentence.words:
        doer = phrases.subject(sight.scene.sentence, word.index) if word.pos == "VERB" else None
        by = parties.whom(sight, doer).referents if doer is not None else ()
        if not by or own & {referent.body for referent in by}:
            continue
        below = sight.scene.sentence.subtree(word.index)
        for noun in (i for i in below if i > word.index and _goes_badly(sight, word.index)):
            named = sight.scene.sentence.words[noun].pos in {"NOUN", "PROPN"}
            service = parties.service(sight, noun) if named else None
            if service is not None and not parties.owners(sight, service):
                return service, by
    return None


def _goes_badly(sight: Sight, verb: int) -> bool:
    """Whether what ``verb`` tells is denied, little, late or given up."""
    sentence, known = sight.scene.sentence, predicates.load()
    near = [verb, *phrases.governors(sentence, verb)]
    near += [c for index in near for c in sentence.children[index] if c != verb]
    told = (w for w in (sentence.words[i] for i in near) if w.pos != "ADP")
    return any(known.tells(word, "deny", "few", "late", "suffer") for word in told)
