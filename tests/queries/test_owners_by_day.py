"""``ratings`` names who owned the provider on the day of the document, to the day.

The two made-up releases are given one day after another; what they say stays as it is.
"""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from probation_oversight.queries import named as named_queries
from tests.era_texts import eras

BODIES = {
    "dorset-devon-and-cornwall-crc": ("dorset-devon-cornwall-crc-2019", "2019-01-30"),
    "warwickshire-and-west-mercia-crc": ("warwickshire-west-mercia-crc-2019", "2019-07-10"),
}


@cache
def stored() -> str:
    return eras().dataset.nquads().decode()


def owners(body: str, day: str) -> set[object]:
    slug, issued = BODIES[body]
    lines = stored().splitlines()
    (at,) = (
        number
        for number, line in enumerate(lines)
        if line.startswith(f"<https://w3id.org/probation-oversight/document/{slug}> ")
        and "/issued>" in line
        and "graph" in line
    )
    assert issued in lines[at]
    store = Store()
    dated = lines[at].replace(issued, day) if day else ""
    text = "\n".join([*lines[:at], dated, *lines[at + 1 :]])
    store.load(text.encode(), format=RdfFormat.N_QUADS)

    def select(query: str) -> QuerySolutions:
        found = store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return found

    rows = named_queries.run(select, "ratings", {"body": body}).rows
    assert rows, "the rating itself is told on any day"
    return {row["owner"] for row in rows}


@pytest.mark.parametrize(
    ("day", "owner"),
    [
        ("2014-05-31", None),
        ("2014-06-01", "Ministry of Justice"),
        ("2015-01-31", "Ministry of Justice"),
        ("2015-02-01", "Working Links"),
        ("2019-02-14", "Working Links"),
        ("2019-02-15", "Seetec"),
        ("2021-06-25", "Seetec"),
        ("2021-06-26", None),
        ("", None),
    ],
)
def test_the_owner_is_that_of_the_day(day: str, owner: str | None) -> None:
    assert owners("dorset-devon-and-cornwall-crc", day) == {owner}


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2015-01-31", {"Ministry of Justice"}),
        ("2015-02-01", {"EOS", "PeoplePlus"}),
        ("2018-03-31", {"EOS", "PeoplePlus"}),
        ("2018-04-01", {"PeoplePlus"}),
        ("2021-06-25", {"PeoplePlus"}),
        ("2021-06-26", {None}),
    ],
)
def test_where_the_day_of_change_is_open_both_owners_are_named(
    day: str, named: set[object]
) -> None:
    assert owners("warwickshire-and-west-mercia-crc", day) == named
