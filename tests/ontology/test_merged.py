"""The merged files say what the modules say, and the catalogue leads to every import."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, Graph
from rdflib.compare import isomorphic

from probation_oversight import resources
from probation_oversight.ontology import loading
from probation_oversight.rdf import terms
from tests.conftest import against_wheel
from tests.ontology import merged

pytestmark = [
    pytest.mark.checkout,
    pytest.mark.skipif(against_wheel(), reason="looks at the project's own files"),
]
_CATALOGUE = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"
_FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def test_the_files_are_current() -> None:
    """``make ontology`` (or python -m tests.ontology.merged) writes them anew."""
    for path, content in merged.contents().items():
        assert path.read_bytes() == content, f"{path.name} is not what the modules say"


def test_each_form_is_the_whole_ontology_without_imports() -> None:
    whole = loading.merged("probation.ttl", "modules/*.ttl")
    for path in merged.contents():
        if path.suffix not in _FORMS:
            continue
        found = terms.as_graph(
            quad.triple for quad in ox.parse(path=str(path), format=_FORMS[path.suffix])
        )
        assert isomorphic(found, whole), path.name
        assert set(found.subjects(RDF.type, OWL.Ontology)) == {loading.WHOLE}
        assert not list(found.objects(None, OWL.imports))


def test_the_catalogue_leads_to_every_import() -> None:
    tree = ET.parse(merged.HOME / "catalog-v001.xml").getroot()  # noqa: S314 (our own)
    places = {each.get("name"): each.get("uri") for each in tree.iter(_CATALOGUE)}
    page = Graph().parse(resources.path("ontology/probation.ttl"), format="turtle")
    for module in page.objects(None, OWL.imports):
        place = places[str(module)]
        assert place is not None
        found = Graph().parse(merged.HOME / place, format="turtle")
        assert (module, RDF.type, OWL.Ontology) in found
        assert places[str(found.value(module, OWL.versionIRI))] == place
