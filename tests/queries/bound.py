"""Which variables of a query surely have something in every row, by its algebra.

Sound and not complete: a variable that is not told may be bound all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Literal, URIRef, Variable

Names = frozenset[object]
_COUNTED = ("Aggregate_Count", "Aggregate_GroupConcat", "Aggregate_Sum")
_TRUTHS = ("Builtin_BOUND", "Builtin_EXISTS", "Builtin_NOTEXISTS", "ConditionalAndExpression")
_OF_ONE = (
    *("Builtin_STR", "Builtin_IRI", "Builtin_LCASE", "Builtin_UCASE", "Builtin_REPLACE"),
    *("Builtin_STRLEN", "Builtin_ABS", "Builtin_YEAR"),
)


def always(text: str) -> frozenset[str]:
    """The names of the variables that every row of the SELECT query ``text`` has a value for."""
    return frozenset(map(str, _bound(prepareQuery(text).algebra.p)))


def _bound(part: CompValue) -> Names:
    return _PATTERNS[part.name](part) if part.name in _PATTERNS else frozenset()


def _inside(part: CompValue) -> Names:
    return _bound(part.p)


def _triples(part: CompValue) -> Names:
    return frozenset(node for each in part.triples for node in each if isinstance(node, Variable))


def _filtered(part: CompValue) -> Names:
    return _bound(part.p) | _asked_for(part.expr)


def _asked_for(test: object) -> Names:
    """The variables without which ``test`` is an error or false."""
    if not isinstance(test, CompValue):
        return frozenset()
    if test.name == "ConditionalAndExpression":
        return _asked_for(test.expr).union(*map(_asked_for, test.other))
    if test.name == "RelationalExpression":
        return frozenset(each for each in (test.expr, test.other) if isinstance(each, Variable))
    return frozenset({test.arg}) if test.name == "Builtin_BOUND" else frozenset()


def _extended(part: CompValue) -> Names:
    found = _bound(part.p)
    return found | {part.var} if _sure(part.expr, found) else found


def _in_graph(part: CompValue) -> Names:
    return _bound(part.p) | ({part.term} if isinstance(part.term, Variable) else frozenset())


def _values(part: CompValue) -> Names:
    if "res" not in part:
        return _bound(part.p)
    rows = [{name for name, value in row.items() if value != "UNDEF"} for row in part.res]
    return frozenset(set.intersection(*rows)) if rows else frozenset()


def _aggregated(part: CompValue) -> Names:
    found = _bound(part.p.p)
    return frozenset(
        each.res for each in part.A if each.name in _COUNTED or _sure(each.vars, found)
    )


_PATTERNS: Mapping[str, Callable[[CompValue], Names]] = {
    "BGP": _triples,
    "Join": lambda part: _bound(part.p1) | _bound(part.p2),
    "LeftJoin": lambda part: _bound(part.p1),
    "Minus": lambda part: _bound(part.p1),
    "Union": lambda part: _bound(part.p1) & _bound(part.p2),
    "Filter": _filtered,
    "Graph": _in_graph,
    "Extend": _extended,
    "Project": lambda part: _bound(part.p) & frozenset(part.PV),
    "ToMultiSet": _values,
    "AggregateJoin": _aggregated,
    **dict.fromkeys(("Distinct", "OrderBy", "Slice", "SelectQuery"), _inside),
}


def _sure(told: object, found: Names) -> bool:
    """Whether the expression ``told`` has a value wherever ``found`` have one."""
    if not isinstance(told, CompValue):
        return told in found or isinstance(told, (Literal, URIRef))
    name = told.name
    if name in _TRUTHS:
        return True
    if name == "Builtin_COALESCE":
        return any(_sure(each, found) for each in told.arg)
    return all(_sure(each, found) for each in _parts(told))


def _parts(told: CompValue) -> list[object]:
    """What the expression ``told`` needs a value of; what nothing has, if that is not known."""
    return _NEEDED[told.name](told) if told.name in _NEEDED else [Variable("?")]


_NEEDED: Mapping[str, Callable[[CompValue], list[object]]] = {
    **dict.fromkeys(_OF_ONE, lambda told: [told.arg]),
    "Builtin_IF": lambda told: [told.arg2, told.arg3],
    "Builtin_CONCAT": lambda told: list(told.arg),
    "Builtin_STRDT": lambda told: [told.arg1],
    "Function": lambda told: list(told.expr),
    "RelationalExpression": lambda told: [told.expr],
    **dict.fromkeys(
        ("AdditiveExpression", "MultiplicativeExpression"),
        lambda told: [told.expr, *(told.other or ())],
    ),
}
