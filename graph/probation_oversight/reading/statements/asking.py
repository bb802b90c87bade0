"""Whom a call asks, and who asks: one sentence may ask several for several things.

"The report urges the CRC to …, and asks the NPS to …" are two calls, "we recommend that the CRC
and the NPS agree …" is one to both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence

INSPECTING = frozenset({"report", "inspectorate", "office-holder"})
ONLY_INSPECTORS = "of-inspectors"
"""The value of words that are a call only from inspectors: "we want", not "staff want"."""
NAMED = (MentionKind.BODY, MentionKind.DESCRIPTOR)
_DOING = (*NAMED, MentionKind.ACTOR)
_WITHOUT_NAME = frozenset({"recommend", "urge", "the"})
"""First words of calls that are made to whom the text is about, where they name nobody."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a sentence up to ``last`` that ask ``addressees`` for something.

    They begin at ``first`` where they go on from what somebody else is asked; else that is the
    word for the call, and they begin where its clause does.
    """

    first: int
    last: int
    addressees: tuple[BodyRef, ...]
    goes_on: bool = False


def parts(scene: Scene, match: Match, context: Context) -> list[Part]:
    """What the call ``match`` asks, one part for each whom it asks for something of their own.

    What it asks of somebody who is no body of the document is no part.
    """
    turns = list(_turns(scene, match.first))
    until = turns[0][0] if turns else len(scene.sentence.words)
    asked = [(match.first, addressees(scene, match, context, until))]
    for start, turn in turns:
        if isinstance(turn, Mention):
            asked.append((start, bodies(scene, context, [turn])))
        elif not _by_others(scene, turn):
            asked.append((start, addressees(scene, turn, context)))
    ends = [start - 1 for start, _ in asked[1:]] + [len(scene.sentence.words) - 1]
    told = [Part(s, e, who, s != match.first) for (s, who), e in zip(asked, ends, strict=True)]
    return [part for part in told if part.addressees]


def of_duty(scene: Scene, mark: int, addressees: tuple[BodyRef, ...]) -> Part:
    """What ``addressees`` should do by the word ``mark``, before somebody else is told to."""
    words = len(scene.sentence.words)
    end = next((start for start, _ in _turns(scene, mark)), words)
    return Part(mark, end - 1, addressees)


def _turns(scene: Scene, mark: int) -> Iterator[tuple[int, Mention | Match]]:
    """Where a call turns to somebody else behind ``mark``, and by what: "…, and the NPS to …"."""
    words = scene.sentence.words
    verbs = [w.index for w in words if w.index > mark and w.pos in {"VERB", "AUX"}]
    for word in words[mark + 1 :]:
        joins = word.dep == "cc" or word.text in {";", "while"}
        if joins and any(verb < word.index for verb in verbs):  # else both are asked together
            yield from ((word.index + 1, turn) for turn in _turned(scene, word.index + 1))


def _turned(scene: Scene, start: int) -> list[Mention | Match]:
    """By what a part that begins at ``start`` turns to somebody else, if it does."""
    marks = [m for m in scene.of_kind("recommend") if start <= m.first <= start + 1]
    doers = [m for m in _opening(scene, start) if _acts(scene, m)]
    return [marks[0] if marks else doers[0]] if marks or doers else []


def _opening(scene: Scene, start: int) -> Iterator[Mention]:
    """The mentions that a part may open with: "and that the NPS in the North West …"."""
    words = scene.sentence.words
    for mention in scene.mentions:
        before = words[start : mention.first]
        small = all(w.tag in _SMALL for w in before)
        if mention.kind in _DOING and len(before) <= 2 and small and mention.first >= start:
            yield mention


_SMALL = frozenset({"DT", "IN", "RB", "PDT", "PRP$"})


def _acts(scene: Scene, mention: Mention) -> bool:
    """Whether somebody is told there to do something: "the NPS to share", "the NPS pay"."""
    words = scene.sentence.words
    that = any(w.text == "that" for w in words[max(0, mention.first - 2) : mention.first])
    for word in words[mention.last + 1 : mention.last + _FAR]:
        if word.tag == "TO":
            return any(w.tag == "VB" for w in words[word.index + 1 : word.index + 2])
        if word.pos in {"VERB", "AUX"}:
            called = any(m.first - 1 <= word.index <= m.last for m in scene.of_kind("recommend"))
            bare = word.text.lower() == word.lemma and word.tag != "VBP"
            return bare or word.tag == "MD" or (that and word.tag in {"VBP", "VBZ"}) or called
        if word.pos in {"PUNCT", "SCONJ"} or word.tag == "POS":
            return False
    return False


_FAR = 8
"""Words over which it is still told of somebody what he is to do."""


def bodies(scene: Scene, context: Context, mentions: Sequence[Mention]) -> tuple[BodyRef, ...]:
    """The bodies that ``mentions`` stand for, all of the country where the call is to all."""
    national = bool(scene.of_kind("scope-level"))
    found: dict[BodyRef, None] = {}
    for mention in (m for m in mentions if m.kind in _DOING):
        everyone = context.every(mention.classes) if _of_all(scene, mention) else ()
        found.update(dict.fromkeys(everyone or context.asked(mention, national)))
    return tuple(body for body in found if body.type != _INSPECTORATE)


_INSPECTORATE = "Inspectorate"


def _of_all(scene: Scene, mention: Mention) -> bool:
    """Whether a plural without an article is of all of a kind: "CRCs should", not "the CRCs"."""
    if mention.kind is not MentionKind.DESCRIPTOR or not mention.plural or mention.number:
        return False
    within = range(max(0, mention.first - 1), mention.last + 1)
    return not any(scene.sentence.words[i].tag in _TOLD_APART for i in within)


_TOLD_APART = frozenset({"DT", "PDT", "CD", "PRP$"})


def addressees(
    scene: Scene, match: Match, context: Context, until: int | None = None
) -> tuple[BodyRef, ...]:
    """Bodies that the call is made to: who is asked, else the first behind the verb.

    Only a body before the word ``until``, where the call turns to somebody else.
    """
    children = phrases.children(scene.sentence, match.first, "nsubjpass")
    asked = bodies(scene, context, [m for m in scene.mentions if any(map(m.covers, children))])
    if asked:
        return asked
    end = len(scene.sentence.words) if until is None else until
    for mention in (m for m in scene.mentions if match.first < m.first < end):
        if is_subject(scene, mention) or _is_asked(scene, mention, match):
            return bodies(scene, context, _together(scene, mention))
        if mention.kind in NAMED:
            found = bodies(scene, context, _together(scene, mention))
            if found:
                return found
    verb = scene.sentence.words[match.first]
    return context.focus if verb.lemma in _WITHOUT_NAME else ()


def _together(scene: Scene, mention: Mention) -> list[Mention]:
    """``mention`` with those that are joined to it: "the CRC and the NPS"."""
    own = range(mention.first, mention.last + 1)
    joined = {c for i in own for c in phrases.children(scene.sentence, i, "conj")}
    doers = [m for m in scene.mentions if m.kind in _DOING and any(map(m.covers, joined))]
    last = scene.sentence.words[mention.first : (doers[0].last if doers else mention.last) + 1]
    torn = any(w.pos in {"VERB", "AUX"} for w in last)
    return [mention] if torn else [mention, *doers]


def is_subject(scene: Scene, mention: Mention) -> bool:
    """Whether somebody else is who has to do it: "we recommend that the police share more"."""
    noun = scene.sentence.words[mention.last]
    return mention.kind is MentionKind.ACTOR and noun.dep in {"nsubj", "nsubjpass"}


def _is_asked(scene: Scene, mention: Mention, match: Match) -> bool:
    """Whether ``mention`` is the object of the call, whoever it is: "asks the government to"."""
    noun = scene.sentence.words[mention.last]
    told = (match.first, match.last)
    if noun.dep == "nsubj":  # "asks the government to pay", as the parser mostly has it
        above = scene.sentence.words[noun.head]
        return above.dep in {"ccomp", "xcomp"} and above.head in told
    return noun.dep in {"dobj", "dative"} and noun.head in told


def of_others(scene: Scene, match: Match) -> bool:
    """Whether it is somebody else that asks: "managers encouraged staff to", "its approach to
    encouraging victims to take part".
    """
    words, children = scene.sentence.words, scene.sentence.children
    verb = words[match.first]
    deps = {words[c].dep for c in children[verb.index]}
    if verb.pos == "VERB" and verb.tag == "VBG" and not deps & {"aux", "nsubj"}:
        return verb.dep in {"pcomp", "acl", "advcl", "amod"}
    return _by_others(scene, match)


def _by_others(scene: Scene, match: Match) -> bool:
    """Whether a body, its staff or another agency is the subject or agent of ``match``.

    Of a word that is a call only from inspectors, whether anybody is but them.
    """
    sources, asking = scene.of_kind("source"), _asking(scene.sentence, match)
    inspecting = [m for m in sources if m.entry.value in INSPECTING and not _passed_on(scene)]
    known = {i for i in asking if any(m.covers(i) for m in inspecting)}
    if match.entry.value == ONLY_INSPECTORS:
        return not known
    doing = [m for m in scene.mentions if m.kind in _DOING]
    heard = (*sources, *scene.of_kind("subject"))
    return any(
        any(m.covers(i) for m in doing) or any(m.covers(i) for m in heard) for i in asking - known
    )


def _asking(sentence: Sentence, match: Match) -> set[int]:
    """The nouns that are the subject or agent of ``match``, which a verb may share with another."""
    agents = phrases.children(sentence, match.first, "agent")
    named = {n for agent in agents for n in phrases.children(sentence, agent, "pobj")}
    named.update(phrases.children(sentence, match.first, "nsubj"))
    if sentence.words[match.first].dep == "conj" and not phrases.is_passive(sentence, match.first):
        doing = phrases.subject(sentence, match.first)
        named.update(() if doing is None else (doing,))
    return named


def _passed_on(scene: Scene) -> bool:
    """Whether "we" are people whose view is only passed on."""
    return bool(scene.utterance.sources)
