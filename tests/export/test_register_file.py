"""The register as a file of its own says all that its tables say, and opens elsewhere."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from probation_oversight import export, register
from probation_oversight.cli import main
from probation_oversight.mapping import shacl
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import DCTERMS, POV, SKOS
from probation_oversight.register.graph import graph


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export.write_register(tmp_path_factory.mktemp("register") / "register.ttl")


def test_it_is_the_register_and_the_terms_of_its_use(written: Path) -> None:
    found = Graph().parse(written)
    own = URIRef(iris.REGISTER_GRAPH)
    assert found.value(own, DCTERMS.license)
    found.remove((own, None, None))
    assert terms.ntriples(found) == terms.ntriples(graph(register.load()))


def test_every_row_has_its_mark_and_a_source_whose_title_is_told(written: Path) -> None:
    found = Graph().parse(written)
    titled = {str(found.value(each, SKOS.notation)) for each in found.subjects(DCTERMS.title, None)}
    rows = [
        *(row.iri for row in register.load().ownerships),
        *(row.iri for row in register.load().bodies),
    ]
    for row in map(URIRef, rows):
        keys = {str(key) for key in found.objects(row, POV.sourceReference)}
        assert keys
        assert keys <= titled
        assert found.value(row, POV.factMark)


def test_the_same_register_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    assert export.write_register(tmp_path / "again.ttl").read_bytes() == written.read_bytes()


def test_it_keeps_the_shapes(written: Path) -> None:
    assert shacl.validate(Graph().parse(written)) == ()


def test_with_named_graphs_it_is_in_the_graph_of_the_register(tmp_path: Path) -> None:
    path = export.write_register(tmp_path / "register.trig")
    names = {str(getattr(quad.graph_name, "value", "")) for quad in ox.parse(path=path)}
    assert names == {iris.REGISTER_GRAPH}


def test_on_the_command_line_it_needs_no_store(
    tmp_path: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.ttl"
    none = str(tmp_path / "none")
    assert main(["export", str(path), "--register", "--store", none]) == 0
    assert path.read_bytes() == written.read_bytes()
    assert not Path(none).exists()
    assert main(["export", str(path), "--register", "--body", "nps-midlands"]) == 2
    assert "--register is of no document, so --body says nothing" in capsys.readouterr().err
