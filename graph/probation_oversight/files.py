"""Files: written wholly or not at all, and read only if they are files, with a limit."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put ``content`` in the file at ``path`` at once; see ``write_parts``."""
    write_parts(path, (content,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Put ``parts`` in the file at ``path`` at once, in the place of what was there.

    Who reads the file meanwhile sees the old content or the new. What a link leads to is written,
    and the link stays; a pipe or a device takes the parts as they come. Raises OSError if it
    cannot be written; then nothing is left behind.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        with path.open("wb") as stream:
            stream.writelines(parts)
        return
    place = Path(os.path.realpath(path))  # a link that leads in a circle is replaced
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with suppress(FileNotFoundError):  # of a process that was killed, or a link laid there
            part.unlink()
        with part.open("xb") as file:
            file.writelines(parts)
        part.replace(place)
    finally:
        with suppress(OSError):
            part.unlink()


def write_summed(path: Path, content: bytes, form: bytes) -> None:
    """Put ``content`` in the file at ``path`` behind what tells that nothing befell it since, and
    that ``form`` is what it is by. Raises OSError.
    """
    write(path, _sum(content, form) + content)


def read_summed(path: Path, form: bytes) -> bytes | None:
    """What ``write_summed`` put at ``path``; None if nothing is there, or it is not what it was."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    content = held[_LENGTH:]
    return content if held[:_LENGTH] == _sum(content, form) else None


def _sum(content: bytes, form: bytes) -> bytes:
    return sha256(form + content).digest()


_LENGTH = sha256().digest_size


def read(path: Path, most: int) -> bytes:
    """The bytes of the file at ``path``, or the first ``most`` and one of them if it has more.

    Raises OSError if it cannot be opened or is no file: a pipe would be waited for without end,
    and a device may have none.
    """
    # A pipe that nobody writes to would else be waited for by opening it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _refuse_other_kinds(path, os.fstat(handle).st_mode)
        return file.read(most + 1)


def refuse_other_kinds(path: Path) -> None:
    """Raise OSError if there is nothing at ``path``, or something that is no file."""
    _refuse_other_kinds(path, path.stat().st_mode)


def _refuse_other_kinds(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, f"it is {_kind(mode)}, not a file", str(path))


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a folder" if stat.S_ISDIR(mode) else "a device"
