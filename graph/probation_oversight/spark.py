"""Many documents by Spark: the same pure function over a table of files, on all its machines.

Nothing here schedules, shuffles or tries again: that is Spark's. A file gives the same reading and
the same N-Quads as ``oversight load`` makes of it, whatever machine it is read on; a file that
cannot be read gives the reason, and keeps no other out.

    documents/     Parquet: for each file its document, reading (JSON), text and N-Quads, or error
    nquads/        the N-Quads alone, in partitions that any RDF store takes

Works with PySpark, and with what speaks Spark Connect and knows ``mapInArrow``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from probation_oversight import pipeline
from probation_oversight.documents import SUFFIXES, read_document
from probation_oversight.errors import of_file
from probation_oversight.graph import OversightGraph
from probation_oversight.model.reading_json import as_json
from probation_oversight.store import addresses
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_COLUMNS = ("path", "slug", "error", "reading", "text", "asserted", "inferred", "receipt", "nquads")
SCHEMA = ", ".join(f"{name} string" for name in _COLUMNS)
"""What is known of each file; where there is an ``error``, only that."""
_STORED = ("path", "slug", "error", "text", "asserted", "inferred", "receipt")
_AT_ONCE = 8
"""Files that a worker is handed together: they are held in memory."""
_TOGETHER = 500
"""Documents that are taken from Parquet together."""


def files(spark: SparkSession, folder: str) -> DataFrame:
    """The publications in ``folder`` and below: path, content, and ``side``, the side file's."""
    from pyspark.sql import functions as f

    found = (
        spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
    ).select("path", "content", f.regexp_replace("path", r"\.[^./]*$", "").alias("stem"))
    suffix = f.lower(f.regexp_extract("path", r"(\.[^./]*)$", 1))
    sides = found.where(suffix == ".toml").select("stem", f.col("content").alias("side"))
    publications = found.where(suffix.isin(*SUFFIXES)).join(sides, "stem", "left")
    aside = f.lower(f.regexp_extract("path", r"([^/]*)\.[^./]*$", 1)) == "readme"
    return publications.where(~aside | f.col("side").isNotNull()).select("path", "content", "side")


def documents(publications: DataFrame, partitions: int) -> DataFrame:
    """What becomes of each of ``publications``, worked through in ``partitions``; see SCHEMA."""
    spread = publications.repartition(partitions, "path")
    return spread.mapInArrow(_worked_through, SCHEMA)


def run(spark: SparkSession, folder: str, out: str, partitions: int = 8) -> None:
    """Read what is in ``folder`` and write it to ``out``, in place of what was there."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", _AT_ONCE)
    made = documents(files(spark, folder), partitions)
    made.write.mode("overwrite").parquet(f"{out}/documents")
    kept = spark.read.parquet(f"{out}/documents").where("error IS NULL")
    kept.select("nquads").write.mode("overwrite").text(f"{out}/nquads")


def _worked_through(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What becomes of the files in ``batches``; the model is loaded with the first."""
    import pyarrow as pa

    schema = pa.schema([(name, pa.string()) for name in _COLUMNS])
    for batch in batches:
        rows = [worked_through(**row) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def worked_through(path: str, content: bytes, side: bytes | None) -> dict[str, str | None]:
    """What becomes of the file ``path`` that holds ``content``, with its side file; see SCHEMA."""
    known: dict[str, str | None] = dict.fromkeys(_COLUMNS)
    name = path.rsplit("/", 1)[-1]
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        try:
            file.write_bytes(content)
            if side is not None:
                file.with_suffix(".toml").write_bytes(side)
            made: object = pipeline.outcome(read_document(file))
        except Exception as error:  # noqa: BLE001 (one file never stops the others)
            made = of_file(name, error)
    if not isinstance(made, pipeline.Processed):
        return {**known, "path": path, "error": str(made).replace(f"{folder}/", "")}
    entry = made.entry
    return {
        "path": path,
        "slug": entry.slug,
        "error": None,
        "reading": json.dumps(as_json(made.reading), ensure_ascii=False, sort_keys=True),
        "text": entry.text,
        "asserted": entry.asserted,
        "inferred": entry.inferred,
        "receipt": entry.receipt,
        "nquads": entry.nquads().rstrip("\n"),
    }


def store(out: str | Path, place: str | Path) -> tuple[str, ...]:
    """Load what ``run`` wrote to ``out`` into the store at ``place``; what is left out, and why.

    A store that is not there yet is filled in bulk, and there only when it is whole. Raises
    StoreError if it cannot be written.
    """
    left_out: list[str] = []
    new = not addresses.names_server(str(place)) and not Path(place).exists()
    target = Path(place).with_name(f".{Path(place).name}.new") if new else place
    if new:
        shutil.rmtree(target, ignore_errors=True)
    with OversightGraph(target) as graph:
        graph.prepare()
        if new and isinstance(graph.dataset, Embedded):
            graph.dataset.fill(_entries(out, left_out))
        else:
            for entry in _entries(out, left_out):
                graph.dataset.put(entry)
    if new:
        Path(target).rename(place)
    return tuple(left_out)


def _entries(out: str | Path, left_out: list[str]) -> Iterator[Entry]:
    """The documents in ``out``; of two files that go by one name, the first by its path."""
    first: dict[str, str] = {}
    for row in _rows(out):
        path, slug = row["path"], row["slug"]
        if row["error"] is not None:
            left_out.append(row["error"])
        elif slug in first:
            left_out.append(
                f"{path} would take the place of {first[slug]}: both are called {slug!r}. Write "
                'another name for it beside it, as slug = "…" in its side file'
            )
        else:
            first[slug] = path
            yield Entry(slug, row["text"], row["asserted"], row["inferred"], row["receipt"])


def _rows(out: str | Path) -> Iterator[dict[str, Any]]:
    """What is known of each file, in the order of their paths; a few are held at a time."""
    import pyarrow.dataset as ds

    table = ds.dataset(f"{out}/documents", format="parquet")
    order = table.to_table(columns=["path"]).column("path").to_pylist()
    for start in range(0, len(order), _TOGETHER):
        wanted = sorted(order)[start : start + _TOGETHER]
        found = table.to_table(filter=ds.field("path").isin(wanted), columns=list(_STORED))
        yield from sorted(found.to_pylist(), key=lambda row: str(row["path"]))
