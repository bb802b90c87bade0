"""What statements point at, by address: bodies, people, services."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class BodyRef:
    """An organisation that the text names or points at.

    ``iri`` is a register IRI, or a document-local one for a body that only this document
    describes (``…/document/<slug>/body/<key>``); ``type`` is the ontology class's local name.
    """

    iri: str
    label: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class AgentRef:
    """A person in a public office, a body or a group that is credited with words.

    ``type`` is ``Person``, ``PersonGroup`` or an organisation class's local name.
    """

    iri: str
    label: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Maker:
    """Who proposed a statement that our own reader did not read: a program, or a person."""

    name: str
    person: bool


@dataclass(frozen=True, slots=True, order=True)
class ServiceRef:
    """A service as one provider runs it: its topic id and the body answerable for it."""

    topic: str
    provider: BodyRef
    label: str
