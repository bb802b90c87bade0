"""The register's own tables in a folder of their own, to be spoilt by a test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from probation_oversight import register, resources
from probation_oversight.errors import RegisterError


def copy(folder: Path) -> Path:
    """A copy of the package's tables in ``folder``."""
    made = folder / "register"
    shutil.copytree(resources.folder("ontology") / "register", made)
    return made


def add(folder: Path, file: str, row: str) -> int:
    """Add ``row`` at the end of a table; returns its line."""
    path = folder / file
    text = path.read_text(encoding="utf-8") + row + "\n"
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Put ``new`` for ``old``, which must stand in one line of a table; returns that line."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if old in line]
    assert len(lines) == 1, f"{old!r} stands in {len(lines)} lines of {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return lines[0]


def complaint(folder: Path) -> str:
    """The message with which the tables in ``folder`` are refused."""
    with pytest.raises(RegisterError) as caught:
        register.read(folder)
    return str(caught.value)
