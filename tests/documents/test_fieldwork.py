"""When inspectors were there, as texts tell it."""

from __future__ import annotations

from datetime import date

import pytest

from probation_oversight.documents import document_from_text, fieldwork
from probation_oversight.reading import read

ISSUED = date(2018, 6, 1)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Inspectors visited the area between 12 and 16 March 2018.", date(2018, 3, 12)),
        ("This inspection took place from 5 to 9 February 2018.", date(2018, 2, 5)),
        ("The fieldwork was in January and February 2018.", date(2018, 1, 1)),
        ("We inspected the service between 20 December and 12 January 2018.", date(2017, 12, 20)),
        ("Our inspection was on 3rd May 2018.", date(2018, 5, 3)),
        ("At the previous inspection, in May 2017, plans were weak.", None),
        ("The inspectorate opened its office in May 2018.", None),
        ("We inspected the service in May 2014.", None),
        ("We inspected the service between 30 and 31 February 2018.", None),
        ("The unit opened in March 2018.", None),
    ],
)
def test_the_first_day_is_the_one_told(words: str, day: date | None) -> None:
    assert fieldwork.first_day(words, ISSUED) == day


def test_a_day_after_the_issue_is_none_of_the_fieldwork() -> None:
    assert fieldwork.first_day("We inspected the unit in July 2018.", ISSUED) is None
    assert fieldwork.first_day("We inspected the unit in July 2018.", None) == date(2018, 7, 1)


def _bodies(words: str, issued: str) -> set[str]:
    reading = read(document_from_text(words, issued=issued, slug="essex"))
    return {body.label for made in reading.statements for body in made.providers}


def test_the_body_is_the_one_of_the_fieldwork_not_of_the_issue() -> None:
    told = "We inspected probation services in Essex in {}.\n\nThe CRC assessed risk well."
    assert "Essex CRC" in _bodies(told.format("May 2021"), "2021-08-10")
    assert "Essex CRC" not in _bodies(told.format("July 2021"), "2021-08-10")
