"""Counts of grades: a figure of the bodies together, and a rating of none of them."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Kind, Measure, Statement
from probation_oversight.reading import read

ANNUAL = (
    "HM Inspectorate of Probation published its annual report on youth justice services.\n\n"
    "Inspectors found that youth justice services were well led.\n\n"
)
REGION = "Inspectors visited the Probation Service – West Midlands region in 2022.\n\n"
UNIT = "Inspectors visited Derbyshire PDU. The unit was rated ‘Good’ overall.\n\n"


def last(text: str) -> list[Statement]:
    reading = read(document_from_text(text))
    start = reading.sentences[-1].span.start
    return [s for s in reading.statements if s.evidence[0].start >= start]


def said(text: str) -> set[tuple[str, str, str]]:
    return {
        (s.kind.value, f"{s.detail.value:f} {s.detail.grade}", body.iri.rsplit("/", 1)[1])
        for s in last(text)
        for body in s.providers
        if isinstance(s.detail, Measure)
    }


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("We rated 70 per cent of the 33 services as ‘Good’ or ‘Outstanding’.", "70 None"),
        ("Two thirds of services were rated ‘Requires improvement’.", "66.67 requires-improvement"),
        ("No services were rated ‘Inadequate’.", "0 inadequate"),
        ("None of the services was rated ‘Outstanding’.", "0 outstanding"),
    ],
)
def test_a_count_is_a_figure_of_the_services_together(sentence: str, told: str) -> None:
    assert said(ANNUAL + sentence) == {("Figure", told, "youth-justice-services")}
    assert Kind.RATING not in {s.kind for s in last(ANNUAL + sentence)}


def test_units_counted_in_a_region_do_not_rate_the_region() -> None:
    text = REGION + "Of its three delivery units we rated two as ‘Inadequate’."
    assert said(text) == {("Figure", "66.67 inadequate", "west-midlands-probation-region")}
    assert {s.kind for s in last(text)} == {Kind.FIGURE}


def test_a_count_of_others_says_nothing_of_the_body_at_hand() -> None:
    text = UNIT + "Of the units inspected since 2021, 40 per cent have been rated ‘Inadequate’."
    assert last(text) == []


def test_a_count_of_another_year_is_none() -> None:
    assert (
        last(ANNUAL + "Two thirds of services were rated ‘Requires improvement’ last year.") == []
    )
