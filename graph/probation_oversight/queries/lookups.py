"""Whether anything matches one pattern: the one kind of query that costs next to nothing.

The engine finds it in an index, however large the store, so it is answered where it is asked: the
way to a process of its own and back would cost ten times as much. All else goes that way.
"""

from __future__ import annotations

from collections.abc import Sequence

from probation_oversight.queries.tokens import Token, TokenKind

_TERMS = (
    frozenset({TokenKind.VARIABLE, TokenKind.IRI, TokenKind.NAME}),
    frozenset({TokenKind.VARIABLE, TokenKind.IRI, TokenKind.NAME}),
    frozenset({TokenKind.VARIABLE, TokenKind.IRI, TokenKind.NAME, TokenKind.STRING}),
)
"""What subject, predicate and object of the pattern may be."""


def is_lookup(found: Sequence[Token]) -> bool:
    """Whether a query asks if anything matches one pattern; ``found`` are its tokens.

    The pattern has no variable twice, for which the engine would have to look at all that matches.
    """
    start = next((at for at, token in enumerate(found) if token.is_word("ASK")), None)
    if start is None or not all(_is_prologue(token) for token in found[:start]):
        return False
    rest = list(found[start + 1 :])
    if rest and rest[0].is_word("WHERE"):
        del rest[0]
    if len(rest) == 6 and rest[4].text == ".":
        del rest[4]
    if len(rest) != 5 or rest[0].text != "{" or rest[4].text != "}":
        return False
    variables = [token.text[1:] for token in rest if token.kind is TokenKind.VARIABLE]
    return len(variables) == len(set(variables)) and all(map(_fits, rest[1:4], _TERMS, (0, 1, 2)))


def _is_prologue(token: Token) -> bool:
    return token.kind in (TokenKind.NAME, TokenKind.IRI) or token.is_word("PREFIX", "BASE")


def _fits(token: Token, kinds: frozenset[TokenKind], at: int) -> bool:
    if at == 1 and token.kind is TokenKind.WORD:
        return token.text == "a"
    return token.kind in kinds and not token.text.startswith("_:")
