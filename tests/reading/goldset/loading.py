"""Gold files as values, checked against their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from probation_oversight.statements import (
    Account,
    Kind,
    Modality,
    Polarity,
    Recurrence,
    Relation,
)
from tests.reading.goldset.model import (
    FINDING_KINDS,
    Choice,
    Gold,
    GoldError,
    GoldFinding,
    GoldLink,
    GoldOther,
    GoldSentence,
)

SUFFIX = ".gold.yaml"
DETAILS = frozenset(
    (
        *("providers", "speakers", "addressed_to", "type", "scope", "number"),
        *("grade", "framework", "standard", "points", "points_of"),
        *("groups", "services", "offered_by", "offered_to", "users", "level"),
        *("funders", "recipients", "direction", "status"),
        *("inspected", "areas", "start", "end", "sector", "part_of", "term"),
    )
)
"""What an entry of ``others`` may say beside its kind; the names of the detail's fields."""

FINDING_KEYS = frozenset(
    ("polarity", "kind", "providers", "topics", "modality", "recurrence", "optional", "words")
)
SENTENCE_KEYS = frozenset(("text", "account", "findings", "others", "links"))

_BETWEEN = re.compile(r"(?:\s|[•●▪*–—-]|\(?[0-9]{1,2}[.)])*")
_Member = TypeVar("_Member", bound=StrEnum)
_Names = Mapping[str, Choice]
_Entry = Mapping[str, object]


def load_golds(folder: Path) -> tuple[Gold, ...]:
    """The gold of every release in ``folder``, by name. Raises GoldError if there is none."""
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if not paths:
        raise GoldError(f"{folder}: no files named *{SUFFIX}; was the folder moved?")
    return tuple(load_gold(path) for path in paths)


def load_gold(path: Path) -> Gold:
    """The gold file at ``path`` with the ``.txt`` of the same name beside it.

    Raises GoldError, naming file and sentence, where the format is broken or the sentences are
    not the whole text.
    """
    name = path.name.removesuffix(SUFFIX)
    text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        top = _mapping(raw, frozenset({"document", "bodies", "sentences"}))
        names = _names(_mapping(top.get("bodies", {})))
        entries = [_mapping(entry) for entry in _list(top["sentences"])]
        spans = _spans(text, [str(entry.get("text", "")) for entry in entries])
        sentences = tuple(
            _sentence(number, entry, span, names, text)
            for number, (entry, span) in enumerate(zip(entries, spans, strict=True), 1)
        )
        document = _document(_mapping(top["document"]))
        return Gold(name, path, text, document, _linked(sentences, entries))
    except (GoldError, KeyError, ValueError) as error:
        raise GoldError(f"{path}: {error}") from error


def _document(entry: _Entry) -> Mapping[str, str]:
    return {
        key: value.isoformat() if isinstance(value, date) else str(value)
        for key, value in entry.items()
    }


def _names(bodies: _Entry) -> _Names:
    return {key: frozenset(_texts(value)) for key, value in bodies.items()}


def _spans(text: str, sentences: list[str]) -> list[tuple[int, int, int]]:
    """Zone, start and end of each sentence, which must follow each other and fill the text."""
    spans, zone = [], 0
    for number, words in enumerate(sentences, 1):
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = [match.span() for match in re.finditer(rf"(?<!\S){pattern}(?!\S)", text)]
        if len(found) != 1 or not words.split():
            raise GoldError(f"sentence {number} is in the text {len(found)} times: {words[:60]!r}")
        start, end = found[0]
        if not _BETWEEN.fullmatch(text, zone, start):
            raise GoldError(f"before sentence {number} no gold has {text[zone:start].strip()!r}")
        spans.append((zone, start, end))
        zone = end
    if text[zone:].strip():
        raise GoldError(f"after the last sentence no gold has {text[zone:].strip()!r}")
    return spans


def _sentence(
    number: int, entry: _Entry, span: tuple[int, int, int], names: _Names, text: str
) -> GoldSentence:
    try:
        _mapping(entry, SENTENCE_KEYS)
        return GoldSentence(
            number,
            " ".join(text[span[1] : span[2]].split()),
            *span,
            accounts=tuple(_member(Account, word) for word in _texts(entry["account"])),
            findings=tuple(_finding(f, names) for f in _list(entry.get("findings", []))),
            others=tuple(_other(o, names) for o in _list(entry.get("others", []))),
        )
    except (GoldError, KeyError, ValueError) as error:
        raise GoldError(f"sentence {number}: {error}") from error


def _finding(raw: object, names: _Names) -> GoldFinding:
    entry = _mapping(raw, FINDING_KEYS)
    kind = _member(Kind, str(entry.get("kind", Kind.FINDING)))
    if kind not in FINDING_KINDS:
        raise GoldError(f"{kind} is not a kind of finding; write it under others")
    words, again = entry.get("words"), entry.get("recurrence")
    return GoldFinding(
        polarity=_member(Polarity, str(entry["polarity"])),
        kind=kind,
        providers=_choices(entry["providers"], names),
        topics=_texts(entry["topics"]),
        modality=_member(Modality, str(entry.get("modality", Modality.OBSERVED))),
        recurrence=None if again is None else _member(Recurrence, str(again)),
        optional=bool(entry.get("optional", False)),
        words=None if words is None else str(words),
    )


def _other(raw: object, names: _Names) -> GoldOther:
    entry = _mapping(raw, DETAILS | {"kind", "optional"})
    kind = _member(Kind, str(entry["kind"]))
    if kind in FINDING_KINDS:
        raise GoldError(f"{kind} is a kind of finding; write it under findings")
    details = {key: _choices(value, names) for key, value in entry.items() if key in DETAILS}
    return GoldOther(kind, details, bool(entry.get("optional", False)))


def _linked(sentences: tuple[GoldSentence, ...], entries: list[_Entry]) -> tuple[GoldSentence, ...]:
    return tuple(
        replace(
            sentence,
            links=tuple(_link(raw, sentence, sentences) for raw in _list(entry.get("links", []))),
        )
        for sentence, entry in zip(sentences, entries, strict=True)
    )


def _link(raw: object, source: GoldSentence, sentences: tuple[GoldSentence, ...]) -> GoldLink:
    relation, words = _texts(raw)
    wanted = " ".join(words.split())
    found = [s.number for s in sentences if wanted in s.text]
    if len(found) != 1:
        raise GoldError(f"sentence {source.number}: link to {words!r} fits {len(found)} sentences")
    return GoldLink(_member(Relation, relation), found[0])


def _choices(value: object, names: _Names) -> tuple[Choice, ...]:
    return tuple(_choice(word, names) for word in _texts(value))


def _choice(word: str, names: _Names) -> Choice:
    """``a|b`` is a or b, and each is what ``bodies`` says it may also be called."""
    return frozenset().union(*(names.get(part, frozenset({part})) for part in word.split("|")))


def _texts(value: object) -> tuple[str, ...]:
    items: Iterable[object] = value if isinstance(value, list) else [value]
    return tuple(v.isoformat() if isinstance(v, date) else str(v) for v in items)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise GoldError(f"a list was expected, found {value!r}")
    return value


def _mapping(value: object, keys: frozenset[str] | None = None) -> _Entry:
    if not isinstance(value, dict):
        raise GoldError(f"keys and values were expected, found {value!r}")
    unknown = sorted(str(key) for key in value if keys is not None and key not in keys)
    if unknown:
        raise GoldError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(keys or ()))}")
    return value


def _member(enum: type[_Member], word: str) -> _Member:
    try:
        return enum(word)
    except ValueError as error:
        known = ", ".join(member.value for member in enum)
        raise GoldError(f"{word!r} is none of {known}") from error
