"""Blocks: whom the text is with when a paragraph, heading or list item begins."""

from __future__ import annotations

from collections.abc import Collection

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyReason
from probation_oversight.reading.discourse.context import ADULT, Context
from probation_oversight.reading.discourse.ownership import NAMING
from probation_oversight.reading.discourse.referents import NOBODY, Referent
from probation_oversight.reading.discourse.scene import Scene, points_back
from probation_oversight.reading.entities.mentions import MentionKind


def enter(scene: Scene, context: Context) -> None:
    """Move on to ``scene``."""
    if scene.sentence.block != context.block:
        _open(scene, context)
        context.began = (scene.sentence.start, scene.sentence.end)
    if context.shared and not context.attention:
        context.attention = _of_field(scene, context)
    context.look_at(scene)


def _open(scene: Scene, context: Context) -> None:
    """A new block: among several agencies only a list goes on about whom it was about.

    Nor does a text go on about a body that it has come to by its place alone, nor about one
    that it is not about as a whole, unless a heading has named it.
    """
    before, context.kind = context.kind, scene.sentence.kind
    context.block = scene.sentence.block
    context.away = False
    if before is BlockKind.LIST_ITEM and context.kind is not BlockKind.LIST_ITEM and context.led:
        context.aside = context.led = False
    if context.shared and points_back(scene):
        return
    if context.shared:
        context.last = NOBODY
        led = context.kind is BlockKind.LIST_ITEM and before in _BEFORE_ITEMS
        kept = tuple(r for r in context.attention if led and context.in_lead(r))
        context.attention = kept or context.headed_by
    elif context.by_place:
        context.attention, context.last, context.by_place = context.whole, NOBODY, False
    elif context.attention and not context.stays():
        context.away = context.national and not context.of_many
        context.attention, context.last = context.subject(), NOBODY
    elif context.national and _came_by(context) and not points_back(scene):
        context.attention, context.last = context.home, NOBODY


def _of_field(scene: Scene, context: Context) -> tuple[Referent, ...]:
    """Whom a text on several agencies tells of by work which one service alone does there.

    "Plans for people convicted of stalking are thorough" in a letter with one probation service;
    not where a company shares that work, nor where the sentence names anybody else.
    """
    told = {match.entry.value for match in scene.of_kind("field")}
    if len(told) != 1 or scene.sentence.kind in _STANDING_ALONE or context.countrywide:
        return ()
    if any(m.kind in _OTHERS for m in scene.mentions):
        return ()
    if told == {_FIELD_OF_YOUTH}:
        return _only(context, (_YOUTH,))
    if any(body.type == _COMPANY for body in context.named):
        return ()
    return context.at_work[:1] or _only(context, ADULT)


def _only(context: Context, kinds: Collection[str]) -> tuple[Referent, ...]:
    """The one body of some ``kinds`` that a text names, where it does so first."""
    found = [each for body, each in context.first.items() if body.type in kinds]
    return tuple(found) if len(found) == 1 else ()


_STANDING_ALONE = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_FIELD_OF_YOUTH = "youth"
_YOUTH = "YouthJusticeService"
_OTHERS = frozenset({*NAMING, MentionKind.ACTOR, MentionKind.PEERS})
_COMPANY = "CommunityRehabilitationCompany"


def _came_by(context: Context) -> bool:
    """Whether a national text has only come by all of a kind in the paragraph before, which did
    not begin with them: "the move to adult services is a concern. YOTs shared what they knew".
    """
    start, end = context.began
    return bool(context.attention) and not any(
        referent.reason is BodyReason.HEADING
        or referent in context.home
        or referent.reason is BodyReason.DOCUMENT
        or start <= referent.start < end
        for referent in context.attention
    )


_BEFORE_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
