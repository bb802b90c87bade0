"""IRIs are made from content, and only from what can stand in an IRI."""

from __future__ import annotations

import pytest

from probation_oversight.model.statements import BASE
from probation_oversight.rdf import iris

TOPIC = f"{iris.TOPICS}interventions"


@pytest.mark.parametrize("bad", ["", "Upper", "a b", "a/b", "x>", 'x"', "é", "-x"])
def test_nothing_else_gets_into_an_iri(bad: str) -> None:
    with pytest.raises(ValueError, match="cannot be part of an IRI"):
        iris.document(bad)


def test_everything_of_a_document_lies_below_it() -> None:
    slug = "west-mercia-2017"
    made = (
        iris.statement(slug, "finding-0-116-2"),
        iris.span(slug, 0, 116),
        iris.service(slug, TOPIC, iris.body("wwm-crc")),
        iris.inspection(slug),
        iris.report(slug),
        iris.asserted_graph(slug),
        iris.inferred_graph(slug),
        iris.receipt(slug),
    )
    assert all(each.startswith(f"{BASE}document/{slug}/") for each in made)
    assert {iris.slug_of(each) for each in made} == {slug}
    assert len(set(made)) == len(made)


def test_other_iris_belong_to_no_document() -> None:
    assert iris.slug_of(iris.body("nps-midlands")) is None
    assert iris.slug_of("https://example.org/document/x") is None


def test_the_tail_is_what_comes_last() -> None:
    assert iris.tail(iris.term("Finding")) == "Finding"
    assert iris.tail(TOPIC) == "interventions"
