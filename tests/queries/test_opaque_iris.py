"""Nobody takes an IRI apart to learn what a property says: IRIs are opaque.

``rdf/iris.py`` alone makes IRIs, and reads a document's slug or a concept's id back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import probation_oversight
from probation_oversight import resources
from tests.rows import refused

QUERIES = resources.files("queries", "**/*.rq")
PACKAGE = Path(probation_oversight.__file__).parent
MODULES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "rdf/iris.py"})
_FUNCTION = re.compile(
    r"\b(?:STRSTARTS|STRENDS|STRAFTER|STRBEFORE|CONTAINS|REGEX|REPLACE|SUBSTR|STRLEN)\s*\(", re.I
)
_OF_IRI = re.compile(r"\bSTR\s*\(", re.I)
_IN_PYTHON = re.compile(
    r"""/(?:span|statement)/\(          # a regular expression on the address of a passage
      | -\{[\w.]*start\}-\{[\w.]*end\}-  # the offsets within the key of a statement
      | /span/[\"']                      # what addresses of passages hold
      | \bkey_offsets\b
    """,
    re.VERBOSE,
)


def taken_apart(query: str) -> Iterator[str]:
    """The calls of functions on strings in ``query`` that are given an IRI as a string."""
    for call in _FUNCTION.finditer(query):
        depth, at = 1, call.end()
        while depth and at < len(query):
            depth += {"(": 1, ")": -1}.get(query[at], 0)
            at += 1
        inside = query[call.end() : at]
        if _OF_IRI.search(inside):
            yield query[call.start() : at]


def _no_query_takes_an_iri_apart(path: Path) -> None:
    assert list(taken_apart(path.read_text(encoding="utf-8"))) == []


def test_no_query_takes_an_iri_apart() -> None:
    assert refused(_no_query_takes_an_iri_apart, QUERIES) == []


def test_no_module_takes_the_address_of_a_passage_apart() -> None:
    assert [p for p in MODULES if _IN_PYTHON.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "words",
    [
        'FILTER(CONTAINS(CONCAT(STR(?iri), "-"), CONCAT("-", STR(?start), "-")))',
        'BIND(STRAFTER(STR(?value), "y/") AS ?id)',
        'FILTER(regex(str(?iri), "^x"))',
    ],
)
def test_a_query_that_did_would_be_found(words: str) -> None:
    assert len(list(taken_apart(words))) == 1


@pytest.mark.parametrize(
    "words",
    [
        r're.compile(r"/span/(\d+)-(\d+)")',
        'f"-{each.start}-{each.end}-" in name',
        "def key_offsets(statement: Node) -> None:",
    ],
)
def test_a_module_that_did_would_be_found(words: str) -> None:
    assert _IN_PYTHON.search(words)
