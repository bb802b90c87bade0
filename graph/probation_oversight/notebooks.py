"""Values that show themselves: as text, as a page, as a picture, as a piece of a notebook.

What makes these lies above all values and is handed in by the package itself, so that no value has
to know what a page is. Without it a notebook shows a value as a terminal does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Maker(Protocol):
    """Makes what is shown of a value; raises TypeError for what it can make nothing of."""

    def piece(self, value: Any, /) -> str:
        """A piece of a page."""

    def text(self, value: Any, /, width: int = ...) -> str:
        """Lines of at most ``width`` characters, as a command prints them."""

    def html(self, value: Any, /) -> str:
        """A whole page."""

    def svg(self, value: Any, /) -> str:
        """A picture."""


_made_by: list[Callable[[], Maker]] = []


def made_by(maker: Callable[[], Maker]) -> None:
    """Let what ``maker`` gives make all that is shown of values."""
    _made_by[:] = [maker]


class Drawn:
    """Who inherits is shown in a notebook as a piece of a page, its words escaped."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return _made_by[0]().piece(self) if _made_by else None


class Told:
    """Who inherits can be had as text."""

    __slots__ = ()

    def to_text(self, width: int = 100) -> str:
        """What the command prints of it, ``width`` characters wide; see ``show.text``."""
        return _made_by[0]().text(self, width)


class Paged:
    """Who inherits can be had as a page."""

    __slots__ = ()

    def to_html(self) -> str:
        """The whole page that the command writes of it; see ``show.html``."""
        return _made_by[0]().html(self)


class Pictured:
    """Who inherits can be had as a picture."""

    __slots__ = ()

    def to_svg(self) -> str:
        """The picture of it, which stands by itself; see ``show.svg``."""
        return _made_by[0]().svg(self)
