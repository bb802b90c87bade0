"""How quickly documents are closed, beside owlrl and sparq-rdf; what proofs and additions take.

    python -m benchmarks.closure            print a table
    python -m benchmarks.closure --write    and put it into docs/benchmarks-closure.md
    python -m benchmarks.closure --quick    with a tenth of the documents

Each measurement runs in a process of its own, so that its memory is its own. No clock runs while
graphs are made; ontology and register are closed before, as they are when the program is used.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from benchmarks.graphs import graphs
from benchmarks.measuring import ROOT, Result, lines, machine, measured, page
from probation_oversight.rdf import terms
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import background

PAGE = ROOT / "docs/benchmarks-closure.md"
MODULE = "benchmarks.closure"
KEPT = 1_000
"""Up to how many documents all that was found is kept, with derivations, to see its memory."""
ADDED = 200
"""How many additions, and how many proofs, a median is of."""


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--measure", choices=tuple(MEASURES))
    options.add_argument("--documents", type=int, default=100)
    chosen = options.parse_args()
    if chosen.measure:
        print(json.dumps(MEASURES[chosen.measure](chosen.documents)))
        return
    figures = table(10 if chosen.quick else 1)
    print(figures)
    if chosen.write:
        PAGE.write_text(page(PAGE, figures), encoding="utf-8")


def ours(count: int) -> Result:
    """Closing ``count`` documents one by one, with derivations: seconds, triples, memory kept."""
    from probation_oversight.reasoning.closure import ClosedDocument, default

    closure = default()
    closure.close(next(iter(graphs(1))))
    made: Iterable[list[Triple]] = list(graphs(count)) if count <= KEPT else graphs(count)
    gc.collect()
    before = _resident()
    found: list[ClosedDocument] = []
    seconds = 0.0
    asserted = inferred = 0
    for graph in made:
        start = time.perf_counter()
        closed = closure.close(graph)
        seconds += time.perf_counter() - start
        asserted += len(graph)
        inferred += len(closed.inferred)
        if count <= KEPT:
            found.append(closed)
    kept = _resident() - before
    start = time.perf_counter()
    steps = sum(len(each.derivations) for each in found)
    return {
        "seconds": seconds,
        "named": time.perf_counter() - start,
        "asserted": asserted,
        "inferred": inferred,
        "steps": steps,
        "bytes": kept / (asserted + inferred),
    }


def peer(count: int) -> Result:
    """sparq-rdf: all documents with ontology and register in one graph."""
    sparq = importlib.import_module("sparq")
    text = terms.ntriples([*background.load().given, *_all(count)])
    start = time.perf_counter()
    graph = sparq.Graph.load(text, format="ntriples")
    loaded = time.perf_counter()
    graph.reason("owl")
    return {"seconds": time.perf_counter() - loaded, "load": loaded - start}


def reference(count: int) -> Result:
    """What owlrl gives over all documents together, and whether ours say the same one by one."""
    from probation_oversight.reasoning.closure import default, says_something

    known = background.load()
    documents = list(graphs(count))
    from rdflib import Graph

    whole = Graph()
    for triple in [*known.given, *(t for graph in documents for t in graph)]:
        whole.add(triple)
    start = time.perf_counter()
    closed, _ = background.closed_by_owlrl(whole)
    seconds = time.perf_counter() - start
    asserted = {t for graph in documents for t in graph}
    theirs = set(filter(says_something, closed - set(known.closed) - asserted))
    mine = {t for graph in documents for t in default().close(graph).inferred} - asserted
    return {
        "seconds": seconds,
        "inferred": len(theirs),
        "more": len(mine - theirs),
        "less": len(theirs - mine),
    }


def adding(count: int) -> Result:
    """Closing one more document and putting it into a store that holds ``count`` of them."""
    from probation_oversight.rdf import iris
    from probation_oversight.reasoning.closure import default
    from probation_oversight.store.embedded import Embedded
    from probation_oversight.store.entries import Entry

    closure, dataset = default(), Embedded()
    closing, putting = [], []
    for number, graph in enumerate(graphs(count + ADDED)):
        slug = f"made-{number}"
        start = time.perf_counter()
        inferred = closure.close(graph).inferred
        closed = time.perf_counter()
        entry = Entry(slug, "", terms.ntriples(graph), terms.ntriples(inferred), "")
        dataset.put(entry)
        end = time.perf_counter()
        closing.append(closed - start)
        putting.append(end - closed)
    if not dataset.graph(iris.inferred_graph("made-0")):
        raise RuntimeError("the store holds nothing that was inferred")
    return {
        "closing": 1000 * statistics.median(closing[count:]),
        "putting": 1000 * statistics.median(putting[count:]),
    }


def proving(_: int) -> Result:
    """The first proof in a document, and the next ones, of everything that follows from it."""
    from probation_oversight.explanation.prover import Case
    from probation_oversight.reasoning.closure import default
    from probation_oversight.reasoning.proofs.known import default as known

    made = [terms.graph(terms.ntriples(graph)) for graph in graphs(20)]
    inferred = [default().close(graph).inferred for graph in made]
    known().tree(inferred[0][0])
    first, after = [], []
    for number, graph in enumerate(made):
        triples = inferred[number]
        start = time.perf_counter()
        case = Case({f"made-{number}": graph})
        _proven(case.proof(triples[0]))
        first.append(time.perf_counter() - start)
        for triple in triples[1:]:
            start = time.perf_counter()
            _proven(case.proof(triple))
            after.append(time.perf_counter() - start)
    after.sort()
    return {
        "first": 1000 * statistics.median(first[1:]),
        "median": 1000 * statistics.median(after),
        "slowest": 1000 * after[-1],
        "within": 1000 * after[int(len(after) * 0.99)],
        "proofs": len(after) + len(first),
    }


MEASURES: dict[str, Callable[[int], Result]] = {
    "ours": ours,
    "peer": peer,
    "reference": reference,
    "adding": adding,
    "proving": proving,
}


def _proven(proof: object) -> None:
    if proof is None:
        raise RuntimeError("something that follows has no proof")


def _all(count: int) -> Iterable[Triple]:
    return (triple for graph in graphs(count) for triple in graph)


def _resident() -> int:
    """Bytes of memory that this process holds now (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * _page_size()


@cache
def _page_size() -> int:
    import resource

    return resource.getpagesize()


@dataclass(frozen=True)
class _Measured:
    """Everything measured: owlrl, sparq-rdf, ours by how many documents, one more, and proofs."""

    theirs: Result
    rust: Result
    sizes: Mapping[int, Result]
    light: Result  # one more document beside a few
    heavy: Result  # beside many
    proofs: Result

    def head(self) -> str:
        """What was measured on what."""
        _, some, _ = self.sizes
        large = self.sizes[some]
        return (
            f"{machine()}, owlrl {version('owlrl')}, sparq-rdf {version('sparq-rdf')}; some "
            f"{large['asserted'] // some} asserted and {large['inferred'] // some} inferred "
            f"triples a document; {len(background.load().closed):,} triples of ontology and "
            "register, closed."
        )

    def figures(self) -> list[tuple[str, str, str]]:
        """What is aimed at, each with its figure."""
        return [*self._beside_others(), *self._one_more(), *self._of_proofs()]

    def _beside_others(self) -> list[tuple[str, str, str]]:
        """Against owlrl and sparq-rdf, and against fewer documents."""
        few, some, many = self.sizes
        small, large, theirs = self.sizes[few], self.sizes[some], self.theirs
        per = {count: 1000 * each["seconds"] / count for count, each in self.sizes.items()}
        return [
            (
                f"times as fast as owlrl, {few} documents",
                f"{theirs['seconds'] / small['seconds']:,.0f}",
                "200 or more",
            ),
            (
                "inferred triples that only ours, only owlrl gives",
                f"{theirs['more']}, {theirs['less']} of {theirs['inferred']:,}",
                "0, 0",
            ),
            (
                f"time as a multiple of sparq-rdf's, {some:,} documents",
                f"{large['seconds'] / self.rust['seconds']:.1f}",
                "4 or less",
            ),
            (
                f"bytes kept per closure triple, with derivations, {some:,} documents",
                f"{large['bytes']:,.0f}",
                "600 or less",
            ),
            (
                f"time per document with {many:,} documents against {few}",
                f"{per[many] / per[few]:.2f}",
                "1: linear",
            ),
        ]

    def _one_more(self) -> list[tuple[str, str, str]]:
        """What one more document costs, beside a few and beside many."""
        *_, many = self.sizes
        light, heavy = self.light, self.heavy
        return [
            ("ms to close one more document, 10 loaded", f"{light['closing']:.2f}", "3 or less"),
            (
                f"ms to close one more document, {many:,} loaded",
                f"{heavy['closing']:.2f}",
                "3 or less",
            ),
            (
                f"the same with putting it into the store, {many:,} loaded against 10",
                f"{_added(heavy) / _added(light):.2f}",
                "1.3 or less",
            ),
            (
                (
                    "ms to put one more closed document into a store in memory, "
                    f"10 and {many:,} loaded"
                ),
                f"{light['putting']:.2f}, {heavy['putting']:.2f}",
                "–",
            ),
        ]

    def _of_proofs(self) -> list[tuple[str, str, str]]:
        """What the first proof in a document costs, and any other."""
        proofs = self.proofs
        return [
            (
                "ms for a proof: median, slowest",
                f"{proofs['median']:.2f}, {proofs['slowest']:.1f}",
                "under 10",
            ),
            (
                "ms for the first proof in a document, which closes it",
                f"{proofs['first']:.1f}",
                "–",
            ),
        ]

    def engines(self) -> list[tuple[str, str, str, str]]:
        """What each engine took."""
        few, some, _ = self.sizes
        theirs, rust = self.theirs, self.rust
        return [
            ("owlrl", f"{few:,}", f"{theirs['seconds']:.1f}", "no"),
            (
                "sparq-rdf",
                f"{some:,}",
                f"{rust['seconds']:.2f} (and {rust['load']:.2f} to load)",
                "no",
            ),
            *(
                (
                    "this package",
                    f"{count:,}",
                    f"{each['seconds']:.2f}",
                    f"{each['steps']:,} steps, named in {each['named']:.2f} s"
                    if each["steps"]
                    else "yes",
                )
                for count, each in self.sizes.items()
            ),
        ]


def table(less: int) -> str:
    """Everything measured, in words; with ``less`` times fewer documents."""
    few, some, many = 100 // less, 1000 // less, 10_000 // less

    def measure(name: str, count: int) -> Result:
        return measured(MODULE, name, "--documents", str(count))

    found = _Measured(
        measure("reference", few),
        measure("peer", some),
        {count: measure("ours", count) for count in (few, some, many)},
        measure("adding", 10),
        measure("adding", many),
        measure("proving", 20),
    )
    return "\n".join(
        [
            found.head(),
            "",
            *lines(("measured", "figure", "aim"), found.figures()),
            "",
            *lines(("engine", "documents", "seconds", "derivations"), found.engines()),
        ]
    )


def _added(each: Result) -> float:
    return float(each["closing"] + each["putting"])


if __name__ == "__main__":
    main()
