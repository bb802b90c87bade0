"""A file is written wholly or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import files


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    files.write(file, b"old and long")
    files.write(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_nothing_is_left_behind_by_what_cannot_be_written(tmp_path: Path) -> None:
    taken = tmp_path / "graph.nt"
    taken.mkdir()
    with pytest.raises(OSError, match=r"graph\.nt"):
        files.write(taken, b"new")
    assert list(tmp_path.iterdir()) == [taken]
    with pytest.raises(FileNotFoundError):
        files.write(tmp_path / "missing" / "graph.nt", b"new")
