"""One convention for JSON: what a result looks like to programs stands in its ``as_json``."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import probation_oversight
from probation_oversight.rendering.answer.as_json import as_json

PACKAGE = Path(probation_oversight.__file__).parent
FORMS = sorted((PACKAGE / "rendering").rglob("as_json.py"))
OTHERS = {"model/reading_json.py", "cli/output.py"}
"""The interchange form of a reading, and the printing of any form."""


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.parent.name)
def test_each_form_says_which_command_prints_it_and_gives_it(form: Path) -> None:
    tree = ast.parse(form.read_text(encoding="utf-8"))
    assert "as JSON: what ``oversight " in (ast.get_docstring(tree) or "")
    assert "as_json" in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_no_form_stands_elsewhere() -> None:
    holders = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "def as_json(" in path.read_text(encoding="utf-8")
    }
    assert holders == OTHERS | {str(path.relative_to(PACKAGE)) for path in FORMS}


def test_rows_hold_days_and_exact_numbers_as_text() -> None:
    row = {"day": date(2018, 11, 21), "share": Decimal("0.10"), "list": (1, None), "other": 0}
    assert as_json(("list", "day", "share"), [row]) == [
        {"list": [1, None], "day": "2018-11-21", "share": "0.10"}
    ]
