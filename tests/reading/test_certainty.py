"""Certainty comes from counts: of the rule and the reason for the body, leaning on all others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import BodyEvidence, BodyReason, BodyRef, Span
from probation_oversight.reading import certainty

COUNTS = certainty.parsed(
    "rule,reason,right,read\n"
    "often,named,95,100\noften,document,10,30\nseldom,named,1,40\nonce,,1,1\n"
)
CRC = BodyRef("https://example.org/body/crc", "A CRC", "CommunityRehabilitationCompany")


def named(*reasons: BodyReason) -> tuple[BodyEvidence, ...]:
    return tuple(BodyEvidence(CRC, reason, Span(0, 4, "CRCs")) for reason in reasons)


@pytest.fixture(autouse=True)
def counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certainty, "load", lambda: COUNTS)
    monkeypatch.setattr(certainty, "_certainty", certainty._certainty.__wrapped__)


def test_what_was_often_right_is_more_certain_than_what_was_not() -> None:
    often = certainty.of("often", named(BodyReason.NAMED))
    seldom = certainty.of("seldom", named(BodyReason.NAMED))
    assert often is not None
    assert seldom is not None
    assert often > Decimal("0.9") > certainty.DOUBTFUL > seldom


def test_the_weakest_reason_for_a_body_counts() -> None:
    weak = certainty.of("often", named(BodyReason.DOCUMENT))
    assert weak == certainty.of("often", named(BodyReason.NAMED, BodyReason.DOCUMENT))
    assert weak is not None
    assert weak < certainty.DOUBTFUL


def test_few_counts_lean_on_the_others() -> None:
    assert certainty.of("once", ()) == Decimal("0.68")
    assert certainty.of("often", named(BodyReason.HEADING)) == Decimal("0.79")


def test_a_rule_that_was_never_measured_has_none() -> None:
    assert certainty.of("new", named(BodyReason.NAMED)) is None


@pytest.mark.parametrize(
    "table",
    [
        "rule,reason,right\n",
        "rule,reason,right,read\na,named,x,2\n",
        "rule,reason,right,read\na,,3,2\n",
    ],
)
def test_a_table_of_another_form_is_refused(table: str) -> None:
    with pytest.raises(OntologyError, match="certainty"):
        certainty.parsed(table)


def test_what_is_written_can_be_read() -> None:
    assert certainty.parsed(certainty.table(COUNTS)) == COUNTS
