"""Every kind of statement is described, and the ontology, the shapes and the schema know it.

What is forgotten with a new kind fails here, or in ``tests/reading/test_rules.py`` if it is the
reader or its example.
"""

from __future__ import annotations

import types
from dataclasses import fields
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from rdflib import OWL, RDF, URIRef

from probation_oversight.evaluation.slots import detail_slots
from probation_oversight.mapping import details, shacl
from probation_oversight.model.kinds import KINDS, Detail, Form, Kind, Nature, Says, all_said, said
from probation_oversight.model.references import BodyRef, ServiceRef
from probation_oversight.model.statements import BASE
from probation_oversight.model.vocabulary import Polarity, UsageLevel
from probation_oversight.ontology import loading
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV
from tests.rows import refused

SHACL = "http://www.w3.org/ns/shacl#"
NODES = {Form.BODY, Form.SERVICE, Form.CONCEPT, Form.TOPIC, Form.GROUP, Form.NODE}
NODES |= {Form.FRAMEWORK, Form.GRADE}
TYPES = {Form.BODY: BodyRef, Form.SERVICE: ServiceRef, Form.COUNT: int, Form.AMOUNT: Decimal}
FIELDS = [
    pytest.param(detail, name, says, id=f"{detail.__name__}.{name}")
    for detail in get_args(Detail)
    for name, says in said(detail).items()
]


def test_every_kind_is_described_and_every_detail_is_a_kinds() -> None:
    assert list(KINDS) == list(Kind)
    found = [described.detail for described in KINDS.values() if described.detail]
    assert sorted(d.__name__ for d in found) == sorted(d.__name__ for d in get_args(Detail))


def _kind_points_at_whom_it_is_about_by_properties_of_the_ontology(kind: Kind) -> None:
    for name in KINDS[kind].about:
        assert (POV[name], RDF.type, OWL.ObjectProperty) in loading.graph()
    below = KINDS[kind].below
    assert below is None or KINDS[below].nature is KINDS[kind].nature


def test_kind_points_at_whom_it_is_about_by_properties_of_the_ontology() -> None:
    assert refused(_kind_points_at_whom_it_is_about_by_properties_of_the_ontology, Kind) == []


@pytest.mark.parametrize("detail", get_args(Detail), ids=lambda detail: detail.__name__)
def test_every_field_says_how_it_is_written(detail: type[Detail]) -> None:
    assert set(said(detail)) == {field.name for field in fields(detail)}
    assert all(isinstance(says, Says) for says in said(detail).values())


@pytest.mark.parametrize(("detail", "name", "says"), FIELDS)
def test_field_is_a_property_of_its_form(detail: type[Detail], name: str, says: Says) -> None:
    wanted = OWL.ObjectProperty if says.form in NODES else OWL.DatatypeProperty
    assert (POV[says.property], RDF.type, wanted) in loading.graph()
    held = _member(get_type_hints(detail)[name])
    if says.form is Form.CONCEPT:
        assert URIRef(iris.concept(details.scheme(next(iter(held))), next(iter(held)).value)) in (
            loading.graph().all_nodes()
        )
    else:
        assert held is TYPES.get(says.form, str)


def _member(kind: Any) -> Any:
    """What a field holds one or more of, without "or none"."""
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    if get_origin(kind) in {Union, types.UnionType}:
        return next(each for each in get_args(kind) if each is not type(None))
    return kind


def _targets(shape: str) -> set[str]:
    node = URIRef(f"{BASE}shape/{shape}")
    found = shacl.shapes_graph().objects(node, URIRef(f"{SHACL}targetClass"))
    return {str(each).removeprefix(str(POV)) for each in found}


def test_every_statement_is_held_against_the_shape_of_statements() -> None:
    wanted = {kind.value for kind, each in KINDS.items() if each.nature is not Nature.RECORD}
    assert _targets("Statement") == wanted


def _a_kind_that_says_more_has_a_shape_of_its_own(kind: Kind) -> None:
    assert kind.value in _targets(kind.value)


def test_a_kind_that_says_more_has_a_shape_of_its_own() -> None:
    assert (
        refused(
            _a_kind_that_says_more_has_a_shape_of_its_own,
            [kind for kind in Kind if KINDS[kind].detail],
        )
        == []
    )


def test_gold_files_can_ask_for_every_detail() -> None:
    named = {says.gold for says in all_said() if says.gold}
    own = {n for d in get_args(Detail) for n, says in said(d).items() if says.gold == ""}
    assert detail_slots() == named | own
    assert detail_slots() >= {"addressed_to", "services", "level", "term"}
    assert detail_slots().isdisjoint({"service", "meaning", "compared_with"})


def test_scheme_is_named_as_its_vocabulary() -> None:
    assert details.scheme(UsageLevel.NONE) == "usage-level"
    assert details.scheme(Polarity.NEUTRAL) == "polarity"
