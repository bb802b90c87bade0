"""IRIs are made from content, and only from what can stand in an IRI."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from probation_oversight import iri
from probation_oversight.model.statements import BASE


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
    assert iri.slugify(words) == slug


def test_words_without_an_ascii_letter_have_no_slug() -> None:
    with pytest.raises(ValueError, match="no ASCII letter"):
        iri.slugify("…")


@given(strategies.text(max_size=40))
def test_a_slug_of_a_slug_is_itself(words: str) -> None:
    try:
        slug = iri.slugify(words)
    except ValueError:
        return
    assert iri.slugify(slug) == slug
    assert iri.document(slug) == f"{BASE}document/{slug}"


@pytest.mark.parametrize("bad", ["", "Upper", "a b", "a/b", "x>", 'x"', "é", "-x"])
def test_nothing_else_gets_into_an_iri(bad: str) -> None:
    with pytest.raises(ValueError, match="cannot be part of an IRI"):
        iri.document(bad)


def test_everything_of_a_document_lies_below_it() -> None:
    slug = "west-mercia-2017"
    made = (
        iri.statement(slug, "finding-0-116-2"),
        iri.span(slug, 0, 116),
        iri.service(slug, "interv", iri.body("wwm-crc")),
        iri.inspection(slug),
        iri.report(slug),
        iri.asserted_graph(slug),
        iri.inferred_graph(slug),
        iri.receipt(slug),
    )
    assert all(each.startswith(f"{BASE}document/{slug}/") for each in made)
    assert {iri.slug_of(each) for each in made} == {slug}
    assert len(set(made)) == len(made)


def test_other_iris_belong_to_no_document() -> None:
    assert iri.slug_of(iri.body("nps-midlands")) is None
    assert iri.slug_of("https://example.org/document/x") is None


def test_the_tail_is_what_comes_last() -> None:
    assert iri.tail(iri.term("Finding")) == "Finding"
    assert iri.tail(iri.topic("interv")) == "interv"
