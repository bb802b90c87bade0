"""Ratings: under which programme a grade is given, and how points are spelt."""

from __future__ import annotations

from datetime import date

import pytest

from probation_oversight.documents import document_from_text
from probation_oversight.model.statements import BASE, BodyRef, Grade
from probation_oversight.reading import read
from probation_oversight.reading.statements.ratings import framework


@pytest.mark.parametrize(
    ("kind", "issued", "possible", "expected"),
    [
        ("CommunityRehabilitationCompany", "2019-03-01", None, "rated-2018"),
        ("NationalProbationService", None, None, "rated-2018"),
        ("ProbationDeliveryUnit", "2023-09-30", None, "pdu-2021"),
        ("ProbationDeliveryUnit", "2023-10-01", None, "pdu-2023"),
        ("ProbationRegion", "2022-06-01", None, "pdu-2021"),
        ("ProbationService", "2024-06-01", None, "pdu-2023"),
        ("ProbationDeliveryUnit", None, 27, "pdu-2021"),
        ("ProbationDeliveryUnit", None, 21, "pdu-2023"),
        ("ProbationRegion", None, 24, "pdu-2023"),
        ("ProbationDeliveryUnit", None, 99, None),
        ("ProbationDeliveryUnit", None, None, None),
        ("YouthJusticeService", "2025-03-31", None, "youth-2018"),
        ("YouthJusticeService", "2025-04-01", None, "youth-2025"),
        ("YouthJusticeService", None, None, None),
        ("ProbationTrust", "2019-03-01", None, None),
        ("Inspectorate", "2019-03-01", None, None),
    ],
)
def test_programme_is_told_by_kind_day_and_points(
    kind: str, issued: str | None, possible: int | None, expected: str | None
) -> None:
    body = BodyRef(f"{BASE}body/a", "A", kind)
    assert framework(date.fromisoformat(issued) if issued else None, body, possible) == expected


@pytest.mark.parametrize(
    ("score", "points"),
    [
        ("twenty-one out of 27", 21),
        ("Twenty out of a possible 27", 20),
        ("one out of 27", 1),
        ("12/27", 12),
    ],
)
def test_points_are_read_as_figures_and_as_words(score: str, points: int) -> None:
    text = f"Derbyshire PDU was rated ‘Good’ overall, with a score of {score} points."
    grades = [s.detail for s in read(document_from_text(text)).statements]
    assert [g.points for g in grades if isinstance(g, Grade)] == [points]
