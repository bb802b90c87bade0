"""A proof as JSON: what ``oversight explain --json`` prints.

Every rule applied is a step, with its terms as IRIs and the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rdflib import BNode
from rdflib.term import Node

from probation_oversight.errors import NoProofError
from probation_oversight.explanation import (
    Axiom,
    BuiltIn,
    Explanation,
    Filed,
    Ground,
    Naming,
    Proof,
    Quote,
    RegisterFact,
)
from probation_oversight.explanation.explainer import Explainer
from probation_oversight.explanation.steps import Step
from probation_oversight.explanation.verbalise import Words
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import Span
from probation_oversight.queries.named import Answer
from probation_oversight.rdf.terms import Triple
from probation_oversight.rendering.answer import as_json as answer_rows


def as_json(explained: Explanation, explainer: Explainer) -> dict[str, Any]:
    """``explained`` in types that JSON has: for each triple its proofs, the shortest first."""
    return {
        "documents": list(explained.documents),
        "mixed": len(explained.documents) > 1,
        "proofs": [
            {"best": proof(found[0], explainer), "others": [proof(p, explainer) for p in found[1:]]}
            for found in explained.proofs
        ],
    }


def answer(graph: OversightGraph, made: Answer) -> list[dict[str, Any]]:
    """The rows of ``made``, each with its proof under ``why``; null if it has none."""
    explainer = graph.explainer()
    rows = []
    for row in made.rows:
        (cells,) = answer_rows.as_json(made.columns, [row])
        try:
            told = as_json(graph.explain(row), explainer)
        except NoProofError:
            told = None
        rows.append({**cells, "why": told})
    return rows


def proof(made: Proof, explainer: Explainer) -> dict[str, Any]:
    """One proof for programs, down to its leaves."""
    whole = _proof(made, explainer.words(made.documents))
    return {"steps": made.steps, "height": made.height, "documents": list(made.documents), **whole}


def step(made: Step) -> dict[str, Any]:
    """A step in words, such as one that ends in a contradiction, down to its leaves."""
    said: dict[str, Any] = {"triple": _triple(made.triple), "words": made.words}
    if made.ground:
        return {**said, "ground": _ground(made.ground)}
    return {
        **said,
        "rule": made.rule,
        "rules": list(made.rules),
        "axioms": [_ground(axiom) for axiom in made.axioms],
        "premises": [step(premise) for premise in made.premises],
    }


def _proof(made: Proof, words: Words) -> dict[str, Any]:
    said: dict[str, Any] = {
        "triple": _triple(made.conclusion),
        "words": words.triple(made.conclusion),
    }
    if made.rule is None:
        return {**said, "ground": _ground(made.ground) if made.ground else None}
    axiom = _ground(made.axiom) if made.axiom else None
    premises = [_proof(premise, words) for premise in made.premises]
    return {**said, "rule": made.rule.name, "axiom": axiom, "premises": premises}


def _triple(triple: Triple) -> list[str]:
    return [_term(node) for node in triple]


def _term(node: Node) -> str:
    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _ground(ground: Ground) -> Mapping[str, Any]:
    match ground:
        case Quote():
            return {
                "kind": "quote",
                "document": ground.document,
                "title": ground.title,
                "statement": ground.statement,
                "quote": _span(ground.span),
                "page": ground.page,
                "cues": [_span(cue) for cue in ground.cues],
                "reading_rule": ground.reading_rule,
                "proposed_by": ground.proposed_by or None,
                "more": [_span(span) for span in ground.more],
            }
        case Naming():
            return {
                "kind": "body",
                "document": ground.document,
                "title": ground.title,
                "statement": ground.statement,
                "quote": _span(ground.span),
                "page": ground.page,
                "reason": ground.reason,
                "said": _span(ground.said),
            }
        case Filed():
            return {"kind": "document", "document": ground.document, "title": ground.title}
        case RegisterFact():
            sources = [{"title": title, "address": address} for title, address in ground.sources]
            return {
                "kind": "register",
                "table": ground.table,
                "row": ground.row,
                "sources": sources,
            }
        case Axiom():
            triples = [_triple(triple) for triple in ground.triples]
            return {"kind": "axiom", "label": ground.label, "file": ground.file, "triples": triples}
        case BuiltIn():
            return {"kind": "built-in", "rule": ground.rule}


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": span.exact}
