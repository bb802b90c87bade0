"""What is left out of an export on demand, and that the rest still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from probation_oversight import OversightGraph, verify
from probation_oversight.errors import ExportError, StoreError
from probation_oversight.rdf.namespaces import OA
from probation_oversight.verification import files

TEXT = """Derby City probation unit

Rowan Ashdown, 34, of Mill Lane, was the first to come. Staff at Derby City PDU were skilled. \
Wren Fairley said: “They were kind to me.”

Leadership at Derby City PDU was strong (Ilse Marrick wrote it down), but assessment was poor.
"""
NAMES = ("Ilse", "Marrick")
NOT_EVIDENT = ("Rowan", "Ashdown", "Mill Lane", "Wren", "Fairley")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("leaving-out")
    (made / "derby.txt").write_text(TEXT, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def graph(folder: Path) -> OversightGraph:
    made = OversightGraph()
    made.load(folder / "derby.txt")
    return made


def test_names_beside_the_evidence_stay_out_without_context(
    graph: OversightGraph, folder: Path
) -> None:
    whole = graph.export(folder / "whole.nq").read_text(encoding="utf-8")
    lean = graph.export(folder / "lean.nq", context=False).read_text(encoding="utf-8")
    assert any(name in whole for name in NAMES), "the words around a quote hold a name"
    assert not any(name in lean for name in NAMES)
    assert not any(name in whole for name in NOT_EVIDENT), "nor do they come from elsewhere"
    assert "were skilled" in lean


@pytest.mark.parametrize("suffix", [".nq", ".ttl"])
def test_a_graph_without_context_still_holds(
    graph: OversightGraph, folder: Path, suffix: str
) -> None:
    lean = graph.export(folder / f"lean{suffix}", context=False)
    found = verify(lean, folder)
    assert found.faults == ()
    assert found.notes == ("the graph has no words around its quotes; they are not missed",)


def test_no_words_of_a_document_need_be_handed_on(graph: OversightGraph, folder: Path) -> None:
    made = graph.export(folder / "bare.nq", without_quotes=["derby"])
    whole = files.read(made).whole()
    assert not any(p in (OA.exact, OA.prefix, OA.suffix) for _, p, _ in whole)
    assert any(p == OA.start for _, p, _ in whole)
    assert verify(made, folder).faults
    with pytest.raises(StoreError, match="did you mean 'derby'"):
        graph.export(made, without_quotes=["derbi"])
    with pytest.raises(ExportError, match="a network is of the whole graph"):
        graph.export(folder / "net.graphml", without_quotes=["derby"])


def test_who_speaks_where_nothing_is_read_does_not_enter_the_graph(graph: OversightGraph) -> None:
    lines = graph.dataset.nquads().decode().splitlines()
    (account,) = (line for line in lines if "/receipt>" in line and "sentenceAccount>" in line)
    assert "words of somebody else, not of the inspectorate" in account
    assert not any(name in account for name in NAMES)
