"""Ratings: under which programme a grade is given, and how points are spelt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from probation_oversight.documents import document_from_text, read_document
from probation_oversight.model.statements import BASE, BodyRef, Grade
from probation_oversight.reading import read
from probation_oversight.reading.statements.programmes import framework
from tests.documents.pdf_files import At, column, placed


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
    day = date.fromisoformat(issued) if issued else None
    assert framework((day, day), body, possible) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The Chief Inspector of Probation, Justin Russell, called for change.", "pdu-2021"),
        ("Chief Inspector Martin Jones said: “The unit needs support.”", "pdu-2023"),
        ("The chief inspector called for change.", None),
        ("The former Chief Inspector of Probation, Justin Russell, had been there.", None),
        ("Justin Russell came in one year and Martin Jones in another.", None),
    ],
)
def test_who_held_office_tells_the_programme_of_a_text_without_a_day(
    told: str, expected: str | None
) -> None:
    words = f"Derby City Probation Delivery Unit (PDU) was rated ‘Inadequate’.\n\n{told}"
    rated = [s for s in read(document_from_text(words)).statements if s.kind == "Rating"]
    assert [s.detail.framework for s in rated if isinstance(s.detail, Grade)] == [expected]


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


def test_ratings_of_a_printed_table_whose_cells_wrap(tmp_path: Path) -> None:
    """From the page to the statement: names and grades that run over two lines are one each."""
    lead = column(72, 80, "Derby City PDU was inspected in 2022. Its ratings were as follows.")
    rows = [
        ("Standard", "Rating"),
        ("1.1 Leadership", "Good"),
        ("2.3 Implementation", "Requires"),
        ("2.4 Reviewing", "Inadequate"),
    ]
    table = [
        At(x, 130 + 34 * number, words)
        for number, row in enumerate(rows)
        for x, words in zip((72, 330), row, strict=True)
    ]
    wrapped = [At(72, 211, "and delivery"), At(330, 211, "improvement")]
    file = tmp_path / "report.pdf"
    file.write_bytes(placed([*lead, *table, *wrapped]))
    made = read_document(file, issued=date(2022, 6, 14), publisher="HM Inspectorate of Probation")
    found = [s for s in read(made).statements if isinstance(s.detail, Grade)]
    assert {body.label for s in found for body in s.providers} == {"Derby City PDU"}
    assert [(s.detail.standard, s.detail.grade) for s in found if isinstance(s.detail, Grade)] == [
        ("Leadership", "good"),
        ("Implementation and delivery", "requires-improvement"),
        ("Reviewing", "inadequate"),
    ]
