"""What all tests share."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from probation_oversight import pipeline
from probation_oversight.reading.text import language
from probation_oversight.store import base

ROOT = Path(__file__).resolve().parent.parent
"""The folder with README.md, docs/ and tests/: the checkout, or the copy beside the wheel."""

# PySpark takes a process whose main module has no file, as those of xdist, for its own doctests.
vars(sys.modules["__main__"]).setdefault("__file__", __file__)

# How long an example takes says more of what else the machine does.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

_KEPT = 64
"""Documents of which what they give is kept; most tests look at one of five."""
_ALIKE = 5
"""Variants of a test of which one is looked at for each change, where it says they are alike."""
_MANY = 500
"""Tests among which some will read and some will ask the ontology."""
_MUCH = 100_000
"""Objects."""


_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of pytest's own is made in it
"""Where files are in memory alone, on Linux."""
_ROOM = 4 << 30
"""Bytes; two processes need half a gigabyte each."""


@pytest.fixture(scope="session", autouse=True)
def _worked_out_once() -> Iterator[None]:
    """What a document gives is worked out once, however many tests load it: nothing but the
    document decides it, which tests/test_same_bytes.py shows.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "process", lru_cache(_KEPT)(pipeline.process))
        yield


def pytest_configure() -> None:
    """Stores wait for the disk at each change, which what tests write need not."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of variants that are alike a fifth is for each change; whole files one after another: the
    long ones first, then those with most tests.
    """
    seen = Counter[str]()
    for item in items:
        if item.get_closest_marker("alike"):
            test, _, _ = item.nodeid.partition("[")
            if seen[test] % _ALIKE:
                item.add_marker(pytest.mark.slow)
            seen[test] += 1
    count = Counter(item.path for item in items)
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: (item.path not in long, -count[item.path]))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stays until the end need not be looked through for garbage again and again."""
    if len(session.items) > _MANY:
        language.pipeline()
        base.installed()
    _keep_for_good()


@pytest.fixture(scope="module", autouse=True)
def _little_to_look_through() -> Iterator[None]:
    """Closing a store looks for garbage, in what is not kept for good: see that this is little."""
    yield
    if len(gc.get_objects()) > _MUCH:
        _keep_for_good()


def _keep_for_good() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the variables or the terminal of whoever runs it."""
    for name in ("OVERSIGHT_STORE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def against_wheel() -> bool:
    """Whether these tests run against an installed wheel rather than the checkout."""
    return bool(os.environ.get("OVERSIGHT_TEST_WHEEL"))
