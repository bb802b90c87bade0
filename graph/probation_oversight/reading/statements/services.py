"""Services: who uses those of others, and how much, read from frames."""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
    BodyRef,
    Kind,
    Modality,
    Offer,
    Polarity,
    Relation,
    ServiceRef,
    UsageLevel,
    Use,
    Voice,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.ownership import root_of
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.frames import extent, phrases, predicates, scarcity
from probation_oversight.reading.frames.extent import Amount, Extent
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.polarity import factuality
from probation_oversight.reading.polarity.past import is_dated, is_over
from probation_oversight.reading.statements import between, contrasts, parties
from probation_oversight.reading.statements.earlier_offers import (
    BACK,
    ONESELF,
    earlier,
    points_back,
)
from probation_oversight.reading.statements.offers import (
    BUYING,
    SELLING,
    TOLD,
    Offered,
    bought_from,
    drafted,
    note,
    offers,
)
from probation_oversight.reading.statements.parties import INTERVENTIONS, UPTAKE, Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence, written


def read(sight: Sight) -> list[Draft]:
    """Offers and uses in a sentence, and the findings that too little or enough use is.

    An offer that nobody is told to use is kept in mind only: "the CRC runs courses" becomes a
    statement when a later sentence tells of their use.
    """
    if sight.scene.of_kind("aside"):
        return []
    offered = [(each, drafted(sight, each)) for each in offers(sight)]
    used: list[Draft] = []
    past = sight.tells_of_earlier
    told = [f for f in sight.scene.frames if f.row.kind in TOLD] if not past else []
    told = [f for f in told if not factuality.in_recommendation(sight.scene, f.verb)]
    told = [f for f in told if not scarcity.is_far_from(sight.scene.sentence, f.verb)]
    everywhere = range(len(sight.scene.sentence.words))
    wrong = {*scarcity.mistaken(sight.scene.sentence, everywhere, predicates.load())}
    told = [f for f in told if f.verb not in wrong]
    over = [frame for frame in told if _is_past(sight.scene, frame.verb)]
    for frame in told:
        if not used and frame not in over:
            used = _uses(sight, frame, offered)
    if not (past or over or used):
        used = _between(sight, offered)
    contrasts.across(sight.scene, used, sight.past)
    return [*(draft for _, draft in offered), *used]


def _between(sight: Sight, offered: Sequence[tuple[Offered, Draft]]) -> list[Draft]:
    """The use that no frame tells, by what joins the service with the other body."""
    found = between.find(sight, offered)
    if found is None or _is_past(sight.scene, found.verb):
        return []
    much = Extent(Amount.TOO_LITTLE, found.words)
    use = _use_of(sight, (found.verb,), (found.verb, *found.words), much, (found.user,))
    words = sight.scene.sentence.words
    marks = sorted(found.words)
    use.cues.append((words[marks[0]].start, words[marks[-1]].end, "use: between"))
    use.link(Relation.USES_OFFER, found.offer)
    finding = _finding(sight, use, much, [t for t in found.offer.topics if t != INTERVENTIONS])
    finding.link(Relation.CONCERNS_USE, use)
    return [use, finding]


def _is_past(scene: Scene, verb: int) -> bool:
    """Whether a use is told of as over: "at the last inspection staff made little use of them"."""
    over = is_over(scene.sentence, verb)
    return over or is_dated(scene, scene.clause_of(verb), until=False)


def _uses(sight: Sight, frame: Frame, offered: Sequence[tuple[Offered, Draft]]) -> list[Draft]:
    """The use that ``frame`` tells of with its finding, if who uses and how much is told."""
    scene, known = sight.scene, predicates.load()
    given = _taking(sight, frame, offered) if _by_them(scene.sentence, frame) else ()
    named = given or parties.agents(sight, frame).referents
    users = named or _taking(sight, frame, offered) or _only_one(sight, frame)
    users = users or _of_the_sentence(sight, frame, offered)
    users = _of_another(sight, frame, offered, users)
    missed = scarcity.missed(scene.sentence, frame, known)
    if not users or not (missed or extent.is_told(scene.sentence, frame, known)):
        return []
    if (
        _of_a_use(sight, frame, offered)
        or _of_oneself(scene.sentence, frame)
        or scarcity.needless(scene.sentence, known)
    ):
        return []
    much = extent.of(scene.sentence, frame, known, _sentence_before(sight))
    if _deals_with_it(scene.sentence, frame, much) or _is_turned(scene.sentence, frame, much):
        return []
    if missed:
        much = Extent(Amount.TOO_LITTLE, missed)
    elif much.amount is Amount.UNSAID and (named or frame.themes):
        much = _told_around(sight, frame) or much
    few = much.amount is Amount.TOO_LITTLE
    offer, other = _what_is_used(sight, frame, offered, users), None
    if offer is None and few and named:
        offer = other = _of_the_other(sight, frame, users)
    others = bool(named) and not _ones_own(sight.scene.sentence, frame)
    alone = (few or others) and (_of_services(sight, frame) or _of_body(sight, frame, users))
    if much.amount is Amount.UNSAID or not (offer or alone):
        return []
    use = _use(sight, frame, much, users)
    if offer is not None:
        use.link(Relation.USES_OFFER, offer)
    beside = () if other is None else (other,)
    if not any(referent.body.type in PROVIDERS for referent in users):
        return [use, *beside]  # what a prison or a force does is not judged here
    finding = _finding(sight, use, much, _topics(sight, frame, offer))
    finding.link(Relation.CONCERNS_USE, use)
    return [use, finding, *beside]


def _told_around(sight: Sight, frame: Frame) -> Extent | None:
    """That it is little, by what stands farther from the predicate: in how many cases it is done,
    a number beside what there was, a word that finds fault with how it is used.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    nodes = scarcity.around(sentence, frame)
    but = {i for theme in frame.themes for i in sentence.subtree(theme)} - {*frame.themes[:1]}
    nominal = sentence.words[frame.index].pos in {"NOUN", "PROPN"}
    blamed = between.blamed(sight) if nominal else ()
    few = scarcity.told(sentence, nodes, but, known, blamed, _sentence_before(sight))
    denied = any(known.tells(sentence.words[i], "deny") for i in few)
    return Extent(Amount.TOO_LITTLE, few) if few and not denied else None


def _of_the_sentence(
    sight: Sight, frame: Frame, offered: Sequence[tuple[Offered, Draft]]
) -> tuple[Referent, ...]:
    """Who uses, where nobody is said to: the one other body that the sentence names beside who
    offers it, "31 of the places set aside for NPS cases were filled".
    """
    sentence = sight.scene.sentence
    own = any(sentence.words[i].lemma in ONESELF for i in sentence.subtree(frame.verb))
    if own or any(not _is_time(sentence, head) for head in frame.agents):
        return ()
    offer = _what_is_used(sight, frame, offered, ())
    if offer is None:
        return ()
    told = [
        user
        for mention, user in between.others(sight, offer.providers)
        if not between.stands_in_way(sight, root_of(sentence, mention), frame.index)
    ]
    return tuple(told)[:1]


def _of_another(
    sight: Sight,
    frame: Frame,
    offered: Sequence[tuple[Offered, Draft]],
    users: tuple[Referent, ...],
) -> tuple[Referent, ...]:
    """``users``, or whom "its people" are of where they cannot be those of who offers it: "none of
    its people attended the CRC’s workshops" is told of the one other body of the sentence.
    """
    words = sight.scene.sentence.words
    inside = {i for head in frame.agents for i in sight.scene.sentence.subtree(head)}
    back = any(words[i].text.lower() in {"its", "their", "they"} for i in inside)
    heads = {
        head for theme in frame.themes for head in phrases.content(sight.scene.sentence, theme)
    }
    own = [draft for each, draft in offered if heads & {*each.service.heads}]
    bodies = {user.body for user in users}
    selling = all(user.body.type in SELLING for user in users)
    if selling and frame.agents and {words[i].lemma for i in inside} <= _THEIR_STAFF:
        back, own = True, [draft for _, draft in offered]  # not the staff of who offers it
    if not back or not bodies or not own or not bodies <= {*own[0].providers}:
        return users
    told = [other for _, other in between.others(sight, own[0].providers)]
    return tuple(told)[:1] or users


_THEIR_STAFF = frozenset({"staff", "officer", "manager", "worker", "practitioner", "the"})
"""Who is at it where the text does not say whose: not those of whose service they use."""


def _is_time(sentence: Sentence, head: int) -> bool:
    """Whether what the parse takes for who is at it tells only when: "filled by the time …"."""
    word = sentence.words[head]
    return word.lemma in {*_TIMES, *_NOBODY} or word.pos in {"NUM", "DET"}


_NOBODY = frozenset({"nobody", "none", "one"})
_TIMES = frozenset({"time", "end", "date", "day", "week", "month", "year", "cent"})


def _of_the_other(sight: Sight, frame: Frame, users: Sequence[Referent]) -> Draft | None:
    """The services of the one other company that the clause names, where it tells of no others:
    "few referrals for debt advice were made by the NPS, though the CRC had room".
    """
    scene, own = sight.scene, {referent.body for referent in users}
    told = [parties.whom(sight, theme) for theme in frame.themes]
    if _ones_own(scene.sentence, frame) or any(t.else_ or own & set(t.bodies) for t in told):
        return None
    if not (_of_services(sight, frame) or _of_what(scene.sentence, frame)):
        return None
    named = {
        referent.body: referent
        for mention in scene.mentions
        if resolution.counts(scene, mention)
        for referent in sight.context.meant(mention, False).referents
        if referent.body.type in SELLING and referent.body not in own
    }
    if len(named) != 1:
        return None
    themes = (parties.service(sight, theme) for theme in frame.themes)
    bare = Service(INTERVENTIONS, frame.index, frame.index, (frame.index,), named=False)
    service = next(filter(None, themes), bare)
    return drafted(sight, Offered(service, tuple(named.values()), None))


def _of_what(sentence: Sentence, frame: Frame) -> bool:
    """Whether what is used is only told by a clause: "what the CRC had put in place"."""
    return any(sentence.words[theme].pos in {"VERB", "AUX"} for theme in frame.themes)


def _deals_with_it(sentence: Sentence, frame: Frame, much: Extent) -> bool:
    """Whether what is told is how another deals with a use: "slow to answer the referrals"."""
    word = sentence.words[frame.index]
    if word.pos != "NOUN" or word.dep != "dobj":
        return False
    verb = sentence.words[word.head]
    doer = phrases.subject(sentence, verb.index)
    if doer is None or doer in frame.agents or not frame.agents:
        return False
    getting = predicates.load().tells(verb, "draw", "reach")
    return not getting and not set(much.words) & {*sentence.subtree(frame.index)}


def _is_turned(sentence: Sentence, frame: Frame, much: Extent) -> bool:
    """Whether it is not so after all: "no evidence that staff were failing to refer people", "the
    referrals were often made too late".
    """
    known = predicates.load()
    said = phrases.children(sentence, frame.verb, "advmod", "acomp", "oprd")
    late = any(known.tells(sentence.words[i], "late") for i in said)
    late = late or _is_too_late(sentence, frame.verb)
    if much.amount is Amount.TOO_LITTLE:
        above = scarcity.unseen(sentence, frame.verb, known)
        denying = {*above, *(phrases.children(sentence, frame.verb, "neg") if late else ())}
        return bool(denying) and (late or not denying & {*much.words})
    turned = phrases.children(sentence, frame.verb, "neg")
    return much.amount is Amount.ENOUGH and late and not turned


def _is_too_late(sentence: Sentence, verb: int) -> bool:
    words = sentence.words
    return any(
        words[i].lemma == "late" and words[i - 1].lemma == "too" for i in sentence.subtree(verb)
    )


def _of_oneself(sentence: Sentence, frame: Frame) -> bool:
    """Whether a person tells of himself what he did: "it stopped me going back"."""
    told = (*sentence.children[frame.index], *sentence.children[sentence.words[frame.index].head])
    return any(sentence.words[i].text.lower() in {"i", "me", "my"} for i in told)


def _of_a_use(sight: Sight, frame: Frame, offered: Sequence[tuple[Offered, Draft]]) -> bool:
    """Whether what is told is of a use, not of a service: "little use of services bought by"."""
    words = sight.scene.sentence.words
    uses = {each.index for each in sight.scene.frames if each.row.kind == "use"}
    uses -= {head for each, _ in offered for head in each.service.heads}  # "the order that it runs"
    return any(theme in uses and words[theme].pos == "NOUN" for theme in frame.themes[:1])


def _sentence_before(sight: Sight) -> Sentence | None:
    return sight.before.sentence if sight.before is not None else None


def _by_them(sentence: Sentence, frame: Frame) -> bool:
    """Whether a use is told with pronouns only: "they went unused by them"."""
    words = [sentence.words[i] for i in (*frame.agents, *frame.themes)]
    behind = bool(frame.themes) and any(agent > frame.index for agent in frame.agents)
    return behind and all(w.lemma in {"they", "it"} and w.pos == "PRON" for w in words)


def _taking(
    sight: Sight, frame: Frame, offered: Sequence[tuple[Offered, Draft]]
) -> tuple[Referent, ...]:
    """Who uses, where the sentence leaves it out: to whom the offer that it tells of is made."""
    if frame.agents and not _by_them(sight.scene.sentence, frame):
        return ()
    offer = _what_is_used(sight, frame, offered, ())
    takers = offer.detail.offered_to if offer and isinstance(offer.detail, Offer) else ()
    found = (sight.context.evidence(sight.scene, body) for body in takers[:1])
    return tuple(referent for referent in found if referent is not None)


def _only_one(sight: Sight, frame: Frame) -> tuple[Referent, ...]:
    """Who uses, where nobody is named: the one body that the document is about.

    Not of services that are only called after what was done with them: "commissioned services";
    nor of what a verb tells of something that uses nothing: "hardly a week went by without".
    """
    sentence = sight.scene.sentence
    word = sentence.words[frame.index]
    after = word.pos == "VERB" and word.dep in _AFTER
    finite = word.tag in _FINITE and not phrases.is_passive(sentence, word.index)
    return () if frame.agents or after or finite else parties.only(sight)


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AFTER = frozenset({"amod", "acl", "relcl"})
"""What a verb is that only says which services are meant."""


def _of_services(sight: Sight, frame: Frame) -> bool:
    """Whether services are what is used, whoever offers them: "few referrals to programmes"."""
    told = (parties.service(sight, theme) for theme in frame.themes)
    return frame.row.alone if not frame.themes else any(each is not None for each in told)


def _of_body(sight: Sight, frame: Frame, users: Sequence[Referent]) -> bool:
    """Whether it is told of whom it is bought, whatever it is: "bought little from the company"."""
    if frame.row.word not in BUYING:
        return False
    sellers = {referent.body for referent in bought_from(sight, frame)}
    sellers |= {body for theme in frame.themes for body in parties.whom(sight, theme).bodies}
    return bool(sellers - {referent.body for referent in users})


def _what_is_used(
    sight: Sight,
    frame: Frame,
    offered: Sequence[tuple[Offered, Draft]],
    users: Sequence[Referent],
) -> Draft | None:
    """The offer that ``frame`` tells the use of: of this sentence, else the one it goes back to."""
    own = {referent.body for referent in users}
    if not frame.themes:
        told = frame.row.alone or (frame.row.told and _of_people(sight.scene.sentence, frame))
        told = told and not _sent_on(sight.scene.sentence, frame)
        return earlier(sight, offered, own, 2) if told else None
    for theme in frame.themes:
        heads = phrases.content(sight.scene.sentence, theme)
        for each, draft in offered:
            if set(each.service.heads) & set(heads):
                return draft if not own & {r.body for r in each.by} else None
    for theme in frame.themes:
        if points_back(sight, theme) and not _is_told_here(sight, theme):
            return earlier(sight, offered, own, BACK, before=theme)
    return None


def _sent_on(sentence: Sentence, frame: Frame) -> bool:
    """Whether people are sent somewhere, whatever the parse makes of it: "to Building Bridges"."""
    preps = phrases.children(sentence, frame.verb, "prep")
    to = (c for c in preps if sentence.words[c].lemma in frame.row.prepositions)
    below = (child for prep in to for child in sentence.children[prep])
    return any(sentence.words[child].text[:1].isupper() for child in below)


def _of_people(sentence: Sentence, frame: Frame) -> bool:
    """Whether it is people who are sent or placed: "few were sent", not "sent few reports"."""
    known = predicates.load()
    passive = phrases.is_passive(sentence, frame.verb)
    done_to = (phrases.done_to if passive else phrases.object_of)(sentence, frame.verb)
    heads = phrases.content(sentence, done_to) if done_to is not None else ()
    words = [sentence.words[head] for head in heads]
    return bool(words) and all(
        w.pos != "NOUN" or known.tells(w, "person", "few", "use") for w in words
    )


def _is_told_here(sight: Sight, theme: int) -> bool:
    """Whether the sentence itself tells of whom it may be: "the clinic that the team provides"."""
    scene = sight.scene
    named = (m for m in scene.mentions if m.kind is MentionKind.ACTOR and m.bodies)
    heads = {*phrases.content(scene.sentence, theme)}
    offered = (f for f in scene.frames if f.row.kind == "offer" and f.agents)
    return any(m.last < theme for m in named) or any(heads & {*f.themes} for f in offered)


def _ones_own(sentence: Sentence, frame: Frame) -> bool:
    """Whether what is used is one's own: "its in-house provision"."""
    within = (i for theme in frame.themes for i in sentence.subtree(theme))
    return any(sentence.words[i].lemma in ONESELF for i in within)


def _use(sight: Sight, frame: Frame, much: Extent, users: tuple[Referent, ...]) -> Draft:
    inside = [frame.index, frame.verb, *much.words, *frame.agents[:1]]
    inside += [i for theme in frame.themes[:1] for i in phrases.own(sight.scene.sentence, theme)]
    draft = _use_of(sight, (frame.index,), inside, much, users)
    note(draft, sight.scene, (frame.index, *much.words), frame)
    return draft


def _use_of(
    sight: Sight,
    at: Sequence[int],
    inside: Sequence[int],
    much: Extent,
    users: tuple[Referent, ...],
) -> Draft:
    """A use at the words ``at``, told by the words ``inside``."""
    scene = sight.scene
    first, last = evidence_words(scene, scene.clause_of(at[0]), None)
    return Draft(
        Kind.SERVICE_USE,
        scene.sentence.number,
        [place(scene.sentence, min(first, *inside), max(last, *inside))],
        "use",
        modality=Modality.OBSERVED,
        providers=tuple(referent.body for referent in users),
        referents=users,
        topics=(UPTAKE,),
        detail=Use(
            tuple(referent.body for referent in users),
            _level(much),
        ),
    )


def _level(much: Extent) -> UsageLevel:
    if much.amount is Amount.TOO_LITTLE:
        return UsageLevel.NONE if much.none else UsageLevel.BELOW_EXPECTED
    return UsageLevel.ABOVE_EXPECTED if much.more else UsageLevel.AS_EXPECTED


def _topics(sight: Sight, frame: Frame, offer: Draft | None) -> list[str]:
    """What the services are about that are used: those on offer, else those that are named."""
    found = (parties.service(sight, theme) for theme in frame.themes)
    named = [each.topic for each in found if each is not None]
    return [t for t in (offer.topics if offer else named) if t != INTERVENTIONS]


def _finding(sight: Sight, use: Draft, much: Extent, own: Sequence[str]) -> Draft:
    """The finding that the use is: a shortcoming if there is too little of it."""
    utterance = sight.scene.utterance
    observed = utterance.voice is Voice.INSPECTORATE
    few = much.amount is Amount.TOO_LITTLE
    return Draft(
        Kind.FINDING,
        use.sentence,
        list(use.places),
        "use",
        Polarity.NEGATIVE if few else Polarity.POSITIVE,
        Modality.OBSERVED if observed else Modality.REPORTED,
        None,
        utterance.voice,
        utterance.speakers,
        providers=use.providers,
        referents=use.referents,
        topics=sight.topics.ordered((UPTAKE, *own)),
        groups=utterance.sources,
        cues=list(use.cues),
    )


def deliveries(
    scene: Scene, clause: Clause, providers: tuple[BodyRef, ...], index: TopicIndex
) -> tuple[ServiceRef, ...]:
    """Services that a clause says its providers deliver."""
    verbs = [f.index for f in scene.frames if f.row.kind == "offer" and f.index in clause.words]
    if not verbs or not providers:
        return ()
    words = scene.sentence.words
    return tuple(
        dict.fromkeys(
            ServiceRef(m.topic, provider, written(words[m.first : m.last + 1]))
            for m in scene.topics
            if m.first in clause.words and m.first > verbs[0] and parties.is_service(m.topic, index)
            for provider in providers
        )
    )
