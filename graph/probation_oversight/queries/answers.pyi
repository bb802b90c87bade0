# Written by `make stubs` from the heads of the questions in queries/.
from collections.abc import Mapping
from datetime import date
from typing import Literal, overload

from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import Row
from probation_oversight.rdf.values import Value

def class_name(question: str) -> str: ...
def row_class(name: str) -> type[Row]: ...

class BodiesInAreaAtRow(Row):
    body: str
    kind: str
    served: str
    first_day: date | None
    surely_from: date | None
    surely_until: date | None
    last_day: date | None
    mark: str | None
    source: str
    body_iri: str
    area_iri: str
    @overload
    def __getitem__(
        self, name: Literal["body", "kind", "served", "source", "body_iri", "area_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["first_day", "surely_from", "surely_until", "last_day"], /
    ) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["mark"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class CallsOnABodyRow(Row):
    addressed_to: str
    recommendation: str | None
    kind: str | None
    scope: str | None
    issued: date | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    recommendation_iri: str
    addressed_to_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "addressed_to",
            "quote",
            "document",
            "recommendation_iri",
            "addressed_to_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["recommendation", "kind", "scope"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class CausesOfShortcomingsRow(Row):
    provider: str
    finding: str
    polarity: str
    cause: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    cause_quote: str
    cause_start: int
    cause_end: int
    cause_page: int | None
    provider_iri: str
    finding_iri: str
    cause_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "polarity",
            "cause",
            "quote",
            "document",
            "cause_quote",
            "provider_iri",
            "finding_iri",
            "cause_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end", "cause_start", "cause_end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page", "cause_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ComparisonsWithPeersRow(Row):
    provider: str
    result: str
    compared_with: str
    compared_on: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    compared_with_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "result",
            "compared_with",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "compared_with_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["compared_on"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ConflictingRatingsRow(Row):
    provider: str
    standard: str
    first_grade: str
    second_grade: str
    first_quote: str
    first_start: int
    first_end: int
    first_page: int | None
    second_quote: str
    second_start: int
    second_end: int
    second_page: int | None
    document: str
    provider_iri: str
    first_iri: str
    second_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "standard",
            "first_grade",
            "second_grade",
            "first_quote",
            "second_quote",
            "document",
            "provider_iri",
            "first_iri",
            "second_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["first_start", "first_end", "second_start", "second_end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["first_page", "second_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ConsequencesOfShortcomingsRow(Row):
    provider: str
    finding: str
    consequence: str
    consequence_start: int
    consequence_end: int
    consequence_page: int | None
    modality: str | None
    falls_on: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    consequence_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "consequence",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "consequence_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["consequence_start", "consequence_end", "start", "end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["consequence_page", "page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: Literal["modality", "falls_on"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ContrastsRow(Row):
    strong_provider: str
    strong: str
    weak_provider: str
    weak: str
    strong_quote: str
    strong_start: int
    strong_end: int
    strong_page: int | None
    weak_quote: str
    weak_start: int
    weak_end: int
    weak_page: int | None
    document: str
    strong_iri: str
    weak_iri: str
    strong_provider_iri: str
    weak_provider_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "strong_provider",
            "strong",
            "weak_provider",
            "weak",
            "strong_quote",
            "weak_quote",
            "document",
            "strong_iri",
            "weak_iri",
            "strong_provider_iri",
            "weak_provider_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["strong_start", "strong_end", "weak_start", "weak_end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["strong_page", "weak_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class DocumentsOfAnInspectionRow(Row):
    provider: str
    fieldwork_from: date | None
    fieldwork_until: date | None
    documents: int
    issued: date | None
    genre: str | None
    round: str | None
    findings: int
    document: str
    provider_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self, name: Literal["provider", "document", "provider_iri", "document_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["fieldwork_from", "fieldwork_until", "issued"], /
    ) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["documents", "findings"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["genre", "round"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class EvidenceOfStatementRow(Row):
    quote: str
    start: int
    end: int
    page: int | None
    before: str | None
    after: str | None
    document: str
    source: str | None
    digest: str | None
    rule: str | None
    span_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self, name: Literal["quote", "document", "span_iri", "document_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(
        self, name: Literal["before", "after", "source", "digest", "rule"], /
    ) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsByOwnerRow(Row):
    framework: str
    owner: str
    polarity: str
    findings: int
    inspections: int
    providers: int
    documents: int
    @overload
    def __getitem__(self, name: Literal["framework", "owner", "polarity"], /) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["findings", "inspections", "providers", "documents"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsByProviderTypeRow(Row):
    framework: str
    provider_type: str
    polarity: str
    findings: int
    inspections: int
    providers: int
    documents: int
    provider_type_iri: str
    @overload
    def __getitem__(
        self, name: Literal["framework", "provider_type", "polarity", "provider_type_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["findings", "inspections", "providers", "documents"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsCountedRow(Row):
    provider: str
    positive: int
    negative: int
    other: int
    issued: date | None
    document: str
    provider_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self, name: Literal["provider", "document", "provider_iri", "document_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["positive", "negative", "other"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsForAreaRow(Row):
    issued: date | None
    provider: str
    finding: str
    polarity: str
    link: str
    framework: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    area_iri: str
    document_iri: str
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "polarity",
            "link",
            "framework",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "area_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsFromStaffViewsRow(Row):
    provider: str
    finding: str
    said_by: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "said_by",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsRepeatedAcrossDocumentsRow(Row):
    provider: str
    topic_label: str
    issued: date | None
    findings: int
    earlier_provider: str
    earlier_issued: date | None
    earlier_findings: int
    said_to_recur: str | None
    caution: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    earlier_quote: str
    earlier_start: int
    earlier_end: int
    earlier_page: int | None
    earlier_document: str
    provider_iri: str
    finding_iri: str
    earlier_finding_iri: str
    document_iri: str
    earlier_document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "topic_label",
            "earlier_provider",
            "caution",
            "quote",
            "document",
            "earlier_quote",
            "earlier_document",
            "provider_iri",
            "finding_iri",
            "earlier_finding_iri",
            "document_iri",
            "earlier_document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["issued", "earlier_issued"], /) -> date | None: ...
    @overload
    def __getitem__(
        self,
        name: Literal[
            "findings", "earlier_findings", "start", "end", "earlier_start", "earlier_end"
        ],
        /,
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["said_to_recur"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["page", "earlier_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsSaidToRecurRow(Row):
    provider: str
    finding: str
    recurrence: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "recurrence",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FindingsRow(Row):
    provider: str
    finding: str
    polarity: str
    modality: str | None
    quote: str
    start: int
    end: int
    page: int | None
    issued: date | None
    document: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "polarity",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["modality"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class FundingCutsRow(Row):
    funder: str | None
    recipient: str
    service: str | None
    status: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    cut_iri: str
    funder_iri: str | None
    recipient_iri: str
    service_iri: str | None
    document_iri: str
    @overload
    def __getitem__(
        self, name: Literal["funder", "service", "status", "funder_iri", "service_iri"], /
    ) -> str | None: ...
    @overload
    def __getitem__(
        self,
        name: Literal["recipient", "quote", "document", "cut_iri", "recipient_iri", "document_iri"],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class LowestGradedStandardsRow(Row):
    framework: str
    kind: str
    year: int
    standard: str
    grade: str
    providers: int
    rated: int
    framework_iri: str
    kind_iri: str
    standard_iri: str
    grade_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "framework",
            "kind",
            "standard",
            "grade",
            "framework_iri",
            "kind_iri",
            "standard_iri",
            "grade_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["year", "providers", "rated"], /) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class NpsShortcomingsAffectingCrcInterventionsRow(Row):
    provider: str
    finding: str
    intervention: str
    offered_by: str
    consequence: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    intervention_iri: str
    offered_by_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "intervention",
            "offered_by",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "intervention_iri",
            "offered_by_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["consequence"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class OpenRecommendationsRow(Row):
    addressed_to: str
    recommendation: str | None
    state: str
    issued: date
    said: date | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    later_quote: str | None
    later_start: int | None
    later_end: int | None
    later_page: int | None
    later_document: str | None
    addressed_to_iri: str
    recommendation_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "addressed_to",
            "state",
            "quote",
            "document",
            "addressed_to_iri",
            "recommendation_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["recommendation", "later_quote", "later_document"], /
    ) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date: ...
    @overload
    def __getitem__(self, name: Literal["said"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(
        self, name: Literal["page", "later_start", "later_end", "later_page"], /
    ) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class OverseersAtRow(Row):
    role: str
    overseer: str
    as_what: str | None
    first_day: date | None
    surely_from: date | None
    surely_until: date | None
    last_day: date | None
    mark: str | None
    source: str
    overseer_iri: str
    fact_iri: str
    @overload
    def __getitem__(
        self, name: Literal["role", "overseer", "source", "overseer_iri", "fact_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["as_what", "mark"], /) -> str | None: ...
    @overload
    def __getitem__(
        self, name: Literal["first_day", "surely_from", "surely_until", "last_day"], /
    ) -> date | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ProvidersStrongOnTopicRow(Row):
    provider: str
    finding: str
    issued: date | None
    framework: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "framework",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ProvidersWithoutFindingsRow(Row):
    provider: str
    kind: str
    undated_documents: int
    provider_iri: str
    @overload
    def __getitem__(self, name: Literal["provider", "kind", "provider_iri"], /) -> str: ...
    @overload
    def __getitem__(self, name: Literal["undated_documents"], /) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RatingsCountRow(Row):
    year: str
    framework: str
    kind: str
    grade: str
    providers: int
    inspections: int
    of_inspections: int
    kind_iri: str
    @overload
    def __getitem__(
        self, name: Literal["year", "framework", "kind", "grade", "kind_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["providers", "inspections", "of_inspections"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RatingsGridRow(Row):
    provider: str
    issued: date | None
    standard: str
    grade: str
    points: int | None
    owner: str | None
    framework: str | None
    documents: int
    conflicting: int | None
    document: str
    provider_iri: str
    rating_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "standard",
            "grade",
            "document",
            "provider_iri",
            "rating_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["points", "conflicting"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: Literal["owner", "framework"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["documents"], /) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RatingsOverTimeRow(Row):
    provider: str
    standard: str
    earlier_issued: date
    earlier_grade: str
    issued: date
    grade: str
    trend: str
    caution: str | None
    earlier_provider: str
    earlier_framework: str | None
    framework: str | None
    earlier_quote: str
    earlier_start: int
    earlier_end: int
    earlier_page: int | None
    quote: str
    start: int
    end: int
    page: int | None
    earlier_document: str
    document: str
    earlier_rating_iri: str
    rating_iri: str
    provider_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "standard",
            "earlier_grade",
            "grade",
            "trend",
            "earlier_provider",
            "earlier_quote",
            "quote",
            "earlier_document",
            "document",
            "earlier_rating_iri",
            "rating_iri",
            "provider_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["earlier_issued", "issued"], /) -> date: ...
    @overload
    def __getitem__(
        self, name: Literal["caution", "earlier_framework", "framework"], /
    ) -> str | None: ...
    @overload
    def __getitem__(
        self, name: Literal["earlier_start", "earlier_end", "start", "end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["earlier_page", "page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RatingsRow(Row):
    provider: str
    grade: str
    standard: str | None
    framework: str | None
    issued: date | None
    owner: str | None
    documents: int
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    rating_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider", "grade", "quote", "document", "provider_iri", "rating_iri", "document_iri"
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["standard", "framework", "owner"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["documents", "start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RecommendationsByAddresseeRow(Row):
    addressed_to: str
    recommendations: int
    documents: int
    topics: str | None
    addressed_to_iri: str
    @overload
    def __getitem__(self, name: Literal["addressed_to", "addressed_to_iri"], /) -> str: ...
    @overload
    def __getitem__(self, name: Literal["recommendations", "documents"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["topics"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RecommendationsOverTimeRow(Row):
    addressed_to: str
    recommendation: str | None
    issued: date | None
    status: str
    why: str | None
    later_issued: date | None
    quote: str
    start: int
    end: int
    page: int | None
    later_quote: str | None
    later_start: int | None
    later_end: int | None
    later_page: int | None
    document: str
    later_document: str | None
    addressed_to_iri: str
    recommendation_iri: str
    later_recommendation_iri: str | None
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "addressed_to",
            "status",
            "quote",
            "document",
            "addressed_to_iri",
            "recommendation_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self,
        name: Literal[
            "recommendation", "why", "later_quote", "later_document", "later_recommendation_iri"
        ],
        /,
    ) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["issued", "later_issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(
        self, name: Literal["page", "later_start", "later_end", "later_page"], /
    ) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class RisksToPublicRow(Row):
    provider: str
    finding: str
    modality: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "modality",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ServicesNotUsedAsExpectedRow(Row):
    service: str
    used_by: str
    usage: str
    offered_by: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    service_iri: str
    used_by_iri: str
    offered_by_iri: str
    use_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "service",
            "used_by",
            "usage",
            "offered_by",
            "quote",
            "document",
            "service_iri",
            "used_by_iri",
            "offered_by_iri",
            "use_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ServicesThreatenedFromTwoSidesRow(Row):
    service: str
    used_by: str
    usage: str
    funder: str
    recipient: str
    status: str
    use_quote: str
    use_start: int
    use_end: int
    use_page: int | None
    cut_quote: str
    cut_start: int
    cut_end: int
    cut_page: int | None
    document: str
    cut_document: str
    cut_iri: str
    service_iri: str
    used_by_iri: str
    funder_iri: str
    recipient_iri: str
    document_iri: str
    cut_document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "service",
            "used_by",
            "usage",
            "funder",
            "recipient",
            "status",
            "use_quote",
            "cut_quote",
            "document",
            "cut_document",
            "cut_iri",
            "service_iri",
            "used_by_iri",
            "funder_iri",
            "recipient_iri",
            "document_iri",
            "cut_document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["use_start", "use_end", "cut_start", "cut_end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["use_page", "cut_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class SharesOfCasesRow(Row):
    provider: str
    figure: str | None
    share: str | None
    of_what: str | None
    good_share: str | None
    counted: str | None
    year: int | None
    issued: date | None
    framework: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    figure_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "framework",
            "quote",
            "document",
            "provider_iri",
            "figure_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["figure", "share", "of_what", "good_share", "counted"], /
    ) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["year", "page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ShortcomingsAffectingServicesOfOthersRow(Row):
    provider: str
    finding: str
    by: str
    service: str
    provided_by: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    service_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "finding",
            "by",
            "service",
            "provided_by",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "service_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ShortcomingsOnTwoTopicsRow(Row):
    provider: str
    first: str
    second: str
    first_quote: str
    first_start: int
    first_end: int
    first_page: int | None
    second_quote: str
    second_start: int
    second_end: int
    second_page: int | None
    document: str
    provider_iri: str
    first_iri: str
    second_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "first",
            "second",
            "first_quote",
            "second_quote",
            "document",
            "provider_iri",
            "first_iri",
            "second_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["first_start", "first_end", "second_start", "second_end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["first_page", "second_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class ShortcomingsSharedUnderOwnerRow(Row):
    owner: str
    topic_label: str
    sharing: int
    provider: str
    findings: int
    inspections: int
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    topic_iri: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "owner",
            "topic_label",
            "provider",
            "quote",
            "document",
            "topic_iri",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["sharing", "findings", "inspections", "start", "end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class StatementsNotObservedRow(Row):
    modality: str
    statement: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    statement_iri: str
    modality_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "modality", "quote", "document", "statement_iri", "modality_iri", "document_iri"
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["statement"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class TargetsAndQualityRow(Row):
    provider: str
    targets: str
    quality: str
    targets_quote: str
    targets_start: int
    targets_end: int
    targets_page: int | None
    quality_quote: str
    quality_start: int
    quality_end: int
    quality_page: int | None
    document: str
    provider_iri: str
    targets_iri: str
    quality_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "provider",
            "targets",
            "quality",
            "targets_quote",
            "quality_quote",
            "document",
            "provider_iri",
            "targets_iri",
            "quality_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["targets_start", "targets_end", "quality_start", "quality_end"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: Literal["targets_page", "quality_page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class TopicsWeakAtEveryProviderRow(Row):
    kind: str
    framework: str
    topic_label: str
    providers: int
    in_register: int
    shortcomings: int
    inspections: int
    topic_iri: str
    kind_iri: str
    @overload
    def __getitem__(
        self, name: Literal["kind", "framework", "topic_label", "topic_iri", "kind_iri"], /
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["providers", "in_register", "shortcomings", "inspections"], /
    ) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class TopicsWithoutFindingsRow(Row):
    topic_label: str
    last_finding: date | None
    undated_documents: int
    topic_iri: str
    @overload
    def __getitem__(self, name: Literal["topic_label", "topic_iri"], /) -> str: ...
    @overload
    def __getitem__(self, name: Literal["last_finding"], /) -> date | None: ...
    @overload
    def __getitem__(self, name: Literal["undated_documents"], /) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class WarningsBeforeChangeRow(Row):
    event: str
    happened: date
    changed: str
    issued: date
    days_before: int | None
    provider: str
    finding: str
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    provider_iri: str
    finding_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "event",
            "changed",
            "provider",
            "finding",
            "quote",
            "document",
            "provider_iri",
            "finding_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["happened", "issued"], /) -> date: ...
    @overload
    def __getitem__(self, name: Literal["days_before", "page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class WhatBecameOfRow(Row):
    happened: date
    happened_by: date
    event: str
    before: str
    after: str
    area: str | None
    source: str
    before_iri: str
    after_iri: str
    area_iri: str | None
    event_iri: str
    @overload
    def __getitem__(self, name: Literal["happened", "happened_by"], /) -> date: ...
    @overload
    def __getitem__(
        self,
        name: Literal["event", "before", "after", "source", "before_iri", "after_iri", "event_iri"],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["area", "area_iri"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class WhatItWasBeforeRow(Row):
    happened: date
    happened_by: date
    event: str
    before: str
    after: str
    area: str | None
    source: str
    before_iri: str
    after_iri: str
    area_iri: str | None
    event_iri: str
    @overload
    def __getitem__(self, name: Literal["happened", "happened_by"], /) -> date: ...
    @overload
    def __getitem__(
        self,
        name: Literal["event", "before", "after", "source", "before_iri", "after_iri", "event_iri"],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["area", "area_iri"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class WordsBySpeakerRow(Row):
    speaker: str
    relayed_by: str | None
    statement: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    speaker_iri: str
    relayed_by_iri: str | None
    statement_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "speaker", "quote", "document", "speaker_iri", "statement_iri", "document_iri"
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(
        self, name: Literal["relayed_by", "statement", "relayed_by_iri"], /
    ) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class WordsOfOfficeHolderRow(Row):
    speaker: str
    post: str
    issued: date
    statement: str | None
    polarity: str | None
    quote: str
    start: int
    end: int
    page: int | None
    document: str
    speaker_iri: str
    post_iri: str
    statement_iri: str
    document_iri: str
    @overload
    def __getitem__(
        self,
        name: Literal[
            "speaker",
            "post",
            "quote",
            "document",
            "speaker_iri",
            "post_iri",
            "statement_iri",
            "document_iri",
        ],
        /,
    ) -> str: ...
    @overload
    def __getitem__(self, name: Literal["issued"], /) -> date: ...
    @overload
    def __getitem__(self, name: Literal["statement", "polarity"], /) -> str | None: ...
    @overload
    def __getitem__(self, name: Literal["start", "end"], /) -> int: ...
    @overload
    def __getitem__(self, name: Literal["page"], /) -> int | None: ...
    @overload
    def __getitem__(self, name: str, /) -> Value: ...

class Asks:
    @overload
    def ask(
        self,
        name: Literal["bodies-in-area-at"],
        /,
        *,
        area: str,
        day: date | str = ...,
        kind_of_body: str = ...,
    ) -> Answer[BodiesInAreaAtRow]: ...
    @overload
    def ask(self, name: Literal["calls-on-a-body"], /, *, body: str) -> Answer[CallsOnABodyRow]: ...
    @overload
    def ask(
        self, name: Literal["causes-of-shortcomings"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[CausesOfShortcomingsRow]: ...
    @overload
    def ask(
        self, name: Literal["comparisons-with-peers"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[ComparisonsWithPeersRow]: ...
    @overload
    def ask(
        self, name: Literal["conflicting-ratings"], /, *, in_document: str = ...
    ) -> Answer[ConflictingRatingsRow]: ...
    @overload
    def ask(
        self,
        name: Literal["consequences-of-shortcomings"],
        /,
        *,
        body: str = ...,
        shortcoming: str = ...,
    ) -> Answer[ConsequencesOfShortcomingsRow]: ...
    @overload
    def ask(
        self, name: Literal["contrasts"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[ContrastsRow]: ...
    @overload
    def ask(
        self,
        name: Literal["documents-of-an-inspection"],
        /,
        *,
        body: str = ...,
        of_round: str = ...,
    ) -> Answer[DocumentsOfAnInspectionRow]: ...
    @overload
    def ask(
        self, name: Literal["evidence-of-statement"], /, *, statement: str
    ) -> Answer[EvidenceOfStatementRow]: ...
    @overload
    def ask(self, name: Literal["findings-by-owner"], /) -> Answer[FindingsByOwnerRow]: ...
    @overload
    def ask(
        self, name: Literal["findings-by-provider-type"], /
    ) -> Answer[FindingsByProviderTypeRow]: ...
    @overload
    def ask(
        self, name: Literal["findings-counted"], /, *, body: str = ...
    ) -> Answer[FindingsCountedRow]: ...
    @overload
    def ask(
        self, name: Literal["findings-for-area"], /, *, area: str
    ) -> Answer[FindingsForAreaRow]: ...
    @overload
    def ask(
        self,
        name: Literal["findings-from-staff-views"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[FindingsFromStaffViewsRow]: ...
    @overload
    def ask(
        self, name: Literal["findings-repeated-across-documents"], /, *, body: str = ...
    ) -> Answer[FindingsRepeatedAcrossDocumentsRow]: ...
    @overload
    def ask(
        self, name: Literal["findings-said-to-recur"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[FindingsSaidToRecurRow]: ...
    @overload
    def ask(
        self,
        name: Literal["findings"],
        /,
        *,
        body: str = ...,
        topic: str = ...,
        sign: str = ...,
        in_document: str = ...,
    ) -> Answer[FindingsRow]: ...
    @overload
    def ask(
        self, name: Literal["funding-cuts"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[FundingCutsRow]: ...
    @overload
    def ask(
        self,
        name: Literal["lowest-graded-standards"],
        /,
        *,
        of_year: int | str = ...,
        at_least: int | str = ...,
    ) -> Answer[LowestGradedStandardsRow]: ...
    @overload
    def ask(
        self,
        name: Literal["nps-shortcomings-affecting-crc-interventions"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[NpsShortcomingsAffectingCrcInterventionsRow]: ...
    @overload
    def ask(
        self, name: Literal["open-recommendations"], /, *, body: str = ..., in_state: str = ...
    ) -> Answer[OpenRecommendationsRow]: ...
    @overload
    def ask(
        self, name: Literal["overseers-at"], /, *, body: str, day: date | str = ...
    ) -> Answer[OverseersAtRow]: ...
    @overload
    def ask(
        self, name: Literal["providers-strong-on-topic"], /, *, topic: str
    ) -> Answer[ProvidersStrongOnTopicRow]: ...
    @overload
    def ask(
        self,
        name: Literal["providers-without-findings"],
        /,
        *,
        since: date | str,
        kind_of_body: str = ...,
    ) -> Answer[ProvidersWithoutFindingsRow]: ...
    @overload
    def ask(
        self, name: Literal["ratings-count"], /, *, of_year: int | str = ...
    ) -> Answer[RatingsCountRow]: ...
    @overload
    def ask(
        self, name: Literal["ratings-grid"], /, *, body: str = ..., of_year: int | str = ...
    ) -> Answer[RatingsGridRow]: ...
    @overload
    def ask(
        self, name: Literal["ratings-over-time"], /, *, body: str = ...
    ) -> Answer[RatingsOverTimeRow]: ...
    @overload
    def ask(
        self, name: Literal["ratings"], /, *, graded: str = ..., body: str = ...
    ) -> Answer[RatingsRow]: ...
    @overload
    def ask(
        self, name: Literal["recommendations-by-addressee"], /
    ) -> Answer[RecommendationsByAddresseeRow]: ...
    @overload
    def ask(
        self, name: Literal["recommendations-over-time"], /, *, body: str = ...
    ) -> Answer[RecommendationsOverTimeRow]: ...
    @overload
    def ask(
        self, name: Literal["risks-to-public"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[RisksToPublicRow]: ...
    @overload
    def ask(
        self,
        name: Literal["services-not-used-as-expected"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[ServicesNotUsedAsExpectedRow]: ...
    @overload
    def ask(
        self, name: Literal["services-threatened-from-two-sides"], /
    ) -> Answer[ServicesThreatenedFromTwoSidesRow]: ...
    @overload
    def ask(
        self, name: Literal["shares-of-cases"], /, *, body: str = ..., on_topic: str = ...
    ) -> Answer[SharesOfCasesRow]: ...
    @overload
    def ask(
        self,
        name: Literal["shortcomings-affecting-services-of-others"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[ShortcomingsAffectingServicesOfOthersRow]: ...
    @overload
    def ask(
        self,
        name: Literal["shortcomings-on-two-topics"],
        /,
        *,
        topic: str = ...,
        other_topic: str = ...,
    ) -> Answer[ShortcomingsOnTwoTopicsRow]: ...
    @overload
    def ask(
        self, name: Literal["shortcomings-shared-under-owner"], /, *, at_least: int | str = ...
    ) -> Answer[ShortcomingsSharedUnderOwnerRow]: ...
    @overload
    def ask(
        self,
        name: Literal["statements-not-observed"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[StatementsNotObservedRow]: ...
    @overload
    def ask(
        self, name: Literal["targets-and-quality"], /, *, body: str = ...
    ) -> Answer[TargetsAndQualityRow]: ...
    @overload
    def ask(
        self,
        name: Literal["topics-weak-at-every-provider"],
        /,
        *,
        kind_of_body: str = ...,
        at_least: int | str = ...,
    ) -> Answer[TopicsWeakAtEveryProviderRow]: ...
    @overload
    def ask(
        self, name: Literal["topics-without-findings"], /, *, since: date | str, under: str = ...
    ) -> Answer[TopicsWithoutFindingsRow]: ...
    @overload
    def ask(
        self,
        name: Literal["warnings-before-change"],
        /,
        *,
        body: str = ...,
        within_days: int | str = ...,
    ) -> Answer[WarningsBeforeChangeRow]: ...
    @overload
    def ask(
        self, name: Literal["what-became-of"], /, *, body: str, since: date | str = ...
    ) -> Answer[WhatBecameOfRow]: ...
    @overload
    def ask(
        self, name: Literal["what-it-was-before"], /, *, body: str, until: date | str = ...
    ) -> Answer[WhatItWasBeforeRow]: ...
    @overload
    def ask(
        self,
        name: Literal["words-by-speaker"],
        /,
        *,
        speaker_name: str = ...,
        in_document: str = ...,
    ) -> Answer[WordsBySpeakerRow]: ...
    @overload
    def ask(
        self,
        name: Literal["words-of-office-holder"],
        /,
        *,
        topic: str = ...,
        since: date | str = ...,
        until: date | str = ...,
    ) -> Answer[WordsOfOfficeHolderRow]: ...
    @overload
    def ask(self, name: str, /, **parameters: object) -> Answer: ...
    @overload
    def ask_all(
        self,
        name: Literal["bodies-in-area-at"],
        /,
        *,
        area: str,
        day: date | str = ...,
        kind_of_body: str = ...,
    ) -> Answer[BodiesInAreaAtRow]: ...
    @overload
    def ask_all(
        self, name: Literal["calls-on-a-body"], /, *, body: str
    ) -> Answer[CallsOnABodyRow]: ...
    @overload
    def ask_all(
        self, name: Literal["causes-of-shortcomings"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[CausesOfShortcomingsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["comparisons-with-peers"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[ComparisonsWithPeersRow]: ...
    @overload
    def ask_all(
        self, name: Literal["conflicting-ratings"], /, *, in_document: str = ...
    ) -> Answer[ConflictingRatingsRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["consequences-of-shortcomings"],
        /,
        *,
        body: str = ...,
        shortcoming: str = ...,
    ) -> Answer[ConsequencesOfShortcomingsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["contrasts"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[ContrastsRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["documents-of-an-inspection"],
        /,
        *,
        body: str = ...,
        of_round: str = ...,
    ) -> Answer[DocumentsOfAnInspectionRow]: ...
    @overload
    def ask_all(
        self, name: Literal["evidence-of-statement"], /, *, statement: str
    ) -> Answer[EvidenceOfStatementRow]: ...
    @overload
    def ask_all(self, name: Literal["findings-by-owner"], /) -> Answer[FindingsByOwnerRow]: ...
    @overload
    def ask_all(
        self, name: Literal["findings-by-provider-type"], /
    ) -> Answer[FindingsByProviderTypeRow]: ...
    @overload
    def ask_all(
        self, name: Literal["findings-counted"], /, *, body: str = ...
    ) -> Answer[FindingsCountedRow]: ...
    @overload
    def ask_all(
        self, name: Literal["findings-for-area"], /, *, area: str
    ) -> Answer[FindingsForAreaRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["findings-from-staff-views"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[FindingsFromStaffViewsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["findings-repeated-across-documents"], /, *, body: str = ...
    ) -> Answer[FindingsRepeatedAcrossDocumentsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["findings-said-to-recur"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[FindingsSaidToRecurRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["findings"],
        /,
        *,
        body: str = ...,
        topic: str = ...,
        sign: str = ...,
        in_document: str = ...,
    ) -> Answer[FindingsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["funding-cuts"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[FundingCutsRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["lowest-graded-standards"],
        /,
        *,
        of_year: int | str = ...,
        at_least: int | str = ...,
    ) -> Answer[LowestGradedStandardsRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["nps-shortcomings-affecting-crc-interventions"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[NpsShortcomingsAffectingCrcInterventionsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["open-recommendations"], /, *, body: str = ..., in_state: str = ...
    ) -> Answer[OpenRecommendationsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["overseers-at"], /, *, body: str, day: date | str = ...
    ) -> Answer[OverseersAtRow]: ...
    @overload
    def ask_all(
        self, name: Literal["providers-strong-on-topic"], /, *, topic: str
    ) -> Answer[ProvidersStrongOnTopicRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["providers-without-findings"],
        /,
        *,
        since: date | str,
        kind_of_body: str = ...,
    ) -> Answer[ProvidersWithoutFindingsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["ratings-count"], /, *, of_year: int | str = ...
    ) -> Answer[RatingsCountRow]: ...
    @overload
    def ask_all(
        self, name: Literal["ratings-grid"], /, *, body: str = ..., of_year: int | str = ...
    ) -> Answer[RatingsGridRow]: ...
    @overload
    def ask_all(
        self, name: Literal["ratings-over-time"], /, *, body: str = ...
    ) -> Answer[RatingsOverTimeRow]: ...
    @overload
    def ask_all(
        self, name: Literal["ratings"], /, *, graded: str = ..., body: str = ...
    ) -> Answer[RatingsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["recommendations-by-addressee"], /
    ) -> Answer[RecommendationsByAddresseeRow]: ...
    @overload
    def ask_all(
        self, name: Literal["recommendations-over-time"], /, *, body: str = ...
    ) -> Answer[RecommendationsOverTimeRow]: ...
    @overload
    def ask_all(
        self, name: Literal["risks-to-public"], /, *, body: str = ..., in_document: str = ...
    ) -> Answer[RisksToPublicRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["services-not-used-as-expected"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[ServicesNotUsedAsExpectedRow]: ...
    @overload
    def ask_all(
        self, name: Literal["services-threatened-from-two-sides"], /
    ) -> Answer[ServicesThreatenedFromTwoSidesRow]: ...
    @overload
    def ask_all(
        self, name: Literal["shares-of-cases"], /, *, body: str = ..., on_topic: str = ...
    ) -> Answer[SharesOfCasesRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["shortcomings-affecting-services-of-others"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[ShortcomingsAffectingServicesOfOthersRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["shortcomings-on-two-topics"],
        /,
        *,
        topic: str = ...,
        other_topic: str = ...,
    ) -> Answer[ShortcomingsOnTwoTopicsRow]: ...
    @overload
    def ask_all(
        self, name: Literal["shortcomings-shared-under-owner"], /, *, at_least: int | str = ...
    ) -> Answer[ShortcomingsSharedUnderOwnerRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["statements-not-observed"],
        /,
        *,
        body: str = ...,
        in_document: str = ...,
    ) -> Answer[StatementsNotObservedRow]: ...
    @overload
    def ask_all(
        self, name: Literal["targets-and-quality"], /, *, body: str = ...
    ) -> Answer[TargetsAndQualityRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["topics-weak-at-every-provider"],
        /,
        *,
        kind_of_body: str = ...,
        at_least: int | str = ...,
    ) -> Answer[TopicsWeakAtEveryProviderRow]: ...
    @overload
    def ask_all(
        self, name: Literal["topics-without-findings"], /, *, since: date | str, under: str = ...
    ) -> Answer[TopicsWithoutFindingsRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["warnings-before-change"],
        /,
        *,
        body: str = ...,
        within_days: int | str = ...,
    ) -> Answer[WarningsBeforeChangeRow]: ...
    @overload
    def ask_all(
        self, name: Literal["what-became-of"], /, *, body: str, since: date | str = ...
    ) -> Answer[WhatBecameOfRow]: ...
    @overload
    def ask_all(
        self, name: Literal["what-it-was-before"], /, *, body: str, until: date | str = ...
    ) -> Answer[WhatItWasBeforeRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["words-by-speaker"],
        /,
        *,
        speaker_name: str = ...,
        in_document: str = ...,
    ) -> Answer[WordsBySpeakerRow]: ...
    @overload
    def ask_all(
        self,
        name: Literal["words-of-office-holder"],
        /,
        *,
        topic: str = ...,
        since: date | str = ...,
        until: date | str = ...,
    ) -> Answer[WordsOfOfficeHolderRow]: ...
    @overload
    def ask_all(self, name: str, /, **parameters: object) -> Answer: ...
    def _answer(self, name: str, parameters: Mapping[str, object]) -> Answer: ...
    def _whole_answer(self, name: str, parameters: Mapping[str, object]) -> Answer: ...
