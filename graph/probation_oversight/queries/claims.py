"""What a row of a named query stands for: templates of triples, filled with the row's IRIs.

A line of ``proves`` in a query's head is three terms as in Turtle, for example
``?finding_iri a pov:Shortcoming``: a variable of the row or of a parameter, a name with one of the
query's own prefixes, ``a``, or an IRI in angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from probation_oversight.errors import QueryError

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIX = re.compile(r"^PREFIX +([\w-]*): *<([^>]*)>", re.MULTILINE)
_VARIABLE = re.compile(r"\?([a-z][a-z0-9_]*)\Z")
_NAME = re.compile(r"([\w-]*):([\w-]+)\Z")

Claim = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """A triple in which ``?name`` stands for an IRI that a row gives; the other terms are IRIs."""

    subject: str
    predicate: str
    object: str

    @property
    def terms(self) -> Claim:
        return self.subject, self.predicate, self.object

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the variables, without their question mark."""
        return tuple(term[1:] for term in self.terms if term.startswith("?"))

    def filled(self, values: Mapping[str, Any]) -> Claim | None:
        """The triple with ``values`` for the variables; None if one of them has none."""
        made: list[str] = []
        for term in (self.subject, self.predicate, self.object):
            value = values.get(term[1:]) if term.startswith("?") else term
            if value is None:
                return None
            made.append(str(value))
        return made[0], made[1], made[2]


def templates(value: object, source: str, where: str) -> tuple[Template, ...]:
    """The templates that ``value``, of the head of the query ``source``, has. Raises QueryError."""
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise QueryError(f"{where}: proves is {value!r}; expected a list of triples")
    prefixes = dict(_PREFIX.findall(source))
    return tuple(_template(line, prefixes, where) for line in value)


def claims(found: Iterable[Template], values: Mapping[str, Any]) -> Iterator[Claim]:
    """The triples that a row with ``values`` stands for."""
    for template in found:
        claim = template.filled(values)
        if claim:
            yield claim


def _template(line: str, prefixes: Mapping[str, str], where: str) -> Template:
    terms = line.split()
    if len(terms) != 3:
        raise QueryError(f"{where}: proves has {line!r}; expected a triple, three terms and no dot")
    subject, predicate, target = (_term(term, prefixes, line, where) for term in terms)
    return Template(subject, predicate, target)


def _term(term: str, prefixes: Mapping[str, str], line: str, where: str) -> str:
    if term == "a":
        return _TYPE
    if _VARIABLE.match(term):
        return term
    if term.startswith("<") and term.endswith(">"):
        return term[1:-1]
    name = _NAME.match(term)
    if name and name[1] in prefixes:
        return prefixes[name[1]] + name[2]
    raise QueryError(
        f"{where}: {term!r} in {line!r} of proves is neither ?a_variable, a name with a prefix of "
        "the query, <an IRI> nor a"
    )
