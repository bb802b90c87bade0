"""What became of whom, who served a place and who oversaw a body: known cases, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from probation_oversight import register
from tests.queries.test_expected_rows import answer

SOURCED = ("what-became-of", "what-it-was-before", "bodies-in-area-at", "overseers-at")
ONE_SERVICE = "Probation Service"
START = date(2021, 6, 26)
MANY = pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.slow)])
"""Asked of every sixth, and of all where that may take its time."""


def became(body: str, **params: str) -> set[tuple[object, ...]]:
    rows = answer("what-became-of", body=body, **params)
    return {(row["happened"], row["before"], row["after"], row["area"]) for row in rows}


def after(body: str) -> set[object]:
    return {row["after"] for row in answer("what-became-of", body=body)}


def companies() -> list[str]:
    known = register.load().bodies
    return [body.slug for body in known if body.type == "CommunityRehabilitationCompany"]


def test_the_companies_of_working_links_pass_to_seetec() -> None:
    day = date(2019, 2, 15)
    places = {
        "Wales contract area",
        "Dorset, Devon and Cornwall contract area",
        "Bristol, Gloucestershire, Somerset and Wiltshire contract area",
    }
    assert became("working-links") == {(day, "Working Links", "Seetec", place) for place in places}
    assert len(answer("what-became-of", body="working-links")) == len(places)  # each told once
    for slug in ("wales-crc", "dorset-devon-and-cornwall-crc"):
        assert (day, "Working Links", "Seetec") in {row[:3] for row in became(slug)}
    assert not any(row[1:3] == ("Working Links", "Seetec") for row in became("essex-crc"))


def test_21_companies_and_the_national_service_become_one() -> None:
    assert len(companies()) == 21
    for slug in (*companies(), "national-probation-service"):
        assert any(row[0] == START and row[2] == ONE_SERVICE for row in became(slug)), slug
    before = answer("what-it-was-before", body="probation-service")
    merged = {row["before"] for row in before if row["after"] == ONE_SERVICE}
    assert len(merged) == 22
    assert {row["happened"] for row in before if row["after"] == ONE_SERVICE} == {START}


@pytest.mark.parametrize(
    ("division", "regions"),
    [
        ("nps-north-west", {"North West", "Greater Manchester"}),
        ("nps-north-east", {"North East", "Yorkshire and the Humber", "East Midlands"}),
        ("nps-wales", {"Wales"}),
        ("nps-midlands", {"West Midlands", "East Midlands"}),
        ("nps-south-west", {"South West"}),
        ("nps-south-east-and-eastern", {"East of England", "Kent, Surrey and Sussex"}),
        ("nps-london", {"London"}),
    ],
)
def test_a_division_becomes_its_regions(division: str, regions: set[str]) -> None:
    assert after(division) == {f"{name} probation region" for name in regions}


def test_a_division_splits_before_it_becomes_regions() -> None:
    """A division of the South West alone was inspected before the unified service."""
    assert after("nps-south-west-and-south-central") == {
        "NPS South West",
        "South West probation region",
        "South Central probation region",
    }


def test_wales_goes_first() -> None:
    rows = answer("what-became-of", body="wales-crc").rows
    (first,) = (row for row in rows if row["after"] == "NPS Wales")
    assert (first["happened"], first["happened_by"]) == (date(2019, 12, 1), date(2019, 12, 31))
    assert first["source"] == "BUL4"
    others = [slug for slug in companies() if slug != "wales-crc"]
    early = {
        row["happened"]
        for slug in others
        for row in answer("what-became-of", body=slug, since="2019-12-01")
    }
    assert early == {START}


def test_staffordshire_splits_some_day_between_two_lists() -> None:
    rows = answer("what-became-of", body="Staffordshire and Stoke PDU").rows
    assert {row["after"] for row in rows} == {"Staffordshire North PDU", "Staffordshire South PDU"}
    assert {(row["happened"], row["happened_by"], row["area"]) for row in rows} == {
        (date(2024, 4, 11), date(2025, 3, 24), "Staffordshire")
    }
    assert [
        row["before"] for row in answer("what-it-was-before", body="staffordshire-north-pdu")
    ] == ["Staffordshire and Stoke PDU"]


def test_a_trust_is_followed_in_its_own_area_only() -> None:
    assert after("west-mercia-probation-trust") == {
        "Warwickshire and West Mercia CRC",
        "NPS Midlands",
        "West Midlands probation region",
        ONE_SERVICE,
    }


@MANY
def test_what_came_after_is_what_was_before_the_other_way_round(every: int) -> None:
    trusts = [b.slug for b in register.load().bodies if b.type == "ProbationTrust"][::every]
    regions = [b for b in register.load().bodies if b.type == "ProbationRegion"]
    forward = {(slug, to) for slug in trusts for to in _iris("what-became-of", slug, "after_iri")}
    back = {
        (trust.rpartition("/")[2], region.iri)
        for region in regions
        for trust in _iris("what-it-was-before", region.slug, "before_iri")
    }
    ends = {region.iri for region in regions}
    assert {pair for pair in forward if pair[1] in ends} == {p for p in back if p[0] in trusts}
    assert len(forward) > len(trusts)


def _iris(name: str, body: str, column: str) -> set[str]:
    return {str(row[column]) for row in answer(name, body=body)}


@pytest.mark.parametrize(
    ("day", "bodies"),
    [
        ("2014-05-31", {"Norfolk and Suffolk Probation Trust"}),
        ("2014-06-01", {"Norfolk and Suffolk CRC", "NPS South East and Eastern"}),
        ("2021-06-25", {"Norfolk and Suffolk CRC", "NPS South East and Eastern"}),
        ("2021-06-26", {"East of England probation region"}),
    ],
)
def test_who_served_norfolk_on_a_day(day: str, bodies: set[str]) -> None:
    assert {row["body"] for row in answer("bodies-in-area-at", area="norfolk", day=day)} == bodies


@MANY
def test_every_police_area_is_served_by_one_company_and_one_region(every: int) -> None:
    days = {
        "2018-06-01": {"Community rehabilitation company", "Probation division"},
        "2023-06-01": {"Probation region"},
    }
    areas = [area for area in register.load().areas if area.type == "PoliceArea"]
    assert len(areas) == 43
    for area in areas[::every]:
        for day, kinds in days.items():
            rows = answer("bodies-in-area-at", area=area.label, day=day).rows
            here = [row["kind"] for row in rows if row["area_iri"] == area.iri]
            assert sorted(map(str, here)) == sorted(kinds), (area.label, day)


def test_the_units_of_a_region_are_named_for_its_area() -> None:
    rows = answer("bodies-in-area-at", area="East Midlands", day="2023-06-01").rows
    assert len([row for row in rows if row["kind"] == "Probation delivery unit"]) == 6
    only = {"area": "East Midlands", "day": "2023-06-01", "kind_of_body": "probation region"}
    assert [row["body"] for row in answer("bodies-in-area-at", **only)] == [
        "East Midlands probation region"
    ]


@pytest.mark.parametrize(
    ("body", "day", "role", "named"),
    [
        ("wales-crc", "2019-02-14", "owner", {"Working Links"}),
        ("wales-crc", "2019-02-15", "owner", {"Seetec"}),
        ("warwickshire-and-west-mercia-crc", "2016-01-01", "owner", {"EOS", "PeoplePlus"}),
        ("wales-crc", "2021-06-26", "owner", set()),
        ("nps", "2017-03-31", "whole", {"National Offender Management Service"}),
        ("nps", "2017-04-01", "whole", {"HM Prison and Probation Service"}),
        ("nps-midlands", "2017-04-01", "whole", {"National Probation Service"}),
        ("HMIP", "2023-10-01", "head", {"Sue McAllister"}),
        ("HMIP", "2024-02-29", "head", {"Sue McAllister"}),
        ("HMIP", "2024-03-01", "head", {"Martin Jones"}),
        ("HMIP", "2003-12-31", "head", set()),  # holders before 2004 have no source
        ("probation-service", "2022-01-01", "head", set()),
        ("norfolk-pdu", "2022-06-01", "inspector", {"HM Inspectorate of Probation"}),
        ("norfolk-pdu", "2020-01-01", "inspector", set()),
    ],
)
def test_who_oversaw_a_body_on_a_day(body: str, day: str, role: str, named: set[str]) -> None:
    rows = answer("overseers-at", body=body, day=day).rows
    assert {row["overseer"] for row in rows if row["role"] == role} == named


def test_every_row_says_where_it_is_from() -> None:
    keys = {source.key for source in register.load().sources}
    asked: dict[str, dict[str, str]] = {
        "what-became-of": {"body": "nps-midlands"},
        "what-it-was-before": {"body": "west-midlands-probation-region"},
        "bodies-in-area-at": {"area": "Wales"},
        "overseers-at": {"body": "wales-crc"},
    }
    assert set(asked) == set(SOURCED)
    for name, params in asked.items():
        rows = answer(name, **params).rows
        assert rows
        for row in rows:
            cited = str(row["source"]).split("; ")
            assert all(each in keys or each.startswith("https://") for each in cited), row
