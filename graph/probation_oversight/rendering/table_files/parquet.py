"""One answer as Parquet, by Arrow: typed columns for notebooks and databases."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from probation_oversight.errors import ExportError
from probation_oversight.queries.header import Column, ColumnType
from probation_oversight.queries.named import Answer, NamedQuery

if TYPE_CHECKING:
    import pyarrow as pa


def content(asked: Sequence[tuple[NamedQuery, Answer]]) -> bytes:
    """The file; each column has its description with it.

    Raises ExportError for more than one answer, or where ``pyarrow`` is not installed.
    """
    if len(asked) != 1:
        raise ExportError(
            f"a Parquet file holds one table, and {len(asked)} were asked for; "
            "name one question, or write a folder or .xlsx"
        )
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ExportError(
            "Parquet needs the package pyarrow; install probation-oversight[tables]"
        ) from error
    query, answer = asked[0]
    cells = {column: [row[column.name] for row in answer] for column in query.columns}
    kinds = {column: _type(column, found) for column, found in cells.items()}
    table = pa.table(
        [pa.array(_told(cells[column], kinds[column]), type=kinds[column]) for column in kinds],
        schema=pa.schema(
            [
                pa.field(column.name, kind, metadata={"description": column.description})
                for column, kind in kinds.items()
            ]
        ),
    )
    written = io.BytesIO()
    pq.write_table(table, written)
    return written.getvalue()


def _type(column: Column, cells: Sequence[object]) -> pa.DataType:
    """Days are days unless a document gives only a month, numbers are numbers, all else is text."""
    import pyarrow as pa

    if column.type is ColumnType.INTEGER:
        return pa.int64()
    if column.type is ColumnType.DATE and all(type(each) in {date, type(None)} for each in cells):
        return pa.date32()
    return pa.string()


def _told(cells: Sequence[object], kind: pa.DataType) -> list[object]:
    import pyarrow as pa

    return [str(each) if each is not None and kind == pa.string() else each for each in cells]
