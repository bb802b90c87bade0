"""Who had whom on every day, and how many there were: each check finds what is spoilt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from probation_oversight import register, resources
from probation_oversight.errors import RegisterError
from probation_oversight.register import Interval
from probation_oversight.register.coverage_checks import first_gap
from probation_oversight.register.moments import moment
from tests.register.tables import add, change, complaint, copy

UNIT = "a-pdu,A PDU,,ProbationDeliveryUnit,public,2021-06-26..2023-04-05,,PART,delius:A,PDU;PDUC,V"


def interval(first: str, last: str = "") -> Interval:
    return Interval(moment(first), moment(last) if last else None)


def test_the_register_has_nothing_wrong() -> None:
    assert register.problems() == ()


def test_a_day_between_two_owners_is_found(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(
        folder,
        "ownerships.csv",
        "seetec,wales-crc,2019-02-15",
        "seetec,wales-crc,2019-02-16",
    )
    said = complaint(folder)
    assert said.startswith("bodies.csv, line ")
    assert "nobody owns 'wales-crc' on 2019-02-15; add the owner to ownerships.csv" in said


@pytest.mark.parametrize(
    ("owner", "column", "was", "now", "day"),
    [
        ("sodexo", "to", "2021-06-25", "2021-06-24", "2021-06-25"),
        ("ministry-of-justice", "from", "2014-06-01", "2014-06-02", "2014-06-01"),
    ],
    ids=["last-day", "first-day"],
)
def test_a_company_has_an_owner_from_its_first_day_to_its_last(
    tmp_path: Path, owner: str, column: str, was: str, now: str, day: str
) -> None:
    folder = copy(tmp_path)
    start = f"{owner},essex-crc,"
    row = f"{start}2015-02-01,{was}" if column == "to" else f"{start}{was}"
    change(folder, "ownerships.csv", row, row.removesuffix(was) + now)
    assert f"nobody owns 'essex-crc' on {day}; " in complaint(folder)


def test_a_company_without_any_owner_is_found(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    for owner in ("arcc,", "ministry-of-justice,"):
        path = folder / "ownerships.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(f"{owner}durham-tees-valley-crc")]
        path.write_text("".join(kept), encoding="utf-8")
    assert "nobody owns 'durham-tees-valley-crc' on 2014-06-01" in complaint(folder)


@pytest.mark.parametrize(
    ("part_of", "words"),
    [
        ("", "is in no region on 2021-06-26"),
        ("nps-wales", "is in no region on 2021-06-26"),
        ("london-probation-region;wales-probation-region", "is in two regions at a time"),
    ],
)
def test_a_unit_is_in_one_region(tmp_path: Path, part_of: str, words: str) -> None:
    folder = copy(tmp_path)
    line = add(folder, "bodies.csv", UNIT.replace("PART", part_of))
    said = complaint(folder)
    assert f"bodies.csv, line {line}: 'a-pdu' {words}; " in said


def test_a_unit_that_moved_has_its_days_in_each_region(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    line = change(
        folder, "bodies.csv", ",east-of-england-probation-region,delius:N56NOSU", ",,delius:N56NOSU"
    )
    early = "norfolk-pdu,east-of-england-probation-region,2021-06-26,2022-12-31,PDU,V"
    late = "norfolk-pdu,london-probation-region,2023-01-02,,PDU,V"
    first, second = (add(folder, "belongings.csv", row) for row in (early, late))
    assert complaint(folder) == (
        f"bodies.csv, line {line}: 'norfolk-pdu' is in no region on 2023-01-01; name in part_of a "
        f"region that existed then, or give the days in belongings.csv (lines {first}, {second})"
    )
    change(folder, "belongings.csv", late, late.replace("2023-01-02", "2023-01-01"))
    assert register.problems(folder) == ()
    change(
        folder,
        "belongings.csv",
        late.replace("2023-01-02", "2023-01-01"),
        late.replace("2023-01-02", "2022-12-31"),
    )
    assert "part 'norfolk-pdu' can have one such row at a time" in complaint(folder)


@pytest.mark.parametrize(
    ("kind", "slug", "words"),
    [
        ("CommunityRehabilitationCompany", "essex-crc", "21 of the class"),
        ("ProbationDivision", "nps-wales", "7 of the class"),
        ("ProbationRegion", "wales-probation-region", "12 of the class"),
        ("ProbationDeliveryUnit", "norfolk-pdu", "108 of the class"),
        ("ProbationTrust", "kent-probation-trust", "35 of the class"),
    ],
)
def test_a_body_too_few_or_too_many_is_found(
    tmp_path: Path, kind: str, slug: str, words: str
) -> None:
    for sub, type_now in (("few", "OversightBody"), ("many", kind)):
        folder = copy(tmp_path / sub)
        path = folder / "bodies.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        (row,) = (line for line in lines if line.startswith(f"{slug},"))
        at = lines.index(row)
        if sub == "few":
            lines[at] = row.replace(f",{kind},", f",{type_now},")
        else:
            lines.append(row.replace(slug, "one-more", 1))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = [p for p in register.problems(folder) if p.file == "counts.csv"]
        assert any(p.words.startswith(words) for p in found), sub
        assert all("add or take out a row there, or correct the count" in p.words for p in found)


def test_the_split_of_staffordshire_makes_109_units(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(folder, "counts.csv", "ProbationDeliveryUnit,109", "ProbationDeliveryUnit,108")
    said = complaint(folder)
    assert "108 of the class ProbationDeliveryUnit are published for 2025-03-25" in said
    assert "but bodies.csv has 109" in said


def test_days_that_sources_leave_open_make_no_gap() -> None:
    life = interval("2014-06-01", "2021-06-25")
    open_change = [
        interval("2014-06-01", "..2018-03"),
        interval("2014-06-01..2018-03", "2021-06-25"),
    ]
    assert first_gap(life, open_change) is None
    assert first_gap(life, []) == date(2014, 6, 1)
    assert first_gap(life, [interval("2014-06-01")]) is None
    assert first_gap(interval("2014-06-01"), [life]) == date(2021, 6, 26)


TABLES = sorted(
    path.name
    for path in (resources.folder("ontology") / "register").glob("*.csv")
    if path.name not in {"sources.csv", "unsourced_names.csv"}
)


@pytest.mark.parametrize("file", TABLES)
@pytest.mark.parametrize(
    ("source", "words"),
    [("", "no source; add the key of a row in sources.csv"), ("NO-SUCH", "is not a key of")],
)
def test_every_row_of_every_table_needs_a_source_that_resolves(
    tmp_path: Path, file: str, source: str, words: str
) -> None:
    folder = copy(tmp_path)
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    front, _, mark = lines[1].rpartition(",")
    lines[1] = f"{front.rpartition(',')[0]},{source},{mark}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = complaint(folder)
    assert said.startswith(f"{file}, line 2: ")
    assert words in said


@pytest.mark.parametrize("file", TABLES)
def test_recall_is_refused_in_every_table(tmp_path: Path, file: str) -> None:
    folder = copy(tmp_path)
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = f"{lines[1][:-1]}R"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert complaint(folder) == (
        f"{file}, line 2: mark R means recall only, and that is not published; "
        "find a source or take it out"
    )


def test_what_is_only_recalled_is_not_published() -> None:
    """Facts that no source confirmed: they may come in with one, and then leave this test."""
    known = register.load()
    people = {tenure.person_label for tenure in known.tenures}
    assert not people & {"Graham Smith", "Sir Graham Smith", "Rod Morgan"}
    acting = [t for t in known.tenures if t.person_label == "Liz Calderbank" and t.capacity]
    assert acting == []  # that she was acting is recalled only
    peopleplus = {i.iri for i in known.by_name("PeoplePlus")}
    assert not any(peopleplus & {*e.original, *e.resulting} for e in known.events)


def test_problems_of_a_table_that_is_no_table_are_raised(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "counts.csv").unlink()
    with pytest.raises(RegisterError, match=r"counts\.csv: the table is missing"):
        register.problems(folder)
