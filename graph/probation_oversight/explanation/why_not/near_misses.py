"""Near misses: what comes closest to a conclusion, and which condition it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS
from rdflib.term import Node

from probation_oversight.explanation.explainer import words_of
from probation_oversight.explanation.sources import Sources
from probation_oversight.explanation.steps import axiom_words
from probation_oversight.explanation.why_not.matching import Match, World, nearest
from probation_oversight.explanation.why_not.requirements import Place, Requirement, Requirements
from probation_oversight.reasoning.rules import Atom, Variable

_DEEPEST = 3
"""Levels down to which it is told why a condition is missing."""


@dataclass(frozen=True)
class Lack:
    """A condition that does not hold, in words: what is there instead, and what it would take."""

    words: str
    instead: str
    near: Way | None


@dataclass(frozen=True)
class Way:
    """One rule that could have concluded it: the conditions that hold, and those that do not."""

    rules: tuple[str, ...]
    axiom: str
    held: tuple[str, ...]
    missing: tuple[Lack, ...]

    @property
    def half_held(self) -> int:
        """How many conditions of what is missing hold, on all levels."""
        nearer = (lack.near for lack in self.missing if lack.near)
        return sum(len(way.held) + way.half_held for way in nearer)


@dataclass(frozen=True)
class NearMiss:
    """Something that fails a conclusion by ``way.missing``; ``node`` is its IRI."""

    node: str
    name: str
    document: str
    quote: str
    way: Way

    @property
    def distance(self) -> tuple[int, int, int]:
        """Fewest conditions missing, most of them held, most held of those that are missing."""
        return len(self.way.missing), -len(self.way.held), -self.way.half_held


class Misses:
    """Finds near misses in one document."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._words = words_of([world.case])
        program = world.case.known.background.program
        self._requirements = Requirements(program.rules)
        self._sources = Sources(program.ontology)
        self._ontology = program.ontology

    def ways(self, goal: Atom) -> tuple[Way, ...]:
        """The rules that could conclude ``goal`` and hold in part, the nearest first."""
        found = nearest(self._world.best(each) for each in self._requirements.of(goal))
        return tuple(self._way(match, 0) for match in found)

    def among(self, subjects: Iterable[Node], goal: Atom) -> list[NearMiss]:
        """For each of ``subjects`` its nearest way to ``goal``, the nearest miss first.

        The subject of ``goal`` is a variable that stands for them. What holds is no miss, and
        neither is what meets no condition at all.
        """
        requirements = self._requirements.of(goal)
        found = []
        for subject in subjects:
            matches = nearest(self._world.best(_for(each, goal, subject)) for each in requirements)
            if matches and matches[0].missing:
                found.append(self._miss(subject, matches[0]))
        return sorted(found, key=lambda miss: (miss.distance, miss.node))

    def _miss(self, subject: Node, match: Match) -> NearMiss:
        (slug,) = self._world.case.documents
        quotes = self._world.case.quotes(slug)
        ground = quotes.ground((subject, RDF.type, RDF.Statement))
        span = getattr(ground, "span", None)
        name = self._words.names.name(subject)
        return NearMiss(str(subject), name, slug, span.exact if span else "", self._way(match, 0))

    def _way(self, match: Match, depth: int) -> Way:
        axiom = self._sources.axiom(match.requirement.axioms[0])
        missing = self._merged(match.missing)
        return Way(
            match.requirement.rules,
            axiom_words(axiom) if axiom else "",
            tuple(self._words.triple(triple) for triple in match.held),
            tuple(self._lack(atom, match.missing, depth) for atom in missing),
        )

    def _merged(self, missing: tuple[Atom, ...]) -> tuple[Atom, ...]:
        """``missing`` without those that only say of which class an unknown thing would be."""
        unknown = {atom.object for atom in missing if isinstance(atom.object, Variable)}
        return tuple(
            atom for atom in missing if not (atom.subject in unknown and atom.predicate == RDF.type)
        )

    def _lack(self, atom: Atom, missing: tuple[Atom, ...], depth: int) -> Lack:
        said = self._words.triple(
            (
                self._place(atom.subject, atom, missing),
                atom.predicate,
                self._place(atom.object, atom, missing),
            )
        )
        return Lack(said, self._instead(atom), self._nearest_way(atom, depth))

    def _nearest_way(self, atom: Atom, depth: int) -> Way | None:
        """What comes nearest to the missing ``atom``, if anything of it holds."""
        if depth >= _DEEPEST or isinstance(atom.subject, Variable):
            return None
        found = nearest(self._world.best(each) for each in self._requirements.of(atom))
        return self._way(found[0], depth + 1) if found else None

    def _place(self, place: Place, atom: Atom, missing: tuple[Atom, ...]) -> Place:
        """``place``; for one that nothing fills, the kind of thing that would."""
        if not isinstance(place, Variable):
            return place
        kinds = [
            each.object
            for each in missing
            if each.subject == place
            and each.predicate == RDF.type
            and isinstance(each.object, Node)
        ]
        kinds += sorted(self._ontology.objects(atom.predicate, RDFS.range), key=str)
        return Variable(self._words.noun(kinds[0]) if kinds else "something")

    def _instead(self, atom: Atom) -> str:
        """What the document says in place of the value that is missing."""
        if isinstance(atom.subject, Variable) or atom.predicate == RDF.type:
            return ""
        values = self._world.values(atom.subject, atom.predicate)
        others = [self._words.triple((atom.subject, atom.predicate, value)) for value in values]
        return "; ".join(others[:3])


def _for(requirement: Requirement, goal: Atom, subject: Node) -> Requirement:
    """``requirement`` with ``subject`` in place of the variable that is the subject of ``goal``."""

    def place(each: Place) -> Place:
        return subject if each == goal.subject else each

    atoms = tuple(
        Atom(place(atom.subject), atom.predicate, place(atom.object)) for atom in requirement.atoms
    )
    return Requirement(goal, atoms, requirement.rules, requirement.axioms)


def grouped(misses: Iterable[NearMiss]) -> list[tuple[NearMiss, ...]]:
    """``misses`` that lack the same, together; the nearest group first."""
    groups: dict[tuple[object, ...], list[NearMiss]] = defaultdict(list)
    for miss in misses:
        lacks = tuple(words.replace(miss.name, "it") for words in _said(miss.way))
        groups[(miss.distance, miss.document, lacks)].append(miss)
    return [tuple(found) for _, found in sorted(groups.items(), key=lambda item: item[0])]


def _said(way: Way) -> Iterator[str]:
    """All that ``way`` says is missing, and why, in words."""
    for lack in way.missing:
        yield lack.words
        yield lack.instead
        if lack.near:
            yield from (*lack.near.held, *_said(lack.near))
