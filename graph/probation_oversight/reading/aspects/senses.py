"""Topics in the sense that is meant: "engagement with the police" is no engagement of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from probation_oversight.reading.aspects.nearness import topmost
from probation_oversight.reading.aspects.pointing import demonstrative
from probation_oversight.reading.aspects.reach import SERVED
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import phrases
from probation_oversight.reading.lexicon import topic_senses
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.text.language import Sentence


def meant(
    sentence: Sentence,
    mentions: Sequence[Mention],
    matches: Sequence[TopicMatch],
    before: Sequence[Mention],
) -> tuple[TopicMatch, ...]:
    """``matches``, each with the topic that its words mean beside whom they are told of.

    Of "these relationships" that is told in the sentence ``before``, by those it mentions.
    """
    workers = [m for m in matches if m.actor and m.topic == "staff"]
    return tuple(
        replace(match, topic="partner")
        if _is_of_agencies(sentence, mentions, match)
        else _meant(sentence, mentions, workers, match, before)
        for match in _told_for_house(sentence, matches)
    )


def _told_for_house(sentence: Sentence, matches: Sequence[TopicMatch]) -> Iterator[TopicMatch]:
    """``matches``, with what is planned or reviewed where that is the organisation's own affair."""
    for match in matches:
        own = _of_house(sentence, matches, match)
        yield replace(match, topic=own[0]) if own else match


def _of_house(
    sentence: Sentence, matches: Sequence[TopicMatch], match: TopicMatch
) -> tuple[str, ...]:
    """What the organisation plans or reviews for itself, which is no paper on a case.

    "Plans for the new office", "a review of workloads".
    """
    if match.topic not in _ON_CASES or match.actor:
        return ()
    top = topmost(sentence, match.first, match.last)
    nouns = {*_behind(sentence, top, frozenset({"for", "of"}))}
    own = (m for m in matches if m.topic in _HOUSE and not m.actor)
    return tuple(m.topic for m in own if any(m.covers(noun) for noun in nouns))


_ON_CASES = frozenset({"plan", "assess", "review"})
_HOUSE = frozenset(
    {"estate", "vac", "train", "change", "workload", "ict", "money", "strategy", "superv"}
    | {"culture", "sick", "contract", "chain"}
)
"""Topics of an organisation's own affairs."""


def _is_of_agencies(sentence: Sentence, mentions: Sequence[Mention], match: TopicMatch) -> bool:
    """Whether the words of a topic name only one of several agencies, or whom something is from:
    "the school, the police and the team met", "information from schools".
    """
    others = [m for m in mentions if m.kind is MentionKind.ACTOR]
    named = [m for m in others if m.first <= match.first and match.last <= m.last]
    if match.topic not in _OF_AGENCIES or not named:
        return False
    top = _first_of_row(sentence, named[0])
    row = {m.sector for m in others if _first_of_row(sentence, m) == top}
    prep = sentence.words[sentence.words[top].head]
    given = sentence.words[top].dep == "pobj" and prep.lemma in {"from", "by"}
    return len(row) > 1 or (given and match.topic != "chain")


_OF_AGENCIES = frozenset({"ete", "chain", "mh"})
"""Topics that the names of agencies tell of too: schools, charities, health services."""


def _first_of_row(sentence: Sentence, mention: Mention) -> int:
    """The noun with which the row that ``mention`` stands in begins."""
    index = topmost(sentence, mention.first, mention.last)
    while sentence.words[index].dep == "conj":
        index = sentence.words[index].head
    return index


def _meant(
    sentence: Sentence,
    mentions: Sequence[Mention],
    workers: Sequence[TopicMatch],
    match: TopicMatch,
    before: Sequence[Mention],
) -> TopicMatch:
    rows = [row for row in topic_senses.load() if row.topic == match.topic]
    if not rows or match.actor:
        return match
    classes = {*_receivers(sentence, workers, match)}
    noun = next(_told_of(sentence, match), None)
    if noun is not None:
        beside = {*_classes(mentions, workers, noun)}
        if any(not {*_classes(mentions, workers, i)} for i in _beside(sentence, noun)):
            beside.discard("staff")
        classes |= beside
    elif demonstrative(sentence, topmost(sentence, match.first, match.last)):
        classes |= {found for each in before for found in _class_of(each)}
    found = next((row.instead for row in rows if row.beside & classes), None)
    return match if found is None else replace(match, topic=found)


def _told_of(sentence: Sentence, match: TopicMatch) -> Iterator[int]:
    """Whom the words of a topic are told of: behind their preposition, or that of their verb."""
    top = topmost(sentence, match.first, match.last)
    if sentence.words[top].pos == "VERB":
        direct = phrases.object_of(sentence, top)
        yield from () if direct is None or match.covers(direct) else (direct,)
    yield from _behind(sentence, top, _OF_NOUN)
    verb = sentence.words[sentence.words[top].head]
    if sentence.words[top].dep in {"dobj", "nsubjpass", "nsubj"} and verb.pos == "VERB":
        yield from _behind(sentence, verb.index, _OF_VERB)


def _receivers(
    sentence: Sentence, workers: Sequence[TopicMatch], match: TopicMatch
) -> Iterator[str]:
    """The classes of those who get what the words of a topic tell of."""
    top = topmost(sentence, match.first, match.last)
    who = _who_is(sentence, top)
    if any(worker.covers(i) for worker in workers for i in (*who, *_who_has(sentence, top))):
        yield "staff-theirs"
    elif any(sentence.words[i].lemma in SERVED - {"work"} for i in who):
        yield "people"


def _who_has(sentence: Sentence, noun: int) -> list[int]:
    """Those who get what they speak of as theirs: "officers spoke warmly of their supervision"."""
    words = sentence.words
    owned = any(words[i].lemma == "their" for i in phrases.children(sentence, noun, "poss"))
    verbs = (words[i] for i in sentence.ancestors(noun) if words[i].pos == "VERB")
    verb = next(verbs, None)
    if verb is None or not owned or verb.lemma not in _GETTING:
        return []
    return [*phrases.children(sentence, verb.index, "nsubj")]


def _who_is(sentence: Sentence, verb: int) -> list[int]:
    """To whom a verb does something: "managers rarely supervised officers", "were supported"."""
    word = sentence.words[verb]
    if word.pos != "VERB":
        return []
    said = phrases.children(sentence, word.head, "nsubj") if word.dep == "acomp" else ()
    return [*phrases.children(sentence, verb, "dobj", "nsubjpass"), *said]


_GETTING = frozenset(
    {"speak", "talk", "value", "praise", "appreciate", "welcome", "enjoy", "rate", "describe"}
    | {"receive", "get", "have", "like", "miss", "complain", "criticise"}
)
"""Verbs of getting something or speaking of it, not of doing it."""


def _beside(sentence: Sentence, noun: int) -> Iterator[int]:
    """What stands in a row with whom a topic is told of: "between officers and the people"."""
    yield from phrases.children(sentence, noun, "conj")


def _behind(sentence: Sentence, index: int, prepositions: frozenset[str]) -> Iterator[int]:
    for prep in phrases.children(sentence, index, "prep"):
        if sentence.words[prep].lemma in prepositions:
            yield from phrases.children(sentence, prep, "pobj")


_OF_VERB = frozenset({"with", "between", "among"})
_OF_NOUN = _OF_VERB | {"of", "from", "in", "on", "across"}


def _classes(
    mentions: Sequence[Mention], workers: Sequence[TopicMatch], noun: int
) -> Iterator[str]:
    """The classes of whom the word ``noun`` stands for."""
    for mention in mentions:
        if mention.covers(noun):
            yield from _class_of(mention)
    if any(worker.covers(noun) for worker in workers):
        yield "staff"


def _class_of(mention: Mention) -> Iterator[str]:
    if mention.kind is MentionKind.ACTOR:
        yield mention.sector
    elif mention.kind is MentionKind.PARTNERS:
        yield "partnership"
