"""What each kind of statement says besides: the fields of its detail, by their description."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from rdflib import Literal, URIRef

from probation_oversight.mapping.nodes import (
    Nodes,
    amount,
    concept,
    count,
    english,
    group,
    midnight,
    text_literal,
    topic,
)
from probation_oversight.model import kinds
from probation_oversight.model.kinds import Form
from probation_oversight.model.statements import (
    Detail,
    Fieldwork,
    FundingShift,
    Grade,
    Statement,
)
from probation_oversight.ontology import rating_frameworks
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV, PROV, RDF


def write(nodes: Nodes, node: URIRef, detail: Detail) -> None:
    """Write ``detail`` of the statement ``node``."""
    for name, says in kinds.said(type(detail)).items():
        for value in kinds.values(detail, name):
            nodes.add(node, POV[says.property], _WRITTEN[says.form](nodes, value, detail))
    if type(detail) in _BESIDES:
        _BESIDES[type(detail)](nodes, node, detail)


def publication(nodes: Nodes, node: URIRef, made: Statement) -> None:
    """Write the report that a press release announces."""
    nodes.add(node, RDF.type, POV.SourceDocument)
    nodes.add(node, PROV.wasAttributedTo, *map(nodes.agent, made.speakers))
    nodes.add(node, POV.announcedIn, nodes.document)


def scheme(value: StrEnum) -> str:
    """The id of the concept scheme of ``value``: "usage-level" for a ``UsageLevel``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(value).__name__).lower()


def _fieldwork(nodes: Nodes, node: URIRef, _: Fieldwork) -> None:
    """The inspection itself, which the document reports and its publisher, if one, conducted."""
    nodes.add(node, RDF.type, POV.Inspection)
    nodes.add(node, POV.reportedIn, nodes.document)
    publisher = nodes.facts.publisher
    if publisher and publisher.type == "Inspectorate":
        nodes.add(node, POV.conductedBy, nodes.agent(publisher))


def _funding(nodes: Nodes, _: URIRef, detail: FundingShift) -> None:
    """Whoever is paid for a service supplies it."""
    for recipient in map(nodes.body, detail.recipients):
        nodes.add(recipient, POV.suppliesService, *map(nodes.service, detail.services))


def _graded(nodes: Nodes, node: URIRef, detail: Grade) -> None:
    """The standard that the printed name is one of, where the framework has one of that name."""
    framework = rating_frameworks.get(detail.framework)
    if framework and detail.standard and (found := framework.standard(detail.standard)):
        nodes.add(node, POV.ratedStandard, URIRef(found.iri))


_WRITTEN: Mapping[Form, Callable[[Nodes, Any, Any], URIRef | Literal]] = MappingProxyType(
    {
        Form.BODY: lambda nodes, value, _: nodes.body(value),
        Form.SERVICE: lambda nodes, value, _: nodes.service(value),
        Form.CONCEPT: lambda _, value, __: concept(scheme(value), value.value),
        Form.TOPIC: lambda _, value, __: topic(value),
        Form.GROUP: lambda _, value, __: group(value),
        Form.NODE: lambda _, value, __: URIRef(value),
        Form.FRAMEWORK: lambda _, value, __: URIRef(iris.framework(value)),
        Form.GRADE: lambda _, value, detail: URIRef(iris.grade(detail.framework, value)),
        Form.WORDS: lambda _, value, __: english(value),
        Form.NUMBER: lambda _, value, __: text_literal(value),
        Form.COUNT: lambda _, value, __: count(value),
        Form.AMOUNT: lambda _, value, __: amount(value),
        Form.DAY: lambda _, value, __: midnight(value),
    }
)
"""How a value of each form is written: from the nodes, the value and the detail it stands in."""
_BESIDES: Mapping[type[Detail], Callable[[Nodes, URIRef, Any], None]] = MappingProxyType(
    {Fieldwork: _fieldwork, FundingShift: _funding, Grade: _graded}
)
"""What follows from some details beyond their fields."""
