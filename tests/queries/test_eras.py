"""What the named questions answer over made-up releases of several eras, read by the real reader.

``<name>/eras.tsv`` holds the rows as they come, like ``expected.tsv`` beside it; the texts are in
``tests/eras``. Run this file as a program to write the rows anew, then read the difference.
"""

from __future__ import annotations

from itertools import combinations

from pyoxigraph import QuerySolutions

from probation_oversight import read, read_document
from probation_oversight.analysis import ratings
from probation_oversight.analysis.comparability import Cause, Verdict, compare
from probation_oversight.queries import named
from probation_oversight.rdf.namespaces import POV
from tests.era_texts import SCORECARD, TEXTS, eras
from tests.queries.test_expected_rows import HERE, written
from tests.rows import refused

ASKED: dict[str, dict[str, str]] = {
    "bodies-in-area-at": {"area": "Norfolk", "day": "2014-07-01"},
    "conflicting-ratings": {},
    "documents-of-an-inspection": {},
    "findings-by-owner": {},
    "findings-by-provider-type": {},
    "findings-for-area": {"area": "West Mercia"},
    "findings-repeated-across-documents": {},
    "findings-said-to-recur": {},
    "lowest-graded-standards": {"at_least": "1"},
    "open-recommendations": {},
    "overseers-at": {"body": "nps", "day": "2017-04-01"},
    "providers-strong-on-topic": {"topic": "om"},
    "providers-without-findings": {"since": "2024-01-01", "kind_of_body": "Probation region"},
    "ratings": {"graded": "Inadequate"},
    "ratings-count": {},
    "ratings-grid": {"body": "essex-crc"},
    "ratings-over-time": {},
    "recommendations-by-addressee": {},
    "recommendations-over-time": {},
    "shortcomings-on-two-topics": {},
    "shortcomings-shared-under-owner": {},
    "targets-and-quality": {},
    "topics-weak-at-every-provider": {
        "kind_of_body": "Community rehabilitation company",
        "at_least": "2",
    },
    "topics-without-findings": {"since": "2019-01-01", "under": "interv"},
    "warnings-before-change": {"body": "dorset-devon-and-cornwall-crc"},
    "what-became-of": {"body": "working-links"},
    "what-it-was-before": {"body": "nps-wales"},
    "words-of-office-holder": {"topic": "assess"},
}
ANSWERED = (3, 4, 8, 10, 12, 16, 17, 18, 19, 20, 23, 24, 27, 28, 29, 30)
"""The competency questions that need documents of several eras."""


def found(name: str) -> str:
    answer = eras().ask(name, **ASKED[name])
    return written([answer.columns, *(row.values() for row in answer)])


def test_the_texts_cover_the_eras() -> None:
    years = {document.issued.year for document in eras().documents() if document.issued}
    assert {2014, 2017, 2018, 2019, 2022, 2023, 2024, 2025} <= years
    assert all(document.gaps <= 1 for document in eras().documents())


def test_the_reader_takes_no_scorecard_for_an_inspection() -> None:
    assert read(read_document(TEXTS / f"{SCORECARD}.txt")).statements == ()


def test_every_question_across_eras_is_asked() -> None:
    asked = {number for name in ASKED for number in named.get(name).competency}
    assert set(ANSWERED) <= asked


def _a_question_across_eras_gives_the_expected_rows(name: str) -> None:
    assert found(name) == (HERE / name / "eras.tsv").read_text(encoding="utf-8")


def test_a_question_across_eras_gives_the_expected_rows() -> None:
    assert refused(_a_question_across_eras_gives_the_expected_rows, ASKED) == []


def _each_quote_stands_in_its_document(name: str) -> None:
    graph = eras()
    titles = graph.dataset.query(f"SELECT * {{ ?document <{POV.shortTitle}> ?title }}")
    assert isinstance(titles, QuerySolutions)
    slugs = {row["title"].value: row["document"].value.rpartition("/")[2] for row in titles}
    for row in graph.ask(name, **ASKED[name]):
        for column in (each for each in row.columns if each.endswith("quote")):
            if row[column] is None:
                continue
            before = column.removesuffix("quote")
            title = row.get(f"{before}document") or row["document"]
            start, end = row[f"{before}start"], row[f"{before}end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            text = graph.dataset.text(slugs[str(title)])
            assert text[start:end].replace("\n", " ") == row[column]


def test_each_quote_stands_in_its_document() -> None:
    assert refused(_each_quote_stands_in_its_document, ASKED) == []


def test_no_trend_is_told_where_anything_stands_against_it() -> None:
    rows = eras().ask("ratings-over-time").rows
    assert {row["trend"] for row in rows} == {"better", "same", "not comparable"}
    for row in rows:
        assert (row["trend"] == "not comparable") is bool(row["caution"])


def test_query_and_library_give_the_same_reasons() -> None:
    known = {rated.iri: rated for rated in ratings.stored(eras().dataset.query)}
    rows = eras().ask("ratings-over-time").rows
    for row in rows:
        pair = compare(known[str(row["earlier_rating_iri"])], known[str(row["rating_iri"])])
        told = {Cause(each) for each in str(row["caution"]).split("; ") if each}
        assert {reason.cause for reason in pair.reasons} == told, row
        assert pair.allowed is (not told)


def test_a_scorecard_is_never_comparable_with_an_inspection() -> None:
    stored = ratings.stored(eras().dataset.query)
    pairs = [pair for pair in combinations(stored, 2) if SCORECARD in {r.slug for r in pair}]
    assert len(pairs) > 10
    assert {compare(*pair).verdict for pair in pairs} == {Verdict.REFUSED}


if __name__ == "__main__":
    for each in ASKED:
        (HERE / each).mkdir(exist_ok=True)
        (HERE / each / "eras.tsv").write_text(found(each), encoding="utf-8")
