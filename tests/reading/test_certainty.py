"""Certainty comes from counts: of the rule and the reason for the body, leaning on all others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from probation_oversight.errors import OntologyError
from probation_oversight.model import doubt
from probation_oversight.model.statements import BodyEvidence, BodyReason, BodyRef, Span
from probation_oversight.reading import certainty

COUNTS = certainty.parsed(
    "rule,topic,reason,right,read\n"
    "often,particular,named,99,100\noften,particular,document,6,30\noften,none,named,3,20\n"
    "seldom,particular,named,1,40\nonce,none,,1,1\n"
)
DOUBTS = certainty.doubted("doubt,right,read\nfatal,0,900\nslight,15,30\nnever-met,0,0\n")
CRC = BodyRef("https://example.org/body/crc", "A CRC", "CommunityRehabilitationCompany")


def named(*reasons: BodyReason) -> tuple[BodyEvidence, ...]:
    return tuple(BodyEvidence(CRC, reason, Span(0, 4, "CRCs")) for reason in reasons)


@pytest.fixture(autouse=True)
def counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certainty, "load", lambda: COUNTS)
    monkeypatch.setattr(certainty, "load_doubts", lambda: DOUBTS)
    monkeypatch.setattr(certainty, "_certainty", certainty._certainty.__wrapped__)


def test_what_was_often_right_is_more_certain_than_what_was_not() -> None:
    often = certainty.of("often", ["plan"], "Plans", named(BodyReason.NAMED))
    seldom = certainty.of("seldom", ["plan"], "Plans", named(BodyReason.NAMED))
    assert often is not None
    assert seldom is not None
    assert often > Decimal("0.9") > doubt.DOUBTFUL > seldom


def test_the_weakest_reason_for_a_body_counts() -> None:
    weak = certainty.of("often", ["plan"], "Plans", named(BodyReason.DOCUMENT))
    assert weak == certainty.of(
        "often", ["plan"], "Plans", named(BodyReason.NAMED, BodyReason.DOCUMENT)
    )
    assert weak is not None
    assert weak < doubt.DOUBTFUL


def test_a_verdict_on_nothing_in_particular_is_less_certain() -> None:
    nothing = certainty.of("often", ["quality"], "It was poor.", named(BodyReason.NAMED))
    work = certainty.of("often", ["quality"], "Its work was poor.", named(BodyReason.NAMED))
    assert nothing is not None
    assert work is not None
    assert nothing < doubt.DOUBTFUL < work


def test_few_counts_lean_on_the_others() -> None:
    assert certainty.of("once", (), "", ()) == Decimal("0.63")
    assert certainty.of("often", ["plan"], "Plans", named(BodyReason.HEADING)) == Decimal("0.79")


def test_what_stands_against_a_statement_makes_it_less_certain() -> None:
    def certain(*doubts: str) -> Decimal:
        found = certainty.of("often", ["plan"], "Plans", named(BodyReason.NAMED), doubts)
        assert found is not None
        return found

    assert certain() > certain("slight") > doubt.DOUBTFUL
    assert certain("fatal") < doubt.DOUBTFUL
    assert certain("fatal", "slight") < certain("fatal")
    assert certain("never-met") == certain()


def test_a_table_of_doubts_of_another_form_is_refused() -> None:
    for table in ("doubt,right\n", "doubt,right,read\nmany,x,2\n", "doubt,right,read\nmany,3,2\n"):
        with pytest.raises(OntologyError, match="doubts"):
            certainty.doubted(table)


def test_a_rule_that_was_never_measured_has_none() -> None:
    assert certainty.of("new", ["plan"], "Plans", named(BodyReason.NAMED)) is None


@pytest.mark.parametrize(
    "table",
    [
        "rule,topic,reason,right\n",
        "rule,topic,reason,right,read\na,none,named,x,2\n",
        "rule,topic,reason,right,read\na,none,,3,2\n",
    ],
)
def test_a_table_of_another_form_is_refused(table: str) -> None:
    with pytest.raises(OntologyError, match="certainty"):
        certainty.parsed(table)


def test_what_is_written_can_be_read() -> None:
    assert certainty.parsed(certainty.table(COUNTS, certainty.Measured)) == COUNTS
    assert certainty.doubted(certainty.table(DOUBTS, certainty.Doubted)) == DOUBTS
