"""Where the pages of the explorer lead: the address of a thing is what its IRI ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from probation_oversight.model.base_iri import BASE
from probation_oversight.ontology.concepts import topic_id
from probation_oversight.queries import named
from probation_oversight.queries.header import NamedQuery, ParameterType
from probation_oversight.rdf import iris
from probation_oversight.rendering.pages import Beside, Place
from probation_oversight.serving import media

_BODY = f"{BASE}body/"


def link(iri: object) -> str | None:
    """Where on this site the thing with that IRI is shown; None for what has no page."""
    name = str(iri or "")
    if name.startswith(_BODY):
        return f"/body/{quote(name.removeprefix(_BODY), safe='')}"
    if topic_id(name):
        return f"/{quote(name.removeprefix(BASE))}"
    slug = iris.slug_of(name)
    document = f"{iris.document_folder()}{slug}"  # typed by anybody, so perhaps of no document
    if slug and name == document:
        return f"/document/{quote(slug, safe='')}"
    if slug and name.startswith(f"{document}/body/"):
        return f"/body/{quote(name, safe='')}"
    return f"/why?{urlencode({'what': name})}" if slug else None


MENU = (
    ("/", "Questions"),
    ("/documents", "Documents"),
    ("/bodies", "Bodies"),
    ("/topics", "Topics"),
    ("/networks", "Networks"),
    ("/editor", "SPARQL"),
)


def place(here: str) -> Place:
    """Where a page stands that belongs to the part of the menu called ``here``."""
    return Place("/", here, MENU, "/search", link)


def of_question(name: str, state: Mapping[str, str]) -> Callable[..., str]:
    """What makes the address of a page on the question ``name``: its kind and more state in."""

    def made(kind: str, **more: object) -> str:
        said = {**state, **{f"-{key}": str(value) for key, value in more.items()}}
        query = f"?{urlencode({k: v for k, v in said.items() if v})}"
        return f"/{kind}/{quote(name, safe='')}{query if len(query) > 1 else ''}"

    return made


def beside(iri: str, kind: ParameterType | None = None, value: str = "") -> Beside:
    """What leads on from the page of the thing ``iri``: its data, and what may be asked of it.

    Questions are those with a parameter of ``kind``, which then is ``value``.
    """
    asked = tuple(
        (of_question(each.name, {name: value})("ask"), each.summary)
        for each in named.load()
        for name in _taking(each, kind)
    )
    path = quote(iri.removeprefix(BASE))
    files = tuple((f"/{path}.{suffix}", words) for suffix, words in media.GRAPH_NAMES.items())
    return Beside(asked, files if iri.startswith(BASE) else ())


def _taking(question: NamedQuery, kind: ParameterType | None) -> list[str]:
    """The first parameter of ``question`` of that kind, if it needs nothing else."""
    taking = [each.name for each in question.parameters if each.type is kind][:1]
    needed = {each.name for each in question.parameters if each.required}
    return taking if needed <= set(taking) else []
