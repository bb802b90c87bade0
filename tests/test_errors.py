"""The exception tree is as its docstring draws it."""

from __future__ import annotations

import inspect
import re

from probation_oversight import errors
from probation_oversight.errors import ProbationOversightError

_DRAWN = re.compile(r"^(?P<indent>[ │├└─]*)(?P<name>[A-Z]\w+)", re.MULTILINE)


def _drawn() -> dict[str, str | None]:
    """Each name in the drawing, with the name it hangs from."""
    tree = (errors.__doc__ or "").split("\n\n")[1]
    parents: dict[str, str | None] = {}
    path: list[tuple[int, str]] = []
    for found in _DRAWN.finditer(tree):
        depth = len(found["indent"])
        path = [(level, name) for level, name in path if level < depth]
        parents[found["name"]] = path[-1][1] if path else None
        path.append((depth, found["name"]))
    return parents


def test_docstring_draws_the_tree_as_it_is() -> None:
    classes = dict(inspect.getmembers(errors, inspect.isclass))
    assert len(classes) > 5
    bases = {name: cls.__base__.__name__ for name, cls in classes.items() if cls.__base__}
    assert _drawn() == bases | {"ProbationOversightError": None}


def test_one_except_clause_catches_them_all() -> None:
    for cls in vars(errors).values():
        if inspect.isclass(cls):
            assert issubclass(cls, ProbationOversightError)
            assert cls.__doc__
