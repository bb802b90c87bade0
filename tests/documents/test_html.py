"""Web pages and Markdown: what is kept, what is left out and said, what is refused.

What the pages say of real bodies is made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probation_oversight.documents import BlockKind, Document, read_document
from probation_oversight.documents.html import page, page_of_markup, tree
from probation_oversight.errors import DocumentError, ProbationOversightError
from probation_oversight.model.statements import Grade, Kind
from probation_oversight.reading import read
from tests.fuzzing import examples

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Derby City PDU – HM Inspectorate of Probation</title>
<meta property="og:site_name" content="HM Inspectorate of Probation">
<meta property="article:published_time" content="2025-03-04T10:00:00+00:00">
<link rel="canonical" href="https://example.org/derby">
<style>p { color: red }</style><script>document.write("<p>Leaders were poor.</p>")</script></head>
<body><div id="cookie-banner"><p>Are you OK with cookies?</p></div>
<header><a href="/">Home</a></header><nav><ul><li>Inspections</li></ul></nav>
<main><div class="breadcrumbs">Home &gt; News</div>
<h1>An inspection of <em>Derby City</em> Probation Delivery Unit</h1>
<p>Published: 4 March 2025</p>
<p>Derby City Probation Delivery Unit (PDU) has been rated
&lsquo;Requires improvement&rsquo;.<sup>1</sup> Staff were motivated&nbsp;but
work&shy;loads were un&shy;manageable.</p>
<h2>Ratings</h2>
<table><thead><tr><th>Standard</th><th>Score</th><th>Rating</th></tr></thead><tbody>
<tr><td>P 1.1 Leadership</td><td></td><td>Good</td></tr>
<tr><td>P 1.2 <b>Staffing</b></td><td>1/3</td><td><p>Requires improvement</p></td></tr></tbody>
</table>
<h3>Recommendations</h3><p>The PDU should:</p>
<ol><li>improve the quality of risk assessment</li>
<li>make sure that checks are made<ul><li>with the police</li></ul></li></ol>
<blockquote><p>“Leaders were visible.”</p></blockquote>
<p><strong>Notes to editors</strong></p><p>The fieldwork took place in January.<br>It was short.</p>
<p hidden>Hidden words.</p><img src="a.png"></main>
<footer>Crown copyright</footer></body></html>
"""
SOUP = """<p> </p> <table> <tr> <td> </td> </table> <li> <ol> </ol> <main> </main> <b> </b> <sup>
    </sup> <h1> </h1> <blockquote> <br> <nav> </nav> <!-- --> word 2 &amp; &#32; <svg> <div/hidden>
    </div> <script> </script> <template>"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return made(tmp_path, PAGE)


def made(folder: Path, markup: str | bytes, name: str = "page.html") -> Document:
    file = folder / name
    file.write_bytes(markup.encode("utf-8") if isinstance(markup, str) else markup)
    return read_document(file)


def words(document: Document, kind: BlockKind) -> list[str]:
    return [document.slice(block) for block in document.blocks if block.kind is kind]


class TestPage:
    def test_blocks_are_of_their_kinds(self, document: Document) -> None:
        assert words(document, BlockKind.TITLE) == [
            "An inspection of Derby City Probation Delivery Unit"
        ]
        assert words(document, BlockKind.HEADING) == [
            "Ratings",
            "Recommendations",
            "Notes to editors",
        ]
        assert words(document, BlockKind.LIST_ITEM) == [
            "improve the quality of risk assessment",
            "make sure that checks are made",
            "with the police",
        ]
        assert words(document, BlockKind.QUOTATION) == ["“Leaders were visible.”"]

    def test_a_row_of_a_table_is_one_block(self, document: Document) -> None:
        assert words(document, BlockKind.TABLE_ROW) == [
            "Standard\tScore\tRating",
            "P 1.1 Leadership\tGood",
            "P 1.2 Staffing\t1/3\tRequires improvement",
        ]

    def test_numbers_of_items_stand_before_their_blocks(self, document: Document) -> None:
        assert "\n1. improve" in document.text
        assert "\n2. make sure" in document.text

    def test_entities_hyphens_and_marks_of_footnotes_are_mended(self, document: Document) -> None:
        assert "‘Requires improvement’. Staff were motivated but workloads" in document.text
        assert "were unmanageable." in document.text

    def test_a_line_break_is_no_new_block(self, document: Document) -> None:
        assert "The fieldwork took place in January. It was short." in words(
            document, BlockKind.PARAGRAPH
        )

    def test_what_surrounds_the_publication_is_left_out_and_said(self, document: Document) -> None:
        for outside in ("cookies", "Home", "Inspections", "copyright", "Hidden", "poor", "red"):
            assert outside not in document.text
        said = " ".join(document.losses)
        for what in ("cookie notices", "navigation", "page footers", "hidden parts", "1 pictures"):
            assert what in said
        assert list(document.losses) == sorted(document.losses)

    def test_head_tells_what_the_text_does_not(self, document: Document) -> None:
        facts = document.facts
        assert facts.issued == "2025-03-04"
        assert facts.source == "https://example.org/derby"
        assert facts.publisher is not None
        assert facts.publisher.label == "HM Inspectorate of Probation"

    def test_an_unknown_site_is_no_publisher(self, tmp_path: Path) -> None:
        other = PAGE.replace('content="HM Inspectorate of Probation"', 'content="The Daily News"')
        assert made(tmp_path, other).facts.publisher is None

    def test_side_file_wins_over_the_page(self, tmp_path: Path) -> None:
        (tmp_path / "page.toml").write_text('title = "Another"\n', encoding="utf-8")
        assert made(tmp_path, PAGE).facts.title == "Another"

    def test_rows_become_ratings(self, document: Document) -> None:
        ratings = [s for s in read(document).statements if s.kind is Kind.RATING]
        rated = {
            (s.detail.standard, s.detail.grade) for s in ratings if isinstance(s.detail, Grade)
        }
        assert ("Leadership", "good") in rated
        assert ("Staffing", "requires-improvement") in rated
        assert (None, "requires-improvement") in rated

    def test_a_page_without_markup_for_its_main_part_is_read_whole(self) -> None:
        found = page_of_markup("<p>Leaders were visible.</p><p>Staff were not.</p>", "x")
        assert found.text == "Leaders were visible.\n\nStaff were not."


class TestContentDecides:
    def test_a_page_saved_as_text(self, tmp_path: Path) -> None:
        assert made(tmp_path, PAGE, "page.txt").facts.issued == "2025-03-04"

    def test_a_pdf_saved_as_a_page_is_not_read_as_one(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="no page of it can be opened"):
            made(tmp_path, b"%PDF-1.7\nnothing more", "page.html")

    def test_markdown(self, tmp_path: Path) -> None:
        text = (
            "# A title\n\nStaff were **keen**.\n\n- one\n- two\n\n<script>x</script>\n\n"
            "| a | b |\n|---|---|\n| c | d |\n"
        )
        found = made(tmp_path, text, "page.md")
        assert words(found, BlockKind.TITLE) == ["A title"]
        assert words(found, BlockKind.LIST_ITEM) == ["one", "two"]
        assert words(found, BlockKind.TABLE_ROW) == ["a\tb", "c\td"]
        assert "Staff were keen." in found.text


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_byte_order_marks(self, tmp_path: Path, encoding: str) -> None:
        assert "visible" in made(tmp_path, "<p>Leaders’ work was visible</p>".encode(encoding)).text

    def test_declared(self, tmp_path: Path) -> None:
        content = '<meta charset="iso-8859-1"><p>Leaders’ work – visible</p>'.encode("cp1252")
        assert made(tmp_path, content).text == "Leaders’ work – visible"

    def test_undeclared_is_said(self, tmp_path: Path) -> None:
        found = made(tmp_path, "<p>Leaders’ work was visible</p>".encode("cp1252"))
        assert found.text == "Leaders’ work was visible"
        assert any("Windows-1252" in loss for loss in found.losses)

    def test_declared_wrongly_is_refused(self, tmp_path: Path) -> None:
        content = b'<meta charset="utf-8"><p>' + b"\xe9\x92 " * 50 + b"</p>"
        with pytest.raises(DocumentError, match="utf-8"):
            made(tmp_path, content)

    def test_a_codec_that_is_none_for_text_is_not_used(self, tmp_path: Path) -> None:
        assert made(tmp_path, b'<meta charset="zlib"><p>Leaders were visible</p>').text


class TestBadPages:
    @pytest.mark.parametrize(
        "content", [b"", b"   ", b"<html></html>", b"<script>var a = 'words'</script>", b"\x00\x01"]
    )
    def test_nothing_to_read(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(DocumentError):
            made(tmp_path, content)

    @pytest.mark.parametrize("element", ["div", "b", "table", "u"])
    def test_nesting_without_end_is_refused(self, element: str) -> None:
        deep = f"<{element}>" * 100_000 + "Leaders were visible" + f"</{element}>" * 100_000
        with pytest.raises(DocumentError, match="elements nested in each other"):
            page_of_markup(deep, "x")

    def test_tags_in_scripts_and_comments_do_not_count(self) -> None:
        noise = f"<script>{'<div>' * 6_000}</script><!-- {'<div>' * 6_000} -->"
        assert page_of_markup(noise + "<p>Leaders were visible", "x").text

    def test_too_many_elements(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tree, "MOST_NODES", 100)
        with pytest.raises(DocumentError, match="100 elements"):
            page_of_markup("<table>" + "<tr><td>a</td></tr>" * 200, "x")

    def test_too_large(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="20,000,000"):
            made(tmp_path, b"<p>" + b"a" * 20_000_001)

    def test_entities_do_not_grow(self) -> None:
        bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>word &b;</p>'
        assert len(page_of_markup(bomb, "x").text) < 100

    @settings(max_examples=examples(150), deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes_are_read_or_refused(self, content: bytes) -> None:
        try:
            found = page(content, "x")
        except ProbationOversightError:
            return
        assert all(found.text[b.start : b.end].strip() for b in found.blocks)

    @settings(max_examples=examples(150), deadline=None)
    @given(
        st.lists(
            st.sampled_from(SOUP.split()),
            max_size=60,
        )
    )
    def test_any_soup_of_tags_keeps_offsets(self, pieces: list[str]) -> None:
        try:
            found = page_of_markup("".join(pieces), "x")
        except ProbationOversightError:
            return
        ends = [0, *(block.end for block in found.blocks)]
        for block, before in zip(found.blocks, ends, strict=False):
            assert before <= block.start < block.end <= len(found.text)
            assert found.text[block.start : block.end].strip()
