"""Subject: the bodies that a publication as a whole is about.

A body is so by its name or place in the title, by its name in the opening, or by being named in
many of the paragraphs. What is named elsewhere is told of in its own paragraph and under its own
heading; nothing else in the document is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyReason, BodyRef
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.discourse.context import PROVIDERS, Context
from probation_oversight.reading.discourse.referents import named_in, place_of
from probation_oversight.reading.discourse.scene import Scene, compares
from probation_oversight.reading.entities.mentions import Mention, MentionKind

_PARAGRAPH = 9
"""Words of a sentence, full stop and all, that is no name or line of an address."""
_OPENING = 3
"""Sentences of the first paragraph that tell what a publication is about."""
_BLOCKS = 3
"""Paragraphs at least in which a body is named that a publication is about throughout."""
_SHARE = 3
"""One paragraph of so many names it."""
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_YOUTH = "YouthJusticeService"


def note(context: Context, scenes: Sequence[Scene]) -> None:
    """Note where each body is named first, and which of them the document is about."""
    opening = [*_titles(scenes), *_opening(scenes, context)]
    context.opened = max((scene.sentence.end for scene in opening), default=0)
    context.many |= frozenset(kind for scene in opening for kind in _several(scene))
    context.named_at = dict(_first_names(scenes, context))
    blocks = _shown_in(scenes, context)
    context.names = frozenset(_names(scenes))
    headed = {s.sentence.block for s in scenes if s.sentence.kind in _HEADINGS}
    context.sections = frozenset(body for body, named in blocks.items() if named & headed)
    paragraphs = {s.sentence.block for s in scenes if _is_paragraph(s)}
    by_name = _named_in(scenes)
    context.subjects = frozenset(
        body
        for body, named in blocks.items()
        if _in_title(body, context)
        or (_throughout(named, paragraphs) and not _is_beside_another(body, by_name))
        or (
            any(_announces(scene, body, context) for scene in opening)
            and not _is_one_of_many(body, blocks, by_name, context)
        )
    )


def _is_one_of_many(
    body: BodyRef, blocks: dict[BodyRef, set[int]], named: dict[BodyRef, set[int]], context: Context
) -> bool:
    """Whether a text names ``body`` in one paragraph only, and tells of several of its kind or of
    others in paragraphs of their own: a post on many inspections. Not where it names two together.
    """
    own = blocks[body]
    others = (b for b, there in blocks.items() if b.type in PROVIDERS and there - own)
    beside = sum(1 for other in others if other != body)
    alike = any(b != body and b.type == body.type and blocks[b] & own for b in blocks)
    many = len(own) == 1 and not alike and (body.type in context.many or beside >= _OTHERS)
    return many or _is_beside_another(body, named)


def _is_beside_another(body: BodyRef, named: dict[BodyRef, set[int]]) -> bool:
    """Whether ``body`` has its name in one paragraph, and another of its kind in another."""
    own = named.get(body, set())
    alike = [there for b, there in named.items() if b != body and b.type == body.type]
    return len(own) == 1 and bool(alike) and not any(there & own for there in alike)


_OTHERS = 2
"""Bodies with paragraphs of their own that make one more only an example."""


def _named_in(scenes: Sequence[Scene]) -> dict[BodyRef, set[int]]:
    """The blocks of running text in which each body has its name, comparators apart."""
    named: dict[BodyRef, set[int]] = {}
    for scene in scenes:
        for mention in scene.mentions:
            if mention.kind is MentionKind.BODY and not compares(scene, mention):
                for body in mention.bodies:
                    named.setdefault(body, set()).add(scene.sentence.block)
    return named


def _several(scene: Scene) -> Iterator[str]:
    """The classes of which a sentence tells of several without their names: "26 units"."""
    for mention in scene.mentions:
        if mention.kind is MentionKind.DESCRIPTOR and mention.plural:
            yield from mention.classes


def told_of_several(scenes: Sequence[Scene], of_many: bool) -> frozenset[str]:
    """The classes of which the text says how many it tells of: "six of the regions", "five units".

    "One of the 12 regions" is one. A text that is ``of_many`` need not say how many.
    """
    return frozenset(
        kind
        for scene in scenes
        for mention in scene.mentions
        if mention.kind is MentionKind.DESCRIPTOR and mention.plural
        if mention.number > _PAIR
        or (of_many and len(mention.classes) == 1)
        or (mention.part and scene.of_kind("inspection") and not _is_one_of(scene, mention))
        for kind in mention.classes
    )


def _is_one_of(scene: Scene, mention: Mention) -> bool:
    """Whether a plural only tells of which bodies one is one: "one of the 12 regions"."""
    before = scene.sentence.words[max(0, mention.first - _COUNTING) : mention.first]
    return any(word.lemma == "one" for word in before)


_PAIR = 2
"""Bodies that a text may be on together."""
_COUNTING = 4
"""Words before a plural that tell how many of them are meant: "one of the 12"."""


def _shown_in(scenes: Sequence[Scene], context: Context) -> dict[BodyRef, set[int]]:
    """The blocks in which each body is shown to be; where it is first is noted, and what the text
    calls its youth service.
    """
    blocks: dict[BodyRef, set[int]] = {}
    for scene in scenes:
        context.look_at(scene)
        for mention in scene.mentions:
            if mention.classes == (_YOUTH,) and not (mention.of_one or mention.before):
                context.youth_service = context.youth_service or _kind_of(scene, mention)
            for body in _shown(mention, context):
                context.first.setdefault(body, named_in(mention, body, BodyReason.DOCUMENT))
                blocks.setdefault(body, set()).add(scene.sentence.block)
    return blocks


def _first_names(scenes: Sequence[Scene], context: Context) -> Iterator[tuple[BodyRef, int]]:
    """Where each body that the title does not name has its first name in the text."""
    for scene in reversed(scenes):
        for mention in reversed(scene.mentions):
            named = mention.bodies if mention.kind is MentionKind.BODY else ()
            yield from ((b, mention.start) for b in named if not _in_title(b, context))


def _names(scenes: Sequence[Scene]) -> Iterator[str]:
    """The words that are written and parsed as names inside a sentence of running text."""
    for scene in scenes:
        if scene.sentence.kind is BlockKind.PARAGRAPH:
            yield from (
                w.text for w in scene.sentence.words[1:] if w.tag == "NNP" and w.text.istitle()
            )


def _kind_of(scene: Scene, mention: Mention) -> str:
    """What ``mention`` calls a body, in its words: "youth offending service"."""
    words = scene.sentence.words[mention.first : mention.last + 1]
    told = [w.text for w in words if w.pos != "DET"]
    if mention.plural:
        told[-1] = words[-1].lemma
    return " ".join(told)


def _shown(mention: Mention, context: Context) -> tuple[BodyRef, ...]:
    """The bodies that ``mention`` can show to be in the document; a place alone shows none."""
    named = () if mention.kind is MentionKind.PLACE else mention.bodies
    return (*context.bodies(mention), *named)


def _is_paragraph(scene: Scene) -> bool:
    words = scene.sentence.words
    return scene.sentence.kind is BlockKind.PARAGRAPH and len(words) >= _PARAGRAPH


def _titles(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """The title and the headings before the first paragraph."""
    for scene in scenes:
        if _is_paragraph(scene):
            return
        if scene.sentence.kind in _HEADINGS:
            yield scene


def _opening(scenes: Sequence[Scene], context: Context) -> Sequence[Scene]:
    """What stands before the first paragraph on the field, and the first sentences of that."""
    told = context.told_of[0] if context.told_of else 0
    blocks = (s.sentence.block for s in scenes if _is_paragraph(s) and s.sentence.end > told)
    first = next(blocks, scenes[-1].sentence.block if scenes else 0)
    before = [scene for scene in scenes if scene.sentence.block < first]
    return before + [scene for scene in scenes if scene.sentence.block == first][:_OPENING]


def _announces(scene: Scene, body: BodyRef, context: Context) -> bool:
    """Whether a sentence of the opening names ``body``, or one of the title its place.

    "Youth justice" and "youth justice services" name none.
    """
    context.look_at(scene)
    titled = scene.sentence.kind in _HEADINGS
    return any(
        (body in _shown(mention, context) and not (mention.before or mention.plural))
        or (titled and mention.area and grounds.serves(context.register, body, mention))
        for mention in scene.mentions
    )


def _in_title(body: BodyRef, context: Context) -> bool:
    """Whether the title that the metadata give has the name or the place of ``body``.

    Not the youth service of the place whose probation the title is on, nor the other way round.
    """
    place = place_of(body) or body.label
    told = re.search(rf"\b{re.escape(place)}\b", context.title, re.IGNORECASE)
    return bool(told) and not _is_on_another_field(body, context.title)


def _is_on_another_field(body: BodyRef, title: str) -> bool:
    """Whether a title tells only of probation and ``body`` is a youth service, or the reverse."""
    fields = [bool(_PROBATION_IN_TITLE.search(title)), bool(_YOUTH_IN_TITLE.search(title))]
    return fields == ([True, False] if body.type == _YOUTH else [False, True])


_PROBATION_IN_TITLE = re.compile(r"\bprobation\b|\b(?:PDU|CRC|NPS)\b", re.IGNORECASE)
_YOUTH_IN_TITLE = re.compile(r"\byouth (?:justice|offending)\b|\b(?:YOS|YOT|YJS)\b", re.IGNORECASE)


def _throughout(named: set[int], paragraphs: set[int]) -> bool:
    """Whether a body that is ``named`` in some blocks is so in many of the ``paragraphs``."""
    own = named & paragraphs
    return len(own) >= _BLOCKS and len(own) * _SHARE >= len(paragraphs)
