"""Referents: a body that words stand for, the words that name it, and by what right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from probation_oversight.model.statements import BodyReason, BodyRef
from probation_oversight.reading.entities.mentions import Mention


@dataclass(frozen=True, slots=True)
class Referent:
    """``body``, named from ``start`` to ``end`` in the text (code points, half-open)."""

    body: BodyRef
    reason: BodyReason
    start: int
    end: int

    def by(self, reason: BodyReason) -> Referent:
        """The same where its words stand for it less directly."""
        return replace(self, reason=reason)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom words mean: bodies whose work is judged, or somebody ``else_``, or nobody known."""

    referents: tuple[Referent, ...] = ()
    else_: bool = False

    @property
    def told(self) -> bool:
        """Whether anybody is meant at all."""
        return bool(self.referents) or self.else_

    @property
    def bodies(self) -> tuple[BodyRef, ...]:
        return tuple(referent.body for referent in self.referents)

    def by(self, reason: BodyReason) -> Meant:
        """The same, for words that only go back to these."""
        return Meant(tuple(referent.by(reason) for referent in self.referents), self.else_)


NOBODY = Meant()
SOMEBODY_ELSE = Meant(else_=True)


def named_in(mention: Mention, body: BodyRef, reason: BodyReason = BodyReason.NAMED) -> Referent:
    """``body`` as ``mention`` names it."""
    return Referent(body, reason, mention.start, mention.end)


def place_of(body: BodyRef) -> str:
    """The place in the label of ``body``; empty if that is not made of a place and a kind."""
    place, kinds = _KIND_OF_BODY.subn("", body.label)
    return place if kinds else ""


_KIND_OF_BODY = re.compile(
    r" (?:PDU|CRC|YJS|YOS|YOT|probation region|Probation Trust|"
    r"[Yy]outh (?:[Jj]ustice|[Oo]ffending) (?:[Ss]ervice|[Tt]eam))$"
)
