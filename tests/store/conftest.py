"""Servers are started when a test first asks for one, and once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from tests.servers import Running, started


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[[str], Running]]:
    """The server of a family, started if it is not yet."""
    with ExitStack() as stack:
        yield cache(lambda family: stack.enter_context(started(family)))
