"""The names that texts give to bodies: made from a pattern per class, or listed in the register.

A table row holds the plain label and the names no pattern makes; the patterns make the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_DASHES = re.compile(r"[-\u2010-\u2015]")
_MAJESTY = re.compile(r"\b(?:his|her) majesty's\b")
_SPACES = re.compile(r"\s+")


def normalised(text: str) -> str:
    """``text`` as names are compared: without case, commas, "the" in front and the like."""
    plain = text.casefold().replace("\u2019", "'").replace("\u2018", "'").replace("&", " and ")
    plain = _DASHES.sub(" ", plain).replace(",", " ")
    plain = _SPACES.sub(" ", _MAJESTY.sub("hm", plain)).strip()
    return plain.removeprefix("the ")


def body_names(kind: str, label: str, others: Iterable[str]) -> tuple[str, ...]:
    """Every name of a body of class ``kind``, longest first; equal lengths in alphabet order."""
    pattern = _PATTERNS.get(kind)
    given = (label, *others)
    made = {name for plain in given for name in (pattern(plain) if pattern else (plain,))}
    return ordered({*given, *made})


def area_names(kind: str, label: str, others: Iterable[str]) -> tuple[str, ...]:
    """Every name of an area, longest first."""
    places = (label, *others)
    made = {name for place in places for name in _spellings(place)}
    if kind == "PoliceArea":
        made |= {f"{name} police area" for place in places for name in _spellings(place)}
    return ordered(made)


def ordered(names: Iterable[str]) -> tuple[str, ...]:
    """``names`` without doubles, longest first; equal lengths in alphabet order."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


def _spellings(place: str) -> Iterator[str]:
    """``place`` with "and" or "&", and with each habit of commas in lists."""
    *front, last = re.split(r" and (?=[^,]*$)", place)
    if not front:
        yield place
        return
    head = " and ".join(front)
    for joint in (" and ", " & "):
        yield f"{head}{joint}{last}"
        if "," in head:
            yield f"{head},{joint}{last}"
            yield f"{head.replace(',', '')}{joint}{last}"


def _company(label: str) -> Iterator[str]:
    place = _without(label, "Community Rehabilitation Company", "CRC")
    for name in _spellings(place):
        yield f"{name} CRC"
        yield f"{name} Community Rehabilitation Company"
        yield f"{name} Community Rehabilitation Company Limited"
        yield f"CRC for {name}"
        yield f"Community Rehabilitation Company for {name}"


_OF_PLACE = tuple(
    f"{of}{the}" for of in ("for", "covering", "in", "that covers") for the in ("", " the")
)


def _division(label: str) -> Iterator[str]:
    place = label.removeprefix("NPS ").removesuffix(" division")
    for name in _spellings(place):
        yield f"{name} division"
        for whole in ("NPS", "National Probation Service", "National Probation Service (NPS)"):
            yield f"{whole} {name}"
            yield f"{whole}'s {name} division"
            yield f"{name} {whole}"
            yield f"{whole} {name} division"
            yield f"{name} division of the {whole}"
            yield f"{name} {whole} division"
            for of in _OF_PLACE:
                yield f"{whole} division {of} {name}"
                yield f"division of the {whole} {of} {name}"
            yield f"{whole} ({name})"
            yield f"{whole} - {name}"
            yield f"{whole} \u2013 {name}"
            yield f"{whole}, {name}"
            yield f"{whole} in {name}"


def _region(label: str) -> Iterator[str]:
    place = _without(label, "probation region", "region")
    for name in _spellings(place):
        yield f"{name} region"
        yield f"{name} probation region"
        yield f"{name} Probation Service"
        yield f"{name} region Probation Services"
        yield f"{name} region of the Probation Service"
        for joint in (" ", " - ", " \u2013 ", ": ", ", "):
            yield f"Probation Service{joint}{name}"
            yield f"Probation Service{joint}{name} region"
        yield f"Probation Service in {name}"
        yield f"Probation Service in the {name} region"
        if re.match(r"(?:North|South|East|West)\b", name):
            yield f"Probation Service in the {name}"


def _unit(label: str) -> Iterator[str]:
    place = _without(label, "Probation Delivery Unit", "PDU")
    for name in _spellings(place):
        yield f"{name} PDU"
        yield f"{name} Probation Delivery Unit"
        yield f"Probation Delivery Unit for {name}"
        yield f"Probation Delivery Unit in {name}"
        yield f"PDU for {name}"
        yield f"PDU in {name}"
        for service in ("Probation Service", "Probation Services"):
            yield f"{name} {service}"
            yield f"{service} for {name}"
            yield f"{service} in {name}"


def _youth(label: str) -> Iterator[str]:
    place = _without(label, "Youth Justice Service")
    for name in _spellings(place):
        for service in _YOUTH:
            yield f"{name} {service}"


def _trust(label: str) -> Iterator[str]:
    yield from _spellings(label)


def _without(label: str, *endings: str) -> str:
    for ending in endings:
        label = label.removesuffix(f" {ending}")
    return label


_YOUTH = (
    *("Youth Justice Service", "Youth Offending Service", "Youth Offending Team"),
    *("Youth Justice Team", "YJS", "YOS", "YOT", "YJT"),
)
"""What texts of different years call a youth justice service."""
_PATTERNS: dict[str, Callable[[str], Iterator[str]]] = {
    "CommunityRehabilitationCompany": _company,
    "ProbationDivision": _division,
    "ProbationRegion": _region,
    "ProbationDeliveryUnit": _unit,
    "ProbationTrust": _trust,
    "YouthJusticeService": _youth,
}
