"""Shares in percent, the same wherever they stand."""

from __future__ import annotations

from probation_oversight.rendering.figures import percent, share


def test_a_share_has_one_decimal_and_nothing_has_none() -> None:
    assert (percent(12, 17), share(12, 17)) == ("70.6", "70.6 %")
    assert (percent(0.934), percent(1), percent(0, 3)) == ("93.4", "100.0", "0.0")
    assert (percent(0, 0), share(0, 0)) == ("–", "–")
