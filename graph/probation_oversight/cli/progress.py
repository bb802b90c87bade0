"""A sign of life on a terminal while work takes longer than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from probation_oversight.rendering.visible import visible

_MOMENT = 0.7


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show ``words`` on standard error if the block takes longer than a moment.

    Only on a terminal; where standard error is a file, nothing is written.
    """
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status(Text(visible(words)))
    timer = Timer(_MOMENT, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # so that it cannot start the sign after it was taken away
        status.stop()


@contextmanager
def counting(words: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show ``words`` with how much is done, of how much if that is known, as the block tells; as
    ``working``.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(visible(words)), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
