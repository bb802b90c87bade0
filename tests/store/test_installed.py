"""What is installed is worked out once, and anew as soon as any file of it was touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from probation_oversight import resources
from probation_oversight.store import installed, receipts


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with little code and its own ontology, long settled, where Python keeps things."""
    made = tmp_path / "package"
    (made / "inside").mkdir(parents=True)
    for name in ("__init__.py", "inside/one.py"):
        (made / name).write_text("a = 1\n", encoding="utf-8")
    shutil.copytree(resources.folder("ontology"), made / "_data/ontology")
    monkeypatch.setattr(resources, "PACKAGE", made)
    monkeypatch.setattr(resources, "folder", lambda name: made / "_data" / name)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(installed, "_SETTLED", -1.0)
    return made


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows each time that the inputs are worked out."""
    times: list[int] = []
    real = installed.worked_out

    def noted() -> installed.Inputs:
        times.append(1)
        return real()

    monkeypatch.setattr(installed, "worked_out", noted)
    return times


def _same_size_and_day(file: Path) -> None:
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _one_more_line(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"more\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "code of the same size and day": lambda top: _same_size_and_day(top / "inside/one.py"),
    "a module more": lambda top: (top / "two.py").write_text("", encoding="utf-8"),
    "a module less": lambda top: (top / "inside/one.py").unlink(),
    "a row of a table": lambda top: _one_more_line(
        next((top / "_data/ontology/register").glob("*.csv"))
    ),
    "a shape": lambda top: next((top / "_data/ontology/shapes").glob("*.ttl")).write_bytes(b""),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_kept_holds_until_a_file_is_touched(
    name: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = _counted(monkeypatch)
    first = installed.inputs()
    assert installed.inputs() == first
    assert len(times) == 1
    CHANGES[name](package)
    assert installed.inputs() == installed.worked_out() != first


def test_nothing_is_kept_while_a_file_could_change_unseen(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "_SETTLED", 3600.0)
    times = _counted(monkeypatch)
    assert installed.inputs() == installed.inputs()
    assert len(times) == 2


def test_nothing_is_kept_where_python_keeps_nothing(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    installed.inputs()
    assert not (package / "__pycache__").exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"looks": 1, "inputs": {"code": 2}}'])
def test_what_is_kept_and_is_no_such_thing_is_not_believed(content: str, package: Path) -> None:
    first = installed.inputs()
    (kept,) = (package / "__pycache__").iterdir()
    kept.write_text(content, encoding="utf-8")
    assert installed.inputs() == first
    assert kept.read_text(encoding="utf-8") != content


def test_another_means_of_reading_is_noticed(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = _counted(monkeypatch)
    installed.inputs()
    other = tmp_path / "site/other_reader/__init__.py"
    other.parent.mkdir(parents=True)
    other.touch()
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setattr(resources, "READERS", (*resources.READERS, "other_reader"))
    installed.inputs()
    (tmp_path / "site/other_reader-1.0.dist-info").mkdir()
    installed.inputs()
    assert len(times) == 3


def test_what_receipts_say_is_what_the_files_give() -> None:
    assert receipts.inputs() == installed.worked_out()
    assert replace(receipts.inputs(), code="") != receipts.inputs()


def test_looking_something_up_loads_nothing_that_reads_documents_or_reasons() -> None:
    loaded = (
        "import sys; from probation_oversight.cli import main; main(['receipt', 'none-such']);"
        "print(*sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "probation_oversight.store.receipts" in told
    for name in ("rdflib", "spacy", "yaml", "probation_oversight.model.statements"):
        assert name not in told
