"""What a store costs as it grows: putting, replacing, removing, opening, questions, export, disk.

    python -m benchmarks.store            print tables, at 100, 1,000 and 10,000 documents (an hour)
    python -m benchmarks.store --write    and put them into docs/benchmarks-store.md
    python -m benchmarks.store --sizes 25 100
    python -m benchmarks.store --measure store --documents 10000 > FILE    one size, to be kept
    python -m benchmarks.store --kept FILE FILE                            and printed later

All figures are CPU time, which other work on the machine disturbs least. Documents are made from
what the pipeline makes of some texts, each with a day of issue of its own, under slugs of their
own and about other bodies of the same kind, so that putting thousands needs no reading; each size
has a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import math
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice, pairwise
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from benchmarks.measuring import ROOT, Result, lines, machine, measured, megabytes, page
from benchmarks.texts import texts
from probation_oversight import export, pipeline, register
from probation_oversight.documents import document_from_text
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import kept, named
from probation_oversight.queries.binding import bind
from probation_oversight.queries.parameters import resolve
from probation_oversight.rdf import iris
from probation_oversight.store.embedded import Embedded
from probation_oversight.store.entries import Entry

PAGE = ROOT / "docs/benchmarks-store.md"
READ = 100
"""How many texts are really read; all other documents are these under another slug."""
EDGE = 25
"""Documents that are added to a new store and to the full one, to compare what that costs."""
DAYS = (date(2014, 1, 1), 4380, 1597)
"""The first day of issue, how many days there are, and how many lie between two texts."""
ENDS = 100
"""Documents at the beginning and at the end of putting, of which the cost is told apart."""
LARGE = 1000
"""Above so many documents each thing is measured once, and questions are not asked in memory."""
RDFLIB = 100
"""Up to how many documents rdflib's memory store is filled and asked too."""
TURNS = 3
"""How often an export is written, for the median."""
PATIENCE = 1.0
"""Seconds after which a question is not asked again."""


COUNTED = """PREFIX pov: <https://w3id.org/probation-oversight/ontology#>
SELECT ?body (COUNT(?finding) AS ?findings)
WHERE { ?finding a pov:Finding ; pov:aboutProvider ?body }
GROUP BY ?body
"""


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    options.add_argument("--kept", type=Path, nargs="+")
    options.add_argument("--write", action="store_true")
    options.add_argument("--measure", choices=("store",))
    options.add_argument("--documents", type=int)
    chosen = options.parse_args()
    if chosen.measure:
        print(json.dumps(store(chosen.documents)))
        return
    if chosen.kept:
        found = [json.loads(file.read_text(encoding="utf-8")) for file in chosen.kept]
    else:
        found = [measured("benchmarks.store", "store", "--documents", str(n)) for n in chosen.sizes]
    print(table(found))
    if chosen.write:
        PAGE.write_text(page(PAGE, table(found)), encoding="utf-8")


def store(count: int) -> Result:
    """All measurements of a store with ``count`` documents, in a folder that is removed again."""
    folder = Path(tempfile.mkdtemp())
    try:
        found = _filled(folder / "store", count)
        with OversightGraph(folder / "store") as graph:
            found |= _exported(graph, folder, 1 if count > LARGE else TURNS)
            found |= {"questions": dict(_questions(graph, folder / "bare.nq", count))}
            found |= _beside(graph, folder / "bare.nq", count)
        return {"documents": count, **found}
    finally:
        shutil.rmtree(folder)


def _filled(place: Path, count: int) -> Result:
    """What putting the documents costs, and what changing others does before and after."""
    made = entries(count + EDGE)
    with OversightGraph(place) as graph, OversightGraph(place.with_name("empty")) as empty:
        for each in (graph, empty):
            each.prepare()
        full, new = _embedded(graph), _embedded(empty)
        gc.collect()
        before = megabytes_now()
        put = [_cpu(partial(full.put, entry)) for entry in islice(made, count // 2)]
        half = megabytes_now()
        put += [_cpu(partial(full.put, entry)) for entry in islice(made, count - count // 2)]
        put.append(_cpu(full.publish))
        memory = megabytes_now() - before
        late = megabytes_now() - half
        disk = sum(file.stat().st_size for file in (place / "graphs").rglob("*") if file.is_file())
        changed = _changed(made, new, full)
    opened = statistics.median(_cpu(lambda: Embedded(place).close()) for _ in range(5))
    return {
        "put": sum(put) / count,
        "put_first": statistics.median(put[:ENDS]),
        "put_last": statistics.median(put[-ENDS - 1 : -1]),
        "memory": memory / count,
        "memory_late": late / (count - count // 2),
        "peak": megabytes(),
        "opened": opened,
        "disk": disk / count / 1000,
        **changed,
    }


def _changed(others: Iterator[Entry], new: Embedded, full: Embedded) -> Result:
    """What adding, replacing and removing ``others`` costs in the two stores, turn about."""
    found: dict[str, list[float]] = {}
    for entry in others:
        again = _with_text(entry, entry.slug, f"{entry.text}\n")
        for name, change in (
            ("added", lambda store: store.put(entry)),  # noqa: B023 - done at once
            ("replaced", lambda store: store.put(again)),  # noqa: B023
            ("removed", lambda store: store.remove(entry.slug)),  # noqa: B023
        ):
            for where, store in (("new", new), ("full", full)):
                spent = _cpu(partial(change, store))
                found.setdefault(f"{name}_{where}", []).append(spent)
    return {name: statistics.median(spent) for name, spent in found.items()}


def entries(count: int) -> Iterator[Entry]:
    """Documents under slugs of their own, made from some that are read before the first comes."""
    read: list[Entry] = []
    first, days, apart = DAYS
    for number, text in enumerate(texts(min(READ, count))):
        issued = first + timedelta(days=number * apart % days)
        document = document_from_text(text, slug=f"read-{number:04}", issued=f"{issued}")
        made = pipeline.outcome(document)
        if isinstance(made, pipeline.Processed):
            read.append(made.entry)
    return (
        _moved(read[number % len(read)], f"made-{number:06}", number // len(read))
        for number in range(count)
    )


def _moved(entry: Entry, slug: str, turn: int) -> Entry:
    """``entry`` as the document ``slug``, on the bodies that stand ``turn`` places further."""
    moved = _with_text(entry, slug, f"{entry.text}\n{slug}\n")

    def other(found: re.Match[str]) -> str:
        alike = _alike().get(found[0])
        return alike[(alike.index(found[0]) + turn) % len(alike)] if alike else found[0]

    asserted, inferred = (_BODY.sub(other, graph) for graph in (moved.asserted, moved.inferred))
    return replace(moved, asserted=_sorted(asserted), inferred=_sorted(inferred))


_BODY = re.compile(r"<[^<>]*/body/[^<>]*>")


def _sorted(ntriples: str) -> str:
    return "".join(sorted(ntriples.splitlines(keepends=True)))


_PROVIDERS = frozenset(
    {
        "CommunityRehabilitationCompany",
        "ProbationDeliveryUnit",
        "ProbationDivision",
        "ProbationRegion",
        "ProbationTrust",
        "YouthJusticeService",
    }
)


@cache
def _alike() -> dict[str, list[str]]:
    """By the IRI of each body, as N-Triples write it, those of its kind in the register."""
    kinds: dict[str, list[str]] = {}
    for body in register.load().bodies:
        if body.type in _PROVIDERS:
            kinds.setdefault(body.type, []).append(f"<{body.iri}>")
    return {iri: sorted(alike) for alike in kinds.values() for iri in alike}


def _with_text(entry: Entry, slug: str, text: str) -> Entry:
    """``entry`` as the document ``slug`` with another text."""
    changes = {
        iris.document(entry.slug): iris.document(slug),
        _digest(entry.text): _digest(text),
    }
    graphs = [entry.asserted, entry.inferred, entry.receipt]
    for old, new in changes.items():
        graphs = [each.replace(old, new) for each in graphs]
    return Entry(slug, text, *graphs)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _questions(
    graph: OversightGraph, nquads: Path, count: int
) -> Iterator[tuple[str, list[float | None]]]:
    """Each question with its example: milliseconds, those of bare Oxigraph on disk and in memory,
    those when it is asked again, and its rows. ``nquads`` is all that is in ``graph``.
    """
    stores = [_embedded(graph).store]
    if count <= LARGE:
        stores.append(ox.Store())
        stores[1].bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS)
    source = named.name_source(graph.dataset.query)
    for query in named.load():
        given = {p.name: p.example for p in query.parameters if p.required}
        rows: list[int] = []
        _forget(graph)
        first = _cpu(lambda: rows.append(len(graph.ask(query.name, **given))))  # noqa: B023
        terms = resolve(query, given, source)
        sparql = bind(query.text, terms)
        times = 1 if first > PATIENCE else 3
        ours = [first]
        for _ in range(times - 1):
            _forget(graph)
            ours.append(_cpu(lambda: graph.ask(query.name, **given)))  # noqa: B023
        again = min(_cpu(lambda: graph.ask(query.name, **given)) for _ in range(TURNS))  # noqa: B023
        theirs = [
            min(_cpu(lambda: _all_of(store, sparql)) for _ in range(times))  # noqa: B023
            for store in stores
        ]
        spent = [1000 * each for each in (min(ours), *theirs)]
        yield query.name, [*spent, *[None] * (3 - len(spent)), 1000 * again, float(rows[0])]


def _forget(graph: OversightGraph) -> None:
    """Remove the answers that are kept beside the state that ``graph`` reads."""
    if graph.dataset.kept_beside:
        shutil.rmtree(graph.dataset.kept_beside / kept.FOLDER, ignore_errors=True)


def _embedded(graph: OversightGraph) -> Embedded:
    """The store of ``graph``, which was opened in a folder."""
    assert isinstance(graph.dataset, Embedded)  # noqa: S101 - said for the type checker
    return graph.dataset


def _all_of(store: ox.Store, sparql: str) -> None:
    solutions = store.query(sparql, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - all questions are SELECTs
    for _ in solutions:
        pass


def _exported(graph: OversightGraph, folder: Path, turns: int) -> Result:
    """N-Quads of the whole store, beside Oxigraph's own dump, turn about."""
    gc.collect()
    before = megabytes_now()
    ours, theirs = [], []
    for _ in range(turns):
        ours.append(_cpu(lambda: export.write(graph.dataset, folder / "all.nq")))
        memory = megabytes_now() - before
        bare = _embedded(graph).store
        theirs.append(_cpu(lambda: bare.dump(folder / "bare.nq", ox.RdfFormat.N_QUADS)))  # noqa: B023
    return {
        "export": statistics.median(ours),
        "dump": statistics.median(theirs),
        "export_memory": memory,
    }


def _beside(graph: OversightGraph, nquads: Path, count: int) -> Result:
    """What others need for the same: bare Oxigraph to load it, rdflib to load it and to count."""
    bare = _cpu(lambda: ox.Store().bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS))
    found: Result = {"loaded_bare": bare, "loaded_rdflib": None, "counted_rdflib": None}
    counted = _cpu(lambda: len(list(graph.dataset.query(COUNTED))))
    if count <= RDFLIB:
        others = Dataset(default_union=True)
        found["loaded_rdflib"] = _cpu(lambda: others.parse(nquads, format="nquads"))
        found["counted_rdflib"] = _cpu(lambda: len(list(others.query(COUNTED))))
    return {**found, "counted": counted}


def megabytes_now() -> float:
    """Memory that is held now, where the system tells; else the peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return megabytes()
    return pages * 4096 / 1e6


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


_MEASURED = (
    ("ms to put a document, publishing included", "put", 1000, ".1f"),
    (f"ms to put one of the first {ENDS}, median", "put_first", 1000, ".1f"),
    (f"ms to put one of the last {ENDS}, median", "put_last", 1000, ".1f"),
    *(
        (f"ms to {do} one {where}", f"{name}_{store}", 1000, ".1f")
        for do, name in (("add", "added"), ("replace", "replaced"), ("remove", "removed"))
        for where, store in (("in a store that has none", "new"), ("beside all", "full"))
    ),
    ("ms to open for reading", "opened", 1000, ".1f"),
    ("kB of memory a document while putting", "memory", 1000, ".0f"),
    ("kB of memory a document, second half of them", "memory_late", 1000, ".0f"),
    ("MB of memory at the peak of putting", "peak", 1, ".0f"),
    ("kB on disk a document", "disk", 1, ".0f"),
    ("s to export N-Quads", "export", 1, ".2f"),
    ("s for Oxigraph's own dump", "dump", 1, ".2f"),
    ("MB of memory more after the export", "export_memory", 1, ".0f"),
    ("s for bare Oxigraph to load that file into memory", "loaded_bare", 1, ".2f"),
    ("s for rdflib to load it into memory", "loaded_rdflib", 1, ".2f"),
    ("ms to count findings by body", "counted", 1000, ".0f"),
    ("ms for rdflib to count them", "counted_rdflib", 1000, ".0f"),
)
"""What is told of a store: in words, its name, by how much it is multiplied, and its form."""


def table(found: list[Result]) -> str:
    """The measurements in words, a column for each size."""
    sizes = [f"{each['documents']:,} documents" for each in found]
    doubled = [f"a doubling to {each['documents']:,}" for each in found[1:]]
    head = ("measured", *sizes, *doubled)
    rows = [
        (
            words,
            *(_figure(each[name], times, form) for each in found),
            *(_growth(one, other, one[name], other[name]) for one, other in pairwise(found)),
        )
        for words, name, times, form in _MEASURED
    ]
    asked = [
        (
            name,
            *(_asked(each["questions"][name]) for each in found),
            *(
                _growth(one, other, one["questions"][name][0], other["questions"][name][0])
                for one, other in pairwise(found)
            ),
            *(f"{each:,.0f}" for each in found[-1]["questions"][name][-2:]),
        )
        for name in found[-1]["questions"]
    ]
    return "\n".join(
        [
            f"{machine()}, Oxigraph {ox.__version__}, CPU time",
            "",
            *lines(head, rows),
            "",
            *lines(
                (
                    "question: ms (bare Oxigraph; in memory)",
                    *head[1:],
                    "ms asked again, at the last size",
                    "rows",
                ),
                asked,
            ),
        ]
    )


def _figure(measured: float | None, times: int, form: str) -> str:
    return "not tried" if measured is None else f"{measured * times:{form}}"


def _growth(one: Result, other: Result, before: float | None, after: float | None) -> str:
    """How many times as much it is with every doubling of documents."""
    if not before or not after or before < 0 or after < 0:
        return "–"
    doublings = math.log2(other["documents"] / one["documents"])
    return f"{(after / before) ** (1 / doublings):.2f}"


def _asked(figures: list[float | None]) -> str:
    ours, bare, memory = ("–" if each is None else f"{each:,.0f}" for each in figures[:3])
    return f"{ours} ({bare}; {memory})"


if __name__ == "__main__":
    main()
