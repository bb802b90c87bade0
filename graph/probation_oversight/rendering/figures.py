"""Shares in percent."""

from __future__ import annotations

NOTHING = "–"
"""Stands for a share of nothing."""


def percent(number: float, of: float = 1) -> str:
    """``number`` of ``of`` in percent, for example "70.6", or a dash of nothing."""
    return f"{100 * number / of:.1f}" if of else NOTHING


def share(number: int, of: int) -> str:
    """The same with its sign, for example "70.6 %"."""
    return f"{percent(number, of)} %" if of else NOTHING
