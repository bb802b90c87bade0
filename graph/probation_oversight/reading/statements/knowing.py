"""What one body does not know of another’s services: nobody sends people where he knows of nothing.

"Officers of the division were unaware of the company’s courses", "awareness of them was low".
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.model.statements import (
    Hindered,
    Hindrance,
    Offer,
    ServiceRef,
)
from probation_oversight.reading.builder import Draft, evidence_words
from probation_oversight.reading.discourse.context import PROVIDERS
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.frames import extent, frames, phrases, predicates, scarcity
from probation_oversight.reading.frames.extent import Amount
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.statements import earlier_offers, offers, parties
from probation_oversight.reading.statements.hindering import shortcoming
from probation_oversight.reading.statements.offers import Offered
from probation_oversight.reading.statements.parties import INTERVENTIONS, UPTAKE, Service
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.text.language import written

_KINDS = ("known", "unknown")


def find(sight: Sight) -> Draft | None:
    """The finding that staff of one body do not know the services of another, if told as a fact."""
    sentence, known = sight.scene.sentence, predicates.load()
    told = frames.find(sentence, known, _KINDS)
    offered = list(offers.offers(sight)) if told else []
    for frame in told:
        who = _who(sight, frame)
        words = _little(sight, frame)
        if not who or not words or not extent.is_told(sentence, frame, known):
            continue
        if scarcity.not_found(sentence, frame.verb, known):
            continue
        for each in offered:
            if _is_about(sight, frame, each) and _is_of_another(each, who):
                text = _words(sight, each.service)
                known_of = ServiceRef(each.service.topic, each.by[0].body, text)
                span = (each.service.first, each.service.last)
                return _draft(sight, frame, who, known_of, (*span, *words))
        before = _of_before(sight, frame, who)
        if before is not None:
            return _draft(sight, frame, who, before, words)
    return None


def _of_before(sight: Sight, frame: Frame, who: Sequence[Referent]) -> ServiceRef | None:
    """The service told of before that is known or not: "staff hardly knew about it"."""
    own = {referent.body for referent in who}
    if not any(earlier_offers.points_back(sight, theme) for theme in frame.themes):
        return None
    found = earlier_offers.earlier(sight, (), own, earlier_offers.BACK)
    return found.detail.service if found and isinstance(found.detail, Offer) else None


def _words(sight: Sight, service: Service) -> str:
    words = sight.scene.sentence.words[service.first : service.last + 1]
    return written(words)


def _who(sight: Sight, frame: Frame) -> tuple[Referent, ...]:
    """Whose staff know or do not: bodies whose work is judged here."""
    told = parties.agents(sight, frame).referents
    return told if all(referent.body.type in PROVIDERS for referent in told) else ()


def _is_of_another(offered: Offered, who: Sequence[Referent]) -> bool:
    return not {r.body for r in offered.by} & {r.body for r in who}


def _is_about(sight: Sight, frame: Frame, offered: Offered) -> bool:
    """Whether it is the service that is known or not."""
    sentence, heads = sight.scene.sentence, {*offered.service.heads}
    within = (i for theme in frame.themes for i in phrases.content(sentence, theme))
    clauses = phrases.children(sentence, frame.index, "ccomp")
    uses = {each.verb for each in sight.scene.frames if each.row.kind == "use"}
    clauses = tuple(c for c in clauses if c not in uses)  # what others do is no service
    told = (i for clause in clauses for i in sentence.subtree(clause))
    return bool(heads & {*within, *told})


def _little(sight: Sight, frame: Frame) -> tuple[int, ...]:
    """The words that tell that little is known."""
    sentence, known = sight.scene.sentence, predicates.load()
    much = extent.of(sentence, frame, known)
    if frame.row.kind == "unknown":
        return () if much.amount is Amount.TOO_LITTLE else (frame.index,)  # "few were unaware"
    if much.amount is Amount.TOO_LITTLE:
        return much.words
    but = {i for theme in frame.themes for i in sentence.subtree(theme)}
    nodes = scarcity.around(sentence, frame)
    return scarcity.told(sentence, nodes, but, known) if much.amount is Amount.UNSAID else ()


def _draft(
    sight: Sight,
    frame: Frame,
    who: tuple[Referent, ...],
    service: ServiceRef,
    words: Sequence[int],
) -> Draft:
    scene = sight.scene
    first, last = evidence_words(scene, scene.clause_of(frame.index), None)
    inside = [frame.index, frame.verb, *words, *frame.agents[:1]]
    topics = [service.topic] if service.topic != INTERVENTIONS else []
    hindered = Hindered(Hindrance.HINDERS, service)
    span = min(first, *inside), max(last, *inside)
    draft = shortcoming(sight, who, span, sight.topics.ordered((UPTAKE, *topics)), hindered)
    offers.note(draft, scene, (frame.index, *words), frame)
    return draft
