"""Which part of a national service is meant where agencies of one place are told of.

A letter on several agencies is about one place. What it says of "the NPS" it saw in the division
that works there, as what it says of "the CRC" is said of the company of the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.discourse.context import WHOLES
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.register import Register


def localised(
    scenes: Sequence[Scene], areas: Iterable[str], known: Register, day: date | None
) -> list[Scene]:
    """``scenes`` in which a national service stands for its one part that covers ``areas``.

    Sentences on what should be done in the whole country are left as they are, and all of them
    where the document names a part itself or the day is not known.
    """
    parts = _parts(areas, known, day) if day is not None else {}
    named = {body.iri for scene in scenes for m in scene.mentions for body in m.bodies}
    meant = {whole: part for whole, part in parts.items() if part.iri not in named}
    return [scene if scene.of_kind("scope-level") else _local(scene, meant) for scene in scenes]


def _parts(areas: Iterable[str], known: Register, day: date | None) -> dict[str, BodyRef]:
    """By the address of a whole, the one part of it that covers any of ``areas`` on ``day``."""
    covering = {
        body.iri: body
        for area in grounds.with_parts(known, areas)
        for body in known.covering(area, None, day)
    }
    found: dict[str, list[BodyRef]] = defaultdict(list)
    for body in covering.values():
        for whole in body.part_of:
            found[whole].append(BodyRef(body.iri, body.label, body.type))
    return {whole: parts[0] for whole, parts in found.items() if len(parts) == 1}


def _local(scene: Scene, parts: dict[str, BodyRef]) -> Scene:
    mentions = tuple(_meant(mention, parts) for mention in scene.mentions)
    return scene if mentions == scene.mentions else replace(scene, mentions=mentions)


def _meant(mention: Mention, parts: dict[str, BodyRef]) -> Mention:
    if mention.kind is not MentionKind.BODY:
        return mention
    bodies = tuple(
        parts.get(body.iri, body) if body.type in WHOLES else body for body in mention.bodies
    )
    return mention if bodies == mention.bodies else replace(mention, bodies=bodies)
