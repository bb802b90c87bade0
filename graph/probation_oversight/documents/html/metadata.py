"""What a page says of itself: title, day of issue, address, publisher."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probation_oversight.documents import metadata, roles
from probation_oversight.documents.metadata import Metadata
from probation_oversight.documents.model import Block
from probation_oversight.model import issue_dates

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DAYS = (
    "article:published_time",
    "govuk:first-published-at",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "datepublished",
)
_PUBLISHERS = ("dcterms.publisher", "dc.publisher", "og:site_name", "publisher", "author")
_ISO = re.compile(r"\s*([0-9]{4}(?:-[0-9]{2}){0,2})(?:$|[T\s])")
_SITE = re.compile(r" [-–—|] [^-–—|]{2,60}$")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LONGEST_TITLE = 300


def found(page: LexborHTMLParser, text: str, blocks: tuple[Block, ...]) -> Metadata:
    """What the page's head and the ``text`` of its main part tell; unknown stays unknown."""
    meta = _meta(page)
    told = metadata.found(text, blocks)
    return Metadata(
        title=_title(page, meta, text, blocks),
        publisher=_publisher(meta) or told.publisher,
        issued=_issued(page, meta) or told.issued,
        source=_source(page, meta),
        genre=told.genre,
        round=told.round,
    )


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    said: dict[str, str] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            said.setdefault(name.lower(), content)
    return said


def _title(
    page: LexborHTMLParser, meta: dict[str, str], text: str, blocks: tuple[Block, ...]
) -> str | None:
    block = roles.headline(blocks)
    if block is not None:
        return text[block.start : block.end]
    node = page.css_first("title")
    named = _single(meta.get("og:title") or "") or (
        _SITE.sub("", _single(node.text())) if node is not None else ""
    )
    return named[:_LONGEST_TITLE].rstrip() or None


def _single(words: str) -> str:
    """``words`` on one line, with single spaces and nothing that cannot be seen."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def _issued(page: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    times = [node.attributes.get("datetime") or "" for node in page.css("time")[:1]]
    for words in (*(meta.get(name, "") for name in _DAYS), *times):
        match = _ISO.match(words)
        day = _day(match.group(1)) if match else None
        if day:
            return day
    return None


def _day(words: str) -> str | None:
    try:
        issue_dates.earliest(words)
    except ValueError:
        return None
    return words


def _source(page: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    link = page.css_first("link[rel=canonical]")
    for address in (link.attributes.get("href") if link is not None else None, meta.get("og:url")):
        if address and metadata.is_address(address.strip()):
            return address.strip()
    return None


def _publisher(meta: dict[str, str]) -> str | None:
    """The publisher, if one of those that may publish is named and the register knows it."""
    return next(
        (name for key in _PUBLISHERS if (name := meta.get(key)) and metadata.publishes(name)), None
    )
