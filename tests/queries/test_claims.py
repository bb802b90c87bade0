"""What a row stands for: templates in the head of a query, filled with the row's IRIs."""

from __future__ import annotations

import pickle

import pytest

from probation_oversight.errors import NoProofError, QueryError
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import named
from probation_oversight.queries.header import NamedQuery, parse
from probation_oversight.queries.rows import Row
from tests.queries.test_named import COUNTING
from tests.sample_reading import READING, TEXT

HEAD = """\
#+ summary: Who is called that?
#+ competency: [6]
#+ parameters:
#+   body: {type: body, description: a body, example: "nps-wales", optional: true}
#+   day: {type: date, description: a day, example: "2017-01-01", optional: true}
#+ columns:
#+   thing_iri: {type: iri, description: the thing}
#+   name: {type: text, description: its name}
#+ proves: PROVES
#+ empty: nobody is
PREFIX pov: <https://w3id.org/probation-oversight/ontology#>
SELECT ?thing_iri ?name
WHERE {
  ?thing_iri pov:aboutProvider ?body .
  FILTER(?name = ?day)
}
ORDER BY ?thing_iri
"""
POV = "https://w3id.org/probation-oversight/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def parsed(proves: str) -> NamedQuery:
    return parse("sample", HEAD.replace("PROVES", proves))


def test_terms_are_variables_names_addresses_and_a() -> None:
    query = parsed('["?thing_iri a pov:Finding", "?thing_iri <urn:p> ?body"]')
    assert [template.terms for template in query.proves] == [
        ("?thing_iri", TYPE, f"{POV}Finding"),
        ("?thing_iri", "urn:p", "?body"),
    ]


def test_what_a_row_lacks_is_not_claimed() -> None:
    _, template = parsed('["?thing_iri a pov:Finding", "?thing_iri <urn:p> ?body"]').proves
    assert template.filled({"thing_iri": "urn:x", "body": "urn:y"}) == ("urn:x", "urn:p", "urn:y")
    assert template.filled({"thing_iri": "urn:x"}) is None
    assert template.filled({"thing_iri": "urn:x", "body": None}) is None


@pytest.mark.parametrize(
    ("proves", "message"),
    [
        ("words", "expected a list of triples"),
        ("[1]", "expected a list of triples"),
        ('["?thing_iri a"]', "three terms and no dot"),
        ('["?thing_iri a pov:Finding ."]', "three terms and no dot"),
        ('["?thing_iri a pvo:Finding"]', "'pvo:Finding' in .* is neither"),
        ('["?name a pov:Finding"]', r"\?name, which is neither a column nor a parameter .* IRI"),
        ('["?day a pov:Finding"]', "holds an IRI; those are body, thing_iri"),
        ('["?other a pov:Finding"]', r"\?other"),
    ],
)
def test_a_broken_claim_is_an_error_of_the_file(proves: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parsed(proves)


@pytest.fixture(scope="module")
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load_reading(READING, TEXT)
    return made


@pytest.mark.parametrize("query", named.load(), ids=lambda query: query.name)
def test_every_row_opens_into_a_proof_unless_it_counts(
    query: NamedQuery, graph: OversightGraph
) -> None:
    assert bool(query.proves) is (query.name not in COUNTING)
    examples = {p.name: p.example for p in query.parameters if p.required}
    for row in graph.ask(query.name, **examples):
        if query.name in COUNTING:
            with pytest.raises(NoProofError, match="counts or sums up"):
                graph.explain(row)
            continue
        assert row.proves
        for claim, proof in zip(row.proves, graph.explain(row).best, strict=True):
            assert claim == tuple(map(str, proof.conclusion))


def test_a_row_that_names_no_triple_stands_for_its_statements(graph: OversightGraph) -> None:
    (row,) = graph.ask("nps-shortcomings-affecting-crc-interventions")
    bare = Row({"finding_iri": row.finding_iri, "provider_iri": row.provider_iri})
    assert graph.explain(bare) == graph.explain(row)


def test_a_row_keeps_its_claims_when_it_travels(graph: OversightGraph) -> None:
    (row,) = graph.ask("nps-shortcomings-affecting-crc-interventions")
    copied = pickle.loads(pickle.dumps(row))  # noqa: S301 (our own)
    assert copied == row
    assert copied.proves == row.proves
    with pytest.raises(AttributeError):
        row.proves = ()  # type: ignore[misc]
