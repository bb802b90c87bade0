"""A release: its files, and that each description is true of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, Node, URIRef

from probation_oversight import OversightGraph
from probation_oversight.cli import main
from probation_oversight.errors import ExportError
from probation_oversight.queries import named
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, PREFIXES, RDF, RDFS, XSD
from probation_oversight.rendering import release
from probation_oversight.rendering.release.catalogue import DCAT, VOID
from tests import sample_reading

TABLES = ("findings", "risks-to-public")
TYPE = ox.NamedNode(str(RDF.type))
SHACL = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_text(sample_reading.TEXT, slug="west-mercia-2017", issued="2017-11-09")
    return made


@pytest.fixture(scope="module")
def folder(graph: OversightGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("release") / "first"
    release.write(graph, made, TABLES)
    return made


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Graph:
    return Graph().parse(folder / "catalogue.ttl", publicID="https://example.org/r/catalogue.ttl")


def test_what_is_told_to_be_there_is(folder: Path, catalogue: Graph) -> None:
    told = {str(each) for each in catalogue.objects(None, DCAT.downloadURL)}
    assert told == {
        f"https://example.org/r/{name}"
        for name in ("graph.trig", "register.ttl", *(f"tables/{table}.csv" for table in TABLES))
    }
    assert all((folder / each.removeprefix("https://example.org/r/")).is_file() for each in told)


def test_the_catalogue_counts_what_the_graph_holds(folder: Path, catalogue: Graph) -> None:
    held = ox.Store()
    held.load((folder / "graph.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    node = URIRef(iris.DATASET)

    def with_term(part: Node, name: URIRef) -> ox.NamedNode:
        return ox.NamedNode(str(catalogue.value(part, name)))

    assert catalogue.value(node, VOID.triples) == Literal(len(held))
    assert catalogue.value(node, VOID.documents) == Literal(1)
    for part in catalogue.objects(node, VOID.propertyPartition):
        found = held.quads_for_pattern(None, with_term(part, VOID.property), None, None)
        assert catalogue.value(part, VOID.triples) == Literal(len(list(found)))
    for part in catalogue.objects(node, VOID.classPartition):
        kind = with_term(part, VOID["class"])
        things = {q.subject for q in held.quads_for_pattern(None, TYPE, kind, None)}
        assert catalogue.value(part, VOID.entities) == Literal(len(things))


def test_the_day_is_that_of_the_last_document_or_the_one_given(
    graph: OversightGraph, catalogue: Graph, tmp_path: Path
) -> None:
    node = URIRef(iris.DATASET)
    assert catalogue.value(node, DCTERMS.issued) == Literal("2017-11-09", datatype=XSD.date)
    release.write(graph, tmp_path, (), date(2026, 4, 1))
    crate = json.loads((tmp_path / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    (root,) = (each for each in crate["@graph"] if each["@id"] == "./")
    assert root["datePublished"] == "2026-04-01"


def test_the_crate_is_linked_and_names_real_files_with_their_sizes(folder: Path) -> None:
    crate = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    entities = {each["@id"]: each for each in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    descriptor = entities["ro-crate-metadata.json"]
    assert crate["@context"] == f"{descriptor['conformsTo']['@id']}/context"
    assert descriptor["about"] == {"@id": "./"}
    for part in entities["./"]["hasPart"]:
        file = entities[part["@id"]]
        assert int(file["contentSize"]) == (folder / file["@id"]).stat().st_size
    for each in entities.values():
        kind = each["@type"]
        assert "description" in each or kind not in {"File", "Dataset"}, each
        assert "url" in each or kind != "SoftwareApplication", each
    linked = {
        link["@id"]
        for each in entities.values()
        for value in each.values()
        for link in (value if isinstance(value, list) else [value])
        if isinstance(link, dict)
    }
    assert linked <= {*entities, "https://w3id.org/ro/crate/1.2"}
    assert set(entities) - linked == {"ro-crate-metadata.json"}


@pytest.mark.parametrize("query", named.load(), ids=lambda query: str(query.name))
def test_each_question_is_an_example_that_runs(query: named.NamedQuery, folder: Path) -> None:
    file = (folder / f"questions/{query.name}.ttl").read_text(encoding="utf-8")
    assert "sh:prefixes _:sparql_examples_prefixes" in file
    made = Graph().parse(data=file)
    (node,) = made.subjects(RDF.type, URIRef(f"{SHACL}SPARQLSelectExecutable"))
    assert made.value(node, RDFS.comment) == Literal(query.summary, lang="en")
    sparql = str(made.value(node, URIRef(f"{SHACL}select")))
    assert "#+" not in sparql
    ox.Store().query(sparql)


def test_the_prefixes_are_declared(folder: Path) -> None:
    made = Graph().parse(folder / "questions" / "prefixes.ttl")
    declared = {
        str(made.value(node, URIRef(f"{SHACL}prefix"))): str(
            made.value(node, URIRef(f"{SHACL}namespace"))
        )
        for node in made.objects(None, URIRef(f"{SHACL}declare"))
    }
    assert declared == PREFIXES


def test_the_same_graph_gives_the_same_bytes(
    graph: OversightGraph, folder: Path, tmp_path: Path
) -> None:
    written = release.write(graph, tmp_path, TABLES)
    for file in written:
        assert file.read_bytes() == (folder / file.relative_to(tmp_path)).read_bytes()
    assert {path for path in folder.rglob("*") if path.is_file()} == {
        folder / file.relative_to(tmp_path) for file in written
    }


def test_a_folder_with_files_in_it_is_left_alone(graph: OversightGraph, folder: Path) -> None:
    with pytest.raises(ExportError, match="is not empty; name a new folder"):
        release.write(graph, folder, TABLES)


def test_nothing_is_released_of_an_empty_graph(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no document in the store"):
        release.write(OversightGraph(), tmp_path / "none", TABLES)
    assert not (tmp_path / "none").exists()


def test_a_day_that_is_none_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["release", str(tmp_path / "none"), "--day", "April"]) == 2
    assert "a day such as 2017-11-09 was expected" in capsys.readouterr().err
