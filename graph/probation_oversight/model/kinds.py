"""The kinds of statement, each described once: what it is, and field by field what it says.

Whatever treats a kind follows this description: the mapping to RDF, the slots of gold files, names
in explanations, checks of quotes, the network. A new kind is a member of ``Kind``, a row of
``KINDS``, and a dataclass if it says more than every statement does. How to add
one: CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import Annotated, get_type_hints

from probation_oversight.model.references import BodyRef, ServiceRef
from probation_oversight.model.vocabulary import (
    Bound,
    ChangeStatus,
    Direction,
    Polarity,
    Quantity,
    RecommendationType,
    ScopeLevel,
    Sector,
    Unit,
    UsageLevel,
)


class Kind(StrEnum):
    """The class of a statement; the value is its local name in the ontology."""

    FINDING = "Finding"
    COMPARATIVE_FINDING = "ComparativeFinding"
    JUDGEMENT = "Judgement"
    CONSEQUENCE = "Consequence"
    EXPLANATION = "Explanation"
    RECOMMENDATION = "Recommendation"
    RATING = "Rating"
    FIGURE = "Figure"  # an amount: a share of cases, a caseload, a number of ratings
    DESCRIPTION = "Description"  # a body's sector, task or place, as the text describes it
    DEFINITION = "Definition"  # what a word means, as the text explains it
    PUBLICATION = "Publication"  # that a report was published, by whom
    INSPECTION = "Inspection"  # which bodies, area and fieldwork the publication covers
    SERVICE_OFFER = "ServiceOffer"
    SERVICE_USE = "ServiceUse"
    FUNDING_CHANGE = "FundingChange"


class Nature(Enum):
    """What the statements of a kind are."""

    FINDING = auto()  # they praise or blame, and count as findings
    STATEMENT = auto()  # they say something else
    CIRCUMSTANCE = auto()  # what other statements speak of: an offer, a use, a change
    RECORD = auto()  # one node in a document, whatever number of sentences state it


class Form(Enum):
    """What the value of a field is, and so how it is written and where it is looked for."""

    BODY = auto()  # a BodyRef
    SERVICE = auto()  # a ServiceRef
    CONCEPT = auto()  # a member of a vocabulary, whose scheme has the vocabulary's name
    TOPIC = auto()  # the id of a topic
    GROUP = auto()  # the id of a group of people or providers
    NODE = auto()  # any other IRI
    FRAMEWORK = auto()  # the id of an inspection framework
    GRADE = auto()  # the id of a grade in the ``framework`` of the same detail
    WORDS = auto()  # words of the document
    NUMBER = auto()  # a number as printed: "1", "R3"
    COUNT = auto()  # an int
    AMOUNT = auto()  # a Decimal
    DAY = auto()  # an ISO day


@dataclass(frozen=True, slots=True)
class Says:
    """Stands beside a field's type: which ``property`` of the ontology states it, in which form.

    ``gold`` is what gold files call the field: its own name if empty, None if they leave it out.
    ``about`` says that the field names whom the statement is about. A value that is a node is an
    ``edge`` of the network, and a body must be ``grounded`` in the words of the evidence.
    """

    property: str
    form: Form
    gold: str | None = ""
    about: bool = False
    edge: bool = True
    grounded: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a ComparativeFinding compares: with whom or with what time, on which topics."""

    compared_with: Annotated[tuple[str, ...], Says("comparedWith", Form.NODE, gold=None)]
    """IRIs of provider groups or bodies."""
    compared_on: Annotated[tuple[str, ...], Says("comparedOn", Form.TOPIC, gold=None, edge=False)]
    compared_since: Annotated[str | None, Says("comparedSince", Form.WORDS, gold=None)] = None
    """The earlier time at which it was otherwise: "our last inspection", "2016"."""


@dataclass(frozen=True, slots=True)
class Call:
    """To whom a Recommendation speaks and how."""

    addressed_to: Annotated[tuple[BodyRef, ...], Says("addressedTo", Form.BODY, about=True)]
    type: Annotated[RecommendationType, Says("recommendationType", Form.CONCEPT)]
    scope: Annotated[ScopeLevel | None, Says("scopeLevel", Form.CONCEPT)] = None
    number: Annotated[str | None, Says("itemNumber", Form.NUMBER)] = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A Rating given by this document to a body, overall (``standard`` is None) or per standard."""

    grade: Annotated[str, Says("grade", Form.GRADE)]  # e.g. "requires-improvement"
    framework: Annotated[str | None, Says("underFramework", Form.FRAMEWORK)] = None
    """Set when the text or its date settles it."""
    standard: Annotated[str | None, Says("ratedStandardName", Form.WORDS)] = None
    """As printed, e.g. "Leadership"."""
    points: Annotated[int | None, Says("points", Form.COUNT)] = None
    points_of: Annotated[int | None, Says("pointsOf", Form.COUNT)] = None


@dataclass(frozen=True, slots=True)
class Measure:
    """The amount that a Figure gives, and of what.

    ``value`` is in ``unit``: a share is in per cent, whichever way it is told.
    """

    quantity: Annotated[Quantity, Says("quantity", Form.CONCEPT)]
    value: Annotated[Decimal, Says("figureValue", Form.AMOUNT)]
    unit: Annotated[Unit, Says("figureUnit", Form.CONCEPT)]
    bound: Annotated[Bound | None, Says("figureBound", Form.CONCEPT)] = None
    numerator: Annotated[int | None, Says("numerator", Form.COUNT)] = None
    """7 in "seven of 27 targets"."""
    denominator: Annotated[int | None, Says("denominator", Form.COUNT)] = None
    counted: Annotated[str | None, Says("countedThing", Form.WORDS, gold="of")] = None
    """What is counted, as printed: "targets"."""
    counts: Annotated[Polarity | None, Says("countsPolarity", Form.CONCEPT)] = None
    """Whether what is counted is good or bad by itself: "insufficient in half of cases"."""
    framework: Annotated[str | None, Says("underFramework", Form.FRAMEWORK)] = None
    grade: Annotated[str | None, Says("countedGrade", Form.GRADE)] = None
    """The grade whose bodies or standards are counted."""
    year: Annotated[int | None, Says("figureYear", Form.COUNT)] = None
    """The year that the words say it is of; the first where they name two ("2023/2024")."""


@dataclass(frozen=True, slots=True)
class Effect:
    """On whom or what a Consequence falls."""

    groups: Annotated[tuple[str, ...], Says("fallsOnGroup", Form.GROUP)] = ()
    services: Annotated[tuple[ServiceRef, ...], Says("fallsOnService", Form.SERVICE)] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a Description says of a body: its sector, whom it works with, what it is part of."""

    sector: Annotated[Sector | None, Says("describesSector", Form.CONCEPT)] = None
    groups: Annotated[tuple[str, ...], Says("concernsGroup", Form.GROUP)] = ()
    part_of: Annotated[
        BodyRef | None, Says("describesPartOf", Form.BODY, edge=False, grounded=False)
    ] = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a Definition explains."""

    term: Annotated[str, Says("definesTerm", Form.WORDS)]
    meaning: Annotated[str, Says("definesAs", Form.WORDS, gold=None)]


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """What an Inspection covered; a month is its first and last day."""

    inspected: Annotated[tuple[BodyRef, ...], Says("inspectedProvider", Form.BODY)]
    areas: Annotated[tuple[str, ...], Says("inspectedArea", Form.NODE)]
    start: Annotated[str | None, Says("fieldworkStart", Form.DAY)] = None
    end: Annotated[str | None, Says("fieldworkEnd", Form.DAY)] = None


@dataclass(frozen=True, slots=True)
class Offer:
    """Who makes which service available to whom."""

    service: Annotated[ServiceRef, Says("offersService", Form.SERVICE, gold="services")]
    offered_by: Annotated[tuple[BodyRef, ...], Says("offeredBy", Form.BODY, about=True)]
    offered_to: Annotated[tuple[BodyRef, ...], Says("offeredTo", Form.BODY)]


@dataclass(frozen=True, slots=True)
class Use:
    """Whose staff use what is on offer, and how much."""

    users: Annotated[tuple[BodyRef, ...], Says("userProvider", Form.BODY, about=True)]
    level: Annotated[UsageLevel, Says("usageLevel", Form.CONCEPT)]


@dataclass(frozen=True, slots=True)
class FundingShift:
    """What a FundingChange changes: who pays whom, for which services, in which direction."""

    funders: Annotated[tuple[BodyRef, ...], Says("funder", Form.BODY)]
    recipients: Annotated[tuple[BodyRef, ...], Says("changesFundingOf", Form.BODY, about=True)]
    services: Annotated[tuple[ServiceRef, ...], Says("fundsService", Form.SERVICE, edge=False)]
    direction: Annotated[Direction, Says("direction", Form.CONCEPT)]
    status: Annotated[ChangeStatus, Says("changeStatus", Form.CONCEPT)]


Detail = (
    Comparison
    | Call
    | Grade
    | Measure
    | Effect
    | Portrait
    | Meaning
    | Fieldwork
    | Offer
    | Use
    | FundingShift
)


@dataclass(frozen=True, slots=True)
class Described:
    """What there is to know of a kind.

    ``about`` has the properties by which its statements point at their providers; ``below`` is
    the kind of which this is a narrower one.
    """

    nature: Nature
    detail: type[Detail] | None = None
    about: tuple[str, ...] = ()
    below: Kind | None = None


_PROVIDER = ("aboutProvider",)
KINDS: Mapping[Kind, Described] = MappingProxyType(
    {
        Kind.FINDING: Described(Nature.FINDING, about=_PROVIDER),
        Kind.COMPARATIVE_FINDING: Described(
            Nature.FINDING, Comparison, about=_PROVIDER, below=Kind.FINDING
        ),
        Kind.JUDGEMENT: Described(Nature.FINDING, about=_PROVIDER),
        Kind.CONSEQUENCE: Described(Nature.STATEMENT, Effect),
        Kind.EXPLANATION: Described(Nature.STATEMENT, about=_PROVIDER),
        Kind.RECOMMENDATION: Described(Nature.STATEMENT, Call),
        Kind.RATING: Described(Nature.STATEMENT, Grade, about=(*_PROVIDER, "ratingOf")),
        Kind.FIGURE: Described(Nature.STATEMENT, Measure, about=_PROVIDER),
        Kind.DESCRIPTION: Described(Nature.STATEMENT, Portrait, about=_PROVIDER),
        Kind.DEFINITION: Described(Nature.STATEMENT, Meaning),
        Kind.PUBLICATION: Described(Nature.RECORD),
        Kind.INSPECTION: Described(Nature.RECORD, Fieldwork),
        Kind.SERVICE_OFFER: Described(Nature.CIRCUMSTANCE, Offer),
        Kind.SERVICE_USE: Described(Nature.CIRCUMSTANCE, Use),
        Kind.FUNDING_CHANGE: Described(Nature.CIRCUMSTANCE, FundingShift),
    }
)
"""Every kind with its description."""


def _annotations(detail: type[Detail]) -> Mapping[str, Says]:
    hints = get_type_hints(detail, include_extras=True)
    return MappingProxyType({name: hint.__metadata__[0] for name, hint in hints.items()})


_SAID: Mapping[type, Mapping[str, Says]] = MappingProxyType(
    {
        described.detail: _annotations(described.detail)
        for described in KINDS.values()
        if described.detail
    }
)


def of_nature(*natures: Nature) -> tuple[Kind, ...]:
    """The kinds of these natures, in their order."""
    return tuple(kind for kind, described in KINDS.items() if described.nature in natures)


def said(detail: type[Detail]) -> Mapping[str, Says]:
    """The fields of a detail, each with what its annotation says of it."""
    return _SAID[detail]


def all_said(kinds: Iterable[Kind] = KINDS) -> Iterator[Says]:
    """What is said of the fields of the details of ``kinds``, in their order."""
    for kind in kinds:
        detail = KINDS[kind].detail
        yield from said(detail).values() if detail else ()


def values(detail: Detail, name: str) -> tuple[object, ...]:
    """What the field ``name`` of ``detail`` holds, one value or many; none for one not known."""
    held = getattr(detail, name)
    if isinstance(held, tuple):
        return held
    return () if held is None or held == "" else (held,)


def about() -> tuple[str, ...]:
    """The properties by which statements of any kind point at whom they are about."""
    own = (name for described in KINDS.values() for name in described.about)
    return tuple(dict.fromkeys((*own, *(says.property for says in all_said() if says.about))))
