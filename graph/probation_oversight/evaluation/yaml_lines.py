"""YAML whose entries know their lines, so that a message can say where something is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

import yaml

from probation_oversight.words import instead

_Member = TypeVar("_Member", bound=StrEnum)


class LineError(Exception):
    """What is wrong on ``line`` of a file; whoever knows the file's name adds it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Entry(dict[str, object]):
    """Keys with their values, and the line each stands on; ``line`` is that of the first."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def fault(self, message: str, key: str | None = None) -> LineError:
        """The error ``message`` about this entry, or about what it has under ``key``."""
        return LineError(self.lines.get(key or "", self.line), message)

    def closed(self, keys: Iterable[str], required: Iterable[str] = ()) -> Entry:
        """Return this entry. Raises LineError for a key not of ``keys`` or one that is missing."""
        known = sorted(keys)
        for key in self:
            if key not in known:
                raise self.fault(f"unknown key {key!r}; {instead(key, known)}", key)
        for key in required:
            if key not in self:
                raise self.fault(f"the key {key!r} is missing")
        return self

    def entry(self, key: str) -> Entry:
        """The keys and values under ``key``, none if it is not there."""
        return self._entry(self.get(key, Entry(self.line)), key)

    def entries(self, key: str) -> list[Entry]:
        """The list of entries under ``key``, empty if it is not there."""
        return [self._entry(each, key) for each in self.items_of(key)]

    def items_of(self, key: str) -> list[object]:
        """The list under ``key``, empty if it is not there."""
        value = self.get(key, [])
        if not isinstance(value, list):
            raise self.fault(f"{key!r} is a list, each member after a dash; found {value!r}", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The word or list of words under ``key``."""
        value = self[key]
        return tuple(
            self._text(each, key) for each in (value if isinstance(value, list) else [value])
        )

    def text(self, key: str) -> str:
        """The words under ``key``."""
        return self._text(self.get(key), key)

    def truth(self, key: str) -> bool:
        """Whether ``key`` is true; false if it is not there."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f"{key!r} is true or false; found {value!r}", key)
        return value

    def member(self, enum: type[_Member], key: str, default: _Member | None = None) -> _Member:
        """The word of the closed set ``enum`` under ``key``."""
        if default is not None and key not in self:
            return default
        return self.member_of(enum, self.text(key), key)

    def member_of(self, enum: type[_Member], word: str, key: str) -> _Member:
        """``word``, which stands under ``key``, as a member of ``enum``."""
        try:
            return enum(word)
        except ValueError:
            known = [member.value for member in enum]
            raise self.fault(f"{word!r} is none of {', '.join(known)}", key) from None

    def _entry(self, value: object, key: str) -> Entry:
        if not isinstance(value, Entry):
            raise self.fault(f"under {key!r} keys and values were expected, found {value!r}", key)
        return value

    def _text(self, value: object, key: str) -> str:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, (list, dict)) or value is None or isinstance(value, bool):
            raise self.fault(
                f"under {key!r} words were expected, found {value!r}; quote what YAML would "
                "take for something else",
                key,
            )
        return str(value)


def parse(text: str) -> Entry:
    """The YAML ``text``, which must be keys and values. Raises LineError if it is not."""
    try:
        found = yaml.load(text, _Loader)  # noqa: S506 (a safe loader with lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise LineError(
            mark.line + 1 if mark else 1, f"this is not YAML: {error.problem}"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise LineError(1, f"this is not YAML that can be read: {str(error)[:200]}") from error
    if not isinstance(found, Entry):
        raise LineError(1, f"a gold file begins with the key 'document'; found {str(found)[:60]!r}")
    return found


class _Loader(yaml.SafeLoader):
    """A safe loader that makes every mapping an ``Entry``."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Entry:
    made = Entry(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key, line = loader.construct_object(key_node, deep=True), key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise LineError(line, f"a key is a word; found {key!r}")
        if key in made:
            raise LineError(
                line, f"the key {key!r} is there twice, first on line {made.lines[key]}"
            )
        made[key] = loader.construct_object(value_node, deep=True)
        made.lines[key] = line
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
