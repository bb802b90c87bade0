"""``read --json`` keeps its documented form: docs/reading.schema.json holds for any reading."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from probation_oversight.model import statements as st
from probation_oversight.model.reading_json import FORMAT, account_counts, as_json

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reading.schema.json").read_text(encoding="utf-8")
)
CRC = st.BodyRef("https://example.org/body/crc", "A CRC", "CommunityRehabilitationCompany")
CHIEF = st.AgentRef("https://example.org/person/chief", "Chief", "Person")
SERVICE = st.ServiceRef("interv", CRC, "interventions of A CRC")
DETAILS: tuple[st.Detail, ...] = (
    st.Comparison(("https://example.org/group/crcs",), ("targets",)),
    st.Call((CRC,), st.RecommendationType.REVIEW, st.ScopeLevel.NATIONAL, "R3"),
    st.Grade("good", "rated-2018", "Leadership", 3, 27),
    st.Measure(
        st.Quantity.SHARE,
        Decimal("66.67"),
        st.Unit.PER_CENT,
        st.Bound.ABOUT,
        8,
        12,
        "cases",
        st.Polarity.NEGATIVE,
        "rated-2018",
        "good",
        2024,
    ),
    st.Effect(("supervised-people",), (SERVICE,)),
    st.Portrait(st.Sector.PRIVATE, ("supervised-people",), CRC),
    st.Meaning("interventions", "programmes to support offenders"),
    st.Fieldwork((CRC,), ("https://example.org/area/a",), "2017-07-01", "2017-07-31"),
    st.Offer(SERVICE, (CRC,), (CRC,)),
    st.Use((CRC,), st.UsageLevel.BELOW_EXPECTED),
    st.FundingShift((CRC,), (CRC,), (SERVICE,), st.Direction.DECREASE, st.ChangeStatus.PLANNED),
)


_MEASURE = ("$defs", "detail", "oneOf", "3", "properties")


def _statement(number: int, detail: st.Detail | None) -> st.Statement:
    return st.Statement(
        key=f"finding-0-10-{number}",
        kind=st.Kind.FINDING,
        evidence=(st.Span(0, 10, "Plans were"),),
        rule="verdict",
        detail=detail,
    )


def _full_statement() -> st.Statement:
    return st.Statement(
        key="finding-0-10",
        kind=st.Kind.FINDING,
        evidence=(st.Span(0, 10, "Plans were"),),
        rule="verdict",
        polarity=st.Polarity.NEGATIVE,
        modality=st.Modality.OBSERVED,
        degree=st.Degree.STRONG,
        voice=st.Voice.INSPECTORATE,
        speakers=(CHIEF,),
        relayed_by=(CHIEF,),
        providers=(CRC,),
        named_by=(st.BodyEvidence(CRC, st.BodyReason.ANTECEDENT, st.Span(0, 5, "Plans")),),
        topics=("om",),
        groups=("supervised-people",),
        delivers=(SERVICE,),
        hinders=(st.Hindered(st.Hindrance.DELAYS, SERVICE),),
        recurrence=st.Recurrence.RECURRENT,
        links=(st.Link(st.Relation.CONTRASTS_WITH, "finding-0-10-1"),),
        cues=(st.Cue(st.Span(11, 15, "poor"), "poor"),),
        certainty=Decimal("0.73"),
    )


def _reading() -> st.Reading:
    detailed = (_statement(number, detail) for number, detail in enumerate(DETAILS, 1))
    statements = (_full_statement(), _statement(0, None), *detailed)
    facts = st.DocumentFacts("plain", "Plain", "0" * 64, 20)
    sentences = (
        st.SentenceAccount(
            st.Span(0, 16, "Plans were poor."), st.Account.EVIDENCE, "finding", ("finding-0-10",)
        ),
        st.SentenceAccount(st.Span(17, 20, "Oh."), st.Account.OUT_OF_SCOPE, "no claim"),
    )
    return st.Reading(facts, statements, sentences, ("a note",))


def _defined(*path: str) -> Any:
    node: Any = SCHEMA
    for step in path:
        node = node[int(step) if isinstance(node, list) else step]
    return node


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_field_and_every_detail_fits_the_schema() -> None:
    found = json.loads(json.dumps(as_json(_reading())))
    jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)
    kinds = {statement["detail"]["kind"] for statement in found["statements"][2:]}
    assert kinds == {type(detail).__name__ for detail in DETAILS}
    assert len(kinds) == len(st.Detail.__args__) == len(_defined("$defs", "detail", "oneOf"))


def test_unknown_values_are_there_as_null_and_empty_lists() -> None:
    bare = as_json(_reading())["statements"][1]
    assert bare["polarity"] is None
    assert bare["providers"] == bare["links"] == bare["cues"] == []
    assert as_json(_reading())["document"]["publisher"] is None


def test_a_key_that_the_schema_does_not_know_is_refused() -> None:
    found = as_json(_reading())
    found["statements"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.validate(found, SCHEMA)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        (st.Account, ("$defs", "sentence", "properties", "account", "enum")),
        (st.Relation, ("$defs", "link", "properties", "relation", "enum")),
        (st.Hindrance, ("$defs", "hindered", "properties", "way", "enum")),
        (st.Kind, ("$defs", "statement", "properties", "kind", "enum")),
        (st.Polarity, ("$defs", "statement", "properties", "polarity", "oneOf", "0", "enum")),
        (st.Modality, ("$defs", "statement", "properties", "modality", "oneOf", "0", "enum")),
        (st.Degree, ("$defs", "statement", "properties", "degree", "oneOf", "0", "enum")),
        (st.Voice, ("$defs", "statement", "properties", "voice", "oneOf", "0", "enum")),
        (st.Quantity, (*_MEASURE, "quantity", "enum")),
        (st.Unit, (*_MEASURE, "unit", "enum")),
        (st.Bound, (*_MEASURE, "bound", "oneOf", "0", "enum")),
        (st.Recurrence, ("$defs", "statement", "properties", "recurrence", "oneOf", "0", "enum")),
    ],
)
def test_schema_lists_exactly_the_values_of_the_code(
    values: type[StrEnum], path: tuple[str, ...]
) -> None:
    assert _defined(*path) == [value.value for value in values]


def test_accounts_add_up() -> None:
    counts = account_counts(_reading())
    assert counts == {"sentences": 2, "evidence": 1, "out_of_scope": 1, "gap": 0}
    assert as_json(_reading())["accounts"] == counts
    assert as_json(_reading())["format"] == FORMAT
