"""Amounts in words and digits, told apart from other numbers."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from probation_oversight import amounts
from probation_oversight.amounts import Form, Side

TOLD = [
    ("sufficient in only 35 per cent of cases", [(Form.PER_CENT, "35", "35 per cent", None)]),
    ("62% of them", [(Form.PER_CENT, "62", "62%", None)]),
    ("thirty-five per cent", [(Form.PER_CENT, "35", "thirty-five per cent", None)]),
    ("seven of the 27 targets", [(Form.OF, "25.93", "seven of the 27", None)]),
    ("6 out of a possible 27 points", [(Form.OF, "22.22", "6 out of a possible 27", None)]),
    ("12/27", [(Form.OF, "44.44", "12/27", None)]),
    ("nine out of ten people", [(Form.OF, "90", "nine out of ten", None)]),
    ("no more than one in five", [(Form.OF, "20", "no more than one in five", Side.AT_MOST)]),
    ("Of the 40 cases that we read, only 12 were good", [(Form.OF, "30", "12", None)]),
    ("one of 21 companies", [(Form.NUMBER, "1", "one", None), (Form.NUMBER, "21", "21", None)]),
    ("just under two thirds", [(Form.FRACTION, "66.67", "just under two thirds", Side.LESS_THAN)]),
    ("fewer than half of the plans", [(Form.FRACTION, "50", "fewer than half", Side.LESS_THAN)]),
    ("just over a third of staff", [(Form.FRACTION, "33.33", "just over a third", Side.MORE_THAN)]),
    ("half the cases", [(Form.FRACTION, "50", "half", None)]),
    ("a third inspection", []),
    ("the second half of the year", []),
    ("two and a half years", []),
    ("between 30 and 40 per cent", []),
    ("aged 15 to 18", []),
    ("more than 1,200 people", [(Form.NUMBER, "1200", "more than 1,200", Side.MORE_THAN)]),
    ("50 or more cases", [(Form.NUMBER, "50", "50", Side.AT_LEAST)]),
    ("no services were rated so", [(Form.NUMBER, "0", "no", None)]),
    ("none of them; no less", [(Form.NUMBER, "0", "none", None)]),
    ("19.5 per cent", [(Form.PER_CENT, "19.5", "19.5 per cent", None)]),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[text for text, _ in TOLD])
def test_amounts_of(text: str, told: list[tuple[Form, str, str, Side | None]]) -> None:
    found = amounts.find(text)
    assert [(a.form, a.value, text[a.opens : a.end], a.side) for a in found] == [
        (form, Decimal(value), words, side) for form, value, words, side in told
    ]


def test_so_many_of_so_many_keeps_both_numbers() -> None:
    (found,) = amounts.find("seven of 27 targets")
    assert (found.numerator, found.denominator) == (7, 27)


@pytest.mark.parametrize(
    "part", ["of ", "of 40 cases ", "1 of ", "half ", "12,345,", "of 40 a ", "fewer than "]
)
def test_time_is_in_proportion_to_the_text(part: str) -> None:
    spent = []
    for times in (1000, 8000):
        start = time.process_time()
        amounts.find(part * times)
        spent.append(time.process_time() - start)
    assert spent[1] < 40 * max(spent[0], 0.002)
