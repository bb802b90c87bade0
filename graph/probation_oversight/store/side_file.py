"""A file of SQLite beside the graph, opened when it is first needed; in memory without a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


class SideFile:
    """The file ``name`` of a store's ``folder``; ``orders`` are given to SQLite on opening it."""

    def __init__(self, folder: Path | None, name: str, orders: str) -> None:
        self.path = folder / name if folder else None
        self._orders = orders
        self._open: sqlite3.Connection | None = None

    @property
    def is_there(self) -> bool:
        """Whether there is anything to read: opening it would make it."""
        return self._open is not None or (self.path is not None and self.path.is_file())

    def database(self) -> sqlite3.Connection:
        """The file, open. Raises sqlite3.Error."""
        import sqlite3

        if self._open is None:
            self._open = sqlite3.connect(self.path or ":memory:")
            self._open.executescript(self._orders)
        return self._open

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None
