"""Shortcomings of one body that affect a service of another, in each way and with near misses."""

from __future__ import annotations

from functools import cache

from probation_oversight import OversightGraph
from probation_oversight.model import statements as st
from probation_oversight.model.statements import (
    ChangeStatus,
    Direction,
    Hindered,
    Hindrance,
    Kind,
    Link,
    Modality,
    Polarity,
    Relation,
    UsageLevel,
)
from tests.made_readings import Said, body, finding, reading, service, stated

ASKED = "shortcomings-affecting-services-of-others"
CRC = body("essex-crc", "Essex CRC", "CommunityRehabilitationCompany")
DIVISION = body("nps-midlands", "NPS Midlands", "ProbationDivision")
NPS = body("national-probation-service", "National Probation Service", "NationalProbationService")
REGION = body("east-of-england-probation-region", "East of England region", "ProbationRegion")
UNIT = body("essex-north-pdu", "Essex North PDU", "ProbationDeliveryUnit")
CHARITY = body("shelter", "Shelter", "SupplyChainPartner")
UNPAID_WORK = service("upw", CRC, "unpaid work")
PROGRAMMES = service("interv", CRC, "programmes")
OWN = service("interv", DIVISION, "own programmes")
HOUSING = service("accom", CHARITY, "housing advice")
BAIL = service("court", DIVISION, "advice to courts")


def _use(key: str, user: st.BodyRef, offer: str, level: UsageLevel) -> st.Statement:
    links = (Link(Relation.USES_OFFER, offer),)
    return stated(key, Kind.SERVICE_USE, links=links, detail=st.Use((user,), level))


def _offer(key: str, of: st.ServiceRef, to: st.BodyRef) -> st.Statement:
    return stated(key, Kind.SERVICE_OFFER, detail=st.Offer(of, (of.provider,), (to,)))


def _about_use(key: str, user: st.BodyRef, use: str, polarity: Polarity) -> st.Statement:
    links = (Link(Relation.CONCERNS_USE, use),)
    return finding(key, user, "uptake", polarity, links=links)


def _hindrance(key: str, about: st.BodyRef, way: Hindrance, of: st.ServiceRef) -> st.Statement:
    return finding(key, about, "psr", hinders=(Hindered(way, of),))


BELOW, WELL = UsageLevel.BELOW_EXPECTED, UsageLevel.AS_EXPECTED
BAD, GOOD = Polarity.NEGATIVE, Polarity.POSITIVE
BEFORE: tuple[Said, ...] = (
    (
        "NPS Midlands sent few people to the programmes of Essex CRC.",
        (
            _offer("serviceoffer-a", PROGRAMMES, DIVISION),
            _use("serviceuse-a", DIVISION, "serviceoffer-a", BELOW),
            _about_use("finding-use", DIVISION, "serviceuse-a", BAD),
        ),
    ),
    (
        "NPS Midlands handed in reports late, which held up unpaid work at Essex CRC.",
        (_hindrance("finding-delay", DIVISION, Hindrance.DELAYS, UNPAID_WORK),),
    ),
    (
        "NPS Midlands left out risks, so that Essex CRC could not plan its programmes.",
        (_hindrance("finding-information", DIVISION, Hindrance.FAILS_TO_INFORM, PROGRAMMES),),
    ),
    (
        "Cases were passed on in muddle by NPS Midlands, and unpaid work at Essex CRC may suffer.",
        (
            finding(
                "finding-consequence",
                DIVISION,
                "alloc",
                links=(Link(Relation.HAS_CONSEQUENCE, "consequence-a"),),
            ),
            stated(
                "consequence-a",
                Kind.CONSEQUENCE,
                modality=Modality.POSSIBLE,
                detail=st.Effect((), (UNPAID_WORK,)),
            ),
        ),
    ),
    (
        "Essex CRC did not answer, so that NPS Midlands could not advise courts.",
        (_hindrance("finding-other-way", CRC, Hindrance.HINDERS, BAIL),),
    ),
    (
        "Near misses: NPS Midlands used the programmes of Essex CRC well.",
        (
            _use("serviceuse-well", DIVISION, "serviceoffer-a", WELL),
            _about_use("finding-used-well", DIVISION, "serviceuse-well", GOOD),
        ),
    ),
    ("NPS Midlands was short of staff.", (finding("finding-staff", DIVISION, "staff"),)),
    (
        "Its own programmes at NPS Midlands may wither.",
        (
            finding(
                "finding-own",
                DIVISION,
                "plan",
                delivers=(OWN,),
                links=(Link(Relation.HAS_CONSEQUENCE, "consequence-own"),),
            ),
            stated(
                "consequence-own",
                Kind.CONSEQUENCE,
                modality=Modality.POSSIBLE,
                detail=st.Effect((), (OWN,)),
            ),
        ),
    ),
    (
        "Essex CRC ran unpaid work badly.",
        (finding("finding-crc", CRC, "upw", delivers=(UNPAID_WORK,)),),
    ),
)
SINCE: tuple[Said, ...] = (
    (
        "Essex North PDU sent few people to the housing advice of Shelter.",
        (
            _offer("serviceoffer-b", HOUSING, UNIT),
            _use("serviceuse-b", UNIT, "serviceoffer-b", BELOW),
            _about_use("finding-unit", UNIT, "serviceuse-b", BAD),
        ),
    ),
    (
        "The East of England region cut the money for the housing advice of Shelter.",
        (
            finding(
                "finding-cut",
                REGION,
                "cut",
                links=(Link(Relation.CONCERNS_CHANGE, "fundingchange-a"),),
            ),
            stated(
                "fundingchange-a",
                Kind.FUNDING_CHANGE,
                detail=st.FundingShift(
                    (REGION,), (CHARITY,), (HOUSING,), Direction.DECREASE, ChangeStatus.MADE
                ),
            ),
        ),
    ),
    (
        "Shelter gave its housing advice late.",
        (finding("finding-charity", CHARITY, "accom", delivers=(HOUSING,)),),
    ),
)


@cache
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_reading(*reading("before", BEFORE, "2018-05-01"))
    made.load_reading(*reading("since", SINCE, "2023-05-01"))
    return made


def _name(iri: object) -> str:
    return str(iri).rpartition("/")[2]


def test_each_way_gives_its_row_and_near_misses_none() -> None:
    found = {
        (_name(row["finding_iri"]), row["provider"], row["by"], row["service"], row["provided_by"])
        for row in graph().ask(ASKED)
    }
    assert found == {
        ("finding-use", "NPS Midlands", "use", "programmes", "Essex CRC"),
        ("finding-delay", "NPS Midlands", "delay", "unpaid work", "Essex CRC"),
        ("finding-information", "NPS Midlands", "information", "programmes", "Essex CRC"),
        ("finding-consequence", "NPS Midlands", "consequence", "unpaid work", "Essex CRC"),
        ("finding-other-way", "Essex CRC", "hindrance", "advice to courts", "NPS Midlands"),
        ("finding-unit", "Essex North PDU", "use", "housing advice", "Shelter"),
        ("finding-cut", "East of England probation region", "funding", "housing advice", "Shelter"),
    }


def test_the_asked_relation_is_one_of_the_family() -> None:
    """Up to 2021 it is about interventions of a company: unpaid work is a service, not one."""
    asked = {
        _name(row["finding_iri"])
        for row in graph().ask("nps-shortcomings-affecting-crc-interventions")
    }
    assert asked == {"finding-use", "finding-information"}
    assert asked < {_name(row["finding_iri"]) for row in graph().ask(ASKED)}


def test_a_document_and_a_body_can_be_asked_for() -> None:
    since = graph().ask(ASKED, in_document="since")
    assert {_name(row["finding_iri"]) for row in since} == {"finding-unit", "finding-cut"}
    parts = graph().ask(ASKED, body="east-of-england-probation-region")
    assert {_name(row["finding_iri"]) for row in parts} == {"finding-unit", "finding-cut"}
    assert not graph().ask(ASKED, body="nps-wales").rows


def test_since_2021_the_same_is_inferred_of_commissioned_services() -> None:
    rows = graph().dataset.query(
        "PREFIX pov: <https://w3id.org/probation-oversight/ontology#> "
        "SELECT ?finding WHERE "
        "{ ?finding a pov:ProbationServiceShortcomingAffectingCommissionedService }"
    )
    assert {_name(row["finding"].value) for row in rows} == {"finding-unit", "finding-cut"}
