"""Search in the words of statements: an index (SQLite FTS5), best hits first.

A finished state of a store never changes, so its index is kept beside it and goes with it; who may
write there makes it, and all others make their own in memory.

Words are stemmed (Porter), so that "referral" finds "referrals"; words in double quotes are a
phrase; all words have to be there. Ranking is BM25; equal hits come in the order of the documents.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from probation_oversight import files
from probation_oversight.queries import internal

if TYPE_CHECKING:
    from probation_oversight.queries.binding import Term
    from probation_oversight.rdf.values import Value
    from probation_oversight.store.dataset import Dataset

NAME = "said"
"""The file of the index beside the state of a store that it was made of."""
_FORM = b"1: quote, title, start, end, document, statements"
"""Changed with what the index has or how it is made, so that an earlier one is not taken."""
_CAN_BE_KEPT = hasattr(sqlite3.Connection, "serialize")
"""Not with SQLite before 3.36."""
MOST = 20
"""Hits that are given unless more are asked for."""
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_PLACE = ("quote", "start", "end", "title", "document")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found; ``start`` and ``end`` are code points of the document.

    ``statements`` are the IRIs of all that rests on just these words.
    """

    quote: str
    start: int
    end: int
    document: str
    statements: tuple[str, ...]
    document_iri: str


def quoted(dataset: Dataset, **given: Term) -> Iterator[Hit]:
    """Every quote with what rests on it, or those of the ``document`` given, in their order."""
    for (quote, start, end, title, document), alike in groupby(
        rows(dataset, **given), key=itemgetter(*_PLACE)
    ):
        yield Hit(quote, start, end, title, tuple(str(row["iri"]) for row in alike), document)


def rows(dataset: Dataset, **given: Term) -> list[dict[str, Value]]:
    """A row for each statement and each of its quotes, in order of document, place and statement.

    They are sorted here: an engine with a folder looks each name up again at every comparison.
    """
    found = internal.rows(dataset.query, "searchable", **given)
    return sorted(found, key=itemgetter("document", "start", "end", "iri"))


class Index:
    """What can be searched of a store as it was when the index was made."""

    def __init__(self, dataset: Dataset) -> None:
        self._base = _kept(dataset.kept_beside) or _made(dataset)

    def find(self, words: str, limit: int = MOST) -> tuple[Hit, ...]:
        """At most ``limit`` quotes in which, or in whose document's title, all ``words`` are."""
        match = _match(words)
        if not match:
            return ()
        found = self._base.execute(
            "SELECT quote, start, end, title, document, statements FROM said WHERE said MATCH ? "
            "ORDER BY bm25(said, 4.0, 1.0), rowid LIMIT ?",
            (match, limit),
        )
        return tuple(
            Hit(quote, start, end, title, tuple(statements.split()), document)
            for quote, start, end, title, document, statements in found
        )


def _made(dataset: Dataset) -> sqlite3.Connection:
    """The index of ``dataset`` in memory, and kept beside it if that can be done."""
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute(
        "CREATE VIRTUAL TABLE said USING fts5(quote, title, start UNINDEXED, end UNINDEXED, "
        "document UNINDEXED, statements UNINDEXED, tokenize = 'porter unicode61')"
    )
    base.executemany(
        "INSERT INTO said (quote, start, end, title, document, statements) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            (h.quote, h.start, h.end, h.document, h.document_iri, " ".join(h.statements))
            for h in quoted(dataset)
        ),
    )
    base.commit()
    place = dataset.kept_beside
    if place is not None and _CAN_BE_KEPT:
        content = base.serialize()
        with suppress(OSError):  # where nothing can be written it is made each time
            files.write_summed(place / NAME, content, _FORM)
    return base


def _kept(place: Path | None) -> sqlite3.Connection | None:
    """The index that is kept in ``place``; None if there is none, or it is not what it was."""
    if place is None or not _CAN_BE_KEPT:
        return None
    content = files.read_summed(place / NAME, _FORM)
    if content is None:
        return None
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.deserialize(content)
    return base


def _match(words: str) -> str:
    """``words`` as FTS5 reads them: each in quotes, so that none is an operator."""
    terms: Iterable[tuple[str, str]] = _TERM.findall(words)
    plain = (re.sub(r"\W+", " ", phrase or word).strip() for phrase, word in terms)
    return " ".join(f'"{term}"' for term in plain if term)
