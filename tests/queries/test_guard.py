"""What a person may ask in SPARQL, and what is refused before any parser sees it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probation_oversight.errors import QueryError
from probation_oversight.queries import named
from probation_oversight.queries.guard import DEEPEST, LARGEST, check
from probation_oversight.queries.tokens import TokenKind, place, tokens

OURS = "https://w3id.org/probation-oversight/graph/register"
SELECT = "SELECT * WHERE { ?s ?p ?o }"

ACCEPTED = [
    (SELECT, "SELECT"),
    ("select * where { ?s ?p ?o }", "SELECT"),
    ("#+ service: {type: text}\n # SERVICE <http://x/> {\n" + SELECT, "SELECT"),
    ("ASK { ?s ?p ?o }", "ASK"),
    ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT"),
    ("DESCRIBE <http://x/y>", "DESCRIBE"),
    ("# SERVICE in a comment\nPREFIX a: <http://x/#> BASE <http://x/>\n" + SELECT, "SELECT"),
    ("SELECT * FROM <OURS> FROM NAMED <OURS> { ?s ?p ?o }".replace("OURS", OURS), "SELECT"),
    ('SELECT * { ?s ?p "LOAD <x> } SERVICE {{{{ DELETE" }', "SELECT"),
    ("SELECT * { ?s ?p '''a { ' \" ( b''' }", "SELECT"),
    ("SELECT * { ?s <http://x/service/{}> ?load . ?delete ?insert ?from }".replace("{}", "a"),
     "SELECT"),
    ("SELECT * { ?s pov:delete ?o FILTER(?o < 3 && 4 > ?o) }", "SELECT"),
    ("SELECT * { ?s ?p ?o . FILTER NOT EXISTS { ?s a ?o } MINUS { ?s a ?s } }", "SELECT"),
]  # fmt: skip

REFUSED = [
    ("", "empty"),
    ("# nothing\n", "empty"),
    ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { { SELECT * { SERVICE<http://x/>{} } } }", "SERVICE"),
    ("SELECT * { ?s ?p ?o FILTER(?s <b:c#> 1) SERVICE <http://x/> {} }", "SERVICE"),
    ('SELECT * { ?s <b:c#"> """\n# """ SERVICE <http://x/> {} }', "SERVICE"),
    ("# a comment\rSELECT * { SERVICE <http://x/> {} }", "SERVICE"),
    ("SELECT * { SERVICE # here\n <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ("LOAD <http://x/>", "LOAD would change the store"),
    ("PREFIX a: <http://x/> INSERT DATA { a:b a:c a:d }", "INSERT would change the store"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the store"),
    ("WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH would change the store"),
    ("DROP ALL", "DROP would change the store"),
    ("CLEAR DEFAULT", "CLEAR would change the store"),
    (SELECT + " ; DROP ALL", "DROP has no place"),
    ("SELECT * FROM <http://elsewhere/> { ?s ?p ?o }", "is not a graph of this store"),
    ("SELECT * FROM NAMED <http://elsewhere/> { ?s ?p ?o }", "is not a graph of this store"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "is not a graph of this store"),
    ("SELECT * FROM a:b { ?s ?p ?o }", "is not a graph of this store"),
    ("SELECT * FROM <http://x/> FROM <http://y/> { ?s ?p ?o }", "<http://x/> is not a graph"),
    ('SELECT * { ?s ?p "open }', "never closed"),
    ("EXPLAIN " + SELECT, "should begin"),
    ("{ ?s ?p ?o }", "should begin"),
]


@pytest.mark.parametrize(("text", "form"), ACCEPTED)
def test_a_query_that_only_reads_is_accepted(text: str, form: str) -> None:
    assert check(text, OURS.__eq__).form == form


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_anything_else_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        check(text, OURS.__eq__)
    assert said in str(caught.value)


def test_a_refusal_names_line_and_column() -> None:
    with pytest.raises(QueryError, match="line 2, column 3"):
        check("SELECT * {\n  SERVICE <http://x/> { ?s ?p ?o } }")
    assert place("a\nbc", 3) == "line 2, column 2"


def test_every_named_query_passes() -> None:
    for query in named.load():
        assert check(query.text).form == "SELECT"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{", "}"), ("(", ")"), ("[", "]"), ("{ [ (", ") ] }"), ("!", ""), ("{ {", "")],
)
@pytest.mark.parametrize("depth", [DEEPEST + 1, 5_000])
def test_deep_nesting_is_refused(opening: str, closing: str, depth: int) -> None:
    text = f"SELECT * {{ {opening * depth} ?s ?p ?o {closing * depth} }}"
    with pytest.raises(QueryError, match=r"nested|characters"):
        check(text)


def test_shallow_nesting_is_accepted() -> None:
    depth = DEEPEST - 1
    assert check("SELECT * " + "{" * depth + " ?s ?p ?o " + "}" * depth).form == "SELECT"


def test_brackets_in_strings_comments_and_addresses_do_not_count() -> None:
    many = "(" * (DEEPEST * 2)
    assert check(f"SELECT * {{ ?s ?p '{many}' . # {many}\n ?s ?p ?o }}").form == "SELECT"


def test_a_bracket_that_a_parser_would_count_counts() -> None:
    """``<`` may be a comparison: what follows it is not taken for an address with spaces."""
    many = "(" * (DEEPEST * 2)
    with pytest.raises(QueryError, match="nested"):
        check(f"SELECT * {{ FILTER(?a < {many} 3 > 2) }}")


def test_a_large_query_is_refused_at_once() -> None:
    began = time.process_time()
    with pytest.raises(QueryError, match="characters"):
        check(SELECT + " " * LARGEST)
    with pytest.raises(QueryError):
        check("(" * 10_000_000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    ["'" * LARGEST, '"""' * 6_000, "<" * LARGEST, "a:" * 9_000, "\\" * LARGEST, "@a-" * 6_000],
)
def test_odd_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    with pytest.raises(QueryError):
        check(text[:LARGEST])
    assert time.process_time() - began < 1


@given(st.text(alphabet="{}()[]<>\"'#\\\n ?$:@!aSELECT.*0é"))
def test_any_text_is_accepted_or_refused(text: str) -> None:
    try:
        form = check(text).form
    except QueryError:
        return
    assert form in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


@given(st.text())
def test_tokens_with_what_lies_between_are_the_text(text: str) -> None:
    at, joined = 0, ""
    for token in tokens(text):
        assert text[at : token.start].strip() == ""
        joined += text[at : token.start] + token.text
        at = token.end
        assert isinstance(token.kind, TokenKind)
    assert joined + text[at:] == text


@pytest.mark.parametrize(
    "clause",
    [
        "SERVICE <http://e/> {",
        "SERVICE#\r<http://e/>#\r{",
        "SERVICE b:x\u00e9\\-y {",
        "SERVICE b:x%20y {",
        "service silent ?where {",
    ],
)
def test_a_service_that_only_a_parser_would_see_is_refused(clause: str) -> None:
    """``<b:c#>`` is an address to a scanner; a parser sees a comparison and a comment."""
    hidden = f'SELECT * {{ ?a ?p ?q FILTER(?a<b:c#>"""\n) {clause} ?s ?p ?o }} #"""\n}}'
    with pytest.raises(QueryError, match="SERVICE"):
        check(hidden)


def test_the_word_service_may_be_looked_for() -> None:
    assert (
        check('SELECT * { ?service ?p "our service {a}" FILTER EXISTS { ?service ?q 1 } }').form
        == "SELECT"
    )
