"""What ties a body to others and to people: owners, wholes, parts, partners, heads."""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight.analysis.profile.model import Tie
from probation_oversight.register import relations
from probation_oversight.register.model import (
    Belonging,
    Body,
    Ownership,
    Partnership,
    Register,
    Tenure,
)

_Row = tuple[Ownership | Belonging | Partnership, str, str, str, str]


def of(known: Register, body: Body) -> Iterator[Tie]:
    """The ties of ``body``, from both sides: who owned it and what it owned."""
    yield from _pairs(known, body)
    for whole in body.part_of:
        yield Tie("part of", relations.label(whole), body.interval, body.source)
    for each in known.bodies:
        if body.iri in each.part_of:
            yield Tie("has part", each.label, each.interval, each.source)
    for tenure in known.tenures:
        if tenure.body_iri == body.iri:
            yield Tie("head", _holder(tenure), tenure.interval, tenure.source)


def _pairs(known: Register, body: Body) -> Iterator[Tie]:
    rows: list[_Row] = [
        *((row, "owner", "owns", row.owned_iri, row.owner_iri) for row in known.ownerships),
        *((row, "part of", "has part", row.part_iri, row.whole_iri) for row in known.belongings),
        *(
            (row, "partner", "works with", row.lead_iri, row.partner_iri)
            for row in known.partnerships
        ),
    ]
    for row, role, inverse, one, other in rows:
        if one == body.iri:
            yield Tie(role, relations.label(other), row.interval, row.source)
        if other == body.iri:
            yield Tie(inverse, relations.label(one), row.interval, row.source)


def _holder(tenure: Tenure) -> str:
    how = "" if tenure.capacity in {"", "substantive"} else f", {tenure.capacity}"
    return f"{tenure.person_label} ({tenure.post_label}{how})"
