"""What is known without any document: ontology, vocabularies and register, closed by owlrl.

Closing takes owlrl seconds, so the result is kept in a cache folder under the hash of all that went
into it: a changed ontology or another owlrl is another file, never a stale one. The cache is
N-Triples behind a line with its own hash; what is damaged or half-written is made anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, Literal

from probation_oversight import files
from probation_oversight import register as registers
from probation_oversight.errors import InconsistencyError
from probation_oversight.ontology import loading
from probation_oversight.rdf import skolem, terms
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import locality
from probation_oversight.reasoning.compiler import compile_rules
from probation_oversight.reasoning.rules import Program
from probation_oversight.register.graph import graph as as_rdf

CACHE_VARIABLE = "OVERSIGHT_CACHE"
"""The environment variable that names the cache folder."""
KEPT = 8
"""Closures that the cache folder keeps; the oldest go first."""
_FORM = "1"
"""Raised when what is kept of a closure changes, so that older files are not used."""
_ERRORS = "http://www.daml.org/2002/03/agents/agent-ont#"
"""owlrl writes a contradiction as a node of the class ErrorMessage with the property error."""


@dataclass(frozen=True)
class Background:
    """``ontology`` and ``register``, blank nodes named by content, and what follows from both.

    No triple is in two of the three. ``program`` holds the ontology's rules.
    """

    program: Program
    ontology: tuple[Triple, ...]
    register: tuple[Triple, ...]
    inferred: tuple[Triple, ...]

    @property
    def given(self) -> tuple[Triple, ...]:
        return self.ontology + self.register

    @property
    def closed(self) -> tuple[Triple, ...]:
        return self.ontology + self.register + self.inferred


@cache
def load() -> Background:
    """The background of the package's own ontology and register.

    Raises what ``make`` raises, and OntologyError if a rule joins what two documents say.
    """
    made = make(loading.graph(), as_rdf(registers.load()))
    locality.check(made.program, made.closed)
    return made


def make(ontology: Graph, register: Graph, folder: Path | None = None) -> Background:
    """``ontology`` compiled and closed together with ``register``.

    ``folder`` is where closures are kept; the usual cache folder if it is None. Raises
    OntologyError for a construct that is not supported and InconsistencyError if ontology and
    register contradict each other.
    """
    program = compile_rules(ontology)
    terms_known = tuple(sorted(program.ontology))
    facts = tuple(sorted(set(skolem.named(register)[0]).difference(terms_known)))
    inferred = _inferred(terms_known + facts, program, folder or cache_folder())
    return Background(program, terms_known, facts, inferred)


def cache_folder() -> Path:
    """The folder for closures: $OVERSIGHT_CACHE, else the user's usual cache folder."""
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    usual = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(usual) if usual else Path.home() / ".cache") / "probation-oversight"


def closed_by_owlrl(graph: Graph) -> tuple[set[Triple], tuple[str, ...]]:
    """``graph`` with all that follows from it, and the contradictions that owlrl reports.

    The triples that report contradictions and those with a literal for a subject, which are not
    RDF, are left out. ``graph`` is not changed.
    """
    import owlrl

    work = Graph()
    for triple in graph:
        work.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(work)
    reports = {s for s, _, o in work.triples((None, RDF.type, None)) if str(o) == _REPORT}
    messages = sorted(str(o) for s, p, o in work if s in reports and p != RDF.type)
    triples = {t for t in work if t[0] not in reports and not isinstance(t[0], Literal)}
    return triples, tuple(messages)


_REPORT = f"{_ERRORS}ErrorMessage"


def _inferred(given: tuple[Triple, ...], program: Program, folder: Path) -> tuple[Triple, ...]:
    text = terms.ntriples(given)
    made_of = f"{_FORM}\n{version('owlrl')}\n{text}"
    file = folder / f"closure-{hashlib.sha256(made_of.encode()).hexdigest()}.nt"
    kept = _read(file)
    if kept is None:
        kept = terms.ntriples(_close(given, program))
        _write(file, kept)
    return tuple(terms.parse(kept))


def _close(given: tuple[Triple, ...], program: Program) -> Iterable[Triple]:
    """What follows from ``given``, worked out from those triples that some rule can use.

    owlrl's time grows with every literal; labels and definitions can take part in no rule.
    """
    asked = program.predicates()
    useful = Graph()
    for triple in given:
        if triple[1] in asked or not isinstance(triple[2], Literal):
            useful.add(triple)
    closed, clashes = closed_by_owlrl(useful)
    if clashes:
        raise InconsistencyError(
            "ontology and register contradict each other: " + "; ".join(clashes[:5])
        )
    return {t for t in closed if _worth_keeping(t)}.difference(given)


def _worth_keeping(triple: Triple) -> bool:
    subject, predicate, target = triple
    if predicate == OWL.sameAs and subject == target:
        return False
    return not (predicate == RDF.type and target in {OWL.Thing, RDFS.Resource})


def _read(file: Path) -> str | None:
    """The closure in ``file``, or None if it is not there or not whole."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body.decode() if head == _head(body) else None


def _write(file: Path, content: str) -> None:
    """Put ``content`` in ``file`` at once or not at all; a folder that cannot be used is let be."""
    body = content.encode()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write(file, _head(body) + b"\n" + body)
        closures = sorted(file.parent.glob("closure-*.nt"), key=lambda each: each.stat().st_mtime)
        for old in closures[:-KEPT]:
            old.unlink(missing_ok=True)


def _head(body: bytes) -> bytes:
    return b"# sha256 " + hashlib.sha256(body).hexdigest().encode()
