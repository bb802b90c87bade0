"""Answers that took long are kept with the state of a store that gives them, and with no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.graph import OversightGraph
from probation_oversight.queries import cells, kept, ordering
from probation_oversight.queries.named import Answer
from tests import sample_reading

QUESTION = "findings"


@pytest.fixture(autouse=True)
def _all_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LONG", 0.0)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with a document."""
    put(tmp_path)
    return tmp_path


def put(folder: Path) -> None:
    with OversightGraph(folder) as graph:
        graph.load_reading(sample_reading.READING, sample_reading.TEXT)


def asked(folder: Path, **given: str) -> Answer:
    """What a process is answered that only reads."""
    with OversightGraph(folder) as graph:
        return graph.ask_all(QUESTION, **given)


def held(folder: Path) -> list[Path]:
    return list(folder.glob(f"published/*/{kept.FOLDER}/*"))


def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "asked", lambda *_: pytest.fail("it was looked for again"))


def test_an_answer_is_found_once_for_a_state(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not held(place)
    found = asked(place)
    assert found.rows
    assert len(held(place)) == 1
    nobody_looks(monkeypatch)
    again = asked(place)
    assert again == found
    assert [row.proves for row in again] == [row.proves for row in found]


def test_each_question_has_its_own(place: Path) -> None:
    assert len(asked(place, sign="negative")) < len(asked(place))
    assert len(held(place)) == 2


def test_what_is_found_quickly_is_not_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LONG", 1000.0)
    assert asked(place).rows
    assert not held(place)


def test_the_answer_of_the_state_before_is_not_given(place: Path) -> None:
    assert asked(place).rows
    with OversightGraph(place) as reader, OversightGraph(place) as writer:
        reader.prepare()
        writer.remove(sample_reading.SLUG)
        assert not writer.ask_all(QUESTION).rows
        assert reader.ask_all(QUESTION).rows
    assert not asked(place).rows
    put(place)
    assert asked(place).rows
    assert len(held(place)) == 1  # those of a state go with it


@pytest.mark.parametrize("damage", [b"", b"x", bytes(100)])
def test_one_that_is_not_what_it_was_is_found_again(place: Path, damage: bytes) -> None:
    found = asked(place)
    (file,) = held(place)
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-1])
    assert asked(place) == found
    assert file.read_bytes() == whole


def test_one_put_in_the_place_of_another_is_not_given(place: Path) -> None:
    found = asked(place, sign="negative")
    (some,) = held(place)
    every = asked(place)
    (other,) = set(held(place)) - {some}
    other.write_bytes(some.read_bytes())
    assert asked(place) == every != found


def test_where_nothing_can_be_written_it_is_found_all_the_same(place: Path) -> None:
    (state,) = (each.parent for each in place.glob("published/*/readers"))
    (state / kept.FOLDER).write_bytes(b"")
    assert asked(place).rows


def test_no_more_is_kept_than_there_is_room_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(place)
    (file,) = held(place)
    monkeypatch.setattr(kept, "_LARGEST", file.stat().st_size)
    assert asked(place, sign="negative").rows
    (other,) = held(place)
    assert other != file
    monkeypatch.setattr(kept, "_LARGEST", 1)
    assert asked(place).rows
    assert held(place) == [other]


def test_what_people_said_since_counts(place: Path) -> None:
    found = asked(place)
    with OversightGraph(place) as graph:
        statement = str(found.rows[0]["finding_iri"])
        graph.correct(statement, "reject", by="A Person", day="2026-04-01")
        left = graph.ask(QUESTION)
    assert held(place)
    assert statement not in {row["finding_iri"] for row in left}


def test_a_table_is_read_as_it_was_written() -> None:
    for text in (b"?a\t?b\n", b"?a\n\n\n", b'?a\t?b\n\t"x\\ty"\n<urn:a>\t1\n'):
        table = cells.of(text)
        assert cells.written(table) == text
        assert cells.of(cells.written(table)) == table
