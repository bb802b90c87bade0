"""How wide words are in a picture, where no font can be asked: by the widest of the usual ones.

Browsers take what sans-serif font there is. DejaVu Sans and Verdana are a fifth wider than
Helvetica and Arial; words that fit in those fit in all.
"""

from __future__ import annotations

from collections.abc import Iterator

_THIN = ("'ijlI.,’·/\\| \u00a0", 0.345)
_NARROW = ("frt:;!()[]-J", 0.44)
_SMALL = ('abcdeghknopqsuvxyzFLETY0123456789$?`"“”*_–{}', 0.64)
_LARGE = ("ABCDGHKNOPQRSUVXZ&", 0.79)
_EMS = {letter: width for letters, width in (_THIN, _NARROW, _SMALL, _LARGE) for letter in letters}
_WIDEST = 1.0
_BOLD = 1.12


def width(words: str, *, bold: bool = False) -> float:
    """How wide ``words`` are at most, in ems: times the height of the font."""
    ems = sum(_EMS.get(letter, _WIDEST) for letter in words)
    return ems * _BOLD if bold else ems


def wrapped(words: str, room: float, *, bold: bool = False) -> list[str]:
    """``words`` in lines of at most ``room`` ems; a word that is wider than a line is cut."""
    lines = [""]
    for word in words.split():
        for part in _parts(word, room, bold=bold):
            longer = f"{lines[-1]} {part}".lstrip()
            if not lines[-1] or width(longer, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


def _parts(word: str, room: float, *, bold: bool) -> Iterator[str]:
    """``word``, cut into as many parts as it takes for each to fit in a line."""
    part = ""
    for letter in word:
        if part and width(part + letter, bold=bold) > room:
            yield part
            part = ""
        part += letter
    yield part
