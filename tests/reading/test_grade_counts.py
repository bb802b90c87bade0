"""Counts of grades: a judgement on the bodies together, and a rating of none of them."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Statement
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
        (s.kind.value, str(s.polarity), body.iri.rsplit("/", 1)[1])
        for s in last(text)
        for body in s.providers
    }


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("We rated 70 per cent of the 33 services as ‘Good’ or ‘Outstanding’.", "positive"),
        ("Two thirds of services were rated ‘Requires improvement’ last year.", "negative"),
        ("No services were rated ‘Inadequate’.", "positive"),
        ("No services were rated ‘Outstanding’.", "negative"),
    ],
)
def test_a_count_judges_the_services_together(sentence: str, polarity: str) -> None:
    assert said(ANNUAL + sentence) == {("Judgement", polarity, "youth-justice-services")}


def test_units_counted_in_a_region_do_not_rate_the_region() -> None:
    told = said(REGION + "Of its three delivery units we rated two as ‘Inadequate’.")
    assert told == {("Judgement", "negative", "west-midlands-probation-region")}


def test_a_count_of_others_says_nothing_of_the_body_at_hand() -> None:
    text = UNIT + "Of the units inspected since 2021, 40 per cent have been rated ‘Inadequate’."
    assert said(text) == set()
