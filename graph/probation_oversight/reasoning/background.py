"""What is known without any document: ontology, vocabularies and register, and what follows.

It is worked out anew in each process, in half a second, by the rules that the ontology is compiled
into and those about the schema itself. So nobody's cache has to be believed. owlrl is what tests
hold it equal to; the triples that are true in every ontology are written here, as rules have no
premises for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, Graph, Literal

from probation_oversight import register as registers
from probation_oversight.errors import InconsistencyError
from probation_oversight.ontology import loading
from probation_oversight.rdf import terms
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import locality
from probation_oversight.reasoning.compiler import compile_rules
from probation_oversight.reasoning.facts import Facts, Names
from probation_oversight.reasoning.proofs.schema_rules import schema_rules
from probation_oversight.reasoning.rules import Program
from probation_oversight.reasoning.seminaive import Engine
from probation_oversight.register.graph import triples as as_triples

BUILT_IN: frozenset[Triple] = frozenset(
    (node, RDF.type, kind)
    for kind, nodes in (
        (
            OWL.AnnotationProperty,
            (
                *(RDFS.comment, RDFS.isDefinedBy, RDFS.label, RDFS.seeAlso),
                *(OWL.backwardCompatibleWith, OWL.deprecated, OWL.incompatibleWith),
                *(OWL.priorVersion, OWL.versionInfo),
            ),
        ),
        (
            RDFS.Datatype,
            (RDF.HTML, RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString, RDFS.Literal),
        ),
        (OWL.Class, (OWL.Thing, OWL.Nothing)),
    )
    for node in nodes
)
"""What the rules prp-ap, dt-type1, cls-thing and cls-nothing1 say, which have no premises."""
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
    made = make(loading.graph(), as_triples(registers.load()))
    locality.check(made.program, made.closed)
    return made


def make(ontology: Graph, register: Iterable[Triple]) -> Background:
    """``ontology`` compiled and closed together with ``register``, which has no blank nodes.

    Raises OntologyError for a construct that is not supported and InconsistencyError if ontology
    and register contradict each other.
    """
    program = compile_rules(ontology)
    terms_known = tuple(sorted(program.ontology, key=_in_order))
    facts = tuple(sorted(set(register).difference(terms_known), key=_in_order))
    given = terms_known + facts
    inferred = tuple(sorted(_closed(given, program).difference(given), key=_in_order))
    return Background(program, terms_known, facts, inferred)


def _in_order(triple: Triple) -> tuple[str, ...]:
    """A place among triples; rdflib's own comparison of nodes takes fifty times as long."""
    return tuple(node.n3() if isinstance(node, Literal) else str(node) for node in triple)


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


def _closed(given: Iterable[Triple], program: Program) -> set[Triple]:
    """What follows from ``given`` by the rules of ``program`` and those about schemas."""
    rules = (*program.rules, *schema_rules(program.ontology))
    names = Names()
    engine = Engine(Program(rules, program.ontology), names, Facts())
    outcome = engine.run([names.fact(triple) for triple in _useful(given, program)], names)
    if outcome.clashes:
        clashes = sorted({_clash(rules[n].name, map(names.triple, p)) for n, p in outcome.clashes})
        raise InconsistencyError(
            "ontology and register contradict each other: " + "; ".join(clashes[:5])
        )
    found = map(names.triple, outcome.derivations)
    return {t for t in found if _worth_keeping(t)} | BUILT_IN


def _useful(given: Iterable[Triple], program: Program) -> Iterable[Triple]:
    """Those of ``given`` that some rule can use: labels and definitions take part in none."""
    asked = program.predicates()
    return (t for t in given if t[1] in asked or not isinstance(t[2], Literal))


def _clash(rule: str, premises: Iterable[Triple]) -> str:
    said = sorted(" ".join(terms.short(node) for node in triple) for triple in premises)
    return f"{' and '.join(said)} ({rule})"


def _worth_keeping(triple: Triple) -> bool:
    subject, predicate, target = triple
    if isinstance(subject, Literal) or (predicate == OWL.sameAs and subject == target):
        return False
    return not (predicate == RDF.type and target in {OWL.Thing, RDFS.Resource})
