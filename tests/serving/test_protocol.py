"""The SPARQL endpoint, asked over HTTP as its clients do."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from probation_oversight.rdf import iris
from probation_oversight.rendering.release.catalogue import VOID
from probation_oversight.serving.description import SD
from tests.serving.asking import Response, Site

SELECT = "SELECT ?s WHERE { ?s a pov:Finding } ORDER BY ?s LIMIT 2"
ASK = "ASK { ?s a pov:Finding }"
CONSTRUCT = "CONSTRUCT { ?s a pov:Finding } WHERE { ?s a pov:Finding }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


def triples(found: Response) -> set[Quad]:
    """The triples of a graph, whatever it is written in."""
    return set(parse(found.content, format=RdfFormat.from_media_type(found.kind)))


class TestWaysOfAsking:
    def test_get_and_both_posts_answer_alike(self, site: Site) -> None:
        got = site.sparql(SELECT)
        body = urlencode({"query": SELECT}).encode()
        posted = site.ask("/sparql", "POST", body, FORM)
        direct = site.ask("/sparql", "POST", SELECT.encode(), QUERY)
        assert got.status == posted.status == direct.status == 200
        assert got.content == posted.content == direct.content
        rows = json.loads(got.text)["results"]["bindings"]
        assert [row["s"]["type"] for row in rows] == ["uri", "uri"]

    @pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
    def test_other_types_of_posts_are_refused(self, site: Site, kind: str) -> None:
        assert site.ask("/sparql", "POST", b"{}", {"Content-Type": kind}).status == 415

    @pytest.mark.parametrize("path", ["/sparql?query=ASK{}&query=ASK{}", "/sparql?quary=ASK{}"])
    def test_one_query_is_asked(self, site: Site, path: str) -> None:
        assert site.ask(path).status == 400

    def test_a_post_without_a_query_is_wrong(self, site: Site) -> None:
        assert site.ask("/sparql", "POST", b"", FORM).status == 400

    def test_text_that_is_not_utf8_is_wrong(self, site: Site) -> None:
        assert site.ask("/sparql", "POST", b"ASK { ?s ?p '\xff' }", QUERY).status == 400
        assert site.ask("/sparql?query=%FF").status == 400

    def test_graphs_may_be_named(self, site: Site) -> None:
        every = "SELECT (COUNT(*) AS ?n) { ?s a pov:Finding }"
        asserted = iris.asserted_graph("west-mercia-2017")
        only = site.sparql(every, "text/csv", **{"default-graph-uri": asserted})
        none = site.sparql(every, "text/csv", **{"default-graph-uri": iris.REGISTER_GRAPH})
        assert int(only.text.split()[1]) > 0
        assert int(none.text.split()[1]) == 0
        inside = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
        named = site.sparql(inside, "text/csv", **{"named-graph-uri": asserted})
        assert named.text.split() == ["g", asserted]

    def test_addresses_are_completed_by_what_all_iris_begin_with(self, site: Site) -> None:
        said = site.sparql("ASK { <document/west-mercia-2017> ?p ?o }", "text/csv")
        assert said.text.strip() == "true"

    def test_graphs_from_elsewhere_are_not_fetched(self, site: Site) -> None:
        found = site.sparql(ASK, **{"default-graph-uri": "file:///etc/passwd"})
        assert found.status == 400
        assert "not a graph of this store" in found.text


class TestForms:
    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("*/*", "application/sparql-results+json"),
            ("application/json", "application/sparql-results+json"),
            ("application/sparql-results+xml", "application/sparql-results+xml"),
            ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
            ("text/csv", "text/csv"),
            ("text/html, application/xml;q=0.9, */*;q=0.8", "application/sparql-results+xml"),
        ],
    )
    def test_results_come_as_asked_for(self, site: Site, accept: str, kind: str) -> None:
        for query in (SELECT, ASK):
            found = site.sparql(query, accept)
            assert (found.status, found.kind) == (200, kind)

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("*/*", "text/turtle"),
            ("application/n-triples", "application/n-triples"),
            ("application/rdf+xml", "application/rdf+xml"),
            ("application/ld+json", "application/ld+json"),
        ],
    )
    def test_graphs_come_as_asked_for(self, site: Site, accept: str, kind: str) -> None:
        found = site.sparql(CONSTRUCT, accept)
        assert (found.status, found.kind) == (200, kind)
        findings = triples(found)
        assert len(findings) > 5
        assert {each.predicate.value for each in findings} == {str(RDF.type)}

    def test_forms_say_the_same(self, site: Site) -> None:
        as_json = json.loads(site.sparql(SELECT, "application/json").text)
        listed = [row["s"]["value"] for row in as_json["results"]["bindings"]]
        as_xml = site.sparql(SELECT, "application/xml").content
        parsed = parse_query_results(as_xml, format=QueryResultsFormat.XML)
        assert isinstance(parsed, QuerySolutions)
        assert [row["s"] for row in parsed] == [NamedNode(iri) for iri in listed]
        assert site.sparql(SELECT, "text/csv").text.split()[1:] == listed

    def test_what_is_not_on_offer_is_refused(self, site: Site) -> None:
        assert site.sparql(SELECT, "image/png").status == 406
        assert site.sparql(CONSTRUCT, "text/csv").status == 406


class TestRefusals:
    def test_an_error_has_its_place(self, site: Site) -> None:
        found = site.sparql("SELECT * WHERE {\n  ?s ?p ?o ?x }")
        assert found.status == 400
        assert found.text.startswith("line 2, column ")

    @pytest.mark.parametrize(
        "query",
        [
            "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
            "DROP ALL",
            "LOAD <http://127.0.0.1:9/x>",
            "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
            "SELECT * { ?s ?p " + "(" * 5_000 + ")" * 5_000 + " }",
            "ASK { ?s ?p '" + "x" * 30_000 + "' }",
            "\x00",
            "",
        ],
        ids=["insert", "drop", "load", "service", "from", "nested", "long", "nul", "empty"],
    )
    def test_hostile_queries_are_refused_and_the_service_goes_on(
        self, site: Site, query: str
    ) -> None:
        found = site.ask("/sparql", "POST", query.encode(), QUERY)
        assert found.status == 400
        assert "Traceback" not in found.text
        assert site.sparql(ASK).status == 200

    def test_updates_are_refused_however_they_come(self, site: Site) -> None:
        update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
        form = urlencode({"update": update}).encode()
        kind = {"Content-Type": "application/sparql-update"}
        assert site.ask("/sparql", "POST", update.encode(), kind).status == 403
        assert site.ask("/sparql", "POST", form, FORM).status == 403
        assert site.ask(f"/sparql?{form.decode()}").status == 403
        assert site.sparql("ASK { <urn:a> ?p ?o }", "text/csv").text.strip() == "false"

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_other_methods_are_refused(self, site: Site, method: str) -> None:
        found = site.ask("/sparql", method)
        assert found.status == 405
        assert set(found.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}

    def test_what_is_too_long_is_not_taken(self, site: Site) -> None:
        assert site.ask("/sparql", "POST", b"x" * 300_000, QUERY).status == 413
        many = "&".join(f"named-graph-uri=urn:{n}" for n in range(200))
        assert site.ask(f"/sparql?query=ASK%7B%7D&{many}").status == 400

    @pytest.mark.parametrize("piece", ["a", "A: 1\r\n"], ids=["long", "many"])
    @pytest.mark.parametrize(
        "before",
        [
            "GET /sparql HTTP/1.1\r\nB: ",
            "POST /sparql HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nB: ",
        ],
        ids=["head", "trailers"],
    )
    def test_a_head_that_never_ends_is_not_taken(self, site: Site, before: str, piece: str) -> None:
        at = urlsplit(site.address)
        taken = 0
        with (
            socket.create_connection((at.hostname, at.port), timeout=60) as raw,
            suppress(ConnectionError),
        ):
            raw.sendall(before.encode())
            while taken < 20_000_000:
                taken += raw.send(piece.encode() * 5_000)
        assert taken < 20_000_000
        assert site.sparql("ASK {}").status == 200

    def test_an_answer_that_is_too_large_is_refused(self, site: Site) -> None:
        pairs = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
        found = site.sparql(pairs, "text/csv")
        assert found.status == 500
        assert "add LIMIT" in found.text or "longer than" in found.text

    def test_names_of_other_hosts_are_not_answered(self, site: Site) -> None:
        assert site.ask("/sparql", headers={"Host": "example.org"}).status == 400


_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_COLLECTIONS = frozenset({SD.Dataset, SD.GraphCollection})
_GRAPHS = frozenset({SD.Graph, SD.NamedGraph})
DESCRIBING: Mapping[Node, tuple[frozenset[Node], frozenset[Node]]] = {
    SD.endpoint: (frozenset({SD.Service}), frozenset()),
    SD.supportedLanguage: (
        frozenset({SD.Service}),
        frozenset({SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}),
    ),
    SD.feature: (
        frozenset({SD.Service}),
        frozenset(
            {
                *(SD.DereferencesURIs, SD.UnionDefaultGraph, SD.RequiresDataset),
                *(SD.EmptyGraphs, SD.BasicFederatedQuery),
            }
        ),
    ),
    SD.resultFormat: (
        frozenset({SD.Service}),
        frozenset(
            {
                *(_FORMATS[f"SPARQL_Results_{name}"] for name in ("XML", "JSON", "CSV", "TSV")),
                *(_FORMATS[name] for name in ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N3")),
            }
        ),
    ),
    SD.defaultDataset: (frozenset({SD.Service}), frozenset({SD.Dataset})),
    SD.availableGraphs: (frozenset({SD.Service}), frozenset({SD.GraphCollection})),
    SD.defaultGraph: (frozenset({SD.Dataset}), _GRAPHS),
    SD.namedGraph: (_COLLECTIONS, frozenset({SD.NamedGraph})),
    SD.name: (frozenset({SD.NamedGraph}), frozenset()),
    SD.graph: (frozenset({SD.NamedGraph}), _GRAPHS),
}
"""For each property that a query service needs: of what it is said, and its values."""


class TestDescriptions:
    def test_the_service_describes_itself_with_its_address(self, site: Site) -> None:
        found = Graph().parse(data=site.ask("/sparql").text, format="turtle")
        (service,) = found.subjects(RDF.type, SD.Service)
        assert list(found.objects(service, SD.endpoint)) == [URIRef(f"{site.address}sparql")]
        names = {str(name) for name in found.objects(None, SD.name)}
        assert iris.asserted_graph("west-mercia-2017") in names

    def test_the_description_keeps_to_its_vocabulary(self, site: Site) -> None:
        """By the terms, domains and ranges of SPARQL 1.1 Service Description (W3C, 2013)."""
        found = Graph().parse(data=site.ask("/sparql").text, format="turtle")
        used = {each for each in found.predicates() if str(each).startswith(str(SD))}
        assert used <= DESCRIBING.keys()
        for way, (domain, values) in DESCRIBING.items():
            for subject, value in found.subject_objects(way):
                assert domain & {*found.objects(subject, RDF.type)}, (way, subject)
                assert not values or value in values or values & {*found.objects(value, RDF.type)}
        for kind, way in ((SD.Service, SD.endpoint), (SD.NamedGraph, SD.name)):
            for subject in found.subjects(RDF.type, kind):
                assert len(list(found.objects(subject, way))) == 1
        assert len(list(found.subjects(RDF.type, SD.Service))) == 1
        assert all(isinstance(name, URIRef) for name in found.objects(None, SD.name))

    @pytest.mark.parametrize("accept", ["application/rdf+xml", "application/ld+json", "*/*"])
    def test_void_stands_at_its_place(self, site: Site, accept: str) -> None:
        found = triples(site.ask("/.well-known/void", headers={"Accept": accept}))
        told = {
            each.predicate.value: each.object
            for each in found
            if each.subject == NamedNode(iris.DATASET)
        }
        assert told[str(VOID.documents)] == Literal(1)
        counted = site.sparql("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv")
        assert told[str(VOID.triples)] == Literal(int(counted.text.split()[1]))

    def test_pages_from_elsewhere_may_ask(self, site: Site) -> None:
        asked = site.ask("/sparql", "OPTIONS", headers={"Origin": "https://example.org"})
        assert asked.status == 204
        for found in (asked, site.sparql(ASK), site.sparql("nonsense")):
            assert found.headers["access-control-allow-origin"] == "*"
