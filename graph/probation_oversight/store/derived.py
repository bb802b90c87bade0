"""What is worked out from documents set beside each other and beside the register, and kept.

Which documents tell of one inspection, who owned a body in those days, by which framework a
document judges: questions would have to work it out over the whole store each time. It stands in a
graph of its own and is brought up to date in the same update as the document that changes, at the
cost of that document and those that it shares an inspection with. ``queries/derived/`` says how; it
is all marked, so that the same steps serve one document and a whole store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from probation_oversight import resources
from probation_oversight.rdf import iris
from probation_oversight.store import sparql

_MARK = "urn:x-oversight:"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
_TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
_JUDGES, _AFTER, _BEFORE, _FRAMEWORK = (
    iris.term(name) for name in ("judges", "fieldworkAfter", "fieldworkBefore", "usedFramework")
)
SAID = (_JUDGES, _AFTER, _BEFORE, _FRAMEWORK)
"""The properties of documents that something is worked out of."""
_TRIPLE = re.compile(r"<([^>]*)> <([^>]*)> (.*) \.")
_YEAR = re.compile(r'"(\d{4})-')
_ABOUT = (
    f"<{iris.DERIVED_GRAPH}> <{_TYPE}> <http://www.w3.org/ns/prov#Entity> .\n",
    f'<{iris.DERIVED_GRAPH}> <{_COMMENT}> "Worked out; no document says it."@en .\n',
)


def beginning(slug: str) -> Iterator[str]:
    """What to do before the document ``slug`` changes or goes."""
    yield _insertion(_marked(slug, iris.document(slug), "changing"))
    yield _steps("begin", slug)


def ending(slug: str) -> Iterator[str]:
    """What to do after the document ``slug`` went."""
    yield _steps("finish", slug)


def following(slug: str, ntriples: str) -> Iterator[str]:
    """What to do after ``slug`` came or changed; ``ntriples`` say ``SAID`` of the document."""
    yield _insertion("".join(sorted({*_given(slug, ntriples), *_ABOUT})))
    yield _steps("finish", slug)


def anew(ntriples: str) -> Iterator[str]:
    """What to do to have all worked out anew; ``ntriples`` say ``SAID`` of all documents."""
    yield sparql.drop(iris.DERIVED_GRAPH)
    yield from following("", ntriples)


def _steps(name: str, slug: str) -> str:
    """The steps in the file ``name``, with the marks of the document ``slug``."""
    return resources.text(f"queries/derived/{name}.ru").replace(f"<{_MARK}>", f"<{_marks(slug)}>")


def _insertion(ntriples: str) -> str:
    return sparql.insertion(iris.DERIVED_GRAPH, ntriples)


def _marks(slug: str) -> str:
    """How marks begin that serve to change the document ``slug``, or all where it is none.

    Each has its own, as Oxigraph in memory looks through all that ever had a mark.
    """
    if not slug:
        return _MARK
    own = iris.document(slug).removeprefix(iris.document_folder())  # held to what a slug may be
    return f"{_MARK}{own}/"


def _marked(slug: str, node: str, mark: str, value: str = _TRUE) -> str:
    return f"<{node}> <{_marks(slug)}{mark}> {value} .\n"


def _given(slug: str, ntriples: str) -> Iterator[str]:
    """Each document's judging of each body, with the days of the fieldwork, marked as new."""
    said = {each: dict[str, str]() for each in SAID}
    judged: list[tuple[str, str]] = []
    for document, how, what in _lines(ntriples):
        said[how][document] = what
        if how == _JUDGES:
            judged.append((document, what[1:-1]))
    for document in {*said[_JUDGES], *said[_FRAMEWORK]}:
        yield _marked(slug, document, "changed")
    for document, body in judged:
        node = iris.judging(iris.slug_of(document) or "", body)
        yield _marked(slug, node, "new")
        yield f"<{node}> <{_TYPE}> <{iris.term('Judging')}> .\n"
        yield f"<{node}> <{iris.term('judgingDocument')}> <{document}> .\n"
        yield f"<{node}> <{iris.term('judgedBody')}> <{body}> .\n"
        if document in said[_AFTER] and document in said[_BEFORE]:
            after, before = said[_AFTER][document], said[_BEFORE][document]
            yield f"<{node}> <{iris.term('judgedAfter')}> {after} .\n"
            yield f"<{node}> <{iris.term('judgedBefore')}> {before} .\n"
            for year in _years(after, before):
                yield _marked(slug, node, "year", f'"{year}"')


def _years(*days: str) -> range:
    """The years from one of ``days`` (literals) to another; none if they do not say theirs."""
    found = [int(year[1]) for day in days if (year := _YEAR.match(day))]
    return range(min(found), max(found) + 1) if len(found) == len(days) else range(0)


def _lines(ntriples: str) -> Iterable[tuple[str, str, str]]:
    """Subject, predicate and object of the lines of ``ntriples`` that say ``SAID``."""
    for line in ntriples.splitlines():
        found = _TRIPLE.fullmatch(line)
        if found and found[2] in SAID:
            yield found[1], found[2], found[3]
