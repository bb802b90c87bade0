"""Where what is known without documents stands: axioms in their files, facts in their tables."""

from __future__ import annotations

from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight import register, resources
from probation_oversight.ontology import loading, plain
from probation_oversight.rdf import skolem, terms
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.proofs.model import Axiom, RegisterFact
from probation_oversight.register.graph import RowFacts, rows

UNKNOWN_FILE = "the ontology"
"""Said where an axiom stands in no file, as in an ontology that was made in a program."""


class Sources:
    """Labels and files of the axioms of ``ontology``, whose blank nodes are named by content."""

    def __init__(self, named_ontology: Graph) -> None:
        self._ontology = named_ontology

    def axiom(self, triples: tuple[Triple, ...]) -> Axiom | None:
        """What ``triples`` of the ontology are an axiom about, and in which file it stands."""
        if not triples:
            return None
        owner = self._owner(triples[0][0])
        return Axiom(self.label(owner), files().get(triples[0], UNKNOWN_FILE), triples)

    def label(self, node: Node) -> str:
        """The label of ``node`` in the ontology, or its short name."""
        for predicate in (RDFS.label, SKOS.prefLabel):
            found = self._ontology.value(node, predicate)
            if found is not None:
                return str(found)
        listed = self._ontology.value(node, OWL.members)
        if listed is not None:
            members = Collection(self._ontology, listed)
            return "what excludes each other: " + ", ".join(map(self.label, members))
        return terms.short(node)

    def _owner(self, node: Node) -> Node:
        """The named thing that an axiom on ``node`` is about.

        A blank node is part of the description of another, or says of what it describes that it is
        of a named class.
        """
        seen: set[Node] = set()
        while isinstance(node, BNode) and node not in seen:
            seen.add(node)
            above = sorted(self._ontology.subjects(None, node), key=_named_first)
            named = self._ontology.value(node, RDFS.subClassOf)
            if isinstance(named, URIRef):
                return named
            node = above[0] if above else node
        return node


def _named_first(node: Node) -> tuple[bool, str]:
    return isinstance(node, BNode), str(node)


@cache
def files() -> dict[Triple, str]:
    """The file of each triple of the package's ontology, as a path from ``ontology/`` on."""
    top = resources.folder("ontology")
    found: dict[Triple, str] = {}
    for path in resources.files("ontology", *plain.FILES):
        file = f"ontology/{path.relative_to(top).as_posix()}"
        described = Graph()  # only what has blank nodes has to be named anew
        for triple in loading.parsed(path):
            if isinstance(triple[0], BNode) or isinstance(triple[2], BNode):
                described.add(triple)
            else:
                found.setdefault(triple, file)
        for triple in skolem.named(described)[0]:
            found.setdefault(triple, file)
    return found


@cache
def facts() -> dict[Triple, RegisterFact]:
    """For each triple of the package's register the row that says it."""
    known = register.load()
    sources = {source.key: (source.title, source.address) for source in known.sources}
    found: dict[Triple, RegisterFact] = {}
    for row in rows(known):
        fact = _fact(row, sources)
        for triple in row.triples:
            found.setdefault(triple, fact)
    return found


def fact(triple: Triple) -> RegisterFact | None:
    """The row of the register that says ``triple``; None if none does."""
    found = facts().get(triple)
    if found is None:  # where a row is known from is said of the node of that row
        of_node = {t[0]: each for t, each in facts().items() if t[1] == RDF.type}
        found = of_node.get(triple[0])
    return found


def _fact(row: RowFacts, sources: dict[str, tuple[str, str]]) -> RegisterFact:
    keys = row.source.split(";")
    name = row.iri.rpartition("/")[2]
    return RegisterFact(f"ontology/register/{row.table}", name, tuple(sources[k] for k in keys))
