"""Bodies told by their kind and their place, in either order."""

from __future__ import annotations

import pytest

from probation_oversight.reading.entities.placed import find, here


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leeds PDU was slow.", ["Leeds PDU"]),
        ("Oldham’s youth justice service was slow.", ["Oldham youth justice service"]),
        ("Oldham Council’s youth justice service was slow.", ["Oldham youth justice service"]),
        ("The Oldham youth offending team was slow.", ["Oldham youth offending team"]),
        ("The delivery unit (PDU) for Norfolk was slow.", []),  # no kind by its whole name
        (
            "The probation delivery unit (PDU) for Norfolk was slow.",
            ["Norfolk probation delivery unit"],
        ),
        ("The youth offending team of Gateshead was slow.", ["Gateshead youth offending team"]),
        ("In Leeds youth justice service staff were few.", []),  # only where something is
        ("The youth justice service for England was slow.", []),
        ("The youth justice service of the year was slow.", []),
    ],
)
def test_a_body_is_told_by_its_kind_and_its_place(text: str, expected: list[str]) -> None:
    assert [each.name for each in find(text)] == expected


def test_in_a_text_on_many_a_place_tells_which_is_meant() -> None:
    text = "In Newport, too, the youth justice service was slow. Doncaster’s was slower."
    expected = ["Newport youth justice service", "Doncaster Youth Justice Service"]
    assert [each.name for each in find(text, many=True)] == expected
    assert list(find(text)) == []


def test_with_one_place_only_that_of_it_is_told() -> None:
    text = "Bexley Youth Justice Service and Kent Youth Justice Service met."
    assert [each.name for each in find(text, "Bexley")] == ["Bexley Youth Justice Service"]


def test_the_county_is_the_one_that_the_text_has_named() -> None:
    text = "People in Cumbria were let down. The county’s probation delivery unit was slow."
    assert [each.name for each in here(text, [(10, "Cumbria")])] == [
        "Cumbria probation delivery unit"
    ]
    assert list(here(text, [(10, "Cumbria"), (20, "Kent")])) == []
    assert list(here(text, [(60, "Cumbria")])) == []
