"""What the reader knows while it reads: the bodies of the document, and whom it has turned to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import BodyReason, BodyRef, body_of_document, partners_of
from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.discourse.of_place import Place
from probation_oversight.reading.discourse.referents import (
    NOBODY,
    Meant,
    Referent,
    named_in,
    place_of,
)
from probation_oversight.reading.discourse.scene import Scene, compares
from probation_oversight.reading.discourse.written import Days
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.register import Register

PROVIDERS = body_kinds.providers()
"""Classes of bodies whose work the inspectorate judges (subclasses of pov:ServiceProvider)."""

WHOLES = body_kinds.having(Trait.NATIONWIDE)
"""Classes of bodies that are inspected through their parts."""

_COLLECTIVES = body_kinds.collectives()
"""Key and label of all providers of a class, where a document speaks of them together."""

TOGETHER = "ProviderCollective"
"""The class of all providers of a kind as one body of a document."""

_YOUTH = "YouthJusticeService"
_REGION = "ProbationRegion"
_UNITS = body_kinds.units_of(_REGION)
_UNIT = ("ProbationDeliveryUnit",)

PARTS = frozenset({_REGION, *_UNITS})
"""Classes of the parts of one public service, for which "the Service" stands beside them."""

ADULT = tuple(sorted(PROVIDERS - {_YOUTH, "ApprovedPremises", "SupplyChainPartner"}))
"""Classes of bodies that may be meant by "probation services" beside other agencies."""

_COMPANY = "CommunityRehabilitationCompany"
_PAIR = 2
_BY_AREA = (_REGION,)
"""Classes of which each body is called after the area that it serves."""
_TOLD_BY_AREA = tuple(sorted(body_kinds.having(Trait.TOLD_BY_AREA)))
"""Classes of which the register has one body at most for an area at a time."""


@dataclass
class Context:
    """The document's bodies, and the focus that moves as sentences are read."""

    slug: str
    register: Register
    issued: date | None
    visited: date | None = None  # when inspectors were there, as far as the text tells it
    written: Days = (None, None)  # between which days, as far as anything tells
    named: tuple[BodyRef, ...] = ()  # provider bodies named in the document, most often first
    areas: tuple[str, ...] = ()
    national: bool = False  # whether it reports on providers taken together
    of_many: bool = False  # whether it calls itself a report on many of them
    shared: bool = False  # whether it is about several agencies, so that nobody is its subject
    countrywide: bool = False  # whether it is so about agencies all over the country
    youth: bool = False  # whether it tells of youth justice
    youth_service: str = ""  # what the text calls the youth justice service of its place
    place: str = ""  # the place that a publication on several agencies is about
    title: str = ""  # of the document, as its metadata have it
    matter: tuple[str, ...] = ()  # the topic that a text on many of them is about
    throughout: tuple[str, ...] = ()  # the topic that it speaks of again and again
    names: frozenset[str] = frozenset()  # words that are names within its sentences
    attention: tuple[Referent, ...] = ()  # whom the text has turned to
    by_place: bool = False  # whether the text has come to a body by its place alone
    whole: tuple[Referent, ...] = ()  # whom it was about before that
    home: tuple[Referent, ...] = ()  # whom a national text is about most by far
    began: tuple[int, int] = (-1, -1)  # the first sentence of the block that is read
    last: Meant = NOBODY  # whom the sentence before was about
    about: Meant = NOBODY  # whom the sentence that is read is about
    told_of: tuple[int, int] | None = None  # the first words that tell of the field
    headed_by: tuple[Referent, ...] = ()  # whom the heading above names, among several agencies
    block: int = -1
    led: bool = False  # whether a list is about somebody else because of its lead-in
    aside: bool = False  # whether the text is with somebody whose work is not judged here
    under: tuple[BodyRef, ...] = ()  # whom the heading above names, in a text on several
    away: bool = False  # whether the paragraph has gone to another place
    turned_in: int = -1  # the block of the sentence that was last looked at for whom it is about
    kind: BlockKind | None = None  # of the block that is read
    lead: tuple[int, int] = (-1, -1)  # the line that leads into the list that is read
    words: str = ""  # of the sentence that is read, in lower case
    before: tuple[BodyRef, ...] = ()  # whom it was with when the sentence that is read began
    told_before: tuple[BodyRef, ...] = ()  # whom the sentence before in its block was about
    two: tuple[Referent, ...] = ()  # the bodies of the last sentence that named just two
    recent: list[BodyRef] = field(default_factory=list)  # named so far, latest last
    latest: int = 0  # where the last of them is named
    at_work: tuple[Referent, ...] = ()  # whom it was last about of those who supervise adults
    by_people: bool = False  # whether the text has come to a body by people who are with it
    elsewhere: set[int] = field(default_factory=set)  # sentences that are about somebody else
    earlier: set[int] = field(default_factory=set)  # sentences on what an earlier round found
    earlier_in: int = -1  # the block in which such a sentence was the last
    first: dict[BodyRef, Referent] = field(default_factory=dict)  # where each is named first
    subjects: frozenset[BodyRef] = frozenset()  # whom the document as a whole is about
    sections: frozenset[BodyRef] = frozenset()  # whom headings name
    at: int = 0  # where the sentence that is read ends
    opened: int = 0  # where the opening ends
    many: frozenset[str] = frozenset()  # classes of which it tells of several together
    named_at: dict[BodyRef, int] = field(default_factory=dict)  # where each has its first name
    groups: dict[str, bool] = field(default_factory=dict)  # whether "the board" is another's
    _inspected: tuple[object, tuple[BodyRef, ...]] | None = None  # as last asked, and what told it

    @property
    def focus(self) -> tuple[BodyRef, ...]:
        """The bodies that the text has turned to."""
        return tuple(referent.body for referent in self.attention)

    @property
    def day(self) -> date | None:
        """The day as of which bodies are meant: of the fieldwork, else of the issue."""
        return self.visited or self.issued

    def inspected(self) -> tuple[BodyRef, ...]:
        """Bodies under inspection: those named, a whole left out if a part of it is named.

        So is one that is no more and came before another that is named more often, or after it:
        a trust beside the company that took its work over.
        """
        told_by = (self.named, self.day, self.many, self.subjects)
        if self._inspected is None or self._inspected[0] != told_by:
            self._inspected = (
                told_by,
                tuple(
                    body
                    for place, body in enumerate(self.named)
                    if not self.part_of(body)
                    and not grounds.looked_back_on(self.register, body, self.day, self.named)
                    and (self._in_force(body) or not self._is_past(body, self.named[:place]))
                ),
            )
        return self._inspected[1]

    def _is_past(self, body: BodyRef, beside: tuple[BodyRef, ...]) -> bool:
        """Whether one that is no more is only what came before one of those ``beside``."""
        parts = any(b.type in PARTS and self._in_force(b) for b in beside)
        return parts or grounds.of_one_line(self.register, body, beside)

    def apart(self) -> tuple[BodyRef, ...]:
        """The bodies under inspection without a region that several of its units stand for."""
        inspected = self.inspected()
        units = [b for b in inspected if b.type in _UNITS]
        apart = (b for b in inspected if not self._only_above(b, units))
        return tuple(apart) if units else inspected

    def _only_above(self, region: BodyRef, units: Sequence[BodyRef]) -> bool:
        """Whether ``region`` is named for several units of its own, or after its only one."""
        if region.type != _REGION:
            return False
        at = self.named_at
        own = [unit for unit in units if self._belongs(unit.iri, region.iri)]
        return len(units) > 1 or any(at.get(unit, 0) < at.get(region, 0) for unit in own)

    def complete(self, mentions: Sequence[Sequence[Mention]]) -> None:
        """Add the body that the text calls only "the CRC" or "the region".

        It has to be settled by the area that the text names most.
        """
        for kind in _TOLD_BY_AREA:
            if kind in self.many or (kind == _REGION and self._only_passes_through()):
                continue  # "four regions were visited": "the region" is one of them
            meant = any(m.classes == (kind,) and not m.plural for found in mentions for m in found)
            if meant and not any(b.type == kind for b in self.named):
                apart = any(b.type not in WHOLES for b in self.named)
                told = self._covering((kind,))
                self.named = (*self.named, *told) if apart else (*told, *self.named)

    def _only_passes_through(self) -> bool:
        """Whether a text on several units names areas after which no region is called."""
        called = (grounds.called_after(self.register, iri, _REGION) for iri in self.areas)
        return bool({*_UNITS} & self.many) and not any(called)

    def as_subject(self, bodies: Iterable[BodyRef]) -> tuple[Referent, ...]:
        """``bodies`` as what the document is about; those that it is not about are left out."""
        told = (body for body in bodies if body in self.subjects or body.type == TOGETHER)
        found = (self.first.get(body) or self._told_of(body) for body in told)
        return tuple(referent for referent in found if referent is not None)

    def subject(self) -> tuple[Referent, ...]:
        """The one body that the document is about; none where it is about several or none."""
        about = self.as_subject(self.apart()) if not self.shared else ()
        one = len(about) == 1 and not (self.national and self._tells_of_more(about[0].body))
        return about if one else ()

    def _tells_of_more(self, body: BodyRef) -> bool:
        """Whether a text on all of a kind, not about them most by far, names others beside them."""
        beside = any(each != body and not self._belongs(body.iri, each.iri) for each in self.named)
        return body.type == TOGETHER and not self.home and beside

    def part_of(self, body: BodyRef) -> BodyRef | None:
        """The part of ``body`` that this document names, if ``body`` is a whole."""
        if body.type not in WHOLES:
            return None
        return next((part for part in self.named if self._is_part(part, body)), None)

    def _is_part(self, part: BodyRef, whole: BodyRef) -> bool:
        """Whether ``part`` belongs to ``whole`` and is not only one example of many."""
        example = part.type in self.many and part not in self.subjects
        return not example and self._belongs(part.iri, whole.iri)

    def _belongs(self, part: str, whole: str) -> bool:
        known = self.register.by_iri(part)
        above = known.part_of if known is not None else ()
        return whole in above or any(self._belongs(iri, whole) for iri in above)

    def bodies(self, mention: Mention, national: bool = False) -> tuple[BodyRef, ...]:
        """The bodies that ``mention`` stands for; none if it cannot be told."""
        if mention.kind is MentionKind.BODY:
            return self._named(mention, national)
        if mention.place:
            return tuple(referent.body for referent in self._one_of_two(mention))
        if mention.kind is MentionKind.DESCRIPTOR:
            if mention.part and not self.national:
                return self.introduced(mention)
            told = self._among_agencies if self.shared else self._described
            meant = () if self._only_before(mention) else told(mention)
            meant = tuple(b for b in meant if not self._is_yet_to_come(b))
            return grounds.of_owner(self.register, mention, meant)
        if mention.kind is MentionKind.PARTNERS:
            return self._partners()
        return mention.bodies if mention.kind is MentionKind.ACTOR else self._most(mention)

    def _most(self, mention: Mention) -> tuple[BodyRef, ...]:
        """All of a kind that a text on them says something of "most" of: "most CRCs plan well"."""
        kinds = tuple(kind for kind, group in grounds.GROUPS.items() if group == mention.peers)
        return self.together(kinds) if self.national and mention.plural else ()

    def introduced(self, mention: Mention) -> tuple[BodyRef, ...]:
        """Whom a text that opens with "a probation company in the North East" goes on to name."""
        if self.shared or self.national:
            return ()
        return grounds.introduced(mention, self.inspected(), self.named_at, self.opened)

    def at_place(self, mention: Mention) -> tuple[BodyRef, ...]:
        """The unit or service that a place stands for, where a text is about several of a kind."""
        if self.shared or mention.kind not in (MentionKind.PLACE, MentionKind.AREA):
            return ()
        region = any(b.type == _REGION for b in self.inspected())
        body = self._only(mention.bodies or (self._units_of_area(mention) if region else ()))
        there = body and (body in self.named or self._in_force(body))
        if body and there and (self.national or region or body in self.apart()):
            return (body,)
        return self._namesake(mention)

    def _namesake(self, mention: Mention) -> tuple[BodyRef, ...]:
        """The body called after a place in a text that tells of others of its class, each a place.

        "In Islington, …" is of its youth justice service in a guide on those of other places.
        """
        told = (*self.named, *self.recent, *self.focus)
        several = self.many | {kind for kind in _BY_AREA if {*self.every((kind,))} & {*self.named}}
        kinds = ({body.type for body in told} | several) & {*grounds.CALLED}
        if any(referent.body.type in kinds for referent in self.subject()):
            return ()
        found = grounds.namesakes(self.register, mention, sorted(kinds), self.day)
        found += tuple(body for body in mention.bodies if body.type in kinds)
        return found if len(found) == 1 else ()

    def _units_of_area(self, mention: Mention) -> tuple[BodyRef, ...]:
        """The units of the inspected region that are called after an area."""
        units = grounds.namesakes(self.register, mention, _UNIT, self.day)
        inspected = self.inspected()
        return tuple(u for u in units if any(self._belongs(u.iri, b.iri) for b in inspected))

    def _only_before(self, mention: Mention) -> bool:
        """Whether words before a noun tell too little: "probation staff" are those of any body."""
        return mention.before and not self.shared and len({*mention.classes} - {*WHOLES}) > 1

    def _is_yet_to_come(self, body: BodyRef) -> bool:
        """Whether ``body`` is named only much further on: "the service" is not yet London's."""
        open_ = self.at > self.opened and body not in self.subjects
        return open_ and self.named_at.get(body, 0) - self.at > grounds.FAR

    def _named(self, mention: Mention, national: bool) -> tuple[BodyRef, ...]:
        body = self._only(mention.bodies)
        if body is None:
            return ()
        if national or self.countrywide or body.type not in WHOLES:
            return (body,)
        parts = [b for b in self.inspected() if self._is_part(b, body)]
        alone = tuple(parts) if len(parts) == 1 and parts[0].type not in _UNITS else (body,)
        return self.placed(parts) or alone

    def _only(self, bodies: Sequence[BodyRef]) -> BodyRef | None:
        """The one of ``bodies`` that the document names or that is still there; else none."""
        candidates = [body for body in bodies if body in self.named] or list(bodies)
        candidates = [body for body in candidates if self._in_force(body)] or candidates
        return candidates[0] if len(candidates) == 1 else None

    def asked(self, mention: Mention, national: bool) -> tuple[BodyRef, ...]:
        """The bodies that a call to ``mention`` is made to.

        "The Probation Service" that is called on to fill a unit's posts is not the unit.
        """
        parts = (self.part_of(body) for body in mention.bodies)
        of_units = any(part is not None and part.type in grounds.BY_PLACE for part in parts)
        return self.bodies(mention, national or of_units)

    def _in_force(self, body: BodyRef) -> bool:
        return grounds.in_force(self.register, body, self.day)

    def _described(self, mention: Mention) -> tuple[BodyRef, ...]:
        """What a descriptor stands for where a document is about bodies judged here."""
        if mention.classes and not mention.among:
            return self._of_kind(mention)
        inspected = self.inspected()
        if mention.whole and inspected and all(b.type in PARTS for b in inspected):
            return grounds.everywhere(
                self.register, WHOLES, self.day or grounds.start_of(self.register, inspected[0])
            )
        if mention.plural:
            return self._several(mention)
        return self.placed(inspected) or self.focus or grounds.foremost(inspected)

    def _several(self, mention: Mention) -> tuple[BodyRef, ...]:
        """What a plural for bodies of any kind stands for: "both services", "the providers"."""
        if self.national and self.focus and all(b.type == TOGETHER for b in self.focus):
            return self.focus
        if self.national and not mention.number and any(b.type == TOGETHER for b in self.named):
            only = self.named if len(self.named) == 1 else ()
            return tuple(r.body for r in self.home) or only or (self.all_providers(),)
        turned = mention.number > 1 and len(self.focus) == mention.number
        several = self.focus if turned else self._as_many(mention, self.apart())
        return several or ((self.all_providers(),) if self.national else ())

    def _as_many(self, mention: Mention, bodies: tuple[BodyRef, ...]) -> tuple[BodyRef, ...]:
        """``bodies`` if they are as many as ``mention`` tells of; none otherwise.

        "Both organisations" of an area are its company and the public service while there were any.
        """
        if self.national or mention.number in (0, len(bodies)):
            return bodies
        named = mention.end - mention.start > len("both")  # which may be two things that one does
        if named and mention.number == _PAIR and [b.type for b in bodies] == [_COMPANY]:
            beside = grounds.everywhere(
                self.register, WHOLES, grounds.start_of(self.register, bodies[0])
            )
            return (*bodies, *beside) if len(beside) == 1 else ()
        return ()

    def _of_kind(self, mention: Mention) -> tuple[BodyRef, ...]:
        """What "the CRC" or "the units" stand for: those inspected, else all of the kind."""
        fitting = tuple(b for b in self.inspected() if b.type in mention.classes)
        if not (fitting or mention.plural):
            fitting = tuple(b for b in self.named if b.type in mention.classes)
        if not mention.plural and (here := self._come_to(mention.classes, fitting)):
            return here
        if mention.bare and self.national and not {*fitting} & {*self.focus}:
            return self._just_named(mention.classes) or self.together(mention.classes)
        if mention.plural:
            turned = len(self.focus) > 1 and {*self.focus} <= {*fitting}
            several = self._as_many(mention, self.focus if turned else fitting)
            if len(several) > 1:
                return several
            run = grounds.running(mention.classes, self.subjects & {*self.inspected()})
            return self.together(mention.classes) or run
        if fitting:
            return self.placed(fitting) or self._latest(fitting) or grounds.foremost(fitting)
        return self._covering(mention.classes) or self.together(mention.classes)

    def _come_to(
        self, classes: tuple[str, ...], fitting: tuple[BodyRef, ...]
    ) -> tuple[BodyRef, ...]:
        """The one of some ``classes`` that a text on many has come to: "In Suffolk, the unit …"."""
        if self.national:
            just = self._just_named(classes) if {*classes} & self.many else ()
            here = self.placed([b for b in self.named_at if b.type in classes]) or just
            if here:
                return here
        here = tuple(body for body in self.focus if body.type in classes)
        return here if len(here) == 1 and not {*here} & {*fitting} else ()

    def _just_named(self, classes: tuple[str, ...]) -> tuple[BodyRef, ...]:
        """The one body of some classes that the paragraph has named first: "its region"."""
        start, near = self.began[0], self.named_at.items()
        found = [b for b, at in near if b.type in classes and start <= at < self.at]
        return tuple(found) if len(found) == 1 else ()

    def _among_agencies(self, mention: Mention) -> tuple[BodyRef, ...]:
        """What a descriptor stands for where several agencies are told of.

        "The service" is only the one that the text is with; "the youth offending team" is the
        one of the place.
        """
        if mention.besides:
            mention = replace(mention, classes=ADULT)
        if not mention.classes:
            return self.focus if not mention.plural else ()
        if mention.of_one:
            return tuple(b for b in self.focus if b.type in mention.classes)
        if self.countrywide and (mention.plural or mention.before):
            return self._everywhere(mention)
        return self._here(mention) or self._only_one(mention) or self._of_place(mention)

    def _here(self, mention: Mention) -> tuple[BodyRef, ...]:
        """The one body of its classes that is named, else covers the place of the document."""
        fitting = [b for b in self.named if b.type in mention.classes]
        only = tuple(fitting) if len(fitting) == 1 else self._latest(fitting)
        return only or self._covering(mention.classes)

    def _everywhere(self, mention: Mention) -> tuple[BodyRef, ...]:
        """All providers of the kind that is told of beside other agencies of the country."""
        if len(mention.classes) == 1:
            return self.together(mention.classes)
        key = "probation-services" if self.youth else "providers"
        return (self._collective(key, "Probation services"),)

    def _only_one(self, mention: Mention) -> tuple[BodyRef, ...]:
        """The body of the register that is the only one of its class: the National Probation
        Service by whatever letters it is written.
        """
        kind = mention.classes[0]
        if kind not in WHOLES or mention.before:
            return ()
        found = [
            BodyRef(body.iri, body.label, body.type)
            for body in self.register.bodies
            if body.type == kind
        ]
        return tuple(found) if len(found) == 1 and self._in_force(found[0]) else ()

    def _of_place(self, mention: Mention) -> tuple[BodyRef, ...]:
        """The body of the place that the document is about, which words for its kind stand for."""
        here = Place(self.place, self.slug, self.register, self.day)
        found = here.body(mention.classes, self.youth_service)
        named = {body.iri: body for body in self.named}
        return tuple(named.get(body.iri, body) for body in found)

    def _latest(self, bodies: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
        """The one of ``bodies`` that was named last."""
        return next(((body,) for body in reversed(self.recent) if body in bodies), ())

    def placed(self, bodies: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
        """The one of ``bodies`` whose place the sentence names: "the unit in Derby City"."""
        found = [body for body in bodies if self.of_its_place(body)]
        return tuple(found) if len(found) == 1 else ()

    def of_its_place(self, body: BodyRef) -> bool:
        """Whether the sentence names the place of ``body``, whose label is its place and kind."""
        place = place_of(body).lower()
        return bool(place and re.search(rf"\b{re.escape(place)}\b", self.words))

    def together(self, classes: tuple[str, ...]) -> tuple[BodyRef, ...]:
        """All providers of a class as one local body, where the document names none of them."""
        return self.every(classes) if self.national or self.countrywide else ()

    def every(self, classes: tuple[str, ...]) -> tuple[BodyRef, ...]:
        """All providers of a class as one local body, whether the document names some or none."""
        known = (_COLLECTIVES[kind] for kind in classes if kind in _COLLECTIVES)
        return tuple(self._collective(found.key, found.label) for found in known)[:1]

    def all_providers(self) -> BodyRef:
        """The providers that the document is about, as one local body."""
        label = "Probation and youth justice providers" if self.youth else "Probation services"
        return self._collective("providers", label)

    def _collective(self, key: str, label: str) -> BodyRef:
        return BodyRef(body_of_document(self.slug, key), f"{label} (taken together)", TOGETHER)

    def _covering(self, classes: tuple[str, ...]) -> tuple[BodyRef, ...]:
        """The one body of a class that covers an area of the document, by the register."""
        apart = any(body.type not in WHOLES for body in self.named)
        found = {
            BodyRef(body.iri, body.label, body.type)
            for area in grounds.with_parts(self.register, self.areas)
            for kind in classes
            if kind in _TOLD_BY_AREA and (kind != _REGION or not apart)
            for body in self.register.covering(area, kind, self.day)
        }
        return tuple(found) if len(found) == 1 else ()

    def _partners(self) -> tuple[BodyRef, ...]:
        """The unnamed bodies that work for the CRC in focus, as one local body."""
        companies = (*self.focus, *reversed(self.recent), *self.inspected())
        crc = next((b for b in companies if b.type == _COMPANY and not self.shared), None)
        return () if crc is None else (partners_of(self.slug, crc),)

    def meant(self, mention: Mention, national: bool = False) -> Meant:
        """The bodies that ``mention`` stands for, with the words that name them.

        "The organisation" is named where the text turned to it; "the CRC" names one itself.
        """
        if mention.place:
            return Meant(self._one_of_two(mention))
        bodies = tuple(b for b in self.bodies(mention, national) if b.type in PROVIDERS)
        back = {referent.body: referent for referent in self.attention}
        loose = mention.kind is MentionKind.DESCRIPTOR and not mention.classes
        return Meant(
            tuple(
                self.back(back[body]) if loose and body in back else named_in(mention, body)
                for body in dict.fromkeys(bodies)
            )
        )

    def _one_of_two(self, mention: Mention) -> tuple[Referent, ...]:
        """The first or the second of two bodies that one sentence was the last to name."""
        place = mention.place
        found = self.two[place - 1 : place] if place else ()
        return tuple(referent.by(BodyReason.ANTECEDENT) for referent in found)

    def back(self, referent: Referent) -> Referent:
        """``referent`` as words mean it that only go back to it from where the text is."""
        if referent.reason in (BodyReason.DOCUMENT, BodyReason.HEADING):
            return referent
        led = self.kind is BlockKind.LIST_ITEM and self.in_lead(referent)
        return referent.by(BodyReason.LEAD_IN if led else BodyReason.ANTECEDENT)

    def in_lead(self, referent: Referent) -> bool:
        """Whether the words that name a body stand in the line that leads into the list."""
        return self.lead[0] <= referent.start < self.lead[1]

    def turned_to(self) -> tuple[Referent, ...]:
        """Whom the text has turned to, by what right words without a body mean it here."""
        return tuple(map(self.back, self.attention))

    def evidence(self, scene: Scene, body: BodyRef) -> Referent | None:
        """The words that name ``body`` for ``scene``: there, else where the text turned to it.

        Last what the document as a whole is about. None if no words do.
        """
        for mention in scene.mentions:
            placed = self.at_place(mention)
            told = (mention.bodies, self.bodies(mention), self.bodies(mention, True), placed)
            if any(body in bodies for bodies in told):
                return next(iter(self._one_of_two(mention)), None) or named_in(mention, body)
        turned = next((r for r in self.turned_to() if r.body == body), None)
        return turned or self.first.get(body) or self._told_of(body)

    def _told_of(self, body: BodyRef) -> Referent | None:
        """All providers together, by the first words of the text that tell of their work."""
        if body.type != TOGETHER or self.told_of is None:
            return None
        return Referent(body, BodyReason.DOCUMENT, *self.told_of)

    def look_at(self, scene: Scene) -> None:
        """Take the words of ``scene`` for those that are read."""
        self.words = " ".join(word.text.lower() for word in scene.sentence.words)
        self.at = scene.sentence.end

    def leave(self, scene: Scene) -> None:
        """Go on from ``scene``: the bodies that it named, comparators apart, are the latest."""
        for mention in scene.mentions:
            if mention.kind is MentionKind.BODY and not compares(scene, mention):
                told = self._named(mention, national=False)
                self.recent.extend(body for body in told if body.type in PROVIDERS)
                self.latest = mention.start

    def stays(self) -> bool:
        """Whether the text is with whom it is about as a whole, or whom a heading has named."""
        about = {*self.subjects, *self.under}
        known = (r.reason is BodyReason.HEADING or r.body in about for r in self.attention)
        wholes = (TOGETHER, *(() if self.subject() else WHOLES))
        return all(known) or all(body.type in wholes for body in self.focus)

    def only_names(self, bodies: Sequence[BodyRef]) -> bool:
        """Whether the text comes to ``bodies`` that the document as a whole is not about."""
        beside = (*self.subjects, *(body for body in bodies if body.type in WHOLES))
        return not any(body in beside for body in bodies)

    def remember(self, referents: Iterable[Referent]) -> None:
        """Turn to ``referents``, unless they are only somebody's partners.

        Nor is a text on several units with the whole that they belong to, nor one on a single
        unit with its region, unless under a heading of its own.
        """
        parts = sum(body.type in PARTS for body in self.named)
        beside = ("SupplyChainPartner", *(WHOLES if parts > 1 else ()))
        kept = tuple(r for r in referents if r.body.type not in beside)
        if kept and not all(self.is_above(referent) for referent in kept):
            self.attention, self.aside, self.away = kept, False, False
            self.at_work = tuple(r for r in kept if r.body.type in ADULT) or self.at_work

    def is_above(self, referent: Referent) -> bool:
        """Whether a body is only what the one belongs to, or was before, that all is about."""
        headed = referent.reason is BodyReason.HEADING
        return not headed and any(
            self._belongs(subject.body.iri, referent.body.iri)
            or (self._in_force(subject.body) and not self._in_force(referent.body))
            for subject in self.subject()
        )

    def forget(self) -> None:
        """The text has turned to somebody whose work is not judged here."""
        if self.shared:
            self.attention = self.headed_by
