"""What a reading says, in the words in which tables of behaviour expect it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from probation_oversight.model.statements import (
    BodyRef,
    ChangeStatus,
    Direction,
    Effect,
    FundingShift,
    Kind,
    Offer,
    Polarity,
    Reading,
    Recurrence,
    Relation,
    UsageLevel,
    Use,
)

_TOO_LITTLE = (UsageLevel.NONE, UsageLevel.BELOW_EXPECTED)


def slug(body: BodyRef) -> str:
    return body.iri.rsplit("/", 1)[1]


def slugs(bodies: tuple[BodyRef, ...]) -> str:
    return "+".join(map(slug, bodies)) or "somebody"


def relations(reading: Reading) -> list[str]:
    """What is said of uses and hindrances, in the words of the tables; the same once."""
    by_key = {statement.key: statement for statement in reading.statements}
    found: set[str] = set()
    for statement in reading.statements:
        if statement.polarity is not Polarity.NEGATIVE:
            continue
        for hindered in statement.hinders:
            other = slug(hindered.service.provider)
            found.update((f"affects {slug(b)} of {other}") for b in statement.providers)
        for link in statement.links:
            effect = by_key[link.target].detail
            if isinstance(effect, Effect) and statement.rule != "use":
                hit = {slug(s.provider) for s in effect.services} if effect.services else set()
                found.update(f"affects {slug(b)} of {o}" for b in statement.providers for o in hit)
            use = by_key[link.target]
            if link.relation is not Relation.CONCERNS_USE or not isinstance(use.detail, Use):
                continue
            assert use.detail.level in _TOO_LITTLE
            assert use.providers == statement.providers
            for offered in use.links:
                offer = by_key[offered.target].detail
                assert isinstance(offer, Offer)
                users = map(slug, use.detail.users)
                found.update(f"below {user} of {slug(offer.offered_by[0])}" for user in users)
    return sorted(found)


def uses(reading: Reading) -> Iterator[str]:
    by_key = {statement.key: statement for statement in reading.statements}
    for statement in reading.statements:
        if isinstance(use := statement.detail, Use):
            how = "below" if use.level in _TOO_LITTLE else "enough"
            offers = (by_key[link.target].detail for link in statement.links)
            of = [slugs(offer.offered_by) for offer in offers if isinstance(offer, Offer)]
            yield " of ".join([f"{how} {slugs(use.users)}", *of])


def offers(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if isinstance(offer := statement.detail, Offer):
            yield " to ".join(filter(None, map(slugs, (offer.offered_by, offer.offered_to))))


def funding(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if isinstance(shift := statement.detail, FundingShift):
            plan = "plan-" if shift.status is ChangeStatus.PLANNED else ""
            way = "cut" if shift.direction is Direction.DECREASE else "raise"
            yield f"{plan}{way} {slugs(shift.funders)} to {slugs(shift.recipients)}"


def consequences(reading: Reading) -> Iterator[str]:
    from_findings = {
        link.target
        for statement in reading.statements
        for link in statement.links
        if link.relation is Relation.HAS_CONSEQUENCE
    }
    for statement in reading.statements:
        if isinstance(statement.detail, Effect):
            yield "any" if statement.key in from_findings else "hanging on nothing"


def causes(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if any(link.relation is Relation.EXPLAINED_BY for link in statement.links):
            yield "cause"


def whys(reading: Reading) -> Iterator[str]:
    by_key = {statement.key: statement for statement in reading.statements}
    for statement in reading.statements:
        for link in statement.links:
            if link.relation is Relation.EXPLAINED_BY:
                cause = by_key[link.target].evidence[0].exact
                yield f"{statement.evidence[0].exact} < {cause}"


def contrasts(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if any(link.relation is Relation.CONTRASTS_WITH for link in statement.links):
            yield "contrast"


def comparisons(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if statement.kind is Kind.COMPARATIVE_FINDING and statement.polarity is not None:
            yield f"compared {statement.polarity.value}"


def recurrences(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if statement.recurrence not in (None, Recurrence.FIRST_TIME):
            yield "recurrent"


SAID: dict[str, Callable[[Reading], Iterable[str]]] = {
    "use": uses,
    "offer": offers,
    "funding": funding,
    "consequence": consequences,
    "relation": relations,
    "cause": causes,
    "why": whys,
    "contrast": contrasts,
    "comparison": comparisons,
    "recurrence": recurrences,
}
