"""A graph of ours holds against its sources; a copy with anything changed does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.term import Node

from probation_oversight import cli, resources, verify
from probation_oversight.errors import VerificationError
from probation_oversight.graph import OversightGraph
from probation_oversight.mapping.nodes import count
from probation_oversight.ontology.concepts import topic_iri
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import OA, POV, RDF, RDFS, XSD
from probation_oversight.store import receipts
from probation_oversight.verification import Check, Verifier, files, sources
from probation_oversight.verification.files import GraphFile
from tests.verification.graphs import (
    ASSERTED,
    INFERRED,
    SLUG,
    changed,
    exported,
    graph,
    replaced,
    report,
    span,
    statement,
)

pytestmark = pytest.mark.long

FINDING = statement("finding-1003-1083")
QUOTE, POSITION = span(1003, 1083, "#quote"), span(1003, 1083, "#position")
CRC = URIRef(iris.body("warwickshire-and-west-mercia-crc"))
ESSEX = URIRef(iris.body("essex-crc"))
POSITIVE = URIRef(iris.concept("polarity", "positive"))
BOTH = pytest.mark.parametrize("suffix", [".nq", ".ttl"])


def checks(found: GraphFile) -> set[Check]:
    return {fault.check for fault in report(found).faults}


# What holds


@pytest.mark.alike
@pytest.mark.parametrize("suffix", files.FORMATS)
def test_an_export_holds_in_every_format(suffix: str) -> None:
    found = report(graph(suffix))
    assert found.faults == ()
    assert found.counts["statements"] == 39
    assert found.counts["documents"] == 1
    assert found.counts["inferred"] > 300


@pytest.mark.alike
@pytest.mark.parametrize("suffix", [".nq", ".nt"])
def test_what_is_derived_is_worked_out_anew(suffix: str, tmp_path: Path) -> None:
    sample = resources.path("samples/west-mercia-2017.txt")
    with OversightGraph() as made:
        made.load(sample)
        file = made.export(tmp_path / f"graph{suffix}", derived=True)
    assert verify(file, sources=sample.parent).faults == ()
    node = iris.judging("west-mercia-2017", iris.body("nps-midlands"))
    graph = f"<{iris.DERIVED_GRAPH}> " if suffix == ".nq" else ""
    with file.open("a", encoding="utf-8") as open_file:
        open_file.write(f'<{node}> <{POV.ownerWords}> "Somebody Ltd" {graph}.\n')
    (fault,) = verify(file, sources=sample.parent).faults
    assert "Somebody Ltd" in fault.what


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", ["tests/eras", pytest.param("tests/reading/releases", marks=pytest.mark.slow)]
)
def test_graphs_of_many_documents_hold(folder: str, root: Path, tmp_path: Path) -> None:
    """What is looked at directly is there for every statement of every release of the tests."""
    with OversightGraph() as made:
        for path in sorted((root / folder).rglob("*.txt")):
            made.load(path)
        file = made.export(tmp_path / "graph.nq")
    found = verify(file, root / folder)  # which has a README.md
    assert found.faults == ()
    assert found.counts["documents"] >= 12


# One corruption each


@BOTH
def test_a_changed_quote(suffix: str) -> None:
    found = report(replaced(QUOTE, OA.exact, Literal("a fine service throughout"), suffix))
    assert {f.check for f in found.faults} == {Check.QUOTE}
    assert {f.place for f in found.faults} == {"finding-1003-1083"}


@BOTH
def test_a_shifted_offset(suffix: str) -> None:
    assert checks(replaced(POSITION, OA.start, count(1002), suffix)) == {Check.PLACE}


@BOTH
def test_a_passage_without_a_place(suffix: str) -> None:
    gone = [t for t in graph().graphs[ASSERTED] if t[0] == POSITION]
    found = report(changed(without=[(ASSERTED, t) for t in gone], suffix=suffix))
    assert any("has for its start nothing" in fault.what for fault in found.faults)


@BOTH
def test_words_around_a_quote(suffix: str) -> None:
    assert checks(replaced(QUOTE, OA.prefix, Literal("elsewhere"), suffix)) == {Check.CONTEXT}


@BOTH
@pytest.mark.parametrize("body", [ESSEX, URIRef(iris.body("national-probation-service"))])
def test_a_swapped_provider(body: URIRef, suffix: str) -> None:
    assert Check.PROVIDER in checks(replaced(FINDING, POV.aboutProvider, body, suffix))


def test_a_body_that_the_text_does_not_name_is_seen_without_reading_anew() -> None:
    found = report(replaced(FINDING, POV.aboutProvider, ESSEX))
    assert any("neither named nor pointed at" in fault.what for fault in found.faults)


@BOTH
def test_a_flipped_polarity(suffix: str) -> None:
    found = report(replaced(FINDING, POV.polarity, POSITIVE, suffix))
    assert {f.check for f in found.faults} == {Check.POLARITY}
    assert any("its cues are negative" in fault.what for fault in found.faults)


@BOTH
def test_an_invented_triple_of_a_statement(suffix: str) -> None:
    invented = (FINDING, POV.concernsGroup, URIRef(iris.group("staff")))
    assert checks(changed(plus=[(ASSERTED, invented)], suffix=suffix)) == {Check.READING}


@BOTH
def test_an_invented_statement(suffix: str) -> None:
    node = statement("finding-0-20")
    triples = [
        (node, RDF.type, POV.Finding),
        (node, POV.polarity, POSITIVE),
        (node, POV.aboutProvider, CRC),
        (node, POV.madeIn, URIRef(iris.document(SLUG))),
    ]
    found = report(changed(plus=[(ASSERTED, t) for t in triples], suffix=suffix))
    assert {Check.EVIDENCE, Check.READING} <= {f.check for f in found.faults}
    assert {f.place for f in found.faults} == {"finding-0-20"}


@BOTH
def test_an_invented_inference(suffix: str) -> None:
    name = POV.NPSShortcomingAffectingCRCIntervention
    found = report(changed(plus=[(INFERRED, (FINDING, RDF.type, name))], suffix=suffix))
    assert len(found.faults) == 1
    assert found.faults[0].place == "finding-1003-1083"
    if suffix == ".nq":
        assert found.faults[0].check is Check.INFERENCE


@BOTH
def test_an_invented_row_of_the_register(suffix: str) -> None:
    invented = (ESSEX, RDFS.label, Literal("The Best CRC", lang="en"))
    found = report(changed(plus=[(iris.REGISTER_GRAPH, invented)], suffix=suffix))
    assert len(found.beside) == 1
    assert "The Best CRC" in found.beside[0].what


@BOTH
def test_an_edited_axiom(suffix: str) -> None:
    invented = (POV.Strength, RDFS.subClassOf, POV.Shortcoming)
    found = report(changed(plus=[(iris.ONTOLOGY_GRAPH, invented)], suffix=suffix))
    assert len(found.beside) == 1


@BOTH
def test_a_removed_inference(suffix: str) -> None:
    name = POV.NPSShortcomingAffectingCRCIntervention
    (gone,) = [t for t in graph().graphs[INFERRED] if t[1:] == (RDF.type, name)]
    found = report(changed(without=[(INFERRED, gone)], suffix=suffix))
    assert len(found.faults) == 1
    assert "missing" in found.faults[0].what


@BOTH
def test_removed_evidence(suffix: str) -> None:
    gone = [t for t in graph().graphs[ASSERTED] if t[:2] == (FINDING, POV.evidencedBy)]
    found = report(changed(without=[(ASSERTED, t) for t in gone], suffix=suffix))
    assert {f.check for f in found.faults} == {Check.EVIDENCE}
    assert any("rests on no passage" in fault.what for fault in found.faults)


@pytest.mark.alike
@BOTH
@pytest.mark.parametrize("other", [span(1003, 1083), span(0, 20), None])
def test_a_main_passage_that_is_no_evidence_or_not_there(other: URIRef | None, suffix: str) -> None:
    finding = next(
        s
        for s, p, _ in sorted(graph().graphs[ASSERTED])
        if p == POV.primaryEvidence and s != FINDING and "/finding-" in str(s)
    )
    old = [t for t in graph().graphs[ASSERTED] if t[:2] == (finding, POV.primaryEvidence)]
    plus = [(ASSERTED, (finding, POV.primaryEvidence, other))] if other else []
    found = report(changed([(ASSERTED, t) for t in old], plus, suffix))
    assert any("its main passage is" in fault.what for fault in found.faults)
    assert Check.EVIDENCE in {f.check for f in found.faults}


@BOTH
def test_a_removed_statement(suffix: str) -> None:
    gone = [t for t in graph().graphs[ASSERTED] if t[0] == FINDING]
    found = report(changed(without=[(ASSERTED, t) for t in gone], suffix=suffix))
    assert "finding-1003-1083" in {f.place for f in found.faults}


@BOTH
def test_a_changed_topic(suffix: str) -> None:
    found = report(replaced(FINDING, POV.topic, URIRef(topic_iri("victim")), suffix))
    assert {f.check for f in found.faults} == {Check.TOPIC}
    said = f"no label of the topic {iris.tail(topic_iri('victim'))} is"
    assert any(said in fault.what for fault in found.faults)


def test_a_changed_title() -> None:
    node = URIRef(iris.document(SLUG))
    title = URIRef("http://purl.org/dc/terms/title")
    assert Check.DOCUMENT in checks(replaced(node, title, Literal("Another", lang="en")))


def test_a_changed_receipt() -> None:
    node, name = URIRef(iris.receipt(SLUG)), POV.gapCount
    (old,) = [t for t in graph().graphs[iris.RECEIPTS_GRAPH] if t[:2] == (node, name)]
    new = (node, name, Literal("7", datatype=XSD.nonNegativeInteger))
    made = changed([(iris.RECEIPTS_GRAPH, old)], [(iris.RECEIPTS_GRAPH, new)])
    assert checks(made) == {Check.RECEIPT}


def test_a_triple_in_another_graph_than_its_own() -> None:
    made = changed(plus=[("https://example.org/graph", (FINDING, RDF.type, POV.Finding))])
    assert len(report(made).faults) == 1


# Grades and numbers


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> tuple[GraphFile, Verifier]:
    """The graph of a release with ratings and points, and what verifies it."""
    folder = tmp_path_factory.mktemp("rated")
    text = (
        "Norfolk PDU was rated ‘Inadequate’ by HM Inspectorate of Probation.\n\n"
        "The unit scored two out of a possible 21 points.\n"
    )
    (folder / "norfolk.txt").write_text(text, encoding="utf-8")
    (folder / "norfolk.toml").write_text('issued = "2023-05-04"\n', encoding="utf-8")
    with OversightGraph() as made:
        made.load(folder / "norfolk.txt")
        found = files.read(made.export(folder / "graph.nq"))
    return found, Verifier(sources.read(folder))


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (POV.points, count(12)),
        (POV.pointsOf, count(27)),
        (POV.grade, None),
    ],
    ids=["points", "of how many", "grade"],
)
def test_a_changed_number_or_grade(
    rated: tuple[GraphFile, Verifier], predicate: Node, value: Node | None
) -> None:
    whole, verifier = rated
    assert verifier.verify(whole).faults == ()
    name = iris.asserted_graph("norfolk")
    old = min((t for t in whole.graphs[name] if t[1] == predicate), key=str)
    new = value or URIRef(str(old[2]).replace("inadequate", "outstanding"))
    assert new != old[2]
    part = (whole.graphs[name] - {old}) | {(old[0], predicate, new)}
    found = verifier.verify(GraphFile(True, {**whole.graphs, name: part}))
    assert Check.NUMBER in {fault.check for fault in found.faults}


# The source


def test_a_deleted_source(tmp_path: Path) -> None:
    found = verify(exported()[".nq"], tmp_path)
    assert [fault.check for fault in found.faults] == [Check.SOURCE]
    assert "no file of the sources" in found.faults[0].what


def test_without_its_source_a_graph_must_still_hang_together(tmp_path: Path) -> None:
    name = POV.NPSShortcomingAffectingCRCIntervention
    made = changed(plus=[(INFERRED, (FINDING, RDF.type, name))])
    found = Verifier(sources.read(tmp_path)).verify(made)
    said = {fault.check for fault in found.faults}
    assert said == {Check.SOURCE, Check.INFERENCE, Check.RECEIPT}


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """The sample and its side file, ready to be changed."""
    for suffix in (".txt", ".toml"):
        shutil.copy(resources.path(f"samples/{SLUG}{suffix}"), tmp_path)
    return tmp_path


def test_a_changed_source(copies: Path) -> None:
    file = copies / f"{SLUG}.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("not using", "now using"), encoding="utf-8")
    found = verify(exported()[".nq"], copies)
    assert found.faults[0].check is Check.SOURCE
    assert "was changed" in found.faults[0].what
    assert Check.QUOTE in {fault.check for fault in found.faults}


def test_a_changed_side_file(copies: Path) -> None:
    file = copies / f"{SLUG}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2017-11-09", "2018-11-09"))
    found = verify(exported()[".nq"], copies)
    assert {fault.check for fault in found.faults} == {Check.DOCUMENT}
    assert "2018-11-09" in found.faults[0].what


def test_a_source_under_another_name_or_with_other_line_ends(copies: Path) -> None:
    content = (copies / f"{SLUG}.txt").read_bytes().replace(b"\n", b"\r\n")
    (copies / "release.txt").write_bytes(content)
    (copies / f"{SLUG}.toml").rename(copies / "release.toml")
    (copies / f"{SLUG}.txt").unlink()
    assert verify(exported()[".nq"], copies).faults == ()


def test_a_publication_that_was_left_out_is_a_fault_unless_some_are_enough(copies: Path) -> None:
    (copies / "other.txt").write_text("Another publication.\n", encoding="utf-8")
    (copies / "broken.txt").write_bytes(b"\x00\x01")
    shutil.copy(copies / f"{SLUG}.txt", copies / "copy.txt")
    found = verify(exported()[".nq"], copies)
    assert [(fault.document, fault.check) for fault in found.faults] == [("other", Check.SOURCE)]
    assert len(found.notes) == 1
    found = verify(exported()[".nq"], copies, some=True)
    assert found.faults == ()
    assert len(found.notes) == 2


def test_a_readme_is_no_publication_unless_it_has_a_side_file(copies: Path) -> None:
    (copies / "README.md").write_text("These are publications.\n", encoding="utf-8")
    (copies / ".draft.txt").write_text("A draft.\n", encoding="utf-8")
    assert verify(exported()[".nq"], copies).faults == ()
    (copies / "README.toml").write_text('title = "A publication of that name"\n', encoding="utf-8")
    found = verify(exported()[".nq"], copies)
    assert [(fault.document, fault.check) for fault in found.faults] == [("readme", Check.SOURCE)]


@pytest.mark.alike
@pytest.mark.parametrize("suffix", [".nq", ".ttl"])
def test_a_graph_without_documents_is_told(suffix: str, tmp_path: Path) -> None:
    with OversightGraph() as made:
        file = made.export(tmp_path / f"empty{suffix}")
    with pytest.raises(VerificationError, match="holds no document"):
        verify(file, resources.folder("samples"))


# Another version


@BOTH
def test_a_graph_of_another_version_is_told_from_a_false_one(suffix: str) -> None:
    term = receipts.TERMS["version"]
    older = made_with(term, "0.0.9", suffix)
    (fault,) = report(older).faults
    assert fault.check is Check.VERSION
    assert "version 0.0.9" in fault.what
    wrong = {t for t in older.whole() if t[:2] == (QUOTE, OA.exact)}
    parts = {
        name: {(*t[:2], Literal("a fine service")) if t in wrong else t for t in triples}
        for name, triples in older.graphs.items()
    }
    found = report(GraphFile(older.named, parts)).faults
    assert {fault.check for fault in found} == {Check.VERSION, Check.QUOTE}


def test_one_receipt_that_was_changed_is_no_other_version() -> None:
    node, name = URIRef(iris.receipt(SLUG)), URIRef(receipts.TERMS["version"])
    (old,) = [t for t in graph().graphs[iris.RECEIPTS_GRAPH] if t[:2] == (node, name)]
    made = changed(
        [(iris.RECEIPTS_GRAPH, old)], [(iris.RECEIPTS_GRAPH, (node, name, Literal("0.0.9")))]
    )
    assert {fault.check for fault in report(made).faults} == {Check.RECEIPT}


def made_with(term: str, value: str, suffix: str) -> GraphFile:
    """The export as if all of it had been made with other means."""
    whole = graph(suffix)
    parts = {
        name: {(*t[:2], Literal(value)) if str(t[1]) == term else t for t in triples}
        for name, triples in whole.graphs.items()
    }
    return GraphFile(whole.named, parts)


# What cannot be verified


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.nq", None, "cannot be read"),
        ("graph.graphml", "<graphml/>", "names? ends|whose name ends"),
        ("graph.nq", "not a graph\n", "cannot be read as N-Quads"),
        ("empty.nq", "", "nothing of ours"),
        ("other.nt", "<http://a/b> <http://a/c> <http://a/d> .\n", "nothing of ours"),
    ],
)
def test_what_is_no_graph_of_ours(
    name: str, content: str | None, said: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(VerificationError, match=said):
        verify(tmp_path / name, tmp_path)


def test_text_with_a_direction_is_refused(tmp_path: Path) -> None:
    line = f'<{iris.document(SLUG)}> <{POV.attribution}> "x"@en--rtl .\n'
    (tmp_path / "graph.nt").write_text(line, encoding="utf-8")
    with pytest.raises(VerificationError, match="text with a direction"):
        verify(tmp_path / "graph.nt", tmp_path)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(VerificationError, match="is not a folder"):
        verify(exported()[".nq"], tmp_path / "none")


HOSTILE = [
    f"<{iris.document_folder()}%2E%2E/statement/x> <http://a/b> <http://a/c> .",
    f"<{iris.document_folder()}../x> <http://a/b> <http://a/c> .",
    f"<{iris.statement(SLUG, 'finding-1-2')}> <{POV.evidencedBy}> <http://a/span/9-999999999> .",
    f'<{iris.statement(SLUG, "finding-1-2")}> <{POV.evidencedBy}> "words" .',
    f'<{iris.span(SLUG, 5, 2)}> <{RDF.type}> "x" .',
    f'<{iris.document(SLUG)}> <{POV.textDigest}> "x" .',
    f'<{iris.document("new-one")}> <{POV.textDigest}> "x" .',
    '_:a <http://a/b> _:c .\n_:c <http://a/b> "x" .',
]


@pytest.mark.alike
@pytest.mark.parametrize("line", HOSTILE)
def test_odd_triples_are_faults_and_never_a_crash(line: str, tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    whole = exported()[".nt"].read_text(encoding="utf-8")
    file.write_text(f"{whole}{line}\n", encoding="utf-8")
    assert verify(file, resources.folder("samples")).faults


# The command


def test_the_command_says_so_and_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    samples = str(resources.folder("samples"))
    assert cli.main(["verify", str(exported()[".trig"]), "--sources", samples]) == 0
    assert "west-mercia-2017: holds" in capsys.readouterr().out


def test_the_command_lists_faults_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = exported()[".nq"].read_text(encoding="utf-8")
    (tmp_path / "bad.nq").write_text(text.replace("polarity/negative>", "polarity/positive>"))
    samples = str(resources.folder("samples"))
    for form in ([], ["--json"], ["--csv"]):
        assert cli.main([*form, "verify", str(tmp_path / "bad.nq"), "--sources", samples]) == 1
        assert "its cues are negative" in capsys.readouterr().out


def test_the_command_exits_with_2_without_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["verify", str(exported()[".nq"]), "--sources", str(tmp_path / "x")]) == 2
    assert "is not a folder" in capsys.readouterr().err
