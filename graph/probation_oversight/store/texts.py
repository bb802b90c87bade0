"""Texts of documents, kept under their hash beside the graph."""

from __future__ import annotations

import hashlib
from pathlib import Path

from probation_oversight import files
from probation_oversight.errors import StoreError


class Texts:
    """Texts by the SHA-256 of their UTF-8 bytes, in a folder or in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, str] = {}

    def keep(self, text: str) -> None:
        """Keep ``text``. Raises StoreError if it cannot be written."""
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        if self._folder is None:
            self._memory[digest] = text
            return
        file = self._folder / f"{digest}.txt"
        try:
            self._folder.mkdir(exist_ok=True)
            files.write(file, content)
        except OSError as error:
            raise StoreError(f"{file} cannot be written: {error.strerror}") from error

    def get(self, digest: str) -> str:
        """The text with that hash. Raises StoreError if it is missing or was changed."""
        if self._folder is None:
            return self._memory[digest]
        file = self._folder / f"{digest}.txt"
        try:
            content = file.read_bytes()
        except OSError as error:
            what = f"the text {file} cannot be read ({error.strerror})"
            raise StoreError(f"{what}; load the document again") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise StoreError(f"{file} was changed since it was loaded; load the document again")
        return content.decode()

    def forget(self, digest: str) -> None:
        """Remove the text with that hash."""
        if self._folder is None:
            self._memory.pop(digest, None)
        else:
            (self._folder / f"{digest}.txt").unlink(missing_ok=True)

    def digests(self) -> tuple[str, ...]:
        """The hashes of all texts, sorted."""
        if self._folder is None:
            return tuple(sorted(self._memory))
        return tuple(sorted(each.stem for each in self._folder.glob("*.txt")))

    def sweep(self) -> None:
        """Remove what a process that was killed while it wrote a text has left."""
        if self._folder is not None and self._folder.is_dir():
            for part in self._folder.glob(".*.part"):
                part.unlink(missing_ok=True)
