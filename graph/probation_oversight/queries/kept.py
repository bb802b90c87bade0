"""Answers that took long to find, kept beside the finished state of a store that gives them.

A finished state never changes, so what it answers does not change either: whoever may write there
keeps an answer, and whoever asks the same afterwards, in this process or another, reads it. It goes
with its state. What people said of statements, and what is left out as doubtful, is no part of it.
"""

from __future__ import annotations

import hashlib
import time
import zlib
from contextlib import suppress
from pathlib import Path

from probation_oversight import files
from probation_oversight.queries import cells, ordering
from probation_oversight.queries.cells import Cells
from probation_oversight.queries.internal import StoreQuery
from probation_oversight.version import __version__

FOLDER = "answers"
"""Where they are beside the state of a store."""
_FORM = f"1 by {__version__}\n".encode()
"""Changed with how answers are put in order or written, so that an earlier one is not taken."""
_LONG = 0.05
"""Seconds of computing from which on an answer is kept."""
_LARGEST = 100_000_000
"""Bytes that all kept answers of a state may have: of more, those made first go."""
_QUICKLY = 1
"""How hard to press them: a tenth of the length is left, as names come again and again."""


def asked(store_query: StoreQuery, text: str, beside: Path | None) -> Cells:
    """The columns and rows that the SELECT ``text`` gives, in its order. Raises SyntaxError.

    They are kept ``beside`` the state that is asked, or taken from there, unless that is None.
    """
    if beside is None:
        return ordering.asked(store_query, text)
    place = beside / FOLDER / hashlib.sha256(text.encode()).hexdigest()
    found = _kept(place)
    if found is None:
        begun = time.thread_time()
        found = ordering.asked(store_query, text)
        if time.thread_time() - begun >= _LONG:
            with suppress(OSError):  # where nothing can be written it is looked for each time
                _keep(place, zlib.compress(cells.written(found), _QUICKLY))
    return found


def _kept(place: Path) -> Cells | None:
    """The answer in ``place``; None if there is none, or it is not what it was."""
    content = files.read_summed(place, _form(place))
    return None if content is None else cells.of(zlib.decompress(content))


def _keep(place: Path, content: bytes) -> None:
    """Keep an answer, and no more of them than there is room for. Raises OSError."""
    if len(content) > _LARGEST:
        return
    place.parent.mkdir(exist_ok=True)
    files.write_summed(place, content, _form(place))
    held = [(each.stat(), each) for each in place.parent.iterdir()]
    left = _LARGEST
    for told, each in sorted(held, key=lambda one: one[0].st_mtime_ns, reverse=True):
        left -= told.st_size
        if left < 0:
            each.unlink(missing_ok=True)


def _form(place: Path) -> bytes:
    """What an answer is by that answers what ``place`` is called by."""
    return _FORM + place.name.encode()
