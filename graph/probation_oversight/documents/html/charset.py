"""Bytes of a page as text: by its byte order mark, by what it declares, or as the web reads it."""

from __future__ import annotations

import codecs
import re

from probation_oversight.errors import DocumentError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*+=\s*+(?:["']\s*+)?([A-Za-z0-9_.:-]{2,40})""", re.I
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_ON_THE_WEB = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
}
"""What browsers take these names for (WHATWG Encoding Standard, table of labels)."""

_HEAD = 4096
_MOST_REPLACED = 0.01


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text in ``content`` and, in words, what did not come through.

    Raises DocumentError if more than one character in a hundred cannot be read.
    """
    mark = next(((bom, found) for bom, found in _MARKS if content.startswith(bom)), None)
    if mark is None and b"\x00" in content[:65536]:
        raise DocumentError(
            f"{name} is binary (a zero byte at offset {content.index(0)}); a web page was expected"
        )
    if mark:
        return _read(content.removeprefix(mark[0]), _named(mark), name)
    declared = _declared(content)
    if declared:
        return _read(content, declared, name)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        return text, ("the bytes are no UTF-8 and no encoding is declared; read as Windows-1252",)


def _named(mark: tuple[bytes, str]) -> str:
    little = mark[0] == codecs.BOM_UTF16_LE
    return {"utf-16": "utf-16-le" if little else "utf-16-be"}.get(mark[1], mark[1])


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_HEAD])
    if found is None:
        return None
    label = found.group(1).decode("ascii").lower()
    label = _AS_ON_THE_WEB.get(label, label)
    try:
        info = codecs.lookup(label)
    except LookupError:
        return None
    text_encoding = getattr(info, "_is_text_encoding", True)
    return info.name if text_encoding and not info.name.startswith(("utf-7", "idna")) else None


def _read(content: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    text = content.decode(encoding, "replace")
    replaced = text.count("\ufffd")
    if replaced > max(1, len(text)) * _MOST_REPLACED:
        raise DocumentError(
            f"{name} says that it is in {encoding}, but {replaced:,} of its {len(text):,} "
            "characters are not; save it again in the encoding that it declares, best UTF-8"
        )
    lost = f"{replaced} characters that are no {encoding}" if replaced else ""
    return text, (lost,) if lost else ()
