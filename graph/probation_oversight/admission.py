"""What keeps a document out of the store: broken shapes, and contradictions of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from probation_oversight.errors import InconsistencyError, ValidationError
from probation_oversight.reasoning.closure import default

if TYPE_CHECKING:
    from rdflib import Graph

    from probation_oversight.reasoning.closure import ClosedDocument


def closed(slug: str, graph: Graph) -> ClosedDocument:
    """What follows from ``graph``, the asserted graph of the document ``slug``.

    Raises ValidationError if it breaks a shape, InconsistencyError if it contradicts the ontology.
    """
    _validate(slug, graph)
    made = default().close(graph)
    if made.clashes:
        from probation_oversight.explanation import contradictions

        clashes = _listed(contradictions(slug, graph))
        raise InconsistencyError(f"{slug} is not stored, it contradicts the ontology: {clashes}")
    return made


def _validate(slug: str, graph: Graph) -> None:
    from probation_oversight.mapping import shacl

    problems = shacl.validate(graph)
    if problems:
        raise ValidationError(f"{slug} is not stored: {_listed(p.message for p in problems)}")


def _listed(messages: Iterable[str], most: int = 5) -> str:
    found = list(dict.fromkeys(messages))
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return "; ".join(found[:most]) + more
