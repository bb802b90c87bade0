"""Questions in the explorer: as forms, with their answers, narrowed, sorted and as files.

The address is all the state there is, so that a page can be kept, sent and come back to.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from probation_oversight.errors import NoProofError
from probation_oversight.queries import named
from probation_oversight.queries.header import (
    PROPOSED_BY,
    ColumnType,
    NamedQuery,
    Parameter,
    ParameterType,
)
from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import Row
from probation_oversight.rendering.answer import as_csv, as_json
from probation_oversight.rendering.pages import written
from probation_oversight.rendering.plots import PLOTTED, plot
from probation_oversight.rendering.proof import page as proof_page
from probation_oversight.rendering.table_files import Asked, parquet, workbook
from probation_oversight.rendering.tables import cell
from probation_oversight.serving.addresses import of_question, place
from probation_oversight.serving.view import View

SORT, ROW, FROM, DOUBTFUL, ONLY = "-sort", "-row", "-from", "-doubtful", "-only-"
"""What an address says beside the parameters of a question, none of which is called so.

``ONLY`` begins the name of what a column has to hold.
"""
_TOGETHER = 200
"""Rows of an answer on one page."""
_FEW, _MANY = 2, 40
"""How many different values a column has that rows can be narrowed by."""
_SHOWN, _LONGEST = 8, 60
"""Values that are shown of a column, and how long they may be."""
_INPUTS = {ParameterType.DATE: "date", ParameterType.INTEGER: "number", ParameterType.IRI: "url"}
LISTS = {  # the internal query that gives the names, which is also what the list is called
    ParameterType.BODY: "names-of-bodies",
    ParameterType.TOPIC: "names-of-topics",
    ParameterType.DOCUMENT: "names-of-documents",
}
_MENU = "Questions"
Given = Mapping[str, str]
Numbered = Sequence[tuple[int, Row]]
Made = Callable[[Answer], bytes]


@dataclass(frozen=True, slots=True)
class Facet:
    """A column that rows can be narrowed by: values with their count and address.

    ``chosen`` is the value that they are narrowed to, with ``all``, the address without it.
    """

    name: str
    values: tuple[tuple[str, int, str], ...]
    more: int
    chosen: str
    all: str


def ask(view: View, name: str, given: Given) -> str:
    """The question ``name`` as a form, with its answer if all that it needs is given.

    Raises UnknownQueryError, or ParameterError for what is given wrongly.
    """
    question = named.get(name)
    parameters = parameters_of(given)
    ready = all(each.name in parameters for each in question.parameters if each.required)
    found = answer(view, question, given) if ready else None
    narrowed = _narrowed(found, given) if found else []
    rows = _sorted(narrowed, given.get(SORT, ""))
    first = place_among(given.get(FROM, "1"), len(rows))
    state = {key: value for key, value in given.items() if value and key not in (ROW, FROM)}
    used = {each.type for each in question.parameters}
    return written(
        "question.html",
        place=place(_MENU),
        question=question,
        given=parameters,
        answer=found,
        count=len(rows),
        rows=rows[first - 1 : first - 1 + _TOGETHER],
        first=first,
        together=_TOGETHER,
        columns=question.worded(row for _, row in rows),
        facets=list(_facets(question, narrowed, state)),
        forms=[(form, words) for form, (words, _, _) in FORMS.items()],
        drawn=question.name in PLOTTED,
        cell=cell,
        address=of_question(question.name, state),
        sort=given.get(SORT, ""),
        **fields(view, used),
    )


def fields(view: View, used: set[ParameterType] | frozenset[ParameterType]) -> dict[str, object]:
    """What forms are given: names to choose from for each kind of parameter in ``used``."""
    lists = [(query, view.names(query)) for kind, query in LISTS.items() if kind in used]
    return {"lists": lists, "list_of": _list_of, "input_of": _input_of}


def answer(view: View, question: NamedQuery, given: Given) -> Answer:
    """The answer to ``question`` as the address asks for it."""
    return view.answer(question.name, parameters_of(given), doubtful=bool(given.get(DOUBTFUL)))


def parameters_of(given: Given) -> dict[str, str]:
    """The parameters of the question among what the address says; a field left empty is none."""
    return {name: value for name, value in given.items() if value and not name.startswith("-")}


def why_row(view: View, name: str, given: Given) -> str:
    """The proof of the row of the answer that the address names. Raises NoProofError."""
    found = answer(view, named.get(name), given)
    if not found.rows:
        raise NoProofError(f"{name} has no answer with these parameters, so none to explain")
    row = found.rows[place_among(given.get(ROW, "1"), len(found.rows)) - 1]
    explainer = view.graph.explainer()
    return proof_page.page(view.graph.explain(row), explainer, place(_MENU))


def file(view: View, form: str, name: str, given: Given) -> tuple[bytes, str]:
    """The answer in a form of ``FORMS``, with its media type, narrowed and sorted as the page is.

    Raises ExportError for what is not installed, or cannot be drawn.
    """
    found = answer(view, named.get(name), given)
    rows = _sorted(_narrowed(found, given), given.get(SORT, ""))
    _, kind, made = FORMS[form]
    return made(replace(found, rows=tuple(row for _, row in rows))), kind


def _csv(found: Answer) -> bytes:
    made = io.StringIO(newline="")
    as_csv.write(made, found.columns, found, end="\r\n")
    return made.getvalue().encode()


def _json(found: Answer) -> bytes:
    rows = as_json.as_json(found.columns, found.rows)
    return json.dumps(rows, indent=2, ensure_ascii=False).encode()


def _table(made: Callable[[Sequence[Asked]], bytes]) -> Made:
    return lambda found: made([Asked(named.get(found.name), found)])


def _svg(found: Answer) -> bytes:
    return plot(found).svg().encode()


FORMS: Mapping[str, tuple[str, str, Made]] = {
    "csv": ("CSV", "text/csv", _csv),
    "json": ("JSON", "application/json", _json),
    "xlsx": (
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _table(workbook.content),
    ),
    "parquet": ("Parquet", "application/vnd.apache.parquet", _table(parquet.content)),
    "svg": ("plot", "image/svg+xml", _svg),
}
"""The forms in which an answer can be had: what they are called, their type, what makes them."""


def _narrowed(found: Answer, given: Given) -> list[tuple[int, Row]]:
    """The rows with their numbers in the answer, of those that hold what the address asks for."""
    only = {key.removeprefix(ONLY): value for key, value in given.items() if key.startswith(ONLY)}
    wanted = {name: value for name, value in only.items() if name in found.columns and value}
    return [
        (number, row)
        for number, row in enumerate(found.rows, start=1)
        if all(cell(row[name]) == value for name, value in wanted.items())
    ]


def _facets(question: NamedQuery, rows: Numbered, state: Given) -> Iterator[Facet]:
    """What the rows can be narrowed by, or are narrowed to."""
    for column in (*question.columns, PROPOSED_BY):
        if column.type is not ColumnType.TEXT:
            continue
        key = f"{ONLY}{column.name}"
        rest = {name: value for name, value in state.items() if name != key}
        counted = Counter(cell(row[column.name]) for _, row in rows if row.get(column.name))
        chosen = state.get(key, "")
        longest = max(map(len, counted), default=0)
        if not chosen and not (_FEW <= len(counted) <= _MANY and longest <= _LONGEST):
            continue
        most = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
        values = [
            (value, count, of_question(question.name, {**rest, key: value})("ask"))
            for value, count in most[:_SHOWN]
        ]
        every = of_question(question.name, rest)("ask")
        name = column.name.replace("_", " ")
        yield Facet(name, tuple(values), max(0, len(most) - _SHOWN), chosen, every)


def _sorted(rows: Numbered, column: str) -> list[tuple[int, Row]]:
    """``rows`` sorted by ``column`` if they have it.

    A minus before the name is the other way round; rows without a value come last.
    """
    name = column.removeprefix("-")
    if not rows or name not in rows[0][1].columns:
        return list(rows)
    there = [each for each in rows if each[1][name] is not None]
    gone = [each for each in rows if each[1][name] is None]
    there.sort(key=lambda each: _rank(each[1][name]), reverse=column.startswith("-"))
    return there + gone


def _rank(value: object) -> tuple[int, float, str]:
    """Numbers by size, all else by its words."""
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value).casefold()


def place_among(words: str, most: int) -> int:
    """A number from 1 to ``most``; what is none, or beyond, is brought inside."""
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 1
    return max(1, min(number, most))


def _list_of(parameter: Parameter) -> str:
    return LISTS.get(parameter.type, "")


def _input_of(parameter: Parameter) -> str:
    return _INPUTS.get(parameter.type, "text")
