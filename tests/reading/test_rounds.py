"""What an earlier round of inspection found is no finding of a later publication."""

from __future__ import annotations

from datetime import date

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import Kind
from probation_oversight.reading import read
from probation_oversight.reading.discourse.rounds import tells_of_earlier

OPENING = "HM Inspectorate of Probation today published its report on Derby City PDU.\n\n"


@pytest.mark.parametrize(
    ("words", "earlier"),
    [
        ("In our 2021 inspection, plans were poor.", True),
        ("In their last 2021 report inspectors called supervision weak.", True),
        ("When we inspected the unit in 2021 we found poor plans.", True),
        ("When inspectors last visited it, in 2020, leaders were weak.", True),
        ("In our 2024 inspection, plans were poor.", False),
        ("In our 2021 inspection, plans were poor, but they are good now.", False),
        ("Plans had become better since our 2021 inspection.", False),
        ("In 2021 a new system was introduced, and plans are poor.", False),
        ("Plans were poor.", False),
    ],
)
def test_a_round_is_told_by_its_year(words: str, earlier: bool) -> None:
    assert tells_of_earlier(words, date(2025, 3, 6)) is earlier
    assert not tells_of_earlier(words, None)
    document = document_from_text(OPENING + words, issued="2025-03-06")
    found = [s for s in read(document).statements if s.kind in {Kind.FINDING, Kind.JUDGEMENT}]
    assert not (earlier and found)


def test_what_is_found_now_is_read() -> None:
    document = document_from_text(f"{OPENING}Plans were poor.", issued="2025-03-06")
    assert any(made.kind is Kind.FINDING for made in read(document).statements)
