"""Rows of an answer: each value in its Python type, by attribute or by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple

Value = str | int | float | Decimal | bool | date | datetime | None
"""An IRI is a ``str``; None stands where the answer has nothing."""

Claim = tuple[str, str, str]
"""A triple of three IRIs."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    {"integer", "nonNegativeInteger", "positiveInteger", "int", "long", "short", "unsignedInt"}
)


class Row(Mapping[str, Value]):
    """One row: ``row.quote`` and ``row["quote"]`` are the same; it cannot be changed."""

    __slots__ = ("_proves", "_values")
    _values: dict[str, Value]
    _proves: tuple[Claim, ...]

    def __init__(self, values: Mapping[str, Value], proves: Sequence[Claim] = ()) -> None:
        object.__setattr__(self, "_values", dict(values))
        object.__setattr__(self, "_proves", tuple(proves))

    @property
    def proves(self) -> tuple[Claim, ...]:
        """The triples that the row stands for, as IRIs; empty if its query does not name them."""
        return self._proves

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the answer."""
        return tuple(self._values)

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._values:
            raise AttributeError(f"no column {name!r}; columns are {', '.join(self.columns)}")
        return self._values[name]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"rows cannot be changed (tried to set {name!r})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"rows cannot be changed (tried to delete {name!r})")

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self._values.items())})"

    def __reduce__(self) -> tuple[type[Row], tuple[dict[str, Value], tuple[Claim, ...]]]:
        return Row, (self._values, self._proves)


def row(columns: Sequence[str], terms: Sequence[Term | None]) -> Row:
    """The row of ``terms`` under ``columns``."""
    return Row({name: value(term) for name, term in zip(columns, terms, strict=True)})


def value(term: Term | None) -> Value:
    """``term`` in the Python type that fits: text for IRIs and for types that Python lacks.

    Midnight without zone is how this graph writes a day, and comes back as a ``date``.
    """
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    lexical = str(getattr(term, "value", term))
    if datatype is None or not datatype.value.startswith(_XSD):
        return lexical
    name = datatype.value[len(_XSD) :]
    convert = int if name in _WHOLE else _TYPES.get(name)
    if convert is None:
        return lexical
    try:
        return convert(lexical)
    except (ValueError, ArithmeticError):
        return lexical  # an ill-formed literal is shown as it was written


def _day_or_time(lexical: str) -> date | datetime:
    moment = datetime.fromisoformat(lexical)
    plain = moment.tzinfo is None and moment == datetime.combine(moment, datetime.min.time())
    return moment.date() if plain else moment


_TYPES: dict[str, Callable[[str], Value]] = {
    "boolean": lambda lexical: lexical in {"true", "1"},
    "decimal": Decimal,
    "double": float,
    "float": float,
    "date": date.fromisoformat,
    "dateTime": _day_or_time,
}
