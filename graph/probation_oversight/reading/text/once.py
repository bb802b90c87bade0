"""What several rules ask of a sentence, worked out once and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, TypeVarTuple, Unpack


class _Keeps(Protocol):
    @property
    def kept(self) -> dict[object, Any]: ...


_Asked = TypeVar("_Asked", bound=_Keeps)
_Words = TypeVarTuple("_Words")
_Answer = TypeVar("_Answer")


def once(
    ask: Callable[[_Asked, Unpack[_Words]], _Answer],
) -> Callable[[_Asked, Unpack[_Words]], _Answer]:
    """``ask``, whose answer on the same words is worked out once: it may rest on nothing that
    changes while the sentence is read. Words are told by their indices.
    """

    @wraps(ask)
    def told(asked: _Asked, *words: *_Words) -> _Answer:
        key, kept = (ask, *words), asked.kept
        if key not in kept:
            kept[key] = ask(asked, *words)
        answer: _Answer = kept[key]
        return answer

    return told
