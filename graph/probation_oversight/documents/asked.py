"""Headings that ask: "What needs to improve?"."""

from __future__ import annotations

import re

_ASKED = re.compile(r"(?:What|How|Why|Who|Where|When)\b[^.!?:;\n]{0,60}\?")


def asks(words: str) -> bool:
    """Whether ``words``, all that a block has, are one short question, as headings are."""
    return bool(_ASKED.fullmatch(words))
