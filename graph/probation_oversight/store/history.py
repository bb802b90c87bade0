"""Versions of documents: the days on which they were loaded, and what has been replaced.

It is kept beside the graph and never exported: what an export holds follows from the texts alone.
Nothing here asks for the time; a day is remembered where whoever loads gives one. A version is told
by its receipt, so that a day is never taken for that of another version, whenever a process ends.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from probation_oversight.errors import MetadataError, StoreError
from probation_oversight.store.entries import Entry
from probation_oversight.store.side_file import SideFile

if TYPE_CHECKING:
    import sqlite3

NAME = "history.sqlite"
_MADE = """
PRAGMA secure_delete = ON;  -- words of what is removed leave
CREATE TABLE IF NOT EXISTS loads (slug TEXT, receipt TEXT, loaded TEXT);
CREATE TABLE IF NOT EXISTS versions
    (slug TEXT, receipt TEXT, entry BLOB, PRIMARY KEY (slug, receipt));
"""
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the document ``slug``, known from the day ``loaded`` on."""

    slug: str
    receipt: str  # a hash of it
    loaded: date


class History:
    """The versions that a store remembers, in its folder or in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._file = SideFile(folder, NAME, _MADE)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def of(self, slug: str) -> tuple[Version, ...]:
        """The versions of the document ``slug``, in the order of their days. Raises StoreError."""
        rows = self._found(
            "SELECT receipt, loaded FROM loads WHERE slug = ? ORDER BY loaded, rowid", slug
        )
        return tuple(Version(slug, receipt, date.fromisoformat(day)) for receipt, day in rows)

    def remember(self, version: Version) -> None:
        """Remember when ``version`` was loaded, unless it is the last that is remembered.

        Raises StoreError, and MetadataError if another one was loaded later.
        """
        self.refuse_earlier(version.slug, version.loaded)
        last = next(reversed(self.of(version.slug)), version)
        if last is version or last.receipt != version.receipt:
            row = (version.slug, version.receipt, version.loaded.isoformat())
            self._change("INSERT INTO loads VALUES (?, ?, ?)", *row)

    def refuse_earlier(self, slug: str, day: date) -> None:
        """Raise MetadataError if a version of ``slug`` was loaded after ``day``."""
        last = max((each.loaded for each in self.of(slug)), default=day)
        if last > day:
            raise MetadataError(
                f"{slug} cannot have been loaded on {day}: a version of it was loaded on {last}; "
                "give that day or a later one"
            )

    def knows(self, slug: str, receipt: str) -> bool:
        """Whether it is remembered when the version ``receipt`` of ``slug`` was loaded."""
        return any(each.receipt == receipt for each in self.of(slug))

    def keep(self, entry: Entry, receipt: str) -> None:
        """Keep all of ``entry``, the version ``receipt``. Raises StoreError."""
        content = zlib.compress(json.dumps(asdict(entry), ensure_ascii=False).encode())
        row = (entry.slug, receipt, content)
        self._change("INSERT OR REPLACE INTO versions VALUES (?, ?, ?)", *row)

    def entry(self, version: Version) -> Entry | None:
        """All of ``version``, if it was replaced. Raises StoreError."""
        chosen = "SELECT entry FROM versions WHERE slug = ? AND receipt = ?"
        for (content,) in self._found(chosen, version.slug, version.receipt):
            return Entry(**json.loads(zlib.decompress(content)))
        return None

    def forget(self, slug: str) -> None:
        """Forget all versions of ``slug``, with their words. Raises StoreError."""
        if self._file.is_there:
            self._change("DELETE FROM versions WHERE slug = ?", slug)
            self._change("DELETE FROM loads WHERE slug = ?", slug)

    def _found(self, words: str, *given: object) -> list[tuple[Any, ...]]:
        if not self._file.is_there:
            return []
        return self._done(lambda database: database.execute(words, given).fetchall())

    def _change(self, words: str, *given: object) -> None:
        def change(database: sqlite3.Connection) -> None:
            with database:
                database.execute(words, given)

        self._done(change)

    def _done(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        import sqlite3

        try:
            return work(self._file.database())
        except sqlite3.Error as error:
            raise StoreError(
                f"{self._file.path or 'the history'} cannot be used ({error}); it holds former "
                "versions of documents: mend it, or move it away to do without them"
            ) from error
