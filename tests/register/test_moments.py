"""Dates say as much as their source does, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from probation_oversight.register.moments import UNKNOWN, Certainty, Interval, Moment, moment


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("2015-02-01", date(2015, 2, 1), date(2015, 2, 1)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("..2018-03", None, date(2018, 3, 31)),
        ("2015..", date(2015, 1, 1), None),
        ("2015-02-01..2018-03", date(2015, 2, 1), date(2018, 3, 31)),
    ],
)
def test_moment_is_as_exact_as_its_words(
    words: str, earliest: date | None, latest: date | None
) -> None:
    assert moment(words) == Moment(earliest, latest, words)


def test_empty_cell_is_unknown() -> None:
    assert moment("") == UNKNOWN


@pytest.mark.parametrize("words", ["..", "2015-13", "2015-02-30", "yesterday", "2018..2015"])
def test_what_is_no_moment_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"20|date"):
        moment(words)


def test_last_day_is_included() -> None:
    span = Interval(moment("2019-06-01"), moment("2023-09-30"))
    assert span.on(date(2019, 5, 31)) is Certainty.NO
    assert span.on(date(2019, 6, 1)) is Certainty.YES
    assert span.on(date(2023, 9, 30)) is Certainty.YES
    assert span.on(date(2023, 10, 1)) is Certainty.NO


def test_inexact_month_is_only_perhaps() -> None:
    span = Interval(moment("2014-02"), moment("2015-02"))
    assert span.on(date(2014, 2, 10)) is Certainty.PERHAPS
    assert span.on(date(2014, 7, 1)) is Certainty.YES
    assert span.on(date(2015, 2, 10)) is Certainty.PERHAPS


def test_unknown_end_is_not_the_same_as_no_end() -> None:
    day = date(2020, 1, 1)
    assert Interval(moment("2004"), None).on(day) is Certainty.YES
    assert Interval(moment("2004"), UNKNOWN).on(day) is Certainty.PERHAPS


def test_unknown_start_is_never_certain() -> None:
    assert Interval(UNKNOWN, None).on(date(2020, 1, 1)) is Certainty.PERHAPS
