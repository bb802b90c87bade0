"""Rows of an answer: each value in its Python type, by attribute or by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn

from probation_oversight.rdf.values import Value, value
from probation_oversight.words import instead

if TYPE_CHECKING:
    from probation_oversight.rdf.values import Term

Claim = tuple[str, str, str]
"""A triple of three IRIs."""


class Row(Mapping[str, Value]):
    """One row: ``row.quote`` and ``row["quote"]`` are the same; it cannot be changed.

    To a type checker it has only the attributes that its class tells of, so that a misspelt column
    is found before anything is run.
    """

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
        told = ", ".join(f"{name}={value!r}" for name, value in self._values.items())
        return f"{type(self).__name__}({told})"

    def __reduce__(self) -> tuple[type[Row], tuple[dict[str, Value], tuple[Claim, ...]]]:
        return type(self), (self._values, self._proves)


class FreeRow(Row):
    """A row of a query whose columns no checker knows: any attribute may be one of them."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._values:
            raise AttributeError(
                f"no column {name!r}; {instead(name, self.columns, 'columns are')}"
            )
        return self._values[name]


def row(columns: Sequence[str], terms: Sequence[Term | None]) -> FreeRow:
    """The row of ``terms`` under ``columns``."""
    return FreeRow({name: value(term) for name, term in zip(columns, terms, strict=True)})
