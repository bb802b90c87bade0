"""What passes too little between two bodies, whatever the verb: read from what joins them.

Frames know their verbs. Where none of them tells a use, a sentence may still name a service with
who offers it, one other body, and, on the way from one to the other, how little there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import BodyRef, Polarity
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse import resolution
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.ownership import root_of
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.entities.mentions import Mention
from probation_oversight.reading.frames import assertion, phrases, predicates, scarcity
from probation_oversight.reading.statements import causation
from probation_oversight.reading.statements.offers import TOLD, Offered
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import Sentence


@dataclass(frozen=True, slots=True)
class Passing:
    """That ``user`` makes too little of ``offer``: by the words ``words``, at the verb ``verb``."""

    user: Referent
    offer: Draft
    words: tuple[int, ...]
    verb: int


def find(sight: Sight, offered: Sequence[tuple[Offered, Draft]]) -> Passing | None:
    """The use that is told to be little of one of the services that the sentence tells of."""
    sentence = sight.scene.sentence
    asked = sentence.asks
    if asked or scarcity.needless(sentence, predicates.load()):
        return None
    for each, draft in offered:
        for mention, user in others(sight, draft.providers):
            end = _at_it(sight, mention)
            found = _passing(sight, each, end)
            if found is not None and not stands_in_way(sight, end, each.service.heads[0]):
                return Passing(user, draft, *found)
    return None


def _at_it(sight: Sight, mention: Mention) -> int:
    """The word for who is at it: where staff tell it of themselves, what stands for them there."""
    sentence, frame = sight.scene.sentence, sight.scene.utterance.frame
    if mention.first in frame:
        staff = (m for m in sight.scene.of_kind("source") if m.entry.value == "staff")
        nouns = {i for m in staff for i in range(m.first, m.last + 1)}
        for word in sentence.words[max(frame) + 1 :]:
            if word.dep in phrases.SUBJECTS and (word.lemma == "they" or word.index in nouns):
                return word.index
    root = root_of(sentence, mention)
    return next(_of_their_own(sentence, root), root)


def _of_their_own(sentence: Sentence, who: int) -> Iterator[int]:
    """The "they" of what people say of themselves: "officers in the division said that they"."""
    for above in (who, *sentence.ancestors(who)):
        if sentence.words[above].dep != "nsubj":
            continue
        for said in phrases.children(sentence, sentence.words[above].head, "ccomp"):
            doers = phrases.children(sentence, said, "nsubj")
            yield from (i for i in doers if sentence.words[i].lemma == "they")


def stands_in_way(sight: Sight, user: int, service: int) -> bool:
    """Whether the sentence says that what one does bears on the service: that is no use of it."""
    return any(
        user in linked.cause and service in linked.effect for linked in causation.links(sight.scene)
    )


def others(sight: Sight, own: Sequence[BodyRef]) -> Iterator[tuple[Mention, Referent]]:
    """The one body beside ``own`` that the sentence names, with its mentions."""
    if len(own) != 1:
        return
    scene = sight.scene
    told = [
        (mention, referent)
        for mention in scene.mentions
        if resolution.counts(scene, mention) or mention.first in scene.utterance.frame
        for referent in sight.context.meant(mention, False).referents
        if referent.body.type in PROVIDERS and referent.body not in own
    ]
    bodies: set[BodyRef] = {referent.body for _, referent in told}
    if len(bodies) == 1 and not any(_is_come_to(sight, mention) for mention, _ in told):
        yield from told


def _is_come_to(sight: Sight, mention: Mention) -> bool:
    """Whether it is to them that somebody comes: "turned to the CRC for advice"."""
    frames = (f for f in sight.scene.frames if f.row.kind == "use" and f.agents)
    words = sight.scene.sentence.words
    return any(
        mention.covers(theme)
        and theme > frame.index
        and words[theme].dep == "pobj"
        and words[words[theme].head].head == frame.index
        and words[words[theme].head].lemma == "to"
        for frame in frames
        for theme in frame.themes
    )


def _passing(sight: Sight, offered: Offered, user: int) -> tuple[tuple[int, ...], int] | None:
    """The words that tell little between ``user`` and the service, and the verb that joins them."""
    sentence, known = sight.scene.sentence, predicates.load()
    service = offered.service.heads[0]
    far = any(scarcity.is_far_from(sentence, i) for i in sentence.ancestors(service))
    if far or service in sentence.subtree(user) or user in phrases.own(sentence, service):
        return None
    instead = _displaced(sentence, user, service)
    if instead is not None:
        return instead
    nodes = scarcity.way(sentence, user, service)
    verbs = [i for i in nodes if sentence.words[i].pos in {"VERB", "AUX"}]
    if not verbs or not _joins(sight, nodes, service):
        return None
    if any(_is_theirs(sight, index, offered) for index in verbs):
        return None
    verb = min(verbs, key=lambda i: len(sentence.ancestors(i)))
    if not _is_told(sentence, verb, nodes):
        return None
    above = tuple(i for i in phrases.governors(sentence, verb))
    but = {i for i in sentence.subtree(service) if i != service} | {*sentence.subtree(user)}
    passed = any(known.tells(sentence.words[i], "use", "reach", "amount") for i in nodes)
    found = blamed(sight) if passed else frozenset()
    before = sight.before.sentence if sight.before is not None else None
    words = scarcity.told(sentence, (*nodes, *above), but, known, found, before)
    denied = not passed and any(known.tells(sentence.words[i], "deny") for i in words)
    return (words, verb) if words and not denied else None


def _displaced(sentence: Sentence, user: int, service: int) -> tuple[tuple[int, ...], int] | None:
    """The words by which something else is used in its place: "relied on its own rather than",
    "would rather use charities than pay for".
    """
    known, words = predicates.load(), sentence.words
    marks = _in_place(sentence, service)
    if not marks:
        return None
    for above in sentence.ancestors(service):
        word = words[above]
        doer = phrases.subject(sentence, above) if word.pos == "VERB" else None
        if doer is None or above > marks[-1]:
            continue
        below = (words[i] for i in sentence.ancestors(service) if i > marks[-1])
        using = any(known.tells(each, "use") for each in (word, *below))
        told = using and user in sentence.subtree(doer)
        told = told and _is_told(sentence, above, (above,), but=_RATHER)
        return (marks, above) if told else None
    return None


def _in_place(sentence: Sentence, service: int) -> tuple[int, ...]:
    """The words that set the service behind what is done in its place."""
    words = sentence.words
    first = min(sentence.subtree(service))
    near = (first, *(i for i in sentence.ancestors(service) if words[i].dep in _HELD))
    for start in near:
        before = words[max(0, min(sentence.subtree(start)) - 2) : min(sentence.subtree(start))]
        if [w.lemma for w in before] in _IN_PLACE:
            return tuple(w.index for w in before)
    than = [w.index for w in words[:first] if w.lemma == "than"]
    rather = [w.index for w in words[: than[-1]] if w.text.lower() in _SOONER] if than else []
    if rather and all(w.pos != "PUNCT" for w in words[than[-1] : first]):
        return rather[-1], than[-1]
    return ()


_HELD = frozenset({"pcomp", "advcl", "pobj"})
_IN_PLACE = (["rather", "than"], ["instead", "of"])
_SOONER = frozenset({"rather", "sooner"})
_RATHER = frozenset({"would"})


def blamed(sight: Sight, denied: Collection[int] = ()) -> frozenset[int]:
    """The words that find fault, whatever with, but for those that do by being ``denied``."""
    return frozenset(
        cue.first
        for verdicts in sight.weighed.by_clause.values()
        for verdict in verdicts
        if verdict.polarity is Polarity.NEGATIVE
        and not any(cue.first in denied for cue in verdict.cues)
        for cue in verdict.cues
    )


def _is_theirs(sight: Sight, verb: int, offered: Offered) -> bool:
    """Whether who offers the service is at it, or people whom it is for: not who should use it.

    "The company rarely ran courses for the division", "people seldom turned up for sessions".
    """
    sentence, known = sight.scene.sentence, predicates.load()
    word = sentence.words[verb]
    if known.tells(word, "draw", "reach"):
        return False
    passing = (verb == sentence.root and word.lemma == "be") or known.tells(word, "use")
    by = {(referent.start, referent.end) for referent in offered.by}
    for doer in phrases.children(sentence, verb, "nsubj"):
        heads = [sentence.words[i] for i in phrases.content(sentence, doer)]
        if not passing and any(known.tells(each, "person") for each in heads):
            return True
        if any(start <= each.start < end for each in heads for start, end in by):
            return True
    return False


def _joins(sight: Sight, nodes: Sequence[int], service: int) -> bool:
    """Whether what joins them can be a use: the other is at it, or its people are."""
    sentence, known = sight.scene.sentence, predicates.load()
    for index in nodes:
        word = sentence.words[index]
        if known.tells(word, "regard", "plan", "publish", "describe"):
            return False
        if word.pos == "NOUN" and not known.tells(word, *_PASSED):
            return False
        if any(sentence.words[c].lemma in _APART for c in sentence.children[index]):
            return False  # "how many it referred", "its own cases"
        if word.dep == "conj" and word.pos not in {"VERB", "AUX"}:
            return False  # "few from its own cases, and many from the division"
    giving = {f.verb for f in sight.scene.frames if f.row.kind == "offer"}
    using = {i for f in sight.scene.frames if f.row.kind in TOLD and f.agents for i in f.themes}
    return service not in using and not giving & {*nodes} and not _done_by(sentence, service)


_PASSED = (
    "use",
    "reach",
    "under-use",
    "amount",
    "part",
    "few",
    "person",
    "choice",
    "case",
    "needed",
)
"""Kinds of nouns by which somebody comes to a service."""


_INNER = frozenset({"pobj", "prep", "poss", "compound"})
_APART = frozenset({"how", "why", "own"})


def _done_by(sentence: Sentence, service: int) -> bool:
    """Whether the service itself is at it: "its courses seldom met the needs of the division"."""
    word, known = sentence.words[service], predicates.load()
    while word.dep in _INNER and word.head != word.index:
        word = sentence.words[word.head]  # "places on its courses"
    verb = sentence.words[word.head]
    doing = word.dep == "nsubj" and verb.pos in {"VERB", "AUX"}
    return doing and not known.tells(verb, "draw", "reach", "few", "under-use")


def _is_told(
    sentence: Sentence, top: int, nodes: Sequence[int], but: frozenset[str] = frozenset()
) -> bool:
    """Whether it is told as being so: not wished, planned, feared or asked."""
    known = predicates.load()
    for index in dict.fromkeys((*nodes, *sentence.ancestors(top), top)):
        near = [sentence.words[i] for i in sentence.children[index]]
        aimed = sentence.words[index].tag == "VB" and sentence.words[index].dep == "advcl"
        if aimed and any(word.tag == "TO" for word in near):
            return False  # "to cut its caseloads"
        if any(assertion.opens(word, but=_ABLE | but) for word in near):
            return False
        denied = any(word.dep == "neg" for word in near)
        if known.tells(sentence.words[index], "wish") and not denied:
            return False
    return True


_ABLE = frozenset({"can", "could"})
