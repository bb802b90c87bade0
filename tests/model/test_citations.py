"""Short titles: what a document is called where a table has little room."""

from __future__ import annotations

import pytest

from probation_oversight.model.citations import LONGEST, short_title

HMIP = "HM Inspectorate of Probation"


@pytest.mark.parametrize(
    ("bodies", "issued", "expected"),
    [
        (["Norfolk PDU"], "2023-05-04", f"{HMIP}: Norfolk PDU, May 2023"),
        (["Norfolk PDU"], "2023-05", f"{HMIP}: Norfolk PDU, May 2023"),
        (["Norfolk PDU"], "2023", f"{HMIP}: Norfolk PDU, 2023"),
        (["Norfolk PDU"], None, f"{HMIP}: Norfolk PDU"),
        (["B", "A"], None, f"{HMIP}: A; B"),
        (["Leeds PDU", "Bradford PDU", "York PDU"], None, f"{HMIP}: York PDU and 2 others"),
        (["C", "B", "A"], None, f"{HMIP}: A and 2 others"),
        (["York PDU " + "w" * 60, "Leeds PDU"], None, f"{HMIP}: York PDU {'w' * 60} and 1 other"),
    ],
)
def test_publisher_bodies_and_month(bodies: list[str], issued: str | None, expected: str) -> None:
    assert short_title("York PDU falls short", HMIP, bodies, issued) == expected


def test_a_long_title_without_a_publisher_gives_way_to_bodies_and_month() -> None:
    title = "A letter on the joint inspection of the response of many agencies to harm in Norfolk"
    for bodies, expected in (
        (["Norfolk PDU"], "Norfolk PDU, May 2023"),
        (["Norfolk PDU", "Essex CRC", "B"], "Norfolk PDU and 2 others, May 2023"),
    ):
        assert short_title(title, None, bodies, "2023-05-04") == expected


@pytest.mark.parametrize(("publisher", "bodies"), [(None, ["Norfolk PDU"]), (HMIP, [])])
def test_else_the_title_itself(publisher: str | None, bodies: list[str]) -> None:
    assert short_title("A title", publisher, bodies, "2023") == "A title"


def test_a_long_title_ends_at_a_word() -> None:
    made = short_title("many words, " * 20, None, (), None)
    assert len(made) <= LONGEST + 2
    assert made.endswith("many words …")


def test_a_title_of_one_long_word_is_cut() -> None:
    assert short_title("w" * 100, None, (), None) == "w" * LONGEST + " …"
