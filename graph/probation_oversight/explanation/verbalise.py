"""Triples, class expressions and rules in words, from the labels of the ontology alone.

A property's label says how it is read: one that begins with a verb ("concerns use") joins two
things, one that begins as a state or a place does ("offered by", "about provider") follows "is",
and any other ("polarity") is something that its subject has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import OWL, RDF, RDFS, BNode, Graph
from rdflib.collection import Collection
from rdflib.term import Node

from probation_oversight.explanation.labels import Names, uncapital
from probation_oversight.rdf import skolem
from probation_oversight.reasoning.rules import Variable

Place = Node | Variable

_STATES = frozenset({"about", "in", "made", "on", "part", "said", "under", "within"})
_ARTICLES = ("the ", "a ", "an ")
_AFTER_STATE = frozenset({"below", "by", "from", "in", "of", "on", "to", "with"})
_SCHEMA: dict[Node, str] = {
    RDFS.subClassOf: "every {s} is {o}",
    OWL.equivalentClass: "to be {s} is to be {o}",
    RDFS.subPropertyOf: "whatever is joined by “{s}” is joined by “{o}” too",
    RDFS.domain: "whatever has “{s}” is {o}",
    RDFS.range: "whatever “{s}” leads to is {o}",
    OWL.inverseOf: "“{s}” is “{o}” seen from the other end",
    OWL.disjointWith: "nothing is both {s} and {o}",
}
_CLASSES = frozenset({RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith})


class Words:
    """Says triples and rules over ``ontology``, whose blank nodes are named by content."""

    def __init__(self, names: Names, ontology: Graph) -> None:
        self.names = names
        self._ontology = ontology

    def triple(self, triple: tuple[Place, Node, Place]) -> str:
        """``triple`` as a clause: "the finding … affects the service …"."""
        subject, predicate, target = triple
        if predicate == RDF.type:
            return self._is(self._named(subject), target)
        if predicate in _SCHEMA:
            return self._schema(subject, predicate, target)
        return self.clause(self._named(subject), predicate, self._named(target))

    def _named(self, place: Place) -> str:
        if isinstance(place, BNode):
            return self.noun(place)
        return place.name if isinstance(place, Variable) else self.names.name(place)

    def clause(self, subject: str, predicate: Node, target: str) -> str:
        """Subject, property and object, put together as the property's label is read."""
        label = self.names.label(predicate)
        first, *rest = label.split(" ")
        verb = _is_verb(label)
        if len(rest) == 1 and rest[0] not in _AFTER_STATE and target.startswith(_ARTICLES):
            label = first if verb or first in _STATES else label  # not "uses offer the offer"
        if verb:
            return f"{subject} {label} {target}"
        if first in _STATES or (first.endswith("ed") and rest and rest[0] in _AFTER_STATE):
            return f"{subject} is {label} {target}"
        if rest and rest[-1] == "of":
            return f"{subject} is the {label} {target}"
        return f"the {label} of {subject} is {target}"

    def _is(self, subject: str, kind: Place) -> str:
        if isinstance(kind, BNode):
            return self._expression(subject, kind)
        return f"{subject} is {self.noun(kind)}"

    def noun(self, kind: Place) -> str:
        """A member of the class ``kind``: "a finding", "something that …"."""
        if isinstance(kind, BNode):
            # "that" stands for the subject of each part of the description
            return f"something such that {self._expression('it', kind)}"
        if kind == OWL.Thing:
            return "something"
        label = uncapital(self.names.label(kind) if isinstance(kind, Node) else kind.name)
        return f"{article(label)} {label}"

    def _expression(self, subject: str, node: BNode) -> str:
        """What the class expression ``node`` says of ``subject``."""
        value = self._ontology.value
        for listing, word in ((OWL.intersectionOf, "and"), (OWL.unionOf, "or")):
            listed = value(node, listing)
            if listed is not None:
                members = Collection(self._ontology, listed)
                return listing_words([self._is(subject, each) for each in members], word)
        on = value(node, OWL.onProperty)
        if on is not None:
            return self._restriction(subject, node, on)
        other = value(node, OWL.complementOf)
        if other is not None:
            return f"it is not so that {self._is(subject, other)}"
        return f"{subject} is {skolem.owner(self._ontology, node)}"

    def _restriction(self, subject: str, node: BNode, on: Node) -> str:
        held = self._ontology.value(node, OWL.hasValue)
        if held is not None:
            return self.clause(subject, on, self._named(held))
        some = self._ontology.value(node, OWL.someValuesFrom)
        if some is not None:
            return self.clause(subject, on, self.noun(some))
        only = self._ontology.value(node, OWL.allValuesFrom)
        return self.clause(subject, on, f"only what is {self.noun(only or OWL.Thing)}")

    def _schema(self, subject: Place, predicate: Node, target: Place) -> str:
        pattern = _SCHEMA[predicate]
        return pattern.format(
            s=self._term(subject, predicate, bare=pattern.startswith("every")),
            o=self._term(
                target,
                predicate if predicate not in {RDFS.domain, RDFS.range} else OWL.disjointWith,
            ),
        )

    def _term(self, place: Place, predicate: Node, *, bare: bool = False) -> str:
        """A class as a noun, a property as its label."""
        if isinstance(place, Variable):
            return place.name.upper()
        if predicate not in _CLASSES:
            return self.names.label(place)
        noun = self.noun(place)
        return noun.partition(" ")[2] if bare and not isinstance(place, BNode) else noun

    def rule(
        self,
        conditions: Iterable[tuple[Place, Node, Place]],
        conclusion: tuple[Place, Node, Place] | None,
    ) -> str:
        """A rule as a sentence: "if X is a finding and …, then X is a shortcoming"."""
        said = listing_words([self.triple(each) for each in conditions], "and")
        if conclusion is None:
            return f"it cannot be that {said}"
        return f"if {said}, then {self.triple(conclusion)}"


def _is_verb(label: str) -> bool:
    """Whether ``label`` begins with a verb: "concerns use", "specifies"; not "points of"."""
    first, _, rest = label.partition(" ")
    if not rest:
        return first.endswith("ies")
    return first.endswith("s") and not first.endswith("ss") and rest != "of"


def article(noun: str) -> str:
    """“a” or “an”, by the sound that ``noun`` begins with."""
    first = noun.split(" ", 1)[0]
    if first.isupper() and len(first) > 1:  # an abbreviation, said letter by letter
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    if first.lower().startswith(("uni", "use", "one", "eu")):
        return "a"
    return "an" if first[:1].lower() in "aeiou" else "a"


def listing_words(parts: Sequence[str], word: str) -> str:
    """“a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def letter(number: int) -> str:
    """X, Y, Z, then W, V and on backwards; further ones are numbered."""
    order = "XYZWVUTSRQP"
    return order[number] if number < len(order) else f"X{number}"
