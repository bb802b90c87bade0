"""Tables fit their width, lose no word, and let no text drive the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from probation_oversight.rendering.tables import cell, table, wrapped
from probation_oversight.rendering.visible import visible

QUOTE = (
    "However, she added that despite NPS leaders’ clear intentions, NPS staff were not using the "
    "wide range of interventions that were on offer from the CRC to the extent expected."
)
ROWS: list[dict[str, object]] = [
    {"provider": "Midlands division", "finding": "uptake", "quote": QUOTE, "start": 2278},
    {"provider": "Wales division", "finding": "quality", "quote": "Short.", "start": 1},
]


def _texts(columns: list[str], rows: list[dict[str, object]], width: int) -> list[str]:
    return [line.text for line in table(columns, rows, width)]


def test_what_fits_stands_side_by_side() -> None:
    assert _texts(["provider", "finding", "start"], ROWS, 60) == [
        "provider           finding  start",
        "─────────────────  ───────  ─────",
        "Midlands division  uptake   2278",
        "Wales division     quality  1",
    ]


def test_a_long_cell_goes_below_its_row_in_full() -> None:
    lines = _texts(["provider", "quote", "start"], ROWS, 60)
    assert lines[2] == "Midlands division  2278"
    assert lines[3].startswith("  quote  However, she added")
    assert QUOTE in " ".join(" ".join(lines).replace("quote  ", "").split())
    assert max(map(len, lines)) <= 60


def test_a_column_without_values_is_left_out() -> None:
    assert _texts(["provider", "note"], [{"provider": "A", "note": None}], 60)[0] == "provider"


def test_a_title_with_several_words_is_wrapped_like_a_cell() -> None:
    rows: list[dict[str, object]] = [{"who_offers_it": "CRC", "what": "x" * 30}]
    assert _texts(["who_offers_it", "what"], rows, 38)[:2] == ["who     what", "offers"]


@given(
    some.lists(
        some.fixed_dictionaries(
            {
                "one": some.text(min_size=1),
                "two_words": some.text(alphabet="ab ", max_size=90),
                "three": some.integers(),
            }
        ),
        min_size=1,
        max_size=4,
    ),
    some.integers(min_value=40, max_value=120),
)
def test_no_word_is_lost_and_no_line_is_too_long(rows: list[dict[str, object]], width: int) -> None:
    lines = _texts(["one", "two_words", "three"], rows, width)
    assert max(map(len, lines), default=0) <= width
    printed = "".join("".join(lines).split())
    for row in rows:
        for value in row.values():
            for word in cell(value).split():
                assert len(word) > width - 20 or all(part in printed for part in word)


def test_cells_are_words_not_code() -> None:
    base = "https://w3id.org/probation-oversight/"
    assert cell(f"{base}body/nps-midlands") == "body/nps-midlands"
    assert cell(("a", "b")) == "a; b"
    assert cell(None) == ""
    assert cell(True) == "yes"
    assert cell("two\nlines") == "two lines"


def test_text_cannot_drive_the_terminal() -> None:
    assert visible("\x1b[31mred\x9b2J\u202e") == "�[31mred�2J�"


def test_words_hang_below_their_label() -> None:
    assert wrapped("one two three four five six", 30, "label  ") == [
        "label  one two three four five",
        "       six",
    ]
