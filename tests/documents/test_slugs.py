"""What a document is called in the graph if nobody says: short, typed easily, and its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.documents import read_document

PUBLISHER = "HM Inspectorate of Probation"


def _slug(folder: Path, name: str = "saved page.txt", **metadata: str) -> str:
    file = folder / name
    file.write_text("Inspectors visited the service.\n", encoding="utf-8")
    return read_document(file, **metadata).facts.slug


def _titled(folder: Path, title: str, issued: str = "2019-06-12") -> str:
    return _slug(folder, title=title, publisher=PUBLISHER, issued=issued)


def test_subject_and_day(tmp_path: Path) -> None:
    found = _slug(tmp_path, publisher=PUBLISHER, subject="West Mercia", issued="2017-11")
    assert found == "west-mercia-2017-11"


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("A mixed picture in Northumbria: more staff are needed", "northumbria-2019-06-12-"),
        ("Probation service in West Mercia rated poor", "west-mercia-2019-06-12-"),
        # a unit that came later is not meant, nor one that is the only one of its kind
        ("Work at Derby City probation unit is sound", "work-at-derby-city-probation-unit-is-"),
        ("National Probation Service works harder", "national-probation-service-works-harder-"),
        ("Word" * 30 + " is a long one", "2019-06-12-"),
    ],
)
def test_a_title_gives_its_place_or_else_its_first_words(
    tmp_path: Path, title: str, begins: str
) -> None:
    found = _titled(tmp_path, title)
    assert found.startswith(begins)
    assert len(found) <= 60


def test_a_title_gives_a_body_of_that_day(tmp_path: Path) -> None:
    found = _titled(tmp_path, "Promising work at Derby City Probation Delivery Unit", "2023-02-09")
    assert found.startswith("derby-city-pdu-2023-02-09-")


def test_two_titles_of_one_day_have_two_slugs(tmp_path: Path) -> None:
    first = _titled(tmp_path, "A report on Northumbria")
    assert first == _titled(tmp_path, "A report on Northumbria")
    assert first != _titled(tmp_path, "A release on Northumbria")


def test_without_publisher_or_day_the_file_names_it(tmp_path: Path) -> None:
    assert _slug(tmp_path, title="A report on Northumbria", issued="2019") == "saved-page"
    assert _slug(tmp_path, title="A report on Northumbria", publisher=PUBLISHER) == "saved-page"
    assert _slug(tmp_path, slug="mine", title="A", publisher=PUBLISHER, issued="2019") == "mine"
