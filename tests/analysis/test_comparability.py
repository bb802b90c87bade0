"""The guard says of any two ratings or inspections whether they compare, with every reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probation_oversight import OversightGraph
from probation_oversight.analysis import inspections, ratings
from probation_oversight.analysis.comparability import (
    Cause,
    Comparison,
    Reason,
    Verdict,
    compare,
    compare_inspections,
)
from probation_oversight.model.statements import BASE, BodyRef
from probation_oversight.register import relations
from probation_oversight.register.relations import Kinship
from tests.era_texts import SCORECARD, eras, rated, scorecard

ESSEX_18, ESSEX_19 = "essex-crc-2018", "essex-crc-2019"
NORFOLK = "norfolk-suffolk-crc-2019"
UNIT_22 = "herefordshire-shropshire-telford-pdu-2022"
UNIT_24 = "herefordshire-shropshire-telford-pdu-2024"
REGION, YOUTH = "west-midlands-region-2025", "gateshead-yjs-2023"
COMPANY = "warwickshire-west-mercia-crc-2019"
OTHER_MEASURE = {Cause.FRAMEWORK, Cause.SCALE}


def causes(comparison: Comparison) -> set[Cause]:
    return {reason.cause for reason in comparison.reasons}


@pytest.mark.parametrize(
    ("one", "other", "expected", "verdict"),
    [
        (ESSEX_18, ESSEX_19, set(), Verdict.ALLOWED),
        (ESSEX_18, NORFOLK, {Cause.BODY}, Verdict.CARE),
        (UNIT_22, UNIT_24, OTHER_MEASURE, Verdict.REFUSED),
        (UNIT_24, REGION, {Cause.KIND, Cause.PART}, Verdict.REFUSED),
        (COMPANY, REGION, OTHER_MEASURE | {Cause.KIND, Cause.PREDECESSOR}, Verdict.REFUSED),
        (COMPANY, UNIT_22, OTHER_MEASURE | {Cause.KIND, Cause.PREDECESSOR}, Verdict.REFUSED),
        (YOUTH, UNIT_22, OTHER_MEASURE | {Cause.KIND, Cause.BODY}, Verdict.REFUSED),
        (
            SCORECARD,
            REGION,
            OTHER_MEASURE | {Cause.GIVER, Cause.PUBLICATION},
            Verdict.REFUSED,
        ),
    ],
)
def test_overall_ratings(one: str, other: str, expected: set[Cause], verdict: Verdict) -> None:
    for pair in ((one, other), (other, one)):
        found = compare(*(rated(slug) for slug in pair))
        assert causes(found) == expected
        assert found.verdict is verdict
        assert found.allowed is (not expected)


def test_ratings_for_different_standards() -> None:
    found = compare(rated(ESSEX_18), rated(ESSEX_19, "Assessment"))
    assert causes(found) == {Cause.STANDARD}
    assert found.words == "may not be compared: different standards: overall, Assessment"
    assert compare(rated(ESSEX_18, "Assessment"), rated(ESSEX_19, "Assessment")).allowed


def test_one_standard_under_two_names_is_one() -> None:
    pair = rated(UNIT_22, "Staff"), rated(UNIT_24, "Staffing")
    assert Cause.STANDARD not in causes(compare(*pair))


def test_a_press_release_and_a_report_ask_for_care() -> None:
    report = replace(rated(ESSEX_19), genre=f"{BASE}vocab/genre/report")
    found = compare(rated(ESSEX_18), report)
    assert found.reasons == (
        Reason(Cause.PUBLICATION, "different kinds of publication: press release and report"),
    )
    assert found.verdict is Verdict.CARE


@pytest.mark.parametrize(
    ("framework", "expected"),
    [
        ("hmpps-scorecard-2022", OTHER_MEASURE | {Cause.GIVER, Cause.PUBLICATION}),
        ("pdu-2021", OTHER_MEASURE | {Cause.MISPLACED, Cause.PUBLICATION}),
        (None, {Cause.SCALE, Cause.UNSETTLED, Cause.PUBLICATION}),
    ],
)
def test_a_scorecard_is_refused_however_it_was_read(
    framework: str | None, expected: set[Cause]
) -> None:
    graph = OversightGraph()
    graph.load_reading(*scorecard(framework))
    (scored,) = ratings.stored(graph.dataset.query)
    found = compare(scored, rated(REGION))
    assert causes(found) == expected
    assert found.verdict is Verdict.REFUSED


def test_the_giver_is_named_first() -> None:
    assert compare(rated(SCORECARD), rated(REGION)).words.startswith(
        "may not be compared: given by HM Prison and Probation Service and by "
        "HM Inspectorate of Probation"
    )


def inspected(slug: str) -> inspections.Judged:
    return inspections.read(eras().dataset.query, slug).bodies[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ESSEX_18, ESSEX_19, set()),
        ("essex-2017", ESSEX_18, {Cause.FRAMEWORK, Cause.UNRATED}),
        (
            "west-mercia-trust-2014",
            COMPANY,
            {Cause.UNSETTLED, Cause.UNRATED, Cause.KIND, Cause.PREDECESSOR},
        ),
    ],
)
def test_inspections(one: str, other: str, expected: set[Cause]) -> None:
    found = compare_inspections(inspected(one).inspected, inspected(other).inspected)
    assert causes(found) == expected


def test_a_framework_that_the_day_does_not_settle_is_named_with_its_rivals() -> None:
    summer = inspected("essex-2017").inspected
    rivals = tuple(f"{BASE}framework/{each}" for each in ("quality-impact-2016", "rated-2018"))
    found = compare_inspections(replace(summer, frameworks=rivals), summer)
    assert Cause.UNSETTLED in causes(found)
    assert "Quality and Impact inspection (2016) or Rated inspection" in found.words


BODY = f"{BASE}body/"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("essex-crc", "essex-crc", Kinship.SAME),
        ("essex-crc", "essex-probation-trust", Kinship.SUCCESSION),
        ("west-mercia-probation-trust", "west-midlands-probation-region", Kinship.SUCCESSION),
        ("west-mercia-probation-trust", "east-midlands-probation-region", Kinship.OTHER),
        ("essex-crc", "west-midlands-probation-region", Kinship.OTHER),
        ("nps-midlands", "national-probation-service", Kinship.PART),
        ("essex-crc", "probation-service", Kinship.OTHER),
    ],
)
def test_kinship_follows_places_and_not_the_whole_country(
    one: str, other: str, expected: Kinship
) -> None:
    assert relations.between(BODY + one, BODY + other).kinship is expected
    assert relations.between(BODY + other, BODY + one).kinship is expected


def test_a_name_alone_is_no_identity() -> None:
    local = [f"{BASE}document/{slug}/body/gateshead-yjs" for slug in ("a", "b")]
    one, other = (BodyRef(iri, "Gateshead YJS", "YouthJusticeService") for iri in local)
    assert relations.among(one, other).kinship is Kinship.NAMESAKE
    assert relations.among(one, replace(other, label="Leeds YJS")).kinship is Kinship.OTHER
