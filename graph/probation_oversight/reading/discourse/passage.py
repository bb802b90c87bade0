"""Passages: a sentence with what stands before and above it, as whom it is about is weighed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyRef
from probation_oversight.ontology import body_kinds
from probation_oversight.reading.discourse.context import PROVIDERS, TOGETHER, Context
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.text import roles
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.roles import Mark

_BACK = 2
"""Sentences before one that are looked at."""
_MOST = 3
"""Bodies that one mention may stand for, to be told from others."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a sentence that names ``body``."""

    mention: Mention
    body: BodyRef


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the bodies that it names."""

    sentence: Sentence
    named: tuple[Named, ...]

    @property
    def number(self) -> int:
        return self.sentence.number

    def shown(self, body: BodyRef) -> str:
        """The sentence as the language model gets it to be asked about ``body``."""
        marks = (
            Mark(each.mention.first, each.mention.last, kind_of(each.body), each.body == body)
            for each in self.named
        )
        return roles.shown(self.sentence, marks)


@dataclass
class Passage:
    """The sentence that is read, those before it and the heading above; it moves on as they are
    read.
    """

    context: Context
    here: Line | None = None
    heading: Line | None = None
    before: deque[Line] = field(default_factory=lambda: deque(maxlen=_BACK))
    told: dict[tuple[BodyRef, bool], float] = field(default_factory=dict)

    def enter(self, scene: Scene) -> None:
        """Turn to ``scene``."""
        if self.here is not None and self.here is not self.heading:
            self.before.append(self.here)
        self.here = Line(scene.sentence, tuple(_named(scene, self.context)))
        if scene.sentence.kind is BlockKind.HEADING:
            self.heading = self.here
        self.told.clear()

    def chance(self, body: BodyRef) -> float:
        """How likely, from 0 to 1, a verdict of the sentence that is read is on ``body``.

        Raises DocumentError if what runs the language model is not installed.
        """
        key = body, is_about(self.context, body)
        if key not in self.told:
            self.told[key] = roles.meant(*self.asked(body))
        return self.told[key]

    def asked(self, body: BodyRef) -> tuple[str, str, str, str, bool]:
        """The sentence that is read, those before it and its heading as the language model gets
        them to be asked about ``body``, the class of that and whether the document is about it.
        """
        here = self.here
        if here is None:
            return "", "", "", kind_of(body), False
        near = (line.shown(body) for line in self.before if line.number >= here.number - _BACK)
        above = self.heading is not None and self.heading is not here
        heading = self.heading.shown(body) if self.heading is not None and above else ""
        subject = is_about(self.context, body)
        return here.shown(body), " ".join(near), heading, kind_of(body), subject

    def bodies(self) -> tuple[BodyRef, ...]:
        """The bodies that it names, and those that the text is with, each once."""
        lines = (self.here, *self.before, self.heading)
        named = (each.body for line in lines if line is not None for each in line.named)
        return tuple(dict.fromkeys((*named, *self.context.focus)))


def kind_of(body: BodyRef) -> str:
    """The class of ``body``, of providers taken together that of each of them if it is one."""
    together = body_kinds.taken_together() if body.type == TOGETHER else {}
    return together.get(body.iri.rsplit("/", 1)[1], body.type)


def is_about(context: Context, body: BodyRef) -> bool:
    """Whether the document as a whole is about ``body``."""
    together = body.type == TOGETHER and (context.national or context.countrywide)
    return together or body in context.subjects


def _named(scene: Scene, context: Context) -> Iterator[Named]:
    """The bodies that the sentence names, by a name or by their kind."""
    for mention in scene.mentions:
        loose = mention.kind is MentionKind.DESCRIPTOR and not mention.classes
        if loose or mention.kind not in {MentionKind.BODY, MentionKind.DESCRIPTOR}:
            continue
        bodies = dict.fromkeys(b for b in context.bodies(mention) if b.type in PROVIDERS)
        if len(bodies) <= _MOST:
            yield from (Named(mention, body) for body in bodies)
