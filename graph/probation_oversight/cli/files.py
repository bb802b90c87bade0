"""The files that a command is given: named, in a folder, or by a pattern."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path


def documents_in(given: Sequence[str]) -> tuple[str, ...]:
    """The files of documents that ``given`` names, each once.

    A folder stands for all files in it and below whose suffix is read, in order of their paths;
    a pattern (``*``, ``?``, ``[…]``, ``**``) for what it matches; anything else, and a folder or
    pattern without such a file, for itself, so that reading it says what is wrong.
    """
    return tuple(dict.fromkeys(file for name in given for file in _of(name) or (name,)))


def _of(name: str) -> Sequence[str]:
    path = Path(name)
    if path.is_dir():
        return _read(p for p in path.rglob("*") if not _hidden(p, path))
    if glob.has_magic(name) and not path.exists():
        return _read(map(Path, glob.glob(name, recursive=True)))  # noqa: PTH207 - may be absolute
    return (name,)


def _read(paths: Iterable[Path]) -> Sequence[str]:
    from probation_oversight.documents import SUFFIXES

    return [str(p) for p in sorted(paths) if p.is_file() and p.suffix.lower() in SUFFIXES]


def _hidden(path: Path, top: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(top).parts)
