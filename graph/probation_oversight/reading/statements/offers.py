"""Offers: which services somebody runs, sells or has for others, by the words of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import (
    BodyRef,
    Kind,
    Modality,
    Offer,
    ServiceRef,
    works_for,
)
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import assertion, phrases, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.statements import parties
from probation_oversight.reading.statements.parties import INTERVENTIONS, Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.once import once

_UNNAMED = "services"
"""What services are called that a text leaves without a name: "what the company has to offer"."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A service with who offers it, by the words of one sentence."""

    service: Service
    by: tuple[Referent, ...]
    frame: Frame | None


@once
def offers(sight: Sight) -> tuple[Offered, ...]:
    """The services that the sentence says somebody offers, sells, or has; each noun once."""
    seen: set[int] = set()
    found: list[Offered] = []
    for read in (_told_of, _received, _owned, _passed_on, _opened, _reached, _at_them):
        for each in read(sight):
            heads = each.service.heads
            if each.by and not works_for(each.by[0].body.iri) and seen.isdisjoint(heads):
                seen.update(heads)
                found.append(each)
    return tuple(found)


def _told_of(sight: Sight) -> Iterator[Offered]:
    """Services that a frame says somebody offers, and those that somebody buys from another.

    What is also done by whom it is for ("did not promote the company’s courses") comes last.
    """
    used = {f.index for f in sight.scene.frames if f.row.kind == "use"}
    for frame in sorted(sight.scene.frames, key=lambda each: each.index in used):
        if _tells_of_offer(sight, frame):
            told = (parties.service(sight, theme) for theme in frame.themes)
            found = next((each for each in told if each is not None), None)
            if found is not None and not _thought_of(sight, frame):
                owners = parties.owners(sight, found) if frame.index in used else ()
                yield Offered(found, owners or parties.agents(sight, frame).referents, frame)
    for frame in sight.scene.frames:
        for head in frame.themes if frame.row.kind == "use" else ():
            found = parties.service(sight, head)
            if found is not None:
                by = bought_from(sight, frame) or _counting_on(sight, frame)
                by = by or _complaining(sight, frame)
                yield Offered(found, by, None)
    for frame in sight.scene.frames:
        for head in frame.themes[:1] if frame.row.kind in {"use", "under-use", "reach"} else ():
            other = called(sight, head) if parties.service(sight, head) is None else None
            if other is not None:
                yield Offered(other, parties.owners(sight, other), None)


def called(sight: Sight, head: int) -> Service | None:
    """What somebody uses of another’s, whatever it is called: "the CRC’s family support work".

    Not what tells something, nor people: "the CRC’s risk assessments", "the officers of the CRC".
    """
    sentence = sight.scene.sentence
    word = sentence.words[head]
    if word.tag[:2] != "NN" or any(m.covers(head) for m in sight.scene.mentions):
        return None
    known = predicates.load()
    made = (sentence.words[c] for c in phrases.children(sentence, head, "acl", "relcl"))
    run = any(known.tells(verb, "offer", "doing") for verb in made)
    if known.tells(word, *_NO_SERVICE) and not (run and known.tells(word, "case", "use")):
        return None
    own = phrases.own(sentence, head)
    owned = phrases.children(sentence, head, "poss")
    first = max(owned) + 1 if owned else min(own)
    while first < head and sentence.words[first].dep in {"case", "punct", "det"}:
        first += 1
    topics = [m for m in sight.scene.topics if m.first in own and m.first >= first]
    told = [m.topic for m in topics if parties.is_service(m.topic, sight.topics)]
    return Service(told[0] if told else INTERVENTIONS, first, head, (head,))


_NO_SERVICE = (
    *("information", "regard", "report", "money", "income", "spending", "person", "case", "body"),
    *("firm", "use", "under-use", "list", "amount", "few", "many", "part", "matter", "deny"),
)
"""Kinds of nouns for what is no service, whoever has it."""


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
        by = parties.party(sight, doer).referents
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
    found = parties.party(sight, doers[0]).referents if doers else ()
    own = set(parties.agents(sight, frame).bodies)
    return () if own & {referent.body for referent in found} else found


def _complaining(sight: Sight, frame: Frame) -> tuple[Referent, ...]:
    """The company that says how others buy: "its managers told us that the NPS bought fewer"."""
    scene, own = sight.scene, set(parties.agents(sight, frame).bodies)
    said = (m for m in scene.mentions if m.first in scene.utterance.frame)
    told = [r for m in said for r in sight.context.meant(m).referents]
    selling = tuple(r for r in told if r.body.type in SELLING and r.body not in own)
    return selling if own and frame.row.word in BUYING and len(selling) == 1 else ()


def _thought_of(sight: Sight, frame: Frame) -> bool:
    """Whether what somebody has is only of a service: "had a low opinion of the courses"."""
    word = sight.scene.sentence.words[frame.themes[0]]
    if frame.row.kind == "have" and predicates.load().tells(word, "known", "unknown"):
        return True  # "had limited knowledge of the courses"
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


def _reached(sight: Sight) -> Iterator[Offered]:
    """What a charity that people are sent to has for them: "referred few people to Harbour Steps".

    Others get word of people for many reasons: a force of a danger, a council of a child.
    """
    for frame in sight.scene.frames:
        to = frame.themes if frame.row.kind in TOLD and "to" in frame.row.prepositions else ()
        for theme in to:
            by = parties.party(sight, theme).referents
            if by and all(referent.body.type in _HELPING for referent in by):
                bare = Service(INTERVENTIONS, theme, theme, (theme,), named=False)
                yield Offered(bare, by, None)


_HELPING = frozenset({"CommissionedProvider", "SupplyChainPartner"})
"""Classes of bodies that are there for what others send people to them for."""


def _at_them(sight: Sight) -> Iterator[Offered]:
    """What a company has for whoever comes to it, where nothing says what that is: "bought nothing
    from the CRC", "made few referrals to the CRC", "seldom turned to the CRC for help".
    """
    sentence, known = sight.scene.sentence, predicates.load()
    for frame in sight.scene.frames:
        if frame.row.kind not in _OF_THEM or not frame.agents or not _sends_people(sight, frame):
            continue
        if any(known.tells(sentence.words[theme], "service") for theme in frame.themes):
            continue
        own = set(parties.agents(sight, frame).bodies)
        named = (t for t in frame.themes if any(m.covers(t) for m in sight.scene.mentions))
        told = (parties.party(sight, theme).referents for theme in named)
        by = next(filter(None, (bought_from(sight, frame), *told)), ())
        if own and by and not own & {r.body for r in by} and _sells(by):
            yield Offered(
                Service(
                    INTERVENTIONS,
                    frame.index,
                    frame.index,
                    frame.themes[-1:] or (frame.index,),
                    named=False,
                ),
                by,
                None,
            )


_OF_THEM = frozenset({"use", "under-use"})


def _sells(by: Sequence[Referent]) -> bool:
    return all(referent.body.type in SELLING for referent in by)


def _sends_people(sight: Sight, frame: Frame) -> bool:
    """Whether what is sent or bought is people, services or none at all: not "sent few reports"."""
    known, sentence = predicates.load(), sight.scene.sentence
    passive = phrases.is_passive(sentence, frame.verb)
    given = phrases.done_to(sentence, frame.verb) if passive else None
    objects = [given] if given is not None else phrases.children(sentence, frame.verb, "dobj")
    if frame.row.kind == "under-use":  # "underuses the company"
        return any(m.covers(i) for m in sight.scene.mentions for i in objects)
    if objects and not (frame.row.told or bought_from(sight, frame)):
        return False  # "allocated few cases to the CRC"
    heads = (sentence.words[phrases.content(sentence, i)[-1]] for i in objects)
    kinds = ("person", "few", "many", "deny", "service", "use", "amount", "part")
    return all(w.pos != "NOUN" or known.tells(w, *kinds) for w in heads)


SELLING = frozenset({"CommunityRehabilitationCompany", "SupplyChainPartner"})
"""Classes of bodies whose services others are to buy or to refer people to."""


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
        taking = {body for head in frame.agents for body in parties.party(sight, head).bodies}
        if found is not None and taking and not taking & set(before.providers):
            yield Offered(found, by, None)


def _opened(sight: Sight) -> Iterator[Offered]:
    """Services that somebody pays for and another may use: "the centre commissioned by the CRC is
    open to the NPS".
    """
    buying = [f for f in sight.scene.frames if f.row.word in BUYING and f.themes and f.agents]
    for frame in sight.scene.frames if buying else ():
        found = _had(sight, frame)
        bought = (f for f in buying if found is not None and f.themes[0] in found.heads)
        taking = {body for head in frame.agents for body in parties.party(sight, head).bodies}
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


def bought_from(sight: Sight, frame: Frame) -> tuple[Referent, ...]:
    """From whom a service is had: "bought fewer courses from the CRC"."""
    sentence = sight.scene.sentence
    sources = [
        *phrases.behind(sentence, frame.index, ("from",), phrases.own(sentence, frame.verb)),
        *(phrases.children(sentence, frame.verb, "dobj", "dative") if _pays(frame) else ()),
    ]
    told = (parties.party(sight, n).referents for n in sources if n not in frame.agents)
    return next((found for found in told if found), ())


def _pays(frame: Frame) -> bool:
    """Whether the object of the verb is who is paid: "pays the company for its courses"."""
    return frame.row.word in {"pay", "ask"}


def drafted(sight: Sight, offered: Offered) -> Draft:
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
        note(draft, scene, (offered.frame.index,), offered.frame)
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


TOLD = frozenset({"use", "under-use", "reach"})
_USES = TOLD | {"access"}


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
    nouns += _free_to(sentence, offered.service.heads)
    return [body for noun in nouns for body in parties.party(sight, noun).bodies]


def _free_to(sentence: Sentence, heads: Sequence[int]) -> Iterator[int]:
    """Who is to have it: "a menu for NPS staff to choose from", "online so that they can order"."""
    above = {head for noun in heads for head in (noun, sentence.words[noun].head)}
    for clause in (c for i in above for c in phrases.children(sentence, i, "advcl", "relcl")):
        marks = {sentence.words[c].lemma for c in phrases.children(sentence, clause, "mark")}
        helping = {sentence.words[c].lemma for c in phrases.children(sentence, clause, "aux")}
        if ("for" in marks and "to" in helping) or ("so" in marks and helping & _ABLE):
            yield from phrases.children(sentence, clause, "nsubj")


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


BUYING = frozenset({"buy", "purchase", "order", "procure", "commission", "hire", "purchasing"})


def note(draft: Draft, scene: Scene, indices: Sequence[int], frame: Frame) -> None:
    """Note the words that decided, from the first to the last, with the row of the table."""
    words = scene.sentence.words
    start = min(words[i].start for i in indices)
    end = max(words[i].end for i in indices)
    draft.cues.append((start, end, frame.row.id))
