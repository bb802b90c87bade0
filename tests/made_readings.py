"""Readings made by hand, sentence by sentence: what a document is taken to state, without a reader.

For questions and axioms that are to hold whatever the reader can do today. Words are given and
their places are counted, so that no offset is typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from probation_oversight.model import statements as st
from probation_oversight.model.statements import Kind, Modality, Polarity, Span, Statement, Voice
from probation_oversight.reading.builder import bodies_of
from tests.sample_actors import HMIP

__all__ = ["Said", "body", "finding", "reading", "service", "stated"]

Said = tuple[str, tuple[Statement, ...]]
"""A sentence and what it states; links point at statements by the keys that these were given."""


def body(slug: str, label: str, kind: str) -> st.BodyRef:
    """A body of the register."""
    return st.BodyRef(f"{st.BASE}body/{slug}", label, kind)


def service(topic: str, provider: st.BodyRef, label: str) -> st.ServiceRef:
    return st.ServiceRef(topic, provider, label)


def stated(key: str, kind: Kind, **more: Any) -> Statement:
    """A statement of ``kind`` called ``key``; its words will be those of its sentence."""
    return Statement(key, kind, (), "by hand", **more)


def finding(
    key: str, about: st.BodyRef, topic: str, polarity: Polarity = Polarity.NEGATIVE, **more: Any
) -> Statement:
    """A finding of the inspectorate about ``about``."""
    made = stated(key, Kind.FINDING, polarity=polarity, modality=Modality.OBSERVED)
    made = replace(made, voice=Voice.INSPECTORATE, providers=(about,), topics=(topic,))
    return replace(made, **more)


def reading(
    slug: str, said: Iterable[Said], issued: str = "2017-11-09", title: str = ""
) -> tuple[st.Reading, str]:
    """The document ``slug`` that says ``said``, and its text."""
    text, sentences, statements = "", [], []
    for words, made in said:
        start = len(text)
        span = Span(start, start + len(words), words)
        text += words + "\n\n"
        placed = [_placed(each, span) for each in made]
        statements += placed
        account = st.Account.EVIDENCE if placed else st.Account.OUT_OF_SCOPE
        keys = tuple(each.key for each in placed)
        sentences.append(st.SentenceAccount(span, account, "by hand", keys))
    facts = st.DocumentFacts(
        slug=slug,
        title=title or slug,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        characters=len(text),
        publisher=HMIP,
        issued=issued,
        genre="press-release",
    )
    return st.Reading(facts, tuple(statements), tuple(sentences)), text


def _placed(made: Statement, span: Span) -> Statement:
    bodies = dict.fromkeys((*made.providers, *bodies_of(made.detail)))
    named = tuple(st.BodyEvidence(each, st.BodyReason.NAMED, span) for each in bodies)
    return replace(made, evidence=(span,), named_by=named)
