"""Names by which texts speak of a body, made from its label and class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONG = {
    "CommunityRehabilitationCompany": ("CRC", "Community Rehabilitation Company"),
    "ProbationDeliveryUnit": ("PDU", "Probation Delivery Unit"),
}


def body_names(label: str, others: Iterable[str], type_: str) -> tuple[str, ...]:
    """All names of a body, longest first: spelt out, abbreviated, with "and" or "&"."""
    names: set[str] = set()
    for name in (label, *others):
        names.add(name)
        names.update(_expanded(name, type_))
    names.update(varied for name in list(names) for varied in _lists(name))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _expanded(name: str, type_: str) -> Iterator[str]:
    if type_ in _LONG:
        short, long = _LONG[type_]
        if name.endswith(f" {short}"):
            yield name.removesuffix(short) + long
    if type_ == "ProbationDeliveryUnit" and name.endswith(" PDU"):
        place = name.removesuffix(" PDU")
        yield from (f"{place} Probation Service", f"{place} probation unit")
    if type_ == "ProbationDivision" and name.startswith("NPS "):
        yield from _division(name.removeprefix("NPS "))
    if type_ == "ProbationRegion" and name.endswith(" probation region"):
        yield from _region(name.removesuffix(" probation region"))


def _division(place: str) -> Iterator[str]:
    yield f"{place} division"
    yield f"{place} NPS"
    yield f"NPS in {place}"
    for whole in ("National Probation Service", "NPS"):
        yield f"{place} division of the {whole}"
        yield f"{place} Division of the {whole}"
        yield f"{whole} {place} division"
        yield f"{whole} {place}"
        yield f"{whole} in {place}"
        yield f"{whole} ({place})"
        yield f"{whole} ({place} division)"
        yield f"{whole} – {place}"  # noqa: RUF001


def _region(place: str) -> Iterator[str]:
    yield f"{place} region"
    yield f"{place} Region"
    yield f"{place} Probation Service"
    yield f"{place} region of the Probation Service"
    yield f"{place} Probation Region"
    yield f"Probation Service – {place} region"  # noqa: RUF001
    yield f"Probation Service - {place} region"
    yield f"Probation Service {place}"
    yield f"Probation Service in {place}"


def _lists(name: str) -> Iterator[str]:
    """Spellings of a row of places: with a comma before "and", or without commas."""
    if ", " in name and " and " in name:
        head, _, tail = name.rpartition(" and ")
        yield f"{head}, and {tail}"
