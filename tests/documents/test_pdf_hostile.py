"""PDFs that are broken or made to do harm: an error in words, in bounded time and memory."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probation_oversight.documents import Document, read_document
from probation_oversight.documents.pdf import blocks, layout
from probation_oversight.documents.pdf.words import Limits, Page, Word, extracted
from probation_oversight.errors import DocumentError
from tests.documents import pdf_files as files
from tests.documents.test_pdf import consistent
from tests.fuzzing import examples

_SECONDS = 40
"""Within which any file here is read or refused; most take a tenth of a second."""
SMALL = Limits(seconds=5, bytes=400_000_000)
DAMAGED = "damaged or incomplete"
GAVE_UP = "the PDF library gave up on it"
_QUICK = settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
GOOD = files.one_page(files.stream(files.shown(b"The plans were poor.")))


@cache
def report() -> bytes:
    return files.report()


def cpu_seconds() -> float:
    """What this process and those that it waited for have used."""
    return sum(os.times()[:4])


def attempt(content: bytes, folder: Path) -> Document | str:
    """The document in ``content``, or what refuses it; nothing else may happen."""
    file = folder / "file.pdf"
    file.write_bytes(content)
    started = cpu_seconds()
    try:
        made: Document | str = read_document(file)
    except DocumentError as error:
        made = str(error)
    assert cpu_seconds() - started < _SECONDS
    if isinstance(made, Document):
        consistent(made)
    else:
        assert str(file) in made
        assert "\n" not in made
    return made


REFUSED: dict[str, tuple[bytes, str]] = {
    "header only": (b"%PDF-1.7\n", DAMAGED),
    "noise": (b"%PDF-1.4\n" + bytes(range(256)) * 50, DAMAGED),
    "truncated": (GOOD[: len(GOOD) // 2], DAMAGED),
    "page tree without end": (
        files.objects(files.CATALOGUE, b"<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R] >>"),
        DAMAGED,
    ),
    "deep page tree": (files.deep_tree(20_000), DAMAGED),
    "no pages": (
        files.objects(files.CATALOGUE, b"<< /Type /Pages /Count 0 /Kids [] >>"),
        DAMAGED,
    ),
    "a hundred thousand pages": (files.many_pages(100_000), "100,000 pages; at most 1,500"),
    "deep arrays": (
        files.one_page(files.stream(b"[" * 200_000 + b"]" * 200_000)),
        "no text on its pages",
    ),
    "letters without end in size": (
        files.one_page(files.stream(files.shown(b"Large", size=10**8))),
        "no text on its pages",
    ),
    "all beyond the page": (
        files.one_page(files.stream(files.shown(b"Far away", x=10**9, y=10**9))),
        "no text on its pages",
    ),
}


@pytest.mark.alike
@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    refusal = attempt(content, tmp_path)
    assert isinstance(refusal, str)
    assert said in refusal


class TestLimits:
    @pytest.mark.slow
    def test_memory(self) -> None:
        packed = files.one_page(files.bomb(layers=2, megabytes=600))
        assert len(packed) < 10_000
        with pytest.raises(DocumentError, match=GAVE_UP):
            extracted(packed, "bomb.pdf", SMALL)

    def test_time(self) -> None:
        started = cpu_seconds()
        with pytest.raises(DocumentError, match=GAVE_UP):
            extracted(files.laughs(12, 10), "laughs.pdf", Limits(seconds=1))
        assert cpu_seconds() - started < 10

    def test_a_library_that_cannot_even_start(self) -> None:
        with pytest.raises(DocumentError, match=GAVE_UP):
            extracted(GOOD, "good.pdf", Limits(bytes=1_000_000))

    def test_characters_and_words(self) -> None:
        line = files.stream(files.shown(*[b"the plan was poor and so"] * 20))
        for limits in (Limits(characters=100), Limits(words=50)):
            with pytest.raises(DocumentError, match="more than"):
                extracted(files.one_page(line), "long.pdf", limits)

    def test_an_overfull_page_is_cut_and_said(self, tmp_path: Path) -> None:
        line = b"The plans were poor. " * 40
        content = files.stream(
            b"".join(files.shown(line, x=1, y=y, size=1) for y in range(5, 800, 5))
        )
        made = attempt(files.one_page(content), tmp_path)
        assert isinstance(made, Document)
        assert len(made.text) <= Limits().on_page
        assert any("of overfull pages left out" in said for said in made.losses)

    def test_words_far_off_the_page_are_counted_not_kept(self, tmp_path: Path) -> None:
        far = files.shown(b"hidden", x=-(10**7), y=10**7)
        content = files.stream(files.shown(b"The plans were poor.") + far)
        made = attempt(files.one_page(content), tmp_path)
        assert isinstance(made, Document)
        assert made.text == "The plans were poor."
        assert made.losses == ("6 characters beyond the page left out",)

    @pytest.mark.parametrize("box", [b"[-1e30 -1e30 1e30 1e30]", b"[0 0 0 0]", b"[9 9 1 1]", b"[]"])
    def test_pages_of_no_size_or_any(self, box: bytes, tmp_path: Path) -> None:
        attempt(files.one_page(files.stream(files.shown(b"The plans were poor.")), box), tmp_path)


class TestAnyBytes:
    @pytest.mark.slow
    @_QUICK
    @given(st.binary(max_size=2000))
    def test_after_a_header(self, tmp_path: Path, noise: bytes) -> None:
        attempt(b"%PDF-1.7\n" + noise, tmp_path)

    @pytest.mark.slow
    @_QUICK
    @given(st.floats(0, 1))
    def test_cut_off_anywhere(self, tmp_path: Path, share: float) -> None:
        attempt(report()[: int(share * len(report()))] or b"%PDF-", tmp_path)

    @pytest.mark.slow
    @_QUICK
    @given(st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=30))
    def test_changed_anywhere(self, tmp_path: Path, changes: list[tuple[float, int]]) -> None:
        content = bytearray(report())
        for share, byte in changes:
            content[int(share * len(content))] = byte
        attempt(bytes(content), tmp_path)


_PLACES = st.floats(0, 600).map(lambda value: round(value, 1))
_PRINTED = st.builds(
    Word,
    st.sampled_from(
        ["The", "plan", "was", "poor.", "•", "1.", "2.14", "12", "inter-", "…", ".", "-"]
    )
    | st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1, max_size=4),
    _PLACES,
    _PLACES,
    _PLACES,
    st.sampled_from([6.0, 8.0, 11.0, 16.0]),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=examples(70), deadline=None)
@given(st.lists(st.lists(_PRINTED, max_size=60), min_size=1, max_size=4))
def test_words_anywhere_are_written_once(pages: list[list[Word]]) -> None:
    sheets = [
        Page(number, 600, 600, tuple(_sane(word) for word in printed))
        for number, printed in enumerate(pages, 1)
    ]
    laid = layout.laid_out(sheets)
    made = blocks.set_in_type(laid, len(sheets))
    last = 0
    for block in made.blocks:
        assert last <= block.start < block.end <= len(made.text)
        last = block.end
    assert list(made.pages) == sorted(made.pages)
    assert len(made.pages) == len(sheets)
    printed = [word.text for page in sheets for word in page.words]
    assert made.text.count("poor.") <= printed.count("poor.")
    if laid.heads + laid.numbers == 0:
        assert made.text.count("poor.") == printed.count("poor.")


def _sane(word: Word) -> Word:
    right = max(word.left, min(word.right, word.left + 6 * len(word.text)))
    return Word(word.text, word.left, right, word.base, word.size, word.bold, word.spaced)
