"""What a release says of a body is read the same whatever the body is called."""

from __future__ import annotations

import re

import pytest

from probation_oversight import register
from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Kind
from probation_oversight.reading import read

_KINDS = {
    "CommunityRehabilitationCompany": ("Community Rehabilitation Company (CRC)", "CRC", 2018),
    "ProbationDeliveryUnit": ("Probation Delivery Unit (PDU)", "PDU", 2023),
    "ProbationRegion": ("probation region", "region", 2024),
    "YouthJusticeService": ("Youth Justice Service (YJS)", "YJS", 2023),
}
"""For each class what a body of it is called in full, then for short, and when."""

_RELEASE = """{place} – leaders work hard but gaps remain

An inspection of the {place} {whole} has found poor public protection. It was rated as ‘Requires \
improvement’ by HM Inspectorate of Probation.

The {short} had a stable leadership team. However, assessments of risk were poor in most cases.

In {place}, probation officers held excessive caseloads. Management oversight was insufficient.

Inspectors visited in {year}.
"""
_FINDINGS = 6
"""What is found of the body in it, its grade among them."""

_UNKNOWN = {
    "ProbationDeliveryUnit": (
        "North Bedfordshire",  # there is one of the whole county
        "Sheffield and Barnsley",  # and one of the first of the two
        "Stafford and Cannock",
    ),
    "YouthJusticeService": ("Greater Ely", "Bath and North East Somerset", "Tri-Borough"),
}
"""Names that the register does not have."""


def _places(kind: str) -> list[str]:
    """The names of all bodies of ``kind`` without the words for it."""
    ends = r" (?:PDU|CRC|YJS|probation region|Youth (?:Justice|Offending) (?:Service|Team))$"
    labels = {body.label for body in register.load().bodies if body.type == kind}
    return sorted(re.sub(ends, "", label) for label in labels if re.search(ends, label))


def _whom(kind: str, place: str) -> dict[str, int]:
    """How much is found of each body, by its label, grades among it."""
    whole, short, year = _KINDS[kind]
    text = _RELEASE.format(place=place, whole=whole, short=short, year=year)
    found: dict[str, int] = {}
    for statement in read(document_from_text(text)).statements:
        if statement.polarity is not None or statement.kind is Kind.RATING:
            for body in statement.providers:
                found[body.label] = found.get(body.label, 0) + 1
    return found


@pytest.mark.parametrize(("kind", "places"), _UNKNOWN.items())
def test_a_name_that_nobody_knows_is_its_own(kind: str, places: tuple[str, ...]) -> None:
    for place in places:
        found = _whom(kind, place)
        assert list(found) == [next(iter(found))], place
        assert next(iter(found)).startswith(f"{place} "), place
        assert found[next(iter(found))] >= _FINDINGS, place


@pytest.mark.slow
@pytest.mark.parametrize("kind", _KINDS)
def test_each_body_of_the_register_is_read_alike(kind: str) -> None:
    told = {place: _whom(kind, place) for place in _places(kind)}
    wrong = {p: f for p, f in told.items() if len(f) != 1 or next(iter(f.values())) < _FINDINGS}
    assert wrong == {}
    assert all(place.split()[0] in next(iter(found)) for place, found in told.items())


@pytest.mark.parametrize(
    ("place", "whom"),
    [("Barnsley", ["Barnsley and Rotherham PDU"]), ("Sheffield", [])],
)
def test_the_unit_of_another_place_is_another(place: str, whom: list[str]) -> None:
    lead = "HM Inspectorate of Probation inspected Barnsley and Rotherham Probation Delivery Unit."
    document = document_from_text(f"{lead}\n\nThe {place} unit had too few places for women.")
    judged = [s for s in read(document).statements if s.polarity is not None]
    assert [body.label for statement in judged for body in statement.providers] == whom
