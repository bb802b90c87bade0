"""The pages of the explorer: questions as forms, answers with quotes, documents, bodies, search.

Each function makes one page from the graph and what the address says; the address is all the state
there is, so that a page can be kept, sent and come back to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from probation_oversight.analysis.stated import of_document
from probation_oversight.errors import NoProofError
from probation_oversight.explanation.explainer import Explainer
from probation_oversight.graph import OversightGraph
from probation_oversight.model.statements import BASE
from probation_oversight.queries import internal, named
from probation_oversight.queries.header import ColumnType, NamedQuery, Parameter, ParameterType
from probation_oversight.queries.named import Answer
from probation_oversight.queries.rows import Row
from probation_oversight.rdf import iris
from probation_oversight.reading.certainty import DOUBTFUL as LEAST
from probation_oversight.rendering.document import page as document_page
from probation_oversight.rendering.pages import Place, written
from probation_oversight.rendering.profile import page as profile_page
from probation_oversight.rendering.proof import page as proof_page
from probation_oversight.rendering.statement import page as statement_page
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.tables import cell
from probation_oversight.store import accounts

SORT, ROW, FROM, DOUBTFUL = "-sort", "-row", "-from", "-doubtful"
"""What an address says beside the parameters of a question, none of which is called so."""
_TOGETHER = 200
"""Rows of an answer on one page."""
_MOST_HITS = 50
_INPUTS = {ParameterType.DATE: "date", ParameterType.INTEGER: "number", ParameterType.IRI: "url"}
_LISTS = {  # the internal query that gives the names, which is also what the list is called
    ParameterType.BODY: "names-of-bodies",
    ParameterType.TOPIC: "names-of-topics",
    ParameterType.DOCUMENT: "names-of-documents",
}
_BODY = f"{BASE}body/"
Given = Mapping[str, str]


def _link(iri: object) -> str | None:
    """Where on this site the thing with that IRI is shown; None for what has no page."""
    name = str(iri or "")
    if name.startswith(_BODY):
        return f"/body/{quote(name.removeprefix(_BODY), safe='')}"
    slug = iris.slug_of(name)
    if slug and name == iris.document(slug):
        return f"/document/{quote(slug, safe='')}"
    if slug and name.startswith(f"{iris.document(slug)}/body/"):
        return f"/body/{quote(name, safe='')}"
    return f"/why?{urlencode({'what': name})}" if slug else None


PLACE = Place("/", "", (("/", "Questions"), ("/#documents", "Documents")), "/search", _link)
"""Where the pages of the explorer lead."""


def start(graph: OversightGraph) -> str:
    """The questions, the documents, and a box to search in."""
    return written(
        "start.html",
        place=PLACE,
        questions=named.load(),
        documents=graph.documents(),
        lists=_suggestions(graph, _LISTS),
        list_of=_list_of,
        input_of=_input_of,
        given={},
    )


def ask(graph: OversightGraph, name: str, given: Given) -> str:
    """The question ``name`` as a form, with its answer if all that it needs is given.

    Raises UnknownQueryError, or ParameterError for what is given wrongly.
    """
    question = named.get(name)
    parameters = parameters_of(given)
    ready = all(each.name in parameters for each in question.parameters if each.required)
    found = answer(graph, question, given) if ready else None
    numbered = sorted_rows(found, given.get(SORT, "")) if found else []
    first = _number(given.get(FROM, "1"), len(numbered))
    state = {key: value for key, value in given.items() if value and key not in (ROW, FROM)}
    used = {each.type for each in question.parameters}
    return written(
        "question.html",
        place=PLACE,
        question=question,
        given=parameters,
        answer=found,
        rows=numbered[first - 1 : first - 1 + _TOGETHER],
        first=first,
        together=_TOGETHER,
        columns=[column for column in question.columns if column.type is not ColumnType.IRI],
        cell=cell,
        address=_address(question.name, state),
        sort=given.get(SORT, ""),
        lists=_suggestions(graph, {kind: _LISTS[kind] for kind in _LISTS if kind in used}),
        list_of=_list_of,
        input_of=_input_of,
    )


def answer(graph: OversightGraph, question: NamedQuery, given: Given) -> Answer:
    """The answer to ``question`` as the address asks for it."""
    way = graph.ask_all if given.get(DOUBTFUL) else graph.ask
    return way(question.name, **parameters_of(given))


def parameters_of(given: Given) -> dict[str, str]:
    """The parameters of the question among what the address says; a field left empty is none."""
    return {name: value for name, value in given.items() if value and not name.startswith("-")}


def sorted_rows(found: Answer, column: str) -> list[tuple[int, Row]]:
    """The rows with their numbers in the answer, sorted by ``column`` if the answer has it.

    A minus before the name is the other way round; rows without a value come last.
    """
    numbered = list(enumerate(found.rows, start=1))
    name = column.removeprefix("-")
    if name not in found.columns:
        return numbered
    there = [each for each in numbered if each[1][name] is not None]
    gone = [each for each in numbered if each[1][name] is None]
    there.sort(key=lambda each: _rank(each[1][name]), reverse=column.startswith("-"))
    return there + gone


def _rank(value: object) -> tuple[int, float, str]:
    """Numbers by size, all else by its words."""
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value).casefold()


def why_row(graph: OversightGraph, name: str, given: Given) -> str:
    """The proof of the row of the answer that the address names. Raises NoProofError."""
    found = answer(graph, named.get(name), given)
    number = _number(given.get(ROW, "1"), len(found.rows))
    if not found.rows:
        raise NoProofError(f"{name} has no answer with these parameters, so none to explain")
    return _proof(graph, found.rows[number - 1])


def why(graph: OversightGraph, what: str) -> str:
    """The page of a statement, or the proof of anything else that has an IRI or key.

    Raises NoProofError.
    """
    slug = iris.slug_of(what)
    if slug is None or slug not in graph.dataset.slugs():
        return _proof(graph, what)
    stated = of_document(graph.dataset, slug, LEAST)
    found = next((each for each in stated if each.iri == what), None)
    if found is None:
        return _proof(graph, what)
    explainer = Explainer(graph.prover())
    wholes = [explainer.steps(proof) for proof in graph.explain(what).best]
    number = accounts.numbers(graph.dataset, slug).get(found.key)
    return statement_page.page(found, number, wholes, words.labels(graph, (stated,)), PLACE)


def _proof(graph: OversightGraph, what: Row | str) -> str:
    explained = graph.explain(what)
    return proof_page.page(explained, Explainer(graph.prover()), PLACE)


def body(graph: OversightGraph, name: str) -> str:
    """All that is known of a body. Raises UnknownBodyError."""
    return profile_page.page(graph.portrait(name), PLACE)


def document(graph: OversightGraph, slug: str) -> str:
    """What is known of a document, and its text with the words that statements rest on.

    Raises StoreError if it is not stored.
    """
    graph.dataset.digest(slug)
    (about,) = (each for each in graph.documents() if each.slug == slug)
    stated = of_document(graph.dataset, slug, LEAST)
    questions = [
        (_address(each.name, {each.parameters[at].name: slug})("ask"), each.summary)
        for each in named.load()
        for at in _of_documents(each)
    ]
    return document_page.page(
        about,
        graph.dataset.text(slug),
        accounts.sections(graph.dataset, slug),
        stated,
        words.labels(graph, (stated,)),
        PLACE,
        questions,
    )


def _of_documents(question: NamedQuery) -> list[int]:
    """Which parameters of ``question`` are documents, if it needs nothing else."""
    others = [each for each in question.parameters if each.type is not ParameterType.DOCUMENT]
    if any(each.required for each in others):
        return []
    kinds = [each.type for each in question.parameters]
    return [at for at, kind in enumerate(kinds) if kind is ParameterType.DOCUMENT][:1]


def search(graph: OversightGraph, words: str) -> str:
    """The quotes in which all ``words`` are."""
    hits = graph.search(words, limit=_MOST_HITS) if words.strip() else ()
    return written(
        "search.html", place=PLACE, words=words, hits=hits, most=_MOST_HITS, key=iris.tail
    )


def message(title: str, words: str) -> str:
    """A page that says what went wrong, and what to do next."""
    return written("message.html", place=PLACE, title=title, words=words)


def _address(name: str, state: Given) -> Callable[..., str]:
    """What makes the address of a page on the question ``name``: its kind and more state in."""

    def made(kind: str, **more: object) -> str:
        said = {**state, **{f"-{key}": str(value) for key, value in more.items()}}
        query = f"?{urlencode(said)}" if said else ""
        return f"/{kind}/{quote(name, safe='')}{query}"

    return made


def _number(words: str, most: int) -> int:
    """A number from 1 to ``most``; what is none, or beyond, is brought inside."""
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 1
    return max(1, min(number, most))


def _suggestions(
    graph: OversightGraph, lists: Mapping[ParameterType, str]
) -> list[tuple[str, list[str]]]:
    """For each kind of thing a list of names to choose from: of each the one it mostly goes by."""
    found = []
    for query in lists.values():
        names: dict[object, str] = {}
        for row in internal.rows(graph.dataset.query, query):
            names.setdefault(row["iri"], str(row["name"]))
        found.append((query, sorted(names.values())))
    return found


def _list_of(parameter: Parameter) -> str:
    return _LISTS.get(parameter.type, "")


def _input_of(parameter: Parameter) -> str:
    return _INPUTS.get(parameter.type, "text")
