"""Search in the words of statements: an index in memory (SQLite FTS5), best hits first.

Words are stemmed (Porter), so that "referral" finds "referrals"; words in double quotes are a
phrase; all words have to be there. Ranking is BM25; equal hits come in the order of the documents.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from probation_oversight.queries import internal

if TYPE_CHECKING:
    from probation_oversight.queries.binding import Term
    from probation_oversight.rdf.values import Value
    from probation_oversight.store.dataset import Dataset

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
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(
            "CREATE VIRTUAL TABLE said USING fts5(quote, title, start UNINDEXED, end UNINDEXED, "
            "document UNINDEXED, statements UNINDEXED, tokenize = 'porter unicode61')"
        )
        self._base.executemany(
            "INSERT INTO said (quote, start, end, title, document, statements) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                (h.quote, h.start, h.end, h.document, h.document_iri, " ".join(h.statements))
                for h in quoted(dataset)
            ),
        )

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


def _match(words: str) -> str:
    """``words`` as FTS5 reads them: each in quotes, so that none is an operator."""
    terms: Iterable[tuple[str, str]] = _TERM.findall(words)
    plain = (re.sub(r"\W+", " ", phrase or word).strip() for phrase, word in terms)
    return " ".join(f'"{term}"' for term in plain if term)
