"""Each shape has a valid example, and examples that each break one constraint and no other."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from probation_oversight.mapping import shacl
from probation_oversight.mapping.compiled_shapes import TARGETS
from probation_oversight.ontology import loading
from probation_oversight.rdf.namespaces import POV
from tests import reference_engine
from tests.rows import PARTS, part_of, refused

HERE = Path(__file__).parent
SH = Namespace("http://www.w3.org/ns/shacl#")
VALID = sorted(HERE.glob("*/valid*.ttl"))
INVALID = sorted(HERE.glob("*/invalid-*.ttl"))
_HEAD = re.compile(r"^# (focus|path|component): (.+)$", re.MULTILINE)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _read(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def _iri(graph: Graph, words: str) -> str:
    if words == "[]":
        return ""
    return (
        words.strip("<>")
        if words.startswith("<")
        else str(graph.namespace_manager.expand_curie(words))
    )


@cache
def _alone(shape: str) -> Graph:
    """The installed shapes, of which only ``shape`` looks for what it is about."""
    made = Graph()
    for triple in shacl.shapes_graph():
        if triple[1] not in TARGETS or str(triple[0]).endswith(f"/shape/{shape}"):
            made.add(triple)
    return made


def test_every_shape_has_examples() -> None:
    shapes = shacl.shapes_graph().subjects(RDF.type, SH.NodeShape)
    names = {str(shape).rpartition("/")[2] for shape in shapes} - {"Topic"}
    assert names == {path.parent.name for path in VALID} == {path.parent.name for path in INVALID}


def test_every_property_shape_speaks_and_is_named() -> None:
    graph = shacl.shapes_graph()
    shapes = set(graph.subjects(RDF.type, SH.PropertyShape))
    assert len(shapes) > 60
    for shape in shapes:
        assert isinstance(shape, URIRef)
        assert str(graph.value(shape, SH.message)).endswith(".")


def _valid_example_conforms(path: Path) -> None:
    graph = _read(path)
    assert shacl.validate(graph, full=True) == ()
    assert shacl.validate(graph) == ()


@PARTS
def test_valid_example_conforms(part: int) -> None:
    assert refused(_valid_example_conforms, part_of(VALID, part)) == []


def _invalid_example_breaks_exactly_its_constraint(path: Path) -> None:
    graph = _read(path)
    expected = dict(_HEAD.findall(path.read_text(encoding="utf-8")))
    with reference_engine.unasked():
        broken = shacl.validate(graph)
    assert broken == shacl.validate(graph, _alone(path.parent.name))
    # Two statements may share one fault: that they contradict each other.
    ((focus, way, component, shape),) = {
        (found.focus, found.path, found.component, found.shape.partition("-")[0])
        for found in broken
    }
    assert focus == _iri(graph, expected["focus"])
    assert way == _iri(graph, expected["path"])
    assert component == expected["component"]
    assert shape == path.parent.name


@PARTS
def test_invalid_example_breaks_exactly_its_constraint(part: int) -> None:
    assert refused(_invalid_example_breaks_exactly_its_constraint, part_of(INVALID, part)) == []


def _both_say_the_same(path: Path) -> None:
    graph = _read(path)
    assert shacl.validate(graph) == shacl.validate(graph, full=True)


@pytest.mark.slow
@PARTS
def test_compiled_shapes_say_of_what_is_wrong_what_the_reference_says_of_all_shapes(
    part: int,
) -> None:
    assert refused(_both_say_the_same, part_of(INVALID, part)) == []


def test_a_rating_may_be_under_any_framework_that_is_on_record() -> None:
    ontology = loading.graph()
    known = sorted(ontology.subjects(RDF.type, POV.InspectionFramework), key=str)
    graph = _read(HERE / "Rating" / "valid.ttl")
    ((rating, _),) = graph.subject_objects(POV.underFramework)
    graph.remove((rating, POV.ratedStandard, None))
    assert len(known) > 10
    for framework in known:
        graph.set((rating, POV.underFramework, framework))
        assert shacl.validate(graph, full=True) == (), framework
