"""A page of a site that is still to be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The page in the file ``path``, whose ``text`` is made when it is asked for."""

    path: str
    text: Callable[[], str]
