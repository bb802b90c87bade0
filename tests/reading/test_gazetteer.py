"""The day by which a text without a date understands its names."""

from __future__ import annotations

from datetime import date

import pytest

from probation_oversight import register
from probation_oversight.documents import document_from_text
from probation_oversight.reading import read
from probation_oversight.reading.entities.gazetteer import names_day

COMPANY = "Inspectors visited the Community Rehabilitation Company (CRC). The CRC was poor."
UNIT = "Inspectors visited the probation delivery unit. Its work was poor."
LOOKING_BACK = "The region took over from the former CRC in 2021."


@pytest.mark.parametrize(
    ("text", "expected"),
    [(COMPANY, date(2021, 6, 25)), (UNIT, None), (LOOKING_BACK, None), ("No bodies.", None)],
)
def test_what_a_text_names_tells_its_latest_day(text: str, expected: date | None) -> None:
    assert names_day(text, None, register.load()) == expected


def test_a_known_day_stands() -> None:
    assert names_day(COMPANY, date(2023, 1, 1), register.load()) == date(2023, 1, 1)


def test_a_service_named_beside_a_company_is_not_the_region_of_today() -> None:
    text = (
        "London probation service was rated ‘Good’ overall.\n\n"
        "Inspectors visited London Community Rehabilitation Company (CRC) in May."
    )
    rated = [s for s in read(document_from_text(text)).statements if s.kind.value == "Rating"]
    assert [p.iri.rsplit("/", 1)[1] for s in rated for p in s.providers] == ["london-crc"]
