"""The main classes as a picture: where the boxes stand is chosen here, what they say is not."""

from __future__ import annotations

from html import escape

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import ORG

from probation_oversight.rdf.namespaces import POV

_WIDTH, _HEIGHT, _ACROSS, _DOWN = 190, 46, 290, 120
_BOXES: dict[URIRef, tuple[int, int]] = {
    POV.SourceDocument: (0, 0),
    POV.Statement: (1, 0),
    POV.EvidenceSpan: (2, 0),
    POV.BodyEvidence: (3, 0),
    POV.Inspection: (0, 1),
    POV.Finding: (1, 1),
    ORG.Organization: (2, 1),
    POV.Ownership: (3, 1),
    POV.Consequence: (0, 2),
    POV.ServiceUse: (1, 2),
    POV.ServiceOffer: (2, 2),
    POV.Service: (3, 2),
}
_ARROWS: tuple[tuple[URIRef, URIRef, URIRef], ...] = (
    (POV.Statement, POV.madeIn, POV.SourceDocument),
    (POV.Statement, POV.evidencedBy, POV.EvidenceSpan),
    (POV.BodyEvidence, POV.namingWords, POV.EvidenceSpan),
    (POV.BodyEvidence, POV.namedBody, ORG.Organization),
    (POV.Finding, RDFS.subClassOf, POV.Statement),
    (POV.Finding, POV.basedOnInspection, POV.Inspection),
    (POV.Finding, POV.aboutProvider, ORG.Organization),
    (POV.Finding, POV.hasConsequence, POV.Consequence),
    (POV.Finding, POV.concernsUse, POV.ServiceUse),
    (POV.Inspection, POV.reportedIn, POV.SourceDocument),
    (POV.Ownership, POV.owned, ORG.Organization),
    (POV.ServiceUse, POV.userProvider, ORG.Organization),
    (POV.ServiceUse, POV.usesOffer, POV.ServiceOffer),
    (POV.ServiceOffer, POV.offeredBy, ORG.Organization),
    (POV.ServiceOffer, POV.offersService, POV.Service),
)


def svg(whole: Graph) -> str:
    """The picture, with the labels that ``whole`` gives. A term it does not have is an error."""
    width = _ACROSS * 3 + _WIDTH + 20
    height = _DOWN * 2 + _HEIGHT + 20
    boxes = "".join(_box(whole, term, place) for term, place in _BOXES.items())
    arrows = "".join(_arrow(whole, *each) for each in _ARROWS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' font-family="Helvetica, Arial, sans-serif" font-size="13">'
        "<title>The main classes and how they hang together</title>"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8"'
        ' markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6475"/></marker></defs>'
        f"{arrows}{boxes}</svg>"
    )


def _box(whole: Graph, term: URIRef, place: tuple[int, int]) -> str:
    x, y = _corner(place)
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" fill="#eef2f8"'
        f' stroke="#5b6475"/><text x="{x + _WIDTH // 2}" y="{y + 28}" text-anchor="middle">'
        f"{escape(_label(whole, term))}</text>"
    )


def _arrow(whole: Graph, start: URIRef, way: URIRef, end: URIRef) -> str:
    """From the edge of one box to the edge of the other, with its name half way."""
    (x, y), (to_x, to_y) = (_middle(_BOXES[each]) for each in (start, end))
    across = (to_x > x) - (to_x < x)
    down = (to_y > y) - (to_y < y)
    if across and not down:
        x, to_x = x + across * _WIDTH // 2, to_x - across * _WIDTH // 2
    else:
        y, to_y = y + down * _HEIGHT // 2, to_y - down * _HEIGHT // 2
    name = "is a" if way == RDFS.subClassOf else _label(whole, way)
    return (
        f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="#5b6475"'
        f' marker-end="url(#tip)"/><text x="{(x + to_x) // 2}" y="{(y + to_y) // 2 - 5}"'
        ' text-anchor="middle" fill="#333a48" stroke="#ffffff" stroke-width="4"'
        f' paint-order="stroke">{escape(name)}</text>'
    )


def _label(whole: Graph, term: URIRef) -> str:
    label = whole.value(term, RDFS.label)
    if label is None and (term, RDF.type, OWL.Class) in whole:
        return str(term).rpartition("#")[2]  # of another vocabulary, which labels it itself
    if label is None:
        raise ValueError(f"{term} is no term of the ontology")
    return str(label)


def _corner(place: tuple[int, int]) -> tuple[int, int]:
    return 10 + place[0] * _ACROSS, 10 + place[1] * _DOWN


def _middle(place: tuple[int, int]) -> tuple[int, int]:
    x, y = _corner(place)
    return x + _WIDTH // 2, y + _HEIGHT // 2
