"""Points, shares and sums: what follows from the data, and "cannot tell" where they are silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probation_oversight import OversightGraph
from probation_oversight.analysis import ratings, score_checks
from probation_oversight.analysis.ratings import Rated
from probation_oversight.analysis.score_checks import conflicts
from probation_oversight.model.statements import BASE
from probation_oversight.ontology import rating_frameworks
from probation_oversight.ontology.rating_frameworks import Band, Framework
from tests.era_texts import eras, rated


def known(name: str) -> Framework:
    found = rating_frameworks.get(name)
    assert found is not None
    return found


UNITS = known("pdu-2021")
INADEQUATE, REQUIRES, GOOD, OUTSTANDING = (grade.iri for grade in UNITS.grades)
POINTS = (Band(INADEQUATE, 0, 6, 27), Band(REQUIRES, 7, 13, 27), Band(GOOD, 14, 27, 27))
SHARES = (Band(INADEQUATE, 0, 39), Band(REQUIRES, 40, 59), Band(GOOD, 60, 100))
"""Thresholds made up for these tests."""
UNIT = "herefordshire-shropshire-telford-pdu-2022"


@pytest.mark.parametrize("points", [0, 2, 3])
def test_totals_that_are_known_to_be_inadequate(points: int) -> None:
    found = score_checks.overall(UNITS, points, 27)
    assert found is not None
    assert found.label == "Inadequate"


@pytest.mark.parametrize(("name", "of"), [("pdu-2021", 27), ("pdu-2023", 21), ("rated-2018", 30)])
def test_no_threshold_is_guessed(name: str, of: int) -> None:
    assert score_checks.overall(known(name), of // 2, of) is None
    assert score_checks.key_question(known(name), 64) is None


@pytest.mark.parametrize(
    ("points", "label"),
    [(6, "Inadequate"), (7, "Requires improvement"), (13, "Requires improvement"), (14, "Good")],
)
def test_own_thresholds_can_be_given(points: int, label: str) -> None:
    found = score_checks.overall(UNITS, points, 27, POINTS)
    assert found is not None
    assert found.label == label


def test_bands_hold_for_their_own_highest_total_only() -> None:
    assert score_checks.overall(UNITS, 3, 21) is None


@pytest.mark.parametrize(
    ("shares", "label"),
    [((80, 59.4), "Requires improvement"), ((80, 59.5), "Good"), ((39, 95, 95), "Inadequate")],
)
def test_the_lowest_key_question_gives_the_grade(shares: tuple[float, ...], label: str) -> None:
    found = score_checks.standard(UNITS, shares, SHARES)
    assert found is not None
    assert found.label == label


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="28 out of 27"):
        score_checks.overall(UNITS, 28, 27)
    with pytest.raises(ValueError, match="not a percentage"):
        score_checks.key_question(UNITS, 101)
    with pytest.raises(ValueError, match="at least one"):
        score_checks.standard(UNITS, ())
    with pytest.raises(ValueError, match="no grade of"):
        score_checks.total(UNITS, [known("pdu-2023").grades[0].iri])


def test_points_of_standards_add_up() -> None:
    assert score_checks.total(UNITS, [INADEQUATE, REQUIRES, GOOD, OUTSTANDING]) == 6
    assert score_checks.total(known("youth-2018"), [known("youth-2018").grades[0].iri]) is None


def test_a_list_and_the_prose_that_disagree_are_both_kept() -> None:
    (conflict,) = conflicts(ratings.stored(eras().dataset.query))
    assert (conflict.slug, conflict.standard) == ("merseyside-crc-2018", "Unpaid work")
    text = eras().dataset.text(conflict.slug)
    assert [claim.says for claim in conflict.claims] == ["‘Outstanding’", "‘Good’"]
    for claim in conflict.claims:
        assert " ".join(text[claim.start : claim.end].split()) == claim.quote


def test_check_names_the_document_and_both_passages() -> None:
    (problem,) = eras().check()
    assert problem.where == "merseyside-crc-2018"
    assert "Unpaid work: it gives two grades" in problem.what
    assert "‘Outstanding’ in “Unpaid work: ‘Outstanding’”" in problem.what
    assert "‘Good’ in “We have rated unpaid work as ‘Good’.”" in problem.what


def test_points_that_give_another_grade() -> None:
    told = replace(rated(UNIT), points=2, points_of=27)
    assert conflicts([told]) == ()
    (conflict,) = conflicts([replace(told, grade=GOOD, grade_label="Good")])
    assert conflict.why.endswith("gives ‘Inadequate’ for 2 out of 27 points")


def test_points_and_grade_of_a_real_reading_are_quoted_apart() -> None:
    graph = OversightGraph()
    graph.load_text(
        "Warwickshire Probation Delivery Unit (PDU) has been rated ‘Requires improvement’ by "
        "HM Inspectorate of Probation.\n\nThe unit scored three out of a possible 27 points.\n",
        title="Made up for a test",
        publisher="HM Inspectorate of Probation",
        issued="2022-05-04",
        slug="warwickshire",
    )
    (conflict,) = conflicts(ratings.stored(graph.dataset.query))
    first, second = conflict.claims
    assert first.says == "‘Requires improvement’"
    assert "has been rated ‘Requires improvement’" in first.quote
    assert second.says == "3 out of 27 points"
    assert second.quote == "The unit scored three out of a possible 27 points."


def test_two_totals() -> None:
    one = replace(rated(UNIT), points=2, points_of=27)
    (conflict,) = conflicts([one, replace(one, points=3, start=900, end=950)])
    assert conflict.why == "it gives two totals"
    assert [claim.says for claim in conflict.claims] == [
        "2 out of 27 points",
        "3 out of 27 points",
    ]


def nine(grade: str) -> list[Rated]:
    """Ratings of nine standards, all with ``grade``."""
    base = replace(rated(UNIT, "Staff"), grade=grade)
    return [replace(base, scope=f"{BASE}topic/{n}", standard=f"Standard {n}") for n in range(9)]


def test_a_total_that_is_not_the_sum_of_its_standards() -> None:
    stated = replace(rated(UNIT), grade=REQUIRES, points=10, points_of=27)
    (conflict,) = conflicts([stated, *nine(REQUIRES)])
    assert conflict.why == "its standards add up to 9 points"
    assert len(conflict.claims) == 10
    assert conflicts([replace(stated, points=9), *nine(REQUIRES)]) == ()
    assert conflicts([stated, *nine(REQUIRES)[:8]]) == (), "not every standard is known"


def test_standards_without_a_framework_are_summed_by_the_names_of_their_grades() -> None:
    stated = replace(rated(UNIT), grade=REQUIRES, points=10, points_of=27)
    bare = [replace(each, framework=None, grade=f"{BASE}vocab/grade/good") for each in nine(GOOD)]
    (conflict,) = conflicts([stated, *bare])
    assert conflict.why == "its standards add up to 18 points"
    assert conflicts([replace(stated, points=18), *bare]) == ()


def test_grades_of_another_scale_are_not_summed() -> None:
    stated = replace(rated(UNIT), grade=REQUIRES, points=10, points_of=27)
    other = known("pdu-2023")
    parts = [replace(e, framework=other.iri, grade=other.grades[0].iri) for e in nine(GOOD)]
    assert conflicts([stated, *parts]) == ()


def test_more_points_than_are_possible() -> None:
    told = replace(rated(UNIT), points=30, points_of=27)
    (conflict,) = conflicts([told])
    assert conflict.why == "no more than 27 points are possible"


def test_the_same_word_in_two_schemes_is_one_grade() -> None:
    bare = replace(rated(UNIT), framework=None, grade=f"{BASE}vocab/grade/inadequate", points=None)
    under = replace(rated(UNIT), grade=INADEQUATE, points=None)
    assert conflicts([bare, under]) == ()
