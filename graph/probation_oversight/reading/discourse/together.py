"""Providers taken together: what a national publication is about when it names no single body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from probation_oversight.model.statements import BodyRef
from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.reading.discourse import grounds
from probation_oversight.reading.discourse.context import PARTS, PROVIDERS, WHOLES, Context
from probation_oversight.reading.discourse.scene import Scene, compares
from probation_oversight.reading.entities.mentions import Mention, MentionKind

_OPENING = 3
"""Sentences that tell what a publication is about: a national one names no single body there."""

_MANY = body_kinds.having(Trait.MANY)
"""Classes of bodies that national publications name as examples."""

_LAND = "Country"
"""The type of areas that a national publication is about as a whole."""

_Mentions = Sequence[Sequence[Mention]]


def gather(context: Context, mentions: _Mentions) -> None:
    """Add the providers that a national publication speaks of together, by how often it does.

    A report on all companies names the public service now and then; it is about the companies.
    """
    if not context.national:
        return
    spoken = _spoken_of(context, mentions)
    named = _times_named(context.named, mentions)
    apart = [body for body in context.named if body.type not in WHOLES]
    about = (context.subjects | context.sections) & {*apart}
    examples = len(apart) != 1 or _examples(context, apart, named, spoken, mentions)
    context.national = context.of_many or (not about and examples)
    if not context.national:
        return
    for body in apart:
        del named[body]
    counted = Counter({**named, **spoken})
    context.named = tuple(sorted(counted, key=lambda b: (-counted[b], b.iri)))
    loose = sum(m.plural and not m.classes for found in mentions for m in found)
    others = (b for b in context.named[1:] if not _of_one_service(b, context.named[0], context))
    rivals = (loose, *(2 * counted[b] for b in others))
    alone = len(context.named) == 1 and context.named[0] in context.subjects
    if alone or (context.named and all(count <= counted[context.named[0]] for count in rivals)):
        context.attention = context.home = context.as_subject(context.named[:1])


def _of_one_service(one: BodyRef, other: BodyRef, context: Context) -> bool:
    """Whether one of two is the public service and the other all of its parts of a kind."""
    parts = {body for kind in PARTS for body in context.every((kind,))}
    return any({one, other} <= {whole, *parts} for whole in context.named if whole.type in WHOLES)


def _spoken_of(context: Context, mentions: _Mentions) -> Counter[BodyRef]:
    """In how many sentences all providers of a kind are spoken of together.

    Trusts ended when the others began: beside others they are only looked back on.
    """
    spoken: Counter[BodyRef] = Counter()
    for found in mentions:
        told = (mention for mention in found if _of_all(mention, context.named))
        spoken.update({body for mention in told for body in context.together(mention.classes)})
    if len(spoken) > 1:
        beside = (*context.together(("ProbationTrust",)), *context.together(("ApprovedPremises",)))
        for body in beside:
            if spoken[body] < max(spoken.values()) or body not in context.subjects:
                spoken.pop(body, None)
    return spoken


def _of_all(mention: Mention, named: Sequence[BodyRef]) -> bool:
    """Whether ``mention`` may mean all of a kind: a plural, or a kind of which none is named."""
    if mention.kind is not MentionKind.DESCRIPTOR or not mention.classes or mention.before:
        return False
    return mention.plural or not any(body.type in mention.classes for body in named)


def _times_named(named: Sequence[BodyRef], mentions: _Mentions) -> Counter[BodyRef]:
    counted = Counter(dict.fromkeys(named, 0))
    told = (body for found in mentions for mention in found for body in mention.bodies)
    counted.update(body for body in told if body in counted)
    return counted


def _examples(
    context: Context,
    apart: Sequence[BodyRef],
    named: Counter[BodyRef],
    spoken: Counter[BodyRef],
    mentions: _Mentions,
) -> bool:
    """Whether the bodies named ``apart`` are only examples: local, rare, not in the opening.

    Nor is one that serves the area that the document names most.
    """
    places = [iri for iri in context.areas if (a := context.register.area(iri)) and a.type != _LAND]
    opening = {body for found in mentions[:_OPENING] for m in found for body in m.bodies}
    local = all(
        body.type in _MANY and not grounds.serves_any(context.register, body, places)
        for body in apart
    )
    rare = sum(named[body] for body in apart) < spoken.total()
    return local and rare and not opening & set(apart)


def named_bodies(scenes: Sequence[Scene]) -> tuple[BodyRef, ...]:
    """Provider bodies that are named, comparators apart; most often first, then by place."""
    counts: Counter[BodyRef] = Counter()
    for scene in scenes:
        for mention in scene.mentions:
            if compares(scene, mention):
                continue
            providers = [b for b in mention.bodies if b.type in PROVIDERS - {"SupplyChainPartner"}]
            if mention.kind is MentionKind.BODY and len(providers) == 1:
                counts[providers[0]] += 1
    return tuple(body for body, _ in counts.most_common())
