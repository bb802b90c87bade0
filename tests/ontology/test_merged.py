"""The merged files say what the modules say, and the catalogue leads to every import."""

from __future__ import annotations

import json
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


@pytest.mark.slow
def test_each_form_is_the_whole_ontology_without_imports() -> None:
    whole = loading.merged("probation.ttl", "modules/*.ttl")
    for path in merged.contents():
        if path.suffix not in _FORMS or path.stem == "context":
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


def test_the_published_context_reads_what_is_written_with_it() -> None:
    """Data of one's own, put under the published context, is the triples that it says."""
    context = json.loads((merged.HOME / "context.jsonld").read_text(encoding="utf-8"))
    own = {
        **context,
        "@id": "document:mine",
        "@type": "pov:SourceDocument",
        "statements": [
            {
                "@id": "document:mine/statement/finding-0-5",
                "@type": "pov:Finding",
                "aboutProvider": "body:essex-crc",
                "polarity": "vocab:polarity/negative",
            }
        ],
    }
    found = {
        str(quad.triple) for quad in ox.parse(json.dumps(own).encode(), format=ox.RdfFormat.JSON_LD)
    }
    base, term = (
        "https://w3id.org/probation-oversight/",
        "https://w3id.org/probation-oversight/ontology#",
    )
    finding = f"<{base}document/mine/statement/finding-0-5>"
    assert f"{finding} <{term}madeIn> <{base}document/mine>" in found
    assert f"{finding} <{term}aboutProvider> <{base}body/essex-crc>" in found
    assert f"{finding} <{term}polarity> <{base}vocab/polarity/negative>" in found
    assert len(found) == 5
