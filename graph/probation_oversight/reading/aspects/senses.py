"""Topics in the sense that is meant: "engagement with the police" is no engagement of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from probation_oversight.reading.aspects.nearness import topmost
from probation_oversight.reading.aspects.pointing import demonstrative
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
    return tuple(_meant(sentence, mentions, workers, match, before) for match in matches)


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
    noun = next(_told_of(sentence, match), None)
    if noun is not None:
        classes = set(_classes(mentions, workers, noun))
        if any(not set(_classes(mentions, workers, i)) for i in _beside(sentence, noun)):
            classes.discard("staff")
    elif demonstrative(sentence, topmost(sentence, match.first, match.last)):
        classes = {found for each in before for found in _class_of(each)}
    else:
        return match
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
