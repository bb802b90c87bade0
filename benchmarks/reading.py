"""How quickly documents are read: per stage, beside the bare parse, on one and two processes.

    python -m benchmarks.reading            print a table
    python -m benchmarks.reading --write    and put it into docs/benchmarks-reading.md

Each measurement runs in a process of its own, so that its peak memory is its own. What one process
spends is CPU time, which other work on the machine disturbs least;
what two take is told by the wall.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from importlib.metadata import version
from tempfile import TemporaryDirectory
from typing import TypeVar

from rdflib import Graph

from benchmarks.measuring import ROOT, Result, lines, machine, measured, megabytes, page
from benchmarks.texts import texts
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import Reading
from probation_oversight.reasoning.closure import ClosedDocument
from probation_oversight.store.entries import Entry

PAGE = ROOT / "docs/benchmarks-reading.md"
STAGES = ("documents", "parse", "reading", "rdf", "validation", "closure", "receipt", "store")
_T = TypeVar("_T")


class Clock:
    """Seconds of CPU time spent under each name."""

    def __init__(self) -> None:
        """Begin with nothing spent."""
        self.spent: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], _T]) -> _T:
        """What ``work`` gives, its time added under ``name``."""
        start = time.process_time()
        made = work()
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start
        return made


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=200)
    options.add_argument("--write", action="store_true")
    options.add_argument("--measure", choices=("one", "two"))
    chosen = options.parse_args()
    if chosen.measure:
        measure = {"one": one_process, "two": two_processes}[chosen.measure]
        print(json.dumps(measure(chosen.documents)))
        return
    one = measured("benchmarks.reading", "one", "--documents", str(chosen.documents))
    two = measured("benchmarks.reading", "two", "--documents", str(chosen.documents))
    print(table(one, two))
    if chosen.write:
        PAGE.write_text(page(PAGE, table(one, two)), encoding="utf-8")


def one_process(count: int) -> Result:
    """Seconds per stage in this process, with the bare parse of each text beside it."""
    with TemporaryDirectory() as folder, OversightGraph(folder) as kept:
        return _one_process(count, kept)


def _one_process(count: int, kept: OversightGraph) -> Result:
    import spacy

    from probation_oversight.documents import document_from_text
    from probation_oversight.mapping import document as rdf
    from probation_oversight.mapping import shacl
    from probation_oversight.reading import read
    from probation_oversight.reading.text import language
    from probation_oversight.reasoning.closure import default
    from probation_oversight.resources import language_package

    kept.prepare()
    clock = Clock()
    made = list(texts(count))
    nlp = spacy.load(language_package(), exclude=["ner"])
    list(nlp.pipe(made[:1]))
    clock.time("start", language.pipeline)
    closure = clock.time("start", default)
    clock.time("start", lambda: _warm(made[0]))
    parse = language.sentences
    language.sentences = lambda *given: clock.time("parse", lambda: parse(*given))
    for number, text in enumerate(made):
        document = clock.time(
            "documents",
            lambda: document_from_text(text, slug=f"text-{number}"),  # noqa: B023
        )
        clock.time("bare", lambda: list(nlp.pipe([document.text])))  # noqa: B023
        reading = clock.time("read", lambda: read(document))  # noqa: B023
        graph = clock.time("rdf", lambda: rdf.asserted(reading, document.text))  # noqa: B023
        clock.time("validation", lambda: shacl.validate(graph))  # noqa: B023
        closed = clock.time("closure", lambda: closure.close(graph))  # noqa: B023
        entry = clock.time("receipt", lambda: _entry(reading, document.text, graph, closed))  # noqa: B023
        clock.time("store", lambda: kept.dataset.put(entry))  # noqa: B023
    clock.time("store", kept.close)
    spent = clock.spent
    spent["reading"] = spent["read"] - spent["parse"]
    return {
        "documents": count,
        "words": sum(len(text.split()) for text in made),
        "seconds": spent,
        "megabytes": megabytes(resource.RUSAGE_SELF),
    }


def _entry(reading: Reading, text: str, graph: Graph, closed: ClosedDocument) -> Entry:
    """What a store keeps of a document, written out."""
    from probation_oversight.rdf import terms
    from probation_oversight.store import receipts

    asserted, inferred = terms.ntriples(graph), terms.ntriples(closed.inferred)
    receipt = receipts.document_receipt(reading, asserted, inferred)
    return Entry(reading.document.slug, text, asserted, inferred, receipt)


def two_processes(count: int) -> Result:
    """Seconds from the first document to the last receipt, on two processes."""
    from probation_oversight.documents import document_from_text
    from probation_oversight.pipeline import Pool

    made = list(texts(count))
    documents = [document_from_text(text, slug=f"text-{n}") for n, text in enumerate(made)]
    with Pool(2) as pool:
        start = time.perf_counter()
        list(pool.outcomes((each, each) for each in documents[:2]))
        warm = time.perf_counter()
        list(pool.outcomes((each, each) for each in documents))
        end = time.perf_counter()
    return {
        "start": warm - start,
        "whole": end - warm,
        "megabytes": megabytes(resource.RUSAGE_SELF),
        "megabytes_each": megabytes(resource.RUSAGE_CHILDREN),
    }


def _warm(text: str) -> None:
    """What is loaded when it is first needed: lexicon, register, topics, shapes."""
    from probation_oversight.documents import document_from_text
    from probation_oversight.mapping import document as rdf
    from probation_oversight.mapping import shacl
    from probation_oversight.reading import read

    document = document_from_text(text, slug="warm")
    shacl.validate(rdf.asserted(read(document), document.text))


def table(one: Result, two: Result) -> str:
    """The measurements in words, ratios first."""
    spent: dict[str, float] = one["seconds"]
    bare, read, count = spent["bare"], spent["read"], one["documents"]
    whole = sum(spent[stage] for stage in STAGES)
    ours = whole - spent["parse"]
    rows = [
        ("all of ours together, as a multiple of the bare parse", f"{ours / bare:.2f}"),
        ("our share of reading, as a multiple of the bare parse", f"{(read - bare) / bare:.2f}"),
        (
            "the same against the parse inside reading",
            f"{spent['reading'] / spent['parse']:.2f}",
        ),
        ("documents read per second", f"{count / read:.1f}"),
        ("words read per second", f"{one['words'] / read:,.0f}"),
        ("documents per second through every stage, one process", f"{count / whole:.1f}"),
        (
            "documents per second through every stage, two processes",
            f"{count / two['whole']:.1f}",
        ),
        ("every stage on two processes, times as fast as on one", f"{whole / two['whole']:.2f}"),
        ("seconds to start (model, ontology, register), once", f"{spent['start']:.1f}"),
        ("megabytes at the peak, every stage, one process", f"{one['megabytes']:,.0f}"),
        (
            "megabytes at the peak, every stage on two processes: parent, each of the two",
            f"{two['megabytes']:,.0f}, {two['megabytes_each']:,.0f}",
        ),
    ]
    stages = [
        (
            name,
            f"{spent[name]:.2f}",
            f"{100 * spent[name] / whole:.0f} %",
            f"{1000 * spent[name] / count:.1f}",
        )
        for name in STAGES
    ]
    stages.append(("bare parse", f"{bare:.2f}", "–", f"{1000 * bare / count:.1f}"))
    words = f"{count} documents, {one['words']:,} words; {machine()}, spaCy {version('spacy')}"
    return "\n".join(
        [
            words,
            "",
            *lines(("measured", "figure"), rows),
            "",
            *lines(("stage", "seconds", "share", "ms per document"), stages),
        ]
    )


if __name__ == "__main__":
    main()
