"""A row that cannot be used is refused with its file, its line, what is wrong and what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from probation_oversight import register
from probation_oversight.model.statements import BASE
from probation_oversight.register import Certainty
from tests.register.tables import add, change, complaint, copy

BODY = "a-crc,A CRC,,CommunityRehabilitationCompany,private,2014-06-01,2021-06-25,,,CODES,V"


@pytest.mark.parametrize(
    ("file", "row", "words"),
    [
        pytest.param(
            "ownerships.csv",
            "sodexxo,essex-crc,2021-06-25,,NAPO18,V",
            "owner 'sodexxo' is not a slug of bodies.csv; did you mean 'sodexo'",
            id="unknown-slug",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("CODES", ""),
            "no source; add the key of a row in sources.csv",
            id="no-source",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("CODES", "CODEX"),
            "source 'CODEX' is not a key of sources.csv; did you mean 'CODES'",
            id="unknown-source",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace(",,CODES", ",dellius:C12,CODES"),
            "the code 'C12' is of the list 'dellius', which is no key of code_schemes.csv; "
            "did you mean 'delius'?",
            id="unknown-list-of-codes",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("2014-06-01,2021-06-25", "2021-06-25,2014-06-01"),
            "it ends (2014-06-01) before it begins (2021-06-25); correct from or to",
            id="reversed-interval",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("2014-06-01", "31/02/2014"),
            "from '31/02/2014' is badly formed",
            id="not-a-date",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("2014-06-01", "2014-02-31"),
            '"2014-02-31" is not a day of the calendar; write 2015-02-01, 2015-02, 2015',
            id="no-such-day",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("2014-06-01", "2015..2014"),
            '"2015..2014" ends before it begins',
            id="reversed-range",
        ),
        pytest.param(
            "unsourced_names.csv",
            "essex-crc,Norfolk,in-use",
            "'Norfolk' is the name of an area; say what kind of body it is",
            id="unsourced-name-of-an-area",
        ),
        pytest.param(
            "bodies.csv",
            BODY[:-1] + "R",
            "mark R means recall only, and that is not published; find a source or take it out",
            id="recall-only",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("CommunityRehabilitationCompany", "CommunityRehabilitationCompny"),
            "did you mean 'CommunityRehabilitationCompany'?",
            id="misspelt-type",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("CommunityRehabilitationCompany", "Bakery"),
            "type 'Bakery' is not known; use one of ApprovedPremises, Comm",
            id="unknown-type",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("a-crc", "essex-crc"),
            "take one of the two rows out",
            id="double-slug",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("a-crc", "A CRC"),
            "slug 'A CRC' is badly formed",
            id="bad-slug",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace(",A CRC", ", A CRC"),
            "label begins or ends with a space; take it away",
            id="space-around",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("A CRC", "Kent, Surrey CRC"),
            "put double quotes around a cell that holds a comma",
            id="comma-unquoted",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("A CRC", "West Mercia"),
            "'West Mercia' is the name of an area; say what kind of body it is",
            id="name-of-an-area",
        ),
        pytest.param(
            "bodies.csv",
            BODY.replace("2021-06-25,,,", "2021-06-25,a-crc,,"),
            "'a-crc' is part_of itself, at last; break the circle",
            id="part-of-itself",
        ),
        pytest.param(
            "ownerships.csv",
            "seetec,essex-crc,2018-01-01,2018-12-31,NAPO18,V",
            "owned 'essex-crc' can have one such row at a time",
            id="two-owners",
        ),
        pytest.param(
            "tenures.csv",
            "paul-wilson,hm-chief-inspector-of-probation,interim,2017-01-01,2017-02-01,CSW15,V",
            "post 'hm-chief-inspector-of-probation' can have one such row at a time",
            id="two-holders",
        ),
        pytest.param(
            "body_areas.csv",
            "essex-crc,kent,2020-01-01,2023-01-01,CODES,D",
            "it reaches beyond the life of 'essex-crc', which ends (2021-06-25)",
            id="beyond-its-life",
        ),
        pytest.param(
            "events.csv",
            "nothing,split,Nothing happens,2020-01-01,,,,CODES,V",
            "no bodies; name those before (original) or after (resulting)",
            id="event-without-bodies",
        ),
        pytest.param(
            "events.csv",
            "early,merger,Too early,2001-01-01,,essex-crc,probation-service,CODES,V",
            "original 'essex-crc' begins after 2001-01-01",
            id="event-before-its-bodies",
        ),
        pytest.param(
            "events.csv",
            "late,merger,Too late,2031-01-01,,probation-service,essex-crc,CODES,V",
            "resulting 'essex-crc' ends before 2031-01-01",
            id="event-after-its-bodies",
        ),
    ],
)
def test_bad_row_is_refused(tmp_path: Path, file: str, row: str, words: str) -> None:
    folder = copy(tmp_path)
    line = add(folder, file, row)
    said = complaint(folder)
    assert f"{file}, line {line}: " in said
    assert words in said


def test_every_bad_row_is_named_at_once(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    first = add(folder, "bodies.csv", BODY.replace("CODES", ""))
    second = add(folder, "ownerships.csv", "nobody,essex-crc,2021-06-25,,NAPO18,V")
    said = complaint(folder).splitlines()
    assert [line.split(":")[0] for line in said] == [
        f"bodies.csv, line {first}",
        f"ownerships.csv, line {second}",
    ]


def test_missing_column_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(folder, "people.csv", "slug,label,other_names,source,mark", "slug,label,names,mark")
    said = complaint(folder)
    assert said.startswith("people.csv, line 1: column 'other_names' is missing")
    assert "column 'names' is not in the schema" in said
    assert said.endswith("the first line must be slug,label,other_names,source,mark")


def test_columns_in_another_order_are_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(folder, "sources.csv", "key,title,address", "title,key,address")
    assert "the columns are in another order" in complaint(folder)


def test_missing_table_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "posts.csv").unlink()
    assert complaint(folder) == "posts.csv: the table is missing; put it back"


def test_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "posts.csv").write_bytes("slug,label\nx,café\n".encode("latin-1"))
    assert complaint(folder).startswith("posts.csv: not UTF-8")


def test_open_quotation_mark_is_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    add(folder, "people.csv", 'someone,"Some One,,AB,V')
    assert complaint(folder).startswith("people.csv, line ")


def test_missing_schema_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "csv-metadata.json").unlink()
    assert complaint(folder).endswith("there is no schema; put it back beside the tables")


@pytest.mark.parametrize("schema", ["[]", "{}", '{"tables": [{}]}', '{"tables": 1}'])
def test_schema_of_another_form_is_named(tmp_path: Path, schema: str) -> None:
    folder = copy(tmp_path)
    (folder / "csv-metadata.json").write_text(schema, encoding="utf-8")
    assert "csv-metadata.json: it does not describe tables" in complaint(folder)


def test_empty_line_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    line = add(folder, "posts.csv", "")
    assert complaint(folder) == f"posts.csv, line {line}: the line is empty; take it out"


def test_line_with_too_few_cells_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    line = add(folder, "people.csv", "someone,Some One,AB,V")
    said = complaint(folder)
    assert said.startswith(f"people.csv, line {line}: 4 cells, but the table has 5 columns")
    assert said.endswith("put a comma for each cell that is left empty")


def test_tables_saved_by_a_spreadsheet_are_read(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert register.read(folder).bodies == register.load().bodies


def test_broken_schema_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "csv-metadata.json").write_text("{", encoding="utf-8")
    assert "not JSON" in complaint(folder)


def test_owners_that_share_their_day_of_change_are_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(
        folder,
        "ownerships.csv",
        "working-links,wales-crc,2015-02-01,2019-02-14",
        "working-links,wales-crc,2015-02-01,2019-02-15",
    )
    assert "owned 'wales-crc' can have one such row at a time" in complaint(folder)


def test_row_with_an_inexact_day_is_not_called_an_overlap(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(
        folder,
        "ownerships.csv",
        "working-links,wales-crc,2015-02-01,2019-02-14",
        "working-links,wales-crc,2015-02-01,2019-02",
    )
    owners = register.read(folder).owners(f"{BASE}body/wales-crc", date(2019, 2, 20))
    assert [row.interval.on(date(2019, 2, 20)) for row in owners] == [
        Certainty.PERHAPS,
        Certainty.YES,
    ]
