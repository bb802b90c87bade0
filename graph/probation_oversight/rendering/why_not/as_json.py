"""Why there is no answer, as JSON: what ``oversight why-not --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.explanation.why_not import Covered, NearMiss, Way, WhyNot
from probation_oversight.model.statements import Account, SentenceAccount
from probation_oversight.store.accounts import Section


def as_json(found: WhyNot) -> dict[str, Any]:
    """``found`` in types that JSON has; all of it, where people are shown the first of many."""
    return {
        "asked": found.asked,
        "holds": found.holds,
        "reasons": [{"reason": reason.value, "words": words} for reason, words in found.reasons],
        "loaded": [{"document": slug, "title": title} for slug, title in found.loaded],
        "documents": [
            {
                **counts(document),
                "title": document.title,
                "sections": [
                    {"heading": section.heading, **sentences(section)}
                    for section in document.sections
                ],
                "gaps": [_sentence(gap) for gap in document.gaps],
                "mentions": [_sentence(each) for each in document.mentions],
            }
            for document in found.documents
        ],
        "instead": found.instead,
        "ways": [_way(way) for way in found.ways],
        "near_misses": [_near_miss(miss) for group in found.misses for miss in group],
        "documents_not_looked_into": found.further,
    }


def counts(document: Covered) -> dict[str, object]:
    """How much of ``document`` there is, by what became of it and what it is on."""
    return {
        "document": document.slug,
        "sections": len(document.sections),
        "sentences": document.sentences,
        "evidence": document.count(Account.EVIDENCE),
        "out_of_scope": document.count(Account.OUT_OF_SCOPE),
        "gaps": len(document.gaps),
        "statements": document.statements,
        "on_topic": document.on_topic,
        "on_provider": document.on_provider,
        "on_both": document.on_both,
    }


def sentences(section: Section) -> dict[str, int]:
    """How many sentences ``section`` has, by what became of them."""
    return {
        "sentences": len(section.sentences),
        "evidence": section.count(Account.EVIDENCE),
        "out_of_scope": section.count(Account.OUT_OF_SCOPE),
        "gaps": section.count(Account.GAP),
    }


def _sentence(sentence: SentenceAccount) -> dict[str, Any]:
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "exact": sentence.span.exact,
        "account": sentence.account.value,
        "reason": sentence.reason,
    }


def _near_miss(miss: NearMiss) -> dict[str, Any]:
    return {
        "iri": miss.node,
        "name": miss.name,
        "document": miss.document,
        "quote": miss.quote,
        **_way(miss.way),
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "rules": list(way.rules),
        "axiom": way.axiom,
        "holds": list(way.held),
        "missing": [
            {
                "words": lack.words,
                "instead": lack.instead,
                "nearest": _way(lack.near) if lack.near else None,
            }
            for lack in way.missing
        ],
    }
