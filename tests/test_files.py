"""A file is written wholly or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from probation_oversight import files
from probation_oversight.cli import output
from probation_oversight.errors import ExportError


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


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.nt", tmp_path / "graph.nt"
    kept.write_bytes(b"old")
    link.symlink_to(kept)
    files.write(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


def test_a_link_laid_where_the_part_will_be_is_not_written_through(tmp_path: Path) -> None:
    precious, file = tmp_path / "precious", tmp_path / "graph.nt"
    precious.write_bytes(b"precious")
    (tmp_path / f".graph.nt.{os.getpid()}.part").symlink_to(precious)
    files.write(file, b"new")
    assert file.read_bytes() == b"new"
    assert precious.read_bytes() == b"precious"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write(pipe, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_page_is_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExportError, match="No space left"):
        output.write_file(str(page), "new")
    assert page.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [page]
