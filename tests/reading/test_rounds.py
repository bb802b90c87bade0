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
    if earlier:
        assert not found(words)


@pytest.mark.parametrize(
    ("words", "earlier"),
    [
        ("At an inspection of all units in 2021, plans were poor.", True),
        ("At an inspection of all units in 2024, plans were poor.", False),
        ("In 2021, plans were poor.", True),
        ("In 2025, plans were poor.", False),
    ],
)
def test_a_day_alone_tells_it_where_the_issue_has_one(words: str, earlier: bool) -> None:
    assert tells_of_earlier(words, date(2025, 3, 6)) is earlier
    assert not tells_of_earlier(words, None)


def test_without_a_day_only_a_round_called_by_its_year_is_earlier() -> None:
    assert tells_of_earlier("In our 2021 inspection, plans were poor.", None)
    assert tells_of_earlier("When we inspected the unit in 2021 we found poor plans.", None)


def found(words: str, issued: str = "2025-03-06", opening: str = OPENING) -> list[str]:
    """The words of what is praised, blamed or counted in ``words`` after ``opening``."""
    statements = read(document_from_text(opening + words, issued=issued)).statements
    told = (s for s in statements if s.evidence[0].start >= len(opening))
    kinds = {Kind.FINDING, Kind.JUDGEMENT, Kind.FIGURE, Kind.SERVICE_USE}
    return [s.evidence[0].exact for s in told if s.kind in kinds]


def test_what_is_found_now_is_read() -> None:
    assert found("Plans were poor.")
    assert found("When we inspected the unit in 2025, plans were poor.")


def test_a_report_of_the_same_year_finds_what_it_says_it_found() -> None:
    words = "When we inspected the unit in 2023, plans were poor."
    assert found(words, issued="2023-11-01")
    assert not found(words, issued="2026-11-01")


def test_a_fieldwork_tells_what_was_earlier() -> None:
    visited = f"Inspectors visited it in May 2024. {OPENING}"
    words = "When we inspected the unit in 2023, plans were poor."
    assert not found(words, issued="2024-11-01", opening=visited)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Staff lacked training.", 0),
        ("Leaders are weak.", 1),
        ("Now leaders were weak.", 1),
        ("\n\nStaff lacked training.", 1),
    ],
)
def test_an_earlier_round_goes_on_while_all_is_past(words: str, left: int) -> None:
    assert len(found(f"In our 2021 inspection, plans were poor. {words}")) == left


def test_a_figure_of_an_earlier_round_is_none_of_this_one() -> None:
    assert not found("In our 2021 inspection, only 28 per cent of plans were good enough.")


def test_a_former_grade_does_not_turn_the_text_to_what_was_found_then() -> None:
    words = "In our 2021 inspection, the unit was rated ‘Good’. Leaders had a poor vision."
    assert found(words)


def test_a_year_alone_says_nothing_of_what_follows() -> None:
    assert found("In 2021 the unit moved to a new office. Leaders were weak.")
