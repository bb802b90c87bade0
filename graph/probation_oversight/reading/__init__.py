"""Reading: documents as statements, with an account of every sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probation_oversight.reading.reader import read

__all__ = ["read"]


def __getattr__(name: str) -> object:
    """``read``, with all that reading needs: who asks for less of the package waits for less."""
    if name != "read":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from probation_oversight.reading.reader import read  # noqa: PLC0415 - a second of imports

    return read
