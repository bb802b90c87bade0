"""How long random tests run: as long as each change can bear, or longer with ``make fuzz``."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("OVERSIGHT_FUZZ", "1"))
"""How many times as many examples as in ``make test`` are tried."""


def examples(count: int) -> int:
    """``count`` examples, or so many times more as asked for."""
    return count * TIMES
