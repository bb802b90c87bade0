"""What the commands print and write: lines for people, JSON and CSV for programs, files."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from probation_oversight import files
from probation_oversight.cli import streams
from probation_oversight.errors import ExportError
from probation_oversight.rendering.answer import as_csv
from probation_oversight.rendering.answer import as_json as answer_json
from probation_oversight.rendering.tables import Line, Role, table
from probation_oversight.rendering.visible import visible

_PIPED_WIDTH = 100
_AT_ONCE = 200
"""Lines that are written together."""
_STYLES: dict[Role, str] = {
    "head": "bold",
    "row": "",
    "label": "cyan",
    "text": "",
    "space": "",
    "quote": "italic",
    "title": "bold cyan",
    "note": "dim",
}

_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON may hold as it is, but a terminal may obey, or cannot be written."""

Row = Mapping[str, object]


def width() -> int:
    """Columns to fill: $COLUMNS, else the terminal's, else 100 when there is none."""
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns


def lines(made: Iterable[Line]) -> None:
    """Print ``made``; in colour on a terminal, as plain text elsewhere."""
    if not sys.stdout.isatty():
        waiting = iter(made)
        while some := list(islice(waiting, _AT_ONCE)):
            print(visible("\n".join(line.text for line in some)))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in made:
        console.print(Text(visible(line.text), style=_STYLES[line.role]))


def line(words: str = "", role: Role = "text") -> None:
    """Print one line."""
    lines([Line(words, role)])


def text(words: str) -> None:
    """Print several lines as they are; on a terminal, without what could drive it."""
    words = words.rstrip("\n")
    print(visible(words) if sys.stdout.isatty() else words)


def note(words: str) -> None:
    """Say ``words`` on standard error, so that they never mix with what is asked for."""
    print(f"oversight: {visible(words)}", file=sys.stderr)


def rows(form: str, columns: Sequence[str], found: Sequence[Row]) -> None:
    """Print ``found`` in ``form``: "table", "json" or "csv"."""
    if form == "json":
        as_json(answer_json.as_json(columns, found))
    elif form == "csv":
        as_csv.write(streams.for_programs(), columns, found)
    elif found:
        lines(table(columns, found, width()))
    else:
        note("no rows")


def wrote(name: str) -> None:
    """Say on standard error that the file ``name`` was written, whatever else is printed."""
    print(f"wrote {visible(name)}", file=sys.stderr)


def written(form: str, *paths: Path) -> None:
    """Say that the files at ``paths`` were written: to people as ``wrote``, to programs as rows."""
    if form == "table":
        for path in paths:
            wrote(str(path))
    else:
        found = [{"file": str(path), "bytes": path.stat().st_size} for path in paths]
        rows(form, ("file", "bytes"), found)


def done(form: str, row: Row, words: str) -> None:
    """Say that something was done: ``words`` for people, ``row`` for programs."""
    if form == "table":
        line(words)
    else:
        rows(form, tuple(row), [row])


def write_file(name: str, words: str) -> None:
    """Put ``words`` in the file ``name`` at once, the same bytes everywhere. Raises ExportError."""
    try:
        files.write(Path(name), words.encode())
    except OSError as error:
        raise ExportError(
            f"{name} cannot be written: {error.strerror or error}; "
            "name a file in a folder that is there"
        ) from error


def as_json(value: object) -> None:
    """Print ``value`` as indented JSON, with control characters escaped."""
    written = json.dumps(value, indent=2, ensure_ascii=not streams.holds_all())
    print(_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", written))
