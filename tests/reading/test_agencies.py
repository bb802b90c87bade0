"""Prisons, forces, councils and paid providers that a text names with their kind."""

from __future__ import annotations

import pytest

from probation_oversight.reading.entities import agencies


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


def test_two_in_a_row_are_two() -> None:
    assert found("Durham Constabulary and Cleveland Police called.") == [
        ("PoliceForce", "Durham Constabulary"),
        ("PoliceForce", "Cleveland Police"),
    ]
