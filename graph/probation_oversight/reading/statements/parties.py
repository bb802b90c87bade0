"""Parties: whom a phrase names as being at work, and which service a phrase speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from probation_oversight.model.statements import BodyReason
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.referents import NOBODY, Meant, Referent, named_in
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.lexicon.concepts import TopicIndex, TopicMatch
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence, Word
from probation_oversight.reading.text.once import once

INTERVENTIONS = "interv"
"""The topic under which services that can be used and bought stand."""
UPTAKE = "uptake"
SERVICES = (INTERVENTIONS, "upw", "women", "ttg", "apx", "need", "victim", "court")
"""Topics of what a provider runs for people."""
_OFFERED = (INTERVENTIONS, "upw", "women", "ttg", "apx", "accom", "educ")
_PRICED = "rate"
"""The topic of what services are sold by: who does not use the rate card buys none of them."""
_SOURCES = ("from", "of", "by", "at", "through", "within")


@dataclass(frozen=True, slots=True)
class Service:
    """A service that the words ``first`` to ``last`` speak of; ``heads`` are its nouns.

    It is not ``named`` where they only tell that there is one: "what the company offers".
    """

    topic: str
    first: int
    last: int
    heads: tuple[int, ...]
    named: bool = True


def is_service(topic: str, index: TopicIndex) -> bool:
    """Whether ``topic`` is something that a provider runs for people."""
    return any(index.within(topic, broad) for broad in SERVICES)


_PLACES = frozenset({MentionKind.AREA, MentionKind.PLACE})


@once
def whom(sight: Sight, head: int) -> Meant:
    """Whom the phrase with the noun ``head`` names, by itself or as whose it is."""
    scene = sight.scene
    covering = [m for m in scene.mentions if m.covers(head)]
    word = scene.sentence.words[head]
    where = word.dep == "pobj" and scene.sentence.words[word.head].lemma == "to"
    if where and any(m.kind in _PLACES for m in covering):
        return NOBODY  # "sent nobody to London"
    named = {i for m in covering for i in range(m.first, m.last + 1)}
    subject = tuple(sorted({*phrases.own(scene.sentence, head), *named}))
    phrase = replace(scene.clause_of(head), subject=subject)
    found = resolution.of_subject(scene, phrase, sight.context)
    inside = [scene.sentence.words[i] for i in scene.sentence.subtree(head)]
    judged = tuple(
        r
        for r in found.referents
        if r.body.type in PROVIDERS
        and (r.reason is not BodyReason.LISTED or any(w.start == r.start for w in inside))
    )
    if not judged:
        judged = tuple(_run_by(sight, phrase.subject))
    return replace(found, referents=judged, else_=found.else_ and not judged)


def _run_by(sight: Sight, words: tuple[int, ...]) -> Iterator[Referent]:
    """The one company of the document that an owner stands for: "MTC’s courses"."""
    context = sight.context
    for mention in sight.scene.mentions:
        named = {body.iri for body in mention.bodies}
        if mention.first not in words or mention.kind is not MentionKind.BODY:
            continue
        owned = [
            body
            for body in context.named
            if any(o.owner_iri in named for o in context.register.owners(body.iri, context.day))
        ]
        if len(owned) == 1:
            yield named_in(mention, owned[0])
            return


@once
def party(sight: Sight, head: int) -> Meant:
    """Whom the phrase with the noun ``head`` names, be it a body whose work is not judged here.

    Such a body is a party of what is used and offered where the text has its name: a prison, a
    force, a council, a charity; never "the police" or "a charity" that is left without one.
    """
    found = whom(sight, head)
    if found.referents:
        return found
    return replace(found, referents=_in_frame(sight, head) or tuple(_beside(sight, head)))


def _in_frame(sight: Sight, head: int) -> tuple[Referent, ...]:
    """The body that a noun names in the words for who says it: "staff, who can buy it from the
    company, told us".
    """
    scene = sight.scene
    told = [m for m in scene.mentions if m.kind in NAMING and m.covers(head)]
    if len(told) != 1 or head not in scene.utterance.frame:
        return ()
    return tuple(r for r in sight.context.meant(told[0]).referents if r.body.type in PROVIDERS)


def _beside(sight: Sight, head: int) -> Iterator[Referent]:
    """The one agency that a phrase names, or whose staff it speaks of."""
    sentence = sight.scene.sentence
    near = {head}
    if _is_staff(sight, head):
        near.update(phrases.own(sentence, head))
    named = [m for m in sight.scene.mentions if m.kind is MentionKind.ACTOR and m.bodies]
    told = [m for m in named if any(m.covers(i) for i in near) or _is_called(sentence, head, m)]
    if len(told) == 1:
        yield named_in(told[0], told[0].bodies[0])


def _is_called(sentence: Sentence, head: int, name: Mention) -> bool:
    """Whether ``name`` only says which one a noun is: "a charity called Lantern House"."""
    between = sentence.words[head + 1 : name.first]
    return bool(between) and all(word.text.lower() in _CALLING for word in between)


_CALLING = frozenset({",", "(", "called", "named", "known", "as"})


def agents(sight: Sight, frame: Frame) -> Meant:
    """Who is at what ``frame`` tells; where only staff are named, those whom the text is with."""
    words = sight.scene.sentence.words
    heads = [_of_whom(sight.scene.sentence, head) for head in frame.agents]
    for head in heads:
        torn = frame.row.kind == "use" and service(sight, head) is not None
        if words[head].lemma in _PERSONAL and (asked := _asked(sight, head)):
            return Meant(asked)
        if (torn or words[head].lemma in _PERSONAL) and (doers := _doing(sight, head)):
            return Meant(doers)  # a service uses nothing: the parse has missed who does
        found = party(sight, head)
        if found.told:
            return found
    for head in heads:
        if _is_staff(sight, head) or _goes_back(sight, head):
            return Meant(_doing(sight, head) or _latest(sight))
    return NOBODY


def _asked(sight: Sight, pronoun: int) -> tuple[Referent, ...]:
    """Whom somebody turns to for what "it" has: "turned to the CRC for the advice it sells"."""
    sentence = sight.scene.sentence
    for frame in sight.scene.frames:
        below = pronoun in sentence.subtree(frame.verb)
        for theme in frame.themes if frame.row.kind == "use" and below else ():
            named = any(m.covers(theme) for m in sight.scene.mentions if m.kind in NAMING)
            if named and theme < pronoun and pronoun not in sentence.subtree(theme):
                return party(sight, theme).referents
    return ()


def _of_whom(sentence: Sentence, head: int) -> int:
    """Of whom a word only says how many: "neither of the two offices", "most of its officers"."""
    counts = sentence.words[head].pos not in {"NOUN", "PROPN"}
    return phrases.content(sentence, head)[-1] if counts else head


def _doing(sight: Sight, noun: int) -> tuple[Referent, ...]:
    """Who is at it in the clauses that ``noun`` stands below: "programmes that it runs itself"."""
    sentence = sight.scene.sentence
    for above in sentence.ancestors(noun):
        doer = phrases.subject(sentence, above)
        if doer is None or noun in sentence.subtree(doer):
            continue
        within = phrases.own(sentence, doer)
        named = any(mention.first in within for mention in sight.scene.mentions)
        told = party(sight, doer) if named or _is_staff(sight, doer) else NOBODY
        told = told if told.told else _speaking(sight, doer, within)
        if told.told:
            return told.referents
    return ()


def _speaking(sight: Sight, doer: int, within: Sequence[int]) -> Meant:
    """Whose people say it of their own: "managers in the NPS told us that staff …"."""
    if doer not in sight.scene.utterance.frame:
        return NOBODY
    inside = [m for m in sight.scene.mentions if m.kind in NAMING and m.first in within]
    return sight.context.meant(inside[0], False) if len(inside) == 1 else NOBODY


def _holding(sight: Sight, noun: int) -> tuple[Referent, ...]:
    """Whose "its courses" are: those of who is at it there, else of whom was spoken before.

    Where somebody expects another to buy "its courses", they are not the buyer’s.
    """
    sentence = sight.scene.sentence
    buying = {f.verb for f in sight.scene.frames if f.row.kind == "use"}
    found: list[tuple[bool, tuple[Referent, ...]]] = []
    for above in sentence.ancestors(noun):
        doer = phrases.subject(sentence, above)
        if doer is not None and noun not in sentence.subtree(doer):
            told = party(sight, doer)
            if told.told:
                found.append((above in buying, told.referents))
    found.sort(key=lambda each: each[0])
    return found[0][1] if found else party(sight, noun).referents


def _torn_off(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """An owner that the parse hangs beside its noun: "the CRC’s women’s service"."""
    beside = phrases.children(sentence, sentence.words[noun].head, "pobj")
    return tuple(n for n in beside if n < noun and phrases.children(sentence, n, "case"))


def _is_list(sight: Sight, noun: int) -> bool:
    return predicates.load().tells(sight.scene.sentence.words[noun], "list")


def _is_staff(sight: Sight, head: int) -> bool:
    """Whether a noun stands for people at work whose body is not named beside it."""
    return any(
        match.covers(head) and match.entry.value == "staff"
        for match in sight.scene.of_kind("source")
    )


def _goes_back(sight: Sight, head: int) -> bool:
    """Whether a phrase is "it" or "they", or "its" or "their" something."""
    words = sight.scene.sentence.words
    owner = phrases.children(sight.scene.sentence, head, "poss")
    return any(words[i].lemma in _PERSONAL or words[i].tag == "PRP$" for i in (head, *owner))


_PERSONAL = frozenset({"it", "they"})


def only(sight: Sight) -> tuple[Referent, ...]:
    """The one body that the document is about, if the text is with it."""
    context = sight.context
    turned = context.turned_to() if not context.shared else ()
    return turned if len(turned) == 1 and (turned[0].body,) == context.apart() else ()


def _latest(sight: Sight) -> tuple[Referent, ...]:
    """The one body of the document, else that which was spoken of last before the sentence."""
    context = sight.context
    if found := only(sight):
        return found
    spoken = sight.before.mentions if sight.before is not None else ()
    told = [body for mention in spoken for body in context.bodies(mention)]
    judged = [body for body in (*context.recent, *told) if body.type in PROVIDERS - _HELPING]
    for body in reversed(judged):
        referent = sight.context.evidence(sight.scene, body)
        if referent is not None:
            return (referent,)
    return ()


_HELPING = frozenset({"SupplyChainPartner"})
"""Classes of bodies that a text never turns to: those that others commission."""


@once
def service(sight: Sight, head: int) -> Service | None:
    """The service that the phrase with the noun ``head`` speaks of, if it is one."""
    scene = sight.scene
    heads = phrases.content(scene.sentence, head)
    heads = tuple(noun for noun in heads if not _names_body(sight, noun))
    people = predicates.load()
    for noun in reversed(heads):
        if people.tells(scene.sentence.words[noun], "person") or _is_staff(sight, noun):
            continue
        best = _topic_of(sight, noun)
        if best is not None:
            return Service(best.topic, best.first, max(best.last, noun), heads)
        if predicates.load().tells(scene.sentence.words[noun], "service"):
            return Service(INTERVENTIONS, noun, noun, heads)
    for noun in _joined(scene.sentence, head):
        if people.tells(scene.sentence.words[noun], "service"):
            return Service(INTERVENTIONS, head, noun, (*heads, noun))
    priced = [m for m in scene.topics if m.topic == _PRICED and m.covers(head)]
    if priced:
        return Service(INTERVENTIONS, priced[0].first, priced[0].last, heads)
    if scene.sentence.words[head].tag == "WP":
        return Service(INTERVENTIONS, head, head, heads, named=False)
    return None


def _joined(sentence: Sentence, head: int) -> Iterator[int]:
    """What the parse joins to a noun that only tells what it is for: "debt and housing help"."""
    for joined in phrases.children(sentence, head, "conj"):
        yield joined
        yield from _joined(sentence, joined)


def _topic_of(sight: Sight, noun: int) -> TopicMatch | None:
    """The topic that a noun with its own words names, of those that are offered."""
    apart = _apart(sight, noun)
    own = [i for i in phrases.own(sight.scene.sentence, noun) if i not in apart]
    topics = [m for m in sight.scene.topics if m.topic != UPTAKE and _covers(m, own, sight)]
    return next((m for m in topics if m.covers(noun)), next(iter(topics), None))


def _covers(match: TopicMatch, own: list[int], sight: Sight) -> bool:
    return match.first in own and any(sight.topics.within(match.topic, b) for b in _OFFERED)


def _apart(sight: Sight, noun: int) -> set[int]:
    """Words of phrases that hang on ``noun`` by a preposition: they speak of something else."""
    sentence = sight.scene.sentence
    preps = phrases.children(sentence, noun, "prep", "agent")
    return {i for prep in preps for i in sentence.subtree(prep)}


def _names_body(sight: Sight, noun: int) -> bool:
    """Whether a noun stands for somebody: "the service" may, "the services" are what is used.

    So is "a clinic", which might be anybody’s.
    """
    word = sight.scene.sentence.words[noun]
    if any(
        sight.scene.sentence.words[c].lemma == "probation"
        for c in sight.scene.sentence.children[noun]
    ):
        return True
    plural = predicates.load().tells(word, "service")
    if plural and _is_of_body(sight, noun):
        return False
    return any(
        mention.covers(noun)
        and not (plural and mention.plural and not mention.classes)
        and not (plural and mention.kind is MentionKind.ACTOR and not mention.bodies)
        for mention in sight.scene.mentions
        if mention.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR, MentionKind.ACTOR)
    )


def _is_of_body(sight: Sight, noun: int) -> bool:
    """Whether a noun is what a body that is named before it has: "Open Doorstep’s service"."""
    before = phrases.children(sight.scene.sentence, noun, "poss", "compound")
    named = [m for m in sight.scene.mentions if m.kind in NAMING or m.bodies]
    return any(m.covers(owner) and not m.covers(noun) for m in named for owner in before)


def owners(sight: Sight, found: Service) -> tuple[Referent, ...]:
    """Whose service it is: "the CRC’s courses", "courses of the CRC", "courses from the CRC"."""
    for noun in reversed(found.heads):
        told = _owners_of(sight, noun, found) or _makers(sight, noun)
        if told:
            return told
    return ()


def _owners_of(sight: Sight, noun: int, found: Service) -> tuple[Referent, ...]:
    """Whose a thing is by what stands beside its noun."""
    sentence = sight.scene.sentence
    listed = any(_is_list(sight, each) for each in found.heads)  # "a menu agreed with the company"
    before = phrases.children(sentence, noun, "poss", "compound", "nmod")
    within = phrases.own(sentence, noun)
    behind = [
        *phrases.behind(sentence, noun, _SOURCES, within),
        *(n for n in phrases.behind(sentence, noun, ("on",), within) if _is_list(sight, n)),
        *(phrases.behind(sentence, noun, ("with",), within) if listed else ()),
        *phrases.behind(sentence, noun, ("from",), sentence.subtree(noun)),
        *phrases.behind(sentence, noun, ("from",), _close_by(sentence, noun)),
        *_torn_off(sentence, noun),
    ]
    for head in (*before, *behind):
        if head not in found.heads:
            told = party(sight, head)
            if told.told:
                return _one_of(sight, noun, head, told.referents)
    held = {sentence.words[c].text.lower() for c in before}
    if held & {"our", "my"}:
        return _of_the_speaker(sight)
    return _holding(sight, noun) if held & {"its", "their"} else ()


def _one_of(
    sight: Sight, noun: int, owner: int, told: tuple[Referent, ...]
) -> tuple[Referent, ...]:
    """Whose "its services" are where "its" might be anybody’s: of who is at it in a sentence that
    names no other.
    """
    if len(told) < 2 or sight.scene.sentence.words[owner].text.lower() != "its":
        return told
    named = {r.body for m in sight.scene.mentions for r in sight.context.meant(m, False).referents}
    if len(named & {r.body for r in told}) != 1:
        return told
    held = _holding(sight, noun)
    return held if len(held) == 1 else told


def _of_the_speaker(sight: Sight) -> tuple[Referent, ...]:
    """Whose "our courses" are: of the one company of the text, in a sentence on another body."""
    context = sight.context
    companies = [body for body in context.named if body.type == _COMPANY]
    told = {r.body for m in sight.scene.mentions for r in context.meant(m, False).referents}
    helped = any(body.type in _COMMISSIONED for body in context.named)  # who may be who speaks
    if len(companies) != 1 or helped or not told or companies[0] in told:
        return ()
    found = context.evidence(sight.scene, companies[0])
    return (found,) if found is not None else ()


_COMPANY = "CommunityRehabilitationCompany"
_COMMISSIONED = frozenset({"SupplyChainPartner", "CommissionedProvider"})


def _close_by(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """The words that follow a noun up to the next verb or break, whatever they hang on."""
    near = takewhile(_goes_on, sentence.words[noun + 1 :])
    return tuple(word.index for word in near)


def _goes_on(word: Word) -> bool:
    return word.pos not in {"VERB", "AUX", "CCONJ", "PUNCT"} or word.text == "-"


def _makers(sight: Sight, noun: int) -> tuple[Referent, ...]:
    """Who has or makes a thing by a clause on its noun: "held by the CRC", "that the CRC built up".

    Whatever the verb, if it does not tell what is done with what somebody else has.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    offering = {f.index for f in sight.scene.frames if f.row.kind == "offer"}
    for clause in phrases.children(sentence, noun, "acl", "relcl"):
        rows = known.of(sentence.words[clause], *_DONE_WITH)
        if clause not in offering and any(not row.particle for row in rows):
            continue
        doers = [c for c in phrases.children(sentence, clause, "nsubj") if c > noun]
        agents = phrases.behind(sentence, clause, ("by",), phrases.own(sentence, clause))
        for doer in (*doers, *agents):
            told = party(sight, doer)
            if told.told:
                return told.referents
    return ()


_DONE_WITH = (
    *("use", "under-use", "reach", "regard", "needed", "wish", "expected", "found", "deny"),
    *("plan", "pay", "spending", "cut", "suffer", "receive", "prompt"),
)
"""Kinds of verbs for what one does with what is another’s: "courses that the NPS had booked"."""
