"""Files that are there wholly or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put ``content`` in the file at ``path`` at once, in the place of what was there.

    Who reads the file meanwhile sees the old content or the new. Raises OSError if it cannot be
    written; then nothing is left behind.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()
