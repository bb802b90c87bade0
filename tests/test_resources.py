"""Data files are found in a checkout and in a wheel, and their absence is said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import resources
from probation_oversight.errors import DocumentError, ProbationOversightError


def test_the_three_folders_are_there() -> None:
    for name in ("ontology", "queries", "samples"):
        assert resources.folder(name).is_dir()


def test_the_sample_is_the_text_that_offsets_are_counted_in() -> None:
    assert len(resources.text("samples/west-mercia-2017.txt")) == 2746


def test_files_are_found_by_pattern_and_sorted() -> None:
    found = resources.files("samples", "*.txt", "*.toml")
    assert [file.name for file in found] == ["west-mercia-2017.toml", "west-mercia-2017.txt"]


@pytest.mark.parametrize(
    "look",
    [
        lambda: resources.folder("nowhere"),
        lambda: resources.files("samples", "*.docx"),
        lambda: resources.path("samples/none.txt"),
    ],
)
def test_what_is_missing_is_an_error_that_says_what_to_do(look: object) -> None:
    assert callable(look)
    with pytest.raises(ProbationOversightError, match="install the package again"):
        look()


def test_a_wheel_keeps_its_data_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_data/ontology").mkdir(parents=True)
    (tmp_path / "_data/ontology/a.ttl").write_text("", encoding="utf-8")
    monkeypatch.setattr(resources, "_ROOTS", (tmp_path / "_data", tmp_path / "checkout"))
    resources.folder.cache_clear()
    try:
        assert resources.files("ontology", "**/*.ttl") == (tmp_path / "_data/ontology/a.ttl",)
    finally:
        resources.folder.cache_clear()


def test_a_library_that_is_missing_is_told_with_what_brings_it() -> None:
    resources.need("web pages", "selectolax")
    with pytest.raises(DocumentError, match=r"web pages needs .*oversight\[read\]"):
        resources.need("web pages", "selectolax", "a_library_that_nobody_wrote")
