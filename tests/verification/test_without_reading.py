"""What verifying can tell without a parser, and that it says what it did not look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.term import Node

from probation_oversight import resources, verify
from probation_oversight.graph import OversightGraph
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import OA, POV, RDFS
from probation_oversight.reasoning.closure import default
from probation_oversight.store import receipts
from probation_oversight.verification import Check, Report
from probation_oversight.verification.files import GraphFile
from tests.verification.graphs import (
    ASSERTED,
    INFERRED,
    SLUG,
    changed,
    exported,
    graph,
    looker,
    replaced,
    span,
    statement,
)
from tests.verification.test_mutations import KINDS, MUTATIONS, Mutations

FINDING = statement("finding-1003-1083")
ESSEX = URIRef(iris.body("essex-crc"))


def looked_at(found: GraphFile) -> Report:
    return looker().verify(found)


def forged(found: GraphFile) -> GraphFile:
    """``found`` with all that follows from its document, and its receipt, made to fit."""
    parts = {name: set(triples) for name, triples in found.graphs.items()}
    closed = default().close(terms.graph(terms.ntriples(parts[ASSERTED])))
    parts[INFERRED] = set(closed.inferred)
    digest = URIRef(iris.term("graphDigest"))
    for name in (ASSERTED, INFERRED):
        made = Literal(receipts.digest(terms.ntriples(parts[name])))
        kept = {t for t in parts[iris.RECEIPTS_GRAPH] if t[:2] != (URIRef(name), digest)}
        parts[iris.RECEIPTS_GRAPH] = {*kept, (URIRef(name), digest, made)}
    return GraphFile(found.named, parts)


@pytest.mark.parametrize("suffix", [".nq", ".nt"])
def test_what_holds_holds_and_it_is_told_that_nothing_was_read(suffix: str) -> None:
    found = looked_at(graph(suffix))
    assert found.faults == ()
    assert [each.read for each in found.documents] == [False]
    assert any("nothing was read anew" in note for note in found.notes)


@pytest.mark.alike
@pytest.mark.parametrize(
    ("subject", "predicate", "value", "check"),
    [
        (span(1003, 1083, "#quote"), OA.exact, Literal("a fine service throughout"), Check.QUOTE),
        (span(1003, 1083, "#position"), OA.start, Literal(1002), Check.PLACE),
        (span(1003, 1083, "#quote"), OA.prefix, Literal("elsewhere"), Check.CONTEXT),
        (FINDING, POV.aboutProvider, ESSEX, Check.PROVIDER),
        (FINDING, POV.evidencedBy, span(1, 2), Check.PLACE),
    ],
)
def test_what_is_forged_throughout_is_found_by_the_words(
    subject: Node, predicate: Node, value: Node, check: Check
) -> None:
    found = looked_at(forged(replaced(subject, predicate, value)))
    assert check in {fault.check for fault in found.faults}


def test_a_false_sign_fits_where_nothing_is_read_and_that_is_why_it_is_told() -> None:
    positive = URIRef(iris.concept("polarity", "positive"))
    made = replaced(FINDING, POV.polarity, positive)
    assert looked_at(made).faults  # by the receipt and by what follows
    assert not looked_at(forged(made)).faults


def test_what_does_not_follow_and_what_breaks_a_shape_is_found() -> None:
    topic = (FINDING, POV.topic, URIRef(topic_iri("court")))
    found = looked_at(changed(plus=[(INFERRED, topic)]))
    assert {fault.check for fault in found.faults} == {Check.INFERENCE, Check.RECEIPT}
    sign = [t for t in graph().graphs[ASSERTED] if t[:2] == (FINDING, POV.polarity)]
    bare = forged(changed(without=[(ASSERTED, t) for t in sign]))
    assert Check.GRAPH in {fault.check for fault in looked_at(bare).faults}
    label = (URIRef(topic_iri("court")), RDFS.label, Literal("Courts"))
    assert looked_at(changed(plus=[(iris.ONTOLOGY_GRAPH, label)])).faults


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_nothing_can_be_changed_in_what_a_document_says() -> None:
    """A single change breaks a receipt, if nothing else; the numbers in receipts are not redone."""
    mutations = Mutations(graph(".nq"), seed=20171109)
    missed = []
    for kind in KINDS:
        for _ in range(MUTATIONS):
            made, words = mutations.draw(kind)
            apart = {n for n, part in made.graphs.items() if part != graph(".nq").graphs.get(n)}
            if apart != {iris.RECEIPTS_GRAPH} and not looked_at(made).faults:
                missed.append(f"{kind}: {words}")
    assert not missed, missed[:5]


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "can_parse", lambda: False)


def test_without_the_parser_verifying_looks_at_what_it_can(no_parser: None, tmp_path: Path) -> None:
    folder = resources.folder("samples")
    found = verify(exported()[".trig"], folder)
    assert not found.faults
    assert not found.documents[0].read
    assert verify(exported()[".trig"], folder, reading=False) == found
    with OversightGraph() as made:
        made.load(folder / f"{SLUG}.txt")
        file = made.export(tmp_path / "graph.nq", derived=True)
    assert not verify(file, folder).faults
    node = iris.judging(SLUG, iris.body("nps-midlands"))
    with file.open("a", encoding="utf-8") as open_file:
        open_file.write(f'<{node}> <{POV.ownerWords}> "Somebody Ltd" <{iris.DERIVED_GRAPH}> .\n')
    (fault,) = verify(file, folder).faults
    assert "Somebody Ltd" in fault.what
