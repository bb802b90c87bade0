"""Questions with a name: the SPARQL files of ``queries/``, asked with checked parameters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from probation_oversight import resources
from probation_oversight.errors import ParameterError, QueryError, UnknownQueryError
from probation_oversight.queries import answers, internal, kept
from probation_oversight.queries.binding import Term, bind
from probation_oversight.queries.cells import Cells
from probation_oversight.queries.claims import claims
from probation_oversight.queries.header import (
    PROPOSED_BY,
    Column,
    ColumnType,
    NamedQuery,
    QuestionGroup,
    parse,
)
from probation_oversight.queries.internal import StoreQuery
from probation_oversight.queries.parameters import NameSource, nearest, resolve, term
from probation_oversight.queries.rows import Row
from probation_oversight.queries.tabular import R_co, Tabular
from probation_oversight.rdf import iris
from probation_oversight.rdf.values import Value, value

__all__ = ["Answer", "NamedQuery", "get", "load", "run"]

_DERIVED = re.compile(
    r"\bpov:(?:judgingDocument|judgedBody|groupedUnder|tellsOf|ownerWords|frameworkWords)\b"
)
"""What only stands in the graph of what is worked out."""
_DERIVED_GRAPH = NamedNode(iris.DERIVED_GRAPH)


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Tabular[R_co]):
    """The rows that answer the question ``name``, in the order that the query gives them.

    ``left_out`` is how many rows are not among them because they rest on something doubtful,
    ``put_right`` how many because a person rejected or amended what they rest on.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[R_co, ...]
    left_out: int = 0
    put_right: int = 0

    def __repr__(self) -> str:
        return f"<Answer to {self.name}: {len(self.rows)} rows of {len(self.columns)} columns>"

    def described(self) -> Sequence[Column]:
        """The columns of the question, and who proposed what if any of it was."""
        return get(self.name).described(self.columns)


@cache
def load() -> tuple[NamedQuery, ...]:
    """Every named query, sorted by name.

    Raises QueryError if a file breaks the form that ``query_header`` asks for.
    """
    return tuple(map(_parsed, _files()))


@cache
def _files() -> Mapping[str, Path]:
    """The file of each named query, by its name."""
    return {path.stem: path for path in resources.files("queries", "*.rq")}


@cache
def _parsed(name: str) -> NamedQuery:
    return parse(name, _files()[name].read_text(encoding="utf-8"))


def grouped(
    questions: Iterable[NamedQuery],
) -> tuple[tuple[QuestionGroup, tuple[NamedQuery, ...]], ...]:
    """``questions`` by what they are on, as people are shown them; groups without any left out."""
    held = tuple(questions)
    made = ((group, tuple(each for each in held if each.group is group)) for group in QuestionGroup)
    return tuple(each for each in made if each[1])


def get(name: str) -> NamedQuery:
    """The query called ``name``. Raises UnknownQueryError, with the nearest name."""
    if name not in _files():
        hint = nearest(name, _files()) or "; `oversight questions` lists them"
        raise UnknownQueryError(f"there is no question called {name!r}{hint}")
    return _parsed(name)


def run(
    store_query: StoreQuery,
    name: str,
    params: Mapping[str, object] | None = None,
    names: NameSource | None = None,
    beside: Path | None = None,
) -> Answer:
    """The answer to the question ``name`` over the store that ``store_query`` reads.

    ``names`` are those of the store, if they are at hand; ``beside`` is where answers of it may be
    kept. Raises UnknownQueryError for the name,
    ParameterError for the parameters, and QueryError if the query itself is broken.
    """
    return answer(store_query, get(name), params or {}, names, beside)


def answer(
    store_query: StoreQuery,
    query: NamedQuery,
    params: Mapping[str, object],
    names: NameSource | None = None,
    beside: Path | None = None,
) -> Answer:
    """The answer to ``query``, which need not be one of ``load()``; see ``run``."""
    terms = resolve(query, params, names or name_source(store_query))
    _refuse_without_derived(store_query, query)
    try:
        found = kept.asked(store_query, bind(query.text, terms), beside)
    except SyntaxError as error:
        raise QueryError(f"query file {query.name}.rq does not parse: {error}") from error
    if found.columns != query.column_names:
        raise QueryError(
            f"query file {query.name}.rq selects {', '.join(found.columns)}, "
            f"but its head has the columns {', '.join(query.column_names)}"
        )
    given = {name: term.value for name, term in terms.items()}
    rows = tuple(_rows(query, found, given))
    return Answer(query.name, query.column_names, rows)


def _rows(query: NamedQuery, found: Cells, given: Mapping[str, Value]) -> Iterator[Row]:
    """The rows of the answer ``found`` to ``query``, in which its parameters were ``given``."""
    made = answers.row_class(answers.class_name(query.name))
    values = {word: value(term) for word, term in found.terms.items()}
    quotes = {column.name for column in query.columns if column.type is ColumnType.QUOTE}
    quoted = {word: _in_one_line(values[word]) for name in quotes for word in found.column(name)}
    columns = [(name, quoted if name in quotes else values) for name in found.columns]
    for row in found.rows:
        said = {name: its[word] for (name, its), word in zip(columns, row, strict=True)}
        yield made(said, tuple(claims(query.proves, {**given, **said} if given else said)))


def to_begin_with(query: NamedQuery, names: NameSource) -> str:
    """``query`` as SPARQL that may be tried as it stands, and changed.

    Its defaults are put in, and its example for what it needs to be told.
    """
    terms: dict[str, Term] = {}
    for each in query.parameters:
        value = each.example if each.required else each.default
        with suppress(ParameterError):  # nothing in this store is called so
            if value is not None:
                terms[each.name] = term(each, value, names, query.name)
    return bind(query.sparql, terms)


def _refuse_without_derived(store_query: StoreQuery, query: NamedQuery) -> None:
    """Say what is missing if ``query`` asks for what stores work out and there is none of it.

    A store always has that graph, most exports have not: no row would look as if nothing was found.
    """
    if _DERIVED.search(query.text) and not any(
        internal.rows(store_query, "any-derived", graph=_DERIVED_GRAPH)
    ):
        raise QueryError(
            f"the question {query.name} asks for what a store works out of documents together, "
            f"and the graph {iris.DERIVED_GRAPH} is not here; export with --derived, or ask the "
            "store itself"
        )


def without(given: Answer, put_right: Collection[str]) -> Answer:
    """``given`` without the rows that name a statement that is ``put_right``."""
    if not put_right:
        return given
    named = _iris(given)
    kept = tuple(row for row in given.rows if not _names(row, named, put_right))
    return replace(given, rows=kept, put_right=len(given.rows) - len(kept))


def without_doubtful(
    store_query: StoreQuery, given: Answer, least: Decimal, accepted: Collection[str] = ()
) -> Answer:
    """``given`` without the rows that name what was read with less certainty than ``least``.

    What a person ``accepted`` is not doubtful.
    """
    bound = Literal(f"{least:f}", datatype=_DECIMAL)
    doubtful = _of_those_named(store_query, "doubtful", given, least=bound) - set(accepted)
    if not doubtful:
        return given
    named = _iris(given)
    kept = tuple(row for row in given.rows if not _names(row, named, doubtful))
    return replace(given, rows=kept, left_out=len(given.rows) - len(kept))


def marked(store_query: StoreQuery, given: Answer) -> Answer:
    """``given`` with who proposed what its rows rest on, if others than our own reader did."""
    told = internal.rows(store_query, "proposed")
    found: dict[object, str] = {row["iri"]: str(row["name"]) for row in told}
    makers = [_makers(row, found) for row in given.rows] if found else []
    if not any(makers):
        return given
    name = PROPOSED_BY.name
    rows = tuple(
        type(row)({**row, name: maker or None}, row.proves)
        for row, maker in zip(given.rows, makers, strict=True)
    )
    return replace(given, columns=(*given.columns, name), rows=rows)


def _makers(row: Row, makers: Mapping[object, str]) -> str:
    """Who proposed any of what ``row`` names."""
    found = {makers[row[name]] for name in row.columns if row[name] in makers}
    return ", ".join(sorted(found))


def unmeasured(store_query: StoreQuery, given: Answer) -> int:
    """How many rows of ``given`` name what was read by a rule that nobody has measured.

    They are not left out: of them it is not known whether they are often read wrongly.
    """
    found = _of_those_named(store_query, "unmeasured", given)
    named = _iris(given)
    return sum(_names(row, named, found) for row in given.rows)


_FEW = 2000
"""Up to how many things an answer names each is asked for; above that, all there are are listed.

Over a thousand documents in a folder each takes some 10 microseconds and listing all 20 ms.
"""


def _of_those_named(
    store_query: StoreQuery, query: str, given: Answer, **bound: Literal
) -> set[str]:
    """Which of the things that ``given`` names are in the answer to the internal ``query``, whose
    column is ``iri``. Those in no row may be there too, or not.
    """
    columns = _iris(given)
    if not given.rows or not columns:
        return set()
    chosen: dict[str, list[NamedNode]] = {}
    if len(given.rows) <= _FEW:
        named = {str(row[name]) for name in columns for row in given.rows if row[name]}
        if len(named) <= _FEW:
            chosen = {"iri": [NamedNode(iri) for iri in sorted(named)]}
    return internal.addresses(store_query, query, **chosen, **bound)


def _iris(given: Answer) -> list[str]:
    """The columns of ``given`` that name something by its address."""
    return [name for name in given.columns if name.endswith("_iri")]


def _names(row: Row, columns: Iterable[str], found: Collection[object]) -> bool:
    """Whether ``row`` names one of ``found`` in ``columns``; no address is None."""
    return any(row[name] in found for name in columns)


_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def name_source(store_query: StoreQuery) -> NameSource:
    """The names that things go by in the store that ``store_query`` reads."""
    return NameSource(partial(internal.named, store_query))


def _in_one_line(quote: Value) -> Value:
    """``quote`` without line breaks, of which a text may have either kind: it stands in a table."""
    if not isinstance(quote, str):
        return quote
    return quote.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
