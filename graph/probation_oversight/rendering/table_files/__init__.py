"""Answers as files that spreadsheets, notebooks and databases open.

A folder gets a CSV file for each question and ``csv-metadata.json``, which says in the W3C's terms
(CSV on the Web) what every column is; ``.xlsx`` is a workbook with a sheet for each, ``.parquet``
one answer in columns. The same answers give the same bytes, and no cell is ever a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from probation_oversight import files
from probation_oversight.errors import ExportError
from probation_oversight.queries.named import Answer, NamedQuery
from probation_oversight.rendering.table_files import csvw, parquet, workbook
from probation_oversight.words import instead


class Asked(NamedTuple):
    """A question with its answer."""

    question: NamedQuery
    answer: Answer


_FILES: Mapping[str, Callable[[Sequence[tuple[NamedQuery, Answer]]], bytes]] = {
    ".xlsx": workbook.content,
    ".parquet": parquet.content,
}


def write(asked: Sequence[Asked], path: Path) -> tuple[Path, ...]:
    """Write the answers of ``asked`` to ``path``, a folder or a file; what was written.

    A name without a suffix is a folder, made if it is not there. Raises ExportError for a suffix
    that is not known, several answers where there is room for one, a library that is missing, or
    a place that cannot be written.
    """
    contents = _contents(asked, path)
    try:
        if path not in contents:
            path.mkdir(exist_ok=True)
        for file, content in contents.items():
            files.write(file, content)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
    return tuple(contents)


def _contents(asked: Sequence[Asked], path: Path) -> dict[Path, bytes]:
    """What goes into which file: ``path`` itself, or those of a folder there."""
    suffix = path.suffix.lower()
    if not suffix or path.is_dir():
        return {path / name: content for name, content in csvw.content(asked).items()}
    if suffix not in _FILES:
        known = f"a folder, {', '.join(_FILES)}"
        raise ExportError(f"{path}: tables go to {known}; {instead(suffix, _FILES)}")
    return {path: _FILES[suffix](asked)}
