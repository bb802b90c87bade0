"""What a graph holds beside documents: ontology, register and what follows, with their receipt."""

from __future__ import annotations

from functools import cache

from probation_oversight.rdf import terms
from probation_oversight.reasoning import background
from probation_oversight.reasoning.closure import default, says_something
from probation_oversight.store import receipts
from probation_oversight.store.entries import Base


@cache
def installed() -> Base:
    """The base that the installed ontology and register give."""
    known = background.load()
    ontology = terms.ntriples(known.ontology)
    register = terms.ntriples(known.register)
    inferred = terms.ntriples(t for t in known.inferred if says_something(t))
    receipt = receipts.base_receipt(ontology, register, inferred)
    return Base(ontology, register, inferred, receipt)


def what_follows(asserted: str) -> str:
    """What follows from what a document asserts, both as N-Triples; SyntaxError if it is none."""
    return terms.ntriples(default().close(terms.parse(asserted)).inferred)
