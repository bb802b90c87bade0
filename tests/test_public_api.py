"""The public names are exactly those announced, documented, and cost nothing until used."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import probation_oversight
from probation_oversight import api, resources

HEAVY = ("networkx", "numpy", "owlrl", "pyoxigraph", "pyshacl", "rdflib", "rich", "spacy", "yaml")
PACKAGE = Path(probation_oversight.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def loaded_after(code: str, at: Path | None = None) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running ``code``."""
    report = f"import sys\n{code}\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", report],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=at,
        env={"PYTHONPATH": str(PACKAGE.parent)},
    )
    return set(done.stdout.split())


def test_all_is_exact() -> None:
    assert sorted(probation_oversight.__all__) == dir(probation_oversight)
    beside = {"Loaded", "OversightGraph", "ProbationOversightError", "__version__"}
    assert {*api.__all__, *beside} == set(probation_oversight.__all__)


@pytest.mark.parametrize("name", probation_oversight.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(probation_oversight, name)
    assert isinstance(found, str) or found.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'OversihgtGraph'"):
        probation_oversight.OversihgtGraph  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert not loaded_after("import probation_oversight") & set(HEAVY)


def test_the_graph_comes_without_what_reads_and_validates() -> None:
    loaded = loaded_after("from probation_oversight import OversightGraph, ProbationOversightError")
    assert loaded & set(HEAVY) == {"pyoxigraph"}


@pytest.mark.parametrize("module", ["api", "graph", "pipeline", "export", "rendering.tables"])
def test_no_module_imports_slow_libraries_for_functions_that_may_not_run(module: str) -> None:
    slow = {"markdown_it", "networkx", "nupunkt", "owlrl", "pyshacl", "rich", "spacy"}
    assert not loaded_after(f"import probation_oversight.{module}") & slow


@pytest.mark.slow
def test_a_command_on_a_store_loads_only_what_it_uses(tmp_path: Path) -> None:
    store, sample = str(tmp_path / "store"), str(resources.path("samples/west-mercia-2017.txt"))
    loading = loaded_by(["load", sample, "--store", store])
    assert "spacy" in loading
    assert "pyshacl" not in loading  # the shapes are compiled; it is asked where one is in doubt
    commands = ["documents"], ["ask", "ratings"], ["export", "a.nq"], ["load", sample]
    found = loaded_by(*([*each, "--store", store] for each in commands), at=tmp_path)
    assert not found & {"spacy", "pyshacl", "owlrl", "networkx"}


def loaded_by(*commands: list[str], at: Path | None = None) -> set[str]:
    """Top-level modules that a process has loaded after these commands; they have to succeed."""
    quiet = "contextlib.redirect_stdout(io.StringIO())"
    imports = "import contextlib, io\nfrom probation_oversight.cli import main"
    run = "\n    ".join(f"assert main({each!r}) == 0" for each in commands)
    return loaded_after(f"{imports}\nwith {quiet}:\n    {run}", at)


def test_the_public_names_are_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_modules_public_functions_and_classes_say_what_they_are() -> None:
    bare = [f"{path.relative_to(PACKAGE)}: {name}" for path in MODULES for name in _bare(path)]
    assert len(MODULES) > 300
    assert bare == []


def _bare(module: Path) -> Iterator[str]:
    """What of ``module`` lacks words of its own: itself, functions, classes."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if tree.body and ast.get_docstring(tree) is None:
        yield "the module"
    for node in tree.body:
        if (
            isinstance(node, (ast.FunctionDef, ast.ClassDef))
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
            and not _speaks_for_itself(node)
        ):
            yield node.name


def _speaks_for_itself(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether ``node`` is a function of one line, an enumeration or a frozen value."""
    if isinstance(node, ast.FunctionDef):
        return len(node.body) == 1
    bases = {ast.unparse(base) for base in node.bases}
    decorators = {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}
    return bool(bases & {"StrEnum", "Enum", "IntEnum"}) or "dataclass" in decorators
