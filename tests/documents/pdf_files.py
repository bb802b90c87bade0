"""PDF files made for tests: single pages of placed words, a whole report, and hostile bytes.

The report is about real bodies, but what it says of them is made up.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fpdf import FPDF, XPos, YPos

WIDTH, HEIGHT = 595, 842
"""Points of an A4 page."""
MADE = datetime(2019, 3, 1, tzinfo=UTC)
"""When the files say they were made, so that they are the same each time."""


@dataclass(frozen=True, slots=True)
class At:
    """Words placed at a point, from the top left of the page."""

    x: float
    y: float
    text: str
    size: float = 11
    style: str = ""
    font: str = "helvetica"


def placed(*pages: Iterable[At], title: str = "", password: str | None = None) -> bytes:
    """A PDF whose ``pages`` have words at the given points."""
    made = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    made.set_creation_date(MADE)
    if title:
        made.set_title(title)
    if password is not None:
        made.set_encryption(owner_password="owner", user_password=password)  # noqa: S106
    for pieces in pages:
        made.add_page()
        for piece in pieces:
            made.set_font(piece.font, piece.style, piece.size)
            made.text(piece.x, piece.y, piece.text)
    return bytes(made.output())


def width(words: str, size: float = 11) -> float:
    """How wide ``words`` are."""
    made = FPDF(unit="pt")
    made.set_font("helvetica", "", size)
    return float(made.get_string_width(words))


def column(x: float, y: float, *lines: str, size: float = 11, leading: float = 13) -> list[At]:
    """``lines`` below each other."""
    return [At(x, y + number * leading, line, size) for number, line in enumerate(lines)]


class Report(FPDF):
    """A report with running head and foot."""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("helvetica", "", 9)
            self.text(300, 40, "An inspection of probation services in Northumbria")

    def footer(self) -> None:
        if self.page_no() > 1:
            self.set_font("helvetica", "", 9)
            self.text(530, 810, str(self.page_no()))

    def paragraph(self, words: str, style: str = "", size: float = 11) -> None:
        self.set_font("helvetica", style, size)
        self.multi_cell(0, 1.2 * size, words, align="J", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(8)

    def item(self, marker: str, words: str) -> None:
        self.set_font("symbol" if marker == "\u00b7" else "helvetica", "", 11)
        self.cell(18, 13, marker)
        self.set_font("helvetica", "", 11)
        self.multi_cell(0, 13, words, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def row(self, *cells: str) -> None:
        for width, words in zip((220, 60, 150), cells, strict=True):
            self.cell(width, 20, words, border=1)
        self.ln(20)


def report() -> bytes:
    """A made-up report on real bodies: cover, imprint, contents, text, table, list, glossary."""
    made = Report(unit="pt", format=(WIDTH, HEIGHT))
    made.set_creation_date(MADE)
    made.set_title("An inspection of probation services in Northumbria")
    made.set_margins(72, 72, 72)
    made.set_auto_page_break(True, 72)
    _front(made)
    made.add_page()
    made.paragraph("Summary", "B", 18)
    made.paragraph(
        "The quality of risk management plans at Northumbria CRC was poor. Staff were "
        "overworked, and supervision was inadequate in too many cases that we looked at."
    )
    made.paragraph("Ratings", "B", 14)
    made.set_font("helvetica", "B", 11)
    made.row("Standard", "Score", "Rating")
    made.set_font("helvetica", "", 11)
    made.row("1.1 Leadership", "7", "Good")
    made.row("2.1 Assessment", "2", "Inadequate")
    made.ln(10)
    made.paragraph("Recommendations", "B", 14)
    made.paragraph("Northumbria CRC should:")
    made.item("1.", "reduce the workload of its officers, so that each of them has enough time")
    made.item("2.", "improve the quality of assessment")
    made.add_page()
    made.paragraph("Glossary", "B", 18)
    made.paragraph("Unpaid work: work without pay that a court orders; it was poor in some areas.")
    return bytes(made.output())


def _front(made: Report) -> None:
    made.add_page()
    made.ln(120)
    made.paragraph("An inspection of probation services in Northumbria", "B", 26)
    made.paragraph("14 March 2019")
    made.add_page()
    made.paragraph("\u00a9 Crown copyright 2019. The licence of this text is inadequate in no way.")
    made.paragraph("This publication is licensed under the Open Government Licence v3.0.")
    made.paragraph("ISBN: 978-1-00000-000-0")
    made.add_page()
    made.paragraph("Contents", "B", 18)
    for name, page in (("Summary", 4), ("Recommendations", 4), ("Glossary", 5)):
        made.paragraph(f"{name} {'.' * (90 - len(name))} {page}")


class Release(FPDF):
    """A release with page numbers."""

    def footer(self) -> None:
        self.set_font("helvetica", "", 9)
        self.text(360, 570, f"Page {self.page_no()}")


def release(words: str) -> bytes:
    """``words`` set in a narrow measure, so that its lines break anew, over several pages."""
    made = Release(unit="pt", format=(420, 595))
    made.set_creation_date(MADE)
    made.set_margins(48, 48, 48)
    made.set_auto_page_break(True, 60)
    made.add_page()
    made.set_font("times", "", 12)
    for block in words.split("\n"):
        latin = " ".join(block.split()).encode("cp1252").decode("latin-1")
        made.multi_cell(0, 14, latin, align="J", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(made.output())


def objects(*bodies: bytes, root: int = 1) -> bytes:
    """A PDF file of the objects ``bodies``, numbered from 1, with a right table of places."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(bodies) + 1, root)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % table)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, filters: int = 1, more: bytes = b"") -> bytes:
    """A stream object of ``content``, packed ``filters`` times."""
    for _ in range(filters):
        content = zlib.compress(content, 9)
    named = b"/Filter [" + b"/FlateDecode " * filters + b"]"
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(content), named, more, content)


def one_page(
    content: bytes, box: bytes = b"[0 0 595 842]", font: bytes = FONT, more: bytes = b""
) -> bytes:
    """A PDF of one page; ``content`` is its stream object."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R %s "
        b"/Resources << /Font << /F 5 0 R >> >> >>" % (box, more)
    )
    return objects(CATALOGUE, PAGES, page, content, font)


def shown(*lines: bytes, x: int = 72, y: int = 700, size: int = 11) -> bytes:
    """Page content that shows ``lines``."""
    return b"".join(
        b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y - 14 * number, line)
        for number, line in enumerate(lines)
    )


def bomb(layers: int, megabytes: int) -> bytes:
    """A page content of ``megabytes`` of spaces, packed ``layers`` times."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes))
    packed += packer.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    named = b"/FlateDecode " * layers
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(packed), named, packed)


def deep_tree(depth: int) -> bytes:
    """A tree of pages that is ``depth`` high."""
    inner = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 3) for n in range(depth)]
    return objects(CATALOGUE, *inner, b"<< /Type /Page /MediaBox [0 0 595 842] >>")


def many_pages(count: int) -> bytes:
    """A file that says it has ``count`` pages, all of them the same."""
    kids = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"3 0 R " * count)
    return objects(CATALOGUE, kids, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")


def laughs(levels: int, wide: int) -> bytes:
    """A page that shows ``wide`` to the power of ``levels`` words, by forms inside forms."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << %s >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /A 6 0 R >> >> >>"
    )
    inner = [
        stream(b"/A Do " * wide, more=form % (b"/XObject << /A %d 0 R >>" % (n + 7)))
        for n in range(levels)
    ]
    last = stream(shown(b"ha"), more=form % b"/Font << /F 5 0 R >>")
    return objects(CATALOGUE, PAGES, page, stream(b"/A Do " * wide), FONT, *inner, last)


def scanned(pages: Sequence[bool]) -> bytes:
    """A PDF whose pages are a picture where ``pages`` is true, else have a line of text."""
    made = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    made.set_creation_date(MADE)
    for picture in pages:
        made.add_page()
        if picture:
            made.image(_picture(), 0, 0, WIDTH, HEIGHT)
        else:
            made.set_font("helvetica", "", 11)
            made.text(72, 100, "The quality of the plans was poor.")
    return bytes(made.output())


def _picture() -> bytes:
    """A PNG file of one grey point, put together by hand."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = zlib.crc32(kind + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + kind + content + checked

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(bytes([0, 128]))),
            chunk(b"IEND", b""),
        )
    )
