"""Topics that words speak of: labels of the topic scheme, matched in any inflection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from probation_oversight.ontology.concepts import TopicTree, groups, topic_tree, topics
from probation_oversight.reading.text.language import Sentence, Word, pipeline

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


@dataclass(frozen=True)
class TopicIndex:
    """Labels of the scheme by their first word; a label is a row of lemmas."""

    labels: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    tree: TopicTree

    def matches(self, sentence: Sentence) -> tuple[TopicMatch, ...]:
        """Topics in ``sentence`` by place; of labels that overlap the longest counts."""
        found = [
            TopicMatch(word.index, last, topic, sentence.words[last].lemma in _PERSONS)
            for word in sentence.words
            for form in {word.lemma, word.text.lower(), word.text}
            for label, topic in self.labels.get(form, ())
            if (last := _end(label, sentence.words, word.index)) is not None
        ]
        return _longest(found)

    def ordered(self, topics: Iterable[str]) -> tuple[str, ...]:
        """``topics`` without repetition, most specific first, else in the order given."""
        unique = list(dict.fromkeys(topics))
        return tuple(sorted(unique, key=lambda topic: -len(self.tree.broader(topic))))

    def within(self, topic: str, broader: str) -> bool:
        """Whether ``topic`` is ``broader`` or narrower than it."""
        return self.tree.within(topic, broader)


_PERSONS = frozenset(
    {"staff", "officer", "practitioner", "manager", "leader", "worker", "team", "workforce"}
    | {"employee", "colleague", "head", "leadership", "management", "director", "personnel"}
)


def _end(label: Sequence[str], words: Sequence[Word], start: int) -> int | None:
    """Index of the last word if ``label`` fits from ``start`` on, small words passed over."""
    position = start
    for number, lemma in enumerate(label):
        while (
            number
            and position < len(words)
            and words[position].text.lower() in _SKIPPED
            and position - start < 6
        ):
            position += 1
        if position >= len(words):
            return None
        word = words[position]
        if len(label) == 1 and not _nominal(word, lemma):
            return None
        if lemma not in ((word.text,) if lemma.isupper() else (word.lemma, word.text.lower())):
            return None
        position += 1
    return position - 1


def _nominal(word: Word, lemma: str) -> bool:
    """Whether a word can be a topic by itself: a noun or adjective, or a label that is a form."""
    return word.pos in {"NOUN", "PROPN", "ADJ"} or lemma.endswith(("ing", "ed"))


def _longest(found: list[TopicMatch]) -> tuple[TopicMatch, ...]:
    kept: list[TopicMatch] = []
    for match in sorted(found, key=lambda m: (m.first - m.last, m.first, m.topic)):
        same = any((k.first, k.last) == (match.first, match.last) for k in kept)
        if same or not any(k.first <= match.last and match.first <= k.last for k in kept):
            kept.append(match)
    return tuple(sorted(kept))


def index_of(entries: Iterable[tuple[str, tuple[str, ...]]], tree: TopicTree) -> TopicIndex:
    """An index of entries, each an id and its names; ``tree`` says what is broader."""
    labels: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for key, names in entries:
        for name in names:
            lemmas = _lemmas(name)
            if lemmas:
                labels[lemmas[0]].append((lemmas, key))
    by_first = {first: tuple(sorted(set(value))) for first, value in sorted(labels.items())}
    return TopicIndex(by_first, tree)


@cache
def load() -> TopicIndex:
    """The index of the installed topic scheme."""
    named = ((each.id, (each.label, *each.alt_labels, *each.hidden_labels)) for each in topics())
    return index_of(named, topic_tree())


@cache
def _lemmas(name: str) -> tuple[str, ...]:
    """A label's words as the parser would give them, small words left out.

    Labels are looked at out of context, so a plural ending is simply stripped; running text is
    matched on its lemma or its lower-case form. Acronyms ("IT", "DA") match only as they are
    written, or "it" would be a topic.
    """
    nlp = pipeline()
    words = [token.text for token in nlp.make_doc(name)]
    return tuple(
        word if word.isupper() and len(word) > 1 else _singular(word.lower())
        for word in words
        if word.lower() not in _SKIPPED
    )


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")) and len(word) > 3:
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
