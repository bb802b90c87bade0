"""What writing a graph costs in each format, beside rdflib's and pyoxigraph's own serialisers.

    python -m benchmarks.exports            print tables, over 50 and 1,000 documents
    python -m benchmarks.exports --write    and put them into docs/benchmarks-exports.md
    python -m benchmarks.exports --sizes 50

All write the same quads, ours and pyoxigraph's in one process, rdflib's in another; a figure is CPU
time, the least of three runs where they are short. Ours sorts, so that the same graph gives the
same bytes; theirs write as it comes. What rdflib takes up to hold the quads is not counted, nor is
what we take to sort them left out. Over many documents rdflib writes only a format with graphs and
one without: to hold 1,000 documents twice took it more than 6 GB, and all formats over 12 minutes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import cast

import pyoxigraph as ox
from rdflib import Dataset, Graph

from benchmarks.measuring import ROOT, Result, lines, machine, measured, page
from benchmarks.store import entries
from probation_oversight import export
from probation_oversight.graph import OversightGraph
from probation_oversight.rdf.namespaces import PREFIXES

PAGE = ROOT / "docs/benchmarks-exports.md"
_RUNS, _FEW = 3, 100
"""How often each is tried, with up to so many documents; with more, once."""
_THEIRS = {
    ".ttl": (ox.RdfFormat.TURTLE, "turtle"),
    ".nt": (ox.RdfFormat.N_TRIPLES, "nt11"),
    ".rdf": (ox.RdfFormat.RDF_XML, "xml"),
    ".trig": (ox.RdfFormat.TRIG, "trig"),
    ".nq": (ox.RdfFormat.N_QUADS, "nquads"),
    ".jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    ".hext": (None, "hext"),
}
"""For each suffix the format as pyoxigraph and as rdflib know it, if they do."""
_OTHERS = ("pyoxigraph", "rdflib")
_OF_MANY = frozenset({".ttl", ".nq"})
"""What rdflib writes over many documents."""
_TRIPLES = frozenset({".ttl", ".nt", ".rdf"})


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[50, 1000])
    options.add_argument("--documents", type=int)
    options.add_argument("--write", action="store_true")
    options.add_argument("--measure", choices=("exports", "rdflib"))
    chosen = options.parse_args()
    if chosen.measure:
        measure = exports if chosen.measure == "exports" else of_rdflib
        print(json.dumps(measure(chosen.documents)))
        return
    found = map(_both, chosen.sizes)
    made = "\n\n".join(map(table, found))
    print(made)
    if chosen.write:
        PAGE.write_text(page(PAGE, made), encoding="utf-8")


def _both(documents: int) -> Result:
    """What is measured over so many documents, ours and theirs."""
    size = ("--documents", str(documents))
    found = measured("benchmarks.exports", "exports", *size)
    theirs = measured("benchmarks.exports", "rdflib", *size)
    for name, of in found["formats"].items():
        of["rdflib"] = theirs["formats"].get(name)
    return found


def exports(documents: int) -> Result:
    """CPU seconds for each format, ours and pyoxigraph's, and the bytes that we write."""
    quads = list(ox.parse(_nquads(documents), format=ox.RdfFormat.N_QUADS))
    found = {}
    runs = _runs(documents)
    for suffix, (name, make) in export.FORMATS.items():
        theirs, _ = _THEIRS[suffix]
        found[name] = {
            "bytes": len(make(quads)),
            "ours": _least(partial(make, quads), runs),
            "pyoxigraph": _least(partial(_oxigraph, quads, theirs, suffix), runs)
            if theirs
            else None,
        }
    return {"documents": documents, "quads": len(quads), "runs": runs, "formats": found}


def of_rdflib(documents: int) -> Result:
    """CPU seconds for each format that rdflib writes, without what it takes to hold the quads."""
    lines_of_all = _nquads(documents)
    found = {}
    for plain in (False, True):
        held = _held(lines_of_all, plain=plain)  # one after the other: both at once are too much
        for suffix, (name, _) in export.FORMATS.items():
            wanted = documents <= _FEW or suffix in _OF_MANY
            if wanted and plain is (suffix in _TRIPLES):
                _, called = _THEIRS[suffix]
                found[name] = _least(partial(_rdflib, held, called), _runs(documents))
    return {"documents": documents, "formats": found}


def _runs(documents: int) -> int:
    return _RUNS if documents <= _FEW else 1


def _nquads(documents: int) -> bytes:
    """A graph of so many documents."""
    graph = OversightGraph()
    graph.prepare()
    for entry in entries(documents):
        graph.dataset.put(entry)
    return graph.dataset.nquads()


def _held(lines_of_all: bytes, *, plain: bool) -> Graph:
    """The quads as rdflib has them, or all their triples as one graph."""
    if plain:
        quads = ox.parse(lines_of_all, format=ox.RdfFormat.N_QUADS)
        return Graph().parse(data=_ntriples(quads).decode(), format="nt11")
    return Dataset().parse(data=lines_of_all.decode(), format="nquads")


def _ntriples(quads: Iterable[ox.Quad]) -> bytes:
    return cast("bytes", ox.serialize({q.triple for q in quads}, format=ox.RdfFormat.N_TRIPLES))


def _oxigraph(quads: list[ox.Quad], form: ox.RdfFormat, suffix: str) -> object:
    what = (quad.triple for quad in quads) if suffix in _TRIPLES else iter(quads)
    prefixes = dict(PREFIXES) if suffix in {".ttl", ".trig", ".rdf"} else None
    return ox.serialize(what, format=form, prefixes=prefixes)


def _rdflib(held: Graph, called: str) -> object:
    return held.serialize(format=called, encoding="utf-8")


def _least(work: Callable[[], object], runs: int) -> float:
    """The least CPU time of so many runs."""
    return min(_cpu(work) for _ in range(runs))


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def table(found: Result) -> str:
    """Throughput of each format, and how it compares."""
    head = (
        *("format", "MB", "s", "thousand quads a second", "pyoxigraph's s", "rdflib's s"),
        *("ours to pyoxigraph's", "ours to rdflib's"),
    )
    told = (
        f"{machine()}, {found['documents']:,} documents, {found['quads']:,} quads, CPU time, "
        + (f"least of {found['runs']}" if found["runs"] > 1 else "one run")
    )
    return "\n".join([told, "", *lines(head, _rows(found))])


def _rows(found: Result) -> Iterator[tuple[str, ...]]:
    for name, of in cast("Mapping[str, Result]", found["formats"]).items():
        ours = of["ours"]
        yield (
            name,
            f"{of['bytes'] / 1e6:.1f}",
            f"{ours:.2f}",
            f"{found['quads'] / ours / 1000:.0f}",
            *("–" if of[each] is None else f"{of[each]:.2f}" for each in _OTHERS),
            *("–" if of[each] is None else f"{ours / of[each]:.2f}" for each in _OTHERS),
        )


if __name__ == "__main__":
    main()
