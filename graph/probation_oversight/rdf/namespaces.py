# ruff: noqa: N815 - terms are named as their vocabularies name them
"""The terms that the project's graphs are written with, and their prefixes.

Each class is closed: a name that the ontology does not declare fails. What ``model.kinds`` names is
not repeated here, unless code names it too. Terms of other vocabularies are here exactly if
``ontology/modules/reused.ttl`` redeclares them. A test holds both lists equal.
"""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from probation_oversight.model.kinds import about, all_said
from probation_oversight.model.statements import BASE, Hindrance, Kind, Relation

__all__ = [
    "ADMS",
    "DCTERMS",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "POV",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SKOS",
    "TIME",
    "XSD",
    "bind",
]


class ADMS(DefinedNamespace):
    """Identifiers and who gives them."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/adms#")

    Identifier: URIRef
    identifier: URIRef
    schemaAgency: URIRef


class TIME(DefinedNamespace):
    """Intervals, and the instants at which they begin and end."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2006/time#")

    Instant: URIRef
    Interval: URIRef
    hasBeginning: URIRef
    hasEnd: URIRef
    inXSDDateTime: URIRef


class ORG(DefinedNamespace):
    """Organisations, posts, memberships and change events."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/org#")

    ChangeEvent: URIRef
    FormalOrganization: URIRef
    Membership: URIRef
    Organization: URIRef
    Post: URIRef
    changedBy: URIRef
    heldBy: URIRef
    identifier: URIRef
    member: URIRef
    memberDuring: URIRef
    organization: URIRef
    originalOrganization: URIRef
    postIn: URIRef
    resultingOrganization: URIRef
    subOrganizationOf: URIRef
    transitiveSubOrganizationOf: URIRef


class PROV(DefinedNamespace):
    """What came from what, and who did it."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/prov#")

    Activity: URIRef
    Agent: URIRef
    Entity: URIRef
    Person: URIRef
    SoftwareAgent: URIRef
    endedAtTime: URIRef
    used: URIRef
    wasAssociatedWith: URIRef
    wasAttributedTo: URIRef
    wasDerivedFrom: URIRef
    wasGeneratedBy: URIRef


class QB(DefinedNamespace):
    """Observations of amounts."""

    _fail = True
    _NS = Namespace("http://purl.org/linked-data/cube#")

    Observation: URIRef


class SKOS(DefinedNamespace):
    """Concepts and their labels."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2004/02/skos/core#")

    Concept: URIRef
    ConceptScheme: URIRef
    altLabel: URIRef
    broader: URIRef
    broaderTransitive: URIRef
    definition: URIRef
    example: URIRef
    hasTopConcept: URIRef
    hiddenLabel: URIRef
    inScheme: URIRef
    notation: URIRef
    prefLabel: URIRef
    relatedMatch: URIRef
    scopeNote: URIRef
    topConceptOf: URIRef


class OA(DefinedNamespace):
    """Quotes and where they stand."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class FOAF(DefinedNamespace):
    """People."""

    _fail = True
    _NS = Namespace("http://xmlns.com/foaf/0.1/")

    Person: URIRef


class DCTERMS(DefinedNamespace):
    """What is said of documents."""

    _fail = True
    _NS = Namespace("http://purl.org/dc/terms/")

    creator: URIRef
    description: URIRef
    issued: URIRef
    license: URIRef
    publisher: URIRef
    replaces: URIRef
    source: URIRef
    temporal: URIRef
    title: URIRef


class POV(DefinedNamespace):
    """The project's own terms: those of the kinds of statement, and others that code names."""

    _fail = True
    _NS = Namespace(BASE + "ontology#")
    _extras = sorted(
        {*Kind, *Relation, *Hindrance, *about(), *(says.property for says in all_said())}
    )

    ApprovedPremises: URIRef
    Area: URIRef
    BodyEvidence: URIRef
    CRCIntervention: URIRef
    Circumstance: URIRef
    CommissionedProvider: URIRef
    CommissionedService: URIRef
    CommunityRehabilitationCompany: URIRef
    Content: URIRef
    ContractArea: URIRef
    Country: URIRef
    Coverage: URIRef
    EvidenceSpan: URIRef
    ExecutiveAgency: URIRef
    Finding: URIRef
    Grade: URIRef
    HealthBody: URIRef
    Inspection: URIRef
    InspectionFramework: URIRef
    Inspectorate: URIRef
    Intervention: URIRef
    Judging: URIRef
    LocalAgency: URIRef
    LocalAuthority: URIRef
    Ministry: URIRef
    NPSShortcomingAffectingCRCIntervention: URIRef
    NationalProbationService: URIRef
    Ombudsman: URIRef
    OversightBody: URIRef
    Ownership: URIRef
    ParentOwner: URIRef
    Person: URIRef
    PersonGroup: URIRef
    PoliceArea: URIRef
    PoliceForce: URIRef
    Prison: URIRef
    ProbationDeliveryUnit: URIRef
    ProbationDivision: URIRef
    ProbationRegion: URIRef
    ProbationService: URIRef
    ProbationServiceShortcomingAffectingCommissionedService: URIRef
    ProbationTrust: URIRef
    ProviderCollective: URIRef
    ProviderGroup: URIRef
    RatingBand: URIRef
    Receipt: URIRef
    RegionArea: URIRef
    Service: URIRef
    ServiceProvider: URIRef
    Shortcoming: URIRef
    ShortcomingAffectingServiceOfAnother: URIRef
    SourceDocument: URIRef
    Standard: URIRef
    Statement: URIRef
    Strength: URIRef
    Supply: URIRef
    SupplyChainPartner: URIRef
    UnrealisedStatement: URIRef
    YouthJusticeService: URIRef
    aboutOrPart: URIRef
    aboutProvider: URIRef
    affectsProvider: URIRef
    affectsService: URIRef
    announcedIn: URIRef
    attribution: URIRef
    bandFrom: URIRef
    bandGrade: URIRef
    bandOf: URIRef
    bandPointsOf: URIRef
    bandTo: URIRef
    basedOnInspection: URIRef
    bindsOrganisation: URIRef
    bodyReason: URIRef
    certainFrom: URIRef
    certainUntil: URIRef
    certainty: URIRef
    changedInArea: URIRef
    codeDigest: URIRef
    codeVersion: URIRef
    collectiveKey: URIRef
    collectiveLabel: URIRef
    comparedOn: URIRef
    concernsGroup: URIRef
    concernsService: URIRef
    conductedBy: URIRef
    coveredArea: URIRef
    coveringBody: URIRef
    coversArea: URIRef
    cuedBy: URIRef
    degree: URIRef
    deliveredBy: URIRef
    deliversService: URIRef
    endangersGroup: URIRef
    endangersService: URIRef
    evidenceCount: URIRef
    evidencedBy: URIRef
    factMark: URIRef
    factsDigest: URIRef
    fieldworkAfter: URIRef
    fieldworkBefore: URIRef
    frameworkWords: URIRef
    gapCount: URIRef
    genre: URIRef
    grade: URIRef
    gradePoints: URIRef
    gradeScheme: URIRef
    graphDigest: URIRef
    groupedUnder: URIRef
    hasPartOrg: URIRef
    inOffer: URIRef
    inPost: URIRef
    inspectionKey: URIRef
    inspectsKind: URIRef
    inspectionRound: URIRef
    issuedPrecision: URIRef
    itemNumber: URIRef
    judgedAfter: URIRef
    judgedBefore: URIRef
    judgedBody: URIRef
    judges: URIRef
    judgingDocument: URIRef
    languageLibraries: URIRef
    languageModel: URIRef
    madeIn: URIRef
    maximumPoints: URIRef
    modality: URIRef
    namedBody: URIRef
    namedBy: URIRef
    namingWords: URIRef
    observedFrom: URIRef
    observedUntil: URIRef
    ontologyDigest: URIRef
    outOfScopeCount: URIRef
    ownEnds: URIRef
    owned: URIRef
    owner: URIRef
    ownerWords: URIRef
    pageNumber: URIRef
    partnerOf: URIRef
    points: URIRef
    pointsOf: URIRef
    polarity: URIRef
    primaryEvidence: URIRef
    proposedBy: URIRef
    providedBy: URIRef
    rank: URIRef
    ratedStandard: URIRef
    ratedStandardName: URIRef
    readingRule: URIRef
    recurrenceStatus: URIRef
    refusedCount: URIRef
    registerDigest: URIRef
    relayedBy: URIRef
    reportedFrom: URIRef
    reportedIn: URIRef
    runBy: URIRef
    saidBy: URIRef
    sector: URIRef
    sentenceAccount: URIRef
    sentenceCount: URIRef
    serviceTopic: URIRef
    shapesDigest: URIRef
    shortTitle: URIRef
    sourceReference: URIRef
    statedBy: URIRef
    statementCount: URIRef
    succeededBy: URIRef
    suppliedBy: URIRef
    suppliedTo: URIRef
    supplier: URIRef
    suppliesService: URIRef
    tellsOf: URIRef
    textDigest: URIRef
    textLength: URIRef
    topic: URIRef
    topicOrBroader: URIRef
    topicWords: URIRef
    touchesFundingOf: URIRef
    touchesUseOf: URIRef
    trait: URIRef
    tripleCount: URIRef
    underFramework: URIRef
    unitOf: URIRef
    usedFramework: URIRef
    validFrom: URIRef
    validUntil: URIRef
    valuesFrom: URIRef
    vocabularyDigest: URIRef
    voice: URIRef
    withinArea: URIRef


PREFIXES = {
    "adms": str(ADMS),
    "area": BASE + "area/",
    "body": BASE + "body/",
    "dcterms": str(DCTERMS),
    "document": BASE + "document/",
    "foaf": str(FOAF),
    "framework": BASE + "framework/",
    "group": BASE + "group/",
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "person": BASE + "person/",
    "post": BASE + "post/",
    "pov": str(POV),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "time": str(TIME),
    "topic": BASE + "topic/",
    "vocab": BASE + "vocab/",
    "xsd": str(XSD),
}
"""Prefixes of whatever the project writes out."""


def bind(graph: Graph) -> Graph:
    """``graph``, with the project's prefixes and no others of the same name."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
