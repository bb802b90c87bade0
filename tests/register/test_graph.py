"""The register's graph says what its tables say, each node with its source."""

from __future__ import annotations

from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS, SKOS, XSD

from probation_oversight import register
from probation_oversight.model.statements import BASE
from probation_oversight.rdf.namespaces import ADMS, TIME
from probation_oversight.register.graph import REGISTER, rows
from probation_oversight.register.graph import graph as as_rdf

POV = f"{BASE}ontology#"


@cache
def graph() -> Graph:
    return as_rdf(register.load())


def body(slug: str) -> URIRef:
    return URIRef(f"{BASE}body/{slug}")


def test_every_body_has_class_label_and_source() -> None:
    for entry in register.load().bodies:
        iri = URIRef(entry.iri)
        assert (iri, RDF.type, URIRef(POV + entry.type)) in graph()
        assert (iri, RDFS.label, Literal(entry.label, lang="en")) in graph()
        assert (iri, URIRef(f"{POV}sourceReference"), None) in graph()


def test_every_timed_node_has_a_source() -> None:
    timed = set(graph().subjects(URIRef(f"{POV}validFrom")))
    assert timed
    unsourced = {s for s in timed if (s, URIRef(f"{POV}sourceReference"), None) not in graph()}
    assert not unsourced


def test_address_of_a_source_is_linked() -> None:
    addresses = {
        str(o) for o in graph().objects(body("kent-surrey-and-sussex-crc"), DCTERMS.source)
    }
    assert addresses
    assert all(address.startswith("http") for address in addresses)


def test_times_are_midnights() -> None:
    assert (
        body("national-probation-service"),
        URIRef(f"{POV}validFrom"),
        Literal("2014-06-01T00:00:00", datatype=XSD.dateTime),
    ) in graph()


def test_division_is_part_of_the_service_and_the_service_of_no_agency_for_good() -> None:
    service = body("national-probation-service")
    assert (body("nps-midlands"), ORG.subOrganizationOf, service) in graph()
    assert (service, ORG.subOrganizationOf, None) not in graph()
    wholes = {
        graph().value(membership, ORG.organization)
        for membership in graph().subjects(ORG.member, service)
    }
    assert wholes == {
        body("hm-prison-and-probation-service"),
        body("national-offender-management-service"),
    }


def test_owner_stands_on_a_node_with_its_days() -> None:
    crc = body("wales-crc")
    nodes = list(graph().subjects(URIRef(f"{POV}owned"), crc))
    assert {graph().value(node, URIRef(f"{POV}owner")) for node in nodes} == {
        body("ministry-of-justice"),
        body("working-links"),
        body("seetec"),
    }
    assert all(graph().value(node, URIRef(f"{POV}validFrom")) for node in nodes)


def test_change_event_names_bodies_before_and_after() -> None:
    event = URIRef(f"{BASE}event/working-links-to-seetec-2019")
    assert (event, RDF.type, ORG.ChangeEvent) in graph()
    assert (event, ORG.originalOrganization, body("working-links")) in graph()
    assert (event, ORG.resultingOrganization, body("seetec")) in graph()


def test_graph_has_no_blank_node_and_repeats_itself() -> None:
    again = as_rdf(register.load())
    assert set(again) == set(graph())
    assert all(isinstance(node, URIRef) for node in again.subjects())


def test_what_is_open_has_bounds_and_every_row_a_mark() -> None:
    known = register.load()
    days = {"validFrom": "2015-02-01", "certainFrom": "2018-03-31", "certainUntil": "2021-06-25"}
    (row,) = (each for each in known.ownerships if each.owner_iri.endswith("/peopleplus"))
    for name, day in days.items():
        told = graph().value(URIRef(row.iri), URIRef(POV + name))
        assert str(told) == f"{day}T00:00:00"
    mark = URIRef(f"{POV}factMark")
    assert {str(each).rpartition("/")[2] for each in graph().objects(None, mark)} == {
        "verified",
        "derived",
    }
    for each in rows(known):
        assert len(list(graph().objects(URIRef(each.iri), mark))) == 1


def test_official_code_of_a_body_says_who_gives_it() -> None:
    own = body("warwickshire-and-west-mercia-crc")
    code = URIRef(f"{own}/identifier/delius-C12")
    assert (own, ADMS.identifier, code) in graph()
    assert (code, RDF.type, ADMS.Identifier) in graph()
    assert (code, SKOS.notation, Literal("C12")) in graph()
    assert (code, ADMS.schemaAgency, Literal("Ministry of Justice", lang="en")) in graph()
    assert (code, DCTERMS.creator, body("ministry-of-justice")) in graph()


def test_every_body_is_identified_by_its_slug_and_by_each_code_of_its_row() -> None:
    for entry in register.load().bodies:
        found = {
            (str(graph().value(each, ADMS.schemaAgency)), str(graph().value(each, SKOS.notation)))
            for each in graph().objects(URIRef(entry.iri), ADMS.identifier)
        }
        assert (REGISTER, entry.slug) in found
        codes = {notation for agency, notation in found if agency != REGISTER}
        assert codes == {code.partition(":")[2] for code in entry.codes}


def _term_of_office(person: str) -> tuple[str | None, str | None]:
    """When the one membership of ``person`` began and ended, as intervals tell."""
    (member,) = graph().subjects(ORG.member, URIRef(f"{BASE}person/{person}"))
    during = graph().value(member, ORG.memberDuring)
    edges = (graph().value(during, edge) for edge in (TIME.hasBeginning, TIME.hasEnd))
    begun, ended = (graph().value(edge, TIME.inXSDDateTime) if edge else None for edge in edges)
    return str(begun) if begun else None, str(ended) if ended else None


def test_term_of_office_ends_with_its_last_day() -> None:
    assert _term_of_office("justin-russell") == ("2019-06-01T00:00:00", "2023-10-01T00:00:00")


def test_day_that_is_not_known_begins_or_ends_no_term() -> None:
    """Of the first, sources tell the year in which the term began, and a year by which it ended."""
    assert _term_of_office("andrew-bridges") == (None, None)
    begun, _ = _term_of_office("glenys-stacey")
    assert begun == "2016-03-01T00:00:00"


def test_membership_has_an_instant_exactly_where_its_day_is_known() -> None:
    edges = {TIME.hasBeginning: "From", TIME.hasEnd: "Until"}
    for member in graph().subjects(RDF.type, ORG.Membership):
        during = graph().value(member, ORG.memberDuring)
        for edge, word in edges.items():
            bounds = [graph().value(member, URIRef(POV + b + word)) for b in ("valid", "certain")]
            known = bounds[0] is not None and bounds[0] == bounds[1]
            given = during is not None and (during, edge, None) in graph()
            assert known == given, (member, edge)
