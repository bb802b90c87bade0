"""Words from names and numbers, slugs from words, and what to write instead of a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from probation_oversight import words
from probation_oversight.model.statements import BASE, Kind
from probation_oversight.rdf import iris


@pytest.mark.parametrize(
    ("name", "apart"),
    [
        ("FundingChange", "funding change"),
        ("subOrganizationOf", "sub organization of"),
        ("NPSShortcomingAffectingCRCIntervention", "NPS shortcoming affecting CRC intervention"),
        ("CRC", "CRC"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_names_come_apart_into_words(name: str, apart: str) -> None:
    assert words.spaced(name) == apart


def test_kinds_of_statements_are_said_in_small_letters() -> None:
    assert {words.spaced(kind.value) for kind in Kind} >= {"finding", "comparative finding"}
    assert all(words.spaced(kind.value).islower() for kind in Kind)


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("West Mercia", "west-mercia"),
        ("Avon & Somerset", "avon-somerset"),
        ("  Ynys Môn – 2017 ", "ynys-mon-2017"),
        ("HM Inspectorate's", "hm-inspectorate-s"),
        ("…", ""),
    ],
)
def test_slugs_are_plain_ascii(said: str, slug: str) -> None:
    assert words.slugify(said) == slug


@given(strategies.text(max_size=40))
def test_a_slug_of_a_slug_is_itself_and_can_stand_in_an_iri(said: str) -> None:
    slug = words.slugify(said)
    assert words.slugify(slug) == slug
    if slug:
        assert iris.document(slug) == f"{BASE}document/{slug}"


def test_numbers_stand_at_their_own_places() -> None:
    assert len(words.NUMBERS) == len(set(words.NUMBERS)) == 100
    for number, said in ((0, "zero"), (12, "twelve"), (20, "twenty"), (27, "twenty-seven")):
        assert words.NUMBERS[number] == said


def test_what_to_write_instead_is_the_nearest_word_or_all_of_them() -> None:
    known = ("title", "issued")
    assert words.instead("tilte", known) == "did you mean 'title'?"
    assert words.instead("x", known) == "known are title, issued"
    assert words.instead("x", known, "use one of") == "use one of title, issued"
    assert words.instead("tixxx", known) == "known are title, issued"
    assert words.instead("tixxx", known, cutoff=0.4) == "did you mean 'title'?"
