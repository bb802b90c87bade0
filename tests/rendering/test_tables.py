"""Tables fit their width, lose no word, and let no text drive the terminal."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from probation_oversight.rendering.answer import text
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


class TestManyRows:
    """An answer of more than 200 rows stands in groups; shorter ones in one list."""

    @staticmethod
    def _rows(count: int, **cells: object) -> list[dict[str, object]]:
        row = {"provider": "Essex CRC", "quote": "words", "start": 0, "end": 5}
        return [{**row, "finding": f"finding {at}", **cells} for at in range(count)]

    @pytest.mark.parametrize(
        ("first", "second", "titles"),
        [
            ({"document": "A"}, {"document": "B"}, ["A (2 rows)", "B (199 rows)"]),
            ({"document": "A"}, {"document": None}, ["A (2 rows)", "not known (199 rows)"]),
            ({"provider": "Kent CRC"}, {}, ["Kent CRC (2 rows)", "Essex CRC (199 rows)"]),
        ],
    )
    def test_are_grouped_by_what_they_go_by(
        self, first: dict[str, object], second: dict[str, object], titles: list[str]
    ) -> None:
        rows = [*self._rows(2, **first), *self._rows(199, **second)]
        columns = [name for name in ("provider", "finding", "quote", "document") if name in rows[0]]
        lines = list(text.shown(columns, rows, 80))
        assert [line.text for line in lines if line.role == "title"] == titles
        assert sum(line.text.strip().startswith("quote") for line in lines) == len(rows)

    def test_are_one_list_where_nothing_stands_together(self) -> None:
        rows = [*self._rows(200, document="A"), *self._rows(1, document="B")]
        rows = [*rows[1:], rows[0]]
        columns = ("finding", "quote", "document")
        assert not [line for line in text.shown(columns, rows, 80) if line.role == "title"]

    def test_few_rows_are_one_list(self) -> None:
        rows = [*self._rows(2, document="A"), *self._rows(198, document="B")]
        columns = ("provider", "finding", "quote", "document")
        assert not [line for line in text.shown(columns, rows, 80) if line.role == "title"]


@given(
    some.lists(
        some.sampled_from(
            [
                *("a", "bb", "word", "part-time", "x" * 25, "\xa0", "p\xa0q", "é", "–", " "),
                *("  ", "\t", "\n", "\u2003", "\u200b", "\x85"),
            ]
        ),
        max_size=14,
    ),
    some.sampled_from([5, 8, 20, 40]),
    some.sampled_from(["", "  label  "]),
    some.sampled_from([None, "", "    "]),
)
def test_words_are_wrapped_as_the_library_wraps_them(
    parts: list[str], width: int, first: str, rest: str | None
) -> None:
    for words in (" ".join(parts), "".join(parts)):
        made = wrapped(words, width, first, rest)
        room = max(width, len(first) + 20) if first else width
        below = " " * len(first) if rest is None else rest
        told = textwrap.wrap(
            words, room, initial_indent=first, subsequent_indent=below, break_on_hyphens=False
        )
        assert made == ([line.replace("\xa0", " ") for line in told] or [first.rstrip()])


def test_what_is_hidden_is_every_control_character_and_what_turns_words() -> None:
    turning = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    turning += "\u2066\u2067\u2068\u2069\u2028\u2029"
    for character in map(chr, range(0x3000)):
        control = unicodedata.category(character) == "Cc" and character not in "\n\t"
        hidden = control or character in turning
        assert visible(character) == ("\ufffd" if hidden else character)
