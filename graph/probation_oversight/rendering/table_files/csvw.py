"""CSV files with their description in the vocabulary of CSV on the Web (W3C, 2015)."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from probation_oversight.queries.header import Column, ColumnType
from probation_oversight.queries.named import Answer, NamedQuery
from probation_oversight.rendering.answer import as_csv

METADATA = "csv-metadata.json"
_DATATYPES: Mapping[ColumnType, str] = {ColumnType.IRI: "anyURI", ColumnType.INTEGER: "integer"}
"""Of the columns whose cells are all of one type; a date may be a moment, a number any number."""


def content(asked: Sequence[tuple[NamedQuery, Answer]]) -> dict[str, bytes]:
    """The files by name: one for each answer, then the description of all."""
    written = {f"{query.name}.csv": _rows(answer) for query, answer in asked}
    return {**written, METADATA: _metadata(asked)}


def _rows(answer: Answer) -> bytes:
    written = io.StringIO()
    as_csv.write(written, answer.columns, answer)
    return written.getvalue().encode()


def _metadata(asked: Sequence[tuple[NamedQuery, Answer]]) -> bytes:
    made = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "What publications of probation oversight state",
        "dc:license": {"@id": "http://www.nationalarchives.gov.uk/doc/open-government-licence/"},
        "dc:description": "Quotes are the words of the publications, under their own licences. "
        "Words that a spreadsheet would take for a formula have an apostrophe before them.",
        "tables": [_table(query, answer) for query, answer in asked],
    }
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def _table(query: NamedQuery, answer: Answer) -> dict[str, object]:
    return {
        "url": f"{query.name}.csv",
        "dc:title": query.summary,
        **({"dc:description": query.description} if query.description else {}),
        "tableSchema": {"columns": [_column(column) for column in query.described(answer.columns)]},
    }


def _column(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _DATATYPES.get(column.type, "string"),
        "required": not column.optional,
    }
