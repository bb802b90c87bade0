"""Values that show themselves in a notebook: it asks the value, which asks what draws it.

What draws values lies above them all and is handed in by the package itself, so that no value has
to know what a page is. Without it a value shows itself as in a terminal.
"""

from __future__ import annotations

from collections.abc import Callable

Draw = Callable[[object], str]
_drawn_by: list[Draw] = []


def drawn_by(draw: Draw) -> None:
    """Let ``draw`` make the piece of a page that a notebook shows of a value."""
    _drawn_by[:] = [draw]


class Drawn:
    """Who inherits is shown in a notebook as a piece of a page, its words escaped."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return _drawn_by[0](self) if _drawn_by else None
