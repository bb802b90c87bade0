"""A document is added, replaced and removed as a whole; a folder keeps it, others are safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from probation_oversight.errors import StoreError, StoreInUseError
from probation_oversight.rdf import iris
from probation_oversight.store.dataset import Dataset
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Base, Entry
from probation_oversight.store.folder import MARKER
from tests.servers import FAMILIES, Running, clear, server
from tests.stored import entry, everything


@pytest.fixture(params=["memory", "folder", *FAMILIES])
def dataset(
    request: pytest.FixtureRequest, tmp_path: Path, servers: Callable[[str], Running]
) -> Iterator[Dataset]:
    if request.param in {"memory", "folder"}:
        yield Embedded(tmp_path / "store" if request.param == "folder" else None)
        return
    with server(servers(request.param)) as made:
        clear(made)
        yield made
        clear(made)


def test_a_document_is_two_graphs_and_a_receipt(dataset: Dataset) -> None:
    dataset.put(entry())
    assert dataset.graph_names() == {
        iris.asserted_graph("a"),
        iris.inferred_graph("a"),
        iris.RECEIPTS_GRAPH,
        iris.DERIVED_GRAPH,
    }
    assert dataset.graph(iris.asserted_graph("a")) == "".join(
        sorted(entry().asserted.splitlines(keepends=True))
    )
    assert dataset.slugs() == ("a",)
    assert dataset.text("a") == "One.\n"


def test_the_same_again_changes_nothing(dataset: Dataset) -> None:
    dataset.put(entry())
    before = everything(dataset)
    dataset.put(entry())
    assert everything(dataset) == before


def test_replacing_leaves_nothing_behind_and_others_alone(dataset: Dataset) -> None:
    dataset.put(entry("b", "Other.\n"))
    alone = everything(dataset)
    dataset.put(entry("a", "One.\n", "1"))
    dataset.put(entry("a", "Two.\n", "2"))
    assert dataset.about(iris.receipt("a")) == {iris.term("codeVersion"): "2"}
    assert dataset.text("a") == "Two.\n"
    dataset.remove("a")
    assert everything(dataset) == alone


def test_a_failing_change_leaves_everything_as_it_was(dataset: Dataset) -> None:
    dataset.put(entry())
    before = everything(dataset)
    broken = Entry("a", "Three.\n", "<not n-triples", "", "")
    with pytest.raises(StoreError, match="nothing was changed"):
        dataset.put(broken)
    assert everything(dataset) == before
    assert dataset.text("a") == "One.\n"


def test_a_text_that_two_documents_share_outlives_one_of_them(dataset: Dataset) -> None:
    dataset.put(entry("a", "Same.\n"))
    dataset.put(entry("b", "Same.\n"))
    dataset.remove("a")
    assert dataset.text("b") == "Same.\n"


def test_removing_what_is_not_there_names_what_is(dataset: Dataset) -> None:
    dataset.put(entry("here"))
    with pytest.raises(StoreError, match="no document 'there' in the store; did you mean 'here'"):
        dataset.remove("there")


def test_the_base_and_what_follows_change_together(dataset: Dataset) -> None:
    dataset.put(entry())
    line = "<http://e/s> <http://e/p> <http://e/o> .\n"
    base = Base(line, line.replace("/o", "/r"), "", "")
    dataset.replace_inferred({"a": line.replace("/o", "/i")}, base)
    assert dataset.graph(iris.ONTOLOGY_GRAPH) == line
    assert dataset.graph(iris.inferred_graph("a")) == line.replace("/o", "/i")
    assert "mark" in dataset.graph(iris.asserted_graph("a"))


def test_natural_numbers_keep_the_type_that_the_ontology_gives_them(dataset: Dataset) -> None:
    natural = "<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
    ranges = f"<http://e/n> <http://www.w3.org/2000/01/rdf-schema#range> {natural} .\n"
    dataset.replace_inferred(
        {}, Base(ranges, f'<http://e/s> <http://e/n> "5"^^{natural} .\n', "", "")
    )
    assert dataset.graph(iris.REGISTER_GRAPH) == f'<http://e/s> <http://e/n> "5"^^{natural} .\n'


def test_a_folder_keeps_what_was_put_in(tmp_path: Path) -> None:
    with Embedded(tmp_path / "new" / "store") as first:
        first.put(entry())
        before = everything(first)
    with Embedded(tmp_path / "new" / "store") as again:
        assert everything(again) == before
        assert again.text("a") == "One.\n"


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    with Embedded(tmp_path / "store") as one, Embedded(tmp_path / "store") as other:
        one.put(entry())
        with pytest.raises(StoreInUseError, match="in use by another process"):
            other.put(entry("b"))
        assert other.slugs() == ()
        with Embedded(tmp_path / "store") as reader:
            assert reader.slugs() == ()
    with Embedded(tmp_path / "store") as reader:
        assert reader.slugs() == ("a",)


def test_a_folder_of_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds files that are not a store's"):
        Embedded(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="is a file; a store is a folder"):
        Embedded(tmp_path / "file")


def test_a_store_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("probation-oversight store, form 99\n")
    with pytest.raises(StoreError, match="of another form"):
        Embedded(tmp_path)


def test_a_damaged_store_is_an_error_in_words(tmp_path: Path) -> None:
    with Embedded(tmp_path / "store") as made:
        made.put(entry())
    (tmp_path / "store" / "graphs" / "CURRENT").write_text("nonsense")
    with Embedded(tmp_path / "store") as made:  # what was published is whole
        assert made.slugs() == ("a",)
        with pytest.raises(StoreError, match=r"it is damaged, 'oversight rebuild' keeps"):
            made.put(entry("b"))
    (state,) = (tmp_path / "store" / "published").glob("*/graphs")
    (state / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match=r"cannot be opened.*'oversight rebuild'"):
        Embedded(tmp_path / "store")


def test_damage_that_is_met_while_reading_is_an_error_in_words(tmp_path: Path) -> None:
    place = tmp_path / "store"
    with Embedded(place) as made:
        for number in range(60):
            made.put(entry(f"d{number}"))
    told: list[str] = []
    for table in sorted(place.glob("published/*/graphs/*.sst")):
        whole = table.read_bytes()
        table.unlink()  # it shares its content with the writer's
        table.write_bytes(whole[: len(whole) // 2])
        try:
            with Embedded(place) as reader:
                reader.slugs()
                reader.nquads()
                reader.graph("http://e/none")
                assert reader.size()
        except StoreError as error:
            told.append(str(error))
        table.write_bytes(whole)
    assert told
    assert all("'oversight rebuild' keeps what is whole" in words for words in told)


def test_a_changed_text_is_noticed(tmp_path: Path) -> None:
    with Embedded(tmp_path / "store") as made:
        made.put(entry())
        (file,) = (tmp_path / "store" / "texts").iterdir()
        file.write_text("One!\n")
        with pytest.raises(StoreError, match="was changed since it was loaded"):
            made.text("a")
        file.unlink()
        with pytest.raises(StoreError, match="cannot be read"):
            made.text("a")


def test_a_closed_dataset_says_so(tmp_path: Path) -> None:
    made = Embedded(tmp_path / "store")
    made.close()
    with pytest.raises(StoreError, match="was closed"):
        made.slugs()
