"""The register as a whole: counts as published, one owner at a time, nothing without a source."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from probation_oversight import register, resources
from probation_oversight.model.statements import BASE
from probation_oversight.register import Body, Certainty, Register

FOLDER = resources.folder("ontology") / "register"
TABLES = sorted(path.name for path in FOLDER.glob("*.csv"))


@pytest.fixture(scope="module")
def known() -> Register:
    return register.load()


def body(slug: str) -> str:
    return f"{BASE}body/{slug}"


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_counts_are_the_published_ones(known: Register) -> None:
    counts = Counter(entry.type for entry in known.bodies)
    assert counts["CommunityRehabilitationCompany"] == 21
    divisions = [b for b in known.bodies if b.type == "ProbationDivision"]
    assert sum(b.interval.on(date(2019, 10, 1)) == Certainty.YES for b in divisions) == 7
    assert counts["ProbationRegion"] == 12
    assert counts["ProbationTrust"] == 35


def test_delivery_units_are_108_and_109_after_the_split(known: Register) -> None:
    def units(day: date) -> int:
        return sum(b.type == "ProbationDeliveryUnit" for b in known.bodies if b.interval.on(day))

    surely = [
        b
        for b in known.bodies
        if b.type == "ProbationDeliveryUnit" and b.interval.on(date(2023, 4, 5)) == Certainty.YES
    ]
    assert len(surely) == 108
    assert units(date(2025, 12, 1)) == 109


def test_police_areas_are_43_with_codes_of_their_own(known: Register) -> None:
    areas = [area for area in known.areas if area.type == "PoliceArea"]
    assert len(areas) == 43
    assert len({area.code for area in areas}) == 43
    assert all(area.code for area in areas)


def test_codes_of_bodies_are_their_own(known: Register) -> None:
    codes = Counter(code for entry in known.bodies for code in entry.codes)
    shared = {code for code, count in codes.items() if count > 1}
    # London and Wales kept their codes when the division became the region.
    assert shared == {"delius:N03", "delius:N07"}


def test_every_company_has_one_owner_on_each_day_of_its_life(known: Register) -> None:
    companies = [b for b in known.bodies if b.type == "CommunityRehabilitationCompany"]
    uncertain = set()
    for company in companies:
        for day in _days_of_change(known, company):
            owners = known.owners(company.iri, day)
            sure = [row for row in owners if row.interval.on(day) is Certainty.YES]
            assert owners, f"{company.slug} has no owner on {day}"
            assert len(sure) <= 1, f"{company.slug} has two owners on {day}"
            if not sure:
                uncertain.add(company.slug)
    # When the owner's subsidiary changed is not known to the day.
    assert uncertain == {"warwickshire-and-west-mercia-crc"}


def _days_of_change(known: Register, company: Body) -> list[date]:
    """The days on which anything can change, and those before and after, within a body's life."""
    assert company.start
    assert company.end
    spans = [row.interval for row in known.owners(company.iri)]
    marks = {company.start, company.end}
    for span in spans:
        marks |= {day for day in (span.start, span.end, span.sure_start, span.sure_end) if day}
    around = {day + timedelta(days=shift) for day in marks for shift in (-1, 0, 1)}
    return sorted(day for day in around if company.start <= day <= company.end)


def test_owners_hold_as_many_companies_as_published(known: Register) -> None:
    held = Counter(
        row.owner_iri.rsplit("/", 1)[1]
        for row in known.ownerships
        if row.interval.on(date(2015, 2, 1)) and row.owned_iri.endswith("-crc")
    )
    assert {owner: n for owner, n in held.items() if owner != "peopleplus"} == {
        "sodexo": 6,
        "purple-futures": 5,
        "working-links": 3,
        "mtcnovo": 2,
        "reducing-reoffending-partnership": 2,
        "arcc": 1,
        "eos": 1,
        "seetec": 1,
    }


def test_seetec_follows_working_links_in_the_same_places(known: Register) -> None:
    before = {r.owned_iri for r in known.ownerships if r.owner_iri == body("working-links")}
    after = {
        r.owned_iri
        for r in known.ownerships
        if r.owner_iri == body("seetec") and r.start == date(2019, 2, 15)
    }
    assert before == after
    assert len(after) == 3


def test_every_unit_belongs_to_one_region_and_every_division_to_the_service(
    known: Register,
) -> None:
    wanted = {
        "ProbationDeliveryUnit": "ProbationRegion",
        "ProbationRegion": "ProbationService",
        "ProbationDivision": "NationalProbationService",
    }
    for entry in known.bodies:
        if entry.type in wanted:
            (whole,) = known.wholes(entry.iri)
            assert whole.type == wanted[entry.type]


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("ProbationTrust", date(2014, 3, 1)),
        ("CommunityRehabilitationCompany", date(2017, 11, 9)),
        ("ProbationDivision", date(2017, 11, 9)),
        ("ProbationRegion", date(2023, 1, 1)),
    ],
)
def test_every_police_area_is_covered_once(known: Register, kind: str, day: date) -> None:
    for area in known.areas:
        if area.type == "PoliceArea":
            found = [entry.slug for entry in known.covering(area.iri, kind, day)]
            assert len(found) == 1, f"{area.slug}: {found}"


def test_every_police_area_lies_in_one_contract_area(known: Register) -> None:
    for area in known.areas:
        if area.type == "PoliceArea":
            around = [above for iri in area.within if (above := known.area(iri))]
            assert sorted(above.type for above in around if above.type != "Country")[0] == (
                "ContractArea"
            )


def test_lineage_of_west_mercia(known: Register) -> None:
    area = f"{BASE}area/west-mercia"
    stood = {
        day: [entry.slug for entry in known.covering(area, None, day)]
        for day in (date(2014, 5, 31), date(2017, 11, 9), date(2024, 1, 1))
    }
    assert stood == {
        date(2014, 5, 31): ["west-mercia-probation-trust"],
        date(2017, 11, 9): ["nps-midlands", "warwickshire-and-west-mercia-crc"],
        date(2024, 1, 1): ["west-midlands-probation-region"],
    }
    company = body("warwickshire-and-west-mercia-crc")
    assert [b.slug for b in known.predecessors(company)] == [
        "warwickshire-probation-trust",
        "west-mercia-probation-trust",
    ]
    assert [b.slug for b in known.successors(company)] == [
        "probation-service",
        "west-midlands-probation-region",
    ]


def test_service_moves_from_one_agency_to_the_next(known: Register) -> None:
    service = body("national-probation-service")
    assert [b.slug for b in known.wholes(service, date(2017, 3, 31))] == [
        "national-offender-management-service"
    ]
    assert [b.slug for b in known.wholes(service, date(2017, 4, 1))] == [
        "hm-prison-and-probation-service"
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2014, 7, 1), "Paul McDowell"),
        (date(2017, 11, 9), "Dame Glenys Stacey"),
        (date(2019, 5, 31), "Dame Glenys Stacey"),
        (date(2019, 6, 1), "Justin Russell"),
        (date(2023, 9, 30), "Justin Russell"),
        (date(2023, 10, 1), "Sue McAllister"),
        (date(2024, 2, 29), "Sue McAllister"),
        (date(2024, 3, 1), "Martin Jones"),
        (date(2025, 10, 1), "Martin Jones"),
    ],
)
def test_chief_inspector_of_a_day(known: Register, day: date, name: str) -> None:
    tenure = known.chief_inspector_on(day)
    assert tenure is not None
    assert tenure.person_label == name


@pytest.mark.parametrize(
    "day", [date(1999, 1, 1), date(2012, 6, 1), date(2014, 2, 10), date(2015, 2, 10)]
)
def test_chief_inspector_is_nobody_where_no_source_is_certain(known: Register, day: date) -> None:
    assert known.chief_inspector_on(day) is None


def test_bodies_of_a_day(known: Register) -> None:
    slugs = {entry.slug for entry in known.bodies_at(date(2021, 6, 26))}
    assert "probation-service" in slugs
    assert "essex-crc" not in slugs
    assert "national-probation-service" not in slugs


def test_by_iri_finds_each_body_and_nothing_else(known: Register) -> None:
    assert all(known.by_iri(entry.iri) is entry for entry in known.bodies)
    assert known.by_iri(body("nobody")) is None
    assert known.area(f"{BASE}area/nowhere") is None


@pytest.mark.parametrize("file", TABLES)
def test_table_is_in_order_and_in_the_schema(file: str) -> None:
    found = [list(row.values()) for row in rows(file)]
    assert found
    assert found == sorted(found)
    schema = json.loads((FOLDER / "csv-metadata.json").read_text(encoding="utf-8"))
    assert file in {table["url"] for table in schema["tables"]}


def test_schema_describes_every_column() -> None:
    schema = json.loads((FOLDER / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in schema["tables"]:
        assert table["dc:description"].endswith(".")
        for column in table["tableSchema"]["columns"]:
            assert column["dc:description"], f"{table['url']}: {column['name']}"


@pytest.mark.checkout
def test_readme_describes_every_table_and_column() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    schema = json.loads((FOLDER / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in schema["tables"]:
        assert f"`{table['url']}`" in readme
        for column in table["tableSchema"]["columns"]:
            assert f"`{column['name']}`" in readme, f"{table['url']}: {column['name']}"


def test_only_what_has_a_source_is_published() -> None:
    used = set()
    for file in TABLES:
        for row in rows(file):
            if file not in {"sources.csv", "unsourced_names.csv"}:
                assert row["mark"] in {"V", "D"}
                used |= set(row["source"].split(";"))
    assert used == {row["key"] for row in rows("sources.csv")}


def test_loading_needs_no_rdf_library() -> None:
    code = "import sys; from probation_oversight import register; register.load(); "
    code += "print('rdflib' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_paths()
    )
    assert done.stdout.strip() == "False"


def _paths() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_register_is_read_once(known: Register) -> None:
    assert register.load() is known


def _served(known: Register, area: str, day: date, kind: str) -> set[str]:
    (place,) = known.areas_by_name(area)
    return {body.slug for body in known.covering(place.iri, kind, day)}


def test_lincolnshire_belonged_to_the_north_east_division(known: Register) -> None:
    for area, division in (("Lincolnshire", "nps-north-east"), ("Derbyshire", "nps-midlands")):
        assert _served(known, area, date(2019, 6, 30), "ProbationDivision") == {division}


@pytest.mark.parametrize(
    ("day", "divisions"),
    [
        (date(2019, 10, 1), {"nps-south-west-and-south-central"}),
        (date(2020, 11, 1), {"nps-south-west-and-south-central", "nps-south-west"}),
        (date(2021, 6, 26), set()),
    ],
)
def test_the_last_divisions_of_the_south_west_may_have_stood(
    known: Register, day: date, divisions: set[str]
) -> None:
    assert _served(known, "Dorset", day, "ProbationDivision") == divisions


@pytest.mark.parametrize(
    "name",
    ["Gateshead Youth Justice Service", "Gateshead YOT", "Gateshead Youth Offending Service"],
)
def test_a_youth_service_is_known_by_the_names_of_its_years(known: Register, name: str) -> None:
    (body,) = known.by_name(name)
    assert body.slug == "gateshead-youth-justice-service"
    assert body.interval.on(date(2018, 1, 1)) is Certainty.PERHAPS
    assert body.interval.on(date(2023, 6, 1)) is Certainty.YES


def test_common_phrases_name_no_charity(known: Register) -> None:
    for phrase in ("turning point", "changing lives", "harbour", "women in prison"):
        assert known.by_name(phrase) == ()
