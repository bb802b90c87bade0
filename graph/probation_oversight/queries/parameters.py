"""What a user may write for a parameter, and the RDF term that it stands for."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from probation_oversight.errors import ParameterError
from probation_oversight.queries.binding import Term
from probation_oversight.queries.header import NamedQuery, Parameter, ParameterType
from probation_oversight.rdf import iris

_DATE_TIME = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MOST_ALIKE = 8
_NAMES = {
    ParameterType.BODY: "names-of-bodies",
    ParameterType.TOPIC: "names-of-topics",
    ParameterType.DOCUMENT: "names-of-documents",
}
"""The internal query that gives the names of each kind of thing."""

Select = Callable[[str], Iterable[tuple[str, str]]]
"""Answers an internal query, by name, with rows that have ``iri`` and ``name``."""


def resolve(query: NamedQuery, given: Mapping[str, object], names: NameSource) -> dict[str, Term]:
    """The term for each parameter of ``query`` that has a value, from ``given`` or its default.

    Raises ParameterError for a name that the query does not take, a required one that is
    missing, and a value that is of the wrong type or that nothing in the store is called.
    """
    _known(query, given)
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name)
        value = parameter.default if value is None else value
        if value is not None:
            terms[parameter.name] = term(parameter, value, names, query.name)
        elif parameter.required:
            said = parameter.description.rstrip(".")
            raise ParameterError(
                f"the question {query.name} needs {parameter.name}: {said}; "
                f"for example {parameter.name}={parameter.example}"
            )
    return terms


def _known(query: NamedQuery, given: Mapping[str, object]) -> None:
    # An engine ignores a name that the query does not mention and answers for everything.
    takes = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in takes:
            what = f"it takes {', '.join(takes)}" if takes else "it takes none"
            raise ParameterError(
                f"the question {query.name} has no parameter {name!r}; {what}{nearest(name, takes)}"
            )


def nearest(word: str, known: Iterable[str]) -> str:
    """A closing phrase with the known word most like ``word``; empty when none is alike.

    Of spellings that come to the same, one written as ``word`` is (a slug, or a name) is given.
    """
    slug = word == word.lower() and " " not in word
    ranked = sorted(known, key=lambda each: ((each == each.lower()) is slug, each))
    folded = {fold(each): each for each in ranked}
    begun = [each for each in folded if fold(word) and each.startswith(fold(word))]
    if begun:
        return f"; did you mean {folded[min(begun, key=lambda each: (len(each), each))]!r}?"
    close = difflib.get_close_matches(fold(word), sorted(folded), n=1, cutoff=0.5)
    return f"; did you mean {folded[close[0]]!r}?" if close else ""


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """``name`` as names are compared: case, "&" and the kinds of spaces and dashes aside."""
    plain = name.replace("&", " and ").replace("\u2019", "'")
    return " ".join(re.sub(r"[\s\u2010-\u2015_-]+", " ", plain).casefold().split()).removeprefix(
        "the "
    )


class NameSource:
    """The names that things in a store go by, asked for once per kind and only when needed."""

    def __init__(
        self,
        select: Select,
        more: Mapping[ParameterType, Mapping[str, Iterable[str]]] | None = None,
    ) -> None:
        """``more`` holds names that the store may lack: per kind, IRI to names."""
        self._select = select
        self._more = more or {}
        self._found: dict[ParameterType, dict[str, set[str]]] = {}

    def iris(self, kind: ParameterType) -> dict[str, set[str]]:
        """Every IRI of ``kind`` with its names, its id first among them."""
        if kind not in self._found:
            found: dict[str, set[str]] = defaultdict(set)
            for iri, name in self._select(_NAMES[kind]):
                found[iri].add(name)
            for iri, names in self._more.get(kind, {}).items():
                found[iri].update(names)
            self._found[kind] = {iri: names | ids(iri) for iri, names in sorted(found.items())}
        return self._found[kind]


def ids(iri: str) -> set[str]:
    """What ``iri`` is called for short; what stands in one document has no such id of its own."""
    local = iris.slug_of(iri)
    return set() if local and iri != iris.document(local) else {iris.tail(iri)}


def called(name: str, known: Mapping[str, Collection[str]]) -> list[str]:
    """The IRIs of those ``known`` with their names that go by ``name``.

    A body of the register goes before those that only documents know. What a document names may
    be called by the first words of its name too, unless they are an area's: "Bridgeway" for
    Bridgeway Trust, but not "Kent" for Kent Police.
    """
    wanted = fold(name)
    found = [iri for iri, names in known.items() if wanted in map(fold, names)]
    if found or not wanted or _is_an_area(name):
        return [iri for iri in found if ids(iri)] or found
    begun = f"{wanted} "
    local = ((iri, names) for iri, names in known.items() if not ids(iri))
    return [iri for iri, names in local if any(fold(each).startswith(begun) for each in names)]


def _is_an_area(name: str) -> bool:
    from probation_oversight import register  # noqa: PLC0415 - most questions do without

    return bool(register.load().areas_by_name(name))


def told_apart(iri: str) -> str:
    """What tells ``iri`` from others of its name: its id; of what one document knows, all of it."""
    return iri if iris.slug_of(iri) else iris.tail(iri)


def term(parameter: Parameter, value: object, names: NameSource, asked: str) -> Term:
    """The term that ``value`` stands for, as the value of ``parameter``.

    Raises ParameterError, which says that the question ``asked`` is wrong, if it stands for none.
    """
    if isinstance(value, str) and not value.strip():
        raise _wrong(parameter, value, asked, "something, not blank")
    match parameter.type:
        case ParameterType.INTEGER:
            return _integer(parameter, value, asked)
        case ParameterType.DATE:
            return _date(parameter, value, asked)
        case ParameterType.STRING:
            return Literal(_string(parameter, value, asked))
        case ParameterType.IRI:
            return _iri(parameter, _string(parameter, value, asked), asked)
        case _:
            return _named(parameter, _string(parameter, value, asked).strip(), names, asked)


def _wrong(parameter: Parameter, value: object, asked: str, expected: str) -> ParameterError:
    return ParameterError(
        f"the question {asked}: {parameter.name} is {value!r}; expected {expected}, "
        f"for example {parameter.name}={parameter.example}"
    )


def _string(parameter: Parameter, value: object, asked: str) -> str:
    if not isinstance(value, str):
        raise _wrong(parameter, value, asked, "text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _wrong(parameter, value, asked, "text that can be written as UTF-8") from error
    return value


def _integer(parameter: Parameter, value: object, asked: str) -> Literal:
    if isinstance(value, int) and not isinstance(value, bool):
        return Literal(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,18}\s*", value):
        return Literal(int(value))
    raise _wrong(parameter, value, asked, "a whole number")


def _date(parameter: Parameter, value: object, asked: str) -> Literal:
    """A day, as the midnight that the store keeps for it, so that the two compare."""
    try:
        if isinstance(value, str):
            value = date.fromisoformat(value.strip())
    except ValueError:
        pass
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        raise _wrong(parameter, value, asked, "a day written year-month-day")
    return Literal(f"{value.isoformat()}T00:00:00", datatype=_DATE_TIME)


def _iri(parameter: Parameter, value: str, asked: str) -> NamedNode:
    try:
        return NamedNode(value.strip())
    except ValueError as error:
        raise _wrong(parameter, value, asked, f"an absolute IRI ({error})") from error


def _named(parameter: Parameter, value: str, names: NameSource, asked: str) -> NamedNode:
    known = names.iris(parameter.type)
    if value in known:
        return NamedNode(value)
    found = called(value, known)
    if len(found) == 1:
        return NamedNode(found[0])
    if found:
        each = ", ".join(map(told_apart, found))
        raise _wrong(parameter, value, asked, f"one {parameter.type}, but that names {each}")
    wanted = fold(value)
    alike = [iris.tail(iri) for iri, told in known.items() if _holds(told, wanted)]
    if _SCHEME.match(value):
        hint = nearest(value, known)
    elif 1 < len(alike) <= _MOST_ALIKE:
        hint = f"; perhaps {', '.join(alike[:-1])} or {alike[-1]}?"
    else:
        hint = nearest(value, {name for told in known.values() for name in told})
    raise ParameterError(
        f"the question {asked}: no {parameter.type} is called {value!r}"
        f"{hint or f'; for example {parameter.name}={parameter.example}'}"
    )


def _holds(told: Iterable[str], wanted: str) -> bool:
    """Whether one of the names ``told`` has the words ``wanted`` in it."""
    return any(f" {wanted} " in f" {fold(name)} " for name in told)
