"""No regular expression of the package takes longer than in proportion to what it is given."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import ModuleType

import pytest

import probation_oversight
from probation_oversight.documents import roles
from probation_oversight.documents.pdf import normalise, parts
from probation_oversight.queries import guard
from probation_oversight.reading.lexicon import lexicon
from tests.regular_expressions import LENGTHS, worst
from tests.rows import refused

_METHODS = ("match", "fullmatch")
_ONCE = {"search", "sub", "match", "fullmatch", "findall", "finditer", "split"}

LONGEST = {
    "documents.html.charset._DECLARED": 4_096,  # the head of a page
    "documents.pdf.parts._LEADER": parts._LONGEST_ENTRY,
    "documents.pdf.parts._ENDS_WITH_PAGE": parts._LONGEST_ENTRY,
    "documents.pdf.normalise._LAST": normalise._LONGEST_WORD,
    "documents.pdf.normalise._ADDRESS": normalise._LONGEST_WORD,
    "queries.guard._SERVICE": guard.LARGEST // 2,  # 0.15 s for a query of the largest size
}
"""What is only ever given less than the longest attack: how many characters, by whose limit."""


@dataclass(frozen=True, slots=True)
class Used:
    """An expression, where it stands, how it is called and how much it is given at most."""

    where: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    method: str = "search"
    most: int = LENGTHS[-1]


def modules() -> Iterator[ModuleType]:
    found = pkgutil.walk_packages(probation_oversight.__path__, "probation_oversight.")
    for each in found:
        if not each.name.endswith("__main__"):
            yield importlib.import_module(each.name)


@cache
def used() -> tuple[Used, ...]:
    """Every expression of every module, and those that the tables of the ontology hold."""
    made: dict[tuple[object, int, str], Used] = {}
    for each in (*_of_modules(), *_of_roles(), *_of_lexicon()):
        made.setdefault((each.pattern.pattern, each.pattern.flags, each.method), each)
    return tuple(made.values())


def _of_modules() -> Iterator[Used]:
    for module in modules():
        name = module.__name__.removeprefix("probation_oversight.")
        source = inspect.getsource(module)
        for variable, value in vars(module).items():
            found = tuple(patterns(value))
            called = set(re.findall(rf"\b{variable}\.(\w+)", source)) if found else set()
            method = next((m for m in _METHODS if called and called <= {m, "fullmatch"}), "search")
            where = f"{name}.{variable}"
            for pattern in found:
                yield Used(where, pattern, method, LONGEST.get(where, LENGTHS[-1]))
        yield from _written_where_used(name, source)


def _written_where_used(name: str, source: str) -> Iterator[Used]:
    """Expressions given to ``re.sub`` and the like as they are."""
    if "re." not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _ONCE
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            method = node.func.attr if node.func.attr in _METHODS else "search"
            yield Used(f"{name}:{node.lineno}", re.compile(node.args[0].value), method)


def _of_roles() -> Iterator[Used]:
    methods = {"whole": "fullmatch", "anywhere": "search"}
    for sign in roles.signs():
        most = sign.most_words * roles._LONGEST_WORD if sign.most_words else LENGTHS[-1]
        yield Used(
            f"{roles.FILE}, {sign.example}", sign.pattern, methods.get(sign.where, "match"), most
        )


def _of_lexicon() -> Iterator[Used]:
    for pattern in patterns(lexicon.load()):
        yield Used("lexicon", pattern)


def patterns(value: object, depth: int = 6) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """The expressions that ``value`` is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        for pair in value.items():
            yield from patterns(pair, depth)
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from patterns(each, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns(getattr(value, field.name, None), depth - 1)


def test_they_are_found() -> None:
    assert len(used()) > 200
    assert {each.method for each in used()} == {"search", "match", "fullmatch"}


def _takes_no_longer_than_in_proportion(expression: Used) -> None:
    assert not worst(expression.pattern, expression.method, expression.most), expression.pattern


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_takes_no_longer_than_in_proportion(part: int) -> None:
    assert refused(_takes_no_longer_than_in_proportion, used()[part::8]) == []


@pytest.mark.parametrize(
    "source",
    [
        r"(?:a|aa)+$",
        r"(?:x*)*y",
        r"\s*-",
        r"^\W*(?:[0-9]\.?)?[\s\W]*(?P<label>[^|:–()]{0,60}?)[\s\W]*$",
        r"[A-Z]\w+(?:[ -][A-Z][\w-]+)* of",
        r"<title>.*</title>.*x",
    ],
)
@pytest.mark.slow
def test_what_takes_longer_is_seen(source: str) -> None:
    assert worst(re.compile(source))


@pytest.mark.parametrize("source", [r"[abc]{2,5}d", r"(?<!\s)\s++-", r"\bSERVICE\b", r"(?>a+)b?"])
def test_what_does_not_is_let_pass(source: str) -> None:
    assert not worst(re.compile(source))
