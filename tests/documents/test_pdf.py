"""What is printed in a PDF comes out as text in reading order, in blocks, with its pages.

What the files say of real bodies is made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.documents import Document, read_document
from probation_oversight.documents.model import BlockKind, Part
from probation_oversight.documents.pdf.normalise import Vocabulary, letters
from probation_oversight.documents.pdf.words import LARGEST
from probation_oversight.errors import DocumentError, MetadataError
from tests.documents import pdf_files
from tests.documents.pdf_files import At, column

LEFT = (
    "The service had too few officers for",
    "the people it was to supervise, and",
    "those who were there had not been",
    "trained for the work they did. Plans",
    "were late and did not say what was",
    "to be done about the risks.",
)
RIGHT = (
    "Leaders knew of all this and had begun",
    "to act. They had a plan for the staff,",
    "and had taken on new officers, some",
    "of whom had started in the spring of",
    "the year. It was too early to tell how",
    "much of a difference they would make.",
)


def document(content: bytes, folder: Path, **given: object) -> Document:
    """The document in a file of ``content``, which must be consistent in itself."""
    file = folder / "report.pdf"
    file.write_bytes(content)
    made = read_document(file, **given)
    consistent(made)
    return made


def consistent(made: Document) -> None:
    """Check that blocks are in order, exact and on pages that begin where it says."""
    last = 0
    for block in made.blocks:
        words = made.slice(block)
        assert last <= block.start < block.end <= len(made.text)
        assert words == words.strip()
        assert block.page == made.page_of(block.start)
        last = block.end
    assert list(made.pages) == sorted(made.pages)
    assert all(0 <= start <= len(made.text) for start in made.pages)
    assert not set(made.text) & {"\r", "\f", "\u00ad", "\ufffe", "\ufb01"}


def blocks(made: Document) -> list[str]:
    return [made.slice(block) for block in made.blocks]


def kinds(made: Document) -> list[str]:
    return [block.kind.value for block in made.blocks]


class TestOrder:
    def test_columns_are_read_one_after_the_other(self, tmp_path: Path) -> None:
        head = At(72, 90, "What we found in the whole of the area that was inspected", 16, "B")
        below = column(
            72, 220, "This paragraph stands below both columns and goes from one side of", "both."
        )
        page = [head, *column(72, 120, *LEFT), *column(310, 120, *RIGHT), *below]
        made = document(pdf_files.placed(page), tmp_path)
        assert blocks(made) == [
            head.text,
            " ".join(LEFT),
            " ".join(RIGHT),
            "This paragraph stands below both columns and goes from one side of both.",
        ]

    def test_columns_whose_lines_are_of_other_heights(self, tmp_path: Path) -> None:
        page = [*column(72, 120, *LEFT), *column(310, 126.5, *RIGHT)]
        made = document(pdf_files.placed(page), tmp_path)
        assert blocks(made) == [" ".join(LEFT), " ".join(RIGHT)]

    def test_a_sentence_goes_on_in_the_next_column(self, tmp_path: Path) -> None:
        page = [*column(72, 120, *LEFT[:-2]), *column(310, 120, *LEFT[-2:], *RIGHT)]
        made = document(pdf_files.placed(page), tmp_path)
        assert blocks(made)[0].startswith(" ".join(LEFT))

    def test_a_heading_below_columns_comes_after_both(self, tmp_path: Path) -> None:
        heading = At(72, 230, "Next steps", 14, "B")
        page = [*column(72, 120, *LEFT), *column(310, 120, *RIGHT[:-1]), heading]
        made = document(pdf_files.placed(page), tmp_path)
        assert blocks(made) == [" ".join(LEFT), " ".join(RIGHT[:-1]), "Next steps"]

    def test_a_column_that_is_longer_than_its_neighbour(self, tmp_path: Path) -> None:
        further = column(72, 206, *RIGHT)
        page = [*column(72, 120, *LEFT), *column(310, 120, *RIGHT[:3]), *further]
        made = document(pdf_files.placed(page), tmp_path)
        assert blocks(made) == [" ".join(LEFT), " ".join(RIGHT), " ".join(RIGHT[:3])]

    def test_boxes_below_a_table_are_no_rows_of_it(self, tmp_path: Path) -> None:
        rows = [
            At(x, 100 + 20 * number, words)
            for number, row in enumerate((("Standard", "Rating"), ("Staff", "Good")))
            for x, words in zip((72, 310), row, strict=True)
        ]
        boxes = [
            At(72, 160, "Strengths", 11, "B"),
            At(310, 160, "Weaknesses", 11, "B"),
            *column(72, 173, *LEFT[:4]),
            *column(310, 173, *RIGHT[:4]),
        ]
        made = document(pdf_files.placed([*rows, *boxes]), tmp_path)
        assert blocks(made) == [
            "Standard\tRating",
            "Staff\tGood",
            "Strengths",
            " ".join(LEFT[:4]),
            "Weaknesses",
            " ".join(RIGHT[:4]),
        ]

    def test_order_of_drawing_does_not_matter(self, tmp_path: Path) -> None:
        page = [*column(72, 120, *LEFT), *column(72, 210, *RIGHT)]
        made = document(pdf_files.placed(page), tmp_path)
        turned = document(pdf_files.placed(page[::-1]), tmp_path)
        assert made == turned
        assert blocks(made) == [" ".join(LEFT), " ".join(RIGHT)]


class TestPages:
    def _numbered(self, *pages: list[At]) -> bytes:
        head = "An inspection of probation services in Northumbria"
        return pdf_files.placed(
            *(
                [At(72, 40, head, 9), *page, At(500, 810, f"Page {number} of {len(pages)}", 9)]
                for number, page in enumerate(pages, 1)
            )
        )

    def test_heads_and_numbers_are_left_out_and_counted(self, tmp_path: Path) -> None:
        made = document(self._numbered(column(72, 120, *LEFT), column(72, 120, *RIGHT)), tmp_path)
        assert blocks(made) == [" ".join(LEFT), " ".join(RIGHT)]
        assert made.losses == (
            "2 running heads and feet left out",
            "2 page numbers left out",
        )

    def test_heads_of_chapters_go_by_their_page_number(self, tmp_path: Path) -> None:
        names = ("Foreword", "Leadership", "Staff", "Services")
        pages = [
            [At(72, 40, f"{name} {number + 4}", 9), *column(72, 120, *LEFT)]
            for number, name in enumerate(names, 1)
        ]
        made = document(pdf_files.placed(*pages), tmp_path)
        assert blocks(made) == [" ".join(LEFT)] * 4

    def test_a_number_alone_on_one_page_goes_if_it_is_that_page(self, tmp_path: Path) -> None:
        first = [*column(72, 120, *LEFT), At(300, 810, "1")]
        second = [*column(72, 120, *RIGHT), At(300, 810, "2017")]
        assert document(pdf_files.placed(first), tmp_path).text == " ".join(LEFT)
        assert document(pdf_files.placed(second), tmp_path).text.endswith("2017")

    def test_what_is_repeated_in_the_text_stays(self, tmp_path: Path) -> None:
        page = column(72, 300, *LEFT)
        made = document(pdf_files.placed(page, page, page), tmp_path)
        assert blocks(made) == [" ".join(LEFT)] * 3
        assert made.losses == ()

    def test_every_place_has_its_page(self, tmp_path: Path) -> None:
        first, second = column(72, 120, *LEFT[:4]), column(72, 120, *LEFT[4:], "", *RIGHT)
        made = document(self._numbered(first, second), tmp_path)
        assert len(made.pages) == 2
        assert made.page_of(0) == 1
        assert made.page_of(made.text.index("trained")) == 1
        assert made.page_of(made.text.index("were late")) == 2  # in the midst of a sentence
        assert made.page_of(made.text.index("Leaders")) == 2
        assert made.blocks[0].page == 1

    def test_a_page_without_words_has_a_place_too(self, tmp_path: Path) -> None:
        made = document(
            pdf_files.placed(column(72, 120, *LEFT), [], column(72, 120, *RIGHT)), tmp_path
        )
        assert len(made.pages) == 3
        assert made.page_of(made.text.index("Leaders")) == 3

    def test_a_turned_page_is_read_as_it_is_shown(self, tmp_path: Path) -> None:
        up = b"BT /F 11 Tf 0 1 -1 0 %d 100 Tm (%s) Tj ET\n"
        lines = [up % (100 + 14 * n, line.encode()) for n, line in enumerate(LEFT)]
        content = pdf_files.stream(b"".join(lines))
        made = document(pdf_files.one_page(content, more=b"/Rotate 90"), tmp_path)
        assert blocks(made) == [" ".join(LEFT)]

    def test_a_page_that_lies_on_its_side_is_read(self, tmp_path: Path) -> None:
        up = b"BT /F 11 Tf 0 1 -1 0 %d 100 Tm (%s) Tj ET\n"
        lines = [up % (100 + 14 * n, line.encode()) for n, line in enumerate(LEFT)]
        number = b"BT /F 9 Tf 1 0 0 1 290 30 Tm (12) Tj ET\n"
        made = document(pdf_files.one_page(pdf_files.stream(b"".join(lines) + number)), tmp_path)
        assert blocks(made) == [" ".join(LEFT)]
        assert made.losses == ("2 characters of turned text left out",)

    def test_turned_words_are_left_out_and_counted(self, tmp_path: Path) -> None:
        mark = b"BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET\n"
        content = pdf_files.stream(pdf_files.shown(b"The plans were poor.") + mark)
        made = document(pdf_files.one_page(content), tmp_path)
        assert made.text == "The plans were poor."
        assert made.losses == ("5 characters of turned text left out",)


class TestWords:
    KNOWN = Vocabulary.of(
        (
            "a well-led re-offending interventions",
            "the pro-",
            "bation follow-up probation",
            "informed of trauma",
        )
    )

    @pytest.mark.parametrize(
        ("above", "below", "joined"),
        [
            ("the inter-", "ventions were", "the interventions were"),
            ("less re-", "offending was", "less re-offending was"),
            ("the follow-", "up was", "the follow-up was"),
            ("the pro-", "bation officers", "the probation officers"),
            ("an assess-", "ment was", "an assessment was"),
            ("a multi-", "agency panel", "a multi-agency panel"),
            ("kept up-to-", "date plans", "kept up-to-date plans"),
            ("re-organ-", "ised it", "re-organised it"),
            ("in the mid-", "Wales area", "in the mid-Wales area"),
            ("a trauma-", "informed plan", "a trauma-informed plan"),
            ("2015-", "2016 was", "2015- 2016 was"),
            ("in spring –", "and later", "in spring – and later"),
            ("soft\u00ad", "ware", "software"),
            ("see www.example.org/a-", "long/path", "see www.example.org/a-long/path"),
        ],
    )
    def test_a_word_broken_at_a_line_end(self, above: str, below: str, joined: str) -> None:
        assert self.KNOWN.joined((above, below))[0] == joined

    def test_broken_words_in_a_file(self, tmp_path: Path) -> None:
        lines = (
            "The well-led service offered interven-",
            "tions to all, and it was a well-",
            "led one, with multi-agency work and re-",
            "views that were done in good time. It",
            "was time for reviews.",
        )
        made = document(pdf_files.placed(column(72, 120, *lines)), tmp_path)
        assert made.text == (
            "The well-led service offered interventions to all, and it was a well-led one, with "
            "multi-agency work and reviews that were done in good time. It was time for reviews."
        )

    def test_ligatures_become_letters(self, tmp_path: Path) -> None:
        font = (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman "
            b"/Encoding << /Differences [1 /fi /fl] >> >>"
        )
        content = pdf_files.stream(pdf_files.shown(b"The of\\001cers had a \\002exible plan."))
        made = document(pdf_files.one_page(content, font=font), tmp_path)
        assert made.text == "The officers had a flexible plan."

    def test_letters_are_plain(self) -> None:
        assert letters("e\u0301\ufb03\u2011x\uf0b7\u200b") == "éffi-x•"


class TestBlocks:
    def test_items_of_lists(self, tmp_path: Path) -> None:
        page = [
            *column(72, 120, "We found that:"),
            At(76, 140, "\u00b7", font="symbol"),
            *column(92, 140, "plans were late and did not say what was to be done about", "risk"),
            At(76, 170, "\u00b7", font="symbol"),
            *column(92, 170, "staff were overworked."),
            At(72, 200, "1."),
            *column(
                92, 200, "Review the work of every officer in the whole of the area, and", "see."
            ),
            *column(72, 240, "A paragraph after the list stands by itself."),
        ]
        made = document(pdf_files.placed(page), tmp_path)
        item = BlockKind.LIST_ITEM.value
        assert list(zip(kinds(made), blocks(made), strict=True)) == [
            ("paragraph", "We found that:"),
            (item, "plans were late and did not say what was to be done about risk"),
            (item, "staff were overworked."),
            (item, "Review the work of every officer in the whole of the area, and see."),
            ("paragraph", "A paragraph after the list stands by itself."),
        ]
        assert "• staff" in made.text
        assert "1. Review" in made.text

    def test_headings_by_type(self, tmp_path: Path) -> None:
        page = [
            At(72, 90, "A large heading", 16),
            *column(72, 120, *LEFT),
            At(72, 220, "A bold heading", 11, "B"),
            *column(72, 234, *RIGHT),
            At(72, 330, "A paragraph of its own ends like this.", 11),
        ]
        made = document(pdf_files.placed(page), tmp_path)
        assert kinds(made) == ["title", "paragraph", "heading", "paragraph", "paragraph"]

    def test_contents_end_where_text_begins(self, tmp_path: Path) -> None:
        entries = [f"{name} {'.' * 60} {n}" for n, name in enumerate(("One", "Two", "Three"), 4)]
        page = [
            At(72, 90, "Contents", 16, "B"),
            *column(72, 120, *entries, leading=20),
            At(72, 220, "Foreword", 16, "B"),
            *column(72, 250, *LEFT),
        ]
        made = document(pdf_files.placed(page), tmp_path)
        assert [made.slice(b) for b in made.blocks if b.part is Part.CONTENTS] == [
            "Contents",
            "One\t4",
            "Two\t5",
            "Three\t6",
        ]
        assert blocks(made)[-2:] == ["Foreword", " ".join(LEFT)]
        assert [b.part for b in made.blocks[-2:]] == [None, None]

    def test_contents_without_dots(self, tmp_path: Path) -> None:
        page = [At(72, 90, "Contents", 16, "B")]
        for number, name in enumerate(("Foreword", "Leadership", "Staff")):
            page += [At(72, 130 + 20 * number, name), At(500, 130 + 20 * number, str(number + 4))]
        made = document(pdf_files.placed(page), tmp_path)
        assert {b.part for b in made.blocks} == {Part.CONTENTS}

    def test_rows_of_a_table(self, tmp_path: Path) -> None:
        cells = [
            ("Standard", "Score", "Rating"),
            ("1.1 Leadership", "7", "Good"),
            ("2.3 Implementation", "", "Requires"),
            ("2.4 Reviewing", "2", "Inadequate"),
        ]
        page = [
            At(x, 120 + 34 * number, words)
            for number, row in enumerate(cells)
            for x, words in zip((72, 250, 330), row, strict=True)
            if words
        ]
        wrapped = [At(72, 201, "and delivery"), At(330, 201, "improvement")]
        made = document(pdf_files.placed([*page, *wrapped]), tmp_path)
        assert set(kinds(made)) == {"table-row"}
        assert blocks(made) == [
            "Standard\tScore\tRating",
            "1.1 Leadership\t7\tGood",
            "2.3 Implementation and delivery\tRequires improvement",
            "2.4 Reviewing\t2\tInadequate",
        ]

    def test_cells_that_stand_close(self, tmp_path: Path) -> None:
        """The longest label ends 10 points before the next cell, less than columns are apart."""
        label = "Implementation and delivery"
        second = 72 + pdf_files.width(label) + 10
        rows = (("Standard", "Score", "Rating"), ("Staff", "4", "Good"), (label, "2", "Inadequate"))
        page = [
            At(x, 120 + 20 * number, words)
            for number, row in enumerate(rows)
            for x, words in zip((72, second, 330), row, strict=True)
        ]
        made = document(pdf_files.placed(page), tmp_path)
        assert blocks(made) == ["\t".join(row) for row in rows]

    def test_footnotes_stand_by_themselves(self, tmp_path: Path) -> None:
        last = "trained for the work they did."
        text = column(72, 600, *LEFT[:3], last)
        mark = At(72 + pdf_files.width(last), 635, "12", 6)
        note = [
            At(72, 760, "12", 5),
            At(80, 763, "See the earlier report, which is a good one.", 8),
        ]
        following = column(72, 120, *LEFT[4:])
        made = document(pdf_files.placed([*text, mark, *note], following), tmp_path)
        assert "did.12" not in made.text
        noted = next(block for block in made.blocks if block.part is Part.FOOTNOTE)
        assert made.slice(noted) == "See the earlier report, which is a good one."
        assert "1 footnote mark left out of sentences" in made.losses

    def test_a_paragraph_over_two_pages_stays_whole_beside_a_footnote(self, tmp_path: Path) -> None:
        note = [At(72, 760, "1", 5), At(80, 763, "See the earlier report.", 8)]
        pages = [*column(72, 600, *LEFT[:4]), *note], column(72, 120, *LEFT[4:])
        made = document(pdf_files.placed(*pages), tmp_path)
        assert blocks(made) == ["See the earlier report.", " ".join(LEFT)]
        assert [block.page for block in made.blocks] == [1, 1]


class TestFacts:
    def test_headline_and_day_of_the_first_page(self, tmp_path: Path) -> None:
        made = document(pdf_files.report(), tmp_path)
        assert made.facts.title == "An inspection of probation services in Northumbria"
        assert made.facts.issued == "2019-03-14"
        assert made.facts.characters == len(made.text)

    @pytest.mark.parametrize(
        ("own", "title"),
        [
            ("An inspection of services: Northumbria", "An inspection of services: Northumbria"),
            ("Microsoft Word - final v3.docx", "An inspection of services"),
            ("Northumbria", "An inspection of services"),
        ],
    )
    def test_own_title_counts_if_the_first_page_has_it(
        self, own: str, title: str, tmp_path: Path
    ) -> None:
        page = [
            At(72, 100, "An inspection of services", 24, "B"),
            At(72, 150, "Northumbria", 14),
            *column(72, 200, *LEFT),
        ]
        assert document(pdf_files.placed(page, title=own), tmp_path).facts.title == title

    def test_own_day_counts_if_the_first_page_gives_its_month(self, tmp_path: Path) -> None:
        page = [At(72, 150, "March 2019"), *column(72, 200, *LEFT)]
        made = document(pdf_files.placed(page), tmp_path)
        assert made.facts.issued == "2019-03-01"
        assert any("the day 2019-03-01 is that of the PDF file" in said for said in made.losses)

    @pytest.mark.parametrize(
        "said",
        ["It was written in March 2019, as the inspector told all of them", "No date"],
    )
    def test_own_day_does_not_count_otherwise(self, said: str, tmp_path: Path) -> None:
        made = document(pdf_files.placed([At(72, 150, said), *column(72, 200, *LEFT)]), tmp_path)
        assert made.facts.issued is None

    def test_other_month_of_the_first_page_is_that_of_issue(self, tmp_path: Path) -> None:
        page = [At(72, 150, "May 2019"), *column(72, 200, *LEFT)]
        made = document(pdf_files.placed(page), tmp_path)
        assert made.facts.issued == "2019-05"
        assert any("those of 2019-05-01" in said for said in made.losses)

    def test_given_metadata_win(self, tmp_path: Path) -> None:
        (tmp_path / "report.toml").write_text('slug = "northumbria"\nissued = 2019-04-01\n')
        made = document(pdf_files.report(), tmp_path, title="Given")
        assert (made.facts.title, made.facts.slug) == ("Given", "northumbria")
        assert made.facts.issued == "2019-04-01"
        with pytest.raises(MetadataError):
            document(pdf_files.report(), tmp_path, genre="novel")


class TestRefused:
    def test_a_file_that_asks_for_a_password(self, tmp_path: Path) -> None:
        locked = pdf_files.placed(column(72, 120, *LEFT), password="secret")  # noqa: S106
        with pytest.raises(DocumentError, match="encrypted and asks for a password"):
            document(locked, tmp_path)

    def test_an_empty_password_is_none(self, tmp_path: Path) -> None:
        made = document(pdf_files.placed(column(72, 120, *LEFT), password=""), tmp_path)
        assert blocks(made) == [" ".join(LEFT)]

    def test_a_scan(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match=r"no text layer.*ocrmypdf"):
            document(pdf_files.scanned([True, True]), tmp_path)

    def test_a_scan_in_part_is_read_and_said(self, tmp_path: Path) -> None:
        made = document(pdf_files.scanned([False, True, False, True]), tmp_path)
        assert len(made.blocks) == 2
        assert made.losses == ("pages 2 and 4 without text: a picture, perhaps a scan",)

    def test_pages_without_words(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="no text on its pages"):
            document(pdf_files.placed([], []), tmp_path)

    def test_another_file_under_the_name(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="not a PDF"):
            document(b"The plans were poor.", tmp_path)

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        file = tmp_path / "large.pdf"
        with file.open("wb") as written:
            written.truncate(LARGEST + 1)
        with pytest.raises(DocumentError, match="64,000,000"):
            read_document(file)
