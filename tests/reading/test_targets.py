"""Whom a sentence speaks of, where a text is about several bodies."""

from __future__ import annotations

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.reading import read

OPENING = (
    "Inspectors visited Derby City Probation Delivery Unit (PDU) and Derbyshire PDU in 2024.\n\n"
)


def told(text: str, kind: str = "Finding") -> set[tuple[str, str]]:
    return {
        (body.iri.rsplit("/", 1)[1], statement.polarity.value if statement.polarity else "")
        for statement in read(document_from_text(text)).statements
        if statement.kind.value == kind
        for body in statement.providers
    }


def test_a_unit_is_the_one_whose_place_is_named() -> None:
    text = OPENING + "In Derby City, the unit’s risk assessments were poor."
    assert told(text) == {("derby-city-pdu", "negative")}


def test_a_rating_without_a_name_is_nobodys_where_two_were_inspected() -> None:
    assert told(OPENING + "The overall rating was ‘Inadequate’.", "Rating") == set()


def test_owners_of_a_company_are_not_the_company() -> None:
    text = "Inspectors praised the owners of Essex CRC. The strategy was poor."
    assert told(text) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Confidence in the unit must be restored urgently.",
        "The Chief Inspector welcomed the government’s swift action on the unit.",
        "Despite these strengths, the unit has 40 officers.",
    ],
)
def test_what_is_due_or_done_by_others_or_taken_up_is_no_finding(sentence: str) -> None:
    assert told("Inspectors visited Derbyshire PDU in 2024. " + sentence) == set()


@pytest.mark.parametrize(
    "opening",
    [
        "Gwent probation service was inspected.",
        "The probation service for Gwent was inspected.",
        "Inspectors visited the Probation Delivery Unit in Gwent.",
    ],
)
def test_a_unit_is_known_by_the_names_that_releases_give_it(opening: str) -> None:
    assert told(opening + " Its risk assessments were poor.") == {("gwent-pdu", "negative")}


def test_a_company_that_no_register_names_is_the_one_that_the_text_names() -> None:
    text = (
        "East Midlands CRC was inspected. The Derbyshire, Leicestershire, Nottinghamshire and "
        "Rutland Community Rehabilitation Company is one of 21.\n\nEast Midlands CRC’s risk "
        "assessments were poor."
    )
    company = "derbyshire-leicestershire-nottinghamshire-and-rutland-crc"
    assert told(text) == {(company, "negative")}


def test_a_spokesperson_of_the_inspectorate_speaks_for_it() -> None:
    text = OPENING.replace(" and Derbyshire PDU", "") + (
        "A spokesperson for HM Inspectorate of Probation said: “The unit was under-resourced.”"
    )
    assert told(text) == {("derby-city-pdu", "negative")}


def test_what_was_said_of_both_holds_for_both_in_the_next_sentence() -> None:
    text = (
        "Inspectors visited Essex CRC and NPS South East and Eastern. Both organisations had poor "
        "risk assessments. Referrals were slow."
    )
    assert told(text) >= {("essex-crc", "negative"), ("nps-south-east-and-eastern", "negative")}


def test_a_headline_is_read_part_by_part() -> None:
    text = (
        "Essex: good supervision by the public service, poor unpaid work at the private company"
        "\n\n"
        "15 June 2017\n\nInspectors visited Essex CRC and NPS South East and Eastern."
    )
    assert told(text) == {("nps-south-east-and-eastern", "positive"), ("essex-crc", "negative")}


def test_an_example_of_good_practice_is_praise_until_the_next_heading() -> None:
    text = (
        "Inspectors visited Essex CRC in 2018.\n\nGood practice example\n\n"
        "The CRC runs a weekly clinic on unpaid work with the police.\n\n"
        "Unpaid work\n\nThe CRC runs unpaid work on Sundays."
    )
    assert told(text) == {("essex-crc", "positive")}


def test_a_heading_for_what_stands_below_it_judges_nobody() -> None:
    text = "Inspectors visited Essex CRC in 2018.\n\nA wider problem\n\nIt is based in Chelmsford."
    assert told(text) == set()


def test_the_youth_service_of_the_place_of_a_unit_is_not_what_the_title_is_on() -> None:
    text = (
        "An inspection of probation services in Croydon PDU\n\n"
        "In our inspection of Croydon Probation Delivery Unit (PDU), we found a small team.\n\n"
        "Those aged 18 were passed on well by Croydon Youth Justice Service.\n\n"
        "What we found about casework\n\nAssessments were poor."
    )
    assert ("croydon-pdu", "negative") in told(text)


@pytest.mark.parametrize(
    "title",
    [
        "Full Joint Inspection of Youth Offending Work in Rotherham",
        "Joint inspection of youth justice services in Rotherham",
    ],
)
def test_of_a_joint_inspection_of_one_service_all_is_told_of_that(title: str) -> None:
    """Whichever letters its title has large: several inspectorates looked at one service."""
    text = (
        f"{title}\n\nHMI Probation led it, with the police, health, social care and schools’ "
        "inspectorates.\n\nInspectors met police officers, social workers, nurses and teachers. "
        "They looked at the Youth Offending Service.\n\nPlans were poor."
    )
    assert {polarity for _, polarity in told(text)} == {"negative"}


def test_what_stands_under_a_heading_on_partnerships_is_told_of_the_body() -> None:
    text = (
        "Inspectors visited Derbyshire PDU in 2024.\n\nGovernance and partnerships\n\n"
        "Plans were poor."
    )
    assert told(text) == {("derbyshire-pdu", "negative")}


def test_help_that_others_do_not_give_is_no_fault_of_who_lacks_it() -> None:
    lead = "Inspectors visited Derbyshire PDU in 2024. "
    assert told(lead + "The unit had little help from Derbyshire Police.") == set()
