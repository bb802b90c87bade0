"""Standard output and error made fit for whatever is printed, wherever they lead."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from probation_oversight.errors import ExportError

_PLAIN = {
    **dict.fromkeys("─━", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("├└┌┐┘┬┴┼", "+"),
    **dict.fromkeys("−–—\u2010\u2011\u2012", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    "→": "->",
    "⇒": "=>",
    "…": "...",
    "⋮": ":",
    "•": "*",
    "·": ".",
    "\u00d7": "x",
    "≤": "<=",
    "≥": ">=",
}
"""What stands for a sign in an encoding that lacks it."""
_HANDLER = "oversight-plain"


def prepare() -> None:
    """See that printing cannot fail for want of a character.

    What an encoding lacks is shown by its nearest plain signs. Raises ExportError if standard
    output is closed: what is asked for would be lost.
    """
    codecs.register_error(_HANDLER, _in_plain_signs)
    if sys.stderr is None:  # then print would take standard output in its place
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (kept open)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)
    if sys.stdout is None:
        raise ExportError(
            "standard output is closed; send it to a file, or to /dev/null if it is not wanted"
        )


def for_programs() -> TextIO:
    """Standard output for a form that programs read: UTF-8 unless a person looks at it."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper) and not stream.isatty() and not _holds_all(stream):
        stream.reconfigure(encoding="utf-8", errors=_HANDLER)
    return stream


def holds_all() -> bool:
    """Whether standard output has a form for every character."""
    return _holds_all(sys.stdout)


def discard() -> None:
    """Send what is still to be printed nowhere, after whoever read it has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _holds_all(stream: TextIO) -> bool:
    encoding = stream.encoding or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf-")


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """The signs for the characters that ``error`` is about, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_sign, lacking)), error.end


def _sign(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if part.isascii()) or "?"
