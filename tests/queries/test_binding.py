"""Terms are put into a query where it opens a pattern, as data."""

from __future__ import annotations

import pyoxigraph as ox

from probation_oversight.queries.binding import bind

COUNTED = """SELECT ?a ?n
WHERE {
  {
    SELECT ?a (COUNT(?b) AS ?n)
    WHERE {
      ?a ?how ?b .
    }
    GROUP BY ?a
  }
  {
    SELECT ?a
    WHERE {
      ?a <urn:kind> ?howling .
    }
  }
}
"""
STORE = ox.Store()
STORE.load(
    b"<urn:1> <urn:knows> <urn:2> , <urn:3> ; <urn:kind> <urn:4> .", format=ox.RdfFormat.TURTLE
)


def _counted(**terms: ox.NamedNode) -> list[str]:
    found = STORE.query(bind(COUNTED, terms))
    assert isinstance(found, ox.QuerySolutions)
    return [str(row["n"].value) for row in found]


def test_an_inner_select_that_names_a_variable_has_its_term() -> None:
    assert _counted() == ["3"]
    assert _counted(how=ox.NamedNode("urn:knows")) == ["2"]


def test_one_that_does_not_name_it_is_left_as_it_is() -> None:
    made = bind(COUNTED, {"how": ox.NamedNode("urn:knows")}).splitlines()
    given = "VALUES ?how { <urn:knows> }"
    assert [line for line in made if "VALUES" in line] == [f"  {given}", f"      {given}"]


NARROWED = """SELECT ?a ?b
WHERE {
  ?a <urn:knows> ?b .
  FILTER(!BOUND(?one) || ?b = ?one)
  FILTER(!BOUND(?kind) || EXISTS { ?a k:ind ?kind })
  OPTIONAL {
    ?a <urn:more> ?c .
    FILTER(!BOUND(?one) || ?c = ?one)
  }
}
"""


def test_what_holds_of_a_given_variable_is_looked_for_first() -> None:
    one = ox.NamedNode("urn:3")
    assert bind(NARROWED, {}) == NARROWED
    assert bind(NARROWED, {"one": one, "kind": ox.NamedNode("urn:4")}).splitlines()[1:8] == [
        "WHERE {",
        "  VALUES ?kind { <urn:4> }",
        "  VALUES ?one { <urn:3> }",
        "  VALUES ?b { <urn:3> }",
        "  ?a k:ind ?kind .",
        "  ?a <urn:knows> ?b .",
        "  OPTIONAL {",
    ]


def test_a_literal_is_compared_and_not_looked_for() -> None:
    made = bind(NARROWED, {"one": ox.Literal("3")})
    assert "  FILTER(!BOUND(?one) || ?b = ?one)" in made.splitlines()
    assert "VALUES ?b" not in made


IN_ONE_GO = """SELECT ?a ?b
WHERE {
  { SELECT * WHERE { ?a <urn:knows> ?b } }
  OPTIONAL { { SELECT * WHERE { ?a <urn:kind> ?k } } }
  FILTER(!BOUND(?one) || ?b = ?one)
  FILTER(!BOUND(?sign) || STR(?k) = ?sign)
}
"""


def test_what_is_read_in_one_go_is_looked_up_where_little_of_it_matters() -> None:
    assert bind(IN_ONE_GO, {}) == IN_ONE_GO
    made = bind(IN_ONE_GO, {"one": ox.NamedNode("urn:3")})
    assert "SELECT *" not in made
    assert "\n  ?a <urn:knows> ?b .\n  OPTIONAL { ?a <urn:kind> ?k . }\n" in made
    found = STORE.query(made)
    assert isinstance(found, ox.QuerySolutions)
    assert [(row["a"], row["b"]) for row in found] == [
        (ox.NamedNode("urn:1"), ox.NamedNode("urn:3"))
    ]


def test_what_is_given_and_only_compared_leaves_it_read_in_one_go() -> None:
    made = bind(IN_ONE_GO, {"sign": ox.Literal("bad")})
    assert made.count("SELECT *") == 2
