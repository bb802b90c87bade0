"""The rows of an answer as the words that they are written in, and what each of these stands for.

An answer has many more cells than different terms: the same titles, bodies and grades come again in
row after row. Oxigraph writes the table in one go, and each word of it is made a term once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)

from probation_oversight.errors import QueryLimitError
from probation_oversight.queries.worker import Capped

LARGEST = 250_000_000
"""Bytes that an answer may be written in. It takes some ten times that in memory, and what it is
worked out from no more than a part of it.
"""

AnyTerm = NamedNode | BlankNode | Literal | Triple

CellRow = tuple[str, ...]
"""Words, of which none is the empty one where the row has nothing."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A table: ``rows`` of words under ``columns``, and the term of each word that is in any."""

    columns: tuple[str, ...]
    rows: Sequence[CellRow]
    terms: Mapping[str, AnyTerm | None]

    def column(self, name: str) -> Iterable[str]:
        """The words of a column, from the first row to the last."""
        place = self.columns.index(name)
        return (row[place] for row in self.rows)

    def with_rows(self, rows: Sequence[CellRow]) -> Cells:
        """The same rows in another order."""
        return replace(self, rows=rows)


def read(solutions: QuerySolutions, most: int = LARGEST) -> Cells:
    """What is in ``solutions``, in the same order.

    Raises QueryLimitError as soon as it is known to be written in more than ``most`` bytes: the
    rest is not worked out.
    """
    written_out = Capped(most)
    try:
        solutions.serialize(written_out, QueryResultsFormat.TSV)
    except OSError:
        if written_out.full:
            raise QueryLimitError.of_answer(most) from None
        raise
    return of(written_out.getvalue())


def addresses(solutions: QuerySolutions) -> set[str]:
    """The IRIs in the only column of ``solutions``."""
    table = solutions.serialize(format=QueryResultsFormat.TSV) or b""
    return {line[1:-1] for line in table.decode().split("\n")[1:]}


def written(table: Cells) -> bytes:
    """``table`` as TSV, of which ``of`` makes the same again."""
    head = "\t".join(f"?{name}" for name in table.columns)
    return "\n".join([head, *map("\t".join, table.rows), ""]).encode()


def of(table: bytes) -> Cells:
    """The table that is written in ``table`` as TSV."""
    head, *lines = table.decode().removesuffix("\n").split("\n")
    columns = tuple(name.removeprefix("?") for name in head.split("\t"))
    rows = [tuple(line.split("\t")) for line in lines]
    words = [word for word in dict.fromkeys(chain.from_iterable(rows)) if word]
    return Cells(columns, rows, {"": None, **dict(zip(words, _terms(words), strict=True))})


def _terms(words: Sequence[str]) -> Iterable[AnyTerm | None]:
    """The term that each of ``words`` is written for."""
    table = "\n".join(["?word", *words, ""]).encode()
    found = parse_query_results(table, QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - TSV has no other kind of answer
    return (solution[0] for solution in found)
