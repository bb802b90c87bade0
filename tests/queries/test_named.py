"""The named questions: their heads, their parameters, and the rows they give."""

from __future__ import annotations

import re
import shlex
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from probation_oversight import register, resources
from probation_oversight.errors import ParameterError, QueryError, UnknownQueryError
from probation_oversight.model.statements import BASE
from probation_oversight.queries import named as named_queries
from probation_oversight.queries.header import NamedQuery, ParameterType, QuestionGroup, parse
from probation_oversight.queries.internal import StoreQuery
from probation_oversight.queries.parameters import NameSource, fold, nearest, resolve
from probation_oversight.rdf import iris
from tests import sample_reading
from tests.rows import refused

HERE = Path(__file__).parents[1]
QUERIES = named_queries.load()
EVIDENCE = ("quote", "start", "end", "document")
COUNTING = {
    "bodies-in-area-at",
    "documents-of-an-inspection",
    "findings-by-owner",
    "findings-by-provider-type",
    "findings-counted",
    "lowest-graded-standards",
    "overseers-at",
    "providers-without-findings",
    "ratings-count",
    "ratings-grid",
    "recommendations-by-addressee",
    "topics-weak-at-every-provider",
    "topics-without-findings",
    "what-became-of",
    "what-it-was-before",
}
"""Questions whose rows sum up, tell what is lacking or come from the register: no single quote."""

HEAD = """\
#+ summary: Who is called that?
#+ competency: [6]
#+ parameters:
#+   called: {type: KIND, description: the name, example: "EXAMPLE"}
#+ columns:
#+   thing: {type: iri, description: the thing}
#+ empty: nobody is
SELECT ?thing
WHERE {
  ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label .
  FILTER(?label = ?called || ?thing = ?called)
}
ORDER BY ?thing
"""
MIDLANDS = f"{BASE}body/nps-midlands"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
STORED = f"""\
@base <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix pov: <{BASE}ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<graph/register> {{
  <body/nps-midlands> a org:Organization ; rdfs:label "NPS Midlands", "Midlands division" .
  <body/nps-north-west> a org:Organization ; rdfs:label "NPS North West", "the division" .
  <body/nps-wales> a org:Organization ; rdfs:label "NPS Wales", "the division" .
}}
<graph/x> {{
  <document/one/body/partners> a org:Organization ; rdfs:label "NPS Midlands" .
  <topic/offender-management> skos:inScheme <vocab/topics> ; skos:prefLabel "Offender management" ;
    skos:notation "om" .
  <topic/unpaid-work> skos:inScheme <vocab/topics> ; skos:prefLabel "Unpaid work" .
  <document/one> dcterms:title "A report & its title" ; pov:textLength 9 .
  <document/one/report> a pov:SourceDocument ; rdfs:label "A report & its title" .
}}
"""


def query_of(kind: str, example: str = "x") -> NamedQuery:
    return parse("sample", HEAD.replace("KIND", kind).replace("EXAMPLE", example))


def asking(store: Store) -> StoreQuery:
    def select(text: str) -> QuerySolutions:
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return found

    return select


@pytest.fixture
def store() -> Store:
    """Things with names: bodies of the register and one of a document, topics, a document."""
    made = Store()
    made.load(STORED.encode(), format=RdfFormat.TRIG)
    return made


def names_in(store: Store) -> NameSource:
    return named_queries.name_source(asking(store))


# The files


def test_each_query_has_expected_rows_and_each_row_file_a_query() -> None:
    folders = {
        path.name for path in (HERE / "queries").iterdir() if path.is_dir() and path.name[0] != "_"
    }
    assert folders == {query.name for query in QUERIES}
    for folder in folders:
        files = {path.name for path in (HERE / "queries" / folder).iterdir()}
        assert {"expected.tsv"} <= files <= {"expected.tsv", "eras.tsv"}


def _a_query_parses_and_selects_its_columns(query: NamedQuery) -> None:
    found = asking(Store())(query.text)
    assert tuple(variable.value for variable in found.variables) == query.column_names


def test_a_query_parses_and_selects_its_columns() -> None:
    assert refused(_a_query_parses_and_selects_its_columns, QUERIES) == []


def _a_query_keeps_to_the_house_rules(query: NamedQuery) -> None:
    assert "\nORDER BY " in query.text
    assert "GRAPH " not in query.text
    assert "SERVICE" not in query.text
    for column in query.columns:
        assert (column.type == "iri") == column.name.endswith("_iri")
    if query.name not in COUNTING:
        assert "document" in query.column_names
        assert any(column.type == "quote" for column in query.columns)
    for parameter in query.parameters:
        assert f"?{parameter.name}" in query.text


def test_a_query_keeps_to_the_house_rules() -> None:
    assert refused(_a_query_keeps_to_the_house_rules, QUERIES) == []


def _a_query_uses_only_what_the_vocabularies_and_the_ontology_have(query: NamedQuery) -> None:
    # A misspelt term is no error to an engine: it only gives no rows.
    ours = dict(re.findall(rf"^PREFIX (\w+): <({re.escape(BASE)}[^>]*)>", query.text, re.MULTILINE))
    used = {
        ours[prefix] + name
        for prefix, name in re.findall(r"(?<![\w?<])(\w+):([\w-]+)", query.text)
        if prefix in ours
    }
    assert used
    assert used <= known_iris()


def test_a_query_uses_only_what_the_vocabularies_and_the_ontology_have() -> None:
    assert refused(_a_query_uses_only_what_the_vocabularies_and_the_ontology_have, QUERIES) == []


@cache
def known_iris() -> frozenset[str]:
    """What the ontology, its vocabularies and the register speak of."""
    found = {body.iri for body in register.load().bodies}
    for file in resources.files("ontology", "*.ttl", "modules/*.ttl", "vocab/*.ttl"):
        found |= {getattr(quad.subject, "value", "") for quad in pyoxigraph.parse(path=file)}
    return frozenset(found)


def test_the_questions_of_this_release_are_there() -> None:
    answered = {number for query in QUERIES for number in query.competency}
    assert {query.group for query in QUERIES} == {*QuestionGroup} - {QuestionGroup.OTHER}
    assert answered >= {1, 2, 5, 6, 7, 9, 11, 13, 14, 15, 21, 22, 23, 24, 25, 26}


# The head


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("#+ empty:", "#+ emtpy:", "unknown key 'emtpy'"),
        ("#+ empty: nobody is\n", "", "the key 'empty' is missing"),
        ("that?", "that", "write it as a question"),
        ("[6]", "[31]", "numbers 1 to 30"),
        ("[6]", "6", "numbers 1 to 30"),
        ("type: KIND", "type: number", "type 'number' is not one of iri, string"),
        ("type: iri", "type: link", "type 'link' is not one of text, iri"),
        ("example:", "exmaple:", "unknown key 'exmaple'"),
        ("#+ empty:", "#+ group: good\n#+ empty:", "group is 'good'; the groups are findings, "),
        ("#+   thing:", "#+   keys:", "'keys' cannot be a name"),
        ("#+   called:", "#+   Called:", "'Called' cannot be a name"),
        ("#+   called:", "#+   caled:", "?caled is in the head but not in the query"),
        ("#+   called:", "#+   thing:", "both a parameter and a column"),
        ("\nWHERE {", " WHERE {", "exactly one line 'WHERE {'"),
        ("#+ summary: ", "#+ summary: [", "the head is not YAML"),
        ("#+ ", "# ", "has no head"),
        ("example: ", "optional: 3, example: ", "expected true or false"),
        ('example: "EXAMPLE"', "example: [x]", "not a single value"),
    ],
)
def test_a_broken_head_names_its_file_and_what_is_wrong(old: str, new: str, expected: str) -> None:
    source = HEAD.replace(old, new).replace("KIND", "string")
    with pytest.raises(QueryError) as caught:
        parse("sample", source)
    assert "sample.rq" in str(caught.value)
    assert expected in str(caught.value)


def test_a_head_is_read_whole() -> None:
    query = query_of("string")
    assert (query.summary, query.competency, query.empty) == (
        "Who is called that?",
        (6,),
        "nobody is",
    )
    assert query.parameters[0].required
    assert query.column_names == ("thing",)


# Names and parameters


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UnknownQueryError, match="did you mean 'funding-cuts'"):
        named_queries.get("funding_cut")
    with pytest.raises(UnknownQueryError, match="oversight questions"):
        named_queries.get("zzzzzz")


def test_an_undeclared_parameter_is_refused(store: Store) -> None:
    with pytest.raises(ParameterError, match=r"no parameter 'bodi'.*did you mean 'body'"):
        named_queries.run(asking(store), "funding-cuts", {"bodi": "nps-midlands"})
    with pytest.raises(ParameterError, match="it takes none"):
        named_queries.run(asking(store), "findings-by-owner", {"body": "x"})


def test_a_missing_parameter_is_named_with_an_example(store: Store) -> None:
    with pytest.raises(ParameterError, match=r"needs body.*; for example body=nps-midlands"):
        named_queries.run(asking(store), "calls-on-a-body", {})


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("string", "a b", Literal("a b")),
        ("integer", 3, Literal(3)),
        ("integer", " -3 ", Literal(-3)),
        ("iri", MIDLANDS, NamedNode(MIDLANDS)),
        ("body", "nps-midlands", NamedNode(MIDLANDS)),
        ("body", MIDLANDS, NamedNode(MIDLANDS)),
        ("body", "midlands  Division", NamedNode(MIDLANDS)),
        ("topic", "om", NamedNode(f"{BASE}topic/offender-management")),
        ("topic", "offender management", NamedNode(f"{BASE}topic/offender-management")),
        ("document", "one", NamedNode(f"{BASE}document/one")),
        ("document", "A report and its title", NamedNode(f"{BASE}document/one")),
    ],
)
def test_a_value_becomes_its_term(
    store: Store, kind: str, value: object, expected: NamedNode | Literal
) -> None:
    assert resolve(query_of(kind), {"called": value}, names_in(store)) == {"called": expected}


@pytest.mark.parametrize("value", ["2017-11-09", date(2017, 11, 9), datetime(2017, 11, 9, 8, 30)])  # noqa: DTZ001
def test_a_day_becomes_the_midnight_that_the_store_keeps(store: Store, value: object) -> None:
    found = resolve(query_of("date"), {"called": value}, names_in(store))
    assert found["called"].value == "2017-11-09T00:00:00"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", "three", "a whole number"),
        ("integer", True, "a whole number"),
        ("integer", 2.5, "a whole number"),
        ("string", 3, "text"),
        ("string", "  ", "not blank"),
        ("string", "\udcff", "text that can be written as UTF-8"),
        ("date", "9 November 2017", "year-month-day"),
        ("date", 2017, "year-month-day"),
        ("iri", "nps-midlands", "an absolute IRI"),
        ("iri", "http://x/> } #", "an absolute IRI"),
        ("body", "nps-midland", "did you mean 'nps-midlands'"),
        ("body", "NPS Middlands", "did you mean 'NPS Midlands'"),
        ("body", f"{BASE}body/nps-midland", f"did you mean '{MIDLANDS}'"),
        ("body", "the division", "one body, but that names nps-north-west, nps-wales"),
        ("body", "Atlantis", "for example called=x"),
        ("topic", "unpaid wrok", "did you mean 'Unpaid work'"),
        ("document", "two", "no document is called 'two'"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    store: Store, kind: str, value: object, expected: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        resolve(query_of(kind), {"called": value}, names_in(store))
    assert expected in str(caught.value)


def test_a_default_is_used_and_an_optional_one_left_out(store: Store) -> None:
    source = HEAD.replace("KIND", "integer")
    default = parse("sample", source.replace('"EXAMPLE"', '"1", default: 7'))
    assert resolve(default, {}, names_in(store)) == {"called": Literal(7)}
    assert resolve(default, {"called": 8}, names_in(store)) == {"called": Literal(8)}
    optional = parse("sample", source.replace('"EXAMPLE"', '"1", optional: true'))
    assert resolve(optional, {"called": None}, names_in(store)) == {}


def test_names_are_compared_without_case_ampersands_and_kinds_of_dash() -> None:
    assert fold("Warwickshire & West\u2013Mercia  CRC") == fold("warwickshire and west-mercia crc")
    assert nearest("x", []) == ""


def test_names_the_store_lacks_can_be_given(store: Store) -> None:
    more = {ParameterType.BODY: {MIDLANDS: ("the Midlands",)}}
    source = NameSource(lambda _: (), more)
    assert resolve(query_of("body"), {"called": "the midlands"}, source) == {
        "called": NamedNode(MIDLANDS)
    }


# Values stay data

ATTACKS = [
    '"} SERVICE <http://localhost:1/> { ?s ?p ?o',
    '" } # ',
    "'} UNION { ?thing ?p ?o } #",
    "\\",
    '\\"',
    "{}",
    "?thing",
    "line\nbreak\r",
    "\u2028\u0000\x7f",
    '""" }',
    "<http://x/>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_looked_for_and_found_as_the_text_it_is(store: Store, attack: str) -> None:
    asked = asking(store)
    query = query_of("string")
    assert named_queries.answer(asked, query, {"called": attack}).rows == ()
    thing = NamedNode("urn:thing")
    store.add(Quad(thing, NamedNode(LABEL), Literal(attack), NamedNode(f"{BASE}graph/x")))
    found = named_queries.answer(asked, query, {"called": attack})
    assert [row["thing"] for row in found] == ["urn:thing"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_is_found_as_itself(text: str) -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:thing"), NamedNode(LABEL), Literal(text)))
    found = named_queries.answer(asking(store), query_of("string"), {"called": text})
    assert [row["thing"] for row in found] == ["urn:thing"]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", ["iri", "integer", "date", "body", "topic", "document"])
def test_an_attack_is_no_value_of_another_kind(store: Store, kind: str, attack: str) -> None:
    with pytest.raises(ParameterError):
        named_queries.answer(asking(store), query_of(kind), {"called": attack})


def test_a_query_that_does_not_parse_or_fit_its_head_names_its_file(store: Store) -> None:
    broken = parse("sample", HEAD.replace("KIND", "string").replace("FILTER(", "FILTER(("))
    with pytest.raises(QueryError, match=r"sample\.rq does not parse"):
        named_queries.answer(asking(store), broken, {"called": "x"})
    other = parse("sample", HEAD.replace("KIND", "string").replace("SELECT", "SELECT ?label"))
    with pytest.raises(QueryError, match="selects label, thing"):
        named_queries.answer(asking(store), other, {"called": "x"})


def test_quotes_come_as_one_line(store: Store) -> None:
    source = HEAD.replace("KIND", "string").replace("type: iri", "type: quote")
    source = source.replace("SELECT ?thing", 'SELECT ("one\\ntwo" AS ?thing)')
    source = source.replace("?thing <", "?x <").replace(" || ?thing = ?called", "")
    found = named_queries.answer(asking(store), parse("sample", source), {"called": "NPS Wales"})
    assert [row["thing"] for row in found] == ["one two"]


# The page


def example(query: NamedQuery) -> str:
    """A command that asks ``query``, with the parameters it needs and the first it may have."""
    shown = [parameter for parameter in query.parameters if parameter.required]
    shown = shown or list(query.parameters[:1])
    parts = ["oversight", "ask", query.name]
    for parameter in shown:
        parts += ["--param", f"{parameter.name}={parameter.example}"]
    return shlex.join(parts)


def listed(query: NamedQuery) -> str:
    """The line for ``query`` in the table of the page."""
    parameters = ", ".join(
        f"`{parameter.name}`" + ("" if parameter.required else " (optional)")
        for parameter in query.parameters
    )
    numbers = ", ".join(map(str, query.competency))
    cells = (f"`{query.name}`", query.summary, parameters or "none", f"`{example(query)}`", numbers)
    return f"| {' | '.join(cells)} |"


def test_the_page_lists_every_question_as_it_is() -> None:
    page = (HERE.parent / "docs" / "questions.md").read_text(encoding="utf-8")
    table = page.partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert rows == [listed(query) for query in QUERIES]


def test_what_no_document_says_is_not_asked_of_a_graph_without_it() -> None:
    store = Store()
    store.load(sample_reading.dataset().nquads(), format=RdfFormat.N_QUADS)
    store.remove_graph(NamedNode(iris.DERIVED_GRAPH))

    def select(text: str) -> QuerySolutions:
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return found

    assert named_queries.run(select, "findings").rows
    for name in ("ratings", "documents-of-an-inspection", "shares-of-cases"):
        with pytest.raises(QueryError, match="--derived"):
            named_queries.run(select, name)
