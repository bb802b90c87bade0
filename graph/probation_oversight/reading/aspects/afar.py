"""What a verdict is on where its own words name nothing: weaker words, the heading above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.reading.aspects import nearness, reach
from probation_oversight.reading.aspects.actors import ACTORS
from probation_oversight.reading.clauses import SUBJECTS, Clause
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon import concepts
from probation_oversight.reading.lexicon.concepts import GENERAL, LIGHT, TopicIndex, TopicMatch
from probation_oversight.reading.polarity.verdicts import Verdict, Verdicts
from probation_oversight.reading.text.language import Sentence, phrase

_SHORT = 9
"""The most words of a heading that says what is told below it."""

_MOST = 2


def hinted(
    scene: Scene, clause: Clause, verdict: Verdict, weighed: Verdicts, index: TopicIndex
) -> tuple[str, ...]:
    """Topics that words within reach hint at: "seldom sends anyone", "was not written down"."""
    if not scene.hints:
        return ()
    near = reach.among(scene, clause, verdict, weighed, scene.hints)
    return nearness.ordered(scene, verdict, (m.topic for m in near), near, index)[:_MOST]


def ahead(topics: tuple[str, ...], hinted: tuple[str, ...]) -> tuple[str, ...]:
    """What is hinted at, where ``topics`` only say who acts: "officers rarely write it down"."""
    return hinted if topics and set(topics) <= ACTORS else ()


def theme(
    sentence: Sentence, topics: Sequence[TopicMatch], before: tuple[str, ...]
) -> tuple[str, ...]:
    """The topics of the heading that ``sentence`` is, else of the one ``before`` it.

    A heading that is a sentence without a topic goes on under that: "Both did it well".
    """
    if sentence.kind is not BlockKind.HEADING:
        return before
    children = sentence.children[sentence.root] if sentence.words else ()
    said = any(sentence.words[child].dep in SUBJECTS for child in children)
    if said and all(m.topic in GENERAL for m in topics):
        return before
    if len(sentence.words) > _SHORT:
        return ()
    told = dict.fromkeys(m.topic for m in topics if m.topic not in GENERAL and not m.actor)
    return tuple(told)[:_MOST]


def subject(title: str, told: Counter[str], sentences: int) -> tuple[str, ...]:
    """The topic that a text is about: its title names it, or what it is a kind of, and it recurs.

    "Courses that few complete", in a text that speaks of accredited programmes again and again.
    """
    index = concepts.load()
    named = {match.topic for match in index.matches(phrase(title))} - {"quality", "om"}
    for topic, times in told.most_common():
        if times < _RECURS * sentences:
            break
        if any(index.within(topic, wider) for wider in named):
            return (topic,)
    return ()


_RECURS = 0.13
"""In which share of the sentences the topic of a text is told at least."""


def throughout(told: Counter[str], sentences: int) -> tuple[str, ...]:
    """The topic that a text speaks of again and again, whatever its title: all in it is on that.

    "Staff were skilled", in a report on work with people who drink.
    """
    most = told.most_common(1)
    return tuple(topic for topic, times in most if times >= AGAIN * sentences)


AGAIN = 0.18
"""In which share of the sentences the topic that all of a text is on is told at least.

In texts on many providers that people annotated, 172 of 218 findings are on such a topic.
"""


def told_in(scenes: Sequence[Scene]) -> Counter[str]:
    """In how many sentences each topic is told; who acts and what any work has apart.

    Those told as often come in the order of their ids, whatever that of sets.
    """
    return Counter(
        topic
        for scene in scenes
        for topic in sorted({m.topic for m in scene.topics if not m.actor} - LIGHT - ACTORS)
    )


def of_kind(topics: tuple[str, ...], about: tuple[str, ...], index: TopicIndex) -> tuple[str, ...]:
    """``topics`` behind the special kind that a text is ``about``, if they only say its kind.

    "The courses", in a text about accredited programmes.
    """
    kind = bool(topics) and set(topics) <= LIGHT
    special = tuple(a for a in about if any(index.within(a, topic) for topic in topics))
    return (*special, *topics) if kind else topics
