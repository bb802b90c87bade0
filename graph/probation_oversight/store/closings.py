"""Which documents of a store were closed by which means, so that none is closed again for nothing.

What follows from a document depends on ontology and register and on the code that draws
conclusions, not on all of the code. A file beside the graphs says by which means the documents were
closed: all of them, for the base that the store had then, or those that a process had come to which
was stopped. Without it, or where it does not fit, all are closed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from probation_oversight import files

NAME = "closed"
_ALL = "all "


class Closings:
    """The file of a store's folder, for documents closed by ``means`` (a hash)."""

    def __init__(self, folder: Path, means: str) -> None:
        """Read what the file says. Raises OSError."""
        self._file = folder / NAME
        self._means = means
        lines: list[str] = []
        if self._file.is_file():
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        fits = bool(lines) and lines[0] == means
        self._base = lines[-1].removeprefix(_ALL) if fits and lines[-1].startswith(_ALL) else ""
        self.done = frozenset(lines[1:]) if fits and not self._base else frozenset()
        """Slugs of the documents that are closed, after a process was stopped."""

    def holds_for(self, base: Mapping[str, str]) -> bool:
        """Whether all documents were closed, where receipts say ``base`` of what is beside them."""
        return bool(base) and self._base == _digest(base)

    def begin(self) -> None:
        """From now on only those are closed that are ``done``. Raises OSError."""
        said = "".join(f"{line}\n" for line in (self._means, *sorted(self.done)))
        files.write(self._file, said.encode())

    def add(self, slugs: Iterable[str]) -> None:
        """The documents ``slugs`` are closed too. Raises OSError."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write("".join(f"{slug}\n" for slug in slugs))

    def end(self, base: Mapping[str, str]) -> None:
        """All are, where receipts say ``base`` of what is beside them. Raises OSError."""
        files.write(self._file, f"{self._means}\n{_ALL}{_digest(base)}\n".encode())


def is_known(folder: Path) -> bool:
    """Whether there is word of the documents of the store in ``folder``, if perhaps not of all."""
    return (folder / NAME).is_file()


def forget(folder: Path) -> None:
    """Let nothing be known of the documents of the store in ``folder``. Raises OSError."""
    (folder / NAME).unlink(missing_ok=True)


def _digest(base: Mapping[str, str]) -> str:
    return hashlib.sha256(repr(sorted(base.items())).encode()).hexdigest()
