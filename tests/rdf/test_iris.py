"""IRIs are made from content, and only from what can stand in an IRI."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from probation_oversight.model.statements import BASE
from probation_oversight.rdf import iris


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("West Mercia", "west-mercia"),
        ("Avon & Somerset", "avon-somerset"),
        ("  Ynys Môn – 2017 ", "ynys-mon-2017"),
        ("HM Inspectorate's", "hm-inspectorate-s"),
    ],
)
def test_slugs_are_plain_ascii(words: str, slug: str) -> None:
    assert iris.slugify(words) == slug


def test_words_without_an_ascii_letter_have_no_slug() -> None:
    with pytest.raises(ValueError, match="no ASCII letter"):
        iris.slugify("…")


@given(strategies.text(max_size=40))
def test_a_slug_of_a_slug_is_itself(words: str) -> None:
    try:
        slug = iris.slugify(words)
    except ValueError:
        return
    assert iris.slugify(slug) == slug
    assert iris.document(slug) == f"{BASE}document/{slug}"


@pytest.mark.parametrize("bad", ["", "Upper", "a b", "a/b", "x>", 'x"', "é", "-x"])
def test_nothing_else_gets_into_an_iri(bad: str) -> None:
    with pytest.raises(ValueError, match="cannot be part of an IRI"):
        iris.document(bad)


def test_everything_of_a_document_lies_below_it() -> None:
    slug = "west-mercia-2017"
    made = (
        iris.statement(slug, "finding-0-116-2"),
        iris.span(slug, 0, 116),
        iris.service(slug, "interv", iris.body("wwm-crc")),
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
    assert iris.tail(iris.topic("interv")) == "interv"
