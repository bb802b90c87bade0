"""Text as XML may hold it."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold, not even escaped; a text may have them."""


def fit_for_xml(words: str) -> str:
    """``words`` with U+FFFD for each character that no XML may hold."""
    return _NOT_XML.sub("\ufffd", words)
