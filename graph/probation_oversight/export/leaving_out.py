"""Words that are left out of a file on demand, for whoever may not hand all of them on.

Quotes carry what publications print, names of people among it. What is left out is left out of the
file only: the store keeps its words, and the statements stay with the places of their quotes.
"""

from __future__ import annotations

from collections.abc import Collection

import pyoxigraph as ox

from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import OA

_CONTEXT = frozenset({str(OA.prefix), str(OA.suffix)})
_QUOTE = str(OA.exact)


def stays(quad: ox.Quad, *, context: bool, without: Collection[str]) -> bool:
    """Whether ``quad`` is written: unless ``context`` no words around quotes are, and of documents
    with the slugs ``without`` no words at all.
    """
    predicate = quad.predicate.value
    if predicate != _QUOTE and predicate not in _CONTEXT:
        return True
    kept = iris.slug_of(str(getattr(quad.subject, "value", ""))) not in without
    return kept and (context or predicate == _QUOTE)
