"""Takes the words out of one PDF, in a process of its own: started by ``words``, never imported.

Standard input has a line of JSON (the request) and the file's bytes. Standard output gets a line
of JSON for the file, then one for each page. PDFium is a native library that reads what strangers
wrote: whatever happens to it, happens to this process alone. Imports nothing of the package, so
that it starts quickly.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_LARGEST_COORDINATE = 20_000
"""Points; PDF 1.7, annex C: a page is at most 14,400 wide."""
_OBJECTS = 5_000
"""Objects of a page without words that are looked at in search of a picture."""
_SPACES = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, 0))
_QUARTER = math.pi / 2


def _quick(name: str, gives: Any) -> Any:
    """PDFium's function ``name`` (text page, index), without the cost of wrapping what it gives.

    It is called for every character, and this halves the time of the whole.
    """
    made = ctypes.CFUNCTYPE(gives, ctypes.c_void_p, ctypes.c_int)
    return made(ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0)


_code_of = _quick("FPDFText_GetUnicode", ctypes.c_uint)
_object_of = _quick("FPDFText_GetTextObject", ctypes.c_void_p)


def main() -> None:
    """Answer the request on standard input."""
    request = json.loads(sys.stdin.buffer.readline())
    _limit(request["seconds"], request["bytes"])
    content = sys.stdin.buffer.read()
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        _say({"failure": raw.FPDF_GetLastError()})
        return
    count = len(document)
    info = {key: document.get_metadata_value(key) for key in ("Title", "CreationDate")}
    _say({"pages": count, "info": info})
    if count > request["pages"]:
        return
    letters, words = request["characters"], request["words"]
    for index in range(count):
        found, characters = _page(document, index, request["on_page"])
        letters, words = letters - characters, words - len(found.get("words", ()))
        if letters < 0 or words < 0:
            return
        _say(found)


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")))
    sys.stdout.write("\n")
    sys.stdout.flush()


def _limit(seconds: int, size: int) -> None:
    """Limits of the operating system, where it has them; the parent's clock works anywhere."""
    try:
        import resource
    except ImportError:
        return
    limits = ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0))
    for kind, limit in limits:
        try:
            resource.setrlimit(kind, (limit, limit))
        except (OSError, ValueError):
            continue


def _page(document: Any, index: int, most: int) -> tuple[dict[str, Any], int]:
    """A page as JSON, and how many characters it has; at most ``most`` are looked at."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return {"failure": True}, 0
    try:
        text = page.get_textpage()
    except pdfium.PdfiumError:
        page.close()
        return {"failure": True}, 0
    reader = _Reader(page, text)
    characters = max(text.count_chars(), 0)
    words = reader.words(min(characters, most))
    found = {
        "width": round(reader.width, 1),
        "height": round(reader.height, 1),
        "words": words,
        "outside": reader.outside,
        "turned": reader.turned,
        "unmapped": reader.unmapped,
        "cut": max(characters - most, 0),
        "picture": not words and _has_picture(page),
    }
    text.close()
    page.close()
    return found, min(characters, most)


def _has_picture(page: Any) -> bool:
    """Whether the page shows a picture: a scan, where there are no words."""
    count = min(raw.FPDFPage_CountObjects(page), _OBJECTS)
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, n)) for n in range(count))
    return any(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in kinds)


class _Style:
    """Size, weight and direction of the characters of one text object."""

    __slots__ = ("bold", "doubtful", "size", "turn")

    def __init__(self, text: Any, index: int) -> None:
        matrix = raw.FS_MATRIX()
        known = raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index)
        scale = math.hypot(matrix.c, matrix.d) if known else 1.0
        self.size = _finite(size * scale)
        angle = math.atan2(matrix.b, matrix.a) if known else 0.0
        quarters = angle / _QUARTER
        straight = abs(quarters - round(quarters)) < 0.02
        self.turn = round(quarters) % 4 if straight else None
        shown = raw.FPDFText_GetTextObject(text, index)
        self.bold = _bold(raw.FPDFTextObj_GetFont(shown)) if shown else False
        self.doubtful = raw.FPDFText_HasUnicodeMapError(text, index) == 1


def _bold(font: Any) -> bool:
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    named = _BOLD.search(name.value.decode("ascii", "replace"))
    return bool(named) or bool(raw.FPDFFont_GetFlags(font) & _FORCED_BOLD)


_Letter = tuple[int, str]
"""A character's index on its page, and the character."""


class _Reader:
    """Reads the words of one page; places are as a reader sees the page, from its top left."""

    def __init__(self, page: Any, text: Any) -> None:
        self.text = text.raw
        self._handle = ctypes.cast(text.raw, ctypes.c_void_p).value
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self._box = tuple(_finite(v) for v in (box.left, box.bottom, box.right, box.top))
        self.turn = raw.FPDFPage_GetRotation(page) % 4
        self._styles: dict[int, _Style] = {}
        self._found: tuple[list[list[Any]], ...] = ([], [], [], [])
        self.outside = self.turned = self.unmapped = 0

    @property
    def width(self) -> float:
        return self._size(self.turn)[0]

    @property
    def height(self) -> float:
        return self._size(self.turn)[1]

    def _size(self, turn: int) -> tuple[float, float]:
        left, bottom, right, top = self._box
        sides = (right - left, top - bottom)
        return sides if turn % 2 == 0 else (sides[1], sides[0])

    def words(self, count: int) -> list[list[Any]]:
        """``[text, left, right, baseline, size, bold, spaced]`` of each word.

        ``spaced`` says that a space stands before it. Words are those in the direction that most
        of the page is written in, as tables are that lie on their side; others are counted.
        """
        self._read(count)
        letters = [sum(len(word[0]) for word in found) for found in self._found]
        most = max(range(4), key=lambda turn: (letters[turn], turn == self.turn))
        self.turned += sum(letters) - letters[most]
        self.turn = most
        return self._found[most]

    def _read(self, count: int) -> None:
        run: list[_Letter] = []
        style: _Style | None = None
        shown, spaced = 0, True
        for index in range(count):
            code = _code_of(self._handle, index)
            if code in _SPACES:
                if run:
                    self._word(run, style, spaced)
                run, spaced = [], True
                continue
            key = _object_of(self._handle, index) or 0
            found = self._style(key, index)
            self.unmapped += found.doubtful
            if run and key != shown and self._apart(run[-1], self._styles[shown], index, found):
                self._word(run, style, spaced)
                run, spaced = [], False
            if not run:
                style = found
            shown = key
            run.append((index, chr(code)))
        self._word(run, style, spaced)

    def _style(self, key: int, index: int) -> _Style:
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = _Style(self.text, index)
        return known

    def _apart(self, last: _Letter, style: _Style, index: int, found: _Style) -> bool:
        """Whether a word ends between two characters of different text objects."""
        if found.turn != style.turn or found.bold != style.bold:
            return True
        if abs(found.size - style.size) > 0.1 * style.size:
            return True
        _, right, base = self._place(last[0], style)
        left, _, other = self._place(index, found)
        return abs(base - other) > 0.1 * style.size or not -2 < left - right < 0.2 * style.size

    def _place(self, index: int, style: _Style) -> tuple[float, float, float]:
        """Left and right edge and baseline of a character, as the page is shown."""
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetLooseCharBox(self.text, index, box)
        raw.FPDFText_GetCharOrigin(self.text, index, x, y)
        turn = style.turn or 0
        corners = [self._shown(box.left, box.bottom, turn), self._shown(box.right, box.top, turn)]
        base = self._shown(x.value, y.value, turn)[1]
        return min(c[0] for c in corners), max(c[0] for c in corners), base

    def _shown(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """A place on the page, turned so that text written in direction ``turn`` is level."""
        left, bottom, right, top = self._box
        x, y = _finite(x), _finite(y)
        return (
            (x - left, top - y),
            (y - bottom, x - left),
            (right - x, y - bottom),
            (top - y, right - x),
        )[turn]

    def _word(self, run: list[_Letter], style: _Style | None, spaced: bool) -> None:
        if not run or style is None:
            return
        if style.turn is None:
            self.turned += len(run)
            return
        left, _, base = self._place(run[0][0], style)
        _, right, _ = self._place(run[-1][0], style)
        width, height = self._size(style.turn)
        if not (0 <= base <= height and -1 <= left < width and style.size > 0):
            self.outside += len(run)
            return
        letters = "".join(letter for _, letter in run)
        places = [round(value, 1) for value in (left, right, base, style.size)]
        self._found[style.turn].append([letters, *places, int(style.bold), int(spaced)])


def _finite(value: float) -> float:
    """``value`` if it can be a place on a page, else a place outside any page."""
    return value if abs(value) <= _LARGEST_COORDINATE else -float(_LARGEST_COORDINATE)


if __name__ == "__main__":
    main()
