"""The types of questions and their rows, written from the heads of the questions.

``make stubs`` writes the stub of ``queries/answers.py`` anew.
"""

from __future__ import annotations

import subprocess
import sysconfig
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from probation_oversight.queries import answers, named
from probation_oversight.queries.header import Column, ColumnType, NamedQuery, ParameterType

STUB = Path(__file__).resolve().parents[2] / "graph/probation_oversight/queries/answers.pyi"
_COLUMNS = {ColumnType.INTEGER: "int", ColumnType.DATE: "date"}
_PARAMETERS = {ParameterType.INTEGER: "int | str", ParameterType.DATE: "date | str"}
_HEAD = """\
# Written by `make stubs` from the heads of the questions in queries/.
from collections.abc import Mapping
from datetime import date
from typing import Literal, overload

from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import Row
from probation_oversight.rdf.values import Value

def class_name(question: str) -> str: ...
def row_class(name: str) -> type[Row]: ...
"""
_ANY = """
    @overload
    def {way}(self, name: str, /, **parameters: object) -> Answer: ...
"""
_HIDDEN = """
    def _answer(self, name: str, parameters: Mapping[str, object]) -> Answer: ...
    def _whole_answer(self, name: str, parameters: Mapping[str, object]) -> Answer: ...
"""


def content() -> str:
    """The stub, formatted."""
    questions = named.load()
    parts = [_HEAD, *map(_rows, questions), "class Asks:\n"]
    for way in ("ask", "ask_all"):
        parts += [*(_asked(way, each) for each in questions), _ANY.format(way=way)]
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    done = subprocess.run(
        [ruff, "format", "--stdin-filename", STUB, "-"],
        input="".join([*parts, _HIDDEN]),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _rows(question: NamedQuery) -> str:
    """The class of the rows of ``question``: its columns by attribute and by name."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for column in question.columns:
        by_type[_type(column)].append(column.name)
    lines = [
        f"class {answers.class_name(question.name)}(Row):",
        *(f"    {column.name}: {_type(column)}" for column in question.columns),
        *(_got(f"Literal[{', '.join(map(repr, names))}]", of) for of, names in by_type.items()),
        _got("str", "Value"),
    ]
    return "\n".join(lines) + "\n"


def _got(name: str, of: str) -> str:
    return f"    @overload\n    def __getitem__(self, name: {name}, /) -> {of}: ..."


def _type(column: Column) -> str:
    return _COLUMNS.get(column.type, "str") + (" | None" if column.optional else "")


def _asked(way: str, question: NamedQuery) -> str:
    taken = ", ".join(_taken(question))
    return (
        f"    @overload\n    def {way}(self, name: Literal[{question.name!r}], /"
        f"{', *, ' if taken else ''}{taken}) -> Answer[{answers.class_name(question.name)}]: ...\n"
    )


def _taken(question: NamedQuery) -> Iterator[str]:
    for each in question.parameters:
        of = _PARAMETERS.get(each.type, "str")
        yield f"{each.name}: {of}{'' if each.required else ' = ...'}"


if __name__ == "__main__":
    STUB.write_text(content(), encoding="utf-8")
