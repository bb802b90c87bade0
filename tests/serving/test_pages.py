"""The explorer, as a browser gets it."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote, urlencode

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from probation_oversight.queries import named
from probation_oversight.serving.answers import DOUBTFUL, FROM, ROW, SORT, parameters_of
from tests.serving.asking import Site

QUESTION = "nps-shortcomings-affecting-crc-interventions"
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "a\x00b")


def page(site: Site, path: str) -> LexborHTMLParser:
    found = site.ask(path)
    assert found.status == 200, found.text
    assert found.kind == "text/html"
    return LexborHTMLParser(found.text)


def href(node: LexborHTMLParser | LexborNode, selector: str) -> str:
    """Where the first link there leads."""
    return str(node.css(selector)[0].attributes["href"])


def text(made: LexborHTMLParser) -> str:
    """The words of the page, as they are read."""
    return " ".join(made.css("body")[0].text().split())


def quoted(row: LexborNode) -> str:
    """The quote of a row, without its marks."""
    return row.css("td.quote")[0].text(strip=True).strip("“”")


class TestStart:
    def test_every_question_is_on_it_as_a_form_or_a_link(self, site: Site) -> None:
        start = page(site, "/")
        forms = {form.attributes["action"] for form in start.css("form.ask")}
        links = {link.attributes["href"] for link in start.css(".question a")}
        for question in named.load():
            assert f"/ask/{question.name}" in (forms if question.parameters else links)

    def test_each_field_has_a_label_and_each_id_is_there_once(self, site: Site) -> None:
        start = page(site, "/")
        ids = [node.attributes["id"] for node in start.css("[id]")]
        assert len(ids) == len(set(ids))
        labelled = {label.attributes["for"] for label in start.css("label")}
        fields = {field.attributes["id"] for field in start.css("input")}
        assert fields == labelled

    def test_no_page_has_a_script_or_fetches(self, site: Site) -> None:
        for path in ("/", f"/ask/{QUESTION}", "/search?q=staff", "/document/west-mercia-2017"):
            made = page(site, path)
            assert not made.css("script, img, link, iframe, object, [onclick], [onerror]")


class TestAnswers:
    def test_a_row_has_its_quote_and_a_way_to_its_proof(self, site: Site) -> None:
        answer = page(site, f"/ask/{QUESTION}")
        (row,) = answer.css("tbody tr")
        proof = page(site, href(row, "td.why a"))
        assert len(quoted(row)) > 30
        assert quoted(row) in text(proof)
        assert href(proof, "header.top a") == "/"

    def test_every_proof_of_an_answer_opens(self, site: Site) -> None:
        answer = page(site, "/ask/findings?" + urlencode({"sign": "negative"}))
        ways = [str(link.attributes["href"]) for link in answer.css("td.why a")]
        assert len(ways) > 3
        for way in ways[:4]:
            assert page(site, way).css("ul.proof")

    def test_the_address_holds_what_was_asked(self, site: Site) -> None:
        asked = page(site, "/ask/findings?sign=negative&topic=")
        assert [field.attributes["value"] for field in asked.css("#ask-sign")] == ["negative"]
        assert {cell.text(strip=True) for cell in asked.css('td[data-name="polarity"]')} == {
            "Negative"
        }

    def test_rows_are_sorted_by_a_column_either_way(self, site: Site) -> None:
        def starts(sort: str) -> list[int]:
            asked = page(site, f"/ask/findings?{urlencode({SORT: sort})}")
            return [int(cell.text()) for cell in asked.css('td[data-name="start"]')]

        assert starts("start") == sorted(starts("start"))
        assert starts("-start") == sorted(starts("start"), reverse=True)

    def test_a_sorted_row_keeps_its_proof(self, site: Site) -> None:
        asked = page(site, f"/ask/findings?{urlencode({SORT: '-start'})}")
        row = asked.css("tbody tr")[0]
        proof = page(site, href(row, "td.why a"))
        words = quoted(row)
        assert words in text(proof)

    def test_files_say_what_the_page_says(self, site: Site) -> None:
        asked = page(site, "/ask/findings")
        as_csv = list(csv.DictReader(io.StringIO(site.ask("/csv/findings").text)))
        as_json = json.loads(site.ask("/json/findings").text)
        shown = [cell.text(strip=True).strip("“”") for cell in asked.css("td.quote")]
        quotes = [row["quote"] for row in as_json]
        assert quotes == [row["quote"] for row in as_csv]
        assert [quote.strip("“”") for quote in quotes] == shown

    def test_nothing_found_is_said(self, site: Site) -> None:
        asked = page(site, "/ask/calls-on-a-body?body=london-crc")
        assert named.get("calls-on-a-body").empty in text(asked)

    def test_no_parameter_is_called_as_what_the_address_says_beside_them(self) -> None:
        taken = {SORT, ROW, FROM, DOUBTFUL}
        assert not parameters_of(dict.fromkeys(taken, "x"))
        assert all(each.name not in taken for q in named.load() for each in q.parameters)

    @pytest.mark.parametrize("more", ["-from=99999", "-from=x", "-row=0", "-sort=nothing"])
    def test_odd_state_is_brought_inside(self, site: Site, more: str) -> None:
        assert page(site, f"/ask/findings?{more}").css("tbody tr")


class TestThings:
    def test_a_document_shows_what_its_statements_rest_on(self, site: Site) -> None:
        made = page(site, "/document/west-mercia-2017")
        assert len(made.css("article mark")) > 10
        statement = page(site, href(made, "article .panel .card a"))
        assert statement.css("blockquote .words")
        assert statement.css("ul.proof")

    def test_every_link_of_an_answer_leads_somewhere(self, site: Site) -> None:
        for start in ("/ask/findings", "/search?q=staff", "/document/west-mercia-2017"):
            links = {str(a.attributes["href"]) for a in page(site, start).css("main a")}
            for link in sorted(link for link in links if link.startswith("/"))[:25]:
                assert site.ask(link).status == 200, link

    def test_a_search_finds_quotes(self, site: Site) -> None:
        hits = page(site, "/search?q=intervention").css("ol.quotes blockquote")
        assert hits
        assert all("intervention" in hit.text().lower() for hit in hits)


class TestHostile:
    @pytest.mark.parametrize("words", HOSTILE)
    @pytest.mark.parametrize(
        "path", ["/search?q={}", "/ask/{}", "/body/{}", "/document/{}", "/ask/findings?body={}",
                 "/ask/findings?{}=1", "/why?what={}", "/why/findings?-row={}", "/csv/{}"],
    )  # fmt: skip
    def test_what_is_typed_is_never_markup(self, site: Site, path: str, words: str) -> None:
        found = site.ask(path.format(quote(words, safe="")))
        assert found.status in (200, 400, 404)
        for bad in ("<script", "<img", "Traceback", 'File "'):
            assert bad not in found.text
        assert "<h1>49" not in found.text

    def test_every_answer_carries_what_keeps_a_browser_safe(self, site: Site) -> None:
        for path in ("/", "/nowhere", "/sparql", "/csv/findings", "/ask/nope", "/llms.txt"):
            headers = site.ask(path).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "script-src" not in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_pages_are_only_read(self, site: Site, method: str) -> None:
        for path in ("/", "/ask/findings", "/document/west-mercia-2017"):
            assert site.ask(path, method, b"").status == 405
