"""Who and what the bundled release speaks of, as the hand-made reading names them."""

from __future__ import annotations

import hashlib

from probation_oversight import resources
from probation_oversight.model import statements as st
from probation_oversight.rdf import iris

TEXT = resources.text("samples/west-mercia-2017.txt")
SLUG = "west-mercia-2017"

CRC_SLUG = "warwickshire-and-west-mercia-crc"
CRC = st.BodyRef(
    iris.body(CRC_SLUG), "Warwickshire and West Mercia CRC", "CommunityRehabilitationCompany"
)
MIDLANDS = st.BodyRef(iris.body("nps-midlands"), "NPS Midlands", "ProbationDivision")
NPS = st.BodyRef(
    iris.body("national-probation-service"),
    "National Probation Service",
    "NationalProbationService",
)
PARTNERS = st.BodyRef(
    f"{iris.document(SLUG)}/body/partners-of-{CRC_SLUG}",
    "Partners of Warwickshire and West Mercia CRC",
    "SupplyChainPartner",
)
NAMES = {
    CRC: "Warwickshire & West Mercia Community Rehabilitation Company (CRC)",
    MIDLANDS: "Midlands division of the public National Probation Service (NPS)",
    NPS: "the public National Probation Service (NPS)",
    PARTNERS: "partners supplying effective",
}
"""The words by which the release names each body."""
HMIP = st.AgentRef(
    iris.body("hm-inspectorate-of-probation"), "HM Inspectorate of Probation", "Inspectorate"
)
STACEY = st.AgentRef(f"{st.BASE}person/glenys-stacey", "Dame Glenys Stacey", "Person")
STAFF = tuple(
    st.AgentRef(iris.group(name), name.title(), "PersonGroup")
    for name in ("managers", "practitioners")
)


def service(topic: str, provider: st.BodyRef, name: str) -> st.ServiceRef:
    """The service ``name`` as ``provider`` runs it."""
    return st.ServiceRef(topic, provider, f"{name} of {provider.label}")


INTERVENTIONS = service("interv", CRC, "Interventions")
UNPAID_WORK = service("upw", CRC, "Unpaid work")
FOR_WOMEN = service("women", CRC, "Services for women")
OWN_INTERVENTIONS = service("interv", MIDLANDS, "Interventions")

FACTS = st.DocumentFacts(
    slug=SLUG,
    title="HM Inspectorate of Probation: press release on probation work in West Mercia",
    text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    characters=len(TEXT),
    publisher=HMIP,
    issued="2017-11-09",
    source="https://www.justiceinspectorates.gov.uk/hmiprobation/",
    licence="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: HM Inspectorate of Probation, 9 November 2017.",
    genre="press-release",
)

BEGINNINGS = (
    "Public and private", "Inspectors found", "Despite this", "This work required",
    "The report, based", "Managers and practitioners", "Success in managing",
    "Dame Glenys noted", "Staff had", "Like other CRCs", "“Substantial",
    "That is particularly", "The inspection also", "Dame Glenys said", "However",
    "“Offenders may", "This is not",
)  # fmt: skip
"""The first words of each sentence."""
