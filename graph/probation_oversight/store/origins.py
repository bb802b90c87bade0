"""Which file each document came from, and what that file held when it was loaded.

So a file that did not change is told from its bytes, without being read as a document, and a folder
can be followed. It is an aid to memory beside the graph, never exported: where it is missing or
damaged, files are read again and nothing else is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight.store.side_file import SideFile

if TYPE_CHECKING:
    from probation_oversight.model.statements import DocumentFacts

NAME = "files.sqlite"
_MADE = """CREATE TABLE IF NOT EXISTS files
    (file TEXT PRIMARY KEY, content TEXT NOT NULL, slug TEXT NOT NULL, facts TEXT NOT NULL)"""
_QUICK = "PRAGMA synchronous = OFF;"
"""A process that is killed loses nothing by it; and a lost line costs a reading."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, a hash of all that was read of it, and the document that it gave."""

    file: str
    content: str
    facts: DocumentFacts


class Origins:
    """The origins that a store knows, in its folder or in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._file = SideFile(folder, NAME, _QUICK)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def known(self, file: str) -> Origin | None:
        """What is known of ``file``; None if it was never loaded."""
        for row in self._rows("WHERE file = ?", _absolute(file)):
            return row
        return None

    def below(self, folder: str) -> Iterator[Origin]:
        """What is known of the files in ``folder`` and below, sorted by file."""
        start = f"{_absolute(folder)}/"
        yield from self._rows("WHERE substr(file, 1, ?) = ? ORDER BY file", len(start), start)

    def of(self, slug: str) -> Iterator[Origin]:
        """The files that gave the document ``slug``."""
        yield from self._rows("WHERE slug = ? ORDER BY file", slug)

    def keep(self, file: str, made_of: str, facts: DocumentFacts) -> None:
        """Remember that ``file``, with content ``made_of``, gave the document of ``facts``."""
        before = self.known(file)
        if before and before.content == made_of:
            return
        row = (_absolute(file), made_of, facts.slug, json.dumps(asdict(facts), ensure_ascii=False))
        self._change("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", *row)

    def forget(self, file: str) -> None:
        """Remember nothing of ``file``."""
        self._change("DELETE FROM files WHERE file = ?", _absolute(file))

    def _rows(self, which: str, *given: object) -> Iterator[Origin]:
        if not self._file.is_there:
            return
        import sqlite3

        with suppress(sqlite3.Error, ValueError, TypeError):
            chosen = f"SELECT file, content, facts FROM files {which}"  # noqa: S608 - our own words
            for file, made_of, facts in self._file.database().execute(chosen, given).fetchall():
                yield Origin(file, made_of, _facts(json.loads(facts)))

    def _change(self, words: str, *given: object) -> None:
        import sqlite3

        with suppress(sqlite3.Error):
            database = self._file.database()
            database.execute(_MADE)
            database.execute(words, given)
            database.commit()


def _absolute(file: str) -> str:
    return Path(file).absolute().as_posix()


def _facts(known: dict[str, object]) -> DocumentFacts:
    publisher, pages = known["publisher"], known["pages"]
    from probation_oversight.model.statements import AgentRef, DocumentFacts

    whole = {**known, "publisher": publisher and AgentRef(**publisher), "pages": tuple(pages)}  # type: ignore[arg-type]
    return DocumentFacts(**whole)  # type: ignore[arg-type]
