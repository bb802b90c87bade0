"""The cue lexicon: words and phrases that carry a verdict, a link, a hedge or a speaker.

The entries live in ``ontology/vocab/lexicon.csv``, a row each, so that a domain expert extends
reading without Python. Their ``kind`` is the part they play in reading, which the code asks for;
their ``example`` is a sentence in which they are found. A ``pattern`` is a row of words matched
against lemmas or exact lower-case forms:

    poor               the word, in any inflection
    lack/NOUN          only as that part of speech (or that Penn tag: improve/VBD)
    workload|caseload  either word
    */ADJ              any word of that part of speech (not as the first of a pattern)
    ~2                 up to two words between, none of which denies ("not", "no", "little")
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from probation_oversight import resources
from probation_oversight.errors import OntologyError
from probation_oversight.model.statements import Degree, Modality, Polarity
from probation_oversight.reading.text.language import Sentence, Word

FILE = "ontology/vocab/lexicon.csv"
KINDS = frozenset(
    {
        "actor",
        "apart-for",
        "aside",
        "benchmark",
        "caring",
        "case",
        "cause",
        "circumstance",
        "claim",
        "comparative",
        "comparison",
        "concession",
        "condition",
        "consequence",
        "contrast",
        "control",
        "degree",
        "deliver",
        "descriptor",
        "descriptor-among",
        "descriptor-before",
        "descriptor-of-one",
        "descriptor-of-two",
        "descriptor-role",
        "domain",
        "evaluation",
        "expansion",
        "expectation",
        "field",
        "filling",
        "frame",
        "further",
        "general",
        "governor",
        "headcount",
        "hedge",
        "inspection",
        "liking",
        "load",
        "matter",
        "measure",
        "need",
        "negation",
        "not-a-cue",
        "not-a-topic",
        "not-negation",
        "offer",
        "outcome",
        "outcome-time",
        "over",
        "own",
        "owned-for",
        "partner",
        "past",
        "peers",
        "persistence",
        "plan",
        "plight",
        "practice",
        "present",
        "rate",
        "recommend",
        "recommend-type",
        "recurrence",
        "regular",
        "remedy",
        "response",
        "restriction",
        "sample",
        "scant",
        "score",
        "scope-level",
        "scale",
        "scope",
        "section",
        "served",
        "source",
        "soon",
        "speech",
        "staffing",
        "standard",
        "subject",
        "taking",
        "under-use",
        "use",
        "use-noun",
        "voice",
        "work-of",
    }
)


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: the words it accepts, its part of speech, or a gap."""

    words: frozenset[str]
    pos: str | None = None
    gap: int = 0

    def accepts(self, word: Word) -> bool:
        """Whether ``word`` fits here."""
        known = self.words
        if not (word.lemma in known or word.text.lower() in known or "*" in known):
            return False
        return (
            self.pos is None
            or self.pos in (word.pos, word.tag)
            or (self.pos == "VERB" and word.pos == "AUX")
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the lexicon."""

    kind: str
    pattern: str
    elements: tuple[Element, ...]
    value: str = ""
    polarity: Polarity | None = None
    degree: Degree | None = None
    modality: Modality | None = None
    topic: str | None = None
    example: str = ""

    @property
    def id(self) -> str:
        """Kind and pattern: what names the entry in a reading."""
        return f"{self.kind}: {self.pattern}"

    @property
    def loose(self) -> bool:
        """Whether a place of its pattern accepts any word."""
        return any("*" in element.words for element in self.elements)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a sentence at the words ``first`` to ``last``, both included."""

    entry: Entry
    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    def covers(self, index: int) -> bool:
        return self.first <= index <= self.last

    def overlaps(self, other: Match) -> bool:
        return self.first <= other.last and other.first <= self.last


def needed(elements: Sequence[Element]) -> tuple[frozenset[str], ...]:
    """For each further place of a pattern that is no gap and takes not any word: those it takes.

    A sentence that has none of some of them has no such words in a row, which is told much more
    quickly than by going along them.
    """
    return tuple(e.words for e in elements[1:] if not e.gap and "*" not in e.words)


def all_told(needed_: Sequence[frozenset[str]], forms: set[str]) -> bool:
    """Whether some of ``forms`` is one of each of the words that are needed."""
    for words in needed_:  # noqa: SIM110 - a loop is quicker, and this is asked very often
        if forms.isdisjoint(words):
            return False
    return True


@dataclass(frozen=True)
class Lexicon:
    """All entries, by kind and by first word."""

    entries: tuple[Entry, ...]

    @cached_property
    def _index(self) -> Mapping[str, Sequence[tuple[Entry, tuple[frozenset[str], ...]]]]:
        """The entries by each word that their patterns may begin with, and what else they need."""
        index: dict[str, list[tuple[Entry, tuple[frozenset[str], ...]]]] = defaultdict(list)
        for entry in self.entries:
            for word in entry.elements[0].words:
                index[word].append((entry, needed(entry.elements)))
        return dict(index)

    def matches(self, sentence: Sentence) -> tuple[Match, ...]:
        """Every entry found in ``sentence``, by place, longest first at each place."""
        found: set[Match] = set()
        told = [{word.text.lower(), word.lemma} for word in sentence.words]
        forms = set().union(*told)
        for start, keys in enumerate(told):
            for key in keys:
                for entry, others in self._index.get(key, ()):
                    if not all_told(others, forms):
                        continue
                    last = _end(entry.elements, sentence.words, start)
                    if last is not None:
                        found.add(Match(entry, start, last))
        return tuple(sorted(found, key=lambda m: (m.first, -m.last, m.entry.id)))


def _end(elements: Sequence[Element], words: Sequence[Word], start: int) -> int | None:
    """Index of the last word if ``elements`` fit the words from ``start`` on."""
    if not elements:
        return start - 1
    if start >= len(words):
        return None
    head, rest = elements[0], elements[1:]
    if head.gap:
        ends = (_end(rest, words, start + skipped) for skipped in _passable(head, words, start))
        return next((end for end in ends if end is not None), None)
    return _end(rest, words, start + 1) if head.accepts(words[start]) else None


def _passable(gap: Element, words: Sequence[Word], start: int) -> Iterator[int]:
    """How many words ``gap`` may pass over from ``start`` on: none that denies what follows."""
    for skipped in range(gap.gap + 1):
        yield skipped
        following = words[start + skipped : start + skipped + 1]
        if any(word.text.lower() in _DENIALS for word in following):
            return


_DENIALS = frozenset(
    {"not", "n't", "n’t", "never", "no", "little", "hardly", "barely", "without"}
    | {"scarcely", "less"}
)
"""Words that turn what follows: "have ~2 improve" is not in "have not improved"."""


def longest(matches: Iterable[Match]) -> tuple[Match, ...]:
    """``matches`` without those that overlap a longer one (or an earlier one of equal length).

    Of two at the same words the one without "any word" counts: it says more.
    """
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.size, m.first, m.entry.loose, m.entry.id)):
        if not any(match.overlaps(other) for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.first))


@cache
def load() -> Lexicon:
    """The lexicon of this installation. Raises OntologyError for a row that cannot be used."""
    return parse(resources.text(FILE), FILE)


def parse(text: str, name: str) -> Lexicon:
    """The lexicon in CSV ``text``; ``name`` is used in messages.

    Raises OntologyError naming the line, what was found and what was expected.
    """
    rows = csv.DictReader(io.StringIO(text))
    return Lexicon(tuple(_entry(row, f"{name}, line {rows.line_num}") for row in rows))


def _entry(row: dict[str, str], where: str) -> Entry:
    if None in row:
        raise OntologyError(f"{where}: more cells than columns; quote a text with commas in it")
    if row["kind"] not in KINDS:
        raise OntologyError(f"{where}: unknown kind {row['kind']!r}; known: {sorted(KINDS)}")
    try:
        return Entry(
            row["kind"],
            row["pattern"],
            _elements(row["pattern"], where),
            row["value"],
            Polarity(row["polarity"]) if row["polarity"] else None,
            Degree(row["degree"]) if row["degree"] else None,
            Modality(row["modality"]) if row["modality"] else None,
            row["topic"] or None,
            row["example"],
        )
    except ValueError as error:
        raise OntologyError(f"{where}: {error}") from error


def _elements(pattern: str, where: str) -> tuple[Element, ...]:
    found = tuple(_element(part) for part in pattern.split())
    if not found or found[0].gap or found[-1].gap or "*" in found[0].words:
        raise OntologyError(f"{where}: pattern {pattern!r} has to begin and end with a word")
    return found


def _element(part: str) -> Element:
    if part.startswith("~"):
        return Element(frozenset(), gap=int(part[1:]))
    words, _, pos = part.rpartition("/") if "/" in part[1:] else (part, "", "")
    return Element(frozenset(words.lower().split("|")), pos or None)
