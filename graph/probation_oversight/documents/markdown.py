"""Publications as Markdown: made a page, and read as one."""

from __future__ import annotations

from probation_oversight.documents import html
from probation_oversight.documents.html import Page


def page(text: str, name: str) -> Page:
    """The page that the Markdown ``text`` makes (CommonMark with tables; markup in it is text).

    Raises DocumentError as ``html.page``.
    """
    from markdown_it import MarkdownIt

    maker = MarkdownIt("commonmark", {"html": False}).enable("table")
    return html.page_of_markup(f"<main>{maker.render(text)}</main>", name)
