"""What is known about a publication: given, written in a side file, or found in its text.

A side file stands beside the document under the same name with the suffix ``.toml`` and has a
line for each key of ``KEYS``. What the caller gives wins over the side file, and both win over
the text. What nobody says stays unknown.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from probation_oversight import files, register
from probation_oversight.documents import dates, letters, roles, rounds
from probation_oversight.documents.model import Block
from probation_oversight.errors import MetadataError
from probation_oversight.model import issue_dates
from probation_oversight.model.statements import AgentRef, DocumentFacts
from probation_oversight.ontology import body_kinds
from probation_oversight.ontology.body_kinds import Trait
from probation_oversight.words import instead, shortened, slugify

KEYS = (
    "title",
    "publisher",
    "issued",
    "fieldwork",
    "round",
    "subject",
    "source",
    "licence",
    "attribution",
    "genre",
    "slug",
)
_NUMBERS = ("issued", "fieldwork", "round")
"""Keys whose value may be a year or the like, which TOML has as a number."""
GENRES = ("press-release", "report", "letter")
_LARGEST_SIDE_FILE = 64_000
"""Bytes that a side file may have: some fifty times what any holds."""
_LONGEST = 1_000
"""Characters that a value may have."""
_LONGEST_SLUG = 120
_ADDRESS = re.compile(r"https?://(?:[^\s<>\"{}|\\^`\[\]%\x00-\x20\x7f-\x9f]|%[0-9A-Fa-f]{2})+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_OTHER_DAY = re.compile(r"[0-9]{8}|[0-9]{4}-?W[0-9]{2}-?[1-7]|[0-9-]{8,10}T[0-9:.]{2,15}Z?")
"""Other forms of a day in ISO 8601: without hyphens, by its week, with a time."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = r"(?:HM|Her Majesty[’']s|His Majesty[’']s)\s+Inspectorate\s+of\s+[A-Z][a-z]+"
_IMPRINT = re.compile(
    rf"(?:published\s+by|©|copyright)[^.\n]{{0,40}}?(?P<holder>{_NAME})|"
    rf"(?P<presented>{_NAME})\s+is\s+(?:the|an)\s+independent\s+inspect"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata as words, before the register is asked who the publisher is."""

    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    fieldwork: str | None = None
    round: str | None = None
    subject: str | None = None
    source: str | None = None
    licence: str | None = None
    attribution: str | None = None
    genre: str | None = None
    slug: str | None = None


def side_file(path: Path) -> Mapping[str, object]:
    """The side file's keys for the document at ``path``; none if there is no side file.

    Raises MetadataError if the side file cannot be read, is too large or is not TOML.
    """
    beside = path.with_suffix(".toml")
    if beside == path:
        return {}
    try:
        content = files.read(beside, _LARGEST_SIDE_FILE)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise MetadataError(f"{beside} cannot be read: {error.strerror or error}") from error
    if len(content) > _LARGEST_SIDE_FILE:
        raise MetadataError(
            f"{beside} has more than {_LARGEST_SIDE_FILE:,} bytes; a side file has a line for each "
            f"of {', '.join(KEYS)}"
        )
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MetadataError(f"{beside} is not a TOML file in UTF-8: {error}") from error
    except RecursionError as error:
        raise MetadataError(
            f"{beside} is nested too deep; a line for each key is enough"
        ) from error


def checked(values: Mapping[str, object], where: str) -> Metadata:
    """``values`` as Metadata.

    Raises MetadataError for an unknown key, a value that is not text, or a date, genre or slug
    that is badly formed; ``where`` says in the message whose they are.
    """
    known: dict[str, str] = {}
    for key, value in values.items():
        if key not in KEYS:
            raise MetadataError(f"{where}: unknown metadata key {key!r}; {instead(key, KEYS)}")
        if value is None:
            continue
        year = key in _NUMBERS and isinstance(value, int) and not isinstance(value, bool)
        known[key] = _as_text(str(value) if year else value, f"{where}: {key}")
    if "issued" in known:
        known["issued"] = _issued(known["issued"], where)
    if "fieldwork" in known:
        known["fieldwork"] = _fieldwork(known["fieldwork"], where)
    if "round" in known:
        known["round"] = _round(known["round"], where)
    _check_forms(known, where)
    return Metadata(**known)


def _issued(words: str, where: str) -> str:
    """The date that ``words`` write in any form of ISO 8601, in the form that is kept."""
    try:
        issue_dates.earliest(words)
    except ValueError:
        with suppress(ValueError):
            if _OTHER_DAY.fullmatch(words):
                return datetime.fromisoformat(words).date().isoformat()
        raise MetadataError(
            f"{where}: issued is {words!r}; an ISO day such as 2017-11-09 was expected, or a "
            "month such as 2017-11 or a year where no more is known"
        ) from None
    return words


def _fieldwork(words: str, where: str) -> str:
    """The days that ``words`` write, without spaces around the dots."""
    plain = "..".join(part.strip() for part in words.split(".."))
    try:
        issue_dates.days(plain)
    except ValueError:
        raise MetadataError(
            f"{where}: fieldwork is {words!r}; an ISO day such as 2017-07-03 was expected, a month "
            "or year where no more is known, or two of them such as 2017-07-03..2017-07-14"
        ) from None
    return plain


def _round(words: str, where: str) -> str:
    """The round that ``words`` write, in the form that is kept."""
    try:
        return rounds.written(words)
    except ValueError:
        raise MetadataError(
            f"{where}: round is {words!r}; the number of a round of inspections such as 2 was "
            "expected, or the years of its programme such as 2018-19"
        ) from None


def is_address(words: str) -> bool:
    """Whether ``words`` are an address on the web, written as links and graphs need it."""
    return bool(_ADDRESS.fullmatch(words))


def _as_text(value: object, where: str) -> str:
    day = value.date() if isinstance(value, datetime) else value
    text = day.isoformat() if isinstance(day, date) else day
    if not isinstance(text, str) or not text.strip():
        raise MetadataError(f"{where} is {repr(value)[:60]}; a text was expected")
    if len(text) > _LONGEST:
        raise MetadataError(
            f"{where} has {len(text):,} characters; at most {_LONGEST:,} are accepted"
        )
    control = _UNPRINTABLE.search(text)
    if control:
        raise MetadataError(
            f"{where} holds the character U+{ord(control.group()):04X}, which cannot be printed; "
            "remove it"
        )
    return " ".join(text.split())


def _check_forms(known: Mapping[str, str], where: str) -> None:
    genre, slug = known.get("genre"), known.get("slug")
    for key in ("source", "licence"):
        if key in known and not is_address(known[key]):
            raise MetadataError(
                f"{where}: {key} is {known[key]!r}; an address beginning with https:// was "
                "expected, with %20 for a space"
            )
    if genre is not None and genre not in GENRES:
        raise MetadataError(f"{where}: genre is {genre!r}; expected one of {', '.join(GENRES)}")
    if slug is not None and not (_SLUG.fullmatch(slug) and len(slug) <= _LONGEST_SLUG):
        raise MetadataError(
            f"{where}: slug is {slug!r}; expected at most {_LONGEST_SLUG} lower-case letters, "
            "digits and single hyphens"
        )


def merged(first: Metadata, second: Metadata) -> Metadata:
    """``first`` with its unknown values filled from ``second``."""
    return Metadata(**{key: getattr(first, key) or getattr(second, key) for key in KEYS})


def laid_out(text: str, blocks: Sequence[Block], pages: bool = False) -> tuple[Block, ...]:
    """``blocks`` with their roles and, in a letter, with its title as the one title."""
    letter = letters.letter(text, blocks)
    titled = letters.retitled(blocks, letter) if letter else blocks
    return roles.assigned(text, titled, letter, pages)


def found(text: str, blocks: tuple[Block, ...]) -> Metadata:
    """What the text itself says: its headline, when it came out, and whether it is a letter.

    ``blocks`` have their roles. The publisher of a letter that several inspectorates sign is not
    told: none of them is its publisher more than the others.
    """
    title = roles.headline(blocks)
    letter = letters.letter(text, blocks)
    head = blocks[letter.body].start if letter and letter.body < len(blocks) else 0
    return Metadata(
        title=" ".join(text[title.start : title.end].split()) if title else None,
        publisher=None if letter else _own_publisher(text),
        issued=dates.told(text, blocks, head),
        round=rounds.told(text),
        genre="letter" if letter else None,
    )


def _own_publisher(text: str) -> str | None:
    """The publisher where the text presents it as such, in its notes or imprint.

    News that quote an inspectorate do not: there the publisher stays unknown.
    """
    for match in _IMPRINT.finditer(text):
        name = " ".join((match["holder"] or match["presented"]).split())
        if publishes(name):
            return name
    return None


def facts(
    metadata: Metadata,
    text: str,
    name: str | None,
    pages: tuple[int, ...] = (),
    blocks: Sequence[Block] = (),
) -> DocumentFacts:
    """``metadata`` as the facts of a document; ``name`` is the file's, for want of a better slug.

    ``pages`` says where the text of each page starts. Without a title the first words are one,
    from the first of ``blocks`` on that is no navigation or the like.

    Raises MetadataError if the publisher is not in the register.
    """
    publisher = _publisher(metadata)
    first = roles.first_speaking(blocks)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    begin = first.start if first else 0
    return DocumentFacts(
        slug=metadata.slug or _slug(metadata, publisher, name, digest),
        title=shortened(metadata.title or _first_words(text[begin:]), _LONGEST),
        text_sha256=digest,
        characters=len(text),
        publisher=publisher,
        issued=metadata.issued,
        fieldwork=metadata.fieldwork,
        round=metadata.round,
        source=metadata.source,
        licence=metadata.licence,
        attribution=metadata.attribution,
        genre=metadata.genre,
        pages=pages,
    )


def _publisher(metadata: Metadata) -> AgentRef | None:
    if metadata.publisher is None:
        return None
    known = register.load()
    bodies = known.by_name(metadata.publisher, None)
    if not bodies:
        publishers = body_kinds.having(Trait.PUBLISHER)
        names = sorted(body.label for body in known.bodies if body.type in publishers)
        close = get_close_matches(metadata.publisher, names, n=1, cutoff=0.4)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise MetadataError(f"no body named {metadata.publisher!r} in the register{hint}")
    body = bodies[0]
    return AgentRef(body.iri, body.label, body.type)


def publishes(name: str) -> bool:
    """Whether ``name`` names a body of the register that publishes on probation."""
    publishers = body_kinds.having(Trait.PUBLISHER)
    return any(body.type in publishers for body in register.load().by_name(name, None))


def _slug(metadata: Metadata, publisher: AgentRef | None, name: str | None, digest: str) -> str:
    """A slug that can be typed: the subject and the day, else the file's name, else the hash.

    Several documents of one day may have the same body in their titles, and none must take the
    place of another: where the subject is taken from the title, digits of its hash follow.
    """
    issued, title = metadata.issued, metadata.title
    if publisher and issued and metadata.subject:
        return slugify(f"{metadata.subject[:80]}-{issued}")
    if publisher and issued and title:
        marked = hashlib.sha256(title.encode("utf-8")).hexdigest()[:4]
        return slugify(f"{_subject(title, issued)}-{issued}-{marked}")
    return (slugify(name) if name else "") or f"text-{digest[:12]}"


def _subject(title: str, issued: str) -> str:
    """The area that ``title`` names, else the body of that day, else the title's first words.

    A body that is the only one of its kind, such as the Probation Service, tells nothing.
    """
    day = issue_dates.earliest(issued)
    words = f"-{slugify(title)}-"
    areas, bodies = _names()
    found = _longest((name, area.iri) for name, area in areas if name in words) or _longest(
        (name, body.iri) for name, body in bodies if name in words and body.interval.on(day)
    )
    if found:
        return found.rpartition("/")[2]
    return f"{slugify(title)}-"[:41].rpartition("-")[0]


@cache
def _names() -> tuple[Sequence[tuple[str, register.Area]], Sequence[tuple[str, register.Body]]]:
    """The names of areas and of bodies, each as it stands in a slug, between hyphens."""
    known = register.load()
    bodies = [each for each in known.bodies if not _only_one(each)]
    return (
        [(f"-{name}-", each) for each in known.areas for name in map(slugify, each.names) if name],
        [(f"-{name}-", each) for each in bodies for name in map(slugify, each.names) if name],
    )


def _only_one(body: register.Body) -> bool:
    kind = body.type.rpartition("#")[2].lower()
    return slugify(body.label).replace("-", "") == kind


def _longest(named: Iterable[tuple[str, str]]) -> str | None:
    """The IRI of what has the longest name."""
    return max(((len(name), iri) for name, iri in named), default=(0, None))[1]


def _first_words(text: str) -> str:
    words = text[: 12 * _LONGEST].split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
