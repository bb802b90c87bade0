"""What each kind of statement says besides, from the type of its detail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rdflib import URIRef

from probation_oversight.mapping.nodes import (
    Nodes,
    concept,
    count,
    english,
    group,
    midnight,
    text_literal,
    topic,
)
from probation_oversight.model.statements import (
    Call,
    Comparison,
    Detail,
    Effect,
    Fieldwork,
    FundingShift,
    Grade,
    Meaning,
    Offer,
    Portrait,
    Statement,
    Use,
)
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV, PROV, RDF


def write(nodes: Nodes, node: URIRef, detail: Detail) -> None:
    """Write ``detail`` of the statement ``node``."""
    _WRITERS[type(detail)](nodes, node, detail)


def publication(nodes: Nodes, node: URIRef, made: Statement) -> None:
    """Write the report that a press release announces."""
    nodes.add(node, RDF.type, POV.SourceDocument)
    nodes.add(node, PROV.wasAttributedTo, *map(nodes.agent, made.speakers))
    nodes.add(node, POV.announcedIn, nodes.document)


def _comparison(nodes: Nodes, node: URIRef, detail: Comparison) -> None:
    nodes.add(node, POV.comparedWith, *map(URIRef, detail.compared_with))
    nodes.add(node, POV.comparedOn, *map(topic, detail.compared_on))


def _call(nodes: Nodes, node: URIRef, detail: Call) -> None:
    nodes.add(node, POV.addressedTo, *map(nodes.body, detail.addressed_to))
    nodes.add(node, POV.recommendationType, concept("recommendation-type", detail.type.value))
    if detail.scope:
        nodes.add(node, POV.scopeLevel, concept("scope-level", detail.scope.value))
    if detail.number:
        nodes.add(node, POV.itemNumber, text_literal(detail.number))


def _grade(nodes: Nodes, node: URIRef, detail: Grade) -> None:
    nodes.add(node, POV.grade, URIRef(iris.grade(detail.framework, detail.grade)))
    if detail.framework:
        nodes.add(node, POV.underFramework, URIRef(iris.framework(detail.framework)))
    if detail.standard:
        nodes.add(node, POV.ratedStandardName, english(detail.standard))
    if detail.points is not None:
        nodes.add(node, POV.points, count(detail.points))
    if detail.points_of is not None:
        nodes.add(node, POV.pointsOf, count(detail.points_of))


def _effect(nodes: Nodes, node: URIRef, detail: Effect) -> None:
    nodes.add(node, POV.fallsOnGroup, *map(group, detail.groups))
    nodes.add(node, POV.fallsOnService, *map(nodes.service, detail.services))


def _portrait(nodes: Nodes, node: URIRef, detail: Portrait) -> None:
    if detail.sector:
        nodes.add(node, POV.describesSector, concept("sector", detail.sector.value))
    nodes.add(node, POV.concernsGroup, *map(group, detail.groups))
    if detail.part_of:
        nodes.add(node, POV.describesPartOf, nodes.body(detail.part_of))


def _meaning(nodes: Nodes, node: URIRef, detail: Meaning) -> None:
    nodes.add(node, POV.definesTerm, english(detail.term))
    nodes.add(node, POV.definesAs, english(detail.meaning))


def _fieldwork(nodes: Nodes, node: URIRef, detail: Fieldwork) -> None:
    nodes.add(node, RDF.type, POV.Inspection)
    nodes.add(node, POV.reportedIn, nodes.document)
    nodes.add(node, POV.inspectedProvider, *map(nodes.body, detail.inspected))
    nodes.add(node, POV.inspectedArea, *map(URIRef, detail.areas))
    if detail.start:
        nodes.add(node, POV.fieldworkStart, midnight(detail.start))
    if detail.end:
        nodes.add(node, POV.fieldworkEnd, midnight(detail.end))
    publisher = nodes.facts.publisher
    if publisher and publisher.type == "Inspectorate":
        nodes.add(node, POV.conductedBy, nodes.agent(publisher))


def _offer(nodes: Nodes, node: URIRef, detail: Offer) -> None:
    nodes.add(node, POV.offersService, nodes.service(detail.service))
    nodes.add(node, POV.offeredBy, *map(nodes.body, detail.offered_by))
    nodes.add(node, POV.offeredTo, *map(nodes.body, detail.offered_to))


def _use(nodes: Nodes, node: URIRef, detail: Use) -> None:
    nodes.add(node, POV.userProvider, *map(nodes.body, detail.users))
    nodes.add(node, POV.usageLevel, concept("usage-level", detail.level.value))


def _funding(nodes: Nodes, node: URIRef, detail: FundingShift) -> None:
    nodes.add(node, POV.funder, *map(nodes.body, detail.funders))
    nodes.add(node, POV.fundsService, *map(nodes.service, detail.services))
    nodes.add(node, POV.changesFundingOf, *map(nodes.body, detail.recipients))
    nodes.add(node, POV.direction, concept("direction", detail.direction.value))
    nodes.add(node, POV.changeStatus, concept("change-status", detail.status.value))
    for recipient in map(nodes.body, detail.recipients):
        nodes.add(recipient, POV.suppliesService, *map(nodes.service, detail.services))


_WRITERS: dict[type, Callable[[Nodes, URIRef, Any], None]] = {
    Comparison: _comparison,
    Call: _call,
    Grade: _grade,
    Effect: _effect,
    Portrait: _portrait,
    Meaning: _meaning,
    Fieldwork: _fieldwork,
    Offer: _offer,
    Use: _use,
    FundingShift: _funding,
}
