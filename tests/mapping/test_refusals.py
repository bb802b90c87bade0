"""A statement that breaks a shape is left out, with a note and counted; the document stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import URIRef

from probation_oversight import OversightGraph
from probation_oversight.mapping import document, refusals, shacl
from probation_oversight.model.statements import (
    Account,
    FundingShift,
    Kind,
    Link,
    Polarity,
    Reading,
    Relation,
    Statement,
)
from probation_oversight.pipeline import process_reading
from probation_oversight.rdf import iris
from tests import sample_reading as sample
from tests.sample_reading import READING, TEXT


def with_other(**changed: Statement) -> Reading:
    """The sample with other statements in place of those of these names."""
    by_key = {sample.key(name): made for name, made in changed.items()}
    made = tuple(by_key.get(each.key, each) for each in READING.statements)
    return replace(READING, statements=made)


def named(name: str) -> Statement:
    return next(each for each in READING.statements if each.key == sample.key(name))


def paid_by_itself() -> Statement:
    cut = named("cut")
    assert isinstance(cut.detail, FundingShift)
    return replace(cut, detail=replace(cut.detail, recipients=cut.detail.funders))


def its_own_cause() -> Statement:
    superv = named("superv")
    link = Link(Relation.EXPLAINED_BY, superv.key)
    return replace(superv, links=(*superv.links, link))


@pytest.mark.parametrize(
    ("changed", "refused", "why"),
    [
        ({"cut": paid_by_itself()}, {"cut"}, "Who is paid"),
        ({"superv": its_own_cause()}, {"superv"}, "Nothing contrasts with"),
        (
            {"unused": replace(named("unused"), polarity=Polarity.POSITIVE)},
            {"unused"},
            "is no praise",
        ),
        ({"unused": replace(named("unused"), topics=())}, {"unused"}, "at least one topic"),
        (
            {"load": replace(named("load"), polarity=None)},
            {"load"},
            "for or against the provider",
        ),
    ],
    ids=["paid by itself", "its own cause", "praised", "on nothing", "no sign"],
)
def test_a_contradiction_is_left_out_and_the_rest_stays(
    changed: dict[str, Statement], refused: set[str], why: str
) -> None:
    made = process_reading(with_other(**changed), TEXT).reading
    keys = {sample.key(name) for name in refused}
    assert {each.key for each in made.refused} == keys
    assert all(why in each.why for each in made.refused)
    assert {each.key for each in made.statements} == {e.key for e in READING.statements} - keys
    assert len(made.notes) == len(READING.notes) + len(keys)
    assert not any(link.target in keys for each in made.statements for link in each.links)
    assert shacl.validate(document.asserted(made, TEXT)) == ()


def test_what_the_shapes_let_pass_is_the_same_reading() -> None:
    assert process_reading(READING, TEXT).reading is READING
    assert refusals.without(READING, ()) is READING


def test_a_sentence_without_any_other_statement_is_a_gap_that_says_why() -> None:
    alone = next(s for s in READING.sentences if len(s.statements) == 1)
    wrong = next(each for each in READING.statements if each.key == alone.statements[0])
    assert wrong.kind is Kind.FINDING
    reading = replace(
        READING,
        statements=tuple(replace(e, topics=()) if e is wrong else e for e in READING.statements),
    )
    made = process_reading(reading, TEXT).reading
    (after,) = (s for s in made.sentences if s.span == alone.span)
    assert after.account is Account.GAP
    assert after.reason.startswith("refused: ")
    assert after.statements == ()


def test_both_of_two_signs_are_left_out() -> None:
    """Nobody can tell which of them is right."""
    one = named("superv")
    other = replace(one, key=f"{one.key}-2", polarity=Polarity.POSITIVE, links=())
    reading = replace(READING, statements=(*READING.statements, other))
    made = process_reading(reading, TEXT).reading
    assert {each.key for each in made.refused} == {one.key, other.key}


def test_the_graph_counts_what_was_refused() -> None:
    graph = OversightGraph()
    loaded = graph.load_reading(with_other(cut=paid_by_itself()), TEXT)
    assert loaded.reading.notes[-1].startswith(f"left out {sample.key('cut')}: ")
    said = graph.dataset.about(iris.receipt(sample.SLUG))
    assert said[iris.term("refusedCount")] == "1"
    assert said[iris.term("statementCount")] == str(len(READING.statements) - 1)
    node = iris.statement(sample.SLUG, sample.key("cut"))
    assert f"<{node}>" not in graph.dataset.graph(iris.asserted_graph(sample.SLUG))


def test_what_is_wrong_elsewhere_keeps_the_document_out() -> None:
    graph = document.asserted(READING, TEXT)
    graph.remove((None, URIRef(iris.term("textLength")), None))
    assert refusals.without(READING, shacl.validate(graph)) is READING
