"""Prisons, forces, councils and paid providers that a text names with their kind."""

from __future__ import annotations

import pytest

from probation_oversight.reading.entities import agencies, by_role


def found(text: str) -> list[tuple[str, str]]:
    return [(each.type, each.label) for each in agencies.named(text, "a-text", ())]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("HMP Leeds prepares people.", "Prison", "HMP Leeds"),
        ("Staff at HMP/YOI Parc met them.", "Prison", "HMP/YOI Parc"),
        ("HM Prison Wandsworth is full.", "Prison", "HM Prison Wandsworth"),
        ("West Yorkshire Police called.", "PoliceForce", "West Yorkshire Police"),
        ("Officers of Durham Constabulary called.", "PoliceForce", "Durham Constabulary"),
        ("Lincolnshire County Council’s staff", "LocalAuthority", "Lincolnshire County Council"),
        ("City of York Council pays.", "LocalAuthority", "City of York Council"),
        (
            "Leeds Community Healthcare NHS Trust runs it.",
            "HealthBody",
            "Leeds Community Healthcare NHS Trust",
        ),
        (
            "Northgate Royal Foundation Trust runs it.",
            "HealthBody",
            "Northgate Royal Foundation Trust",
        ),
        ("The charity Lantern House helps.", "CommissionedProvider", "Lantern House"),
        ("Contractor Greenwork Ltd was late.", "CommissionedProvider", "Greenwork Ltd"),
    ],
)
def test_it_is_a_body_by_its_own_name(text: str, kind: str, name: str) -> None:
    assert found(text) == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "The police called, and the council paid.",
        "The County Council paid.",
        "An Open Prison and a Category C Prison were full.",
        "The Sentencing Council wrote guidelines.",
        "Norfolk Police and Crime Commissioner paid.",
        "A charity in Leeds helps.",
        "The Youth Justice Service met the contractor.",
    ],
)
def test_a_mere_kind_is_no_body(text: str) -> None:
    assert found(text) == []


def by_role_of(text: str) -> set[str]:
    return {
        each.label for each in by_role.named(text, "a-text", (), agencies.named(text, "a-text", ()))
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Housing is supplied by a charity, Harbour Steps. Harbour Steps has room.",
            "Harbour Steps",
        ),
        ("A company called Forward Path Cymru has room.", "Forward Path Cymru"),
        ("Willow House, a local charity, has room.", "Willow House"),
        ("The course is run by Second Chance Derby.", "Second Chance Derby"),
        ("Bridgeway Trust has room.", "Bridgeway Trust"),
        ("Northern Ropes CIC has room.", "Northern Ropes CIC"),
    ],
)
def test_it_is_a_body_by_what_the_text_says_of_it(text: str, name: str) -> None:
    assert by_role_of(text) == {name}


def test_it_is_the_same_body_by_its_letters() -> None:
    text = "A charity, Open Door Steps (ODS), has room. ODS was little used. ABC was too."
    assert [each.text for each in by_role.named(text, "a-text", (), ())] == [
        "Open Door Steps",
        "ODS",
        "ODS",
    ]
    assert by_role_of(text) == {"Open Door Steps"}


@pytest.mark.parametrize(
    "text",
    [
        "The course is run by Mary Holroyd.",
        "The course is run by Dr Rose Green, a psychologist.",
        "The course is run by its Interventions Team.",
        "Building Better Relationships had few places.",
        "Few people were referred to Thinking Ahead.",
        "The charity helped. Harbour Street was closed.",
        "A charity employs Independent Domestic Violence Advisers.",
        "Help is provided by Independent Domestic Violence Advisers.",
        "A charity, in Leeds, helps.",
        "The course is run by Crown Court staff.",
    ],
)
def test_what_may_be_a_person_a_course_or_a_team_is_none(text: str) -> None:
    assert by_role_of(text) == set()


def test_two_in_a_row_are_two() -> None:
    assert found("Durham Constabulary and Cleveland Police called.") == [
        ("PoliceForce", "Durham Constabulary"),
        ("PoliceForce", "Cleveland Police"),
    ]
