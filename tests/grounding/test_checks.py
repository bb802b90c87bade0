"""The direct checks alone: what the words of a statement do not say is seen without reading anew.

``test_mutations`` changes any triple and asks the whole verifier, where reading the source again
finds all of it; here nothing is read again, so each check stands on its own.
"""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from probation_oversight import resources
from probation_oversight.documents import Document, document_from_text, read_document
from probation_oversight.grounding import checks, passages
from probation_oversight.grounding.asserted import Said
from probation_oversight.grounding.model import Check, Fault
from probation_oversight.mapping.document import asserted
from probation_oversight.mapping.nodes import amount, count
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV
from probation_oversight.rdf.terms import Triple
from probation_oversight.reading import read

RATED = """\
Norfolk PDU was rated ‘Inadequate’ by HM Inspectorate of Probation.

The unit scored two out of a possible 21 points.

Leadership was rated ‘Inadequate’.
"""

COUNTED = """\
Inspectors visited Norfolk PDU.

Planning was sufficient in only five of 12 cases in 2022, and reviewing in 35 per cent of cases.
"""
DESCRIBED = """\
HM Inspectorate of Probation inspected Norfolk PDU.

It was rated ‘Inadequate’ for the delivery and review of its work.

Planning had slipped since our last inspection.
"""
INVENTED = {"rated": RATED, "counted": COUNTED, "described": DESCRIBED}


@cache
def document(name: str) -> Document:
    if name in INVENTED:
        return document_from_text(INVENTED[name], slug=name, issued="2023-05-04")
    return read_document(resources.path(f"samples/{name}.txt"))


@cache
def triples(name: str) -> frozenset[Triple]:
    made: Graph = asserted(read(document(name)), document(name).text)
    return frozenset(made)


@cache
def words(name: str) -> passages.Passages:
    return passages.of(document(name))


def faults(name: str, triples: frozenset[Triple]) -> list[Fault]:
    return list(checks.faults(Said(document(name).facts.slug, triples), words(name)))


def far(predicate: Node, value: Node) -> Node | None:
    """What no document here says in place of ``value``; None where nothing is checked."""
    if predicate in checks.PROVIDERS:
        return URIRef(iris.body("cumbria-trust"))
    if predicate == POV.topic:
        return URIRef(topic_iri("mh"))
    if predicate == POV.polarity:
        other = {"positive": "negative", "negative": "positive"}.get(iris.tail(str(value)))
        return URIRef(iris.concept("polarity", other)) if other else None
    beside: dict[Node, str] = {POV.grade: "/outstanding", POV.ratedStandard: "/1-2-staff"}
    if predicate in beside:
        return URIRef(str(value).rpartition("/")[0] + beside[predicate])
    if isinstance(value, Literal) and predicate in (*checks.NUMBERS, *checks.AMOUNTS):
        more = count if predicate in checks.NUMBERS else amount
        return more(value.toPython() + 17)
    return Literal("words of nobody") if predicate in checks.WORDS else None


Change = tuple[str, Triple, Node]


@cache
def changes() -> tuple[Change, ...]:
    """Each value that can be changed into what no document here says."""
    return tuple(
        (name, old, new)
        for name in ("west-mercia-2017", *INVENTED)
        for old in sorted(triples(name), key=str)
        if (new := far(old[1], old[2])) is not None
    )


def seen(change: Change) -> set[Check]:
    """The checks that find ``change`` at its statement."""
    name, old, new = change
    made = (triples(name) - {old}) | {(old[0], old[1], new)}
    place = Said(document(name).facts.slug, made).place(old[0])
    return {fault.check for fault in faults(name, made) if fault.place == place}


def by_property(*properties: Node) -> list[Change]:
    return [change for change in changes() if change[1][1] in properties]


@pytest.mark.parametrize("name", ["west-mercia-2017", *INVENTED])
def test_what_the_reader_states_is_not_caught(name: str) -> None:
    assert faults(name, triples(name)) == []


@pytest.mark.alike
@pytest.mark.parametrize(
    ("properties", "check", "least"),
    [
        (checks.PROVIDERS, Check.PROVIDER, 30),
        ((POV.topic,), Check.TOPIC, 30),
        (checks.NUMBERS, Check.NUMBER, 5),
        (checks.AMOUNTS, Check.NUMBER, 2),
        (checks.WORDS, Check.QUOTE, 3),
        ((POV.ratedStandard,), Check.QUOTE, 1),
    ],
    ids=["bodies", "topics", "numbers", "amounts", "words", "standards"],
)
def test_what_is_not_in_the_words_is_caught(
    properties: tuple[Node, ...], check: Check, least: int
) -> None:
    changed = by_property(*properties)
    assert len(changed) >= least
    assert [change for change in changed if check not in seen(change)] == []


def test_a_polarity_is_caught_where_no_cue_can_have_it() -> None:
    """A sentence with a word that turns signs may mean either; only reading anew tells which."""
    changed = by_property(POV.polarity)
    caught = [change for change in changed if Check.POLARITY in seen(change)]
    assert len(changed) >= 20
    assert len(caught) >= 0.4 * len(changed)


def test_a_grade_is_caught_unless_points_may_stand_for_it() -> None:
    missed = [old for name, old, new in by_property(POV.grade) if not seen((name, old, new))]
    scored = {s for s, p, _ in triples("rated") if p == POV.points}
    assert len(by_property(POV.grade)) == 5
    assert {old[0] for old in missed} == scored


def test_every_property_that_is_checked_is_changed_here() -> None:
    """Except the numbers of recommendations, which no text here has."""
    checked = {*checks.PROVIDERS, *checks.NUMBERS, *checks.AMOUNTS, *checks.WORDS}
    checked |= {POV.topic, POV.grade, POV.ratedStandard}
    assert checked - {old[1] for _, old, _ in changes()} == {POV.itemNumber}


def test_evidence_is_missed_where_there_is_none() -> None:
    name = "west-mercia-2017"
    node = min((s for s, p, _ in triples(name) if p == POV.polarity), key=str)
    bare = frozenset(t for t in triples(name) if t[:2] != (node, POV.evidencedBy))
    assert [fault.check for fault in faults(name, bare)] == [Check.EVIDENCE]


@pytest.mark.parametrize("predicate", [POV.evidencedBy, POV.cuedBy])
def test_evidence_and_cues_are_near_what_the_statement_is_named_after(predicate: Node) -> None:
    name = "west-mercia-2017"
    node = min((s for s, p, _ in triples(name) if p == POV.cuedBy), key=str)
    kept = frozenset(t for t in triples(name) if t[:2] != (node, predicate))
    spans = {o for _, p, o in triples(name) if p == POV.evidencedBy}
    last = max(spans, key=lambda span: int(str(span).rpartition("/")[2].partition("-")[0]))
    made = kept | {(node, predicate, last)}
    assert Check.EVIDENCE in {fault.check for fault in faults(name, made)}
