"""Terms of the store as the Python values that fit them. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple

Value = str | int | float | Decimal | bool | date | datetime | None
"""An IRI is a ``str``; None stands where the answer has nothing."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    {"integer", "nonNegativeInteger", "positiveInteger", "int", "long", "short", "unsignedInt"}
)


def value(term: Term | None) -> Value:
    """``term`` in the Python type that fits: text for IRIs and for types that Python lacks.

    Midnight without zone is how this graph writes a day, and comes back as a ``date``.
    """
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    lexical = str(getattr(term, "value", term))
    convert = None if datatype is None else _CONVERTED.get(datatype.value)
    if convert is None:
        return lexical
    try:
        return convert(lexical)
    except (ValueError, ArithmeticError):
        return lexical  # an ill-formed literal is shown as it was written


def _day_or_time(lexical: str) -> date | datetime:
    moment = datetime.fromisoformat(lexical)
    plain = moment.tzinfo is None and moment.time() == time.min
    return moment.date() if plain else moment


_TYPES: dict[str, Callable[[str], Value]] = {
    **dict.fromkeys(_WHOLE, int),
    "boolean": lambda lexical: lexical in {"true", "1"},
    "decimal": Decimal,
    "double": float,
    "float": float,
    "date": date.fromisoformat,
    "dateTime": _day_or_time,
}
_CONVERTED = {f"{_XSD}{name}": convert for name, convert in _TYPES.items()}
"""How values are made of literals, by the IRI of their type."""
