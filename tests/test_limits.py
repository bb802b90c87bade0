"""Work that takes too long is stopped by its own time, whatever it does with exceptions."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from threading import Thread

import pytest

from probation_oversight.limits import TooLongError, limited

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="the system cannot limit the time of work"
)


def busy(seconds: float) -> float:
    """Use that much of this process's own time; how much it was."""
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        with suppress(Exception):  # what is stopped may well catch all that goes wrong
            sum(range(1000))
    return time.process_time() - begun


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooLongError), limited(0.05):
        busy(20)


def test_what_is_quick_enough_is_not_and_nothing_is_left_ticking() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with limited(0.2):
        pass
    assert busy(0.5) >= 0.5
    assert signal.getsignal(signal.SIGVTALRM) == before


def test_waiting_is_not_counted() -> None:
    with limited(0.1):
        time.sleep(0.3)


def test_in_another_thread_there_is_no_limit() -> None:
    used: list[float] = []

    def work() -> None:
        with limited(0.01):
            used.append(busy(0.1))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert used
