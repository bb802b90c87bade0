"""The head of a named query: what it asks, takes and gives, written as YAML in ``#+`` lines.

The set of keys is closed, so that a misspelt one is an error and not a silent loss. The text
below the head is plain SPARQL 1.1 and runs in any tool.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import yaml

from probation_oversight.errors import QueryError
from probation_oversight.notebooks import Told
from probation_oversight.queries.binding import OPENING
from probation_oversight.queries.claims import Template, templates

_MARK = "#+"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, compiled where the library has it: ten times as quick, over forty heads."""
_KEYS = (
    "summary",
    "description",
    "group",
    "competency",
    "parameters",
    "columns",
    "proves",
    "empty",
)
_REQUIRED = ("summary", "competency", "columns", "empty")
_PARAMETER_KEYS = ("type", "description", "example", "default", "optional")
_COLUMN_KEYS = ("type", "description", "optional")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_TAKEN = frozenset({"get", "items", "keys", "proves", "values"})
_QUESTIONS = range(1, 31)


class QuestionGroup(StrEnum):
    """What a question is on, in the order and words in which people are shown the groups."""

    FINDINGS = "What is done well, and what is not"
    LINKS = "Causes, consequences and links"
    RATINGS = "Grades, shares of cases and comparisons"
    CALLS = "Recommendations"
    SERVICES = "Services and their funding"
    WORDS = "Whose words, and how sure"
    BODIES = "Bodies, their owners and areas"
    MISSING = "What nothing is known of"
    OTHER = "Other questions"


class ParameterType(StrEnum):
    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    BODY = "body"  # slug, name or IRI of an organisation
    TOPIC = "topic"  # id, label or IRI of a topic
    DOCUMENT = "document"  # slug, title or IRI of a document


class ColumnType(StrEnum):
    TEXT = "text"
    IRI = "iri"
    QUOTE = "quote"  # the exact words, each line break as one space
    INTEGER = "integer"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question may be asked about; ``default`` is as a user would write it."""

    name: str
    type: ParameterType
    description: str
    example: str
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        return self.default is None and not self.optional


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer; one that is ``optional`` may have nothing in a row."""

    name: str
    type: ColumnType
    description: str
    optional: bool = False


PROPOSED_BY = Column(
    "proposed_by",
    ColumnType.TEXT,
    "who proposed what the row rests on, where our own reader did not read it",
    optional=True,
)
"""A column that an answer has besides those of its question, where any row has something in it."""


@dataclass(frozen=True, slots=True)
class NamedQuery(Told):
    """A question: ``text`` is SPARQL, ``competency`` the numbers of the questions it answers.

    ``proves`` says which triples a row stands for, for proofs; see ``query_claims``.
    """

    name: str
    summary: str
    description: str
    competency: tuple[int, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    empty: str
    text: str
    proves: tuple[Template, ...] = ()
    group: QuestionGroup = QuestionGroup.OTHER

    def __repr__(self) -> str:
        return f"<NamedQuery {self.name}: {self.summary}>"

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def described(self, names: Collection[str]) -> tuple[Column, ...]:
        """The columns of an answer that has columns with these ``names``."""
        return (*self.columns, *((PROPOSED_BY,) if PROPOSED_BY.name in names else ()))

    def worded(self, rows: Iterable[Mapping[str, object]]) -> tuple[Column, ...]:
        """The columns that have something to read in one of ``rows``: no addresses, none empty."""
        there = {name for row in rows for name, value in row.items() if value}
        quotes = [n for n, c in enumerate(self.columns, 1) if c.type is ColumnType.QUOTE]
        at = next(iter(quotes), len(self.columns))
        return tuple(
            each
            for each in (*self.columns[:at], PROPOSED_BY, *self.columns[at:])
            if each.type is not ColumnType.IRI and each.name in there
        )

    @property
    def sparql(self) -> str:
        """``text`` without its head."""
        lines = self.text.splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(_MARK)).lstrip()


def parse(name: str, source: str) -> NamedQuery:
    """The query in ``source``, the content of ``<name>.rq``.

    Raises QueryError if the head is missing, is not YAML, or breaks the closed form.
    """
    where = f"query file {name}.rq"
    head = _head(source, where)
    _closed(head, _KEYS, _REQUIRED, where)
    summary = _words(head, "summary", where)
    if not summary.endswith("?"):
        raise QueryError(f"{where}: the summary is {summary!r}; write it as a question ending in ?")
    query = NamedQuery(
        name=name,
        summary=summary,
        description=_words(head, "description", where) if "description" in head else "",
        competency=_numbers(head["competency"], where),
        parameters=_parameters(head.get("parameters", {}), where),
        columns=_columns(head["columns"], where),
        empty=_words(head, "empty", where),
        text=source,
        proves=templates(head.get("proves", []), source, where),
        group=_group(head.get("group", QuestionGroup.OTHER.name.lower()), where),
    )
    _check_variables(query, where)
    _check_claims(query, where)
    return query


def _head(source: str, where: str) -> Mapping[str, object]:
    lines = source.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
    if not count:
        raise QueryError(f"{where} has no head; begin it with lines of '{_MARK} key: value'")
    try:
        words = "\n".join(line.removeprefix(_MARK) for line in lines[:count])
        head = yaml.load(words, Loader=_LOADER)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise QueryError(f"{where}: the head is not YAML: {error}") from error
    return _mapping(head, f"{where}: the head")


def _mapping(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise QueryError(f"{what} is {value!r}; expected keys with values")
    return cast("Mapping[str, object]", value)


def _closed(
    found: Mapping[str, object], known: tuple[str, ...], required: tuple[str, ...], where: str
) -> None:
    for key in found:
        if key not in known:
            raise QueryError(f"{where}: unknown key {key!r}; the keys are {', '.join(known)}")
    for key in required:
        if key not in found:
            raise QueryError(f"{where}: the key {key!r} is missing")


def _words(found: Mapping[str, object], key: str, where: str) -> str:
    value = found[key]
    if not isinstance(value, str) or not value.strip():
        raise QueryError(f"{where}: {key} is {value!r}; expected words")
    return " ".join(value.split())


def _group(value: object, where: str) -> QuestionGroup:
    known = {group.name.lower(): group for group in QuestionGroup}
    if value not in known:
        raise QueryError(f"{where}: group is {value!r}; the groups are {', '.join(known)}")
    return known[str(value)]


def _numbers(value: object, where: str) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(number in _QUESTIONS for number in value):
        raise QueryError(f"{where}: competency is {value!r}; expected a list of numbers 1 to 30")
    return tuple(value)


def _name(name: str, where: str) -> str:
    if not _NAME.match(name) or name in _TAKEN:
        raise QueryError(
            f"{where}: {name!r} cannot be a name; use lower-case letters, digits and underscores, "
            f"and none of {', '.join(sorted(_TAKEN))}"
        )
    return name


def _parameters(value: object, where: str) -> tuple[Parameter, ...]:
    entries = _mapping(value, f"{where}: parameters")
    return tuple(_parameter(name, entry, where) for name, entry in entries.items())


def _parameter(name: str, value: object, where: str) -> Parameter:
    inside = f"{where}: parameter {name!r}"
    entry = _mapping(value, inside)
    _closed(entry, _PARAMETER_KEYS, ("type", "description", "example"), inside)
    if entry.get("optional", False) not in (True, False):
        raise QueryError(f"{inside}: optional is {entry['optional']!r}; expected true or false")
    return Parameter(
        name=_name(name, where),
        type=ParameterType(_one_of(entry, tuple(ParameterType), inside)),
        description=_words(entry, "description", inside),
        example=_written(entry["example"], inside),
        default=_written(entry["default"], inside) if "default" in entry else None,
        optional=bool(entry.get("optional", False)),
    )


def _written(value: object, where: str) -> str:
    """``value`` as a user would type it: YAML reads bare numbers and dates as such."""
    if isinstance(value, (dict, list, bool)) or value is None:
        raise QueryError(f"{where}: {value!r} is not a single value")
    return str(value)


def _columns(value: object, where: str) -> tuple[Column, ...]:
    entries = _mapping(value, f"{where}: columns")
    if not entries:
        raise QueryError(f"{where}: no columns; name each projected variable")
    return tuple(_column(name, entry, where) for name, entry in entries.items())


def _column(name: str, value: object, where: str) -> Column:
    inside = f"{where}: column {name!r}"
    entry = _mapping(value, inside)
    _closed(entry, _COLUMN_KEYS, ("type", "description"), inside)
    return Column(
        name=_name(name, where),
        type=ColumnType(_one_of(entry, tuple(ColumnType), inside)),
        description=_words(entry, "description", inside),
        optional=_optional(entry, inside),
    )


def _optional(entry: Mapping[str, object], where: str) -> bool:
    found = entry.get("optional", False)
    if not isinstance(found, bool):
        raise QueryError(f"{where}: optional is {found!r}; expected true or false")
    return found


def _one_of(entry: Mapping[str, object], known: tuple[str, ...], where: str) -> str:
    value = entry["type"]
    if value not in known:
        raise QueryError(f"{where}: type {value!r} is not one of {', '.join(known)}")
    return str(value)


def _check_variables(query: NamedQuery, where: str) -> None:
    """Every name of the head is a variable of the query, and the opening can be found."""
    names = [*query.column_names, *(parameter.name for parameter in query.parameters)]
    for name in names:
        if not re.search(rf"\?{name}\b", query.text):
            raise QueryError(f"{where}: ?{name} is in the head but not in the query")
        if names.count(name) > 1:
            raise QueryError(f"{where}: {name!r} is both a parameter and a column; rename one")
    openings = query.text.splitlines().count(OPENING)
    if query.parameters and openings != 1:
        raise QueryError(
            f"{where}: expected exactly one line {OPENING!r} at the margin, found {openings}"
        )


def _check_claims(query: NamedQuery, where: str) -> None:
    """Every variable of ``proves`` is filled by an IRI of the row or of a parameter."""
    iris = {column.name for column in query.columns if column.type is ColumnType.IRI}
    known = iris | {p.name for p in query.parameters if p.type in _IRI_PARAMETERS}
    for template in query.proves:
        for name in template.variables:
            if name not in known:
                raise QueryError(
                    f"{where}: proves has ?{name}, which is neither a column nor a parameter that "
                    f"holds an IRI; those are {', '.join(sorted(known)) or 'none'}"
                )


_IRI_PARAMETERS = frozenset(
    {ParameterType.IRI, ParameterType.BODY, ParameterType.TOPIC, ParameterType.DOCUMENT}
)
