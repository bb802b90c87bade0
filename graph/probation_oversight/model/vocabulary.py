"""The small vocabularies of statements, as closed sets of words.

Each mirrors a concept scheme, or for ``Relation`` properties, in ``ontology/``; a value is the last
part of the IRI there. Only what became of a sentence, and in what kind of block it stands, is no
part of any graph.
"""

from __future__ import annotations

from enum import StrEnum


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


POLAR = frozenset({Polarity.POSITIVE, Polarity.NEGATIVE})
"""Praise and blame, which are opposed."""


class Modality(StrEnum):
    OBSERVED = "observed"
    REPORTED = "reported"
    NORMATIVE = "normative"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    ATTRIBUTED = "attributed"
    EVALUATIVE = "evaluative"
    DEFINING = "defining"


class Degree(StrEnum):
    SLIGHT = "slight"
    MODERATE = "moderate"
    EMPHASISED = "emphasised"
    STRONG = "strong"


class Voice(StrEnum):
    """Who vouches for the statement."""

    INSPECTORATE = "inspectorate"
    STAFF = "staff"
    SUPERVISED_PEOPLE = "supervised-people"
    PROVIDER = "provider"
    DATA = "data"


class UsageLevel(StrEnum):
    NONE = "none"
    BELOW_EXPECTED = "below-expected"
    AS_EXPECTED = "as-expected"
    ABOVE_EXPECTED = "above-expected"


class BodyReason(StrEnum):
    """By what right a statement is taken to be about a body; the strongest first."""

    NAMED = "named"  # the sentence names it
    LISTED = "listed"  # it stands in one list with the body that the sentence turns on
    LEAD_IN = "lead-in"  # the line above the list names it
    ANTECEDENT = "antecedent"  # words that need an owner go back to where it is named
    HEADING = "heading"  # the heading above names it
    DOCUMENT = "document"  # it is the only one that the document is about


class Recurrence(StrEnum):
    FIRST_TIME = "first-time"
    RECURRENT = "recurrent"
    PERSISTENT = "persistent"


class RecommendationType(StrEnum):
    IMPROVEMENT = "improvement"
    URGENT_ACTION = "urgent-action"
    REVIEW = "review"
    FOLLOW_UP = "follow-up"


class ScopeLevel(StrEnum):
    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Direction(StrEnum):
    DECREASE = "decrease"
    INCREASE = "increase"


class ChangeStatus(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    MADE = "made"


class Sector(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class Quantity(StrEnum):
    """What kind of amount a figure gives."""

    SHARE = "share"  # the part of a whole, in per cent: of cases, targets, posts
    COUNT = "count"  # how many there are
    POINTS = "points"  # a score
    CASELOAD = "caseload"  # cases of one member of staff
    SAMPLE = "sample"  # what the inspectors looked at, or whom they met
    DURATION = "duration"  # how long something took or takes
    RISE = "rise"  # by how much something rose
    FALL = "fall"  # by how much something fell


class Unit(StrEnum):
    """In what a figure is counted."""

    PER_CENT = "per-cent"
    NUMBER = "number"
    POINTS = "points"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Bound(StrEnum):
    """On which side of a number the amount lies, if it is not the number itself."""

    LESS_THAN = "less-than"
    AT_MOST = "at-most"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


class Relation(StrEnum):
    """How one statement points at another; the value is the property's local name."""

    CONTRASTS_WITH = "contrastsWith"
    EXPLAINED_BY = "explainedBy"
    HAS_CONSEQUENCE = "hasConsequence"
    CONCERNS_USE = "concernsUse"
    USES_OFFER = "usesOffer"
    CONCERNS_CHANGE = "concernsChange"
    COMMENTS_ON = "commentsOn"  # an evaluative comment and what it comments on
    SPECIFIES = "specifies"  # a narrower statement and the one it details
    RESPONDS_TO = "respondsTo"  # a recommendation and the finding that calls for it
    ON_CONDITION = "onCondition"  # a consequence and the use it depends on


class Hindrance(StrEnum):
    """How a matter of one body stands in the way of a service of another, as the document says.

    The value is the property's local name. A use below what is expected, a change of funding and a
    consequence are statements of their own, and touch services by way of these.
    """

    DELAYS = "delaysService"  # holds it up
    FAILS_TO_INFORM = "failsToInformService"  # leaves it without information that it needs
    HINDERS = "hindersService"  # in any other way


class BlockKind(StrEnum):
    """What a run of a document's text is, as far as its layout tells."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    QUOTATION = "quotation"


class Account(StrEnum):
    """What became of a sentence."""

    EVIDENCE = "evidence"
    OUT_OF_SCOPE = "out-of-scope"
    GAP = "gap"
