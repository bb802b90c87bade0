"""Things as data: what the store says of the thing that an IRI names, and graphs as a whole.

The second is the half of the Graph Store Protocol that reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from probation_oversight.export import jsonld, quads
from probation_oversight.export.selection import Selection
from probation_oversight.model.base_iri import BASE
from probation_oversight.queries import runner
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV, RDF
from probation_oversight.serving import media, protocol
from probation_oversight.serving.kept import Written
from probation_oversight.serving.protocol import Asked, RefusedError
from probation_oversight.serving.state import Served
from probation_oversight.store import sparql
from probation_oversight.store.dataset import Dataset

_WRITTEN = {
    media.GRAPHS["ttl"]: quads.turtle,
    media.GRAPHS["nt"]: quads.ntriples,
    media.GRAPHS["rdf"]: quads.rdf_xml,
    media.GRAPHS["jsonld"]: jsonld.content,
}
_TYPE, _PASSAGE = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(POV.EvidenceSpan))


def named(path: str) -> tuple[str, str]:
    """The IRI that ``path`` stands for here, and the type that its suffix asks for, if it has one.

    This site has a thing where its IRI has it, below the address that all IRIs begin with.
    """
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix in media.GRAPHS:
        return f"{BASE}{stem}", media.GRAPHS[suffix]
    return f"{BASE}{path}", ""


def of_thing(dataset: Dataset, iri: str, kind: str) -> bytes | None:
    """What the store says of the thing ``iri`` as a document of type ``kind``; None if nothing.

    Of a document or graph all that it holds, of a statement its words and what names its body too.
    """
    try:
        found = list(_of(dataset, ox.NamedNode(iri)))
    except ValueError:  # no IRI
        return None
    return _WRITTEN[kind](found) if found else None


def is_known(dataset: Dataset, iri: str) -> bool:
    """Whether the store says anything of the thing ``iri``."""
    try:
        found = dataset.matching(ox.NamedNode(iri), None, None, None)
    except ValueError:
        return False
    return next(found, None) is not None


def _of(dataset: Dataset, node: ox.NamedNode) -> Iterable[ox.Quad]:
    slug = iris.slug_of(node.value)
    if slug and node.value == iris.document(slug) and dataset.holds(slug):
        return Selection(documents=(slug,), background=False).quads(dataset)
    if dataset.has_graph(node):
        return dataset.quads(node)
    return _with_parts(dataset, node, {node.value})


def _with_parts(dataset: Dataset, node: ox.NamedNode, seen: set[str]) -> Iterator[ox.Quad]:
    """What is said of ``node``, of what is addressed below it, and of the passages it rests on."""
    for quad in sorted(dataset.quads(subject=node), key=str):
        yield quad
        part = quad.object
        if not isinstance(part, ox.NamedNode) or part.value in seen:
            continue
        below = part.value.startswith((f"{node.value}/", f"{node.value}#"))
        if below or _is_passage(dataset, part):
            seen.add(part.value)
            yield from _with_parts(dataset, part, seen)


def _is_passage(dataset: Dataset, node: ox.NamedNode) -> bool:
    return next(dataset.matching(node, _TYPE, _PASSAGE, None), None) is not None


async def of_graph(served: Served, given: Mapping[str, str], accept: str) -> Written:
    """The graph that a request of the Graph Store Protocol names, in the form it accepts.

    ``given`` is the query part of its address: ``default``, which here is all graphs as one, or
    ``graph`` with an IRI. Raises RefusedError: 400 for neither or both, 404 for one that is not
    there, and whatever a query is refused for.
    """
    name = given.get("graph", "")
    if ("default" in given) is bool(name):
        raise RefusedError(400, "name one graph: ?default, or ?graph= with its IRI")
    await served.renew()
    with served.shared() as graph:
        if name and not graph.dataset.is_graph(name):
            raise RefusedError(404, f"{name[:200]!r} is not a graph of this store")
    scope = runner.Scope((name,) if name else ())
    return await protocol.answer(served, Asked(sparql.triples(), scope), accept)
