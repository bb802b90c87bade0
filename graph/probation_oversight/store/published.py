"""Finished states of a store: made by the one who writes, read by any number at once.

A state is a folder of links to Oxigraph's files, which never change once they are written: it costs
some milliseconds and no disk, however large the store. A state that somebody reads is kept until
they are done, on systems that can tell (others refuse to remove files that are open).
"""

from __future__ import annotations

import json
import os
import shutil
import weakref
import zlib
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from probation_oversight import files

try:
    import fcntl
except ImportError:  # not on every system
    fcntl = None  # type: ignore[assignment]

_CURRENT = "current"
_READERS = "readers"
"""The file of a state that its readers hold a shared lock on."""
_SUMS = "sums"
"""The file of a state that says what its files were: by name, the inode and a sum of the bytes."""
_PIECE = 1 << 20
_Sums = dict[str, tuple[int, int]]


class Published:
    """A finished state, held by this process until it is closed."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self.graphs = folder / "graphs"
        self._let_go = weakref.finalize(self, os.close, descriptor)
        self.store = ox.Store.read_only(str(self.graphs))

    def close(self) -> None:
        """Let the state go."""
        del self.store
        self._let_go()

    @classmethod
    def last(cls, folder: Path) -> Published:
        """The last state in ``folder``. Raises OSError or RuntimeError if it cannot be read."""
        while True:
            state = _last(folder)
            try:
                descriptor = os.open(state / _READERS, os.O_RDONLY)
            except FileNotFoundError:
                if _last(folder) == state:
                    raise
                continue  # another state was published between the two steps
            if _hold(descriptor) and state.is_dir():
                return cls(state, descriptor)
            os.close(descriptor)


def exists(folder: Path) -> bool:
    """Whether a state was ever published in ``folder``."""
    return (folder / _CURRENT).is_file()


def last(folder: Path) -> Path:
    """Where the graphs of the last state are, for who knows that no other is made meanwhile."""
    return _last(folder) / "graphs"


def _last(folder: Path) -> Path:
    """The last state in ``folder``; where it is not told, as the file is damaged, the newest.

    Raises OSError if there is none.
    """
    told = (folder / _CURRENT).read_bytes()
    if told.isdigit() and (folder / told.decode() / _READERS).is_file():
        return folder / told.decode()
    finished = [each.parent for each in folder.glob(f"*/{_READERS}")]
    newest = max((each for each in finished if each.name.isdecimal()), key=_number, default=None)
    if newest is None:
        raise OSError(f"corruption: {folder} has no finished state")
    return newest


def _number(state: Path) -> int:
    return int(state.name)


def stamp(folder: Path) -> tuple[int, int] | None:
    """What changes with each state that is published in ``folder``; None before the first.

    It costs a single look at the disk.
    """
    try:
        found = os.stat(f"{folder}/{_CURRENT}")  # noqa: PTH116 - many times a second
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def forget(folder: Path) -> None:
    """Let there be no last state. Raises OSError."""
    (folder / _CURRENT).unlink()


def publish(store: ox.Store, folder: Path) -> None:
    """Make what ``store`` holds the last state in ``folder``.

    States that nobody reads are removed. Raises OSError; then the state before stays the last.
    """
    store.flush()
    folder.mkdir(exist_ok=True)
    for gone in folder.glob("*.gone"):
        shutil.rmtree(gone, ignore_errors=True)
    numbers = [int(each.name) for each in folder.iterdir() if each.name.isdecimal()]
    made = folder / str(max(numbers, default=0) + 1)
    made.mkdir()
    store.backup(made / "graphs")
    known = _sums(folder / str(max(numbers))) if numbers else {}
    sums = {file.name: _sum(file, known) for file in sorted((made / "graphs").iterdir())}
    files.write(made / _SUMS, json.dumps(sums).encode())
    (made / _READERS).touch()
    files.write(folder / _CURRENT, made.name.encode())
    for number in numbers:
        _remove(folder / str(number))


def damaged(graphs: Path) -> tuple[str, ...]:
    """The files of the state with ``graphs`` that are not what they were; none if that is unknown.

    It reads all of them.
    """
    told = _sums(graphs.parent)
    return tuple(name for name, (_, said) in told.items() if _read(graphs / name) != said)


def _sums(state: Path) -> _Sums:
    try:
        told = json.loads((state / _SUMS).read_bytes())
        return {name: (int(inode), int(said)) for name, (inode, said) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _sum(file: Path, known: _Sums) -> tuple[int, int]:
    """The inode and sum of ``file``; as it was, if it is one that was there before."""
    inode = file.stat().st_ino
    before = known.get(file.name)
    return before if before and before[0] == inode else (inode, _read(file) or 0)


def _read(file: Path) -> int | None:
    """A sum of the bytes of ``file``; None if it cannot be read."""
    made = 0
    try:
        with file.open("rb") as content:
            while piece := content.read(_PIECE):
                made = zlib.crc32(piece, made)
    except OSError:
        return None
    return made


def _remove(state: Path) -> None:
    """Remove ``state`` unless somebody reads it."""
    try:
        descriptor = os.open(state / _READERS, os.O_RDONLY)
    except OSError:  # it was never finished
        shutil.rmtree(state, ignore_errors=True)
        return
    try:
        if _hold(descriptor, alone=True):
            # Renamed first: who finds the folder there after locking has all of it.
            gone = state.with_name(f"{state.name}.gone")
            with suppress(OSError):
                state.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
    finally:
        os.close(descriptor)


def _hold(descriptor: int, *, alone: bool = False) -> bool:
    """Lock an open file, shared or ``alone``; whether that could be had. It ends with the file."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
