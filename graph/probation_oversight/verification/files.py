"""An exported graph as triples, with nothing taken for granted but the format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph

from probation_oversight import files
from probation_oversight.errors import OntologyError, VerificationError
from probation_oversight.model.base_iri import BASE
from probation_oversight.rdf import iris, skolem, terms
from probation_oversight.rdf.namespaces import OA
from probation_oversight.rdf.terms import Triple

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_NAMED = frozenset({".trig", ".nq", ".jsonld"})
Graphs = dict[str, set[Triple]]


@dataclass(frozen=True)
class GraphFile:
    """Triples by the name of their graph; all under the empty name where there are no names.

    Blank nodes are named by what they say, as those of the background are.
    """

    named: bool
    graphs: Graphs

    def whole(self) -> set[Triple]:
        """All triples as one set."""
        return set().union(*self.graphs.values())


def read(path: Path) -> GraphFile:
    """The graph in the file at ``path``; its suffix says the format.

    Raises VerificationError if there is no such file or it is not a graph in that format.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        raise VerificationError(
            f"{path} cannot be verified: a graph written by 'oversight export' was expected, "
            f"in a file whose name ends in one of {known}"
        )
    try:
        files.refuse_other_kinds(path)
        return GraphFile(suffix in _NAMED, _parsed(path, FORMATS[suffix]))
    except OSError as error:
        raise VerificationError(f"{path} cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError, TypeError, OntologyError) as error:
        name = FORMATS[suffix].name
        raise VerificationError(f"{path} cannot be read as {name}: {error}") from error


def _parsed(path: Path, form: ox.RdfFormat) -> Graphs:
    graphs: Graphs = {}
    blank: list[tuple[str, Triple]] = []
    for quad in ox.parse(path=str(path), format=form):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        triple = (
            terms.from_store(quad.subject),
            terms.from_store(quad.predicate),
            terms.from_store(quad.object),
        )
        if isinstance(triple[0], BNode) or isinstance(triple[2], BNode):
            blank.append((name, triple))
        else:
            graphs.setdefault(name, set()).add(triple)
    for name, triple in _renamed(blank):
        graphs.setdefault(name, set()).add(triple)
    return graphs


def _renamed(found: list[tuple[str, Triple]]) -> list[tuple[str, Triple]]:
    """``found`` with blank nodes named by content."""
    together = Graph()
    for _, triple in found:
        together.add(triple)
    name = skolem.namer(together)
    return [(graph, (name(s), p, name(o))) for graph, (s, p, o) in found]


def has_context(graph: GraphFile) -> bool:
    """Whether the words around any quote are in ``graph``, which an export may leave out."""
    around = (OA.prefix, OA.suffix)
    return any(p in around for part in graph.graphs.values() for _, p, _ in part)


def without_context(triples: Iterable[Triple]) -> set[Triple]:
    """``triples`` without the words around quotes."""
    return {t for t in triples if t[1] not in (OA.prefix, OA.suffix)}


def holds_documents(graph: GraphFile) -> bool:
    """Whether ``graph`` says anything of a document."""
    return any(iris.slug_of(str(s)) for part in graph.graphs.values() for s, _, _ in part)


def is_ours(graph: GraphFile) -> bool:
    """Whether any triple of ``graph`` speaks of something of this project."""
    return any(str(s).startswith(BASE) for part in graph.graphs.values() for s, _, _ in part)
