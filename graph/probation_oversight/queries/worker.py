"""Runs one query in a process of its own: started by ``runner`` and ``workers``.

Standard input has a line of JSON (the request) and, for a store in memory, its N-Quads. Standard
output gets a JSON object; with ``--keep`` a line for each request, the length of the document that
was asked for, a space and the object, and after it the document. Imports nothing of the package, so
that it starts quickly.
"""

from __future__ import annotations

import io
import json
import sys
import time
from typing import Any

import pyoxigraph as ox

_TRIES = 20
_PAUSE = 0.05
"""Seconds between tries to open a store."""


def main() -> None:
    """Answer the request on standard input; with ``--keep`` one a line, until there are no more."""
    if "--keep" in sys.argv:
        _keep_answering()
        return
    request = json.loads(sys.stdin.buffer.readline())
    _limit(request)
    json.dump(_answer(request)[0], sys.stdout)


def _keep_answering() -> None:
    """Answer a line for each; the parent ends us if one takes too long."""
    store: ox.Store | None = None
    told = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit(request)
        if store is None:
            store = _opened(request["folder"])
        said, document = _answer(request, store)
        told.write(b"%d %s\n" % (len(document), json.dumps(said).encode()))
        told.write(document)
        told.flush()


def _limit(request: dict[str, Any]) -> None:
    """Limits of the operating system, where it has them; the parent's clock works anywhere.

    Seconds are of computing, from now on: they end us if the parent is gone.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + request["seconds"] + 1
    for kind, limit in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, request["bytes"])):
        try:
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
        except (OSError, ValueError):
            continue


def _answer(
    request: dict[str, Any], store: ox.Store | None = None
) -> tuple[dict[str, object], bytes]:
    """What there is to tell, and the document if one was asked for."""
    try:
        store = _store(request["folder"]) if store is None else store
        found = store.query(request["query"], base_iri=request["base"], **_scope(request))
        if "media" in request:
            return {}, _document(found, request)
        return _told(found, request), b""
    except _TooLargeError:
        return {"large": True}, b""
    except SyntaxError as error:
        return {"syntax": str(error)}, b""
    except (OSError, RuntimeError, ValueError) as error:
        return {"failure": str(error)}, b""


def _told(found: Any, request: dict[str, Any]) -> dict[str, object]:
    """The answer ``found`` in its parts."""
    if isinstance(found, ox.QueryBoolean):
        return {"truth": bool(found)}
    if isinstance(found, ox.QueryTriples):
        return {"triples": _capped(found, request)}
    names = [variable.value for variable in found.variables]
    return {"columns": names, "rows": _capped(found, request)}


def _scope(request: dict[str, Any]) -> dict[str, Any]:
    """The graphs that are seen: those that are named, else all as one."""
    default = [ox.NamedNode(name) for name in request.get("default_graphs", ())]
    named = [ox.NamedNode(name) for name in request.get("named_graphs", ())]
    if not default and not named:
        return {"use_default_graph_as_union": True}
    return {"default_graph": default, "named_graphs": named}


def _document(found: Any, request: dict[str, Any]) -> bytes:
    """The answer as a document of the type that was asked for, in the engine's own writing."""
    written = Capped(request["characters"])
    media = request["media"]
    try:
        if isinstance(found, ox.QueryTriples):
            form = ox.RdfFormat.from_media_type(media)
            ox.serialize(found, written, form, prefixes=request["prefixes"])
        else:
            found.serialize(written, ox.QueryResultsFormat.from_media_type(media))
    except OSError:
        if written.full:
            raise _TooLargeError from None
        raise
    return written.getvalue()


class Capped(io.BytesIO):
    """Bytes in memory, up to a number."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.full = False

    def write(self, data: Any, /) -> int:
        """Take ``data``. Raises OSError, which ends the writing, if it would be too much."""
        self.full = self.tell() + len(data) > self._most
        if self.full:
            raise OSError("full")
        return super().write(data)


def _store(folder: str | None) -> ox.Store:
    if folder is not None:
        return _opened(folder)
    store = ox.Store()
    store.load(sys.stdin.buffer.read(), format=ox.RdfFormat.N_QUADS)
    return store


def _opened(folder: str) -> ox.Store:
    """The store in ``folder``, which our parent holds open too.

    A store tidies its files after it was written to and opened again; one that goes away while we
    open them looks like damage to Oxigraph, and a moment later all is well.
    """
    for _ in range(_TRIES - 1):
        try:
            return ox.Store.read_only(folder)
        except (OSError, RuntimeError, ValueError):
            time.sleep(_PAUSE)
    return ox.Store.read_only(folder)


class _TooLargeError(Exception):
    """The answer has more characters than our parent takes."""


def _capped(found: Any, request: dict[str, Any]) -> list[list[object]]:
    """Up to one row more than asked for: the one too many tells the parent of the rest."""
    rows: list[list[object]] = []
    size = 0
    for each in found:
        row = [_term(term) for term in each]
        rows.append(row)
        size += sum(len(str(part)) for term in row if isinstance(term, list) for part in term)
        if size > request["characters"]:
            raise _TooLargeError
        if len(rows) > request["rows"]:
            break
    return rows


def _term(term: Any) -> object:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.BlankNode):
        return ["blank", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.language, term.datatype.value]
    return ["literal", str(term), None, "http://www.w3.org/2001/XMLSchema#string"]


if __name__ == "__main__":
    main()
