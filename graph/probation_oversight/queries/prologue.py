"""Prefixes that a query uses and does not declare, and the order of the columns of a star."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from probation_oversight.errors import QueryError
from probation_oversight.queries.tokens import Token, TokenKind, meant
from probation_oversight.rdf.namespaces import PREFIXES
from probation_oversight.words import instead

_KNOWN = {
    **PREFIXES,
    "body": f"{PREFIXES['pov'].removesuffix('ontology#')}body/",
    "topic": f"{PREFIXES['pov'].removesuffix('ontology#')}topic/",
    "document": f"{PREFIXES['pov'].removesuffix('ontology#')}document/",
}
"""The project's prefixes; those of bodies, topics and documents are for queries only."""
_PLACE = re.compile(r"error at (\d+):(\d+): ", re.DOTALL)


def missing(found: Sequence[Token]) -> str:
    """Declarations, on one line, of the known prefixes that a query uses and does not declare.

    ``found`` are its tokens without comments. Raises QueryError for a prefix that is neither
    declared nor known.
    """
    declared = _declared(found)
    used: dict[str, None] = {}
    for token in found:
        if token.kind is not TokenKind.NAME:
            continue
        prefix = token.text.partition(":")[0]
        if prefix != "_" and prefix not in declared:
            if prefix not in _KNOWN:
                hint = instead(prefix, tuple(_KNOWN), "known without it are")
                raise QueryError(
                    f"the prefix {prefix[:40]!r} is not declared; write PREFIX {prefix[:40]}: <…> "
                    f"before the query, or {hint}"
                )
            used[prefix] = None
    return "".join(f"PREFIX {prefix}: <{_KNOWN[prefix]}> " for prefix in sorted(used))


def _declared(found: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        following.text.partition(":")[0]
        for token, following in pairwise(found)
        if token.is_word("PREFIX")
    )


def shifted(complaint: str, by: int) -> str:
    """A ``complaint`` of the engine with its place as in the query, before which ``by`` characters
    were put.
    """
    found = _PLACE.match(complaint)
    if not found or found[1] != "1":
        return complaint
    return f"error at 1:{max(1, int(found[2]) - by)}: {complaint[found.end() :]}"


def in_order(text: str, columns: Sequence[str]) -> tuple[str, ...]:
    """``columns`` in the order of ``text`` where it selects all (``*``), else as they are."""
    found = list(meant(text))
    at = next((n for n, token in enumerate(found) if token.is_word("SELECT")), None)
    if at is None:
        return tuple(columns)
    first = next((t for t in found[at + 1 :] if not t.is_word("DISTINCT", "REDUCED")), None)
    if first is None or first.text != "*":
        return tuple(columns)
    seen = [token.text[1:] for token in found if token.kind is TokenKind.VARIABLE]
    return tuple(sorted(columns, key=lambda name: seen.index(name) if name in seen else len(seen)))
