"""``oversight explain``, ``ask --why``, ``why-not`` and what ``check`` says of contradictions."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from probation_oversight import resources
from probation_oversight.cli import main
from probation_oversight.rdf import iris
from probation_oversight.store.embedded import Embedded

SAMPLE = resources.path("samples/west-mercia-2017.txt")
ANSWER = "nps-shortcomings-affecting-crc-interventions"
SLUG = "west-mercia-2017"
Tell = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("proofs") / "store"
    assert main(["--store", str(store), "load", str(SAMPLE)]) == 0
    return store


@pytest.fixture
def tell(kept: Path, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Runs a command over the store with the sample: exit code, what it printed, what it noted."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--store", str(kept), *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


class TestExplain:
    def test_a_row_of_a_question(self, tell: Tell) -> None:
        code, out, _ = tell("explain", ANSWER)
        assert code == 0
        assert out.startswith(
            "Which NPS shortcomings affect CRC interventions?\nrow 1: NPS Midlands |"
        )
        assert "cue “not using the wide range" in " ".join(out.split())

    def test_a_row_a_statement_and_a_triple_are_one_proof(self, tell: Tell) -> None:
        key = "finding-2341-2488"
        told = {
            tell("explain", *words, "--json")[1]
            for words in (
                (ANSWER,),
                (ANSWER, "--row", "1", "--param", "body=nps-midlands"),
                (key,),
                (f"{SLUG}/{key}",),
                (iris.statement(SLUG, key),),
                (key, "a", f"pov:{'NPSShortcomingAffectingCRCIntervention'}"),
            )
        }
        assert len(told) == 1

    def test_every_rule_as_a_step(self, tell: Tell) -> None:
        folded, every = tell("explain", ANSWER)[1], tell("explain", ANSWER, "--steps")[1]
        assert "(cls-int1)" in every
        assert "(cls-int1)" not in folded

    def test_others_are_shown_on_request(self, tell: Tell) -> None:
        words = ("explain", "finding-2341-2488", "a", "pov:Statement")
        assert "another proof" not in tell(*words)[1]
        assert "another proof, 1 of" in tell(*words, "--all")[1]

    def test_json_and_csv(self, tell: Tell) -> None:
        made = json.loads(tell("explain", ANSWER, "--json")[1])
        assert made["proofs"][0]["best"]["rule"] == "cax-sco"
        rows = list(csv.DictReader(io.StringIO(tell("explain", ANSWER, "--csv")[1])))
        assert rows[0]["depth"] == "0"
        assert {row["file"] for row in rows} >= {"ontology/register/bodies.csv"}
        assert any(row["quote"].startswith("NPS staff were not using") for row in rows)

    def test_pictures_are_files(self, tell: Tell, workplace: Path) -> None:
        code, _, err = tell("explain", ANSWER, "--html", "proof.html", "--svg", "proof.svg")
        assert code == 0
        assert "wrote proof.html" in err
        assert Path("proof.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert Path("proof.svg").read_text(encoding="utf-8").startswith("<svg ")

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("finding-1",), "no stored document has a statement called 'finding-1'; did you mean"),
            (("a", "b"), "2 words were given"),
            (('"""',), "is words, of which nothing is said"),
            (('http://a"b',), "is no IRI"),
            (('pov:a"b', "a", "pov:Finding"), "is no IRI"),
            ((ANSWER, "--row", "2"), "the answer has rows 1 to 1"),
            ((ANSWER, "--param", "body=nps-wales"), "has no answer to explain; 'oversight why-not"),
            (("findings-by-owner",), "counts or sums up"),
            (("body:nps-wales", "a", "pov:Finding"), "nothing in the store says or implies"),
            ((ANSWER, "--html", "no/such/folder.html"), "cannot be written"),
        ],
    )
    def test_what_cannot_be_explained_is_refused(
        self, words: tuple[str, ...], message: str, tell: Tell, workplace: Path
    ) -> None:
        code, out, err = tell("explain", *words)
        assert code == 2
        assert not out
        assert message in err
        assert "Traceback" not in err


class TestWhy:
    def test_the_proof_stands_under_its_row(self, tell: Tell) -> None:
        out = tell("ask", "services-not-used-as-expected", "--why")[1]
        assert out.index("offered by") < out.index("by prp-spo2")

    def test_each_row_has_its_own(self, tell: Tell) -> None:
        made = json.loads(tell("ask", "contrasts", "--why", "--json")[1])
        assert len(made) > 1
        assert all(row["why"]["proofs"] for row in made)

    def test_a_row_that_counts_says_so(self, tell: Tell) -> None:
        assert "counts or sums up" in tell("ask", "findings-by-owner", "--why")[1]
        rows = json.loads(tell("ask", "findings-by-owner", "--why", "--json")[1])
        assert {row["why"] for row in rows} == {None}

    def test_csv_has_no_place_for_it(self, tell: Tell) -> None:
        code, _, err = tell("ask", ANSWER, "--why", "--csv")
        assert code == 2
        assert "give --json" in err

    def test_the_demo_shows_the_proof_of_its_first_row(self, tell: Tell) -> None:
        out = tell("demo")[1]
        assert "\nWhy\n" in out
        assert "register: ontology/register/bodies.csv, row nps-midlands" in out


class TestWhyNot:
    def test_a_question(self, tell: Tell) -> None:
        words = ("why-not", ANSWER, "--param", "body=warwickshire-and-west-mercia-crc")
        code, out, _ = tell(*words)
        assert code == 0
        assert "ruled out: what comes nearest lacks 1 condition" in out
        assert "holds: it is a shortcoming" in out
        missing = "missing: it is about the whole or a part of National Probation Service"
        assert missing in out
        made = json.loads(tell(*words, "--json")[1])
        assert made["near_misses"][0]["missing"][0]["nearest"]["holds"]

    def test_what_comes_near_to_a_class_that_has_members(self, tell: Tell) -> None:
        words = ("why-not", "?", "a", "pov:NPSShortcomingAffectingCRCIntervention")
        out = tell(*words)[1]
        assert out.startswith("Why not: anything is an NPS shortcoming affecting a CRC interv")
        assert "“Funding reduction” (Warwickshire and West Mercia CRC)" in out
        assert "(said is: its polarity is positive)" in out
        narrower = json.loads(tell(*words, "--provider", "nps-midlands", "--json")[1])
        assert narrower["near_misses"]
        assert all("NPS Midlands" in miss["name"] for miss in narrower["near_misses"])

    def test_a_topic_and_a_provider(self, tell: Tell) -> None:
        code, out, _ = tell("why-not", "--topic", "court", "--provider", "nps-midlands")
        assert code == 0
        assert "silent: 1 document said nothing on “Court work” of “NPS Midlands”" in out
        rows = tell("why-not", "--topic", "court", "--csv")[1].splitlines()
        assert rows[0] == "reason,words"

    def test_what_is_named_and_not_stated(self, tell: Tell) -> None:
        out = tell("why-not", "--topic", "women", "--provider", "nps-midlands")[1]
        assert f"named all the same in {SLUG}" in out
        assert "evidence: " in out

    def test_a_document_that_is_not_there(self, tell: Tell) -> None:
        out = tell("why-not", "--topic", "court", "--document", "other")[1]
        assert "not loaded: no document called 'other' is loaded" in out
        assert SLUG in out

    def test_what_holds(self, tell: Tell) -> None:
        assert "holds: it is answered" in tell("why-not", ANSWER)[1]

    def test_an_empty_answer_leads_here(self, tell: Tell) -> None:
        assert "why-not" in tell("ask", ANSWER, "--param", "body=nps-wales")[2]

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ((), "why-not takes a question, a triple"),
            (("a", "b"), "why-not takes a question, a triple"),
            ((ANSWER, "--topic", "court"), "a question has its own parameters"),
            (("--topic", "no such topic"), "no topic is called 'no such topic'"),
            (("no-such-question",), "there is no question called"),
        ],
    )
    def test_what_cannot_be_told_is_refused(
        self, words: tuple[str, ...], message: str, tell: Tell
    ) -> None:
        code, out, err = tell("why-not", *words)
        assert code == 2
        assert not out
        assert message in err


def test_check_proves_a_contradiction(kept: Path, tmp_path: Path, capsys: object) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(kept, broken)
    finding, graph = iris.statement(SLUG, "finding-2341-2488"), iris.asserted_graph(SLUG)
    with Embedded(broken) as dataset:
        triple = f"<{finding}> a <{iris.term('Inspection')}>"
        dataset.writable.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {triple} }} }}")
    assert main(["--store", str(broken), "check"]) == 1
    assert isinstance(capsys, pytest.CaptureFixture)
    out = " ".join(capsys.readouterr().out.split())
    assert main(["--store", str(broken), "check", "--json"]) == 1
    (proven,) = [row for row in json.loads(capsys.readouterr().out) if "proof" in row]
    assert proven["proof"]["rules"] == ["cax-dw"]
    assert len(proven["proof"]["premises"]) == 2
    assert "contradiction: the finding “Take-up of interventions”" in out
    assert "it cannot be that X is an entity and X is an activity" in out
    assert "“NPS staff were not using the wide range" in out
