"""Hashes of all that the package makes of the bundled release.

Run by ``test_same_bytes`` in interpreters of their own: what iterates over a set tells itself from
one hash seed to the next.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from probation_oversight import OversightGraph, export, resources
from probation_oversight.analysis import networks
from probation_oversight.cli import main
from probation_oversight.documents import read_document
from probation_oversight.explanation import Explainer
from probation_oversight.export import network_formats
from probation_oversight.rdf import iris
from probation_oversight.rendering.network import picture
from probation_oversight.rendering.proof import as_json, page
from tests.documents import pdf_files

SLUG = "west-mercia-2017"
SAMPLE = resources.path(f"samples/{SLUG}.txt")
QUESTION = "nps-shortcomings-affecting-crc-interventions"


def made(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What is made, by name; files are written to ``folder``."""
    for command in ("read", "account"):
        yield f"{command} as JSON", printed(command, str(SAMPLE), "--json")
    printed("account", str(SAMPLE), "--html", str(folder / "account.html"))
    yield "account as a page", (folder / "account.html").read_bytes()
    (folder / "report.pdf").write_bytes(pdf_files.report())
    yield "document from PDF", ascii(read_document(folder / "report.pdf")).encode()
    with OversightGraph() as graph:
        graph.load(SAMPLE)
        for name in (iris.asserted_graph(SLUG), iris.inferred_graph(SLUG), iris.RECEIPTS_GRAPH):
            yield name, graph.dataset.graph(name).encode()
        for suffix in export.FORMATS:
            yield f"export {suffix}", graph.export(folder / f"graph{suffix}").read_bytes()
        for projection in networks.PROJECTIONS:
            network = graph.networkx(projection)
            yield f"picture of {projection}", picture.svg(network).encode()
            for suffix, (_, make) in network_formats.FORMATS.items():
                yield f"{projection} {suffix}", make(network)
        (row,) = graph.ask(QUESTION)
        proof = graph.explain(row, limit=5), Explainer(graph.prover())
        yield "proof as JSON", json.dumps(as_json.as_json(*proof)).encode()
        yield "proof as a page", page.page(*proof).encode()


def printed(*line: str) -> bytes:
    """What the command ``line`` prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(line) == 0
    return out.getvalue().encode()


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each thing that is made, by its name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in made(folder)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(hashes(Path(place))))
