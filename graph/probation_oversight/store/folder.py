"""A store's folder: told from other folders before anything is written into it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from probation_oversight.errors import StoreError

MARKER = "OVERSIGHT-STORE"
"""The file that says a folder is a store of this package, and of which form."""
_FORM = "probation-oversight store, form 1\n"


def opened(folder: Path | None) -> ox.Store:
    """Oxigraph's store in ``folder``, made if need be, or one in memory.

    Raises StoreError if the folder is not a store, is in use, or cannot be read or written.
    """
    if folder is None:
        return ox.Store()
    _check_ours(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_text(_FORM, encoding="utf-8")
        return ox.Store(folder / "graphs")
    except (OSError, RuntimeError) as error:  # a damaged folder is a RuntimeError
        if "lock" in str(error).lower():
            raise StoreError(
                f"the store {folder} is in use by another process; wait until it is done"
            ) from error
        raise StoreError(f"the store {folder} cannot be opened: {error}") from error


def _check_ours(folder: Path) -> None:
    """Refuse a file, and a folder with other people's files: a store is made in an empty one."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; a store is a folder")
    if not folder.exists():
        return
    try:
        marker = folder / MARKER
        if marker.is_file():
            form = marker.read_text(encoding="utf-8", errors="replace")
            if form != _FORM:
                raise StoreError(
                    f"the store {folder} is of another form ({form.strip()[:60]!r}, expected "
                    f"{_FORM.strip()!r}); use the version that made it, or load into a new folder"
                )
        elif any(folder.iterdir()):
            raise StoreError(
                f"{folder} holds files that are not a store's; name an empty or a new folder"
            )
    except OSError as error:
        raise StoreError(f"the store {folder} cannot be opened: {error.strerror}") from error
