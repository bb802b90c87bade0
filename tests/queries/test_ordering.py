"""Answers are in the order that the engine would give them, and what it leaves open is settled."""

from __future__ import annotations

import random
from typing import Any

import pyoxigraph as ox
import pytest

from probation_oversight.queries import cells, ordering

XSD = "http://www.w3.org/2001/XMLSchema#"
WORDS = ("", "a", "A b", "a b", "ab", "é", "z", "\N{GRINNING FACE}", "\uffee")
COLUMNS: dict[str, list[object]] = {
    "words": [ox.Literal(each) for each in WORDS],
    "english": [ox.Literal(each, language="en") for each in WORDS],
    "number": [ox.Literal(each) for each in (-3, 0, 2, 10, 9, 100)],
    "day": [
        ox.Literal(f"{day}T00:00:00", datatype=ox.NamedNode(f"{XSD}dateTime"))
        for day in ("2019-10-01", "2019-09-30", "2020-01-01")
    ],
    "name": [ox.NamedNode(f"urn:{each}") for each in ("b", "a", "a-1", "a/b")],
}


def store(columns: dict[str, list[object]], seed: int) -> ox.Store:
    """Things that have some of the values of each column, or none."""
    made, chance = ox.Store(), random.Random(seed)  # noqa: S311 (the same each time)
    for number in range(60):
        thing = ox.NamedNode(f"urn:thing:{number}")
        made.add(ox.Quad(thing, ox.NamedNode("urn:is"), ox.Literal(number)))
        for name, terms in columns.items():
            if chance.random() < 0.8:
                made.add(ox.Quad(thing, ox.NamedNode(f"urn:{name}"), chance.choice(terms)))  # type: ignore[arg-type]
    return made


def query(order: str) -> str:
    optional = "".join(f"OPTIONAL {{ ?thing <urn:{name}> ?{name} }} " for name in COLUMNS)
    names = " ".join(f"?{name}" for name in COLUMNS)
    return f"SELECT ?thing {names}\nWHERE {{ ?thing <urn:is> ?any {optional}}}\nORDER BY {order}\n"


def column(found: cells.Cells, name: str) -> list[Any]:
    """The terms of a column."""
    return [found.terms[word] for word in found.column(name)]


class Asked:
    """A store that remembers what it was asked."""

    def __init__(self, asked: ox.Store) -> None:
        self.store = asked
        self.texts: list[str] = []

    def __call__(self, text: str) -> ox.QuerySolutions:
        self.texts.append(text)
        found = self.store.query(text)
        assert isinstance(found, ox.QuerySolutions)
        return found


@pytest.mark.parametrize(
    "order",
    [
        "?words ?english ?number\n  ?day ?name ?thing",
        "?name DESC(?number) ?day DESC(?words) ?english ?thing",
        "DESC(?english) DESC(?day) ?number ?name ?words DESC(?thing)",
    ],
)
def test_it_is_the_order_of_the_engine(order: str) -> None:
    for seed in range(10):
        asked = Asked(store(COLUMNS, seed))
        expected = list(asked.store.query(query(order)))  # type: ignore[arg-type]
        found = ordering.asked(asked, query(order))
        assert found.columns == ("thing", *COLUMNS)
        assert column(found, "thing") == [row["thing"] for row in expected]
        assert not any("ORDER BY" in text for text in asked.texts)


def test_what_the_query_leaves_open_goes_by_the_words_of_all_columns() -> None:
    found = ordering.asked(Asked(store(COLUMNS, 1)), query("?number"))
    numbers = [-9 if each is None else int(each.value) for each in column(found, "number")]
    keys = list(zip(numbers, map(str, column(found, "thing")), strict=True))
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("words", ox.Literal("b", language="en")),
        ("words", ox.NamedNode("urn:b")),
        ("number", ox.Literal("1.5", datatype=ox.NamedNode(f"{XSD}decimal"))),
        ("day", ox.Literal("2019-10-01", datatype=ox.NamedNode(f"{XSD}date"))),
    ],
)
def test_terms_of_several_kinds_are_sorted_by_the_engine(name: str, other: object) -> None:
    columns = {**COLUMNS, name: [*COLUMNS[name], other]}
    asked = Asked(store(columns, 1))
    order = query(f"?{name} ?thing")
    expected = [row["thing"] for row in asked.store.query(order)]  # type: ignore[union-attr]
    assert column(ordering.asked(asked, order), "thing") == expected
    assert asked.texts[-1] == order


def test_days_with_a_zone_are_sorted_by_the_engine() -> None:
    zoned: list[object] = [
        ox.Literal(each, datatype=ox.NamedNode(f"{XSD}dateTime"))
        for each in ("2019-10-01T01:00:00+05:00", "2019-09-30T23:00:00Z")
    ]
    asked = Asked(store({**COLUMNS, "day": zoned}, 1))
    ordering.asked(asked, query("?day ?thing"))
    assert asked.texts[-1] == query("?day ?thing")


def test_an_order_by_more_than_columns_is_left_to_the_engine() -> None:
    asked = Asked(store(COLUMNS, 1))
    for order in ('DESC(?words = "a") ?thing', "?any ?thing", "?thing\nLIMIT 3"):
        ordering.asked(asked, query(order))
        assert asked.texts[-1] == query(order)
