"""What assistants may do: eight tools that read, each answer with quotes, IRIs and a status.

The tools are plain functions of values, made for one store; ``server`` gives them to the Model
Context Protocol. Every answer says by ``status`` whether something was found: "found", "nothing"
(with what that means) or "refused" (with what to do next).
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from inspect import iscoroutinefunction
from typing import Any

from mcp.server import MCPServer
from mcp.types import ToolAnnotations
from pyoxigraph import NamedNode

from probation_oversight.analysis.search import rows as searchable
from probation_oversight.errors import ProbationOversightError
from probation_oversight.graph import OversightGraph
from probation_oversight.queries import internal, named, runner
from probation_oversight.rdf import iris
from probation_oversight.rendering.answer import as_json as rows_json
from probation_oversight.rendering.profile import as_json as profile_json
from probation_oversight.rendering.proof import as_json as proof_json
from probation_oversight.serving import media, protocol
from probation_oversight.serving.state import Served
from probation_oversight.version import __version__

Answer = dict[str, Any]
Tool = Callable[..., Any]
"""A function that gives an answer, or is waited for until it does."""
_MOST_ROWS = 200
_MOST_HITS = 50
_SHORTEST = 3
"""Characters that words have to have to be looked for in a text."""

INSTRUCTIONS = """What publications on probation in England and Wales state, with the words each
statement rests on. Quote these words, name the document and keep the IRI. "nothing" means that
nothing was read, not that it is not so. Statements with a low certainty are often read wrongly.
Begin with 'questions', then 'ask'; 'explain' shows why a row holds; check a quote with 'verify'."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over one store, which they only read."""

    served: Served

    def all(self) -> tuple[Tool, ...]:
        """The tools, each a function that says what it does."""
        made: tuple[Tool, ...] = (
            self.questions,
            self.ask,
            self.explain,
            self.search,
            self.body,
            self.document,
            self.verify,
            self.sparql,
        )
        return tuple(map(_refusing, made))

    def questions(self) -> Answer:
        """The named questions that 'ask' answers, each with its parameters and an example."""
        found = [
            {
                "name": each.name,
                "question": each.summary,
                "description": each.description,
                "parameters": [
                    {
                        "name": parameter.name,
                        "type": parameter.type.value,
                        "required": parameter.required,
                        "description": parameter.description,
                        "example": parameter.example,
                    }
                    for parameter in each.parameters
                ],
            }
            for each in named.load()
        ]
        return _told("questions", found)

    def ask(
        self, question: str, parameters: dict[str, str] | None = None, doubtful: bool = False
    ) -> Answer:
        """The answer to a named question, a row for each thing found, with its quote.

        Rows that rest on what is often read wrongly are left out and counted, unless doubtful.
        """
        with self.served.graph() as graph:
            way = graph.ask_all if doubtful else graph.ask
            found = way(question, **(parameters or {}))
            rows = rows_json.as_json(found.columns, found.rows[:_MOST_ROWS])
            _with_certainty(graph, rows)
        told = _told("rows", rows, named.get(question).empty)
        return {
            **told,
            "all_rows": len(found.rows),
            "left_out_as_doubtful": found.left_out,
            "left_out_as_put_right": found.put_right,
        }

    def explain(self, statement: str) -> Answer:
        """Why a statement (its IRI or key) holds: the proof down to quotes, register and axioms."""
        with self.served.graph() as graph:
            found = proof_json.as_json(graph.explain(statement), graph.explainer())
            certainty = _certainties(graph, [statement])
        return {"status": "found", "certainty": certainty.get(statement), **found}

    def search(self, words: str, limit: int = 20) -> Answer:
        """Quotes in which all the words are; words in double quotes are a phrase."""
        with self.served.graph() as graph:
            hits = graph.search(words, limit=max(1, min(limit, _MOST_HITS)))
            certainty = _certainties(graph, [iri for hit in hits for iri in hit.statements])
            corrected = graph.corrected()
        found = [
            {
                "quote": hit.quote,
                "start": hit.start,
                "end": hit.end,
                "document": hit.document,
                "document_iri": hit.document_iri,
                "statements": [
                    {"iri": iri, "certainty": certainty.get(iri), "corrected": corrected.get(iri)}
                    for iri in hit.statements
                ],
            }
            for hit in hits
        ]
        return _told("hits", found, "no statement rests on all of these words; try fewer")

    def body(self, name: str) -> Answer:
        """All that is known of a body (a name or id): facts with sources, findings with quotes."""
        with self.served.graph() as graph:
            found = profile_json.as_json(graph.portrait(name))
        return {"status": "found", **found}

    def document(self, slug: str = "") -> Answer:
        """One document with every quote that statements rest on; without a slug, all documents."""
        with self.served.graph() as graph:
            about = [
                {"slug": each.slug, "iri": iris.document(each.slug), **_facts(each)}
                for each in graph.documents()
                if slug in ("", each.slug)
            ]
            if not slug:
                return _told("documents", about, "no document is stored")
            graph.dataset.digest(slug)
            here = NamedNode(iris.document(slug))
            rows = searchable(graph.dataset, document=here)
            quotes = rows_json.as_json(("iri", "quote", "start", "end"), rows)
            _with_certainty(graph, quotes)
        return {"status": "found", **about[0], "quotes": quotes}

    def verify(self, quote: str, document: str = "") -> Answer:
        """Where exactly these words stand in the stored texts (or one of them, by its slug).

        Use it before words are given as a quote. Only kinds of spaces are taken for the same.
        """
        words = quote.split()
        if len(" ".join(words)) < _SHORTEST:
            return {"status": "refused", "message": f"give at least {_SHORTEST} characters"}
        with self.served.graph() as graph:
            slugs = [document] if document else list(graph.dataset.slugs())
            found = [
                {"document_iri": iris.document(slug), "slug": slug, **place}
                for slug in slugs
                for place in _places(graph.dataset.text(slug), words)
            ]
        return _told("places", found, "no stored text has these words so; do not quote them")

    async def sparql(self, query: str) -> Answer:
        """The answer to a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE); nothing is changed.

        Prefixes such as pov:, body:, topic: and document: need not be declared.
        """
        await self.served.renew()
        with self.served.shared() as graph:
            content, kind = await runner.written(
                graph.dataset, query, _kind, self.served.workers, _LIMITS
            )
        if kind == media.GRAPHS["ttl"]:
            return {"status": "found", "turtle": content.decode()}
        found = json.loads(content)
        rows = found.get("results", {}).get("bindings")
        return {"status": "nothing" if rows == [] else "found", **found}


def _kind(form: str) -> str:
    return media.RESULTS["json"] if form in ("SELECT", "ASK") else media.GRAPHS["ttl"]


_LIMITS = runner.Limits(
    seconds=protocol.LIMITS.seconds, bytes=protocol.LIMITS.bytes, characters=200_000
)
"""What one query of an assistant may use: an answer that it can still read."""


def server(served: Served) -> MCPServer[Any]:
    """The server of the protocol with the tools, none of which changes anything."""
    made: MCPServer[Any] = MCPServer(
        "probation-oversight", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR"
    )
    reading = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in Tools(served).all():
        made.add_tool(tool, annotations=reading)
    return made


def _refusing(tool: Tool) -> Tool:
    """``tool``, with what it cannot do as an answer that says what to do next."""
    waited = tool if iscoroutinefunction(tool) else partial(asyncio.to_thread, tool)

    @wraps(tool)
    async def answering(*given: Any, **named_given: Any) -> Answer:
        try:
            found: Answer = await waited(*given, **named_given)
        except ProbationOversightError as error:
            return {"status": "refused", "message": str(error)}
        return found

    return answering


def _told(name: str, found: Sequence[object], empty: str = "") -> Answer:
    """What was found, under ``name``; or that nothing was, and what ``empty`` says of that."""
    if found:
        return {"status": "found", name: list(found)}
    return {"status": "nothing", "message": empty, name: []}


def _facts(document: object) -> Mapping[str, object]:
    names = ("title", "issued", "publisher", "source", "statements", "sentences", "gaps")
    return {name: rows_json.value(getattr(document, name)) for name in names}


def _with_certainty(graph: OversightGraph, rows: Sequence[dict[str, object]]) -> None:
    """Put into each row the least certainty of what it names, if any of that has one."""
    named_in = [[str(v) for k, v in row.items() if k.endswith("iri") and v] for row in rows]
    known = _certainties(graph, [iri for found in named_in for iri in found])
    for row, found in zip(rows, named_in, strict=True):
        row["certainty"] = min((known[iri] for iri in found if iri in known), default=None)


def _certainties(graph: OversightGraph, statements: Sequence[str]) -> dict[str, float]:
    """How certain it is that each of ``statements`` is what the text says, where that is known."""
    wanted = set(statements)
    rows = internal.rows(graph.dataset.query, "certainties")
    return {
        str(row["iri"]): float(str(row["certainty"])) for row in rows if str(row["iri"]) in wanted
    }


def _places(text: str, words: Sequence[str]) -> list[Answer]:
    """Where in ``text`` just these ``words`` stand one after the other."""
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [
        {"start": found.start(), "end": found.end(), "quote": found.group()}
        for found in pattern.finditer(text)
    ]
