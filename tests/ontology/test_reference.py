"""The page of reference, and the sentence that it works through."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph

from probation_oversight import OversightGraph, resources
from probation_oversight.ontology import loading
from probation_oversight.rdf.namespaces import POV, SKOS
from tests.conftest import ROOT, against_wheel
from tests.ontology import class_picture, merged, reference

pytestmark = [
    pytest.mark.checkout,
    pytest.mark.skipif(against_wheel(), reason="looks at the project's own files"),
]


def _shown() -> str:
    """The committed page's words, each blank as one; that it is current, test_merged says."""
    page = merged.PAGE.read_text(encoding="utf-8")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_every_term_is_shown_with_definition_and_notes() -> None:
    whole, shown = loading.merged("probation.ttl", "modules/*.ttl"), _shown()
    for term in set(whole.subjects(RDFS.isDefinedBy, None)):
        for predicate in (RDFS.label, SKOS.definition, SKOS.example, SKOS.scopeNote):
            for words in whole.objects(term, predicate):
                assert " ".join(str(words).split()) in shown, f"{term}: {words}"


def test_what_expressions_say_is_there_in_words() -> None:
    shown = _shown()
    assert "The same as: (Finding and polarity value ‘negative’)." in shown
    assert "Follows from: concerns use, then uses offer, then offers service." in shown


def test_nothing_is_fetched() -> None:
    page = merged.PAGE.read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src=|<link[^>]*href=|url\()["']?https?:""", page)
    assert re.findall("<script[^>]*>", page) == [
        '<script id="schema.org" type="application/ld+json">'
    ]


def test_the_picture_is_of_terms_that_there_are() -> None:
    whole = loading.merged("probation.ttl", "modules/*.ttl")
    picture = class_picture.svg(whole)
    for term in (POV.Finding, POV.ServiceUse, POV.offersService):
        assert f">{whole.value(term, RDFS.label)}</text>" in picture
    without = Graph()
    for triple in whole:
        if triple[0] != POV.ServiceUse:
            without.add(triple)
    with pytest.raises(ValueError, match="ServiceUse is no term"):
        class_picture.svg(without)


def test_an_expression_without_words_is_an_error() -> None:
    whole = Graph()
    whole.parse(
        data="@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
        " :A owl:equivalentClass [ owl:complementOf :B ] .",
        format="turtle",
    )
    assert (None, RDF.type, OWL.Ontology) not in whole
    with pytest.raises(ValueError, match="complementOf"):
        reference.in_words(whole)


def test_the_sentence_is_stored_as_shown(tmp_path: Path) -> None:
    turtle = reference.EXAMPLE.read_text(encoding="utf-8")
    file = tmp_path / "release.nt"
    with OversightGraph() as graph:
        graph.load(resources.path("samples/west-mercia-2017.txt"))
        graph.export(file)
    missing = set(Graph().parse(data=turtle, format="turtle")) - set(Graph().parse(file))
    assert not missing
    assert f"```turtle\n{turtle}```" in (ROOT / "docs/ontology.md").read_text(encoding="utf-8")
