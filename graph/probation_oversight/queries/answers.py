"""Questions and answers in types of their own, for those who check types.

The rows of each question have a class called after it: ``FindingsRow`` are those of ``findings``.
Which attributes it has, of which types, and what each question takes, stands in the stub beside
this file, which ``make stubs`` writes from the heads of the questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from probation_oversight import resources
from probation_oversight.queries.rows import FreeRow, Row

if TYPE_CHECKING:
    from probation_oversight.queries.named import Answer


class Asks:
    """What can be asked the named questions; who inherits has ``_answer`` and ``_whole_answer``."""

    def ask(self, name: str, /, **parameters: object) -> Answer:
        """The answer to the named question ``name``.

        Rows that rest on what is often read wrongly are left out, and counted; so are those that
        rest on what a person rejected or amended. Raises UnknownQueryError or ParameterError, with
        the nearest valid choice.
        """
        return self._answer(name, parameters)

    def ask_all(self, name: str, /, **parameters: object) -> Answer:
        """The answer to the named question ``name``, with the rows that ``ask`` leaves out."""
        return self._whole_answer(name, parameters)

    def _answer(self, name: str, parameters: Mapping[str, object]) -> Answer:
        raise NotImplementedError

    def _whole_answer(self, name: str, parameters: Mapping[str, object]) -> Answer:
        raise NotImplementedError


def class_name(question: str) -> str:
    """What the rows of the question of that name are called."""
    return "".join(word.capitalize() for word in question.split("-")) + "Row"


@cache
def row_class(name: str) -> type[Row]:
    """The class of rows called ``name``, which can do all that rows can."""
    return type(name, (FreeRow,), {"__slots__": (), "__module__": __name__})


def __getattr__(name: str) -> type[Row]:
    if name in {class_name(path.stem) for path in resources.files("queries", "*.rq")}:
        return row_class(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
