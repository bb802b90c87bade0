"""What the register tells of a body: the places it serves and may be called by, and its line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from probation_oversight.model.statements import BodyRef
from probation_oversight.reading.entities import placed
from probation_oversight.reading.entities.mentions import Mention
from probation_oversight.register import Body, Register

ENDINGS = {
    **placed.CALLED,
    "ProbationTrust": "Probation Trust",
}
"""What stands behind the place in the names of bodies that are called after the one they serve."""

BY_PLACE = frozenset(ENDINGS)
"""Classes of such bodies."""

FAR = 300
"""Characters within which the name follows of whom a text calls "the service" first."""

CALLED = {
    **ENDINGS,
    "CommunityRehabilitationCompany": "CRC",
    "ProbationRegion": "probation region",
}
"""What stands behind the places in the names of bodies that serve one or several."""


GROUPS = {
    "CommunityRehabilitationCompany": "all-crcs",
    "ProbationDivision": "all-nps-divisions",
    "ProbationDeliveryUnit": "all-pdus",
    "ProbationRegion": "all-probation-regions",
}
"""By the class of a body the group of all that are of its kind."""


def of_one_line(register: Register, body: BodyRef, others: Iterable[BodyRef]) -> bool:
    """Whether ``body`` came out of or went into one of ``others``."""
    beside = (*register.predecessors(body.iri), *register.successors(body.iri))
    line = {other.iri for other in beside}
    return any(other.iri in line for other in others)


def in_force(register: Register, body: BodyRef, day: date | None) -> bool:
    """Whether ``body`` is there on ``day``, as far as the register tells."""
    known = register.by_iri(body.iri)
    if known is None or day is None:
        return True
    begun = known.start is None or known.start <= day
    return begun and (known.end is None or known.end >= day)


def looked_back_on(
    register: Register, body: BodyRef, day: date | None, named: Iterable[BodyRef]
) -> bool:
    """Whether ``body`` was no more for over a year on ``day`` and others of those ``named`` are
    there: what is found then is not of it.

    Nor is it of a trust where those are named that took the work of all trusts over.
    """
    named = tuple(named)
    if body.type == "ProbationTrust" and any(other.type in _SINCE_TRUSTS for other in named):
        return True
    known = register.by_iri(body.iri)
    end = known.end if known is not None else None
    ended = end is not None and day is not None and (day - end).days > _YEAR
    return ended and any(in_force(register, other, day) for other in named if other != body)


_SINCE_TRUSTS = frozenset(
    {"CommunityRehabilitationCompany", "NationalProbationService", "ProbationDivision"}
)
_YEAR = 366
"""Days after which no report of an inspection of a body comes out any more."""


def called_after(register: Register, area: str, kind: str, day: date | None = None) -> list[Body]:
    """The bodies of ``kind`` on ``day`` that are called after ``area``, which is an IRI."""
    known = register.area(area)
    return list(register.by_name(f"{known.label} {CALLED[kind]}", day)) if known else []


def namesakes(
    register: Register, mention: Mention, kinds: Iterable[str], day: date | None
) -> tuple[BodyRef, ...]:
    """The bodies of ``kinds`` on ``day`` that are called after the area that ``mention`` names."""
    if not mention.area:
        return ()
    told = (
        body
        for kind in kinds
        for found in (
            register.by_name(f"{mention.text} {CALLED[kind]}", day),
            called_after(register, mention.area, kind, day),
        )
        for body in found
    )
    return tuple(dict.fromkeys(BodyRef(b.iri, b.label, b.type) for b in told))


def foremost(bodies: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
    """The first of ``bodies``; none where several are of its kind."""
    alike = [body for body in bodies if body.type == bodies[0].type] if bodies else []
    return tuple(alike) if len(alike) == 1 else ()


def start_of(register: Register, body: BodyRef) -> date | None:
    """The day on which ``body`` began, as far as the register tells."""
    known = register.by_iri(body.iri)
    return known.start if known is not None else None


def everywhere(register: Register, wholes: Container[str], day: date | None) -> tuple[BodyRef, ...]:
    """The bodies of the classes ``wholes``, for the whole country, that are there on ``day``."""
    there = register.bodies_at(day) if day is not None else ()
    return tuple(BodyRef(b.iri, b.label, b.type) for b in there if b.type in wholes)


def answers_to(register: Register, body: BodyRef, place: str) -> bool:
    """Whether ``body`` may be meant by a name of ``place``: it has it, or serves that area.

    A name that is no area, or a body of which no area is known, tells nothing; but a body that is
    called after one place is not meant by another.
    """
    if re.search(rf"\b{re.escape(place)}\b", body.label, re.IGNORECASE):
        return True
    areas = {area.iri for area in register.areas_by_name(place)}
    served = _served(register, body)
    if not areas or not served:
        return body.type not in BY_PLACE
    return _meet(register, areas, served)


def running(classes: Sequence[str], bodies: Iterable[BodyRef]) -> tuple[BodyRef, ...]:
    """The one of ``bodies`` that runs those of some ``classes``: approved premises are a region’s,
    before 2021 a division’s. Nobody where a unit is beside it, which has none.
    """
    told = [*bodies]
    able = [body for body in told if body.type in RUNNING_PREMISES]
    alone = len(able) == 1 and not any(body.type == "ProbationDeliveryUnit" for body in told)
    return tuple(able) if (*classes,) == ("ApprovedPremises",) and alone else ()


RUNNING_PREMISES = frozenset({"ProbationRegion", "ProbationDivision"})
"""Classes of bodies that run the approved premises in their parts of the country."""


def of_owner(
    register: Register, mention: Mention, bodies: Iterable[BodyRef]
) -> tuple[BodyRef, ...]:
    """``bodies`` as far as the name beside the words lets them be meant: "Sunderland’s youth
    justice service" is not Gateshead’s. Of a body without a place in its name it tells nothing.
    """
    kept = (body for body in bodies if body.type != mention.besides)
    return tuple(b for b in kept if not mention.owner or answers_to(register, b, mention.owner))


def places_in(label: str) -> frozenset[str]:
    """The places that the name of a delivery unit is made of: "Bradford and Calderdale PDU"."""
    place = label.removesuffix(f" {ENDINGS['ProbationDeliveryUnit']}")
    return frozenset(re.split(r", | and ", place))


def serves(register: Register, body: BodyRef, mention: Mention) -> bool:
    """Whether ``body`` may be meant by the name of a place; so may one of which none knows."""
    if mention.text and mention.text.lower() in body.label.lower():
        return True
    served = _served(register, body)
    if not mention.area or not served:
        return not mention.bodies
    return _meet(register, {mention.area}, served)


def is_called_after_another(register: Register, body: BodyRef, place: str) -> bool:
    """Whether ``body`` is called after a place of which the register knows no area, and not after
    ``place``.
    """
    named = place.lower() in body.label.lower()
    return body.type in BY_PLACE and not named and not _served(register, body)


def serves_any(register: Register, body: BodyRef, areas: Iterable[str]) -> bool:
    """Whether ``body`` serves one of ``areas``, a part of one, or what one is a part of."""
    return _meet(register, {*areas}, _served(register, body))


def with_parts(register: Register, areas: Iterable[str]) -> tuple[str, ...]:
    """``areas`` and those that lie in them: "London" is many districts."""
    wide = tuple(areas)
    return (*wide, *(each.iri for each in register.areas if {*each.within} & {*wide}))


def _served(register: Register, body: BodyRef) -> set[str]:
    return {c.area_iri for c in register.coverages if c.body_iri == body.iri}


def _meet(register: Register, some: set[str], others: set[str]) -> bool:
    """Whether an area of the one lies in an area of the other, or is it."""
    return bool(_widened(register, some) & others or _widened(register, others) & some)


def _widened(register: Register, areas: Iterable[str]) -> set[str]:
    """``areas`` and those that they lie in."""
    known = {area: register.area(area) for area in areas}
    return {each for area, of in known.items() for each in (area, *(of.within if of else ()))}


def introduced(
    mention: Mention, bodies: Iterable[BodyRef], named_at: Mapping[BodyRef, int], opened: int
) -> tuple[BodyRef, ...]:
    """The one of ``bodies`` of its kind that is named only behind ``mention``, which is "a
    probation company" in an opening that ends at ``opened``.
    """
    one = mention.part and not (mention.plural or mention.number or mention.owner)
    fitting = [body for body in bodies if one and body.type in mention.classes]
    later = len(fitting) == 1 and mention.start < min(named_at.get(fitting[0], 0), opened)
    return tuple(fitting) if later else ()
