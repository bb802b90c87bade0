"""Proofs for people: words that are made from labels alone, trees, JSON and pictures."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rdflib import RDF, Literal, URIRef

from probation_oversight import resources
from probation_oversight.explanation import Explainer, Explanation, Proof, Quote, Step
from probation_oversight.explanation.labels import Names, uncapital
from probation_oversight.explanation.verbalise import Words, article, listing_words
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import Span
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV
from probation_oversight.rendering import letters
from probation_oversight.rendering.proof import as_json, page, picture
from probation_oversight.rendering.proof.text import Tree, ground_words
from tests.small_ontology import E, turtle

ANSWER = "nps-shortcomings-affecting-crc-interventions"
SVG = "{http://www.w3.org/2000/svg}"


@cache
def graph() -> OversightGraph:
    made = OversightGraph()
    made.load(resources.path("samples/west-mercia-2017.txt"))
    return made


@cache
def explained() -> tuple[Explanation, Explainer]:
    (row,) = graph().ask(ANSWER)
    return graph().explain(row, limit=5), Explainer(graph().prover())


def whole() -> Step:
    found, explainer = explained()
    return explainer.steps(found.best[0])


def tree(width: int = 100, *, brief: bool = False) -> str:
    return "\n".join(line.text for line in Tree(width, brief=brief).lines(whole()))


def flat(text: str) -> str:
    return re.sub(r"[\s│├└─]+", " ", text)


# Words

ONTOLOGY = """
:concernsUse rdfs:label "concerns use" . :offeredBy rdfs:label "offered by" .
:aboutProvider rdfs:label "about provider" . :polarity rdfs:label "polarity" .
:partnerOf rdfs:label "partner of" . :respondsTo rdfs:label "responds to" .
:inOffer rdfs:label "in offer" . :points rdfs:label "points" . :specifies rdfs:label "specifies" .
:Offer rdfs:label "Service offer" . :NPS rdfs:label "NPS finding" . :Use rdfs:label "Use" .
:x rdfs:label "Anna" . :o rdfs:label "the offer" .
"""


@cache
def words() -> Words:
    ontology = turtle(ONTOLOGY)
    return Words(Names(ontology, []), ontology)


@pytest.mark.parametrize(
    ("predicate", "target", "expected"),
    [
        ("concernsUse", "x", "Anna concerns use Anna"),
        ("concernsUse", "o", "Anna concerns the offer"),
        ("offeredBy", "x", "Anna is offered by Anna"),
        ("offeredBy", "o", "Anna is offered by the offer"),
        ("aboutProvider", "x", "Anna is about provider Anna"),
        ("polarity", "x", "the polarity of Anna is Anna"),
        ("partnerOf", "x", "Anna is the partner of Anna"),
        ("respondsTo", "o", "Anna responds to the offer"),
        ("inOffer", "o", "Anna is in the offer"),
        ("points", "x", "the points of Anna is Anna"),
        ("specifies", "o", "Anna specifies the offer"),
        ("notLabelledAtAll", "x", "the not labelled at all of Anna is Anna"),
    ],
)
def test_a_property_is_read_as_its_label_is(predicate: str, target: str, expected: str) -> None:
    assert words().triple((E.x, E[predicate], E[target])) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Offer", "a service offer"), ("NPS", "an NPS finding"), ("Use", "a use")],
)
def test_a_class_is_a_noun(kind: str, expected: str) -> None:
    assert words().triple((E.x, RDF.type, E[kind])) == f"Anna is {expected}"


STATED = f"""
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix pov: <{POV}> .
:body rdfs:label "Anna Ltd" . pov:Finding rdfs:label "Finding" . pov:Judgement rdfs:label "View" .
:span oa:hasSelector :at . :at oa:start 3 ; oa:end 9 .
:late oa:hasSelector :behind . :behind oa:start 12 ; oa:end 15 .
:a a pov:Finding ; pov:madeIn :d ; pov:evidencedBy :span, :late ; pov:primaryEvidence :span .
:b a pov:Finding ; pov:madeIn :d ; pov:evidencedBy :span ; pov:primaryEvidence :span .
:c a pov:Finding ; pov:madeIn :d ; pov:evidencedBy :span, :late ; pov:primaryEvidence :late .
:e a pov:Judgement ; pov:madeIn :d ; pov:evidencedBy :span ; pov:primaryEvidence :span .
:s rdfs:label "courses" ; pov:serviceTopic :t . :offer pov:offersService :s ; pov:offeredBy :body .
:r rdfs:label "courses" ; pov:serviceTopic :t . :other rdfs:label "Bob" ; pov:deliversService :r .
:q rdfs:label "courses" ; pov:serviceTopic :t . :cut pov:fundsService :q ; pov:funder :body .
:u rdfs:label "courses" ; pov:serviceTopic :t .
"""


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("a", "the finding at 3–9"),
        ("b", "the finding at 3–9, no. 2"),
        ("c", "the finding at 12–15"),
        ("e", "the view"),
        ("s", "the service “courses” (Anna Ltd)"),
        ("r", "the service “courses” (Bob)"),
        ("q", "the service “courses” (Anna Ltd)"),
        ("u", "the service “courses”"),
    ],
)
def test_what_shares_a_name_is_told_apart_by_what_is_said_of_it(node: str, expected: str) -> None:
    stated = turtle(STATED)
    assert Names(stated, [stated]).name(E[node]) == expected


def test_small_words() -> None:
    assert [article(noun) for noun in ("entity", "CRC", "HM", "union", "offer")] == [
        *("an", "a", "an"),
        *("a", "an"),
    ]
    assert listing_words(["a", "b", "c"], "and") == "a, b and c"
    assert listing_words([], "and") == ""
    assert [uncapital(label) for label in ("NPS x", "Use", "A")] == ["NPS x", "use", "a"]


def test_text_and_days_are_said_plainly() -> None:
    names = words().names
    day = Literal(
        "2017-11-09T00:00:00", datatype=URIRef("http://www.w3.org/2001/XMLSchema#dateTime")
    )
    assert names.name(day) == "2017-11-09"
    assert names.name(Literal("as is", lang="en")) == "“as is”"


def test_rules_are_sentences_made_from_the_ontology() -> None:
    rules = {step.rule for step in whole().walk() if step.rule}
    assert (
        "if X concerns use Y, Y uses offer Z and Z offers service W, then X affects service W"
        in rules
    )
    assert "if X is a finding and the polarity of X is negative, then X is a shortcoming" in rules


# Steps


def test_a_step_goes_from_one_named_thing_to_the_next() -> None:
    found, explainer = explained()
    proof = found.best[0]
    every = explainer.steps(proof, every=True)
    assert whole().rules == ("cax-sco", "cls-int1", "cls-hv2", "cls-svf1")
    assert [len(step.premises) for step in (whole(), every)] == [4, 1]
    assert sum(bool(step.rules) for step in every.walk()) == proof.steps
    folded = [name for step in whole().walk() for name in step.rules]
    assert sorted(folded) == sorted(p.rule.name for p in proof.walk() if p.rule)
    assert [s.ground for s in whole().walk() if s.ground]
    assert {s.ground for s in every.walk()} == {s.ground for s in whole().walk()}


# Text


def test_the_tree_leads_from_the_conclusion_to_the_words() -> None:
    shown = flat(tree())
    assert shown.startswith(
        "the finding “Take-up of interventions” (NPS Midlands) is an NPS shortcoming affecting a "
        "CRC intervention"
    )
    assert "(prp-spo2) “affects service”, ontology/modules/services.ttl" in shown
    assert "NPS staff were not using the wide range of interventions" in shown
    assert "characters 2341–2488" in shown
    assert "read by the rule “use”; cue “not using the wide range" in shown
    assert "register: ontology/register/bodies.csv, row nps-midlands" in shown


def test_the_body_rests_on_the_words_that_name_it() -> None:
    shown = flat(tree())
    assert "[2] “NPS” HM Inspectorate of Probation: press release" in shown
    assert "names the body (“named”): The sentence of the statement names the body." in shown
    assert "said of it: “NPS staff were not using the wide range" in shown
    assert "characters 2341–2344: names the body (“named”)" in flat(tree(brief=True))


def test_a_ground_is_written_once_and_then_referred_to() -> None:
    assert tree().count("[1]") > 1
    assert flat(tree(brief=True)).count("NPS staff were not using") == 1


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_tree_fits_the_screen(width: int) -> None:
    assert max(map(len, tree(width).splitlines())) <= width


def test_in_brief_rules_are_names() -> None:
    brief = tree(brief=True)
    assert "because" not in brief
    assert "by prp-spo2" in brief
    assert len(brief) < len(tree())


def test_a_conclusion_used_twice_is_shown_once() -> None:
    leaf = Step((E.a, E.b, E.c), "leaf", "", (), (), (), None, ())
    twice = Step((E.d, E.b, E.c), "twice", "if", ("r",), (), (leaf,), None, ())
    top = Step((E.t, E.b, E.c), "top", "if", ("r",), (), (twice, twice), None, ())
    shown = [line.text for line in Tree(80).lines(top)]
    assert sum("twice" in line for line in shown) == 2
    assert sum("twice (as shown above)" in line for line in shown) == 1
    assert sum("leaf" in line for line in shown) == 1


def mixed() -> Step:
    """A step that rests on two documents, with words in them that mean something to a browser."""
    grounds = [
        Quote(slug, f"<b>{slug}</b>", "urn:s", Span(0, 5, "<i>&\x1b[2J"), (), "cue")
        for slug in ("one", "two")
    ]
    leaves = tuple(
        Step((E[g.document], E.b, E.c), "<leaf>", "", (), (), (), g, (g.document,)) for g in grounds
    )
    return Step((E.t, E.b, E.c), "<top>", "if", ("r",), (), leaves, None, ("one", "two"))


def test_two_documents_in_one_proof_are_marked() -> None:
    shown = "\n".join(line.text for line in Tree(100).lines(mixed()))
    assert shown.startswith("note: this proof joins what two documents say: one, two")
    assert "this proof joins what two" in flat(picture.svg([mixed()]))
    assert "\x1b" not in shown


def test_the_page_is_named_where_there_are_pages() -> None:
    quote = Quote("one", "A report", "urn:s", Span(0, 5, "words"), (), "cue", page=4)
    assert (
        list(ground_words(quote))[1]
        == "A report, page\N{NO-BREAK SPACE}4, characters\N{NO-BREAK SPACE}0–5"
    )
    assert as_json._ground(quote)["page"] == 4


# JSON


def test_json_has_every_rule_and_every_ground() -> None:
    found, explainer = explained()
    made = as_json.as_json(found, explainer)
    assert json.loads(json.dumps(made)) == made
    assert made["documents"] == ["west-mercia-2017"]
    assert made["mixed"] is False
    assert len(made["proofs"]) == 1
    assert _steps(made["proofs"][0]["best"]) == made["proofs"][0]["best"]["steps"] > 10
    quotes = [ground for ground in _grounds(made) if ground["kind"] == "quote"]
    text = graph().dataset.text("west-mercia-2017")
    for ground in quotes:
        quote = ground["quote"]
        assert text[quote["start"] : quote["end"]].replace("\n", " ") == quote["exact"]


def _steps(proof: dict[str, object]) -> int:
    premises = proof.get("premises", [])
    assert isinstance(premises, list)
    return ("rule" in proof) + sum(map(_steps, premises))


def _grounds(made: object) -> list[dict[str, Any]]:
    if isinstance(made, list):
        return [ground for each in made for ground in _grounds(each)]
    if not isinstance(made, dict):
        return []
    own = [made["ground"]] if made.get("ground") else []
    return own + [ground for value in made.values() for ground in _grounds(value)]


# Pictures


def test_the_picture_is_svg_in_which_nothing_overlaps() -> None:
    root = ET.fromstring(picture.svg([whole(), whole()]))  # noqa: S314 (our own)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    boxes = [
        tuple(float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        for box in root.findall(f"{SVG}rect")
        if box.attrib.get("rx") == "6"
    ]
    assert len(boxes) == 2 * sum(1 for _ in whole().walk())
    for number, (x, y, w, h) in enumerate(boxes):
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
        for ox, oy, ow, oh in boxes[:number]:
            assert x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y
    texts = root.findall(f"{SVG}text")
    for text in texts[len(picture.LEGEND) :]:
        bold = text.attrib.get("font-weight") == "bold"
        assert 13 * letters.width(text.text or "", bold=bold) <= picture.WIDTH
    for key, text in pairwise(texts[: len(picture.LEGEND)]):
        end = float(key.attrib["x"]) + 13 * letters.width(key.text or "")
        assert end < float(text.attrib["x"]) - 20
    said = flat(" ".join(text.text or "" for text in texts))
    assert "NPS staff were not using the wide range of interventions" in said


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = {"src", "srcset", "data"} | ({"href"} if tag != "a" else set())
        self.fetched += [value or "" for name, value in attrs if name in names]


def test_the_page_is_one_file_that_fetches_nothing() -> None:
    made = page.page(*explained())
    read = _Page()
    read.feed(made)
    assert not read.fetched
    assert "script" not in read.tags
    assert not re.search(r"url\(|@import", made)
    assert read.tags.count("blockquote") >= 5
    assert '<html lang="en-GB">' in made


def test_what_a_document_says_is_text_on_the_page_and_in_the_picture() -> None:
    made = page.page_of([mixed()], [], mixed().documents)
    assert "<i>" not in made
    assert "<leaf>" not in made
    assert "&lt;i&gt;&amp;" in made
    assert "\x1b" not in made


def test_every_kind_of_ground_has_words() -> None:
    kinds = {
        type(part.ground): "; ".join(ground_words(part.ground))
        for proof in _various()
        for part in proof.walk()
        if part.ground
    }
    assert sorted(kind.__name__ for kind in kinds) == [
        *("Axiom", "BuiltIn", "Filed"),
        *("Quote", "RegisterFact"),
    ]
    assert all(kinds.values())


def _various() -> list[Proof]:
    document = iris.document("west-mercia-2017")
    claims = (
        ("pov:CRCIntervention", "rdfs:subClassOf", "pov:Service"),
        ("owl:Thing", "a", "owl:Class"),
        (document, "a", "pov:SourceDocument"),
        ("body:nps-midlands", "org:transitiveSubOrganizationOf", "body:national-probation-service"),
        (f"{document}/statement/finding-2341-2488", "a", "pov:Finding"),
    )
    return [graph().proof(claim) for claim in claims]
