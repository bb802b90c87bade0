"""Answers that were given already, for as long as the state of the store that they are about lasts.

A finished state never changes, so what a query answers there is answered again without asking the
engine. What chance or the clock has a say in is never kept, nor is what is long.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

_MOST = 32_000_000
"""Bytes of all that is kept; what was not asked for longest goes first."""
_LONGEST = 2_000_000
_BESIDE = 500
"""Bytes that an answer takes beside its own and those of its query, roughly."""
_BY_CHANCE = ("NOW", "RAND", "UUID", "BNODE")
"""What functions are called that give something else each time, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as a document."""

    content: bytes
    media: str


@dataclass(slots=True)
class Kept:
    """The answers of one state, up to ``most`` bytes; used by one thread."""

    most: int = _MOST
    _held: OrderedDict[Hashable, tuple[Written, int]] = field(default_factory=OrderedDict)
    _size: int = 0

    def get(self, asked: Hashable) -> Written | None:
        """The answer to what was ``asked``, if it is kept."""
        found = self._held.get(asked)
        if found is None:
            return None
        self._held.move_to_end(asked)
        return found[0]

    def put(self, asked: Hashable, words: str, made: Written) -> None:
        """Keep the answer ``made`` to what was ``asked``, unless its ``words`` or length forbid."""
        size = len(made.content) + 4 * len(words) + _BESIDE
        capitals = words.upper()
        if size > _LONGEST or asked in self._held or any(map(capitals.__contains__, _BY_CHANCE)):
            return
        self._held[asked] = made, size
        self._size += size
        while self._size > self.most:
            _, (_, gone) = self._held.popitem(last=False)
            self._size -= gone
