"""What a reader of statements is given, and what it gives: one form for all of them.

A reader looks at one sentence and gives drafts of what it states. It sees earlier sentences'
drafts, and of its own sentence's drafts those of the readers that it is registered ``after``. It
changes none of them: a draft that belongs to an earlier one says so itself (``linked_from``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from probation_oversight.model.statements import BodyRef, Polarity
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse import rounds
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.passage import Passage
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.lexicon.concepts import GroupIndex, TopicIndex
from probation_oversight.reading.polarity.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a line such as "Inspectors were concerned that:" gives to the items below it."""

    polarity: Polarity | None = None
    addressees: tuple[BodyRef, ...] = ()
    recommends: bool = False
    rates: bool = False
    cue: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What the heading above gives to the sentences below it, and the words that say so."""

    polarity: Polarity | None = None
    closing: bool = False  # what is to be done next, and who signs: nothing was found there
    example: bool = False  # a box on one piece of work that others might copy
    cue: tuple[int, int, str] = (0, 0, "")

    @property
    def praises(self) -> bool:
        """Whether what stands here is good as it stands: what needs to improve has to be said."""
        return self.polarity is Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence as a reader of statements sees it."""

    scene: Scene
    weighed: Verdicts
    context: Context
    topics: TopicIndex
    people: GroupIndex
    text: str  # of the document
    words: str  # the sentence as the document has it, in one line
    lead: LeadIn
    section: Section
    before: Scene | None  # the sentence before it
    passage: Passage  # it with what stands before and above it
    past: Sequence[Draft]  # of earlier sentences
    kept: dict[object, Any]  # what readers have asked of this sentence that rests on nothing made
    made: Mapping[str, Sequence[Draft]]  # of this sentence, by the readers it comes after

    def lately(self, back: int) -> list[Draft]:
        """What was made of the ``back`` sentences before, in order."""
        return since(self.past, self.scene.sentence.number - back)

    @property
    def tells_of_earlier(self) -> bool:
        """Whether it tells what an earlier round of inspection found."""
        days = self.context.issued, self.context.visited
        return rounds.tells_of_earlier(self.words, *days)

    @property
    def own(self) -> tuple[Draft, ...]:
        """What the readers it comes after made of this sentence."""
        return tuple(draft for drafts in self.made.values() for draft in drafts)


def since(past: Sequence[Draft], number: int) -> list[Draft]:
    """Those of ``past`` that are of the sentence ``number`` or later, in order."""
    recent = takewhile(lambda draft: draft.sentence >= number, reversed(past))
    return list(recent)[::-1]


Read = Callable[[Sight], Sequence[Draft]]


@dataclass(frozen=True, slots=True)
class StatementReader:
    """A reader of statements: what ``read`` gives may depend on what those in ``after`` gave.

    ``closing`` says that it also reads the section that tells what comes next.
    """

    name: str
    read: Read
    after: tuple[str, ...] = ()
    closing: bool = False


def run(
    readers: Sequence[StatementReader], sight: Callable[[Mapping[str, Sequence[Draft]]], Sight]
) -> dict[str, Sequence[Draft]]:
    """What each of ``readers`` gives, in their order; ``sight`` shows a reader what it may see."""
    made: dict[str, Sequence[Draft]] = {}
    first = sight({})
    for reader in readers:
        seen = {name: made[name] for name in reader.after if name in made}
        made[reader.name] = reader.read(sight(seen) if seen else first)
    return made
