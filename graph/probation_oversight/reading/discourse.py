"""What the reader knows while it reads: the bodies of the document and who is in focus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from probation_oversight.model.statements import BASE, BodyRef
from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.reading.clauses import Clause, ClauseKind
from probation_oversight.reading.entities.mentions import Mention, MentionKind, listed
from probation_oversight.reading.entities.speakers import Utterance
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence
from probation_oversight.register import Register

PROVIDERS = body_kinds.providers()
"""Classes of bodies whose work the inspectorate judges (subclasses of pov:ServiceProvider)."""

WHOLES = body_kinds.having(Trait.NATIONWIDE)
"""Classes of bodies that are inspected through their parts."""

_COLLECTIVES = body_kinds.collectives()
"""Key and label of all providers of a class, where a document speaks of them together."""

_OPENING = 3
"""Sentences that tell what a publication is about: a national one names no single body there."""

_TOGETHER = "ProviderCollective"

_MANY = body_kinds.having(Trait.MANY)
"""Classes of bodies that national publications name as examples."""

_TOLD_BY_AREA = tuple(sorted(body_kinds.having(Trait.TOLD_BY_AREA)))
"""Classes of which the register has one body at most for an area at a time."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    matches: tuple[Match, ...]
    mentions: tuple[Mention, ...]
    topics: tuple[TopicMatch, ...]
    clauses: tuple[Clause, ...]
    utterance: Utterance

    def clause_of(self, index: int) -> Clause:
        """The clause that the word ``index`` belongs to."""
        return next(clause for clause in self.clauses if index in clause.words)

    def of_kind(self, *kinds: str) -> tuple[Match, ...]:
        """Matches of the given lexicon kinds."""
        return tuple(m for m in self.matches if m.entry.kind in kinds)


@dataclass
class Context:
    """The document's bodies, and the focus that moves as sentences are read."""

    slug: str
    register: Register
    issued: date | None
    named: tuple[BodyRef, ...] = ()  # provider bodies named in the document, most often first
    areas: tuple[str, ...] = ()
    national: bool = False  # whether it reports on providers taken together
    focus: tuple[BodyRef, ...] = ()
    block: int = -1
    words: str = ""  # of the sentence that is read, in lower case
    recent: list[BodyRef] = field(default_factory=list)  # named so far, latest last

    def inspected(self) -> tuple[BodyRef, ...]:
        """Bodies under inspection: those named, a whole left out if a part of it is named."""
        return tuple(b for b in self.named if not self.part_of(b))

    def apart(self) -> tuple[BodyRef, ...]:
        """The bodies under inspection without a region that several of its units stand for."""
        inspected = self.inspected()
        units = [b for b in inspected if b.type == "ProbationDeliveryUnit"]
        if len(units) > 1:
            return tuple(b for b in inspected if b.type != "ProbationRegion")
        return inspected

    def complete(self, mentions: Sequence[Sequence[Mention]]) -> None:
        """Add the body that the text calls only "the CRC" or "the region".

        It has to be settled by the area that the text names most.
        """
        for kind in _TOLD_BY_AREA:
            meant = any(m.classes == (kind,) for found in mentions for m in found)
            if meant and not any(b.type == kind for b in self.named):
                apart = any(b.type not in WHOLES for b in self.named)
                told = self._covering((kind,))
                self.named = (*self.named, *told) if apart else (*told, *self.named)

    def gather(self, mentions: Sequence[Sequence[Mention]]) -> None:
        """Add the providers that a national publication speaks of together, by how often it does.

        A report on all companies names the public service now and then; it is about the companies.
        """
        if not self.national:
            return
        spoken = Counter(
            body
            for found in mentions
            for mention in found
            if mention.kind is MentionKind.DESCRIPTOR and mention.classes
            if mention.plural or not any(b.type in mention.classes for b in self.named)
            for body in self._together(mention.classes)
        )
        if len(spoken) > 1:  # trusts ended when the others began: they are only looked back on
            for body in self._together(("ProbationTrust",)):
                spoken.pop(body, None)
        named = Counter(dict.fromkeys(self.named, 0))
        named.update(
            body
            for found in mentions
            for mention in found
            for body in mention.bodies
            if body in self.named
        )
        apart = [body for body in self.named if body.type not in WHOLES]
        opening = {body for found in mentions[:_OPENING] for m in found for body in m.bodies}
        local = all(body.type in _MANY for body in apart)
        rare = sum(named[b] for b in apart) < spoken.total() and not opening & set(apart)
        self.national = not apart or (local and rare)
        if not self.national:
            return
        for body in apart:
            del named[body]
        counted = Counter({**named, **spoken})
        self.named = tuple(sorted(counted, key=lambda b: (-counted[b], b.iri)))
        loose = sum(m.plural and not m.classes for found in mentions for m in found)
        rivals = (loose, *(2 * counted[b] for b in self.named[1:]))
        if self.named and all(count <= counted[self.named[0]] for count in rivals):
            self.focus = self.named[:1]

    def part_of(self, body: BodyRef) -> BodyRef | None:
        """The part of ``body`` that this document names, if ``body`` is a whole."""
        if body.type not in WHOLES:
            return None
        return next((part for part in self.named if self._belongs(part.iri, body.iri)), None)

    def _belongs(self, part: str, whole: str) -> bool:
        known = self.register.by_iri(part)
        above = known.part_of if known is not None else ()
        return whole in above or any(self._belongs(iri, whole) for iri in above)

    def bodies(self, mention: Mention, national: bool = False) -> tuple[BodyRef, ...]:
        """The bodies that ``mention`` stands for; none if it cannot be told."""
        if mention.kind is MentionKind.BODY:
            return self._named(mention, national)
        if mention.kind is MentionKind.DESCRIPTOR:
            return self._described(mention)
        if mention.kind is MentionKind.PARTNERS:
            return self._partners()
        return ()

    def _named(self, mention: Mention, national: bool) -> tuple[BodyRef, ...]:
        candidates = [b for b in mention.bodies if b in self.named] or list(mention.bodies)
        candidates = [b for b in candidates if self._in_force(b)] or candidates
        if len(candidates) > 1:
            return ()
        body = candidates[0]
        if national or body.type not in WHOLES:
            return (body,)
        parts = [b for b in self.inspected() if self._belongs(b.iri, body.iri)]
        return self.placed(parts) or (self.part_of(body) or body,)

    def _in_force(self, body: BodyRef) -> bool:
        known = self.register.by_iri(body.iri)
        if known is None or self.issued is None:
            return True
        return known.end is None or known.end >= self.issued

    def _described(self, mention: Mention) -> tuple[BodyRef, ...]:
        inspected = self.inspected()
        if not mention.classes:
            if mention.plural and self.national and all(b.type == _TOGETHER for b in self.focus):
                return self.focus or self.apart() or (self.all_providers(),)
            if mention.plural:
                return self.apart() or ((self.all_providers(),) if self.national else ())
            return self.placed(inspected) or self.focus or self.foremost(inspected)
        fitting = [b for b in inspected if b.type in mention.classes]
        if mention.plural:
            return tuple(fitting) if len(fitting) > 1 else self._together(mention.classes)
        if fitting:
            return self.placed(fitting) or self._latest(fitting) or self.foremost(fitting)
        return self._covering(mention.classes) or self._together(mention.classes)

    def _latest(self, bodies: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
        """The one of ``bodies`` that was named last."""
        return next(((body,) for body in reversed(self.recent) if body in bodies), ())

    def placed(self, bodies: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
        """The one of ``bodies`` whose place the sentence names: "the unit in Derby City"."""
        found = [
            body
            for body in bodies
            if (place := _KIND_OF_BODY.sub("", body.label).lower()) != body.label.lower()
            and re.search(rf"\b{re.escape(place)}\b", self.words)
        ]
        return tuple(found) if len(found) == 1 else ()

    def foremost(self, bodies: Sequence[BodyRef]) -> tuple[BodyRef, ...]:
        """The first of ``bodies``, unless there are several of its kind: then none is meant
        more than another.
        """
        alike = [body for body in bodies if body.type == bodies[0].type] if bodies else []
        return tuple(alike) if len(alike) == 1 else ()

    def _together(self, classes: tuple[str, ...]) -> tuple[BodyRef, ...]:
        """All providers of a class as one local body, where the document names none of them."""
        if not self.national:
            return ()
        known = (_COLLECTIVES[kind] for kind in classes if kind in _COLLECTIVES)
        found = next(known, None)
        return (self._collective(found.key, found.label),) if found else ()

    def all_providers(self) -> BodyRef:
        """The providers that the document is about, as one local body."""
        return self._collective("providers", "Probation and youth justice providers")

    def _collective(self, key: str, label: str) -> BodyRef:
        iri = f"{BASE}document/{self.slug}/body/{key}"
        return BodyRef(iri, f"{label} (taken together)", _TOGETHER)

    def _covering(self, classes: tuple[str, ...]) -> tuple[BodyRef, ...]:
        """The one body of a class that covers an area of the document, by the register."""
        apart = any(body.type not in WHOLES for body in self.named)
        found = {
            BodyRef(body.iri, body.label, body.type)
            for area in self._grounds()
            for kind in classes
            if kind in _TOLD_BY_AREA and (kind != "ProbationRegion" or not apart)
            for body in self.register.covering(area, kind, self.issued)
        }
        return tuple(found) if len(found) == 1 else ()

    def _grounds(self) -> tuple[str, ...]:
        """The area of the document and the areas that lie in it: "London" is many districts."""
        inside = (a.iri for a in self.register.areas if set(a.within) & set(self.areas))
        return (*self.areas, *inside)

    def _partners(self) -> tuple[BodyRef, ...]:
        """The unnamed bodies that work for the CRC in focus, as one local body."""
        companies = (*self.focus, *reversed(self.recent), *self.inspected())
        crc = next((b for b in companies if b.type == "CommunityRehabilitationCompany"), None)
        if crc is None:
            return ()
        slug = crc.iri.rsplit("/", 1)[1]
        iri = f"{BASE}document/{self.slug}/body/partners-of-{slug}"
        return (BodyRef(iri, f"Partners of {crc.label}", "SupplyChainPartner"),)

    def enter(self, scene: Scene) -> None:
        """Move on to ``scene``: its named bodies become the latest."""
        self.block = scene.sentence.block
        self.words = " ".join(word.text.lower() for word in scene.sentence.words)
        for mention in scene.mentions:
            if mention.kind is MentionKind.BODY:
                for body in self._named(mention, national=False):
                    if body.type in PROVIDERS:
                        self.recent.append(body)

    def attend(self, scene: Scene) -> None:
        """Turn to the body that is the subject of the sentence, if it has one.

        A sentence that only tells when a body was inspected before changes nothing.
        """
        if scene.of_kind("aside"):
            return
        for clause in scene.clauses:
            if clause.kind not in (ClauseKind.MAIN, ClauseKind.CONTENT):
                continue
            for mention in scene.mentions:
                if mention.first in clause.subject and mention.first not in scene.utterance.frame:
                    row = listed(scene.sentence, scene.mentions, mention)
                    bodies = tuple(b for m in row for b in self.bodies(m) if b.type in PROVIDERS)
                    if bodies:
                        self.remember(dict.fromkeys(bodies))
                        return

    def remember(self, bodies: Iterable[BodyRef]) -> None:
        """Make ``bodies`` the focus, unless they are only somebody's partners."""
        kept = tuple(b for b in bodies if b.type != "SupplyChainPartner")
        if kept:
            self.focus = kept


_KIND_OF_BODY = re.compile(r"\s+(?:PDU|CRC|YJS|YOS|YOT|probation region|Probation Trust)$")


def named_bodies(mentions: Sequence[Sequence[Mention]]) -> tuple[BodyRef, ...]:
    """Provider bodies that are named, most often first, then by place."""
    counts: Counter[BodyRef] = Counter()
    for found in mentions:
        for mention in found:
            providers = [b for b in mention.bodies if b.type in PROVIDERS - {"SupplyChainPartner"}]
            if mention.kind is MentionKind.BODY and len(providers) == 1:
                counts[providers[0]] += 1
    return tuple(body for body, _ in counts.most_common())


def opening_focus(
    named: Sequence[BodyRef], mentions: Sequence[Sequence[Mention]]
) -> BodyRef | None:
    """The provider that the document names first: whom it is about until it says otherwise."""
    for found in mentions:
        for mention in found:
            for body in mention.bodies:
                if body in named and body.type not in WHOLES:
                    return body
    return named[0] if named else None
