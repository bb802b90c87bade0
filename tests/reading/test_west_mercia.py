"""The bundled release, sentence by sentence: what a careful reader draws from it, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from probation_oversight import resources
from probation_oversight.documents import read_document
from probation_oversight.model.statements import (
    Account,
    Call,
    ChangeStatus,
    Comparison,
    Degree,
    Direction,
    Effect,
    Fieldwork,
    FundingShift,
    Kind,
    Meaning,
    Modality,
    Offer,
    Polarity,
    Portrait,
    Reading,
    RecommendationType,
    Recurrence,
    Relation,
    ScopeLevel,
    Sector,
    Statement,
    UsageLevel,
    Use,
    Voice,
)
from probation_oversight.reading import read
from tests.rows import refused

CRC = "warwickshire-and-west-mercia-crc"
NPS = "nps-midlands"
PARTNERS = f"partners-of-{CRC}"
POSITIVE, NEGATIVE, NEUTRAL = Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.NEUTRAL


@dataclass(frozen=True)
class Expected:
    """A statement that sentence ``number`` makes; ``topics`` are all of its topics."""

    number: int
    kind: Kind
    polarity: Polarity | None = None
    provider: str | None = None
    topics: frozenset[str] = frozenset()
    modality: Modality | None = None


def _expected(
    number: int,
    kind: Kind,
    polarity: Polarity | None = None,
    provider: str | None = None,
    topics: str = "",
    modality: Modality | None = None,
) -> Expected:
    return Expected(number, kind, polarity, provider, frozenset(topics.split()), modality)


FINDING = Kind.FINDING
STATEMENTS = (
    _expected(1, Kind.PUBLICATION),
    _expected(1, Kind.JUDGEMENT, NEGATIVE, CRC, "quality", Modality.NORMATIVE),
    _expected(1, Kind.JUDGEMENT, NEGATIVE, NPS, "quality", Modality.NORMATIVE),
    _expected(2, Kind.COMPARATIVE_FINDING, POSITIVE, CRC, "targets", Modality.OBSERVED),
    _expected(2, Kind.DESCRIPTION, None, CRC),
    _expected(3, FINDING, NEGATIVE, CRC, "vict-prot om pp", Modality.OBSERVED),
    _expected(4, FINDING, NEGATIVE, CRC, "vict-prot", Modality.OBSERVED),
    _expected(4, FINDING, NEGATIVE, CRC, "da", Modality.OBSERVED),
    _expected(4, FINDING, NEGATIVE, CRC, "cs", Modality.OBSERVED),
    _expected(5, Kind.INSPECTION, None, CRC),
    _expected(5, FINDING, NEUTRAL, CRC, "targets", Modality.OBSERVED),
    _expected(6, FINDING, NEGATIVE, CRC, "targets outcome lead", Modality.REPORTED),
    _expected(7, FINDING, NEGATIVE, CRC, "om quality", Modality.OBSERVED),
    _expected(7, FINDING, NEGATIVE, CRC, "outcome", Modality.OBSERVED),
    _expected(8, FINDING, POSITIVE, CRC, "upw", Modality.OBSERVED),
    _expected(8, FINDING, POSITIVE, CRC, "women", Modality.OBSERVED),
    _expected(9, FINDING, POSITIVE, CRC, "workload", Modality.OBSERVED),
    _expected(9, FINDING, NEGATIVE, CRC, "superv", Modality.OBSERVED),
    _expected(10, Kind.EXPLANATION, None, CRC, "compromise money", Modality.ATTRIBUTED),
    _expected(10, Kind.COMPARATIVE_FINDING, NEUTRAL, CRC, "compromise money"),
    _expected(10, Kind.JUDGEMENT, NEGATIVE, CRC, "quality", Modality.NORMATIVE),
    _expected(11, Kind.FUNDING_CHANGE, None, CRC, "cut", Modality.PLANNED),
    _expected(11, FINDING, NEGATIVE, CRC, "cut", Modality.PLANNED),
    _expected(11, FINDING, POSITIVE, PARTNERS, "interv", Modality.OBSERVED),
    _expected(12, FINDING, NEGATIVE, CRC, "cut", Modality.EVALUATIVE),
    _expected(12, FINDING, POSITIVE, PARTNERS, "interv", Modality.REPORTED),
    _expected(12, FINDING, NEGATIVE, CRC, "om", Modality.OBSERVED),
    _expected(13, Kind.DESCRIPTION, None, NPS),
    _expected(14, FINDING, POSITIVE, NPS, "exper", Modality.OBSERVED),
    _expected(14, FINDING, POSITIVE, NPS, "om", Modality.OBSERVED),
    _expected(14, FINDING, POSITIVE, NPS, "interv", Modality.OBSERVED),
    _expected(15, FINDING, POSITIVE, NPS, "strategy", Modality.OBSERVED),
    _expected(15, FINDING, NEGATIVE, NPS, "uptake", Modality.OBSERVED),
    _expected(15, Kind.SERVICE_OFFER, None, CRC, "interv"),
    _expected(15, Kind.SERVICE_USE, None, NPS, "uptake"),
    _expected(15, Kind.DEFINITION, None, None, "interv", Modality.DEFINING),
    _expected(16, Kind.CONSEQUENCE, None, None, "", Modality.POSSIBLE),
    _expected(16, Kind.CONSEQUENCE, None, None, "interv viab", Modality.CONDITIONAL),
    _expected(17, Kind.RECOMMENDATION, None, None, "uptake", Modality.NORMATIVE),
)


@cache
def reading() -> Reading:
    return read(read_document(resources.path("samples/west-mercia-2017.txt")))


def _number(statement: Statement) -> int:
    start = statement.evidence[0].start
    return next(
        number
        for number, sentence in enumerate(reading().sentences, 1)
        if sentence.span.start <= start < sentence.span.end
    )


def _tail(statement: Statement) -> str | None:
    return statement.providers[0].iri.rsplit("/", 1)[1] if statement.providers else None


def _as_expected(statement: Statement, like: Expected) -> Expected:
    return Expected(
        _number(statement),
        statement.kind,
        statement.polarity,
        _tail(statement) if like.provider else None,
        frozenset(statement.topics) if like.topics else frozenset(),
        statement.modality if like.modality else None,
    )


def one(
    number: int, kind: Kind, polarity: Polarity | None = None, topic: str | None = None
) -> Statement:
    """The one statement of a sentence with that kind, polarity and topic."""
    found = [
        s
        for s in reading().statements
        if _number(s) == number
        and s.kind is kind
        and (polarity is None or s.polarity is polarity)
        and (topic is None or topic in s.topics)
    ]
    assert len(found) == 1, found
    return found[0]


def _statement_is_read(expected: Expected) -> None:
    assert any(_as_expected(s, expected) == expected for s in reading().statements)


def test_statement_is_read() -> None:
    assert refused(_statement_is_read, STATEMENTS) == []


def test_nothing_else_is_read() -> None:
    def matched(statement: Statement) -> bool:
        return any(_as_expected(statement, expected) == expected for expected in STATEMENTS)

    assert [s for s in reading().statements if not matched(s)] == []
    assert len(reading().statements) == len(STATEMENTS)


def test_seventeen_sentences_are_all_evidence() -> None:
    accounts = [sentence.account for sentence in reading().sentences]
    assert accounts == [Account.EVIDENCE] * 17


def test_every_quote_is_at_its_place() -> None:
    text = read_document(resources.path("samples/west-mercia-2017.txt")).text
    for statement in reading().statements:
        for span in (*statement.evidence, *(cue.span for cue in statement.cues)):
            assert text[span.start : span.end] == span.exact


def _linked(statement: Statement, relation: Relation) -> Iterator[Statement]:
    by_key = {s.key: s for s in reading().statements}
    return (by_key[link.target] for link in statement.links if link.relation is relation)


def test_comparison_names_peers_and_measure() -> None:
    detail = one(2, Kind.COMPARATIVE_FINDING).detail
    assert isinstance(detail, Comparison)
    assert detail.compared_with[0].endswith("/group/all-crcs")
    assert detail.compared_on == ("targets",)


@pytest.mark.parametrize(
    ("number", "sector", "group"),
    [(2, Sector.PRIVATE, "medium-and-lower-risk"), (13, Sector.PUBLIC, "higher-risk")],
)
def test_descriptions_keep_sector_and_people(number: int, sector: Sector, group: str) -> None:
    detail = one(number, Kind.DESCRIPTION).detail
    assert isinstance(detail, Portrait)
    assert detail.sector is sector
    assert detail.groups == (group,)


def test_division_is_described_as_part_of_the_service() -> None:
    detail = one(13, Kind.DESCRIPTION).detail
    assert isinstance(detail, Portrait)
    assert detail.part_of is not None
    assert detail.part_of.iri.endswith("/national-probation-service")


def test_contrasts_reach_back_to_the_praise_for_targets() -> None:
    praise = one(2, Kind.COMPARATIVE_FINDING)
    for number, topic in ((3, "vict-prot"), (7, "om"), (7, "outcome")):
        shortcoming = one(number, FINDING, NEGATIVE, topic)
        assert praise in _linked(shortcoming, Relation.CONTRASTS_WITH)
        assert shortcoming in _linked(praise, Relation.CONTRASTS_WITH)


def test_contrasts_within_a_sentence_are_mutual() -> None:
    for number in (9, 15):
        good, bad = one(number, FINDING, POSITIVE), one(number, FINDING, NEGATIVE)
        assert bad in _linked(good, Relation.CONTRASTS_WITH)
        assert good in _linked(bad, Relation.CONTRASTS_WITH)


def test_fieldwork_is_the_month_that_the_text_gives() -> None:
    statement = one(5, Kind.INSPECTION)
    assert isinstance(statement.detail, Fieldwork)
    assert (statement.detail.start, statement.detail.end) == ("2017-07-01", "2017-07-31")
    inspected = {body.iri.rsplit("/", 1)[1] for body in statement.detail.inspected}
    assert inspected == {CRC, NPS}
    assert statement.detail.areas[0].endswith("/area/west-mercia")


def test_narrower_findings_are_emphasised_and_detail_the_wider_one() -> None:
    wider = one(4, FINDING, NEGATIVE, "vict-prot")
    for topic in ("da", "cs"):
        narrower = one(4, FINDING, NEGATIVE, topic)
        assert narrower.degree is Degree.EMPHASISED
        assert list(_linked(narrower, Relation.SPECIFIES)) == [wider]


def test_staff_view_is_kept_as_theirs() -> None:
    statement = one(6, FINDING)
    assert statement.voice is Voice.STAFF
    assert set(statement.groups) == {"managers", "practitioners"}


def test_chief_inspector_is_credited() -> None:
    for number in (8, 10, 11, 12, 14, 15):
        found = [s for s in reading().statements if _number(s) == number and s.polarity]
        assert {a.label for s in found for a in s.speakers} == {"Dame Glenys Stacey"}, number


def test_good_services_are_known_as_delivered() -> None:
    for topic in ("upw", "women"):
        delivered = one(8, FINDING, POSITIVE, topic).delivers
        assert [service.topic for service in delivered] == [topic]


def test_funding_cut_has_funder_recipients_and_status() -> None:
    detail = one(11, Kind.FUNDING_CHANGE).detail
    assert isinstance(detail, FundingShift)
    assert detail.direction is Direction.DECREASE
    assert detail.status is ChangeStatus.PLANNED
    assert detail.funders[0].iri.endswith(CRC)
    assert detail.recipients[0].iri.endswith(PARTNERS)
    assert [service.topic for service in detail.services] == ["interv"]


def test_regret_names_what_it_regrets_and_why() -> None:
    regret = one(12, FINDING, NEGATIVE, "cut")
    assert list(_linked(regret, Relation.COMMENTS_ON)) == [one(11, FINDING, NEGATIVE)]
    reasons = set(_linked(regret, Relation.EXPLAINED_BY))
    assert reasons == {one(12, FINDING, POSITIVE), one(12, FINDING, NEGATIVE, "om")}


def test_use_offer_and_finding_hang_together() -> None:
    finding = one(15, FINDING, NEGATIVE)
    (use,) = _linked(finding, Relation.CONCERNS_USE)
    (offer,) = _linked(use, Relation.USES_OFFER)
    assert isinstance(use.detail, Use)
    assert use.detail.level is UsageLevel.BELOW_EXPECTED
    assert isinstance(offer.detail, Offer)
    assert offer.detail.offered_by[0].iri.endswith(CRC)
    assert offer.detail.offered_to[0].iri.endswith(NPS)


def test_definition_keeps_term_and_meaning() -> None:
    detail = one(15, Kind.DEFINITION).detail
    assert detail == Meaning("interventions", "programmes to support offenders")


def test_consequences_fall_on_people_and_on_the_offer() -> None:
    finding = one(15, FINDING, NEGATIVE)
    people, offer = _linked(finding, Relation.HAS_CONSEQUENCE)
    assert isinstance(people.detail, Effect)
    assert people.detail.groups == ("supervised-people",)
    assert isinstance(offer.detail, Effect)
    assert [(s.topic, s.label) for s in offer.detail.services] == [("interv", "interventions")]
    assert list(_linked(offer, Relation.ON_CONDITION)) == [one(15, Kind.SERVICE_USE)]


def test_shortcoming_is_known_to_recur() -> None:
    assert one(15, FINDING, NEGATIVE).recurrence is Recurrence.RECURRENT
    assert [s.recurrence for s in reading().statements].count(Recurrence.RECURRENT) == 1


def test_call_goes_to_the_whole_service() -> None:
    statement = one(17, Kind.RECOMMENDATION)
    assert isinstance(statement.detail, Call)
    assert statement.detail.addressed_to[0].iri.endswith("/national-probation-service")
    assert statement.detail.type is RecommendationType.REVIEW
    assert statement.detail.scope is ScopeLevel.NATIONAL
    assert list(_linked(statement, Relation.RESPONDS_TO)) == [one(15, FINDING, NEGATIVE)]
