"""A store written anew: what is whole is kept, what was removed is gone from the disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from probation_oversight.errors import StoreError, StoreInUseError
from probation_oversight.graph import OversightGraph
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris
from probation_oversight.store import receipts
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry
from probation_oversight.store.folder import FORM, MARKER
from probation_oversight.store.rebuilding import rebuild
from tests import sample_reading
from tests.stored import entry, everything


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Embedded(tmp_path / "store") as made:
        made.put(entry("a", "Blakefield was here.\n", "Blakefield"))
        made.put(entry("b", "Two.\n"))
    return tmp_path / "store"


def holding(place: Path, words: bytes) -> list[Path]:
    return [file for file in place.rglob("*") if file.is_file() and words in file.read_bytes()]


def test_all_is_kept(place: Path) -> None:
    with Embedded(place) as dataset:
        before = everything(dataset)
    made = rebuild(place)
    assert (made.kept, made.lost) == (("a", "b"), ())
    with Embedded(place) as dataset:
        assert everything(dataset) == before
        assert dataset.text("b") == "Two.\n"


def test_texts_that_were_removed_or_replaced_leave_the_disk_at_once(place: Path) -> None:
    assert any(file.parent.name == "texts" for file in holding(place, b"Blakefield"))
    with Embedded(place) as dataset:
        dataset.put(entry("a", "Somebody was here.\n"))
    assert not any(file.parent.name == "texts" for file in holding(place, b"Blakefield"))
    with Embedded(place) as dataset:
        dataset.remove("a")
    assert [file.name for file in (place / "texts").iterdir()] == [
        f"{Embedded(place).digest('b')}.txt"
    ]


def test_words_that_were_removed_leave_the_disk_when_the_store_is_written_anew(place: Path) -> None:
    with Embedded(place) as dataset:
        dataset.remove("a")
    rebuild(place)
    assert holding(place, b"Blakefield") == []


def test_a_store_of_an_earlier_form_is_brought_up_to_date(place: Path) -> None:
    with Embedded(place) as dataset:
        before = everything(dataset)
    earlier = [f"probation-oversight store, form {number}\n" for number in (4, 3, 2, 1)]
    for form in (*earlier, ""):
        (place / MARKER).write_text(form)
        with pytest.raises(StoreError, match="made by an earlier version; 'oversight rebuild'"):
            Embedded(place)
        rebuild(place)
        assert (place / MARKER).read_text() == FORM
        with Embedded(place) as dataset:
            assert everything(dataset) == before


def test_statements_of_an_earlier_form_get_the_words_of_their_topics(tmp_path: Path) -> None:
    made = entry()
    statement, words = iris.statement("a", "1"), iris.term("topicWords")
    topics = "".join(
        f"<{statement}> <{iris.term('topic')}> <{topic_iri(topic)}> .\n"
        for topic in ("uptake", "court")
    )
    asserted = "".join(sorted((made.asserted + topics).splitlines(keepends=True)))
    receipt = made.receipt.replace(receipts.digest(made.asserted), receipts.digest(asserted))
    with Embedded(tmp_path) as dataset:
        dataset.put(replace(made, asserted=asserted, receipt=receipt))
    for _ in range(2):
        (tmp_path / MARKER).write_text("probation-oversight store, form 2\n")
        assert rebuild(tmp_path).kept == ("a",)
        with Embedded(tmp_path) as dataset:
            graph = dataset.graph(iris.asserted_graph("a"))
        assert f'<{statement}> <{words}> "Court work, Take-up of interventions" .' in graph


def test_documents_of_an_earlier_form_get_the_short_title_that_they_would_have(
    tmp_path: Path,
) -> None:
    slug, title = sample_reading.READING.document.slug, f"<{iris.term('shortTitle')}>"
    asserted = iris.asserted_graph(slug)
    with OversightGraph(tmp_path) as made:
        made.load_reading(sample_reading.READING, sample_reading.TEXT)
        graph = made.dataset.graph(asserted)
        receipt = made.dataset.graph(iris.RECEIPTS_GRAPH)
        inferred = made.dataset.graph(iris.inferred_graph(slug))
    earlier = "".join(line for line in graph.splitlines(keepends=True) if title not in line)
    receipt = receipt.replace(receipts.digest(graph), receipts.digest(earlier))
    with Embedded(tmp_path) as dataset:
        dataset.put(Entry(slug, sample_reading.TEXT, earlier, inferred, receipt))
    (tmp_path / MARKER).write_text("probation-oversight store, form 3\n")
    assert rebuild(tmp_path).kept == (slug,)
    with OversightGraph(tmp_path) as again:
        (name,) = {row["document"] for row in again.ask("findings")}
        assert str(name).endswith("NPS Midlands; Warwickshire and West Mercia CRC, November 2017")
        assert again.dataset.graph(asserted) == graph


def test_a_document_that_is_not_whole_is_named_and_left_out(place: Path) -> None:
    with Embedded(place) as dataset:
        text = place / "texts" / f"{dataset.digest('a')}.txt"
    text.unlink()
    made = rebuild(place)
    assert made.kept == ("b",)
    ((slug, why),) = made.lost
    assert slug == "a"
    assert "cannot be read" in why
    with Embedded(place) as dataset:
        assert dataset.slugs() == ("b",)


def test_when_the_writer_s_files_are_damaged_what_was_published_is_kept(place: Path) -> None:
    (place / "graphs" / "CURRENT").write_text("nonsense")
    assert rebuild(place).kept == ("a", "b")
    with Embedded(place) as dataset:
        dataset.put(entry("c"))
        assert dataset.slugs() == ("a", "b", "c")


def test_a_document_that_is_damaged_for_the_writer_is_taken_from_what_was_published(
    place: Path,
) -> None:
    with Embedded(place) as dataset:
        graph = ox.NamedNode(iris.asserted_graph("a"))
        state = everything(dataset)
    with Embedded(place) as dataset:  # as damage would that nothing notices
        dataset.writable.remove(next(dataset.quads(graph)))
        dataset.publish = lambda: None  # type: ignore[method-assign]
    made = rebuild(place)
    assert (made.kept, made.lost) == (("a", "b"), ())
    with Embedded(place) as dataset:
        assert everything(dataset) == state


def test_what_was_removed_is_not_taken_from_what_was_published(place: Path) -> None:
    with Embedded(place) as dataset:
        dataset.publish = lambda: None  # type: ignore[method-assign]
        dataset.remove("a")
    assert rebuild(place).kept == ("b",)
    assert not holding(place, b"Blakefield")


def test_when_no_document_can_be_listed_nothing_is_written(place: Path) -> None:
    """Both states may open, but neither can be gone through."""
    for file in place.rglob("*.sst"):
        content = bytearray(file.read_bytes())
        content[: len(content) // 2] = bytes(len(content) // 2)
        file.write_bytes(content)
    before = sorted(place.rglob("*"))
    with pytest.raises(StoreError, match=r"None of it can be read; the texts are in"):
        rebuild(place)
    assert sorted(each for each in place.rglob("*.txt")) == [
        b for b in before if b.suffix == ".txt"
    ]


def test_a_store_whose_marker_is_damaged_is_mended(place: Path) -> None:
    (place / MARKER).write_bytes(b"probation-oversight st\xff\x00re, form 5\n")
    with pytest.raises(StoreError, match=r"damaged OVERSIGHT-STORE.*'oversight rebuild'"):
        Embedded(place)
    assert rebuild(place).kept == ("a", "b")
    (place / MARKER).unlink()
    assert rebuild(place).kept == ("a", "b")
    with Embedded(place) as dataset:
        assert dataset.slugs() == ("a", "b")


def test_when_nothing_can_be_read_it_is_said_where_the_texts_are(place: Path) -> None:
    for file in place.rglob("CURRENT"):
        file.write_text("nonsense")
    with pytest.raises(StoreError, match=r"None of it can be read; the texts are in"):
        rebuild(place)


def test_a_store_that_is_being_written_is_left_alone(place: Path) -> None:
    with Embedded(place) as writer:
        writer.put(entry("c"))
        with pytest.raises(StoreInUseError):
            rebuild(place)


def test_there_has_to_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        rebuild(tmp_path / "none")
