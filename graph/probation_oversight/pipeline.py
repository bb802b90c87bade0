"""One document through all stages: read, written as a graph, validated, closed, receipted.

Whoever needs what a document gives gets it here: the graph that keeps it, the processes that work
through many, the verifier that holds a graph against its sources.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from types import TracebackType
from typing import TypeVar

from rdflib import Graph

from probation_oversight.documents.model import Document
from probation_oversight.errors import (
    DocumentError,
    InconsistencyError,
    ProbationOversightError,
    ValidationError,
    of_file,
)
from probation_oversight.explanation import contradictions
from probation_oversight.limits import TooLongError, limited
from probation_oversight.mapping import document as mapping
from probation_oversight.mapping import refusals, shacl
from probation_oversight.model.statements import Reading
from probation_oversight.proposals import admission
from probation_oversight.proposals.admission import Admission
from probation_oversight.proposals.admission import Outcome as Proposed
from probation_oversight.rdf import terms
from probation_oversight.reading import read
from probation_oversight.reasoning.closure import ClosedDocument, default
from probation_oversight.store import receipts
from probation_oversight.store.entries import Entry

_AHEAD = 3
"""Documents that wait for each process: enough to keep it busy, few enough to hold in memory."""
_AT_LEAST, _FOR_A_CHARACTER = 60.0, 0.001
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Processed:
    """All that one document gives: what was read from it, and what a store keeps of it."""

    reading: Reading
    entry: Entry


Outcome = Processed | ProbationOversightError
"""What became of a document: all that it gives, or why it gives nothing."""


def process(document: Document) -> Processed:
    """All that ``document`` gives, with what others propose of it; see ``process_reading``."""
    reading = read(document)
    if document.proposals is None:
        return process_reading(reading, document.text)
    return process_reading(_admitted(reading, document).reading, document.text)


def proposed(document: Document) -> tuple[Proposed, ...]:
    """What becomes of each statement that others propose of ``document``, in their order."""
    return _admitted(read(document), document).outcomes


def _admitted(reading: Reading, document: Document) -> Admission:
    """``reading`` with what others propose of ``document`` and what fits with it."""
    own, _ = _sound(reading, document.text)
    return admission.admitted(own, document)


def process_reading(reading: Reading, text: str) -> Processed:
    """All that ``reading``, which is of ``text``, gives; less the statements that break a shape.

    Raises GroundingError if a quote is not at its place in ``text``, ValidationError if the graph
    breaks a shape elsewhere than at a statement, InconsistencyError if it contradicts the ontology.
    """
    slug = reading.document.slug
    reading, graph = _sound(reading, text)
    asserted, inferred = terms.ntriples(graph), terms.ntriples(_closed(slug, graph).inferred)
    receipt = receipts.document_receipt(reading, asserted, inferred)
    return Processed(reading, Entry(slug, text, asserted, inferred, receipt))


def _sound(reading: Reading, text: str) -> tuple[Reading, Graph]:
    """``reading`` without what the shapes refuse, and its graph, which they do not."""
    graph = mapping.asserted(reading, text)
    while problems := shacl.validate(graph):
        fewer = refusals.without(reading, problems)
        if fewer is reading:
            what = _listed(problem.message for problem in problems)
            raise ValidationError(f"{reading.document.slug} is not stored: {what}")
        reading, graph = fewer, mapping.asserted(fewer, text)
    return reading, graph


def _closed(slug: str, graph: Graph) -> ClosedDocument:
    made = default().close(graph)
    if made.clashes:
        clashes = _listed(contradictions(slug, graph))
        raise InconsistencyError(f"{slug} is not stored, it contradicts the ontology: {clashes}")
    return made


def _listed(messages: Iterable[str], most: int = 5) -> str:
    found = list(dict.fromkeys(messages))
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return "; ".join(found[:most]) + more


def longest(document: Document) -> float:
    """Seconds of computing time that ``document`` may take: some ten times what is usual."""
    return _AT_LEAST + len(document.text) * _FOR_A_CHARACTER


def outcome(document: Document) -> Outcome:
    """What becomes of ``document``; an error is an outcome too, whatever it is.

    So is taking longer than ``longest``: no document keeps those behind it waiting without end.
    """
    seconds = longest(document)
    try:
        with limited(seconds):
            return process(document)
    except TooLongError:
        return DocumentError(
            f"{document.facts.slug}: reading it took more than {seconds:.0f} s of computing time, "
            "ten times what a text of its length takes, and was stopped; split it, and please "
            "report it"
        )
    except Exception as error:  # noqa: BLE001 (one document never stops the others)
        return of_file(document.facts.slug, error)


class Pool:
    """Processes that work through documents; used in a ``with`` block, after which they are gone.

    With one process everything happens in this one. Of several each loads the language model, the
    ontology and the register once.
    """

    def __init__(self, processes: int = 1) -> None:
        """Make ready for ``processes``. Raises ValueError if there are to be none."""
        if processes < 1:
            raise ValueError(f"at least one process has to read; {processes} were asked for")
        # Started anew rather than forked: a fork would copy threads' locks in whatever state.
        self._pool = (
            ProcessPoolExecutor(processes, get_context("spawn"), _end_with_parent)
            if processes > 1
            else None
        )
        self._ahead = processes * _AHEAD if self._pool else 1
        self._to_start = processes

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def outcomes(
        self, work: Iterable[tuple[_Key, Document | None]]
    ) -> Iterator[tuple[_Key, Outcome | None]]:
        """What becomes of each document of ``work``, in its order, with the key it came with.

        Some documents are begun before the first is waited for. A key without a document comes
        back in its turn. A process that was killed is a DocumentError.
        """
        waiting: deque[tuple[_Key, str, Future[Outcome | None]]] = deque()
        for key, document in work:
            waiting.append((key, document.facts.slug if document else "", self._begun(document)))
            if len(waiting) >= self._ahead:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())

    def _begun(self, document: Document | None) -> Future[Outcome | None]:
        if document is None:
            return _known(None)
        if self._pool is None:
            return _known(outcome(document))
        try:
            self._start(self._pool)
            return self._pool.submit(outcome, document)
        except BrokenProcessPool:
            return _known(_stopped(document.facts.slug))

    def _start(self, pool: ProcessPoolExecutor) -> None:
        """Start all processes together, before the first document.

        One that is started while another's end is being noticed is waited for without end.
        """
        while self._to_start:
            self._to_start -= 1
            pool.submit(os.getpid)


def _end_with_parent() -> None:
    """See that this process ends when the one that started it does, however that ends."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _known(made: Outcome | None) -> Future[Outcome | None]:
    """What need not be waited for."""
    future: Future[Outcome | None] = Future()
    future.set_result(made)
    return future


def _finished(key: _Key, slug: str, future: Future[Outcome | None]) -> tuple[_Key, Outcome | None]:
    try:
        return key, future.result()
    except BrokenProcessPool:
        return key, _stopped(slug)


def _stopped(slug: str) -> DocumentError:
    return DocumentError(
        f"{slug}: the process that was to read it was stopped from outside, "
        "perhaps for want of memory; use fewer processes"
    )
