"""What an answer and a table have in common: rows under columns, for notebooks and data frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Generic

from probation_oversight.notebooks import Told
from probation_oversight.queries import frames
from probation_oversight.queries.header import Column
from probation_oversight.queries.rows import Row

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from typing_extensions import TypeVar  # one with a default, before Python 3.13

    R_co = TypeVar("R_co", bound=Row, default=Row, covariant=True)
else:
    from typing import TypeVar

    R_co = TypeVar("R_co", bound=Row, covariant=True)

SHOWN = 50
"""Rows that a notebook shows of a long answer."""


class Tabular(Told, Generic[R_co]):
    """Rows under columns; who inherits has ``columns`` and ``rows``."""

    __slots__ = ()
    columns: tuple[str, ...]
    rows: tuple[R_co, ...]

    def __iter__(self) -> Iterator[R_co]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table. Raises ExportError where ``pyarrow`` is not installed."""
        return frames.arrow(self.described(), self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas data frame; raises ExportError where it is not installed."""
        return frames.pandas(self.to_arrow())

    def to_polars(self) -> pl.DataFrame:
        """The rows as a Polars data frame; raises ExportError where it is not installed."""
        return frames.polars(self.to_arrow())

    def described(self) -> Sequence[Column]:
        """The columns with their types."""
        return frames.guessed(self.columns, self.rows)

    def _repr_html_(self) -> str:
        """The rows for a notebook, without the columns that only programs read."""
        shown = [name for name in self.columns if not name.endswith("_iri")]
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in shown)
        lines = [
            "".join(
                f"<td>{escape('' if row[name] is None else str(row[name]))}</td>" for name in shown
            )
            for row in self.rows[:SHOWN]
        ]
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        more = len(self.rows) - len(lines)
        count = f"<p>{more:,} rows more</p>" if more else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{count}"
