"""The package's own SPARQL: each query a file that parses, is used, and takes values as terms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

import probation_oversight
from probation_oversight import resources
from probation_oversight.queries import internal
from probation_oversight.queries import named as named_queries
from probation_oversight.queries.binding import OPENING, bind
from tests.rows import refused

FILES = resources.files("queries", "internal/*.rq")
PACKAGE = Path(probation_oversight.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
OWN = "store/sparql.py"
"""The one module that writes SPARQL: of serialised graphs and terms, under names of its own."""
_SPARQL = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE)\b[^{}]*\{", re.DOTALL)


def asked(store: Store) -> internal.StoreQuery:
    def select(text: str) -> QuerySolutions:
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return found

    return select


def _a_query_parses_says_what_it_gives_and_can_be_given_terms(path: Path) -> None:
    text = internal.text(path.stem)
    assert text.startswith("# ")
    assert text.splitlines().count(OPENING) == 1
    assert list(internal.rows(asked(Store()), path.stem)) in ([], [{"published": 0}])


def test_a_query_parses_says_what_it_gives_and_can_be_given_terms() -> None:
    assert refused(_a_query_parses_says_what_it_gives_and_can_be_given_terms, FILES) == []


def test_internal_queries_are_no_questions() -> None:
    assert not {path.stem for path in FILES} & {query.name for query in named_queries.load()}


def test_every_query_is_used() -> None:
    words = {word for path in MODULES for word in _strings(path)}
    asked_by_path = {path for path in FILES if f"queries/internal/{path.name}" in words}
    assert {path.stem for path in asked_by_path} == {"documents"}  # by the store, which is below
    assert {path.stem for path in FILES if path not in asked_by_path} <= words


def _strings(path: Path) -> Iterator[str]:
    """The strings of a module, with what an f-string has between its values."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "…" for p in node.values)
            yield "".join(map(str, parts))


def test_python_holds_no_sparql() -> None:
    found = {path for path in MODULES if any(map(_SPARQL.search, _strings(path)))}
    assert found == {PACKAGE / OWN}


def test_sparql_in_a_string_would_be_found(tmp_path: Path) -> None:
    """So that the test above can fail."""
    file = tmp_path / "module.py"
    file.write_text('A = "SELECT ?a WHERE { ?a ?b ?c }"\nB = f"ASK {{ <{A}> ?b ?c }}"\n')
    found = [words for words in _strings(file) if _SPARQL.search(words)]
    assert any("SELECT" in words for words in found)
    assert any("ASK" in words for words in found)


def test_a_value_stays_a_value() -> None:
    text = "SELECT ?x\nWHERE {\n  ?x ?p ?said .\n}\n"
    attack = Literal('"} INSERT { ?x ?p ?y')
    assert bind(text, {"said": attack}) == (
        'SELECT ?x\nWHERE {\n  VALUES ?said { "\\"} INSERT { ?x ?p ?y" }\n  ?x ?p ?said .\n}\n'
    )
    assert bind(text, {}) == text
    with pytest.raises(ValueError, match="IRI"):
        NamedNode("urn:x> } INSERT {")


def test_rows_have_the_columns_of_the_query() -> None:
    store = Store()
    store.update("INSERT DATA { <urn:a> a <urn:B> }")
    assert list(internal.rows(asked(store), "types")) == [{"one": "urn:a", "type": "urn:B"}]
