"""Words are never wider than a picture takes them for."""

from __future__ import annotations

from probation_oversight.rendering import letters

# What DejaVu Sans, the widest of the fonts that browsers fall back to, says of them in ems.
WIDE = (
    ("the finding “Assessment” (Cumbria and Lancashire CRC)", 28.45, 32.07),
    ("NPS shortcoming affecting a CRC intervention", 23.04, 26.03),
    ("characters 377–436: names the body", 18.71, 20.79),
)


def test_words_are_taken_for_as_wide_as_they_can_be() -> None:
    for words, plain, bold in WIDE:
        assert plain <= letters.width(words) <= 1.15 * plain
        assert bold <= letters.width(words, bold=True) <= 1.15 * bold


def test_no_line_is_wider_than_its_room() -> None:
    words = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW is\n a  word"
    made = letters.wrapped(words, 21.5, bold=True)
    assert all(letters.width(line, bold=True) <= 21.5 for line in made)
    assert "".join(made).replace(" ", "") == "".join(words.split())
    assert letters.wrapped("", 10) == [""]
