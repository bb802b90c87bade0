"""The tree of a page: its main part, without what surrounds a publication on a site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probation_oversight import resources
from probation_oversight.documents.html.nesting import refuse_deep
from probation_oversight.errors import DocumentError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_NODES = 1_000_000
"""Nodes a page may have; a report of 100 pages with tables has some 20,000."""

_MAIN = ("main", "article", "[role=main]", "#main-content", "#content")
_MAIN_SHARE = 0.5
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "embed"}
    | {"canvas", "math", "audio", "video", "map", "datalist", "select", "textarea", "input"}
)
_AROUND = {
    "nav": "navigation",
    "footer": "page footers",
    "aside": "asides",
    "form": "forms",
    "button": "buttons",
    "dialog": "dialogs",
    "header": "page headers",
}
_SITE = re.compile(
    r"(?:^|[-_\s])(?:(?P<cookies>cookies?|consent)|(?P<navigation>breadcrumbs?|nav|navbar|navigation|menu|"
    r"pagination|pager|skip-?link|skip-?to|toc|back-to-top|contents-list)|(?P<sharing>share|sharing|social|"
    r"addthis|print-link)|(?P<related>related|see-also|recommended|sidebar|widget|newsletter|"
    r"subscribe|feedback|survey))(?:$|[-_\s])",
    re.IGNORECASE,
)
_SITE_NAMES = {
    "cookies": "cookie notices",
    "navigation": "navigation",
    "sharing": "sharing links",
    "related": "related links",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parsed(markup: str, name: str) -> LexborHTMLParser:
    """``markup`` as a tree; broken nesting is mended as browsers do.

    Raises DocumentError if the page has more than ``MOST_NODES`` nodes or is nested too deep, or
    the parser is not installed.
    """
    resources.need("web pages", "selectolax")
    from selectolax.lexbor import LexborHTMLParser

    refuse_deep(markup, name)
    made = LexborHTMLParser(markup)
    root = made.root
    steps = walk(root) if root is not None else iter(())
    if any(count > 2 * MOST_NODES for count, _ in enumerate(steps)):
        raise DocumentError(
            f"{name} has more than {MOST_NODES:,} elements and texts; a publication's page was "
            "expected. Save the part that is the publication as a page of its own"
        )
    return made


def walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below ``root`` in order, when it opens (True) and when it closes (False).

    Without recursion: pages nest as deep as they like.
    """
    node: LexborNode | None = root
    while node is not None:
        yield node, True
        down = node.child
        if down is not None:
            node = down
            continue
        while node is not None:
            yield node, False
            if node.mem_id == root.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


def main_part(page: LexborHTMLParser) -> tuple[LexborNode, tuple[str, ...]]:
    """The element that holds the publication, and in words what around and in it was left out."""
    body = page.body or page.root
    if body is None:  # no markup at all
        body = parsed("<body></body>", "").body
        assert body is not None  # noqa: S101 - the parser always makes a body
    left = _strip(body)
    whole = len(_words(body))
    for selector in _MAIN:
        found = body.css_first(selector)
        if found is not None and len(_words(found)) >= _MAIN_SHARE * whole:
            rest = whole - len(_words(found))
            if rest:
                left["text outside the main part"] = rest
            return found, _said(left, found)
    return body, _said(left, body)


def _words(node: LexborNode) -> str:
    return re.sub(r"\s+", " ", node.text(deep=True, separator=" ")).strip()


def _strip(body: LexborNode) -> Counter[str]:
    """Take what is no part of a publication out of ``body``; how many characters of what."""
    left: Counter[str] = Counter()
    doomed: list[LexborNode] = []
    inside = 0
    sizes = _sizes(body)
    half = sizes[body.mem_id].length / 2
    for node, opens in walk(body):
        if inside:
            if not opens and node.mem_id == inside:
                inside = 0
        elif opens and node.tag not in ("-text", "html", "body", "main"):
            size = sizes[node.mem_id]
            what = _left_out(node, size, half)
            if what is not None:
                doomed.append(node)
                inside = node.mem_id
                if what and size.length:
                    left[what] += size.length
    for node in doomed:
        node.decompose()
    return left


@dataclass(slots=True)
class _Size:
    """How much an element holds: words and their characters, and whether a main heading."""

    words: int = 0
    characters: int = 0
    headed: bool = False

    @property
    def length(self) -> int:
        """Characters of its words with single spaces between them."""
        return self.characters + max(0, self.words - 1)

    def add(self, other: _Size) -> None:
        self.words += other.words
        self.characters += other.characters
        self.headed = self.headed or other.headed


def _sizes(top: LexborNode) -> dict[int, _Size]:
    """The size of ``top`` and of each node below it, all worked out in one walk."""
    found: dict[int, _Size] = {}
    open_nodes: list[_Size] = []
    for node, opens in walk(top):
        if opens:
            words = (node.text_content or "").split() if node.tag == "-text" else ()
            size = _Size(len(words), sum(map(len, words)))
            found[node.mem_id] = size
            open_nodes.append(size)
        else:
            size = open_nodes.pop()
            if open_nodes:
                open_nodes[-1].add(size)
                open_nodes[-1].headed |= node.tag == "h1"
    return found


def _left_out(node: LexborNode, size: _Size, half: float) -> str | None:
    """As what an element is left out, "" if as nothing worth saying; None if it stays."""
    tag = node.tag or ""
    if tag in _UNSEEN or tag.startswith("!") or tag in ("-comment", "_comment"):
        return ""
    if _is_hidden(node):
        return "hidden parts"
    if tag in _AROUND and not (tag == "header" and size.headed):
        return _AROUND[tag]
    if node.attributes.get("role") in ("navigation", "search", "complementary", "contentinfo"):
        return "navigation"
    return None if size.headed or size.length >= half else _of_site(node)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(attributes.get("style") or ""))


def _of_site(node: LexborNode) -> str | None:
    """What part of a site its own names call an element; None if they say nothing of that."""
    attributes = node.attributes
    match = _SITE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    return _SITE_NAMES[match.lastgroup or "navigation"] if match else None


def _said(left: Counter[str], main: LexborNode) -> tuple[str, ...]:
    pictures = main.css("img")
    bare = sum(not (picture.attributes.get("alt") or "").strip() for picture in pictures)
    said = [f"{what}: {count:,} characters" for what, count in sorted(left.items())]
    if pictures:
        said.append(f"{len(pictures)} pictures, {bare} without words for them")
    return tuple(f"left out: {words}" for words in said)
