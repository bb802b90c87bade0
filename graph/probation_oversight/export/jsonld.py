"""JSON-LD with the project's prefixes as its context, so that it needs nothing from the network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox

from probation_oversight.export.quads import sorted_quads
from probation_oversight.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def content(dataset: Dataset) -> bytes:
    """The dataset, one object per named graph."""
    expanded = json.loads(ox.serialize(sorted_quads(dataset), format=ox.RdfFormat.JSON_LD) or b"[]")
    whole = {"@context": dict(sorted(PREFIXES.items())), "@graph": _short(expanded)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _short(value: object) -> object:
    """``value`` with the addresses of keys, ``@id`` and ``@type`` written with prefixes."""
    if isinstance(value, list):
        return [_short(member) for member in value]
    if isinstance(value, dict):
        return {_prefixed(key): _entry(key, member) for key, member in value.items()}
    return value


def _entry(key: str, member: object) -> object:
    if key in {"@id", "@type"}:
        if isinstance(member, list):
            return [_prefixed(str(each)) for each in member]
        return _prefixed(str(member))
    return member if key == "@value" else _short(member)


def _prefixed(address: str) -> str:
    if address.startswith(("@", "_:")):
        return address
    for prefix, namespace in _LONGEST_FIRST:
        if address.startswith(namespace) and not address[len(namespace) :].startswith("//"):
            return f"{prefix}:{address[len(namespace) :]}"
    return address
