"""What somebody else proposes that a document states: a language model, or a person.

A proposal names words and never places: where its words stand is found in the text. The form of
the file is described in docs/proposals.md and docs/proposals.schema.json.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from probation_oversight.errors import ProposalError
from probation_oversight.model.kinds import Kind
from probation_oversight.model.references import Maker
from probation_oversight.model.vocabulary import Modality, Polarity, Voice
from probation_oversight.words import shortened

FORMAT = "probation-oversight/proposals/1"
"""Names the form and its version, under the key ``format``."""
MOST = 1_000
"""Statements that a file may propose of a document."""
LONGEST = 2_000
"""Characters that a value may have."""
KINDS = {"finding": Kind.FINDING, "recommendation": Kind.RECOMMENDATION}
"""What may be proposed, by the word for it."""
MODALITIES = tuple(
    each for each in Modality if each not in {Modality.EVALUATIVE, Modality.DEFINING}
)
_NEEDED = ("kind", "quote", "body", "body_quote", "topic")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "sign": tuple(Polarity),
    "modality": MODALITIES,
    "voice": tuple(Voice),
}
_MAKERS = ("software", "person")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement as it is proposed: ``quote`` for its verdict, ``body_quote`` for its body.

    ``body`` is the id or the name of a body, ``topic`` the id of a topic.
    """

    kind: str
    quote: str
    body: str
    body_quote: str
    topic: str
    sign: Polarity | None = None
    modality: Modality | None = None
    voice: Voice = Voice.INSPECTORATE


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that ``maker`` proposes of the text with that hash, or of any if it is not given."""

    maker: Maker
    made: tuple[Proposal, ...]
    text_sha256: str | None = None

    @property
    def digest(self) -> str:
        """A hash of all that is proposed, and by whom."""
        return hashlib.sha256(written(self)).hexdigest()


def schema() -> Mapping[str, Any]:
    """The JSON schema of a proposed statement, which a model is asked to answer by."""
    words = {name: {"type": "string", "maxLength": LONGEST} for name in _NEEDED}
    choices = {name: {"enum": [str(each) for each in of]} for name, of in _CHOICES.items()}
    return {
        "type": "object",
        "properties": {**words, **choices},
        "required": [*_NEEDED, "sign", "modality", "voice"],
        "additionalProperties": False,
    }


def written(proposals: Proposals) -> bytes:
    """``proposals`` as the bytes of a file; the same each time."""
    said: dict[str, object] = {
        "format": FORMAT,
        "maker": {
            "name": proposals.maker.name,
            "kind": _MAKERS[proposals.maker.person],
        },
        "text_sha256": proposals.text_sha256,
        "statements": [_as_json(each) for each in proposals.made],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _as_json(proposal: Proposal) -> dict[str, str]:
    said = {
        **{name: getattr(proposal, name) for name in _NEEDED},
        "sign": proposal.sign,
        "modality": proposal.modality,
        "voice": proposal.voice,
    }
    return {name: str(value) for name, value in said.items() if value is not None}


def parsed(content: bytes, where: str) -> Proposals:
    """The proposals in ``content``, a file called ``where``.

    Raises ProposalError, with the place, if it is not in their form.
    """
    try:
        said = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ProposalError(f"{where} is not JSON in UTF-8: {error}") from error
    _keys(said, {"format", "maker", "statements"}, {"text_sha256"}, where)
    if said["format"] != FORMAT:
        raise ProposalError(f"{where}: format is {_shown(said['format'])}; {FORMAT!r} was expected")
    statements = said["statements"]
    if not isinstance(statements, list) or len(statements) > MOST:
        raise ProposalError(f"{where}: statements is a list of at most {MOST:,}")
    digest = said.get("text_sha256")
    if digest is not None and not isinstance(digest, str):
        raise ProposalError(f"{where}: text_sha256 is {_shown(digest)}; a hash was expected")
    made = tuple(proposal(each, f"{where}, statement {n}") for n, each in enumerate(statements, 1))
    return Proposals(_maker(said["maker"], where), made, digest)


def proposal(said: object, where: str) -> Proposal:
    """The one proposal ``said``. Raises ProposalError, which says what was found ``where``."""
    values = _keys(said, set(_NEEDED), {"sign", "modality", "voice"}, where)
    for name, value in values.items():
        _text(name, value, where)
        if name in _CHOICES and value not in _CHOICES[name]:
            options = ", ".join(_CHOICES[name])
            raise ProposalError(
                f"{where}: {name} is {_shown(value)}; one of {options} was expected"
            )
    return Proposal(
        **{name: values[name] for name in _NEEDED},
        sign=_word(Polarity, values.get("sign")),
        modality=_word(Modality, values.get("modality")),
        voice=_word(Voice, values.get("voice")) or Voice.INSPECTORATE,
    )


def _word(kind: type[_Word], value: str | None) -> _Word | None:
    return None if value is None else kind(value)


def _maker(said: object, where: str) -> Maker:
    values = _keys(said, {"name", "kind"}, set(), f"{where}, maker")
    _text("name", values["name"], where)
    if values["kind"] not in _MAKERS:
        found = _shown(values["kind"])
        raise ProposalError(
            f"{where}: the maker’s kind is {found}; software or person was expected"
        )
    return Maker(values["name"].strip(), person=values["kind"] == "person")


def _keys(said: object, needed: set[str], more: set[str], where: str) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise ProposalError(f"{where} is {_shown(said)}; an object was expected")
    missing, unknown = sorted(needed - said.keys()), sorted(said.keys() - needed - more)
    if missing:
        raise ProposalError(f"{where} has no {missing[0]}; it needs {_row(sorted(needed))}")
    if unknown:
        raise ProposalError(f"{where}: there is no key {_shown(unknown[0])}")
    return said


def _text(name: str, value: object, where: str) -> None:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise ProposalError(
            f"{where}: {name} is {_shown(value)}; text of 1 to {LONGEST:,} characters was expected"
        )


def _row(names: Sequence[str]) -> str:
    return ", ".join(names)


def _shown(value: object, most: int = 60) -> str:
    return shortened(repr(value), most)
