"""The explanation of an answer's row, of a triple, or of a statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import RDF, URIRef
from rdflib.term import Node

from probation_oversight.errors import NoProofError
from probation_oversight.explaining import targets
from probation_oversight.proofs import Explanation, Prover
from probation_oversight.queries.rows import Row
from probation_oversight.rdf import iris
from probation_oversight.rdf.terms import Triple
from probation_oversight.store.dataset import Dataset

What = Row | str | Sequence[str | Node]
"""A row of an answer, the key or IRI of a statement, or three terms."""


def explain(prover: Prover, dataset: Dataset, what: What, limit: int = 1) -> Explanation:
    """Why ``what`` holds, with at most ``limit`` proofs for each triple that it stands for.

    Raises NoProofError if it does not hold, or rests on no triple that could be proven.
    """
    triples = meant(what, dataset)
    return Explanation(tuple(prover.proofs(each, limit) for each in triples))


def meant(what: What, dataset: Dataset) -> tuple[Triple, ...]:
    """The triples that ``what`` stands for. Raises NoProofError."""
    if isinstance(what, Row):
        return of_row(what, dataset)
    if isinstance(what, str):
        return targets.claims_of(URIRef(str(targets.term(what, dataset))), dataset)
    if len(what) != 3:
        raise NoProofError(f"a triple has three terms; {len(what)} were given")
    nodes = [_node(each, dataset) for each in what]
    return ((nodes[0], nodes[1], nodes[2]),)


def _node(word: str | Node, dataset: Dataset) -> Node:
    if isinstance(word, Node):
        return word
    return RDF.type if word == "a" else targets.term(word, dataset)


def of_row(row: Row, dataset: Dataset) -> tuple[Triple, ...]:
    """The triples that ``row`` stands for: those its query names, else its statements' own.

    Raises NoProofError if it has neither, as a row that counts.
    """
    if row.proves:
        return tuple((URIRef(s), URIRef(p), URIRef(o)) for s, p, o in row.proves)
    found = [claim for each in _statements(row) for claim in targets.claims_of(each, dataset)]
    if not found:
        raise NoProofError(
            "this row counts or sums up, and stands for no single statement; explain a row of a "
            "question that gives quotes, or a statement by its key"
        )
    return tuple(dict.fromkeys(found))


def _statements(row: Mapping[str, object]) -> list[URIRef]:
    """The statements that ``row`` has in its columns of IRIs."""
    values = [str(value) for name, value in row.items() if name.endswith("_iri") and value]
    return [URIRef(each) for each in values if iris.slug_of(each) and "/statement/" in each]
