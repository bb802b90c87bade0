"""How the ontology's files are written: complete, used, well formed, one style."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from probation_oversight import resources
from probation_oversight.mapping import shacl
from probation_oversight.model.statements import BASE
from probation_oversight.ontology import concepts, loading
from probation_oversight.rdf.namespaces import DCTERMS, POV, SKOS
from tests.conftest import against_wheel

ROOT = Path(__file__).resolve().parents[2]
MODULES = resources.files("ontology", "modules/*.ttl")
VOCABULARIES = resources.files("ontology", "vocab/*.ttl")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def _own(graph: Graph) -> Iterator[URIRef]:
    for kind in KINDS:
        for term in sorted(graph.subjects(RDF.type, kind), key=str):
            if isinstance(term, URIRef) and str(term).startswith(str(POV)):
                yield term


def _faults(graph: Graph, home: str) -> Iterator[str]:
    """What own terms of ``graph`` lack or have too much of; ``home`` is their module's IRI."""
    for term in _own(graph):
        for predicate in (RDFS.label, SKOS.definition):
            found = list(graph.objects(term, predicate))
            if len(found) != 1 or not isinstance(found[0], Literal) or found[0].language != "en":
                yield f"{term} needs one {predicate} in English, and has {found}"
        if not str(graph.value(term, SKOS.definition)).endswith("."):
            yield f"{term}: a definition is a sentence with a full stop"
        if list(graph.objects(term, RDFS.isDefinedBy)) != [URIRef(home)]:
            yield f"{term} needs rdfs:isDefinedBy <{home}>"
        yield from _unclear(graph, term)


def _unclear(graph: Graph, term: URIRef) -> Iterator[str]:
    """What ``term`` lacks for a reader who wonders what falls under it, and what does not."""
    notes = [str(n) for p in (SKOS.example, SKOS.scopeNote) for n in graph.objects(term, p)]
    names = {str(graph.value(term, p)).strip(".").lower() for p in (RDFS.label, SKOS.definition)}
    if not any(note.strip(".").lower() not in names for note in notes):
        yield f"{term} needs an example or a scope note that says more than its label"
    if (term, RDF.type, OWL.Class) in graph and not any(n.startswith("Not: ") for n in notes):
        yield f"{term} needs an example of what is none, beginning with 'Not: '"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module_is_complete(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    assert list(_faults(graph, f"{BASE}ontology/{path.stem}")) == []


def test_incomplete_term_is_found() -> None:
    bare = Graph()
    bare.add((POV.Finding, RDF.type, OWL.Class))
    assert len(list(_faults(bare, "urn:x:home"))) == 6


def test_header_names_every_module_and_no_other() -> None:
    graph = Graph().parse(resources.path("ontology/probation.ttl"), format="turtle")
    assert {str(m) for m in graph.objects(None, OWL.imports)} == {
        f"{BASE}ontology/{path.stem}" for path in MODULES
    }


@pytest.mark.alike
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module_has_terms_of_use_a_version_and_imports_what_it_mentions(path: Path) -> None:
    """So that a tool which opens it alone knows what each term is."""
    homes = {
        term: other.stem
        for other in MODULES
        for term in Graph().parse(other, format="turtle").subjects(RDF.type)
        if isinstance(term, URIRef)
    }
    graph, name = Graph().parse(path, format="turtle"), f"{BASE}ontology/{path.stem}"
    module = URIRef(name)
    assert graph.value(module, DCTERMS.license)
    assert str(graph.value(module, OWL.versionIRI)) == f"{name}/{loading.version()}"
    assert str(graph.value(module, OWL.versionInfo)) == loading.version()
    mentioned = {homes[n] for n in _mentioned(graph) if isinstance(n, URIRef) and n in homes}
    imported = {str(each).rpartition("/")[2] for each in graph.objects(module, OWL.imports)}
    assert imported == mentioned - {path.stem}


def _mentioned(graph: Graph) -> set[Node]:
    return {node for triple in graph for node in triple}


def test_no_term_is_undefined() -> None:
    whole = loading.graph() + shacl.shapes_graph()
    declared = set(_own(loading.graph()))
    names = {n for n in _mentioned(whole) if str(n).startswith(str(POV)) and str(n) != str(POV)}
    assert names - declared == set()


def test_no_term_is_unused() -> None:
    graph = loading.graph()
    used = {o for s, p, o in graph if s != o} | set(graph.predicates())
    used |= _mentioned(shacl.shapes_graph())
    words = set(re.findall(r"\w+", _sources()))
    unused = {
        t for t in _own(graph) if t not in used and str(t).removeprefix(str(POV)) not in words
    }
    assert unused == set()


def _sources() -> str:
    """All that may name a term outside the ontology: Python, queries, the register, the lexicon."""
    package = Path(loading.__file__).parents[1]
    paths = [p for p in package.rglob("*.py") if p.name != "namespaces.py"]
    paths += [
        *resources.files("queries", "**/*.rq", "**/*.ru"),
        *resources.files("ontology", "register/*.csv", "vocab/lexicon.csv"),
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_concept_has_one_label_a_definition_and_a_scheme(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    concepts = set(graph.subjects(SKOS.prefLabel)) - set(
        graph.subjects(RDF.type, SKOS.ConceptScheme)
    )
    assert concepts
    for concept in concepts:
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1, concept
        assert str(graph.value(concept, SKOS.definition)).endswith("."), concept
        labels = [str(v).lower() for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
                  for v in graph.objects(concept, p)]  # fmt: skip
        assert len(labels) == len(set(labels)), concept


def test_relations_of_topics_stay_in_the_scheme() -> None:
    topics = {URIRef(topic.iri) for topic in concepts.topics()}
    matched = set(loading.graph().objects(None, SKOS.relatedMatch))
    assert matched
    assert matched <= topics


@pytest.mark.checkout
@pytest.mark.skipif(against_wheel(), reason="looks at the project's own files")
def test_turtle_is_formatted() -> None:
    tool = Path(sys.executable).with_name("turtlefmt")
    written = [*(ROOT / "ontology").rglob("*.ttl"), *(ROOT / "tests").rglob("*.ttl")]
    paths = [path for path in written if path.parent.name != "merged"]  # made by a command
    assert len(paths) > 100
    done = subprocess.run([tool, "--check", *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.alike
@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_vocabulary_is_clean_under_semanticlint(path: Path) -> None:
    """RDF006 is let pass: topics have their own folder of IRIs beside the schemes on purpose."""
    tool = Path(sys.executable).with_name("semanticlint")
    done = subprocess.run([tool, "check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert set(re.findall(r"\[([A-Z]{3}\d{3})\]", done.stdout)) <= {"RDF006"}
