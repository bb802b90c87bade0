"""A named question as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.queries.header import Parameter
from probation_oversight.queries.named import NamedQuery
from probation_oversight.rendering.tables import Line, wrapped


def titled(query: NamedQuery, width: int) -> Iterator[Line]:
    """Two lines for a list: what to type, and the question."""
    takes = (f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in query.parameters)
    yield Line("  ".join((query.name, *takes)), "label")
    yield from (Line(line) for line in wrapped(query.summary, width, "    "))


def shown(query: NamedQuery, width: int) -> Iterator[Line]:
    """``query`` for a person: what it asks, takes and gives, and the SPARQL itself."""
    yield from (Line(line, "title") for line in wrapped(query.summary, width))
    yield from (Line(line) for line in wrapped(query.description, width) if query.description)
    yield from _entries("parameters", [(p.name, _usage(p)) for p in query.parameters], width)
    columns = [(column.name, column.description) for column in query.columns]
    yield from _entries("columns", columns, width)
    yield from (Line("", "space"), Line("query", "head"))
    yield from (Line(f"  {line}".rstrip()) for line in query.sparql.splitlines())


def _usage(parameter: Parameter) -> str:
    need = "required" if parameter.required else "optional"
    if parameter.default is not None:
        need = f"default {parameter.default}"
    return f"{parameter.description} ({need}; for example {parameter.name}={parameter.example})"


def _entries(title: str, entries: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    if not entries:
        return
    yield from (Line("", "space"), Line(title, "head"))
    longest = max(len(name) for name, _ in entries)
    for name, words in entries:
        label = f"  {name.ljust(longest)}  "
        yield from (Line(line) for line in wrapped(words, width, label))
