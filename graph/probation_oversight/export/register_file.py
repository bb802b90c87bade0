"""The register as linked data of its own, for whoever wants its bodies and not the documents."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from probation_oversight import register
from probation_oversight.rdf import iris, terms
from probation_oversight.rdf.namespaces import DCTERMS
from probation_oversight.register.graph import REGISTER, triples
from probation_oversight.store.receipts import LICENCES

_TITLE, _LICENCE = ox.NamedNode(str(DCTERMS.title)), ox.NamedNode(str(DCTERMS.license))


def quads() -> Iterator[ox.Quad]:
    """All facts of the installed register, each with its days, mark and sources, and its terms."""
    name = ox.NamedNode(iris.REGISTER_GRAPH)
    facts = terms.ntriples(triples(register.load())).encode()
    for quad in ox.parse(facts, format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
    yield ox.Quad(name, _TITLE, ox.Literal(REGISTER, language="en"), name)
    yield ox.Quad(name, _LICENCE, ox.NamedNode(LICENCES[0]), name)
