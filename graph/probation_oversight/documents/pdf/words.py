"""The words of a PDF with their places, taken out by a process of its own with limits.

PDFium is native code and reads what strangers wrote. A file that breaks it, or unpacks to more
than there is, ends that process and becomes an error message here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from probation_oversight import resources
from probation_oversight.errors import DocumentError

LARGEST = 64_000_000
"""Bytes a PDF may have: reports with photographs have up to some 20 million."""
_WORKER = Path(__file__).with_name("worker.py")
_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD (public/fpdfview.h)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one PDF may use; a long report has some 200 pages of 3,000 characters."""

    seconds: int = 60
    bytes: int = 1_500_000_000
    pages: int = 1_500
    characters: int = 3_000_000
    words: int = 500_000
    on_page: int = 40_000  # characters; a page in the smallest type has some 10,000


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed: places in points from the page's top left, its font's size and weight."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    spaced: bool  # whether a space stands before it


@dataclass(frozen=True, slots=True)
class Page:
    """A page, counted from 1, with its words in no order that means anything.

    ``outside``, ``turned``, ``unmapped`` and ``cut`` count characters beyond the page's edge,
    written in another direction, without a known letter, and more than a page may have.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    outside: int = 0
    turned: int = 0
    unmapped: int = 0
    cut: int = 0
    picture: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a file, and what its own metadata say."""

    pages: tuple[Page, ...]
    title: str
    created: str


DEFAULT = Limits()


def extracted(content: bytes, name: str, limits: Limits = DEFAULT) -> Sheets:
    """The words on the pages of the PDF ``content``; ``name`` is used in messages.

    Raises DocumentError if it is encrypted, damaged, goes beyond ``limits`` or has no pages, or
    PDFium is not installed.
    """
    resources.need("PDF files", "pypdfium2")
    lines = _asked(content, name, limits)
    head = lines[0]
    if "failure" in head:
        raise DocumentError(_refusal(name, head["failure"]))
    if head["pages"] > limits.pages:
        raise DocumentError(
            f"{name} has {head['pages']:,} pages; at most {limits.pages:,} are read. "
            "Split it into files of one publication each"
        )
    pages = tuple(_page(number, found) for number, found in enumerate(lines[1:], 1))
    if len(pages) < head["pages"]:
        raise DocumentError(
            f"{name} has more than {limits.characters:,} characters or {limits.words:,} words; no "
            "publication is that long. Split it into files of one publication each"
        )
    if not pages or all(page.broken for page in pages):
        raise DocumentError(f"{name} {_DAMAGED}")
    return Sheets(pages, _clean(head["info"]["Title"]), _clean(head["info"]["CreationDate"]))


_DAMAGED = (
    "is damaged or incomplete: no page of it can be opened. Download it again, or open it in a "
    "viewer and save it anew"
)


def _refusal(name: str, failure: object) -> str:
    if failure == _PASSWORD:
        return (
            f"{name} is encrypted and asks for a password; open it in a viewer, save a copy "
            "without one (for example by printing it to a PDF), and load that"
        )
    return f"{name} {_DAMAGED}"


def _asked(content: bytes, name: str, limits: Limits) -> Sequence[Mapping[str, Any]]:
    """What the worker says of ``content``: the file's line, then a line for each page."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, run by our own interpreter
            [sys.executable, "-I", str(_WORKER)],
            input=json.dumps(asdict(limits)).encode() + b"\n" + content,
            capture_output=True,
            timeout=2 * limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_exhausted(name, limits)) from error
    lines = done.stdout.splitlines()
    if done.returncode != 0 or not lines:
        raise DocumentError(_exhausted(name, limits))
    return [json.loads(line) for line in lines]


def _exhausted(name: str, limits: Limits) -> str:
    return (
        f"{name}: the PDF library gave up on it within {limits.seconds} s and "
        f"{limits.bytes // 1_000_000:,} MB. It is damaged, or made to be unreadable; open it in a "
        "viewer and save it anew, or save its text as .txt"
    )


def _page(number: int, found: Mapping[str, Any]) -> Page:
    if "failure" in found:
        return Page(number, 0, 0, (), broken=True)
    return Page(
        number,
        found["width"],
        found["height"],
        tuple(_word(values) for values in found["words"]),
        found["outside"],
        found["turned"],
        found["unmapped"],
        found["cut"],
        found["picture"],
    )


def _word(values: Sequence[Any]) -> Word:
    text, left, right, base, size, bold, spaced = values
    return Word(text, left, max(left, right), base, size, bool(bold), bool(spaced))


def _clean(words: str) -> str:
    """``words`` on one line, without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
