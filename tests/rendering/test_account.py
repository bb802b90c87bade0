"""The account of a file adds up, and its page shows the whole text and runs nothing."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probation_oversight import resources
from probation_oversight.analysis.reading_coverage import Accounting, counted
from probation_oversight.cli import main
from probation_oversight.documents import Document, document_from_text, read_document
from probation_oversight.errors import DocumentError, MetadataError
from probation_oversight.model.statements import Account
from probation_oversight.reading import read
from probation_oversight.rendering.account.as_json import as_json
from probation_oversight.rendering.account.page import page
from probation_oversight.rendering.visible import visible
from tests.conftest import ROOT
from tests.documents import pdf_files
from tests.fuzzing import examples

SAMPLE = resources.path("samples/west-mercia-2017.txt")
RELEASES = ROOT / "tests/reading/releases/develop"
HOSTILE = """Work <script>alert(1)</script> in "Essex" & 'Norfolk'

Staff at Essex CRC were keen </a><img src=x onerror=alert(2)>, but plans were poor.

Inspectors found that:

• <b>leaders</b> were weak
• 3 < 5 offices & sites were excellent

The coffee ran out\u202e on the day.
"""


@cache
def accounted(path: Path) -> tuple[Accounting, Document]:
    document = read_document(path)
    return counted(read(document), document.losses), document


def of_text(text: str, **given: str) -> tuple[Accounting, Document]:
    document = document_from_text(text, **given)
    return counted(read(document), document.losses), document


_NAMES = """html head meta title style body header main section article footer h1 h2 h3 h4 p a div
ul ol li blockquote span sup mark table caption thead tbody tfoot tr th td details summary fieldset
legend label input dl dt dd"""
TAGS = frozenset(_NAMES.split())
"""All elements that a page is made of."""


class Page(HTMLParser):
    """The elements of a page that ought to be closed, its links and ids, its visible text."""

    EMPTY = frozenset({"meta", "input"})
    ASIDE = frozenset({"panel", "number", "mark", "hint", "page"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, frozenset[str]]] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        classes = frozenset((dict(attrs).get("class") or "").split())
        if tag not in self.EMPTY:
            self.open.append((tag, classes))
        if tag in {"p", "li", "h2", "h3", "h4", "blockquote", "div"}:
            self.text += " "

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [name for name, _ in self.open]
        aside = any(
            classes & self.ASIDE and (name, classes) != ("mark", classes)
            for name, classes in self.open
        )
        if "article" in inside and "h2" not in inside and not aside:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


@pytest.mark.alike
@pytest.mark.parametrize("path", [SAMPLE, *sorted(RELEASES.glob("*.txt"))], ids=lambda p: p.stem)
def test_sums_add_up(path: Path) -> None:
    made, _ = accounted(path)
    sentences = made.reading.sentences
    assert made.all.sentences == len(sentences)
    assert made.all.words == sum(len(s.span.exact.split()) for s in sentences)
    for account in (Account.OUT_OF_SCOPE, Account.GAP):
        listed = [s for pattern in made.of(account) for s in pattern.sentences]
        assert len(listed) == made.accounts[account].sentences
    assert sum(kind.all for kind in made.kinds) == len(made.reading.statements)
    told = as_json(made)
    assert told["accounts"]["gap"] == len(told["gaps"]) == len(made.gaps)


@pytest.mark.parametrize("path", [SAMPLE, *sorted(RELEASES.glob("*.txt"))], ids=lambda p: p.stem)
def test_page_shows_the_whole_text_in_order_and_links_lead_somewhere(path: Path) -> None:
    made, document = accounted(path)
    shown = Page(page(made, document))
    blocks = [document.slice(block) for block in document.blocks]
    assert "".join(shown.text.split()) == "".join("".join(blocks).split())
    ids = shown.values("id")
    assert len(ids) == len(set(ids))
    assert {f"s{n}" for n in range(1, len(made.reading.sentences) + 1)} <= set(ids)
    inner = [link[1:] for link in shown.values("href") if link.startswith("#")]
    assert set(inner) <= set(ids)


def test_page_of_a_pdf_has_its_pages_tables_and_losses(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf_files.report())
    made, document = accounted(file)
    source = page(made, document)
    blocks = [document.slice(block) for block in document.blocks]
    assert "".join(Page(source).text.split()) == "".join("".join(blocks).split())
    for number in range(1, len(document.pages) + 1):
        assert f'<span class="page">page {number}</span>' in source
    assert '<div class="table-row">' in source
    assert made.remarks
    assert all(source.count(f"Note: {words}<") == 1 for words in made.remarks)


def test_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    shown = Page(page(*accounted(SAMPLE)))
    assert not shown.tags & {"script", "link", "img", "iframe", "object", "form", "svg"}
    assert not shown.values("src") + shown.values("style")
    assert not [name for name, _ in shown.attributes if name.startswith("on")]
    assert all(re.match("#|https?://", link) for link in shown.values("href"))


def test_page_escapes_what_a_document_says() -> None:
    made, document = of_text(
        HOSTILE,
        title="</title><script>alert(3)</script>",
        source="https://example.org/?a=1&b='",
        attribution="<i>nobody</i>",
    )
    source = page(made, document)
    shown = Page(source)
    assert not shown.tags & {"script", "img", "b", "i"}
    assert "<script" not in source
    assert "javascript:" not in " ".join(shown.values("href"))
    assert "alert(1)" in shown.text
    assert "3 < 5 offices & sites" in shown.text
    assert "\u202e" not in source


@settings(max_examples=examples(40), deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_page_of_any_text_is_whole_and_shows_it(words: str, title: str) -> None:
    try:
        made, document = of_text(f"Staff were {words} poor.", title=f"A {title}")
    except (DocumentError, MetadataError):
        return
    shown = Page(page(made, document))
    assert shown.tags <= TAGS
    blocks = [visible(document.slice(block)) for block in document.blocks]
    # What the page shows of line breaks and spaces is the browser's business.
    assert "".join(shown.text.split()) == "".join("".join(blocks).split())
    assert made.all.sentences == len(made.reading.sentences)


def test_page_says_what_became_of_each_sentence() -> None:
    made, document = of_text(HOSTILE)
    source = page(made, document)
    for number, sentence in enumerate(made.reading.sentences, 1):
        name = {"evidence": "evidence", "out-of-scope": "out", "gap": "gap"}[sentence.account]
        assert f'id="s{number}" class="s a-{name}"' in source
    assert '<mark class="k-finding p-positive">' in source
    assert '<mark class="k-finding p-negative">' in source
    for statement in made.reading.statements:
        assert f"<span>{statement.rule}</span>" in source


def test_colours_can_be_told_apart_from_their_ground() -> None:
    style = "".join(file.read_text(encoding="utf-8") for file in resources.files("pages", "*.css"))
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", style))
    pairs = [("ink", "paper"), ("soft", "paper"), ("soft", "wash"), ("accent", "paper")]
    pairs += [("ink", ground) for ground in ("good-wash", "bad-wash", "both-wash")]
    pairs += [("good", "paper"), ("bad", "paper"), ("both", "paper"), ("plain", "paper")]
    pairs += [(ink, "wash") for ink in ("good", "bad", "both")]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for grey in re.findall(r"color: (#[0-9a-f]{6})", style):
        assert contrast(grey, "#ffffff") >= 4.5, grey


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_command_prints_sums_and_writes_the_page(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["account", str(SAMPLE), "--html", "one.html"]) == 0
    assert "17         100.0 %  429    100.0 %" in capsys.readouterr().out
    assert (workplace / "one.html").read_text(encoding="utf-8") == page(*accounted(SAMPLE))


def test_command_prints_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(sorted(RELEASES.glob("*.txt"))[0])
    assert main(["account", file, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["format"] == "probation-oversight/account/1"
    counts = made["accounts"]
    assert counts["sentences"] == counts["evidence"] + counts["out_of_scope"] + counts["gap"]
    assert main(["account", file, "--csv"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head == "account,reason,block,sentences"
    assert sum(int(row.rsplit(",", 1)[1]) for row in rows) == counts["sentences"]


def test_a_page_that_cannot_be_written_is_said(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["account", str(SAMPLE), "--html", "nowhere/page.html"]) == 2
    assert "nowhere/page.html cannot be written" in capsys.readouterr().err
