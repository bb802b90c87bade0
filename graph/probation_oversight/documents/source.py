"""Bytes of a file, checked before anything reads them."""

from __future__ import annotations

import re
from pathlib import Path

from probation_oversight import files
from probation_oversight.errors import DocumentError

LARGEST = 8_000_000
"""Bytes a text file may have: some twenty times the longest inspection report seen."""

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of the file at ``path``.

    Raises DocumentError if there is no such file, it is a folder, a pipe or a device, cannot be
    opened, is empty or is larger than ``largest`` bytes.
    """
    if path.is_dir():
        raise DocumentError(
            f"{path} is a folder, not a document; name a file in it, for example {path}/release.txt"
        )
    if not path.exists():
        raise DocumentError(f"{path}: no such file; check the spelling and the folder")
    try:
        content = files.read(path, largest)
        size = path.stat().st_size
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(content) > largest:
        raise DocumentError(
            f"{path} has {max(size, len(content)):,} bytes; a file of at most {largest:,} bytes "
            "is read. Split it, or leave out what is not the publication"
        )
    if not content.strip():
        raise DocumentError(f"{path} is empty; a publication's text was expected")
    return content


def start(path: Path) -> bytes:
    """The first bytes of the file at ``path``; none if it cannot be opened, which is said later."""
    try:
        return files.read(path, 1024)
    except OSError:
        return b""


def decode(content: bytes, name: str) -> str:
    """The canonical text in ``content``: UTF-8, no byte order mark, line feeds as line breaks.

    ``name`` is used in messages. Raises DocumentError for binary content, another encoding,
    control characters, or a text without a single word.
    """
    _refuse_binary(content, name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} is not UTF-8 text: byte {content[error.start]:#04x} at offset {error.start} "
            "does not fit. Save it as UTF-8, for example with "
            "'iconv -f WINDOWS-1252 -t UTF-8 IN > OUT'"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    _refuse_control(text, name)
    if not _WORD.search(text):
        raise DocumentError(f"{name} has no words; a publication's text was expected")
    return text


def _refuse_binary(content: bytes, name: str) -> None:
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            raise DocumentError(f"{name} is {what}; a plain text file (.txt) was expected")
    if b"\x00" in content[:65536]:
        raise DocumentError(
            f"{name} is binary (a zero byte at offset {content.index(0)}); "
            "a UTF-8 text file was expected"
        )


def _refuse_control(text: str, name: str) -> None:
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise DocumentError(
            f"{name}, line {line}: control character U+{ord(found.group()):04X}; "
            "remove it, text files hold only printable characters, tabs and line breaks"
        )
