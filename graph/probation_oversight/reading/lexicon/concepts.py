"""Topics that words speak of: labels of the topic scheme, and the words of a table, in any form.

``ontology/vocab/topic_patterns.csv`` holds, a row each, words that speak of a topic, with a
sentence that shows it. They are written like the lexicon's patterns; small words between them
("of the") are passed over. Acronyms ("IT", "DA") match only as they are written.
``ontology/vocab/topic_hints.csv`` is such a table too, of words that speak of a topic only where
nothing nearer does: "seldom sends anyone", "was not written down".
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.ontology.concepts import TopicTree, groups, topic_tree, topics
from probation_oversight.reading.lexicon.lexicon import Element, all_told, needed
from probation_oversight.reading.text.language import Sentence, Word, pipeline

FILE = "ontology/vocab/topic_patterns.csv"
HINTS = "ontology/vocab/topic_hints.csv"
GENERAL = frozenset({"quality", "perf"})
"""Topics of words that say only that work is judged: "quality", "performance"."""

LIGHT = GENERAL | {"om", "interv"}
"""Topics of words that say little beside others: "work with", "services for"."""

_SKIPPED = frozenset({"the", "a", "an", "of", "and", "to", "-", "for", "their", "its"})


@dataclass(frozen=True, slots=True, order=True)
class TopicMatch:
    """A topic found at the words ``first`` to ``last`` of a sentence, both included."""

    first: int
    last: int
    topic: str
    actor: bool = False  # says who acts rather than what is judged: "staff", not "staffing"

    def covers(self, index: int) -> bool:
        """Whether the word ``index`` is part of it."""
        return self.first <= index <= self.last


_Needing = tuple[tuple[Element, ...], str, tuple[frozenset[str], ...]]


@dataclass(frozen=True)
class TopicIndex:
    """Labels of the scheme by each word that they may begin with."""

    labels: dict[str, tuple[tuple[tuple[Element, ...], str], ...]]
    tree: TopicTree

    @cached_property
    def _labels(self) -> Mapping[str, Sequence[_Needing]]:
        """The labels, each with the further words that it needs."""
        return {
            form: tuple((label, topic, needed(label)) for label, topic in labels)
            for form, labels in self.labels.items()
        }

    def matches(self, sentence: Sentence) -> tuple[TopicMatch, ...]:
        """Topics in ``sentence`` by place; of labels that share words the longest counts.

        What stands in the gap of a longer one is left: "unpaid work" in "work … unfinished".
        """
        own = [_forms(word) for word in sentence.words]
        forms = set().union(*own)
        found = [
            (TopicMatch(start, told[-1], topic, _person(sentence.words[told[-1]])), told)
            for start, forms_of in enumerate(own)
            for form in forms_of
            for label, topic, others in self._labels.get(form, ())
            if all_told(others, forms) and (told := _told(label, sentence.words, start))
        ]
        return _longest(found)

    def ordered(self, topics: Iterable[str]) -> tuple[str, ...]:
        """``topics`` without repetition, most specific first, else in the order given.

        What only says that work is judged comes last.
        """
        unique = list(dict.fromkeys(topics))
        return tuple(sorted(unique, key=lambda t: (t in GENERAL, -len(self.tree.broader(t)))))

    def within(self, topic: str, broader: str) -> bool:
        """Whether ``topic`` is ``broader`` or narrower than it."""
        return self.tree.within(topic, broader)


def _forms(word: Word) -> set[str]:
    return {word.lemma, word.text.lower(), word.text}


_PERSONS = frozenset(
    {"staff", "officer", "practitioner", "manager", "leader", "worker", "team", "workforce"}
    | {"employee", "colleague", "head", "leadership", "management", "director", "personnel"}
)


def _person(word: Word) -> bool:
    return word.lemma in _PERSONS


def _told(label: Sequence[Element], words: Sequence[Word], start: int) -> tuple[int, ...]:
    """The words that ``label`` names from ``start`` on, small words passed over; none if not."""
    if len(label) == 1 and not _nominal(words[start], label[0]):
        return ()
    return _fit(label, words, start, start + _LONGEST) or ()


_LONGEST = 14
"""The most words that one label may span."""


def _fit(
    label: Sequence[Element], words: Sequence[Word], at: int, end: int
) -> tuple[int, ...] | None:
    if not label:
        return ()
    if at >= min(len(words), end):
        return None
    head, rest = label[0], label[1:]
    if head.gap:
        ends = (_fit(rest, words, at + skipped, end) for skipped in range(head.gap + 1))
        return next((found for found in ends if found is not None), None)
    if _accepts(head, words[at]):
        found = _fit(rest, words, at + 1, end)
        if found is not None:
            return (at, *found)
    small = _is_small(words, at) and at > end - _LONGEST
    return _fit(label, words, at + 1, end) if small else None


def _is_small(words: Sequence[Word], at: int) -> bool:
    """Whether a word may stand between those of a label: behind a plural "a" begins something else,
    as in "gave communities a service".
    """
    text = words[at].text.lower()
    begins = text in {"a", "an"} and at > 0 and words[at - 1].tag in {"NNS", "NNPS"}
    return text in _SKIPPED and not begins


def _accepts(element: Element, word: Word) -> bool:
    """Whether ``word`` fits; what is written in capitals only as it stands."""
    if _in_capitals(element.words):
        return word.text in element.words
    return element.accepts(word)


@cache
def _in_capitals(words: frozenset[str]) -> bool:
    return any(each.isupper() for each in words)


def _nominal(word: Word, element: Element) -> bool:
    """Whether a word can be a topic by itself: as it is told, else a noun, adjective or form."""
    if element.pos is not None:
        return True
    formed = any(each.endswith(("ing", "ed")) for each in element.words)
    return word.pos in {"NOUN", "PROPN", "ADJ"} or formed


def _longest(found: Iterable[tuple[TopicMatch, tuple[int, ...]]]) -> tuple[TopicMatch, ...]:
    """Of what is found, each with the words it names, what shares none with a longer one."""
    kept: list[tuple[TopicMatch, tuple[int, ...]]] = []
    for match, told in sorted(set(found), key=lambda f: (f[0].first - f[0].last, f[0])):
        same = any((k.first, k.last) == (match.first, match.last) for k, _ in kept)
        if same or not any(set(told) & set(words) for _, words in kept):
            kept.append((match, told))
    return tuple(sorted({match for match, _ in kept}))


def index_of(entries: Iterable[tuple[str, tuple[str, ...]]], tree: TopicTree) -> TopicIndex:
    """An index of entries, each an id and its names; ``tree`` says what is broader."""
    labels: dict[str, set[tuple[str, str]]] = defaultdict(set)
    parts: dict[str, tuple[Element, ...]] = {}
    for key, names in entries:
        for name in names:
            parts[name] = elements(name)
            for first in parts[name][0].words if parts[name] else ():
                labels[first].add((name, key))
    by_first = {
        first: tuple((parts[name], key) for name, key in sorted(rows))
        for first, rows in sorted(labels.items())
    }
    return TopicIndex(by_first, tree)


@dataclass(frozen=True, slots=True)
class TopicPattern:
    """A row of the table: words that speak of a topic, and a sentence in which they do."""

    topic: str
    pattern: str
    example: str


@cache
def patterns(file: str = FILE) -> tuple[TopicPattern, ...]:
    """The table ``file`` of this installation.

    Raises OntologyError for a topic that the scheme lacks.
    """
    rows = csv.DictReader(io.StringIO(resources.text(file)))
    tree, found = topic_tree(), []
    for row in rows:
        if row["topic"] not in tree:
            raise OntologyError(f"{file}, line {rows.line_num}: no topic {row['topic']!r}")
        found.append(TopicPattern(row["topic"], row["pattern"], row["example"]))
    return tuple(found)


@cache
def load() -> TopicIndex:
    """The index of the installed topic scheme and table."""
    named = ((each.id, (each.label, *each.alt_labels)) for each in topics())
    told = ((each.topic, (each.pattern,)) for each in patterns())
    return index_of((*named, *told), topic_tree())


@cache
def hints() -> TopicIndex:
    """The index of the words that speak of a topic only where nothing nearer does."""
    return index_of(((each.topic, (each.pattern,)) for each in patterns(HINTS)), topic_tree())


@cache
def elements(name: str) -> tuple[Element, ...]:
    """The places of a label or pattern, small words left out.

    They are looked at out of context, so a plural ending is simply stripped; running text is
    matched on its lemma or its lower-case form.
    """
    nlp = pipeline()
    found: list[Element] = []
    for part in name.split():
        if part.startswith("~"):
            found.append(Element(frozenset(), gap=int(part[1:])))
        elif "|" in part or "/" in part[1:]:
            words, _, pos = part.rpartition("/") if "/" in part[1:] else (part, "", "")
            found.append(Element(frozenset(map(_form, words.split("|"))), pos or None))
        else:
            found += [Element(frozenset({_form(token.text)})) for token in nlp.make_doc(part)]
    return tuple(each for each in found if each.gap or each.pos or not each.words <= _SKIPPED)


def _form(word: str) -> str:
    """A word as it is looked for: in capitals as it stands, else in lower case and the singular."""
    return word if word.isupper() and len(word) > 1 else _singular(word.lower())


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "os", "ics")) and len(word) > 3:
        return word[:-1]
    return word


@dataclass(frozen=True)
class GroupIndex:
    """Labels of person groups, matched as topics are."""

    index: TopicIndex

    def matches(self, sentence: Sentence, words: tuple[int, ...]) -> tuple[str, ...]:
        """Ids of the groups that the given words of ``sentence`` name, in order."""
        found = [m.topic for m in self.index.matches(sentence) if m.first in words]
        return tuple(dict.fromkeys(found))


@cache
def load_groups() -> GroupIndex:
    """The index of the installed group vocabulary."""
    people = [g for g in groups() if g.kind == "PersonGroup"]
    return GroupIndex(index_of(((g.id, (g.label, *g.alt_labels)) for g in people), TopicTree({})))
