"""One answer as Parquet, by Arrow: typed columns for notebooks and databases."""

from __future__ import annotations

import io
from collections.abc import Sequence

from probation_oversight.errors import ExportError
from probation_oversight.queries import frames
from probation_oversight.queries.named import Answer, NamedQuery


def content(asked: Sequence[tuple[NamedQuery, Answer]]) -> bytes:
    """The file; each column has its description with it.

    Raises ExportError for more than one answer, or where ``pyarrow`` is not installed.
    """
    if len(asked) != 1:
        raise ExportError(
            f"a Parquet file holds one table, and {len(asked)} were asked for; "
            "name one question, or write a folder or .xlsx"
        )
    ((query, answer),) = asked
    table = frames.arrow(query.described(answer.columns), answer.rows)
    import pyarrow.parquet as pq

    written = io.BytesIO()
    pq.write_table(table, written)
    return written.getvalue()
