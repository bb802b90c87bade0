"""How far a document goes towards a conclusion: the conditions that hold, and those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import Graph
from rdflib.term import Node

from probation_oversight.explanation.prover import Case
from probation_oversight.explanation.why_not.requirements import Place, Requirement
from probation_oversight.rdf.terms import Triple
from probation_oversight.reasoning.proofs.known import Known
from probation_oversight.reasoning.rules import Atom, Variable

Binding = Mapping[Variable, Node]


@dataclass(frozen=True, slots=True)
class Match:
    """The best that can be made of a requirement: which atoms hold, under which ``binding``."""

    requirement: Requirement
    held: tuple[Triple, ...]
    missing: tuple[Atom, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Fewest conditions missing first, then most of them held."""
        return len(self.missing), -len(self.held)


class World:
    """What holds for one document: said by it, following from it, or known without it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._own = Graph()
        self._own += case.graph
        for triple in case.closed.inferred:
            self._own.add(triple)
        self._known = _known(case.known)

    def matching(self, atom: Atom, binding: Binding) -> Iterator[Triple]:
        """The triples that fit ``atom``, in a fixed order."""
        subject, target = _value(atom.subject, binding), _value(atom.object, binding)
        found: set[Triple] = set()
        for graph in (self._own, self._known):
            found.update(graph.triples((subject, atom.predicate, target)))
        yield from sorted(found, key=lambda triple: tuple(map(str, triple)))

    def holds(self, triple: Triple) -> bool:
        """Whether ``triple`` is said, known or follows."""
        return triple in self._own or triple in self._known

    def values(self, subject: Node, predicate: Node) -> tuple[Node, ...]:
        """What the document itself says of ``subject``."""
        return tuple(sorted(self.case.graph.objects(subject, predicate), key=str))

    def best(self, requirement: Requirement) -> Match:
        """The match of ``requirement`` with the fewest conditions missing."""
        return _Matcher(self, requirement).best()


@cache
def _known(known: Known) -> Graph:
    graph = Graph()
    asked = known.background.program.predicates()
    for triple in known.background.closed:
        if triple[1] in asked:
            graph.add(triple)
    return graph


class _Matcher:
    """Goes through the conditions, nearest to the subject first, leaving out as few as it can."""

    def __init__(self, world: World, requirement: Requirement) -> None:
        self._world = world
        self._requirement = requirement
        self._best = Match(requirement, (), requirement.atoms)

    def best(self) -> Match:
        self._search(self._requirement.atoms, {}, (), ())
        return self._best

    def _search(
        self,
        open_atoms: tuple[Atom, ...],
        binding: Binding,
        held: tuple[Triple, ...],
        missing: tuple[Atom, ...],
    ) -> None:
        if len(missing) > len(self._best.missing):
            return
        if not open_atoms:
            made = Match(self._requirement, held, tuple(_bound(a, binding) for a in missing))
            if made.rank < self._best.rank:
                self._best = made
            return
        atom = next((a for a in open_atoms if _is_anchored(a, binding)), None)
        if atom is None:  # what is left hangs on conditions that are missing
            self._search((), binding, held, (*missing, *open_atoms))
            return
        rest = tuple(each for each in open_atoms if each is not atom)
        for triple in self._world.matching(atom, binding):
            fits = ((atom.subject, triple[0]), (atom.object, triple[2]))
            taken = {place: node for place, node in fits if isinstance(place, Variable)}
            self._search(rest, {**binding, **taken}, (*held, triple), missing)
        self._search(rest, binding, held, (*missing, atom))


def _is_anchored(atom: Atom, binding: Binding) -> bool:
    """Whether ``atom`` speaks of something that is known by now.

    A class or a shared value is not enough: that something somewhere is of the class says nothing.
    """
    subject = _value(atom.subject, binding)
    target = _value(atom.object, binding) if isinstance(atom.object, Variable) else None
    return subject is not None or target is not None


def _value(place: Place, binding: Binding) -> Node | None:
    return binding.get(place) if isinstance(place, Variable) else place


def _bound(atom: Atom, binding: Binding) -> Atom:
    subject = (
        binding.get(atom.subject, atom.subject)
        if isinstance(atom.subject, Variable)
        else atom.subject
    )
    target = (
        binding.get(atom.object, atom.object) if isinstance(atom.object, Variable) else atom.object
    )
    return Atom(subject, atom.predicate, target)


def nearest(matches: Iterable[Match]) -> list[Match]:
    """``matches`` of which something holds, the nearest first."""
    return sorted((match for match in matches if match.held), key=lambda match: match.rank)
