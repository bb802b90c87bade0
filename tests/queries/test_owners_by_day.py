"""``ratings`` names who owned the provider on the days that the document speaks of, to the day.

The two made-up releases are given one day after another; what they say stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from pyoxigraph import RdfFormat, Store

from probation_oversight.queries import named as named_queries
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.texts import Texts
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
    own = f"<https://w3id.org/probation-oversight/document/{slug}> "
    dated = {
        line: line.replace(issued, day) if day else ""
        for line in stored().splitlines()
        if line.startswith(own) and re.search("/issued>|#observed|#fieldwork", line)
    }
    assert sum(issued in line for line in dated) > 2
    store = Store()
    text = "\n".join(dated.get(line, line) for line in stored().splitlines())
    store.load(text.encode(), format=RdfFormat.N_QUADS)

    dataset = Embedded.around(store, Texts(None))
    dataset.replace_inferred({}, dataset.base())
    return {row["owner"] for row in named_queries.run(dataset.query, "ratings", {"body": body})}


@pytest.mark.alike
@pytest.mark.parametrize(
    ("day", "owner"),
    [
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


def test_no_rating_is_one_of_a_body_that_was_not_there_yet() -> None:
    assert owners("dorset-devon-and-cornwall-crc", "2014-05-31") == set()


@pytest.mark.alike
@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2015-01-31", {"Ministry of Justice"}),
        ("2015-02-01", {"EOS or PeoplePlus"}),
        ("2018-03-31", {"EOS or PeoplePlus"}),
        ("2018-04-01", {"PeoplePlus"}),
        ("2021-06-25", {"PeoplePlus"}),
        ("2021-06-26", {None}),
    ],
)
def test_where_the_day_of_change_is_open_both_owners_are_named(
    day: str, named: set[object]
) -> None:
    assert owners("warwickshire-and-west-mercia-crc", day) == named
