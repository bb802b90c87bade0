"""What was known on a day: by days of issue, and by days of loading with former versions."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from probation_oversight.cli import main
from probation_oversight.errors import MetadataError, StoreError
from probation_oversight.graph import OversightGraph
from tests.stored import everything

pytestmark = pytest.mark.long

ESSEX = "Inspectors visited Essex CRC in 2018.\n\n"
WEAK, STRONG = f"{ESSEX}There was no overall strategy.\n", f"{ESSEX}Leadership was strong.\n"
JANUARY, MARCH, MAY = date(2026, 1, 5), date(2026, 3, 5), date(2026, 5, 5)


def loaded(place: Path | None, text: str, day: date | None, **more: object) -> None:
    with OversightGraph(place, day=day) as graph:
        graph.load_text(text, slug="essex", **more)


def quotes(graph: OversightGraph) -> set[object]:
    return {row["quote"] for row in graph.ask_all("findings")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a text was loaded, replaced, and came back."""
    store = tmp_path_factory.mktemp("made") / "store"
    for text, day in ((WEAK, JANUARY), (STRONG, MARCH), (WEAK, MAY)):
        loaded(store, text, day)
    return store


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "store"))


@pytest.mark.alike
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 4), set()),
        (JANUARY, {"There was no overall strategy"}),
        (date(2026, 3, 4), {"There was no overall strategy"}),
        (MARCH, {"Leadership was strong"}),
        (date(2026, 5, 4), {"Leadership was strong"}),
        (MAY, {"There was no overall strategy"}),
    ],
)
def test_what_was_known_by_load_is_the_version_of_then(
    place: Path, day: date, expected: set[str]
) -> None:
    with OversightGraph(place) as graph:
        then = graph.as_of(day, "load")
    assert quotes(then) == expected
    assert then.undated == ()


def test_what_is_as_of_now_is_what_there_is(place: Path) -> None:
    with OversightGraph(place) as graph:
        then = graph.as_of(MAY, "load")
        ours = {line for line in everything(graph.dataset) if "_:" not in line}
        assert {line for line in everything(then.dataset) if "_:" not in line} == ours
        assert then.dataset.text("essex") == WEAK
        assert graph.check() == then.check() == ()


def test_former_versions_are_compared(place: Path) -> None:
    with OversightGraph(place) as graph:
        found = graph.compare("essex@2026-01-05", "essex@2026-03-05")
        assert [each.loaded for each in graph.versions("essex")] == [JANUARY, MARCH, MAY]
        with pytest.raises(StoreError, match="there are versions of 2026-01-05, 2026-03-05"):
            graph.compare("essex@2026-02-05", "essex")
    (body,) = found.bodies
    assert {topic.change.value for topic in body.topics} == {"gone", "new"}


def test_loading_the_same_again_keeps_the_first_day(tmp_path: Path) -> None:
    for day in (JANUARY, MARCH, None, MAY):
        loaded(tmp_path, WEAK, day)
    with OversightGraph(tmp_path) as graph:
        assert [each.loaded for each in graph.versions("essex")] == [JANUARY]


def test_a_day_before_the_last_is_refused_and_nothing_changes(place: Path) -> None:
    with pytest.raises(MetadataError, match="a version of it was loaded on 2026-05-05"):
        loaded(place, STRONG, MARCH)
    with OversightGraph(place) as graph:
        assert quotes(graph) == {"There was no overall strategy"}


def test_without_a_day_nothing_is_remembered_and_nothing_said_to_be_known(tmp_path: Path) -> None:
    loaded(tmp_path, WEAK, None)
    loaded(tmp_path, STRONG, None)
    assert not (tmp_path / "history.sqlite").exists()
    with OversightGraph(tmp_path) as graph:
        then = graph.as_of(MAY, "load")
        assert then.undated == ("essex",)
        assert quotes(then) == set()
        assert graph.versions("essex") == ()


def test_a_version_of_a_known_day_is_kept_though_the_next_has_none(tmp_path: Path) -> None:
    loaded(tmp_path, WEAK, JANUARY)
    loaded(tmp_path, STRONG, None)
    with OversightGraph(tmp_path) as graph:
        assert quotes(graph) == {"Leadership was strong"}
        assert quotes(graph.as_of(MAY, "load")) == {"There was no overall strategy"}


def test_removing_forgets_all_versions_and_their_words(place: Path) -> None:
    with OversightGraph(place) as graph:
        graph.remove("essex")
    assert b"Leadership" not in (place / "history.sqlite").read_bytes()
    loaded(place, STRONG, JANUARY)
    with OversightGraph(place) as graph:
        assert [each.loaded for each in graph.versions("essex")] == [JANUARY]


def test_a_damaged_history_is_told_and_the_rest_works(place: Path) -> None:
    (place / "history.sqlite").write_bytes(b"nonsense" * 1000)
    with OversightGraph(place) as graph:
        assert quotes(graph)
        with pytest.raises(StoreError, match="it holds former versions"):
            graph.as_of(MAY, "load")


@pytest.mark.alike
@pytest.mark.parametrize(
    ("issued", "day", "is_known"),
    [
        ("2018-03-06", date(2018, 3, 6), True),
        ("2018-03-06", date(2018, 3, 5), False),
        ("2018-03", date(2018, 3, 30), False),
        ("2018-03", date(2018, 3, 31), True),
        ("2018", date(2018, 12, 30), False),
        ("2018", date(2018, 12, 31), True),
    ],
)
def test_by_issue_a_document_is_known_when_it_surely_was_out(
    issued: str, day: date, is_known: bool
) -> None:
    with OversightGraph() as graph:
        graph.load_text(WEAK, slug="essex", issued=issued)
        assert bool(quotes(graph.as_of(day))) == is_known


def test_a_document_without_a_day_of_issue_is_left_out_and_named() -> None:
    with OversightGraph() as graph:
        graph.load_text(WEAK, slug="essex")
        assert graph.as_of(MAY).undated == ("essex",)


def test_commands_look_at_a_day(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(place)]
    march = ["--as-of", "2026-03-05", "--by-load"]
    assert main([*store, "ask", "findings", "--doubtful", "--csv", *march]) == 0
    assert "Leadership was strong" in capsys.readouterr().out
    assert main([*store, "body", "essex-crc", *march]) == 0
    assert "Leadership was strong" in capsys.readouterr().out
    assert main([*store, "export", str(tmp_path / "then.nq"), *march]) == 0
    assert "Leadership was strong" in (tmp_path / "then.nq").read_text()
    assert main([*store, "compare", "essex@2026-01-05", "essex@2026-03-05"]) == 0
    capsys.readouterr()
    assert main([*store, "ask", "findings", "--as-of", "2026-03-05"]) == 0
    assert "left out, as the day of issue is not known: essex" in capsys.readouterr().err
    assert main([*store, "ask", "findings", "--by-load"]) == 2
    assert "name the day" in capsys.readouterr().err


def test_files_are_loaded_with_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = tmp_path / "essex.txt", ["--store", str(tmp_path / "store")]
    for text, day in ((WEAK, "2026-01-05"), (WEAK, "2026-02-05"), (STRONG, "2026-03-05")):
        file.write_text(text)
        assert main([*store, "load", str(file), "--loaded", day]) == 0
    with OversightGraph(tmp_path / "store") as graph:
        assert [each.loaded for each in graph.versions("essex")] == [JANUARY, MARCH]
    assert main([*store, "load", str(file), "--loaded", "2026-04-31"]) == 2
    assert "a day such as 2017-11-09 was expected" in capsys.readouterr().err


def test_what_a_person_rejected_stays_rejected(place: Path) -> None:
    with OversightGraph(place) as graph:
        (row,) = graph.ask_all("findings")
        graph.correct(str(row["finding_iri"]), "reject", by="A Person", day=MAY)
        then = graph.as_of(MAY, "load")
    assert len(then.ask_all("findings")) == 1
    assert not then.ask("findings").rows
    assert then.ask("findings").put_right == 1
