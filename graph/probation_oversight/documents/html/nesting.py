"""How deep the elements of a page stand in each other, counted before it is parsed."""

from __future__ import annotations

import re

from probation_oversight.errors import DocumentError

MOST_OPEN = 5_000
"""Elements that may be open at once; pages have some 50, and parsing costs the square of it."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)",
    re.IGNORECASE | re.DOTALL,
)
"""A tag; comments and scripts are passed over whole, as what looks like a tag in them is none."""

_SELF_CLOSING = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"}
    | {"colgroup", "html", "head", "body", "area", "base", "br", "col", "embed", "hr", "img"}
    | {"input", "link", "meta", "source", "track", "wbr"}
)
"""Elements that have no end tag or may go without one."""


def refuse_deep(markup: str, name: str) -> None:
    """Raise DocumentError if ``markup`` opens more than ``MOST_OPEN`` elements in each other."""
    depth = 0
    for tag in _TAG.finditer(markup):
        if tag["name"] and tag["name"].lower() not in _SELF_CLOSING:
            depth = max(0, depth - 1) if tag["end"] else depth + 1
        if depth > MOST_OPEN:
            raise DocumentError(
                f"{name} has more than {MOST_OPEN:,} elements nested in each other; a "
                "publication's page was expected. Save its words as a text file (.txt)"
            )
