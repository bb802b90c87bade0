"""Rows as typed columns, by Arrow: what pandas, Polars, DuckDB and Parquet take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from probation_oversight.errors import ExportError
from probation_oversight.queries.header import Column, ColumnType
from probation_oversight.queries.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def arrow(columns: Sequence[Column], rows: Sequence[Row]) -> pa.Table:
    """``rows`` as an Arrow table whose fields carry the descriptions of ``columns``.

    Days are days unless a document gives only a month, whole numbers are numbers, all else is
    text. Raises ExportError where ``pyarrow`` is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise _missing("pyarrow", "probation-oversight[tables]") from error
    cells = [[row[column.name] for row in rows] for column in columns]
    fields = [
        pa.field(column.name, _type(column, found), metadata={"description": column.description})
        for column, found in zip(columns, cells, strict=True)
    ]
    arrays = [
        pa.array(_told(found, field.type), type=field.type)
        for field, found in zip(fields, cells, strict=True)
    ]
    return pa.table(arrays, schema=pa.schema(fields))


def pandas(table: pa.Table) -> pd.DataFrame:
    """``table`` for pandas; days stay days. Raises ExportError where it is not installed."""
    try:
        return table.to_pandas(date_as_object=False)
    except ImportError as error:
        raise _missing("pandas", "pandas") from error


def polars(table: pa.Table) -> pl.DataFrame:
    """``table`` for Polars. Raises ExportError where it is not installed."""
    try:
        import polars as pl
    except ImportError as error:
        raise _missing("polars", "polars") from error
    return pl.DataFrame(table)


def guessed(names: Iterable[str], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Columns called ``names``, of the one type that all their values have; text otherwise."""
    return tuple(Column(name, _kind([row[name] for row in rows]), name) for name in names)


def _kind(cells: Sequence[object]) -> ColumnType:
    types = {type(each) for each in cells if each is not None}
    return _KINDS.get(types.pop(), ColumnType.TEXT) if len(types) == 1 else ColumnType.TEXT


_KINDS = {int: ColumnType.INTEGER, date: ColumnType.DATE}


def _type(column: Column, cells: Sequence[object]) -> pa.DataType:
    import pyarrow as pa

    if column.type is ColumnType.INTEGER:
        return pa.int64()
    if column.type is ColumnType.DATE and all(type(each) in {date, type(None)} for each in cells):
        return pa.date32()
    return pa.string()


def _told(cells: Sequence[object], kind: pa.DataType) -> list[object]:
    import pyarrow as pa

    return [str(each) if each is not None and kind == pa.string() else each for each in cells]


def _missing(package: str, named: str) -> ExportError:
    return ExportError(f"this needs the package {package}; install {named}")
