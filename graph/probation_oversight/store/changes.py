"""What a writer has begun, written down before it is done.

Graphs change at once or not at all, texts stand beside them: this says which texts a process that
was killed was at, so that the next one to write can tell which of them no document has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from probation_oversight.store.texts import Texts


class Changes:
    """The file of begun changes of a store; there from the first change until all is published."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def left(self) -> bool:
        """Whether there are changes that were not published."""
        return self._file.exists()

    def begin(self, *digests: str) -> None:
        """Write down that texts with these hashes may come or go. Raises OSError."""
        with self._file.open("a", encoding="ascii") as file:
            file.write("".join(f"{digest}\n" for digest in digests))

    def end(self) -> None:
        """All that was begun is done and published. Raises OSError."""
        self._file.unlink(missing_ok=True)

    def recover(self, texts: Texts, is_used: Callable[[str], bool]) -> None:
        """Remove texts of unfinished changes that no document has. Raises OSError."""
        if not self.left:
            return
        for digest in self._file.read_text(encoding="ascii", errors="replace").splitlines():
            if not is_used(digest):
                texts.forget(digest)
        texts.sweep()
