"""What the explorer has of things: pages of topics and networks, data at every address, graphs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from probation_oversight import resources
from probation_oversight.model.statements import BASE
from probation_oversight.rdf import iris
from probation_oversight.serving import media
from probation_oversight.serving.answers import FORMS, ONLY
from probation_oversight.serving.state import Served
from probation_oversight.serving.view import View
from tests.serving.asking import Response, Site
from tests.serving.test_pages import href, page, text

SLUG = "west-mercia-2017"
FINDING = "SELECT ?s WHERE { ?s a pov:Finding } ORDER BY ?s LIMIT 1"


def triples(found: Response) -> set[Quad]:
    return set(parse(found.content, format=RdfFormat.from_media_type(found.kind)))


def a_finding(site: Site) -> str:
    return site.sparql(FINDING, "text/csv").text.split()[1]


class TestLists:
    @pytest.mark.alike
    @pytest.mark.parametrize("path", ["/documents", "/bodies", "/topics", "/networks"])
    def test_every_entry_leads_somewhere(self, site: Site, path: str) -> None:
        made = page(site, path)
        links = [str(a.attributes["href"]) for a in made.css(".listing a")]
        assert links
        for link in links[:12]:
            assert site.ask(link).status == 200, link

    def test_the_menu_says_where_one_is(self, site: Site) -> None:
        for path, words in (("/topics", "Topics"), ("/body/nps-midlands", "Bodies")):
            (here,) = page(site, path).css("nav [aria-current]")
            assert here.text() == words


class TestTopics:
    def test_a_topic_shows_what_is_said_on_it(self, site: Site) -> None:
        made = page(site, "/topic/offender-management")
        assert len(made.css("main blockquote.negative")) >= 1
        statement = page(site, href(made, "blockquote footer a"))
        assert statement.css("blockquote .words")
        asked = [a for a in made.css(".asking a") if "/ask/findings?" in str(a.attributes["href"])]
        assert page(site, str(asked[0].attributes["href"])).css("tbody tr")

    def test_no_topic_is_not_found(self, site: Site) -> None:
        assert site.ask("/topic/none").status == 404


class TestNetworks:
    def test_a_dot_leads_to_its_page_and_the_list_around_it(self, site: Site) -> None:
        made = page(site, "/network/bodies")
        assert made.css("svg [data-dot] a")
        assert len(made.css("svg [data-ends]")) > 3
        near = page(site, href(made, 'td[data-name="network"] a'))
        assert 0 < len(near.css("[data-dot]")) <= len(made.css("[data-dot]"))
        assert "around" in near.css("h1")[0].text()

    @pytest.mark.parametrize("path", ["none", "bodies?around=https://e.org/x"])
    def test_what_is_not_in_it_is_not_found(self, site: Site, path: str) -> None:
        assert site.ask(f"/network/{path}").status == 404


class TestFacets:
    def test_rows_are_narrowed_and_keep_their_proofs(self, site: Site) -> None:
        made = page(site, "/ask/findings")
        links = {a.text(): str(a.attributes["href"]) for a in made.css(".facets a")}
        narrowed = page(site, links["Negative"])
        cells = {cell.text(strip=True) for cell in narrowed.css('td[data-name="polarity"]')}
        assert cells == {"Negative"}
        assert len(narrowed.css("tbody tr")) < len(made.css("tbody tr"))
        row = narrowed.css("tbody tr")[-1]
        words = row.css("td.quote")[0].text(strip=True).strip("“”")
        assert words in text(page(site, href(row, "td.why a")))

    def test_a_file_has_the_rows_that_are_shown(self, site: Site) -> None:
        only = urlencode({f"{ONLY}polarity": "Negative"})
        shown = page(site, f"/ask/findings?{only}").css("tbody tr")
        rows = list(csv.DictReader(io.StringIO(site.ask(f"/csv/findings?{only}").text)))
        assert len(rows) == len(shown)
        assert {row["polarity"] for row in rows} == {"Negative"}


class TestForms:
    @pytest.mark.alike
    @pytest.mark.parametrize(
        ("form", "begins"),
        [
            ("xlsx", b"PK"),
            ("parquet", b"PAR1"),
            ("svg", b"<?xml"),
            ("json", b"["),
            ("csv", b"prov"),
        ],
    )
    def test_an_answer_is_had_in_every_form(self, site: Site, form: str, begins: bytes) -> None:
        found = site.ask(f"/{form}/findings")
        assert found.status == 200
        assert found.kind == FORMS[form][1]
        assert found.content.startswith(begins)
        assert f'filename="findings.{form}"' in found.headers["content-disposition"]

    def test_what_cannot_be_drawn_is_said(self, site: Site) -> None:
        found = site.ask("/svg/contrasts")
        assert found.status == 500
        assert "there are plots of ratings-grid" in found.text


class TestData:
    @pytest.mark.alike
    @pytest.mark.parametrize("suffix", media.GRAPHS)
    @pytest.mark.parametrize(
        "iri",
        [iris.document(SLUG), iris.body("nps-midlands"), f"{iris.TOPICS}interventions",
         iris.asserted_graph(SLUG), iris.REGISTER_GRAPH],
    )  # fmt: skip
    def test_what_has_an_address_has_data_there(self, site: Site, iri: str, suffix: str) -> None:
        found = site.ask(f"/{iri.removeprefix(BASE)}.{suffix}")
        assert (found.status, found.kind) == (200, media.GRAPHS[suffix])
        assert found.headers["access-control-allow-origin"] == "*"
        assert triples(found)

    def test_programs_get_data_and_people_pages(self, site: Site) -> None:
        path = f"/document/{SLUG}"
        assert site.ask(path, headers={"Accept": "text/html,*/*;q=0.1"}).kind == "text/html"
        assert site.ask(path, headers={"Accept": "text/turtle"}).kind == "text/turtle"
        assert site.ask(path, headers={"Accept": "image/png"}).status == 406
        assert "accept" in site.ask(path).headers["vary"].lower()

    def test_a_statement_comes_with_its_words(self, site: Site) -> None:
        iri = a_finding(site)
        found = triples(site.ask(f"/{iri.removeprefix(BASE)}.nt"))
        subjects = {each.subject for each in found}
        assert NamedNode(iri) in subjects
        assert any("/span/" in str(each) for each in subjects)
        assert any(each.predicate.value.endswith("exact") for each in found)

    def test_people_are_led_to_the_page_of_a_statement(self, site: Site) -> None:
        iri = a_finding(site)
        found = site.ask(f"/{iri.removeprefix(BASE)}", headers={"Accept": "text/html"})
        assert found.status == 303
        assert page(site, found.headers["location"]).css("blockquote .words")

    def test_every_page_of_a_thing_links_its_data(self, site: Site) -> None:
        for path in (f"/document/{SLUG}", "/body/nps-midlands", "/topic/interventions"):
            links = [str(a.attributes["href"]) for a in page(site, path).css(".files a")]
            assert len(links) == len(media.GRAPHS)
            for link in links:
                assert site.ask(link).status == 200, link

    @pytest.mark.parametrize("path", ["document/none.ttl", "body/none.ttl", "x.nt", "%00.ttl"])
    def test_what_is_not_there_is_not_found(self, site: Site, path: str) -> None:
        assert site.ask(f"/{path}").status == 404


class TestGraphStore:
    def test_a_graph_is_read(self, site: Site) -> None:
        name = iris.asserted_graph(SLUG)
        found = site.ask(f"/graphs?graph={quote(name, safe='')}")
        assert (found.status, found.kind) == (200, "text/turtle")
        counted = site.sparql(
            f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "text/csv"
        )
        assert len(triples(found)) == int(counted.text.split()[1])
        head = site.ask(f"/graphs?graph={quote(name, safe='')}", "HEAD")
        assert (head.status, head.content) == (200, b"")

    def test_the_default_graph_is_all_as_one(self, site: Site) -> None:
        found = triples(site.ask("/graphs?default", headers={"Accept": "application/n-triples"}))
        finding = NamedNode(a_finding(site))
        kinds = {each.object for each in found if each.subject == finding}
        assert NamedNode(iris.term("Finding")) in kinds

    @pytest.mark.parametrize(
        ("query", "status"),
        [("", 400), ("?graph=urn:x&default", 400), ("?graph=urn:none", 404), ("?graph=", 400)],
    )
    def test_one_graph_that_is_there_is_named(self, site: Site, query: str, status: int) -> None:
        assert site.ask(f"/graphs{query}").status == status

    @pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
    def test_nothing_is_written(self, site: Site, method: str) -> None:
        found = site.ask("/graphs?default", method, b"")
        assert found.status == 405
        assert set(found.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


class TestEditor:
    def test_it_and_all_it_fetches_come_from_here(self, site: Site) -> None:
        made = page(site, "/editor")
        fetched = [str(each.attributes.get("src")) for each in made.css("script[src]")]
        fetched += [str(each.attributes["href"]) for each in made.css("link")]
        assert len(fetched) == 3
        for path in fetched:
            assert path.startswith("/static/")
            assert site.ask(path).status == 200
        policy = site.ask("/editor").headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        queries = json.loads(made.css("#queries")[0].text())
        for name in ("", "findings"):
            assert site.sparql(queries[name]).status == 200

    def test_its_licence_is_there(self, site: Site) -> None:
        assert "MIT License" in site.ask("/static/LICENSE.txt").text
        assert site.ask("/static/other.js").status == 404

    def test_its_files_are_those_that_were_taken(self) -> None:
        source = resources.text("pages/yasgui/yasgui.min.js")
        assert "sourceMappingURL" not in source
        assert "prefix.cc" not in source.partition("prefixes_default")[0][-30_000:]


def test_what_pages_share_is_made_once_for_a_state(folder: Path) -> None:
    served = Served(folder)
    with served.view() as view:
        shared = _shared(view)
    with served.view() as view:
        assert all(was is now for was, now in zip(shared, _shared(view), strict=True))
    served.close()


def _shared(view: View) -> tuple[object, ...]:
    return view.documents, view.labels, view.holdings, view.said_on, view.network("bodies")
