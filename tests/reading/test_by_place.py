"""In a post on several units or services each is called by its place alone."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Grade, Kind
from probation_oversight.reading import read

_SERVICES = """A round-up of our youth justice inspections

In this quarter we have reported on five youth justice services.

Rotherham

Rotherham was rated ‘Good’ overall. Its board asks hard questions.

Gloucestershire

Plans were late. It was rated ‘Requires improvement’.

Slough’s work with victims was poor.
"""
_UNITS = """What our visits have taught us

Since January my team has been to seven probation delivery units (PDUs).

Our inspection of Sunderland was a happy one. The unit was rated ‘Good’.

By contrast Hull was rated ‘Inadequate’. Plans were poor.

None of this is new. When I took up this post five years ago the talk was of companies, of
contracts and of what they cost; today it is of vacancies, of who is leaving and of how long it
takes those who come after them to learn what the work is, and I expect that we shall still talk
of that in the year to come.

I have asked to see the plan of the region in which it lies.
"""


def _said(text: str) -> set[tuple[str, str]]:
    """Of whom what is found: the grade, else the sign."""
    return {
        (body.label, s.detail.grade if isinstance(s.detail, Grade) else str(s.polarity))
        for s in read(document_from_text(text)).statements
        if s.kind is Kind.RATING or s.polarity is not None
        for body in s.providers
    }


def test_each_service_of_a_post_has_its_own_grade_and_findings() -> None:
    said = _said(_SERVICES)
    assert ("Rotherham Youth Justice Service", "good") in said
    assert ("Gloucestershire Youth Justice Service", "requires-improvement") in said
    assert ("Slough Youth Justice Service", "negative") in said
    assert not {(whom, what) for whom, what in said if "taken together" in whom}


def test_each_unit_of_a_post_has_its_own_and_none_goes_to_a_region() -> None:
    said = _said(_UNITS)
    assert ("Sunderland PDU", "good") in said
    assert ("Hull and East Riding PDU", "inadequate") in said
    assert not [whom for whom, _ in said if "region" in whom]


def test_a_unit_of_two_places_is_one() -> None:
    text = _UNITS.replace("By contrast Hull", "By contrast Bradford and Calderdale")
    graded = {whom for whom, what in _said(text) if what == "inadequate"}
    assert graded == {"Bradford and Calderdale PDU"}


@pytest.mark.parametrize(
    "text",
    [
        _UNITS.replace("has been to seven", "thinks of all"),  # it does not say how many
        _UNITS.replace("January", "January, when we also saw youth justice services,"),
    ],
)
def test_a_place_alone_stands_for_nobody_where_it_may_be_of_another_kind(text: str) -> None:
    assert ("Hull and East Riding PDU", "inadequate") not in _said(text)
