"""Of place: the bodies of the one place that a text on several agencies is about.

A letter on Bexley says "the youth offending team", "the probation delivery unit" or "the community
rehabilitation company" and means those of Bexley. What the register does not hold by that place is
a body of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_oversight.model.statements import BodyRef, body_of_document
from probation_oversight.reading.discourse import grounds
from probation_oversight.register import Register
from probation_oversight.words import slugify

_YOUTH = "YouthJusticeService"
_UNIT = "ProbationDeliveryUnit"
_COMPANY = "CommunityRehabilitationCompany"
_IN_WORDS = {
    _YOUTH: "youth justice service",
    _COMPANY: "community rehabilitation company",
}
"""What such a body is called where the text has no words for it of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` as the document ``slug`` has it, on ``day``."""

    name: str
    slug: str
    register: Register
    day: date | None

    def body(self, classes: tuple[str, ...], youth_service: str) -> tuple[BodyRef, ...]:
        """The one body of ``classes`` here; ``youth_service`` is what the text calls that."""
        if not self.name:
            return ()
        if _UNIT in classes and self.day is not None and (unit := self._unit(self.day)):
            return unit
        if classes == (_YOUTH,):
            known = self.register.by_name(f"{self.name} {grounds.ENDINGS[_YOUTH]}", self.day)
            if len(known) == 1:
                return (BodyRef(known[0].iri, known[0].label, _YOUTH),)
            return (self._own(_YOUTH, youth_service),)
        return (self._own(_COMPANY, ""),) if classes == (_COMPANY,) and self._had_one() else ()

    def _unit(self, day: date) -> tuple[BodyRef, ...]:
        """The delivery unit that is called after the place.

        Or the only one of the day that has it beside others: "Bradford and Calderdale".
        """
        known = self.register.by_name(f"{self.name} {grounds.ENDINGS[_UNIT]}", day)
        units = (b for b in self.register.bodies if b.type == _UNIT and b.interval.on(day))
        found = known or [b for b in units if self.name in grounds.places_in(b.label)]
        told = tuple(BodyRef(body.iri, body.label, body.type) for body in found)
        return told if len(told) == 1 else ()

    def _had_one(self) -> bool:
        """Whether every place had one such company on the day."""
        companies = (body for body in self.register.bodies if body.type == _COMPANY)
        return self.day is not None and any(each.interval.on(self.day) for each in companies)

    def _own(self, kind: str, called: str) -> BodyRef:
        label = f"{self.name} {called or _IN_WORDS[kind]}"
        return BodyRef(body_of_document(self.slug, slugify(label)), label, kind)
