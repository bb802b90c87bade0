"""The house: what is installed, from which lock, and that every list agrees with the others."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import probation_oversight
from tests.conftest import ROOT, against_wheel

PACKAGE = Path(probation_oversight.__file__).resolve().parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_NAME = re.compile(r"^[A-Za-z0-9._-]+")
_LARGEST_MODULE = 600


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> list[str]:
    found = [_NAME.match(requirement) for requirement in requirements]
    return sorted(_normal(match[0]) for match in found if match)


def _dependencies() -> list[str]:
    return _names(PROJECT["project"]["dependencies"])


def _extras() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    return _names([requirement for extra in extras for requirement in extra])


def test_the_right_package_is_under_test() -> None:
    in_checkout = PACKAGE == ROOT / "graph/probation_oversight"
    assert in_checkout is not against_wheel()
    assert (PACKAGE / "_data").is_dir() is against_wheel()


def test_version_is_the_same_everywhere() -> None:
    assert metadata.version("probation-oversight") == probation_oversight.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(probation_oversight.__version__)}", changelog, re.M)


def test_installed_package_asks_for_exactly_the_dependencies() -> None:
    asked = metadata.requires("probation-oversight") or []
    assert _names([each for each in asked if "extra ==" not in each]) == _dependencies()
    assert _names([each for each in asked if "extra ==" in each]) == _extras()


def test_every_dependency_is_explained_and_nothing_else() -> None:
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    runtime, _, rest = page.partition("\n## Extras")
    extras, _, tools = rest.partition("\n## Tools")
    assert sorted(_table_names(runtime)) == _dependencies()
    assert sorted(_table_names(extras)) == _extras()
    assert sorted(_table_names(tools)) == _names(PROJECT["dependency-groups"]["dev"])


def _table_names(page: str) -> list[str]:
    """First cells of the page's tables, without heads and rules."""
    return [_normal(name) for name in re.findall(r"^\| \[?`([^`]+)`", page, re.MULTILINE)]


@pytest.mark.skipif(not against_wheel(), reason="the checkout has no wheel to look into")
def test_wheel_holds_the_data_and_nothing_else() -> None:
    files = {str(file) for file in metadata.files("probation-oversight") or []}
    for needed in (
        "probation_oversight/py.typed",
        "probation_oversight/pages/base.html",
        "probation_oversight/samples/west-mercia-2017.txt",
        "probation_oversight/_data/ontology/",
        "probation_oversight/_data/queries/",
    ):
        assert any(file.startswith(needed) for file in files), needed
    tops = {file.partition("/")[0] for file in files if not file.startswith("..")}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"probation_oversight"}
    assert not [file for file in files if file.endswith((".pyc.tmp", ".orig", ".bak", "~"))]


@pytest.mark.checkout
class TestLock:
    TEXT = (
        (ROOT / ".ci/requirements.lock").read_text(encoding="utf-8")
        if (ROOT / ".ci/requirements.lock").is_file()
        else ""
    )

    def test_names_no_registry_and_no_machine(self) -> None:
        assert not re.search(r"://|--(?:extra-)?index|--find-links|(?:^|\s)/\w", self.TEXT)

    def test_every_package_has_one_version_per_python_and_its_hashes(self) -> None:
        entries = re.split(r"\n(?=[a-z0-9])", self.TEXT)[1:]
        assert len(entries) > 30
        for entry in entries:
            assert re.match(r"[a-z0-9-]+==\S+", entry), entry
            assert "--hash=sha256:" in entry, entry

    def test_holds_all_that_the_project_asks_for(self) -> None:
        locked = set(re.findall(r"^([a-z0-9-]+)==", self.TEXT, re.MULTILINE))
        wanted = {
            *_dependencies(),
            *_extras(),
            *_names(PROJECT["dependency-groups"]["dev"]),
            "hatchling",
        }
        assert wanted <= locked, "run `make lock`"

    def test_what_a_demonstration_needs_is_a_small_part_of_it(self) -> None:
        small = (ROOT / ".ci/runtime.lock").read_text(encoding="utf-8")
        pinned = set(re.findall(r"^[a-z0-9-]+==\S+", self.TEXT, re.MULTILINE))
        few = set(re.findall(r"^[a-z0-9-]+==\S+", small, re.MULTILINE))
        assert few < pinned, "run `make lock`"
        names = {each.partition("==")[0] for each in few}
        reads = _names(PROJECT["project"]["optional-dependencies"]["read"])
        assert {*_dependencies(), *reads, "hatchling"} <= names
        assert names.isdisjoint(("mypy", "hypothesis", "pyhermit", "pyarrow"))


@pytest.mark.checkout
def test_modules_keep_to_one_subject() -> None:
    modules = list((ROOT / "graph").rglob("*.py"))
    assert modules
    long = {
        str(module.relative_to(ROOT)): count
        for module in modules
        if (count := module.read_text(encoding="utf-8").count("\n")) > _LARGEST_MODULE
    }
    assert not long


def test_the_page_on_architecture_has_the_rooms_of_the_contract_in_their_order() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (layers,) = (c["layers"] for c in contracts if c["name"] == "Stages are imported one way")
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    shown = _table_names(page.partition("\n## The rooms")[2].partition("\n## ")[0])
    floors = {name: at for at, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
    assert set(floors) <= set(shown)
    order = [floors[name] for name in shown if name in floors]
    assert order == sorted(order)


@pytest.mark.checkout
def test_make_lists_its_commands() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("demo", "test", "wheel", "lock", "check-profile"):
        assert re.search(rf"^  make {target} ", done.stdout, re.MULTILINE), target
