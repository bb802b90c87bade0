"""Why a question, a triple, or a topic and a provider have no answer in a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import RDF, URIRef
from rdflib.term import Node

from probation_oversight.errors import NoProofError, ParameterError
from probation_oversight.explanation.explainer import Explainer, words_of
from probation_oversight.explanation.requests import meant
from probation_oversight.explanation.why_not import coverage
from probation_oversight.explanation.why_not.matching import World
from probation_oversight.explanation.why_not.near_misses import Misses, NearMiss, grouped
from probation_oversight.explanation.why_not.report import Covered, Named, Reason, Scope, WhyNot
from probation_oversight.queries import named as named_queries
from probation_oversight.queries import parameters
from probation_oversight.queries.header import Parameter, ParameterType
from probation_oversight.queries.named import NamedQuery
from probation_oversight.queries.parameters import fold, nearest
from probation_oversight.rdf import iris
from probation_oversight.reasoning.rules import Atom, Variable

if TYPE_CHECKING:
    from probation_oversight.explanation.prover import Prover
    from probation_oversight.explanation.requests import What
    from probation_oversight.rdf.terms import Triple
    from probation_oversight.store.dataset import Dataset

MOST_DOCUMENTS = 10
"""Documents that are searched for near misses; those that say most of what is asked come first."""
_THING = Variable("it")
_THING_ITSELF = URIRef("urn:it")
"""Stands for a subject that is left open."""
_KINDS = {
    ParameterType.DOCUMENT: "document",
    ParameterType.TOPIC: "topic",
    ParameterType.BODY: "provider",
}


class Silence:
    """Answers "why not" from what ``prover`` and ``dataset`` hold."""

    def __init__(self, dataset: Dataset, prover: Prover) -> None:
        self._dataset = dataset
        self._prover = prover

    def of_question(self, name: str, params: Mapping[str, object]) -> WhyNot:
        """Why the question ``name`` has no rows. Raises UnknownQueryError or ParameterError."""
        question = named_queries.get(name)
        found = self._scope(question, params)
        if isinstance(found, WhyNot):
            return found
        if named_queries.run(self._dataset.query, name, params).rows:
            return self._holds(question.summary, f"oversight ask {name}")
        goals = [_goal(template.terms) for template in question.proves]
        made = self._report(question.summary, found, [goal for goal in goals if goal])
        return replace(made, reasons=(*made.reasons, *self._elsewhere(question, params)))

    def _elsewhere(
        self, question: NamedQuery, params: Mapping[str, object]
    ) -> Iterator[tuple[Reason, str]]:
        """The parameters without which there would be rows."""
        optional = {parameter.name for parameter in question.parameters if parameter.optional}
        for name in sorted(optional & set(params)):
            fewer = {key: value for key, value in params.items() if key != name}
            rows = len(named_queries.run(self._dataset.query, question.name, fewer))
            if rows:
                yield Reason.ELSEWHERE, f"without {name} there {_are(rows, 'row')}"

    def of_scope(
        self,
        topic: str | None,
        provider: str | None,
        document: str | None,
        claim: tuple[str | Node, str | Node] | None = None,
    ) -> WhyNot:
        """Why nothing is said on a topic, of a provider, in a document; each may be left open.

        With ``claim``, a property and a value, what comes near to having it, whether or not
        something else does. Raises ParameterError for a topic or a provider that nothing in the
        store is called, and NoProofError for a term that cannot be told.
        """
        given = {"document": document, "topic": topic, "provider": provider}
        asked = ", ".join(f"{kind} {value}" for kind, value in given.items() if value)
        scope, goals = Scope(), []
        if claim is not None:
            _, predicate, target = meant((_THING_ITSELF, *claim), self._dataset)[0]
            goals = [Atom(_THING, URIRef(str(predicate)), target)]
            words = Explainer(self._prover).words(())
            said = words.triple((Variable("anything"), predicate, target))
            asked = f"{said}, {asked}" if asked else said
        for kind, value in given.items():
            if value is None:
                continue
            meaning = self._named(kind, value)
            if isinstance(meaning, WhyNot):
                return replace(meaning, asked=asked)
            scope = _with(scope, kind, meaning)
        return self._report(asked, scope, goals)

    def of_triple(self, what: What) -> WhyNot:
        """Why a triple does not hold, in each document that knows its subject.

        Raises NoProofError if a term cannot be told.
        """
        (triple,) = meant(what, self._dataset)
        words = Explainer(self._prover).words(self._slugs_of(triple[0]))
        asked = words.triple(triple)
        try:
            self._prover.proof(triple)
        except NoProofError:
            return self._unproven(asked, triple)
        return self._holds(asked, "oversight explain")

    # What is asked about

    def _scope(self, question: NamedQuery, params: Mapping[str, object]) -> Scope | WhyNot:
        """What ``params`` limit the question to, or that the document is not there."""
        scope = Scope()
        for parameter in question.parameters:
            kind = _KINDS.get(parameter.type)
            value = params.get(parameter.name, parameter.default)
            if kind is None or value is None:
                continue
            meaning = self._named(kind, str(value))
            if isinstance(meaning, WhyNot):
                return replace(meaning, asked=question.summary)
            scope = _with(scope, kind, meaning)
        return scope

    def _named(self, kind: str, value: str) -> Named | WhyNot:
        """What ``value`` names, or that there is no such document."""
        types = {each: parameter for parameter, each in _KINDS.items()}
        parameter = Parameter(kind, types[kind], f"a {kind}", value)
        source = named_queries.name_source(self._dataset.query)
        try:
            found = parameters.term(parameter, value, source, "why-not").value
        except ParameterError:
            if kind != "document":
                raise
            return self._not_loaded(value)
        label = Explainer(self._prover).words(()).names.label(URIRef(found))
        names = source.iris(types[kind])[found] - {iris.tail(found)}
        return Named(found, label, tuple(sorted(names)))

    # What comes of it

    def _holds(self, asked: str, command: str) -> WhyNot:
        said = f"it is answered: `{command}` with the same words shows how"
        return WhyNot(asked, ((Reason.HOLDS, said),), Scope(), coverage.titles(self._dataset))

    def _not_loaded(self, name: str) -> WhyNot:
        loaded = coverage.titles(self._dataset)
        slugs = {slug: slug for slug, _ in loaded} | {fold(title): slug for slug, title in loaded}
        said = f"no document called {name!r} is loaded{nearest(name, slugs)}"
        return WhyNot("", ((Reason.NOT_LOADED, said),), Scope(), loaded)

    def _unproven(self, asked: str, triple: Triple) -> WhyNot:
        subject, predicate, target = triple
        slug = iris.slug_of(str(subject))
        if slug and slug not in self._dataset.slugs():
            return replace(self._not_loaded(slug), asked=asked)
        scope = Scope(document=slug)
        goal = Atom(subject, URIRef(str(predicate)), target)
        found = self._report(asked, scope, [])
        ways = [way for each in self._worlds(found.documents) for way in Misses(each).ways(goal)]
        ways = list(dict.fromkeys(ways))
        instead = [
            said for each in self._worlds(found.documents) for said in _instead(each, triple)
        ]
        if ways:
            said = (Reason.RULED_OUT, "a rule could conclude it, and a condition is missing")
        else:
            said = (Reason.UNSAID, "no rule comes near it; it would have to be said outright")
        gaps = tuple(each for each in found.reasons if each[0] is Reason.GAPS)
        return replace(
            found, reasons=(said, *gaps), ways=tuple(ways[:5]), instead="; ".join(instead[:5])
        )

    def _slugs_of(self, node: Node) -> tuple[str, ...]:
        slug = iris.slug_of(str(node))
        return (slug,) if slug and slug in self._dataset.slugs() else ()

    def _report(self, asked: str, scope: Scope, goals: Sequence[Atom]) -> WhyNot:
        loaded = coverage.titles(self._dataset)
        if not loaded:
            said = (
                (Reason.NOTHING_LOADED, "no document is loaded; `oversight load FILE` adds one"),
            )
            return WhyNot(asked, said, scope, loaded)
        documents = coverage.covered(self._dataset, scope)
        if scope.document is None and scope.provider and not any(d.on_provider for d in documents):
            said = ((Reason.NOT_LOADED, f"no loaded document speaks of {scope.provider.label}"),)
            return WhyNot(asked, said, scope, loaded, documents)
        looked = sorted(documents, key=_promise)[:MOST_DOCUMENTS]
        misses = grouped(self._misses(looked, goals, scope))
        reasons = _reasons(documents, scope, misses)
        further = len(documents) - len(looked) if goals else 0
        return WhyNot(asked, reasons, scope, loaded, documents, tuple(misses), (), further)

    def _worlds(self, documents: Sequence[Covered]) -> list[World]:
        return [World(self._prover.case(each.slug)) for each in documents[:MOST_DOCUMENTS]]

    def _misses(
        self, documents: Sequence[Covered], goals: Sequence[Atom], scope: Scope
    ) -> list[NearMiss]:
        """What comes near to any of ``goals``, within the topic and provider asked about."""
        found: list[NearMiss] = []
        for world in self._worlds(documents) if goals else ():
            (slug,) = world.case.documents
            subjects = [
                node
                for node in world.case.quotes(slug).statements()
                if _is_within(world, node, scope)
            ]
            misses = Misses(world)
            for goal in goals:
                found += misses.among(subjects, goal)
        return found


def _with(scope: Scope, kind: str, named: Named) -> Scope:
    """``scope`` limited to what is ``named``, of that kind."""
    if kind == "document":
        return replace(scope, document=iris.tail(named.iri))
    return replace(scope, topic=named) if kind == "topic" else replace(scope, provider=named)


def _goal(terms: tuple[str, str, str]) -> Atom | None:
    """What a template asks for, of anything; None if its object is left open too."""
    subject, predicate, target = terms
    if not subject.startswith("?") or target.startswith("?"):
        return None
    return Atom(_THING, URIRef(predicate), URIRef(target))


def _is_within(world: World, node: Node, scope: Scope) -> bool:
    """Whether ``node`` speaks of the topic and the provider of ``scope``."""
    wanted = []
    if scope.topic:
        wanted.append((node, URIRef(iris.term("topicOrBroader")), URIRef(scope.topic.iri)))
    if scope.provider:
        wanted.append((node, URIRef(iris.term("aboutOrPart")), URIRef(scope.provider.iri)))
    return all(world.holds(triple) for triple in wanted)


def _promise(document: Covered) -> tuple[int, int, int, str]:
    """Documents that say most of what is asked come first."""
    both, provider, topic = document.on_both, document.on_provider, document.on_topic
    return -(both or 0), -(provider or 0), -(topic or 0), document.slug


def _reasons(
    documents: Sequence[Covered], scope: Scope, misses: Sequence[tuple[NearMiss, ...]]
) -> tuple[tuple[Reason, str], ...]:
    found: list[tuple[Reason, str]] = []
    silent = [document for document in documents if document.is_silent]
    if silent:
        about = " of ".join(f"“{named.label}”" for named in (scope.topic, scope.provider) if named)
        named = sum(len(document.mentions) for document in silent)
        also = (
            f"{_counted(named, 'sentence')} with a name of it" if named else "no sentence names it"
        )
        said = f"{_counted(len(silent), 'document')} said nothing on {about}; {also}"
        found.append((Reason.SILENT, said))
    unaccounted = sum(not document.sections for document in documents)
    if unaccounted:
        what = f"{_counted(unaccounted, 'document')} loaded without the account of sentences"
        found.append((Reason.UNACCOUNTED, f"{what}; load again to see gaps"))
    if any(document.gaps for document in documents):
        gaps = sum(len(document.gaps) for document in documents)
        found.append((Reason.GAPS, f"the reader made nothing of {_counted(gaps, 'sentence')}"))
    if misses:
        nearest_ones = misses[0][0].way
        lacking = _counted(len(nearest_ones.missing), "condition")
        found.append((Reason.RULED_OUT, f"what comes nearest lacks {lacking}"))
    if not found:
        said = "nothing that was read comes near"
        found.append((Reason.UNSAID, said))
    return tuple(found)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _are(number: int, noun: str) -> str:
    return f"is {_counted(number, noun)}" if number == 1 else f"are {_counted(number, noun)}"


def _instead(world: World, triple: Triple) -> list[str]:
    """What the document says of the subject of ``triple`` in place of its object."""
    subject, predicate, _ = triple
    if predicate == RDF.type:
        return []
    words = words_of([world.case])
    return [words.triple((subject, predicate, v)) for v in world.values(subject, predicate)]
