"""Whether the reference engine of SHACL is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def unasked() -> Iterator[None]:
    """Inside, asking the reference engine fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pyshacl.validate", _refuse)
        yield


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("the reference engine was asked")
