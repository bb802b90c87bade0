"""A body is known by every name that texts give it, and a place is not a body."""

from __future__ import annotations

from datetime import date

import pytest
from rdflib import RDFS, SKOS, Literal, URIRef

from probation_oversight import register
from probation_oversight.analysis.profile.gathering import portrait
from probation_oversight.register import graph
from probation_oversight.register.names import normalised
from probation_oversight.rendering.profile import text

NAMES = """
Warwickshire & West Mercia Community Rehabilitation Company = warwickshire-and-west-mercia-crc
Warwickshire and West Mercia CRC = warwickshire-and-west-mercia-crc
Staffordshire & West Midlands CRC = staffordshire-and-west-midlands-crc
BeNCH CRC = bedfordshire-northamptonshire-cambridgeshire-and-hertfordshire-crc
Kent Surrey and Sussex CRC = kent-surrey-and-sussex-crc
the Midlands division of the National Probation Service = nps-midlands
NPS Midlands = nps-midlands
Midlands NPS = nps-midlands
National Probation Service (London) = nps-london
NPS South West South Central division = nps-south-west-and-south-central
Probation Service – Kent, Surrey and Sussex region = kent-surrey-and-sussex-probation-region
Probation Service in the North East = north-east-probation-region
North Tyneside and Northumberland PDU = north-tyneside-and-northumberland-pdu
Swansea Neath Port Talbot Probation Delivery Unit = swansea-neath-port-talbot-pdu
Herefordshire, Shropshire & Telford PDU = herefordshire-shropshire-and-telford-pdu
Kent Probation = kent-probation-trust
His Majesty’s Inspectorate of Probation = hm-inspectorate-of-probation
Her Majesty's Inspectorate of Probation = hm-inspectorate-of-probation
MoJ = ministry-of-justice
Office for Standards in Education, Children's Services & Skills = ofsted
Suffolk Probation Service = suffolk-pdu
Norfolk PDU = norfolk-pdu
Seetec = seetec
KSS CRC = kent-surrey-and-sussex-crc
NPS = national-probation-service
HMIP = hm-inspectorate-of-probation
HMPPS = hm-prison-and-probation-service
Purple Futures = purple-futures
Staffordshire and West Midlands CRC = staffordshire-and-west-midlands-crc
the Reducing Reoffending Partnership = reducing-reoffending-partnership
the Youth Justice Board = youth-justice-board
YJB = youth-justice-board
Hampshire & IOW CRC = hampshire-and-isle-of-wight-crc
Change Grow Live = cri
Norfolk & Suffolk Probation Trust = norfolk-and-suffolk-probation-trust
York & North Yorkshire Probation Trust = york-and-north-yorkshire-probation-trust
Thames Valley Probation = thames-valley-probation-trust
Durham and Tees Valley Probation Trust = durham-tees-valley-probation-trust
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_name_leads_to_its_body(line: str) -> None:
    name, slug = line.split(" = ")
    assert [body.slug for body in register.load().by_name(name)] == [slug]


@pytest.mark.parametrize("place", ["London", "West Mercia", "Wales", "Kent", "North East"])
def test_place_is_no_body(place: str) -> None:
    known = register.load()
    assert known.by_name(place) == ()
    assert known.areas_by_name(place)


def test_no_area_shares_a_name_with_a_body() -> None:
    known = register.load()
    places = {normalised(name) for area in known.areas for name in area.names}
    shared = {name for body in known.bodies for name in body.names if normalised(name) in places}
    regions = {area.label for area in known.areas if area.type == "RegionArea"}
    assert {normalised(name) for name in shared} <= {normalised(label) for label in regions}


def test_name_of_a_day_leaves_out_what_did_not_exist() -> None:
    known = register.load()
    assert known.by_name("Probation Service", date(2017, 11, 9)) == ()
    assert [b.slug for b in known.by_name("NPS", date(2017, 11, 9))] == [
        "national-probation-service"
    ]


def test_spelling_of_a_name_makes_no_difference() -> None:
    known = register.load()
    for body in known.bodies:
        for name in body.names:
            plain = name.replace(",", "")
            for spelt in (name.upper(), name.replace(" and ", " & "), f"the {plain}"):
                assert body in known.by_name(spelt), spelt


def test_names_come_longest_first_with_the_label() -> None:
    for body in register.load().bodies:
        assert body.label in body.names
        assert list(body.names) == sorted(body.names, key=lambda name: (-len(name), name))


def test_no_two_bodies_of_one_time_share_a_name() -> None:
    known = register.load()
    for body in known.bodies:
        for name in body.names:
            others = [other for other in known.by_name(name) if other != body]
            assert not others, f"{name} is {body.slug} and {others[0].slug}"


@pytest.mark.parametrize(
    ("name", "sourced"), [("Change Grow Live", True), ("CGL", False), ("CRI", True)]
)
def test_a_name_says_whether_a_source_uses_it(name: str, sourced: bool) -> None:
    (body,) = register.load().by_name(name)
    assert (name not in body.unsourced) is sourced
    made = set(graph.graph(register.load()).triples((URIRef(body.iri), None, Literal(name, "en"))))
    forms = {SKOS.altLabel, RDFS.label} if sourced else {SKOS.hiddenLabel}
    assert made
    assert {form for _, form, _ in made} <= forms
    told = list(text.shown(portrait(body), 200))
    assert any(line.text.startswith(text.UNSOURCED) and "CGL" in line.text for line in told)


def test_a_name_has_a_source_or_none_but_not_both() -> None:
    for body in register.load().bodies:
        assert body.label not in body.unsourced
        assert set(body.unsourced) <= set(body.names)
