"""A command that takes long holds its store against what was published, and ends if it is damaged.

Where Oxigraph sorts or counts, it meets a damaged block again and again without end, and keeps
each of the errors: a command would take all memory there is and never come to say why.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from probation_oversight.rendering.visible import visible

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

LONG = 10.0
"""Seconds after which the files of a store are looked at."""
_FAILED = 2
_waiting: list[threading.Timer] = []


def watch(dataset: Dataset) -> None:
    """From now on end the process if ``dataset`` is read for long and turns out to be damaged."""
    timer = threading.Timer(LONG, _end_if_damaged, (dataset,))
    timer.daemon = True
    _waiting.append(timer)
    timer.start()


def stop() -> None:
    """Watch no longer: the command is done."""
    while _waiting:
        _waiting.pop().cancel()


def _end_if_damaged(dataset: Dataset) -> None:
    if found := dataset.damaged():
        print(
            f"oversight: the store {visible(dataset.where)} is damaged ({', '.join(found)}); "
            "'oversight rebuild' keeps what is whole",
            file=sys.stderr,
            flush=True,
        )
        os._exit(_FAILED)  # the engine does not come back, and a store stands any end
