"""SPARQL text cut into tokens, so that braces and keywords are told from words in quotes.

This is no parser: it knows just enough to find where strings, addresses and comments begin and
end, in time proportional to the text's length and without recursion. Whatever the text, the tokens
joined with what lies between them are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    COMMENT = "comment"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    NAME = "name"  # with a colon: a prefixed name, a blank node, a prefix being declared
    LANGUAGE = "language"  # @en
    WORD = "word"  # a keyword, true, false, a
    NUMBER = "number"
    MARK = "mark"  # one character of punctuation
    BROKEN = "broken"  # a quote that is never closed


class Token(NamedTuple):
    """A piece of a query and where it begins."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of the keywords ``words``, which are given in capitals."""
        return self.kind is TokenKind.WORD and self.text.upper() in words


_LETTER = r"A-Za-z0-9_\u00b7-\U000effff"
_FORMS = (
    r"(?P<comment>#[^\n\r]*)",
    (
        r'(?P<string>"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]++|\\.|\'(?!\'\'))*+\'\'\''
        r'|"(?:[^"\\\n\r]++|\\.)*+"|\'(?:[^\'\\\n\r]++|\\.)*+\')'
    ),
    r"(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)",
    rf"(?P<variable>[?$][{_LETTER}]+)",
    r"(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
    (
        rf"(?P<name>(?:[{_LETTER}][{_LETTER}.\-]*+(?<!\.))?:"
        rf"(?:[{_LETTER}.:\-]|%[0-9A-Fa-f]{{2}}|\\.)*+)"
    ),
    rf"(?P<run>[{_LETTER}][{_LETTER}.\-]*+)",
    r"(?P<broken>[\"'])",
    r"(?P<mark>\S)",
)
_PARTS = (
    r"(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)",
    rf"(?P<word>[{_LETTER}]+)",
    r"(?P<mark>\S)",
)
_KINDS = {kind.value: kind for kind in TokenKind}
_PATTERN = re.compile("|".join(_FORMS), re.DOTALL)
_PART = re.compile("|".join(_PARTS))
"""What stands in a run of letters, figures, points and hyphens that turned out to be no name."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order; white space is left out."""
    for found in _PATTERN.finditer(text):
        kind, words = found.lastgroup or "", found.group()
        if kind != "run":
            yield Token(_KINDS[kind], words, found.start())
        elif words.isalpha():  # most are, and need no second look
            yield Token(TokenKind.WORD, words, found.start())
        else:
            for part in _PART.finditer(text, found.start(), found.end()):
                yield Token(_KINDS[part.lastgroup or ""], part.group(), part.start())


def meant(text: str) -> Iterator[Token]:
    """The tokens of ``text`` without comments."""
    return (token for token in tokens(text) if token.kind is not TokenKind.COMMENT)


def place(text: str, offset: int) -> str:
    """Where ``offset`` is in ``text``, as "line 3, column 14"."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"line {line}, column {column}"
