"""A ``Reading`` as JSON, in the form that docs/reading-json.md describes.

Every key is always there: a value that is not known is ``None``, a list without members is empty.
A change that removes or renames a key, or changes what one means, raises ``FORMAT``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from probation_oversight.model.statements import (
    Account,
    BodyEvidence,
    BodyRef,
    Detail,
    DocumentFacts,
    Reading,
    SentenceAccount,
    Span,
    Statement,
)

FORMAT = "probation-oversight/reading/1"
"""Names the form and its version, under the key ``format``."""

Json = dict[str, Any]


def as_json(reading: Reading) -> Json:
    """``reading`` as dictionaries, lists, strings and numbers, ready for ``json.dump``."""
    facts = reading.document
    return {
        "format": FORMAT,
        "document": _record(facts),
        "accounts": account_counts(reading),
        "sentences": [_sentence(sentence, facts) for sentence in reading.sentences],
        "statements": [_statement(statement, facts) for statement in reading.statements],
        "bodies": [_named(each, facts) for each in reading.bodies],
        "notes": list(reading.notes),
    }


def account_counts(reading: Reading) -> dict[str, int]:
    """How many sentences came to each account, and ``sentences``, which is their sum."""
    counts = Counter(sentence.account for sentence in reading.sentences)
    return {"sentences": counts.total()} | {
        account.value.replace("-", "_"): counts[account] for account in Account
    }


def _sentence(sentence: SentenceAccount, facts: DocumentFacts) -> Json:
    return {
        **_span(sentence.span, facts),
        "account": sentence.account.value,
        "reason": sentence.reason,
        "statements": list(sentence.statements),
    }


def _statement(statement: Statement, facts: DocumentFacts) -> Json:
    """All fields of ``statement``, with the span of each cue spread into it."""
    found = _record(statement)
    found["evidence"] = [_span(span, facts) for span in statement.evidence]
    found["providers"] = [_provider(body, statement, facts) for body in statement.providers]
    found["named_by"] = [_named(each, facts) for each in statement.named_by]
    found["cues"] = [{**_span(cue.span, facts), "entry": cue.entry} for cue in statement.cues]
    found["detail"] = None if statement.detail is None else _detail(statement.detail)
    return found


def _provider(body: BodyRef, statement: Statement, facts: DocumentFacts) -> Json:
    """A body that ``statement`` is about, with the words that name it."""
    named = next((each for each in statement.named_by if each.body == body), None)
    return {
        **_record(body),
        "reason": named.reason.value if named else None,
        "evidence": _span(named.span, facts) if named else None,
    }


def _named(evidence: BodyEvidence, facts: DocumentFacts) -> Json:
    """The words that name a body, after the body itself."""
    return {
        "body": _record(evidence.body),
        "reason": evidence.reason.value,
        "evidence": _span(evidence.span, facts),
    }


def _span(span: Span, facts: DocumentFacts) -> Json:
    """A span with the page that it begins on."""
    return {**_record(span), "page": facts.page_of(span.start)}


def _detail(detail: Detail) -> Json:
    """The fields of ``detail`` after its kind, which says which fields to expect."""
    return {"kind": type(detail).__name__, **_record(detail)}


def _record(value: Any) -> Json:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return _record(value) if is_dataclass(value) else value
