"""Services: who offers them, and who uses them how much, read from frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    works_for,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.discourse import resolution, rounds
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import assertion, extent, phrases, predicates
from probation_oversight.reading.frames.extent import Amount, Extent
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.lexicon.concepts import TopicIndex
from probation_oversight.reading.polarity.past import is_dated, is_over
from probation_oversight.reading.statements import contrasts, parties
from probation_oversight.reading.statements.parties import INTERVENTIONS, UPTAKE, Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence

_UNNAMED = "services"
"""What services are called that a text leaves without a name: "what the company has to offer"."""
_BACK = 4
"""Sentences that "them" and "these courses" may go back over."""
_POINTING = frozenset({"this", "that", "these", "those", "such", "the"})
_PRONOUNS = frozenset({"it", "they", "these", "those", "this", "which", "there"})
_SOME = frozenset({"one", "none", "any", "few", "most", "nothing"})
"""What stands for some of what was told of before: "it bought three", "none were used"."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A service with who offers it, by the words of one sentence."""

    service: Service
    by: tuple[Referent, ...]
    frame: Frame | None


def read(sight: Sight) -> list[Draft]:
    """Offers and uses in a sentence, and the findings that too little or enough use is.

    An offer that nobody is told to use is kept in mind only: "the CRC runs courses" becomes a
    statement when a later sentence tells of their use.
    """
    if sight.scene.of_kind("aside"):
        return []
    offered = [(each, _offer(sight, each)) for each in offers(sight)]
    used: list[Draft] = []
    days = sight.context.issued, sight.context.visited
    past = rounds.tells_of_earlier(sight.words, *days)
    for frame in sight.scene.frames if not past else ():
        if frame.row.kind in _TOLD and not used and not _is_past(sight.scene, frame):
            used = _uses(sight, frame, offered)
    contrasts.across(sight.scene, used, sight.past)
    return [*(draft for _, draft in offered), *used]


def _is_past(scene: Scene, frame: Frame) -> bool:
    """Whether a use is told of as over: "at the last inspection staff made little use of them"."""
    over = is_over(scene.sentence, frame.verb)
    return over or is_dated(scene, scene.clause_of(frame.verb), until=False)


def offers(sight: Sight) -> Iterator[Offered]:
    """The services that the sentence says somebody offers, sells, or has; each noun once."""
    seen: set[int] = set()
    found = (_told_of, _received, _owned, _passed_on, _opened)
    for each in (one for told in found for one in told(sight)):
        if each.by and not works_for(each.by[0].body.iri) and not seen & set(each.service.heads):
            seen.update(each.service.heads)
            yield each


def _told_of(sight: Sight) -> Iterator[Offered]:
    """Services that a frame says somebody offers, and those that somebody buys from another."""
    for frame in sight.scene.frames:
        if _tells_of_offer(sight, frame):
            told = (parties.service(sight, theme) for theme in frame.themes)
            found = next((each for each in told if each is not None), None)
            if found is not None and not _thought_of(sight, frame):
                yield Offered(found, parties.agents(sight, frame).referents, frame)
    for frame in sight.scene.frames:
        for head in frame.themes if frame.row.kind == "use" else ():
            found = parties.service(sight, head)
            if found is not None:
                by = _bought_from(sight, frame) or _counting_on(sight, frame)
                yield Offered(found, by, None)


def _received(sight: Sight) -> Iterator[Offered]:
    """The services of whoever is told to get users from another: "the CRC received few referrals
    from the NPS", "the CRC saw only six women from the division".
    """
    sentence, known = sight.scene.sentence, predicates.load()
    for frame in sight.scene.frames:
        getting = frame.row.kind == "use" and known.tells(sentence.words[frame.verb], "draw")
        doer = phrases.subject(sentence, frame.verb) if getting and frame.agents else None
        if frame.row.kind == "reach" and frame.agents and frame.themes:
            doer = frame.themes[0]
        if doer is None or doer in frame.agents or parties.service(sight, doer) is not None:
            continue
        told = (parties.service(sight, theme) for theme in frame.themes if theme != doer)
        bare = Service(INTERVENTIONS, frame.index, frame.index, (doer,), named=False)
        by = parties.whom(sight, doer).referents
        users = set(parties.agents(sight, frame).bodies)
        if users and not users & {referent.body for referent in by}:
            yield Offered(next(filter(None, told), bare), by, None)


def _counting_on(sight: Sight, frame: Frame) -> tuple[Referent, ...]:
    """Who looks to another to use services: "the CRC expected the NPS to buy 250 interventions"."""
    sentence = sight.scene.sentence
    above = sentence.words[sentence.words[frame.verb].head]
    if not frame.agents or not predicates.load().tells(above, "expected") or above.pos != "VERB":
        return ()
    doers = phrases.children(sentence, above.index, "nsubj")
    found = parties.whom(sight, doers[0]).referents if doers else ()
    own = set(parties.agents(sight, frame).bodies)
    return () if own & {referent.body for referent in found} else found


def _thought_of(sight: Sight, frame: Frame) -> bool:
    """Whether what somebody has is only of a service: "had a low opinion of the courses"."""
    word = sight.scene.sentence.words[frame.themes[0]]
    if (
        frame.row.kind != "have"
        or word.pos != "NOUN"
        or any(m.covers(word.index) for m in sight.scene.topics)
    ):
        return False
    return not predicates.load().tells(word, "service", "part", "list", "amount", "choice")


def _owned(sight: Sight) -> Iterator[Offered]:
    """Services of somebody, whatever is told of them: "the CRC’s courses"."""
    telling = {frame.index for frame in sight.scene.frames}  # as in "programmes on offer"
    for word in sight.scene.sentence.words:
        owned = bool(phrases.children(sight.scene.sentence, word.index, "poss"))
        named = word.pos in {"NOUN", "PROPN"} and (owned or word.index not in telling)
        found = parties.service(sight, word.index) if named else None
        if found is not None:
            yield Offered(found, parties.owners(sight, found), None)


def _passed_on(sight: Sight) -> Iterator[Offered]:
    """Services that somebody is told to have, of the one who was told just before to have some.

    "The CRC had built up many courses. A debt clinic and a workshop are open to the NPS."
    """
    before = next((d for d in reversed(sight.lately(1)) if isinstance(d.detail, Offer)), None)
    if before is None:
        return
    told = (sight.context.evidence(sight.scene, body) for body in before.providers)
    by = tuple(referent for referent in told if referent is not None)
    for frame in sight.scene.frames:
        found = _had(sight, frame)
        taking = {body for head in frame.agents for body in parties.whom(sight, head).bodies}
        if found is not None and taking and not taking & set(before.providers):
            yield Offered(found, by, None)


def _opened(sight: Sight) -> Iterator[Offered]:
    """Services that somebody pays for and another may use: "the centre commissioned by the CRC is
    open to the NPS".
    """
    buying = [f for f in sight.scene.frames if f.row.word in _BUYING and f.themes and f.agents]
    for frame in sight.scene.frames if buying else ():
        found = _had(sight, frame)
        bought = (f for f in buying if found is not None and f.themes[0] in found.heads)
        taking = {body for head in frame.agents for body in parties.whom(sight, head).bodies}
        for each in bought if taking else ():
            by = parties.agents(sight, each).referents
            if found is not None and not taking & {referent.body for referent in by}:
                yield Offered(found, by, each)


def _had(sight: Sight, frame: Frame) -> Service | None:
    """The service that ``frame`` tells somebody to have access to."""
    told = frame.row.kind == "access" and _is_so(sight.scene.sentence, frame)
    if not told or not frame.themes or not frame.agents or frame.agents[0] < frame.themes[0]:
        return None  # what one "has access to" may be anybody’s
    return parties.service(sight, frame.themes[0])


def _tells_of_offer(sight: Sight, frame: Frame) -> bool:
    """Whether a frame is an offer; what one "could have had" is had from somebody else."""
    relative = sight.scene.sentence.words[frame.index].dep == "relcl"
    had = relative and frame.row.word == "have"
    return frame.row.kind == "offer" or (frame.row.kind == "have" and not had)


def _bought_from(sight: Sight, frame: Frame) -> tuple[Referent, ...]:
    """From whom a service is had: "bought fewer courses from the CRC"."""
    sentence = sight.scene.sentence
    sources = [
        *phrases.behind(sentence, frame.index, ("from",), phrases.own(sentence, frame.verb)),
        *(phrases.children(sentence, frame.verb, "dobj", "dative") if _pays(frame) else ()),
    ]
    told = (parties.whom(sight, n).referents for n in sources if n not in frame.agents)
    return next((found for found in told if found), ())


def _pays(frame: Frame) -> bool:
    """Whether the object of the verb is who is paid: "pays the company for its courses"."""
    return frame.row.word in {"pay", "ask"}


def _offer(sight: Sight, offered: Offered) -> Draft:
    """The offer as a draft, which is tacit: it takes a use to make it a statement."""
    scene, service, by = sight.scene, offered.service, offered.by
    words = scene.sentence.words
    bodies = tuple(referent.body for referent in by)
    spans = [(words[service.first].start, words[service.last].end)]
    spans += [(r.start, r.end) for r in by if scene.sentence.start <= r.start < scene.sentence.end]
    if offered.frame is not None:
        word = words[offered.frame.index]
        spans.append((word.start, word.end))
    text = sight.text[words[service.first].start : words[service.last].end]
    text = text if service.named else _UNNAMED
    takers = _takers(sight, offered)
    draft = Draft(
        Kind.SERVICE_OFFER,
        scene.sentence.number,
        [(min(start for start, _ in spans), max(end for _, end in spans))],
        "offer",
        modality=Modality.OBSERVED,
        providers=bodies,
        referents=by,
        topics=(service.topic,),
        detail=Offer(
            ServiceRef(service.topic, bodies[0], " ".join(text.split())),
            bodies,
            takers,
        ),
        tacit=not set(takers) & {*_recipients(sight, offered), *_buyers(sight, offered)},
    )
    if offered.frame is not None:
        _note(draft, scene, (offered.frame.index,), offered.frame)
    return draft


def _takers(sight: Sight, offered: Offered) -> tuple[BodyRef, ...]:
    """Others whom the sentence tells to use services: to them the offer is made."""
    by = {referent.body for referent in offered.by}
    told = [
        referent.body
        for frame in sight.scene.frames
        if frame.row.kind in _USES
        for referent in parties.agents(sight, frame).referents
    ]
    told += _recipients(sight, offered)
    return tuple(dict.fromkeys(body for body in told if body not in by))


_TOLD = frozenset({"use", "under-use", "reach"})
_USES = _TOLD | {"access"}


def _buyers(sight: Sight, offered: Offered) -> list[BodyRef]:
    """Who buys the service, or can have it: "the NPS can order courses from the CRC"."""
    sentence, heads = sight.scene.sentence, set(offered.service.heads)
    return [
        referent.body
        for frame in sight.scene.frames
        if frame.row.kind in {"use", "access"} and _is_so(sentence, frame)
        if any(heads & {*phrases.content(sentence, theme)} for theme in frame.themes)
        for referent in parties.agents(sight, frame).referents
    ]


def _recipients(sight: Sight, offered: Offered) -> list[BodyRef]:
    """To whom the sentence says that services are offered: "sells them to the NPS"."""
    by = {referent.body for referent in offered.by}
    sentence = sight.scene.sentence
    nouns = [
        noun
        for frame in sight.scene.frames
        if frame.row.kind == "offer"
        and _is_so(sentence, frame)
        and (not frame.agents or by & set(parties.agents(sight, frame).bodies))
        for noun in _given(sentence, frame)
    ]
    if offered.frame is None:
        head = offered.service.heads[-1]
        nouns += phrases.behind(sentence, head, ("to", "for"), sentence.subtree(head))
    return [body for noun in nouns for body in parties.whom(sight, noun).bodies]


def _given(sentence: Sentence, frame: Frame) -> list[int]:
    """Nouns for whom an offer is to: "to the NPS", "offers the NPS", "the NPS is offered"."""
    near = _near(sentence, frame)
    found = list(phrases.behind(sentence, min(near) - 1, ("to", "for"), near))
    for people in tuple(found):  # "to people supervised by the NPS"
        found += phrases.behind(sentence, people, ("by", "under"), sentence.subtree(people))
    found += phrases.children(sentence, frame.verb, "dative")
    for behalf in (i for i in near if sentence.words[i].lemma == "behalf"):
        found += phrases.behind(sentence, behalf, ("of",), near)
    if frame.themes and phrases.is_passive(sentence, frame.verb):
        given = phrases.done_to(sentence, frame.verb)
        found += [given] if given is not None and given not in frame.themes else []
    elif frame.themes:
        found += (c for c in phrases.children(sentence, frame.verb, "dobj"))
    return [noun for noun in dict.fromkeys(found) if noun not in frame.themes]


def _is_so(sentence: Sentence, frame: Frame) -> bool:
    """Whether an offer is told as being made: not denied, planned, asked for or at an end."""
    known = predicates.load()
    for index in (frame.verb, *phrases.governors(sentence, frame.verb)):
        word = sentence.words[index]
        if index != frame.verb and known.tells(word, "deny", "wish", "plan"):
            return False
        near = [sentence.words[c] for c in phrases.children(sentence, index, *_SMALL)]
        if any(w.dep == "neg" or assertion.opens(w, but=_ABLE) for w in near):
            return False
        if any(known.tells(w, "deny") for w in near):
            return False  # "has yet to offer"
    return True


_SMALL = ("neg", "aux", "mark", "advmod")
_ABLE = frozenset({"can", "may", "could"})
"""By which somebody is told to be free to do it: "the NPS can buy courses"."""


def _near(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    return tuple(sorted({*phrases.own(sentence, frame.verb), *phrases.own(sentence, frame.index)}))


def _uses(sight: Sight, frame: Frame, offered: Sequence[tuple[Offered, Draft]]) -> list[Draft]:
    """The use that ``frame`` tells of with its finding, if who uses and how much is told."""
    scene, known = sight.scene, predicates.load()
    named = parties.agents(sight, frame).referents
    users = named or _taking(sight, frame, offered) or _only_one(sight, frame)
    if not users or not extent.is_told(scene.sentence, frame, known):
        return []
    if _of_a_use(sight, frame):
        return []
    much = extent.of(scene.sentence, frame, known, _sentence_before(sight))
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
    finding = _finding(sight, use, much, _topics(sight, frame, offer))
    finding.link(Relation.CONCERNS_USE, use)
    return [use, finding, *(() if other is None else (other,))]


def _of_the_other(sight: Sight, frame: Frame, users: Sequence[Referent]) -> Draft | None:
    """The services of the one other company that the clause names, where it tells of no others:
    "few referrals for debt advice were made by the NPS, though the CRC had room".
    """
    scene, own = sight.scene, {referent.body for referent in users}
    told = [parties.whom(sight, theme) for theme in frame.themes]
    if _ones_own(scene.sentence, frame) or any(t.else_ or own & set(t.bodies) for t in told):
        return None
    named = {
        referent.body: referent
        for mention in scene.mentions
        if resolution.counts(scene, mention)
        for referent in sight.context.meant(mention, False).referents
        if referent.body.type in _SELLING and referent.body not in own
    }
    if len(named) != 1:
        return None
    themes = (parties.service(sight, theme) for theme in frame.themes)
    bare = Service(INTERVENTIONS, frame.index, frame.index, (frame.index,), named=False)
    service = next(filter(None, themes), bare)
    return _offer(sight, Offered(service, tuple(named.values()), None))


_SELLING = frozenset({"CommunityRehabilitationCompany", "SupplyChainPartner"})
"""Classes of bodies whose services others are to buy or to refer people to."""


def _of_a_use(sight: Sight, frame: Frame) -> bool:
    """Whether what is told is of a use, not of a service: "little use of services bought by"."""
    words = sight.scene.sentence.words
    uses = {each.index for each in sight.scene.frames if each.row.kind == "use"}
    return any(theme in uses and words[theme].pos == "NOUN" for theme in frame.themes[:1])


def _sentence_before(sight: Sight) -> Sentence | None:
    return sight.before.sentence if sight.before is not None else None


def _taking(
    sight: Sight, frame: Frame, offered: Sequence[tuple[Offered, Draft]]
) -> tuple[Referent, ...]:
    """Who uses, where the sentence leaves it out: to whom the offer that it tells of is made."""
    if frame.agents:
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
    if frame.row.word not in _BUYING:
        return False
    sellers = {referent.body for referent in _bought_from(sight, frame)}
    sellers |= {body for theme in frame.themes for body in parties.whom(sight, theme).bodies}
    return bool(sellers - {referent.body for referent in users})


_BUYING = frozenset({"buy", "purchase", "order", "procure", "commission", "hire", "purchasing"})


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
        return _earlier(sight, offered, own, 2) if told else None
    for theme in frame.themes:
        heads = phrases.content(sight.scene.sentence, theme)
        for each, draft in offered:
            if set(each.service.heads) & set(heads):
                return draft if not own & {r.body for r in each.by} else None
    for theme in frame.themes:
        if _points_back(sight, theme):
            return _earlier(sight, offered, own, _BACK, before=theme)
    return None


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


def _points_back(sight: Sight, theme: int) -> bool:
    """Whether a phrase goes back to a service told of before: "them", "these courses"."""
    words = sight.scene.sentence.words
    heads = phrases.content(sight.scene.sentence, theme)
    last = words[heads[-1]]
    counted = last.pos == "NUM" or last.lemma in _SOME
    if counted or (last.lemma in _PRONOUNS and last.pos in {"PRON", "DET", "ADV"}):
        return not _set_apart(sight.scene.sentence, last.index)
    children = phrases.children(sight.scene.sentence, last.index, "det")
    determined = any(words[c].text.lower() in _POINTING for c in children)
    apart = _set_apart(sight.scene.sentence, last.index)
    part = predicates.load().tells(last, "part")
    return determined and not apart and (part or parties.service(sight, theme) is not None)


def _set_apart(sentence: Sentence, noun: int) -> bool:
    """Whether a phrase says for itself whose it is: "the courses it runs", "courses from a trust".

    Whoever that is: if it were the one who offered them before, the sentence would tell of an
    offer itself.
    """
    within = sentence.subtree(noun)
    if any(sentence.words[i].lemma in _ONESELF for i in within) or _torn(sentence, noun):
        return True
    clauses = phrases.children(sentence, noun, "relcl", "acl")
    doers = (c for each in clauses for c in phrases.children(sentence, each, *phrases.SUBJECTS))
    if any(sentence.words[doer].tag not in phrases.RELATIVE for doer in doers):
        return True
    return any(True for _ in phrases.behind(sentence, noun, _WHOSE, within))


def _torn(sentence: Sentence, noun: int) -> bool:
    """Whether a clause with a subject follows, whatever the parse makes of its verb."""
    after = [word for word in sentence.words[noun + 1 :] if word.tag not in phrases.RELATIVE][:1]
    near = bool(after) and after[0].index <= noun + 2
    return near and after[0].tag in {"DT", "NNP", "PRP", "PRP$", "NNS", "JJ"}


def _ones_own(sentence: Sentence, frame: Frame) -> bool:
    """Whether what is used is one's own: "its in-house provision"."""
    within = (i for theme in frame.themes for i in sentence.subtree(theme))
    return any(sentence.words[i].lemma in _ONESELF for i in within)


_ONESELF = frozenset({"own", "itself", "themselves", "themself", "ourselves", "house"})
_WHOSE = ("by", "from", "of", "in", "at", "within", "through")


def _earlier(
    sight: Sight,
    offered: Sequence[tuple[Offered, Draft]],
    own: set[BodyRef],
    back: int,
    before: int | None = None,
) -> Draft | None:
    """The latest offer before: none if it is the users' own."""
    here = [d for each, d in offered if before is None or each.service.first < before]
    past = [d for d in sight.lately(back) if isinstance(d.detail, Offer)]
    for draft in reversed([*past, *here]):
        if isinstance(draft.detail, Offer):
            return draft if not own & set(draft.detail.offered_by) else None
    return None


def _use(sight: Sight, frame: Frame, much: Extent, users: tuple[Referent, ...]) -> Draft:
    scene = sight.scene
    clause = scene.clause_of(frame.index)
    first, last = evidence_words(scene, clause, None)
    inside = [frame.index, frame.verb, *much.words, *frame.agents[:1]]
    inside += [i for theme in frame.themes[:1] for i in phrases.own(scene.sentence, theme)]
    draft = Draft(
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
    _note(draft, scene, (frame.index, *much.words), frame)
    return draft


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


def _note(draft: Draft, scene: Scene, indices: Sequence[int], frame: Frame) -> None:
    """Note the words that decided, from the first to the last, with the row of the table."""
    words = scene.sentence.words
    start = min(words[i].start for i in indices)
    end = max(words[i].end for i in indices)
    draft.cues.append((start, end, frame.row.id))


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
            ServiceRef(m.topic, provider, " ".join(w.text for w in words[m.first : m.last + 1]))
            for m in scene.topics
            if m.first in clause.words and m.first > verbs[0] and parties.is_service(m.topic, index)
            for provider in providers
        )
    )
