"""Files worked through by Spark give what they give one after the other, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from probation_oversight import spark
from probation_oversight.documents import read_document
from probation_oversight.graph import OversightGraph
from probation_oversight.loading import load_files
from probation_oversight.model.reading_json import as_json
from tests.stored import everything

pytestmark = pytest.mark.long

WORDS = {
    "a/essex.txt": "Inspectors visited Essex CRC in 2018.\n\nThere was no overall strategy.\n",
    "kent.txt": "Inspectors visited Dorset CRC in 2019.\n\nLeadership was strong.\n",
    "named.txt": "Inspectors visited Wales CRC in 2018.\n\nStaff were well supported.\n",
    "named.toml": 'slug = "wales"\nissued = "2018-05-01"\n',
    "README.md": "About this folder.\n",
    "twin.md": "Inspectors visited Essex CRC in 2017.\n\nSupervision was poor.\n",
    "twin.toml": 'slug = "wales"\n',
    "broken.txt": "\x00\x01",
}
LEFT_OUT = ("broken.txt", "twin.md")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("releases")
    for name, words in WORDS.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(words)
    return made


@pytest.fixture(scope="module")
def sequential(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> OversightGraph:
    """What loading the files one after the other makes."""
    graph = OversightGraph()
    files = sorted(
        str(folder / name) for name in WORDS if not name.endswith((".toml", "README.md"))
    )
    for _ in load_files(graph, files, {}):
        pass
    return graph


def rows(folder: Path) -> list[dict[str, Any]]:
    """What the function over a table gives, without Spark: in one batch."""
    pa = pytest.importorskip("pyarrow")
    files = [path for path in sorted(folder.rglob("*.[tm][xd]*")) if path.name != "README.md"]
    table = [
        {
            "path": str(path),
            "content": path.read_bytes(),
            "side": side.read_bytes() if (side := path.with_suffix(".toml")).exists() else None,
        }
        for path in files
    ]
    schema = pa.schema([("path", pa.string()), ("content", pa.binary()), ("side", pa.binary())])
    batch = pa.RecordBatch.from_pylist(table, schema=schema)
    (made,) = spark._worked_through(iter([batch]))
    found: list[dict[str, Any]] = made.to_pylist()
    return found


def test_a_file_gives_what_it_gives_when_it_is_loaded(
    folder: Path, sequential: OversightGraph
) -> None:
    found = {row["slug"]: row for row in rows(folder) if row["slug"] != "wales"}
    for slug, file in (("essex", "a/essex.txt"), ("kent", "kent.txt")):
        loaded = sequential.dataset.entry(slug)
        assert found[slug]["text"] == loaded.text
        assert sorted(found[slug]["nquads"].splitlines()) == sorted(loaded.nquads().splitlines())
        reading = read_document(folder / file)
        assert json.loads(found[slug]["reading"])["document"]["text_sha256"] == (
            reading.facts.text_sha256
        )
    (broken,) = (row for row in rows(folder) if row["error"])
    assert broken["error"].startswith("broken.txt")
    assert broken["nquads"] is None


@pytest.mark.slow
def test_the_reading_is_that_of_read_json(folder: Path) -> None:
    row = next(row for row in rows(folder) if row["slug"] == "essex")
    graph = OversightGraph()
    reading = graph.load(folder / "a/essex.txt").reading
    assert json.loads(row["reading"]) == json.loads(json.dumps(as_json(reading)))


@pytest.fixture(scope="module", params=["sail", "spark"])
def session(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Spark in one process: Sail's, which needs no Java, or its own where that is installed."""
    pyspark = pytest.importorskip("pyspark", reason="the client of Spark is not installed")
    builder = pytest.importorskip("pyspark.sql").SparkSession.builder
    if request.param == "sail":
        server = pytest.importorskip("pysail.spark").SparkConnectServer()
        server.start(background=True)
        _, port = server.listening_address
        made = builder.remote(f"sc://localhost:{port}").getOrCreate()
        yield made
        made.stop()
        server.stop()
        return
    if not (Path(pyspark.__file__).parent / "jars").is_dir():
        pytest.skip("Spark itself is not installed, only its client")
    made = builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    yield made
    made.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # their own
def test_a_store_filled_by_spark_is_the_one_that_was_loaded(
    session: Any, folder: Path, sequential: OversightGraph, tmp_path: Path
) -> None:
    for partitions in (1, 3):
        out = tmp_path / str(partitions)
        spark.run(session, str(folder), str(out), partitions)
        left_out = spark.store(out, out / "store")
        assert len(left_out) == len(LEFT_OUT)
        for name, why in zip(LEFT_OUT, sorted(left_out, key=lambda w: "twin" in w), strict=True):
            assert name in why
        with OversightGraph(out / "store") as graph:
            assert named(graph) == named(sequential)
            assert graph.check() == ()
        lines = {line for part in (out / "nquads").glob("*.txt") for line in part.open()}
        for slug in sequential.dataset.slugs():
            written = sequential.dataset.entry(slug).nquads()
            assert lines >= set(written.splitlines(keepends=True))
        spark.store(out, out / "store")  # once more, document by document
        with OversightGraph(out / "store") as graph:
            assert named(graph) == named(sequential)


def named(graph: OversightGraph) -> list[str]:
    """The quads without blank nodes, whose names are each store's own."""
    return [line for line in everything(graph.dataset) if "_:" not in line]
