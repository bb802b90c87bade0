"""The classes of bodies as the ontology tells them: what is below what, and how it is treated."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from probation_oversight import register
from probation_oversight.model.statements import BASE
from probation_oversight.ontology import body_kinds, loading
from probation_oversight.ontology.body_kinds import Collective, Trait
from probation_oversight.rdf import iris
from probation_oversight.rdf.namespaces import SKOS


def test_traits_are_those_of_the_vocabulary() -> None:
    scheme = URIRef(f"{BASE}vocab/kind-trait")
    known = {str(concept) for concept in loading.graph().subjects(SKOS.inScheme, scheme)}
    assert known == {iris.concept("kind-trait", trait) for trait in Trait}


@pytest.mark.parametrize("trait", Trait)
def test_every_trait_is_that_of_some_class(trait: Trait) -> None:
    assert body_kinds.having(trait)


def test_a_class_has_the_traits_of_what_it_is_below() -> None:
    assert body_kinds.having(Trait.PUBLISHER) == {
        *("Inspectorate", "Ministry", "Ombudsman", "OversightBody"),
    }
    assert "Inspectorate" in body_kinds.below("FormalOrganization")


def test_every_body_of_the_register_is_of_a_known_class() -> None:
    assert {body.type for body in register.load().bodies} <= body_kinds.load().keys()


def test_providers_are_the_classes_below_service_provider() -> None:
    assert {"ProbationTrust", "SupplyChainPartner"} <= body_kinds.providers()
    assert not {"ServiceProvider", "Inspectorate", "ParentOwner"} & body_kinds.providers()


def test_units_lead_up_to_a_whole() -> None:
    assert body_kinds.units_of("ProbationRegion") == {"ProbationDeliveryUnit"}
    assert body_kinds.wholes() == body_kinds.having(Trait.NATIONWIDE) | {"ProbationRegion"}
    units = frozenset[str]().union(*map(body_kinds.units_of, body_kinds.wholes()))
    assert units < body_kinds.providers()


def test_units_of_the_register_are_parts_of_bodies_of_that_class() -> None:
    known = register.load()
    for body in known.bodies:
        whole = body_kinds.load()[body.type].unit_of
        if whole:
            assert whole in {each.type for each in known.wholes(body.iri)}, body.slug


def test_members_are_named_together_or_there_is_only_one() -> None:
    together = body_kinds.collectives()
    assert together["ProbationDivision"] == Collective(
        "nps-divisions", "Divisions of the National Probation Service"
    )
    apart = body_kinds.having(Trait.NATIONWIDE) | body_kinds.having(Trait.UNRATED)
    assert together.keys() == body_kinds.providers() - apart


def test_words_for_members_are_in_lower_case_and_of_one_class() -> None:
    words = body_kinds.named_after_places()
    assert words["pdu"] == "ProbationDeliveryUnit"
    assert words["youth offending team"] == "YouthJusticeService"
    assert "probation region" not in words
    assert all(word == word.lower() for word in words)
    kinds = [body_kinds.load()[kind] for kind in body_kinds.having(Trait.NAMED_AFTER_PLACE)]
    assert len(words) == sum(len(kind.names) for kind in kinds)


@pytest.mark.parametrize(
    ("classes", "told"),
    [
        ({"Organization", "ServiceProvider", "ProbationTrust"}, "ProbationTrust"),
        ({"FormalOrganization", "Organization", "OversightBody", "Ombudsman"}, "Ombudsman"),
        ({"Organization", "OversightBody"}, None),
        ({"Finding"}, None),
    ],
)
def test_the_most_specific_class_tells_most(classes: set[str], told: str | None) -> None:
    assert body_kinds.most_specific(classes) == told
