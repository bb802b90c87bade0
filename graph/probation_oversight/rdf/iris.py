"""The IRIs of the graph: each is made from content alone, never from the order of a run.

Functions give plain strings, so that what only looks things up need not import an RDF library.
"""

from __future__ import annotations

import re

from probation_oversight.model.base_iri import BASE

ONTOLOGY = f"{BASE}ontology#"
"""What every term of the ontology begins with."""

ONTOLOGY_GRAPH = f"{BASE}graph/ontology"
REGISTER_GRAPH = f"{BASE}graph/register"
BACKGROUND_GRAPH = f"{BASE}graph/inferred"
"""What follows from the ontology and the register before any document is read."""
RECEIPTS_GRAPH = f"{BASE}graph/receipts"
DERIVED_GRAPH = f"{BASE}graph/derived"
"""What is worked out from documents set beside each other and beside the register."""

DATASET = f"{BASE}dataset"
"""All that a store holds, as licences and catalogues name it."""

SOFTWARE = f"{BASE}software/probation-oversight"
"""The program that reads documents, as receipts name it."""

TOPICS = f"{BASE}topic/"
GROUPS = f"{BASE}group/"
"""What the IRIs of all topics, and of all groups, begin with."""

_SEGMENT = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_DOCUMENT = f"{BASE}document/"


def term(name: str) -> str:
    """The ontology's term with the local name ``name``."""
    return ONTOLOGY + name


def concept(scheme: str, identifier: str) -> str:
    """The concept ``identifier`` of a small vocabulary such as "polarity"."""
    return f"{BASE}vocab/{_segment(scheme)}/{_segment(identifier)}"


def grade(framework: str | None, identifier: str) -> str:
    """A rating grade in the scheme of its framework, or in the general one."""
    return concept(f"grade-{framework}" if framework else "grade", identifier)


def framework(identifier: str) -> str:
    return f"{BASE}framework/{_segment(identifier)}"


def body(slug: str) -> str:
    return f"{BASE}body/{_segment(slug)}"


def group(identifier: str) -> str:
    return GROUPS + _segment(identifier)


def document(slug: str) -> str:
    return _DOCUMENT + _segment(slug)


def statement(slug: str, key: str) -> str:
    return f"{document(slug)}/statement/{_segment(key)}"


def span(slug: str, start: int, end: int) -> str:
    return f"{document(slug)}/span/{start}-{end}"


def service(slug: str, topic: str, provider: str) -> str:
    """What the body ``provider`` runs on ``topic`` (both IRIs), known to one document only."""
    return f"{document(slug)}/service/{_segment(tail(topic))}-{_segment(tail(provider))}"


def inspection(slug: str) -> str:
    return f"{document(slug)}/inspection"


def report(slug: str) -> str:
    """The report that a press release announces."""
    return f"{document(slug)}/report"


def body_evidence(node: str, body: str) -> str:
    """Address of what names the body at the address ``body`` for what ``node`` states."""
    return f"{node}/named-by/{tail(body)}"


def proposer(slug: str) -> str:
    """Who proposed statements of the document that our own reader did not read."""
    return f"{document(slug)}/proposer"


def judging(slug: str, body: str) -> str:
    """Address of what is worked out of the document's judging the body at the address ``body``."""
    return f"{document(slug)}/judging/{tail(body)}"


def asserted_graph(slug: str) -> str:
    return f"{document(slug)}/graph/asserted"


def inferred_graph(slug: str) -> str:
    return f"{document(slug)}/graph/inferred"


def text_graph(slug: str) -> str:
    """Where a server keeps the document's text."""
    return f"{document(slug)}/graph/text"


def receipt(slug: str) -> str:
    return f"{document(slug)}/receipt"


def tail(iri: str) -> str:
    """What stands after the last slash or hash of ``iri``."""
    return re.split(r"[/#]", iri)[-1]


def document_folder() -> str:
    """What the IRIs of all documents and of their graphs begin with."""
    return _DOCUMENT


def slug_of(iri: str) -> str | None:
    """The slug of the document that ``iri`` names or is local to; None for any other IRI."""
    return iri[len(_DOCUMENT) :].split("/", 1)[0] if iri.startswith(_DOCUMENT) else None


def _segment(words: str) -> str:
    """``words``, if they can stand between two slashes as they are."""
    if not _SEGMENT.fullmatch(words):
        raise ValueError(f"{words!r} cannot be part of an IRI: lower-case letters, digits, hyphens")
    return words
