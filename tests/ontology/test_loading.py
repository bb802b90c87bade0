"""The ontology as values: topics, groups, version, and the vocabularies that the types mirror."""

from __future__ import annotations

from enum import StrEnum

import pytest
from rdflib import OWL, RDF, URIRef

from probation_oversight import __version__
from probation_oversight.model import statements
from probation_oversight.model.vocabulary import BlockKind
from probation_oversight.ontology import loading
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import POV, SKOS

SCHEMES = {
    statements.BodyReason: "body-reason",
    statements.Polarity: "polarity",
    statements.Modality: "modality",
    statements.Degree: "degree",
    statements.Voice: "voice",
    statements.UsageLevel: "usage-level",
    statements.Recurrence: "recurrence",
    statements.RecommendationType: "recommendation-type",
    statements.ScopeLevel: "scope-level",
    statements.Direction: "direction",
    statements.ChangeStatus: "change-status",
    statements.Sector: "sector",
    statements.Quantity: "quantity",
    statements.Unit: "unit",
    statements.Bound: "bound",
}
PROPERTIES = (statements.Relation, statements.Hindrance)
"""Enumerations whose values are properties."""
MODALITIES = ["OBS", "REP", "NOR", "PRO", "POS", "CND", "ATT", "EVA", "DEF"]


@pytest.mark.parametrize("kind", SCHEMES, ids=lambda kind: kind.__name__)
def test_scheme_has_the_values_of_the_type_and_no_more(kind: type[StrEnum]) -> None:
    scheme = URIRef(f"{statements.BASE}vocab/{SCHEMES[kind]}")
    concepts = set(loading.graph().subjects(SKOS.inScheme, scheme))
    assert {str(c) for c in concepts} == {iris.concept(SCHEMES[kind], v.value) for v in kind}


def test_every_enumeration_is_mirrored() -> None:
    kinds = {
        value
        for value in vars(statements).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    others = {*PROPERTIES, statements.Kind, statements.Account, BlockKind}
    assert kinds == {*SCHEMES, *others}


@pytest.mark.parametrize("kind", statements.Kind)
def test_kind_of_statement_is_a_class(kind: statements.Kind) -> None:
    assert (POV[kind.value], RDF.type, OWL.Class) in loading.graph()


@pytest.mark.parametrize("relation", [each for kind in PROPERTIES for each in kind])
def test_relation_is_a_property(relation: StrEnum) -> None:
    assert (POV[relation.value], RDF.type, OWL.ObjectProperty) in loading.graph()


def test_modalities_have_their_short_forms() -> None:
    scheme = URIRef(statements.BASE + "vocab/modality")
    graph = loading.graph()
    forms = [str(graph.value(c, SKOS.notation)) for c in graph.subjects(SKOS.inScheme, scheme)]
    assert sorted(forms) == sorted(MODALITIES)


def test_framework_rates_only_if_it_has_a_scheme_of_four_grades() -> None:
    graph = loading.graph()
    rated = {str(f): s for f, s in graph.subject_objects(POV.gradeScheme)}
    assert {name.rpartition("/")[2] for name in rated} == {
        *("rated-2018", "pdu-2021", "pdu-2023", "youth-2018", "youth-2025"),
        *("hmpps-scorecard-2022", "approved-premises-2025", "national-2025"),
    }  # fmt: skip
    for name, scheme in rated.items():
        grades = set(graph.subjects(SKOS.inScheme, scheme))
        assert len(grades) == 4
        assert URIRef(iris.grade(name.rpartition("/")[2], "inadequate")) in grades


def test_version_is_the_packages() -> None:
    assert loading.version() == __version__
