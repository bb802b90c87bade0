"""What is known without any document, with a proof of each triple of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from rdflib import OWL, RDF, RDFS, Graph, Literal
from rdflib.term import Node

from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning import background as backgrounds
from probation_oversight.reasoning.background import Background
from probation_oversight.reasoning.closure import Derivation
from probation_oversight.reasoning.facts import Facts, Names
from probation_oversight.reasoning.proofs.schema_rules import schema_rules
from probation_oversight.reasoning.proofs.search import Forest, Tree
from probation_oversight.reasoning.rules import Program, Rule
from probation_oversight.reasoning.seminaive import Engine

_BUILT_IN: dict[Node, str] = {
    OWL.AnnotationProperty: "prp-ap",
    RDFS.Datatype: "dt-type1",
    OWL.Class: "cls-thing and cls-nothing1",
}


class Known:
    """The background, with the derivations of all that follows within it."""

    def __init__(self, background: Background) -> None:
        self.background = background
        self.given = frozenset(background.given)

    @cached_property
    def forest(self) -> Forest:
        """Proofs of data: of bodies, topics and whatever else rules for data speak of."""
        asked = self.background.program.predicates()
        facts = [triple for triple in self.background.given if triple[1] in asked]
        return Forest(self.given, derived(self.background.program.rules, facts))

    @cached_property
    def _with_schema(self) -> Forest:
        """The same, and proofs of what the ontology says of its own terms."""
        program = self.background.program
        rules = (*program.rules, *schema_rules(program.ontology))
        given = [t for t in self.background.given if not isinstance(t[2], Literal)]
        built_in = self._built_in()
        return Forest(self.given | built_in, derived(rules, [*given, *built_in]))

    def _built_in(self) -> frozenset[Triple]:
        return frozenset(t for t in self.background.inferred if built_in_rule(t))

    def tree(self, triple: Triple) -> Tree | None:
        """The shortest proof of ``triple`` from the background alone; None if there is none."""
        return self.forest.best(triple) or self._with_schema.best(triple)

    def trees(self, triple: Triple) -> Iterator[Tree]:
        """All proofs of ``triple`` from the background alone, the shortest first."""
        found = self.forest.measure(triple) is not None
        return (self.forest if found else self._with_schema).all(triple)


def derived(rules: tuple[Rule, ...], facts: Iterable[Triple]) -> Iterator[Derivation]:
    """Every one-step derivation that ``rules`` give from ``facts``."""
    names = Names()
    engine = Engine(Program(rules, Graph()), names, Facts())
    outcome = engine.run([names.fact(triple) for triple in facts], names)
    for fact, steps in outcome.derivations.items():
        conclusion = names.triple(fact)
        for rule, premises in steps:
            yield Derivation(conclusion, rules[rule], tuple(names.triple(p) for p in premises))


def built_in_rule(triple: Triple) -> str | None:
    """The rule that makes ``triple`` true in every ontology; None if there is none."""
    subject, predicate, target = triple
    own = str(subject).startswith(
        (str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#")
    )
    return _BUILT_IN.get(target) if own and predicate == RDF.type else None


@cache
def default() -> Known:
    """What is known from the package's own ontology and register."""
    return Known(backgrounds.load())
