"""Which part of a national service is meant where agencies of one place are told of.

A letter on several agencies is about one place. What it says of "the NPS" it saw in the division
that works there, as what it says of "the CRC" is said of the company of the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.discourse.context import WHOLES
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.register import Register

PARTS: Final = ("ProbationDivision", "ProbationRegion")
"""Classes of the parts of which the register has one at most for an area at a time."""


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
    inside = dict.fromkeys(
        iri
        for area in areas
        for iri in (area, *(each.iri for each in known.areas if area in each.within))
    )
    covering = {
        body.iri: body
        for area in inside
        for kind in PARTS
        for body in known.covering(area, kind, day)
    }
    if len(covering) != 1:
        return {}
    (part,) = covering.values()
    return {whole: BodyRef(part.iri, part.label, part.type) for whole in part.part_of}


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
