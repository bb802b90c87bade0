"""A document put before a language model, part by part: what it proposes, ready to be kept."""

from __future__ import annotations

from dataclasses import dataclass

from probation_oversight import register
from probation_oversight.documents.model import Document
from probation_oversight.errors import ProposalError
from probation_oversight.grounding import passages
from probation_oversight.model.proposals import MOST, Proposal, Proposals, proposal
from probation_oversight.model.references import BodyRef, Maker
from probation_oversight.proposals import prompt
from probation_oversight.proposals.model_client import Model, ModelClient


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model proposes, and what of its answer was no proposal, in words."""

    proposals: Proposals
    unusable: tuple[str, ...]


def propose(document: Document, model: Model) -> Asked:
    """What ``model`` proposes that ``document`` states. Raises ServerError or ProposalError."""
    found: dict[Proposal, None] = {}
    unusable: list[str] = []
    bodies = _bodies(document)
    with ModelClient(model) as client:
        for number, part in enumerate(prompt.parts(document), 1):
            answered = client.statements(prompt.messages(part, bodies))
            for place, said in enumerate(answered, 1):
                try:
                    found[proposal(said, f"part {number}, statement {place}")] = None
                except ProposalError as error:
                    unusable.append(str(error))
    made = tuple(found)[:MOST]
    maker = Maker(model.name, person=False)
    return Asked(Proposals(maker, made, document.facts.text_sha256), tuple(unusable))


def _bodies(document: Document) -> dict[str, BodyRef]:
    """The bodies of the register that the text names, by id, in the order of their ids."""
    found = {
        body.iri.rsplit("/", 1)[1]: body
        for passage in passages.of(document).sentences
        for mention in passage.mentions
        for body in mention.bodies
        if register.load().by_iri(body.iri)
    }
    return dict(sorted(found.items()))
