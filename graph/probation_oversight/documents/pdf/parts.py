"""Parts of a publication that hold no findings: contents pages, front matter, glossaries."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGE = r"[0-9]{1,3}|[ivxl]{1,6}"
_LEADER = re.compile(
    r"(?:(?<!\.)\.{3,}+|(?<!\. )(?:\. ){3,}+\.?|(?<!…)…{2,}+|(?<!_)_{4,}+|(?<!· )(?:· ){3,}+)"
    rf"[ .…\t]*+(?P<page>{_PAGE})?$"
)
_ENDS_WITH_PAGE = re.compile(rf"(?=.*[^\W\d_]).*\s(?:{_PAGE})")
_LONGEST_ENTRY = 300
"""Characters of a line of contents with its dots; longer lines are none."""
_FEWEST_ENTRIES = 3
_LONGEST_GAP = 4
"""Entries that a table of contents has at least, and lines from one to the next at most."""
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_GLOSSARY = re.compile(
    r"(?:(?:annexe?|appendix)\s+\w+[:.]?\s+|[0-9.]+\s+)?"
    r"(?:glossary|abbreviations|acronyms)\b.{0,30}",
    re.IGNORECASE,
)
_IMPRINT = (
    re.compile(r"\bISBN\b"),
    re.compile(r"\bcrown copyright\b", re.IGNORECASE),
    re.compile(r"\bopen government licence\b", re.IGNORECASE),
    re.compile(r"\bnationalarchives\.gov\.uk\b", re.IGNORECASE),
    re.compile(
        r"\b(?:publication|document|report) is (?:also )?available "
        r"(?:for download )?(?:at|on|from)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*published by\b", re.IGNORECASE | re.MULTILINE),
    re.compile(r"\bfollow us on\b", re.IGNORECASE),
    re.compile(
        r"\b(?:re-?use|reproduce) (?:this|the) (?:information|publication|document)\b|"
        r"\byou (?:may|are free to) re-?use\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bpermission from the copyright holders?\b", re.IGNORECASE),
    re.compile(r"\bprinted (?:on|in the uk)\b", re.IGNORECASE),
)
_SHORT_PAGE = 260
"""Words that a page of front matter has at most."""


def without_leader(words: str) -> str:
    """A line of a contents page with a tab in place of its dots; other lines as they are."""
    found = _leader(words)
    if found is None:
        return words
    entry = words[: found.start()].rstrip()
    return f"{entry}\t{found['page']}" if found["page"] else entry


def has_leader(words: str) -> bool:
    """Whether a line has the dots that lead to a page number."""
    found = _leader(words)
    return found is not None and found.start() > 0


def _leader(words: str) -> re.Match[str] | None:
    return _LEADER.search(words.strip()) if len(words) <= _LONGEST_ENTRY else None


def contents(lines: Sequence[str]) -> range:
    """Which of a page's ``lines`` are a table of contents; none if it has none.

    It has three entries or more: lines with dot leaders or, below the title Contents, lines that
    end with a page number. Entries may go over a few lines.
    """
    titles = (n for n, line in enumerate(lines) if is_contents_title(line))
    leaders = [n for n, line in enumerate(lines) if has_leader(line)]
    first = min(next(titles, len(lines)), leaders[0] if leaders else len(lines))
    numbered = range(first, len(lines)) if first not in leaders else ()
    entries = sorted({*leaders, *(n for n in numbered if _ends_with_page(lines[n]))})
    last, count = first, 0
    for entry in entries:
        if entry - last > _LONGEST_GAP:
            break
        last, count = entry, count + 1
    return range(first, last + 1) if count >= _FEWEST_ENTRIES else range(0)


def _ends_with_page(words: str) -> bool:
    return len(words) <= _LONGEST_ENTRY and bool(_ENDS_WITH_PAGE.fullmatch(words))


def is_contents_title(words: str) -> bool:
    return bool(_CONTENTS.fullmatch(words.strip()))


def is_glossary_title(words: str) -> bool:
    return bool(_GLOSSARY.fullmatch(words.strip()))


def imprint_signs(words: str) -> int:
    """How many signs of an imprint or licence text ``words`` has."""
    return sum(bool(sign.search(words)) for sign in _IMPRINT)


def is_imprint(words: str) -> bool:
    """Whether a whole page is an imprint: several signs and little text."""
    return imprint_signs(words) >= 2 and len(words.split()) <= _SHORT_PAGE
