"""Frameworks as data: complete, sourced, and in a form that can be reckoned with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import pytest

from probation_oversight import register
from probation_oversight.model.statements import BASE
from probation_oversight.ontology import concepts, rating_frameworks
from probation_oversight.ontology.rating_frameworks import Band, Framework

ALL = rating_frameworks.load()
HMIP = f"{BASE}body/hm-inspectorate-of-probation"


@pytest.mark.parametrize("framework", ALL, ids=lambda each: each.id)
def test_a_framework_says_whose_it_is_what_it_judges_since_when_and_where_that_stands(
    framework: Framework,
) -> None:
    assert register.load().by_iri(framework.run_by) is not None
    assert framework.kinds
    assert all(source.startswith("https://") for source in framework.sources)
    assert framework.sources
    assert framework.start is not None
    assert framework.end is None or framework.start < framework.end


@pytest.mark.parametrize("framework", ALL, ids=lambda each: each.id)
def test_grades_are_in_order(framework: Framework) -> None:
    assert (framework.scheme is None) is (not framework.grades)
    assert [grade.rank for grade in framework.grades] == list(range(1, len(framework.grades) + 1))
    if framework.grades:
        labels = [grade.label for grade in framework.grades]
        assert labels == ["Inadequate", "Requires improvement", "Good", "Outstanding"]
    points = [grade.points for grade in framework.grades if grade.points is not None]
    assert points == sorted(points)


@pytest.mark.parametrize("framework", ALL, ids=lambda each: each.id)
def test_bands_are_of_the_scale_and_do_not_overlap(framework: Framework) -> None:
    for band in framework.bands:
        assert framework.grade(band.grade) is not None
        assert 0 <= band.first <= band.last <= (band.points_of or 100)
        assert band.points_of is None or band.points_of in framework.maximums
    assert list(_overlaps(framework.bands)) == []


def _overlaps(bands: Iterable[Band]) -> Iterator[tuple[Band, Band]]:
    for lower, upper in pairwise(bands):
        if lower.points_of == upper.points_of and lower.last >= upper.first:
            yield lower, upper


def test_bands_that_overlap_are_found() -> None:
    """So that the test above can fail, although no framework has two bands of a scale yet."""
    low, next_one, far = Band("a", 0, 3, 27), Band("b", 3, 9, 27), Band("c", 10, 27, 27)
    assert list(_overlaps([low, next_one, far])) == [(low, next_one)]
    assert list(_overlaps([low, Band("b", 0, 9, 21)])) == []


def test_standards_meet_findings_on_topics() -> None:
    known = {topic.id for topic in concepts.topics()}
    topics = {topic for each in ALL for standard in each.standards for topic in standard.topics}
    assert topics
    assert topics <= known


def test_only_the_scorecard_is_not_the_inspectorates() -> None:
    assert [each.id for each in ALL if each.run_by != HMIP] == ["hmpps-scorecard-2022"]


@pytest.mark.parametrize(
    ("day", "kind", "expected"),
    [
        (date(2014, 3, 1), "ProbationTrust", []),
        (date(2015, 6, 1), "CommunityRehabilitationCompany", ["tr-2014"]),
        (date(2017, 11, 9), "CommunityRehabilitationCompany", ["quality-impact-2016"]),
        (
            date(2018, 6, 1),
            "CommunityRehabilitationCompany",
            ["quality-impact-2016", "rated-2018"],
        ),
        (date(2022, 6, 1), "ProbationDeliveryUnit", ["pdu-2021"]),
        (date(2022, 6, 1), "ProbationRegion", ["hmpps-scorecard-2022"]),
        (date(2025, 9, 1), "ApprovedPremises", ["approved-premises-2025"]),
        (date(2025, 4, 29), "ExecutiveAgency", ["national-2025"]),
        (date(2027, 1, 1), "ProbationRegion", ["hmpps-scorecard-2022"]),
        (date(2026, 1, 1), "ProbationRegion", ["dynamic-2025", "hmpps-scorecard-2022"]),
    ],
)
def test_frameworks_in_use_on_a_day(day: date, kind: str, expected: list[str]) -> None:
    assert [each.id for each in rating_frameworks.in_use(day, kind)] == expected


def test_a_framework_is_known_by_iri_and_id() -> None:
    found = rating_frameworks.get("pdu-2021")
    assert found is not None
    assert rating_frameworks.get(found.iri) is found
    assert rating_frameworks.get("pdu-1921") is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("CommunityRehabilitationCompany", ["rated-2018"]),
        ("NationalProbationService", ["rated-2018"]),
        ("ProbationDeliveryUnit", ["pdu-2021", "pdu-2023"]),
        ("ProbationRegion", ["hmpps-scorecard-2022", "pdu-2021", "pdu-2023"]),
        ("ProbationService", ["hmpps-scorecard-2022", "pdu-2021", "pdu-2023"]),
        ("YouthJusticeService", ["youth-2018", "youth-2025"]),
        ("ProbationTrust", []),
    ],
)
def test_frameworks_that_rate_a_class_follow_what_they_replaced(
    kind: str, expected: list[str]
) -> None:
    assert [each.id for each in rating_frameworks.rating(kind)] == expected


@pytest.mark.parametrize("framework", ALL, ids=lambda each: each.id)
def test_reports_follow_inspections_and_take_the_place_of_known_ones(framework: Framework) -> None:
    if framework.reported_from and framework.start:
        assert framework.start <= framework.reported_from
        assert framework.reported_by(framework.reported_from)
        assert not framework.reported_by(framework.start) or (
            framework.start == framework.reported_from
        )
    if framework.replaces:
        assert framework.reported_from
        assert rating_frameworks.get(framework.replaces)


@pytest.mark.parametrize(
    ("framework", "printed", "standard"),
    [
        ("rated-2018", "Leadership", "1-1-leadership"),
        ("rated-2018", "1.3 Service", "1-3-services"),
        ("rated-2018", "information and Facilities", "1-4-information-and-facilities"),
        ("rated-2018", "Court reports and allocation", "nps-court-reports"),
        ("rated-2018", "Staffing", None),
        ("rated-2018", "All of it", None),
        ("pdu-2021", "Unpaid work", None),
        ("pdu-2023", "P 2.1 Assessment", "p-2-1-assessment"),
        ("pdu-2023", "Court work", "region-court-work"),
        ("pdu-2023", "Leadership", None),
        ("youth-2018", "Planning", None),
        ("tr-2014", "Leadership", None),
    ],
)
def test_a_standard_is_known_by_a_name_that_no_other_has(
    framework: str, printed: str, standard: str | None
) -> None:
    """Units and regions have a standard on leadership each, and courts two on planning."""
    known = rating_frameworks.get(framework)
    assert known is not None
    found = known.standard(printed)
    assert (found and found.iri.rpartition("/")[2]) == standard
