"""What a graph says of a document itself, held against its source and the side file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from rdflib import URIRef

from probation_oversight import register
from probation_oversight.documents import Document
from probation_oversight.errors import MetadataError
from probation_oversight.grounding.asserted import Said
from probation_oversight.grounding.model import Check, Fault
from probation_oversight.model.statements import DocumentFacts
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import DCTERMS, POV
from probation_oversight.verification.sources import Source

_PREDICATES = {
    "title": DCTERMS.title,
    "publisher": DCTERMS.publisher,
    "issued": DCTERMS.issued,
    "source": DCTERMS.source,
    "licence": DCTERMS.license,
    "attribution": POV.attribution,
    "genre": POV.genre,
    "round": POV.inspectionRound,
}


def read_as_stated(said: Said, source: Source) -> Document | None:
    """The document in ``source`` with the metadata that the graph states.

    None if that cannot be metadata of a document.
    """
    given: dict[str, object] = {"slug": said.slug}
    for key, predicate in _PREDICATES.items():
        values = said.values(URIRef(iris.document(said.slug)), predicate)
        if len(values) == 1:
            given[key] = _as_given(key, str(values[0]))
    known = said.values(URIRef(iris.document(said.slug)), POV.issuedPrecision)
    if known and "issued" in given:
        given["issued"] = _less_exact(str(given["issued"]), str(known[0]))
    try:
        return source.read_with(**given)
    except MetadataError:
        return None


def _less_exact(day: str, known: str) -> str:
    """``day`` cut to a month or year where ``known`` says that no more is known."""
    return {"month": day[:7], "year": day[:4]}.get(known, day)


def _as_given(key: str, value: str) -> str:
    if key == "issued":
        return value.removesuffix("T00:00:00")
    if key == "genre":
        return iris.tail(value)
    if key == "publisher":
        body = register.load().by_iri(value)
        return body.label if body else value
    return value


def faults(stated: DocumentFacts, sourced: DocumentFacts, path: Path) -> Iterator[Fault]:
    """Each fact that the graph states and the source does not give."""
    for field in fields(DocumentFacts):
        says, gives = getattr(stated, field.name), getattr(sourced, field.name)
        if says != gives:
            beside = path.with_suffix(".toml")
            what = (
                f"{field.name} is {_shown(says)}; the source gives {_shown(gives)}. If it was "
                f"given by hand when the document was loaded, write it in {beside}"
            )
            yield Fault(stated.slug, "document", Check.DOCUMENT, what)


def _shown(value: object) -> str:
    return "nothing" if value is None else f"“{getattr(value, 'label', value)}”"
