"""Free SPARQL, checked before any parser sees it.

Refused: what is too large or nested too deep for Oxigraph's parser, which is recursive and takes
its process with it; anything that would change the store; and anything that would fetch or read
from elsewhere. What passes may still be slow or exhaust memory, so it runs in a process of its
own (``query_runner``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from probation_oversight.errors import QueryError
from probation_oversight.queries.tokens import Token, TokenKind, meant, place

LARGEST = 20_000
"""Characters a query may have: some ten times the longest of the named queries."""
DEEPEST = 50
"""Brackets of any kind that may stand open at once. Oxigraph's parser fails beyond some 2,300."""
LONGEST_RUN = 10
"""Prefix operators (``!``) that may stand in a row; each is a level of nesting without brackets."""

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = (
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH",
)  # fmt: skip
_NEVER = tuple(word for word in _UPDATES if word not in ("WITH", "ADD"))
"""Those that stand nowhere in a query; the others are names of its functions too."""
_FARTHER = ("SERV", "FROM", *_NEVER)
"""What stands somewhere in a query, in capitals, that a closer look has to be taken at."""
_OPENING = {"{": "}", "(": ")", "[": "]"}
_GAP = r"(?:\s++|#[^\n\r]*+[\n\r])*+"
_PLACE = (
    r"<[^<>]*+>|[?$][^\s{}<>\"'#?$.]++|"
    r"(?:[A-Za-z\x80-\U0010ffff][^\s{}<>\"'#:]*+)?+:[^\s{}<>\"'#]*+"
)
"""An address, a variable or a name with its prefix: by what each can begin with and hold."""
_SERVICE = re.compile(
    rf"(?<![?$:\w])SERVICE\b{_GAP}(?:SILENT\b{_GAP})?(?:{_PLACE}){_GAP}\{{",
    re.IGNORECASE,
)
"""A SERVICE clause, wherever it stands. In ``?a <b:c#>`` only a parser can tell a comparison and a
comment from an address, and after a comment a quote opens nothing: so tokens could be misled."""

_COMMENT_LINE = re.compile(r"^[ \t]*#[^\"'\r\n]*$", re.MULTILINE)
"""A line that is a comment, or a piece of a string, however what stands before it is read."""


IsGraph = Callable[[str], bool]


def _none(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Checked:
    """The form of a query that may be run ("SELECT" …), and its tokens without comments."""

    form: str
    tokens: Sequence[Token]


def check(text: str, is_graph: IsGraph = _none) -> Checked:
    """What the query ``text`` is, if it may be run.

    ``is_graph`` says of an IRI whether FROM may name it. Raises QueryError with the place of what
    is refused.
    """
    if len(text) > LARGEST:
        raise QueryError(
            f"the query has {len(text):,} characters; at most {LARGEST:,} are accepted. "
            "Split it, or use a named query"
        )
    found = list(_closed(text))
    _check_nesting(text, found)
    form = _form(text, found)
    _check_reach(text, found, is_graph)
    return Checked(form, found)


def _closed(text: str) -> Iterator[Token]:
    """The tokens of ``text`` without comments, as far as a quotation mark that is never closed.

    Each such mark costs a look at all that follows, so the first is refused as soon as it is seen.
    """
    for token in meant(text):
        if token.kind is TokenKind.BROKEN:
            raise QueryError(f"{place(text, token.start)}: a quotation mark is never closed")
        yield token


def _check_nesting(text: str, found: Sequence[Token]) -> None:
    opened: list[str] = []
    run = 0
    for token in found:
        mark = token.text if token.kind is TokenKind.MARK else ""
        run = run + 1 if mark == "!" else 0
        if mark in _OPENING:
            opened.append(_OPENING[mark])
        elif opened and mark == opened[-1]:
            opened.pop()
        if len(opened) > DEEPEST or run > LONGEST_RUN:
            raise QueryError(
                f"{place(text, token.start)}: the query is nested more than "
                f"{DEEPEST} levels deep; write it flatter"
            )


def _form(text: str, found: Sequence[Token]) -> str:
    """The keyword that says what the query is; everything else is refused."""
    for token in _after_prologue(found):
        if token.is_word(*_FORMS):
            return token.text.upper()
        if token.is_word(*_UPDATES):
            raise QueryError(
                f"{place(text, token.start)}: {token.text.upper()} would change the store; "
                "queries only read. Use 'load' and 'remove' for documents"
            )
        raise QueryError(
            f"{place(text, token.start)}: found {token.text[:40]!r} where the query should begin "
            f"with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}"
        )
    raise QueryError(f"the query is empty; expected {', '.join(_FORMS[:-1])} or {_FORMS[-1]}")


def _after_prologue(found: Sequence[Token]) -> Sequence[Token]:
    at = 0
    while at < len(found) and found[at].is_word("PREFIX", "BASE", "VERSION"):
        at += 3 if found[at].is_word("PREFIX") else 2
    return found[at:]


def _check_reach(text: str, found: Sequence[Token], is_graph: IsGraph) -> None:
    """Refuse SERVICE, and FROM with anything that is no graph."""
    capitals = text.upper()
    if not any(word in capitals for word in _FARTHER):  # as in most queries
        return
    hidden = _SERVICE.search(_COMMENT_LINE.sub(lambda line: " " * len(line.group()), text))
    words = [token for token in found if token.kind is TokenKind.WORD]
    services = [token.start for token in words if token.is_word("SERVICE")]
    if hidden or services:
        at = services[0] if services else hidden.start() if hidden else 0
        raise QueryError(
            f"{place(text, at)}: SERVICE would ask another server; queries see this store only"
        )
    for token in words:
        if token.is_word(*_NEVER):
            raise QueryError(
                f"{place(text, token.start)}: {token.text.upper()} has no place in a query; "
                "queries only read"
            )
    if not any(token.is_word("FROM") for token in words):
        return
    for token, following in pairwise(found):
        if token.is_word("FROM"):
            _check_from(text, found, following, is_graph)


def _check_from(text: str, found: Sequence[Token], source: Token, is_graph: IsGraph) -> None:
    if source.is_word("NAMED"):
        at = found.index(source)
        source = found[at + 1] if at + 1 < len(found) else source
    if source.kind is not TokenKind.IRI or not is_graph(source.text[1:-1]):
        raise QueryError(
            f"{place(text, source.start)}: FROM {source.text[:80]} is not a graph of this store "
            "(write the graph's whole address; files and other addresses are never read). "
            "Without FROM a query sees all graphs"
        )
