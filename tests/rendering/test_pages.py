"""The writer of pages: what goes into a template is text, whatever it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from probation_oversight import resources
from probation_oversight.errors import ProbationOversightError
from probation_oversight.rendering import pages
from probation_oversight.rendering.pages import written
from probation_oversight.rendering.tables import cell
from tests.rows import refused

TEMPLATES = resources.files("pages", "*.html", "*.svg", "*.css")
SCRIPTS = {
    "base.html": ["<script>"],
    "find.html": ['<script type="application/json" id="index">'],
    "editor.html": [
        '<script type="application/json" id="queries">',
        '<script src="/static/yasgui.min.js">',
        '<script src="/static/editor.js">',
    ],
}
"""The one script of a page, which its policy names by its hash, and data, which never runs.

The editor alone has scripts of its own site, which is all that its policy lets in.
"""
FETCHED = re.compile(r'(?:src|href)="/static/[\w.]+"')
GUARDED = {
    "topic.html": {"{{ before }}", "{{ after }}"},  # numbers in a query
    "macros.html": {"{{ address }}"},  # an address of the web
    "top.html": {"{{ address }}"},  # the rest are files of the site or pages of the explorer
    "picture.html": {"{{ address }}", "{{ each.around }}"},
    "question.html": {"{{ facet.all }}", "{{ to_it }}"},
    "listing.html": {"{{ each.address }}"},
    "find.html": {"{{ all }}"},
}
HOSTILE = "<script>alert('x')</script>&\"\x1b[31m\u202e"


def of(source: str, monkeypatch: pytest.MonkeyPatch, **values: Any) -> str:
    """What the writer makes of a template with the text ``source``."""
    monkeypatch.setattr(resources, "text", lambda _: source)
    pages._environment.cache_clear()
    try:
        return written("made.html", **values)
    finally:
        pages._environment.cache_clear()


def test_markup_and_hidden_characters_of_a_value_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    made = of('{{ words }}|<a title="{{ words }}">', monkeypatch, words=HOSTILE)
    shown = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&#34;\ufffd[31m\ufffd"
    assert made == f'{shown}|<a title="{shown}">'


def test_what_a_template_wrote_is_escaped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "{% macro bold(words) %}<b>{{ words }}</b>{% endmacro %}{{ bold(words) }}"
    assert of(source, monkeypatch, words="a & b") == "<b>a &amp; b</b>"


def test_a_value_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UndefinedError, match="'wrods' is undefined"):
        of("{{ wrods }}", monkeypatch, words="")


def test_a_template_that_is_missing_is_a_broken_installation() -> None:
    with pytest.raises(ProbationOversightError, match=r"nowhere\.html is missing"):
        written("nowhere.html")


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/?a=1&b=2", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_web_pages_are_links(
    address: str | None, leads: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = of("{% if it is web_address %}link{% endif %}", monkeypatch, it=address)
    assert bool(made) is leads


def _no_template_runs_or_fetches_anything_or_leaves_escaping(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    if template.name == "editor.html":
        assert "default-src 'none'; script-src 'self';" in source
    assert re.findall(r"<script[^>]*>", source) == SCRIPTS.get(template.name, [])
    if template.name == "editor.html":
        source = FETCHED.sub("", source).replace('<link rel="stylesheet" >', "")
    assert not re.search(r"<link|<img|@import|url\((?!#)|\bsrc=|\bon\w+=|\sstyle=", source)
    assert not re.search(r"\|\s*(?:safe|forceescape)\b|autoescape", source)
    guarded = GUARDED.get(template.name, set())
    links = re.findall(r'href="([^"]*)"', source)
    licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/"
    made_here = re.compile(
        r"/[\w/-]*(?:\{\{ [\w.]+ \| urlencode \}\}|\{\{ question\.name \}\})?\Z|\{\{ site.home \}\}"
    )
    of_explorer = re.compile(
        r"\{\{ (?:link|address|columns_by)\([^{}]*\) \}\}(?:#s\{\{ sentence \}\})?\Z"
    )
    assert all(
        link.startswith(("#", licence))
        or link in guarded
        or made_here.match(link)
        or of_explorer.match(link)
        for link in links
    )


def test_no_template_runs_or_fetches_anything_or_leaves_escaping() -> None:
    assert refused(_no_template_runs_or_fetches_anything_or_leaves_escaping, TEMPLATES) == []


def _every_page_has_the_one_base(template: str) -> None:
    """Policy, attribution and dark mode are written once, in base.html and base.css."""
    folder = TEMPLATES[0].parent
    source = (folder / f"{template}.html").read_text(encoding="utf-8")
    assert source.startswith('{% extends "base.html" %}')
    style = (folder / f"{template}.css").read_text(encoding="utf-8")
    plain = re.sub(r"background: #fff;", "", style)  # under a picture, which has its own colours
    assert not re.search(r"#[0-9a-f]{3,6}\b", plain), "colours are variables of base.css"
    base = (folder / "base.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in base
    assert "Open Government Licence" in base
    assert "prefers-color-scheme: dark" in (folder / "base.css").read_text(encoding="utf-8")


def test_every_page_has_the_one_base() -> None:
    assert (
        refused(_every_page_has_the_one_base, ["account", "comparison", "profile", "proof"]) == []
    )


def test_no_link_is_without_words() -> None:
    """What a statement is about is not always said; its name leads on then."""
    given = {"cell": cell, "link": lambda iri: "/why" if iri else None}
    macros = pages._environment().get_template("macros.html").make_module(given)
    column = {"name": "statement", "type": "text"}
    iri = "https://w3id.org/probation-oversight/document/made/statement/recommendation-1-9"
    for words, shown in ((None, "recommendation-1-9"), ("Staffing", "Staffing")):
        row = {"statement": words, "statement_iri": iri}
        assert macros.value(row, column).strip() == f'<a href="/why">{shown}</a>'  # type: ignore[attr-defined]
    assert macros.value({"statement": None}, column).strip() == ""  # type: ignore[attr-defined]
