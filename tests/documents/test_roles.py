"""What each block is for: the table's own examples, and whole texts as they are laid out.

All names and places are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight.documents import Document, Role, document_from_text, read_document
from probation_oversight.documents.pdf.parts import imprint_signs
from probation_oversight.documents.roles import Sign, signs
from probation_oversight.reading import read
from probation_oversight.reading.relevance import note_blocks

SPEAKING = {
    Role.TITLE,
    Role.HEADING,
    Role.PARAGRAPH,
    Role.LEAD_IN,
    Role.LIST_ITEM,
    Role.TABLE_CELL,
}
RELEASE = """\
Ashby probation service must do better

{line}

HM Inspectorate of Probation inspected the unit in May. Staff there were well led.

Inspectors found that plans to keep people safe were poor.

Reviews were late, and too few of them led to a new plan.
"""
LETTER = """\
6 March 2020

Robin Ashdown, Director of Children’s Services, Northgate Council

Kim Holm QPM, Chief Constable of Northshire Police

Lee Marsh, Chief Executive, Northshire Community Rehabilitation Company

Dear local partnership

Joint targeted area inspection of the multi-agency response to neglect in Northgate

Between 20 and 24 January 2020, Ofsted and HMI Probation undertook a joint inspection of the
services in Northgate.

This letter to all the service leaders in the area outlines our findings.

Key strengths

◼ The youth offending team assesses children well.
◼ The police share what they know.

Next steps

The director should send the statement to plans@northgate.example by 18 June 2020.

Yours sincerely

Jo Fell

National Director, Ofsted

Max Thorn CB

Assistant Chief Inspector, HMI Probation
"""


def roles(text: str) -> list[tuple[Role, str]]:
    made = document_from_text(text)
    return [(block.role, made.slice(block)) for block in made.blocks]


def role_of(line: str, text: str = RELEASE) -> Role:
    """The role of ``line`` set into a release."""
    found = [role for role, words in roles(text.format(line=line)) if words == line]
    assert len(found) == 1, roles(text.format(line=line))
    return found[0]


def fit(sign: Sign, words: str) -> bool:
    return sign.fits(words, len(words.split()))


def named(sign: Sign) -> str:
    return f"{sign.role}: {sign.example[:40]}"


class TestTable:
    def test_each_row_fits_its_example_and_not_what_is_like_it(self) -> None:
        assert [named(sign) for sign in signs() if not fit(sign, sign.example)] == []
        assert [named(sign) for sign in signs() if fit(sign, sign.unlike)] == []

    def test_what_is_like_one_can_be_a_statement(self) -> None:
        others = [s for s in signs() if not s.where.startswith("section")]
        others = [s for s in others if s.role is not Role.TABLE_HEAD]
        taken = [(named(sign), named(s)) for sign in signs() for s in others if fit(s, sign.unlike)]
        assert taken == []

    def test_no_row_speaks(self) -> None:
        assert not [sign for sign in signs() if sign.role.speaks]

    def test_which_roles_speak(self) -> None:
        assert {role for role in Role if role.speaks} == SPEAKING


LINES = [
    # credits
    ("By Rowan Ashdown", Role.CREDIT),
    ("By Rowan Ashdown on 4 May 2021", Role.CREDIT),
    ("By Rowan Ashdown, home affairs correspondent", Role.CREDIT),
    ("Photo: Northgate Picture Desk", Role.CREDIT),
    ("Image source, Getty Images", Role.CREDIT),
    ("Getty Images", Role.CREDIT),
    ("PA Media", Role.CREDIT),
    ("Written by Rowan Ashdown", Role.CREDIT),
    ("Local Democracy Reporting Service", Role.CREDIT),
    ("BBC A close-up image of a sign outside a probation office in Ashby", Role.CREDIT),
    ("Image caption, The probation service in Ashby was rated inadequate", Role.CAPTION),
    ("Figure 2: Poor ratings by region", Role.CAPTION),
    ("Table 3 Share of inadequate plans by unit", Role.CAPTION),
    # licences
    ("© Crown copyright 2019", Role.LICENCE),
    ("Contains public sector information under the Open Government Licence v3.0.", Role.LICENCE),
    ("ISBN 978-1-00000-123-4", Role.LICENCE),
    ("All rights reserved.", Role.LICENCE),
    ("This publication is available for download at the address below.", Role.LICENCE),
    ("Published by HM Inspectorate of Probation", Role.LICENCE),
    # navigation
    ("Cookies on our website", Role.NAVIGATION),
    ("We use cookies to make this site work and to measure how it is used.", Role.NAVIGATION),
    ("Accept all cookies", Role.NAVIGATION),
    ("Skip to main content", Role.NAVIGATION),
    ("View this email in your browser", Role.NAVIGATION),
    ("Sign up for our weekly newsletter", Role.NAVIGATION),
    ("Share on Facebook", Role.NAVIGATION),
    ("Facebook Twitter WhatsApp Email", Role.NAVIGATION),
    ("Follow us on Twitter for more news", Role.NAVIGATION),
    ("Read more: Ashby unit moves to a poor office", Role.NAVIGATION),
    ("Most read", Role.NAVIGATION),
    ("Advertisement", Role.NAVIGATION),
    ("3 min read", Role.NAVIGATION),
    ("12 Comments", Role.NAVIGATION),
    ("Download the report (PDF, 1.2 MB)", Role.NAVIGATION),
    ("Please report any comments that break our rules.", Role.NAVIGATION),
    # boilerplate
    ("Published: 5 March 2019", Role.BOILERPLATE),
    ("Embargoed until 00.01 on Tuesday 5 March 2019", Role.BOILERPLATE),
    ("17th May 2022", Role.BOILERPLATE),
    ("Tuesday, 17th May 2022, 7:30 am", Role.BOILERPLATE),
    ("November 2017", Role.BOILERPLATE),
    ("For media enquiries, please ring the press office.", Role.BOILERPLATE),
    ("Email: press@northgate.example", Role.BOILERPLATE),
    ("press@northgate.example", Role.BOILERPLATE),
    ("Northgate House, 4 Mill Lane, Ashby ZZ1 9ZZ", Role.BOILERPLATE),
    ("The council should send its plan to plans@northgate.example by 4 May.", Role.BOILERPLATE),
    # near misses: these say something
    ("By May the unit had trained all of its officers.", Role.PARAGRAPH),
    ("By Christmas Ashby had lost half of its staff.", Role.PARAGRAPH),
    ("Photographs of injuries were missing from most of the files.", Role.PARAGRAPH),
    ("The picture in Ashby was mixed.", Role.PARAGRAPH),
    ("Table 3 shows that too few plans were good.", Role.PARAGRAPH),
    ("Published data were out of date, and staff did not trust them.", Role.PARAGRAPH),
    ("Licence conditions were enforced well.", Role.PARAGRAPH),
    ("Copyright was not respected by the unit in its leaflets.", Role.PARAGRAPH),
    ("Staff shared information with the police well.", Role.PARAGRAPH),
    ("Share of cases with a good plan", Role.HEADING),
    ("Sharing information with partners", Role.HEADING),
    ("Contact with victims was poor.", Role.PARAGRAPH),
    ("Reading and writing courses were good.", Role.PARAGRAPH),
    ("Follow-up by officers was poor.", Role.PARAGRAPH),
    ("Downloads of case records took staff far too long.", Role.PARAGRAPH),
    ("Comments from people on probation were positive.", Role.PARAGRAPH),
    ("Officers email each other, which works well.", Role.PARAGRAPH),
    ("Advertisements for posts drew too few people.", Role.PARAGRAPH),
    ("On 17 May 2022 the unit lost half of its staff.", Role.PARAGRAPH),
    ("Unpaid work in Ashby", Role.HEADING),
    ("date 2023-08-17 Ashby probation service ‘requires improvement’", Role.HEADING),
    ("Embargoes on recruitment left the unit short of staff.", Role.PARAGRAPH),
    ("Home visits", Role.HEADING),
    ("Search of homes by the police was late.", Role.PARAGRAPH),
]


class TestLines:
    @pytest.mark.parametrize(("line", "role"), LINES, ids=[line for line, _ in LINES])
    def test_line_in_a_release(self, line: str, role: Role) -> None:
        assert role_of(line) is role

    def test_author_above_an_outlet_is_told_by_place(self) -> None:
        text = RELEASE.format(line="Rowan Ashdown\n\nBBC News")
        found = {words: role for role, words in roles(text)}
        assert found["Rowan Ashdown"] is Role.CREDIT
        assert role_of("Rowan Ashdown") is Role.HEADING
        service = roles(RELEASE.format(line="Ashby Probation Service\n\nBBC News"))
        assert (Role.HEADING, "Ashby Probation Service") in service


class TestLetter:
    def test_addressees_and_signatories_are_address_blocks(self) -> None:
        found = [words for role, words in roles(LETTER) if role is Role.ADDRESS]
        assert found == [
            "6 March 2020",
            "Robin Ashdown, Director of Children’s Services, Northgate Council",
            "Kim Holm QPM, Chief Constable of Northshire Police",
            "Lee Marsh, Chief Executive, Northshire Community Rehabilitation Company",
            "Dear local partnership",
            "Yours sincerely",
            "Jo Fell",
            "National Director, Ofsted",
            "Max Thorn CB",
            "Assistant Chief Inspector, HMI Probation",
        ]

    def test_findings_of_a_letter_speak(self) -> None:
        found = {words: role for role, words in roles(LETTER)}
        assert found["The youth offending team assesses children well."] is Role.LIST_ITEM
        assert found["Key strengths"] is Role.HEADING

    def test_letter_of_one_inspectorate(self) -> None:
        made = document_from_text(
            "HM Inspectorate of Probation\n\nTel: 01632 000000\n\n11th October 2012\n\n"
            "Dear Colleague,\n\nWe have tried our new programme and this letter outlines how we "
            "will go on. Staff were helpful.\n\nUnits were well led.\n"
        )
        assert (made.facts.genre, made.facts.issued) == ("letter", "2012-10-11")
        assert [block.role for block in made.blocks] == [Role.ADDRESS] * 4 + [Role.PARAGRAPH] * 2

    def test_facts_of_a_letter(self) -> None:
        facts = document_from_text(LETTER).facts
        assert facts.title == (
            "Joint targeted area inspection of the multi-agency response to neglect in Northgate"
        )
        assert (facts.genre, facts.issued, facts.publisher) == ("letter", "2020-03-06", None)

    def test_slug_of_a_letter_is_its_file_s_name(self, tmp_path: Path) -> None:
        (tmp_path / "northgate-2020.txt").write_text(LETTER, encoding="utf-8")
        assert read_document(tmp_path / "northgate-2020.txt").facts.slug == "northgate-2020"

    def test_beginning_without_addressees_is_a_letter_by_its_own_words(self) -> None:
        made = document_from_text(LETTER[LETTER.index("Joint targeted") : LETTER.index("Yours")])
        assert made.facts.genre == "letter"
        assert made.facts.title.startswith("Joint targeted area inspection of")

    def test_no_statement_stands_in_an_address(self) -> None:
        made = document_from_text(LETTER.replace("Lee Marsh", "Lee Marsh leads a poor unit"))
        speaking = [block for block in made.blocks if block.role.speaks]
        for span in (span for each in read(made).statements for span in each.evidence):
            assert any(block.start <= span.start < block.end for block in speaking)

    @pytest.mark.parametrize(
        "text",
        [
            RELEASE.format(line="Dear readers, this unit was poor."),
            RELEASE.format(line="Dear old Ashby"),
            "Inspection of Ashby\n\nThe report is on a poor unit.\n\nStaff were well led.\n",
        ],
    )
    def test_what_is_no_letter(self, text: str) -> None:
        assert document_from_text(text).facts.genre is None


class TestLists:
    def test_lead_in_and_items(self) -> None:
        found = roles(
            "Ashby must do better\n\nInspectors found that the CRC:\n• had good leaders\n"
            "• had too few staff\n\nThey left.\n"
        )
        assert [role for role, _ in found[1:4]] == [Role.LEAD_IN, Role.LIST_ITEM, Role.LIST_ITEM]

    def test_items_that_nothing_marks(self) -> None:
        found = roles(
            "Ashby must do better\n\nInspectors found that the CRC:\n\nhad good leaders;\n\n"
            "had too few staff.\n\nThey left.\n"
        )
        assert [role for role, _ in found[1:]] == [
            Role.LEAD_IN,
            Role.LIST_ITEM,
            Role.LIST_ITEM,
            Role.PARAGRAPH,
        ]

    def test_colon_before_quoted_words_leads_into_no_list(self) -> None:
        found = roles("Ashby\n\nThe inspector said this:\n\n“The unit was poor.”\n\nIt was.\n")
        assert found[1][0] is Role.PARAGRAPH


class TestEnds:
    WHOLE = "Ashby must do better\n\nThe unit was poor.\n\nStaff were well led.\n\n{}"

    @pytest.mark.parametrize("end", ["However, t", "It was not unc", "Report identifies"])
    def test_cut_off_end_does_not_speak(self, end: str) -> None:
        assert roles(self.WHOLE.format(end))[-1] == (Role.CUT_OFF, end)

    @pytest.mark.parametrize(
        "end",
        [
            "However, it improved.",
            "“It was not easy.”",
            "The unit’s plans to keep people safe were poor in most of the cas",
        ],
    )
    def test_other_ends_speak(self, end: str) -> None:
        assert roles(self.WHOLE.format(end))[-1][0] is Role.PARAGRAPH

    def test_text_without_full_stops_is_not_cut_off(self) -> None:
        assert roles("The CRC was poor") == [(Role.PARAGRAPH, "The CRC was poor")]


class TestSections:
    def test_notes_to_editors_to_the_end(self) -> None:
        found = roles(RELEASE.format(line="Ashby") + "\nNotes to editors\n\nThe unit is poor.\n")
        assert [role for role, _ in found[-2:]] == [Role.BOILERPLATE, Role.BOILERPLATE]

    def test_comments_to_the_end(self) -> None:
        found = roles(RELEASE.format(line="Ashby") + "\nComments: Our rules\n\nBe kind to staff.\n")
        assert [role for role, _ in found[-2:]] == [Role.NAVIGATION, Role.NAVIGATION]

    def test_a_verdict_among_key_facts_is_text(self) -> None:
        found = roles("Ashby\n\nKey facts\n\nSome 90 staff work there.\n\nIts plans were poor.\n")
        told = [Role.BOILERPLATE, Role.BOILERPLATE, Role.PARAGRAPH]
        assert [role for role, _ in found[1:]] == told

    def test_key_facts_to_the_next_heading(self) -> None:
        found = roles("Ashby\n\nKey facts\n\nSome 90 staff.\n\nFindings\n\nIt was poor.\n")
        assert [role for role, _ in found[1:]] == [
            Role.BOILERPLATE,
            Role.BOILERPLATE,
            Role.HEADING,
            Role.PARAGRAPH,
        ]


class TestPages:
    def page(self, body: str, tmp_path: Path) -> Document:
        file = tmp_path / "page.html"
        file.write_text(f"<html><body><main><h1>Ashby</h1>{body}</main></body></html>")
        return read_document(file)

    def roles(self, made: Document) -> dict[str, Role]:
        return {made.slice(block): block.role for block in made.blocks}

    def test_markup_says_what_is_a_caption_or_head(self, tmp_path: Path) -> None:
        made = self.page(
            "<figure><figcaption>Poor plans in Ashby</figcaption></figure>"
            "<address>The unit is poor.</address>"
            "<table><tr><th>What we saw</th><th>How good</th></tr>"
            "<tr><td>Plans</td><td>Poor</td></tr></table>",
            tmp_path,
        )
        assert self.roles(made) == {
            "Ashby": Role.TITLE,
            "Poor plans in Ashby": Role.CAPTION,
            "The unit is poor.": Role.BOILERPLATE,
            "What we saw\tHow good": Role.TABLE_HEAD,
            "Plans\tPoor": Role.TABLE_CELL,
        }

    @pytest.mark.parametrize(
        ("cells", "role"),
        [
            (("Standard", "Score", "Rating"), Role.TABLE_HEAD),
            (("Region", "Number of cases", "%"), Role.TABLE_HEAD),
            (("Standards", "2018", "2019"), Role.TABLE_HEAD),
            (("Leadership", "Good"), Role.TABLE_CELL),
            (("Staff", "Inadequate"), Role.TABLE_CELL),
            (("Services", "Requires improvement"), Role.TABLE_CELL),
        ],
    )
    def test_first_row_by_its_words(
        self, cells: tuple[str, ...], role: Role, tmp_path: Path
    ) -> None:
        rows = "".join(f"<td>{cell}</td>" for cell in cells)
        made = self.page(f"<table><tr>{rows}</tr><tr><td>A</td><td>B</td></tr></table>", tmp_path)
        assert made.blocks[1].role is role

    def test_words_for_columns_below_the_first_row_are_cells(self, tmp_path: Path) -> None:
        made = self.page(
            "<table><tr><td>Plans</td><td>Good</td></tr>"
            "<tr><td>Services</td><td>Results</td></tr></table>",
            tmp_path,
        )
        assert [block.role for block in made.blocks[1:]] == [Role.TABLE_CELL, Role.TABLE_CELL]


def test_title_stands_below_the_licence_of_the_site() -> None:
    head = (
        "Skip to content\n\nAll content is available under the Open Government Licence v3.0.\n\n"
        "To view this licence, visit:\nhttps://archives.example/licence\n\nor write to:\n"
        "Information Policy Team,\nThe National Archives,\nKew,\nLondon ZZ9 4ZZ\n\n"
        "or email: licences@archives.example.\n\nThis publication is available at:\n"
        "https://inspectorate.example.\n\n"
    )
    made = document_from_text(head + RELEASE.format(line="Published:"))
    assert made.facts.title == "Ashby probation service must do better"
    assert made.facts.issued is None
    speaking = [made.slice(block) for block in made.blocks if block.role.speaks]
    assert speaking[0] == "Ashby probation service must do better"
    assert len(speaking) == 4


def test_title_is_no_line_of_the_site() -> None:
    made = document_from_text("View this email in your browser\n\n" + RELEASE.format(line="Ashby"))
    assert made.facts.title == "Ashby probation service must do better"


def test_what_does_not_speak_is_noted_and_says_nothing() -> None:
    text = RELEASE.format(line="Image caption, The National Probation Service was poor")
    made = document_from_text(text)
    assert note_blocks(made) == {1}
    quotes = [span.exact for s in read(made).statements for span in s.evidence]
    assert quotes
    assert not [quote for quote in quotes if "National Probation Service was poor" in quote]


@pytest.mark.parametrize(
    ("words", "signs_of_imprint"),
    [
        ("Published by: HM Inspectorate of Probation", 1),
        ("ISBN 978-1-00000-123-4\nPublished by the inspectorate", 2),
        ("A new strategy was published by the company, and staff did not know it.", 0),
    ],
)
def test_what_a_body_published_is_no_imprint(words: str, signs_of_imprint: int) -> None:
    assert imprint_signs(words) == signs_of_imprint


def test_long_block_is_none_that_a_row_is_about() -> None:
    words = "send " + "a@" * 100_000
    assert role_of(words.strip()) is not Role.BOILERPLATE


def test_a_short_question_by_itself_is_a_heading() -> None:
    text = "A letter\n\nWhat needs to improve?\n\nReports were late. Who had seen them?\n\nNobody."
    kinds = [block.kind.value for block in document_from_text(text).blocks]
    assert kinds == ["title", "heading", "paragraph", "paragraph"]
