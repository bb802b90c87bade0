"""Receipts: which inputs a graph was made of, by hash, so that anybody can make it again.

A receipt is PROV in the graph of receipts. It has no clock: the same text, metadata, ontology,
register and code give the same receipt, byte for byte.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from probation_oversight import resources
from probation_oversight.rdf import iris
from probation_oversight.store import accounts, installed
from probation_oversight.store.entries import Base
from probation_oversight.store.installed import Inputs

if TYPE_CHECKING:
    from probation_oversight.model.statements import DocumentFacts, Reading

_PROV = "http://www.w3.org/ns/prov#"
_DCTERMS = "http://purl.org/dc/terms/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_COUNT = f"{_XSD}nonNegativeInteger"

LICENCES = (
    "https://opensource.org/licenses/MIT",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)
"""Of the ontology and the tables, and of the words that publications are quoted with."""
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."


@cache
def inputs() -> Inputs:
    """The inputs as they are installed."""
    return installed.inputs()


TERMS = {
    "ontology": iris.term("ontologyDigest"),
    "vocabulary": iris.term("vocabularyDigest"),
    "register": iris.term("registerDigest"),
    "shapes": iris.term("shapesDigest"),
    "code": iris.term("codeDigest"),
    "version": iris.term("codeVersion"),
    "model": iris.term("languageModel"),
    "libraries": iris.term("languageLibraries"),
}
"""Each of the inputs, and the IRI of the term that a receipt has it under."""


def inputs_by_term() -> dict[str, str]:
    """The inputs as they are installed, by the IRI of their term."""
    made = asdict(inputs())
    return {term: made[name] for name, term in TERMS.items()}


def fingerprint(facts: DocumentFacts) -> dict[str, str]:
    """What a receipt of a document with ``facts`` says if it was made of today's inputs."""
    return {**inputs_by_term(), iris.term("factsDigest"): facts_digest(facts)}


def base_is_current(kept: Mapping[str, str]) -> bool:
    """Whether ``kept``, said of the graph of the background, fits what is installed."""
    return not changed(kept)


def changed(kept: Mapping[str, str]) -> list[str]:
    """The names of the means that ``kept`` has otherwise than they are installed.

    What is not installed (the parser, which only reading needs) is no other than it was.
    """
    now = inputs_by_term()
    return [name for name, term in TERMS.items() if now[term] and kept.get(term) != now[term]]


def of_closing(base: Base) -> str:
    """A hash of all that what is worked out of documents depends on, beside what they say.

    ``base`` is what stands beside them; the rest is code: of the rules, of what they work on, and
    of what is derived from documents together.
    """
    modules = [
        module
        for name in ("ontology", "rdf", "reasoning", "store")
        for module in installed.modules(name)
        if name != "store" or module[0] == "store/derived.py"
    ]
    steps = "".join(resources.text(f"queries/derived/{name}.ru") for name in ("begin", "finish"))
    means = (installed.digest(sorted(modules)), steps, base.ontology, base.register, base.inferred)
    return installed.sha256("".join(map(digest, means)).encode())


def digest(content: str) -> str:
    """The hash of a graph, given as sorted N-Triples."""
    return installed.sha256(content.encode())


def facts_digest(facts: DocumentFacts) -> str:
    """A hash of all that is known of the document itself, its text included."""
    known = json.dumps(asdict(facts), sort_keys=True, ensure_ascii=False)
    return installed.sha256(known.encode())


def document_receipt(reading: Reading, asserted: str, inferred: str) -> str:
    """The receipt of ``reading`` and of the two graphs (N-Triples) made of it, as N-Triples."""
    from probation_oversight.model.statements import Account

    slug = reading.document.slug
    node = iris.receipt(slug)
    document = iris.document(slug)
    graphs = ((iris.asserted_graph(slug), asserted), (iris.inferred_graph(slug), inferred))
    counts = Counter(sentence.account for sentence in reading.sentences)
    lines = [
        _link(node, _TYPE, f"{_PROV}Activity"),
        _link(node, _TYPE, iris.term("Receipt")),
        *(_link(node, f"{_PROV}used", used) for used in _used(document)),
        _link(node, f"{_PROV}wasAssociatedWith", iris.SOFTWARE),
        _text(node, "textDigest", reading.document.text_sha256),
        _text(node, "factsDigest", facts_digest(reading.document)),
        *_inputs(node),
        _number(node, "statementCount", len(reading.statements)),
        _number(node, "refusedCount", len(reading.refused)),
        _number(node, "sentenceCount", len(reading.sentences)),
        _number(node, "evidenceCount", counts[Account.EVIDENCE]),
        _number(node, "outOfScopeCount", counts[Account.OUT_OF_SCOPE]),
        _number(node, "gapCount", counts[Account.GAP]),
        f"<{node}> <{accounts.TERM}> {accounts.literal(reading)} .\n",
    ]
    for graph, content in graphs:
        lines += [
            _link(graph, _TYPE, f"{_PROV}Entity"),
            _link(graph, f"{_PROV}wasGeneratedBy", node),
            _link(graph, f"{_PROV}wasDerivedFrom", document),
            *_content(graph, content),
        ]
    return "".join(sorted(lines))


def base_receipt(ontology: str, register: str, inferred: str) -> str:
    """What the receipts say of the graphs that stand beside documents (N-Triples)."""
    lines = [
        *_inputs(iris.BACKGROUND_GRAPH),
        *_terms_of_use(),
        _link(iris.SOFTWARE, _TYPE, f"{_PROV}SoftwareAgent"),
        _text(iris.SOFTWARE, "codeVersion", inputs().version),
        *(
            _link(iris.BACKGROUND_GRAPH, f"{_PROV}wasDerivedFrom", source)
            for source in (iris.ONTOLOGY_GRAPH, iris.REGISTER_GRAPH)
        ),
    ]
    for graph, content in (
        (iris.ONTOLOGY_GRAPH, ontology),
        (iris.REGISTER_GRAPH, register),
        (iris.BACKGROUND_GRAPH, inferred),
    ):
        lines += [_link(graph, _TYPE, f"{_PROV}Entity"), *_content(graph, content)]
    return "".join(sorted(lines))


def _terms_of_use() -> Iterable[str]:
    """On which terms all of it may be used: the code's and the publications', with their words."""
    yield _link(iris.DATASET, _TYPE, f"{_PROV}Entity")
    yield f'<{iris.DATASET}> <{_DCTERMS}title> "Probation oversight"@en .\n'
    for licence in LICENCES:
        yield _link(iris.DATASET, f"{_DCTERMS}license", licence)
    yield f'<{iris.DATASET}> <{iris.term("attribution")}> "{ATTRIBUTION}"@en .\n'


def _used(document: str) -> tuple[str, ...]:
    return document, iris.ONTOLOGY_GRAPH, iris.REGISTER_GRAPH


def _inputs(node: str) -> list[str]:
    return [f'<{node}> <{name}> "{digest}" .\n' for name, digest in inputs_by_term().items()]


def content(graph: str, triples: str) -> str:
    """What receipts say of the ``triples`` (N-Triples) of ``graph``, as N-Triples."""
    return "".join(_content(graph, triples))


def _content(graph: str, content: str) -> list[str]:
    return [
        _text(graph, "graphDigest", digest(content)),
        _number(graph, "tripleCount", content.count("\n")),
    ]


def _link(subject: str, predicate: str, target: str) -> str:
    return f"<{subject}> <{predicate}> <{target}> .\n"


def _text(subject: str, name: str, text: str) -> str:
    """A line with plain text that needs no escapes: a hash, a version."""
    return f'<{subject}> <{iris.term(name)}> "{text}" .\n'


def _number(subject: str, name: str, number: int) -> str:
    return f'<{subject}> <{iris.term(name)}> "{number}"^^<{_COUNT}> .\n'
