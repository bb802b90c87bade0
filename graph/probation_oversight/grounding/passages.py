"""A document's sentences with the names, topics and cues in them, found apart from any reading.

Nothing here decides what is stated: it only says which words stand where, so that a statement can
be held against them without the rules that made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from probation_oversight import register
from probation_oversight.documents import Document
from probation_oversight.documents.model import BlockKind
from probation_oversight.rdf import iris
from probation_oversight.reading import relevance
from probation_oversight.reading.entities import by_role, recognition
from probation_oversight.reading.entities.gazetteer import Found, NameKind
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import predicates
from probation_oversight.reading.lexicon import concepts as topics
from probation_oversight.reading.lexicon import lexicon
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text import language

_NAME = re.compile(r"[^\W\d_]{2,}")
"""A word of a name, without the s of its genitive."""


@dataclass(frozen=True)
class Passage:
    """One sentence and what its words can mean."""

    sentence: language.Sentence
    words: str
    matches: tuple[Match, ...]
    mentions: tuple[Mention, ...]
    topics: frozenset[str]

    def named(self) -> frozenset[str]:
        """IRIs of the bodies that a name in it can stand for."""
        return frozenset(body.iri for mention in self.mentions for body in mention.bodies)

    def cues(self, start: int, end: int) -> list[Match]:
        """Entries of the lexicon that stand within ``start`` to ``end``."""
        words = self.sentence.words
        return [
            match
            for match in self.matches
            if start <= words[match.first].start and words[match.last].end <= end
        ]

    def tells_little(self, start: int, end: int) -> bool:
        """Whether a word within ``start`` to ``end`` says that something is late or little used."""
        known = predicates.load()
        told = (w for w in self.sentence.words if start <= w.start < end)
        return any(known.tells(word, "under-use", "few", "below", "late") for word in told)

    def tells_use(self, start: int, end: int) -> bool:
        """Whether a word within ``start`` to ``end`` says that something is used, or turned to."""
        known = predicates.load()
        told = (w for w in self.sentence.words if start <= w.start < end)
        return any(known.tells(word, "use") for word in told)

    def points(self, kind: str) -> bool:
        """Whether it points at a body of the class ``kind``, or at any: "the organisation"."""
        return any(
            mention.kind is MentionKind.DESCRIPTOR
            and (not mention.classes or kind in mention.classes)
            for mention in self.mentions
        )


@dataclass(frozen=True)
class Passages:
    """All sentences of a document, in order.

    If not ``parsed``, its blocks stand for sentences and nothing but names is found in them: then
    words for cues, topics and kinds of bodies may be there all the same.
    """

    document: Document
    sentences: tuple[Passage, ...]
    areas: frozenset[str]
    parsed: bool = True

    def under(self, places: Iterable[tuple[int, int]]) -> list[Passage]:
        """The sentences that any of ``places`` reaches into."""
        ranges = list(places)
        return [
            passage
            for passage in self.sentences
            if any(s < passage.sentence.end and passage.sentence.start < e for s, e in ranges)
        ]

    def around(self, passages: Iterable[Passage], reach: int = 1) -> list[Passage]:
        """The blocks of ``passages``, up to ``reach`` beside them, headings and lead-ins above."""
        blocks = {passage.sentence.block for passage in passages}
        above = {
            heading
            for block in blocks
            if (heading := max((h for h in self._headings if h <= block), default=None)) is not None
        }
        near = {self._lead_in(block) for block in blocks}
        near |= {block + away for block in blocks for away in range(-reach, reach + 1)}
        return [p for p in self.sentences if p.sentence.block in blocks | above | near]

    def opening(self) -> list[Passage]:
        """The sentences of the first block: of the title, where there is one."""
        return [p for p in self.sentences if p.sentence.block == 0]

    def headings(self, at: int) -> list[Passage]:
        """The sentences of the heading that stands at the offset ``at``, if one does."""
        return [p for p in self.under([(at, at + 1)]) if p.sentence.block in self._headings]

    def _lead_in(self, block: int) -> int:
        """The block before ``block``, or before the list that it is part of."""
        kinds = [each.kind for each in self.document.blocks]
        before = block - 1
        while before > 0 and kinds[block] == kinds[before] == BlockKind.LIST_ITEM:
            before -= 1
        return before

    def point_at(self, kind: str) -> bool:
        """Whether any words point at a body of the class ``kind``, as far as can be told."""
        return not self.parsed or any(passage.points(kind) for passage in self.sentences)

    def names_at(self, place: tuple[int, int], kin: frozenset[str], kinds: frozenset[str]) -> bool:
        """Whether the words at ``place`` name one of ``kin`` or point at a body of ``kinds``.

        The place of a body may stand for it: "Derby did better".
        """
        told = self._mentions_at(place)
        if any(m.kind is MentionKind.DESCRIPTOR and not m.classes for m in told):
            return True
        bodies = [body for mention in told for body in mention.bodies]
        if not self.parsed and not bodies:
            return True
        if any(body.iri in kin for body in bodies):
            return True
        own = {b.type for b in bodies if iris.slug_of(b.iri) == self.document.facts.slug}
        classes = own.union(*(mention.classes for mention in told))
        return bool(kinds & classes) or self._placed(place, kin)

    def _mentions_at(self, place: tuple[int, int]) -> list[Mention]:
        """The mentions that the words at ``place`` reach into."""
        start, end = place
        return [
            mention
            for passage in self.under([place])
            for mention in passage.mentions
            if mention.start < end and start < mention.end
        ]

    def _placed(self, place: tuple[int, int], kin: frozenset[str]) -> bool:
        """Whether the words are the place of one of ``kin``, or a heading that has it."""
        heads = [p for p in self.under([place]) if p.sentence.kind is BlockKind.HEADING]
        words = {word.lower() for p in heads for word in p.words.split()}
        own = {*_NAME.findall(self.document.text[slice(*place)].lower())} - {"the", "and"}
        known = [body for iri in kin if (body := register.load().by_iri(iri))]
        labels = [body.label.lower().split() for body in known]
        return any(label[0] in words or (own and own <= {*label}) for label in labels)

    def block_words(self, passages: Iterable[Passage]) -> str:
        """The text of the blocks that ``around`` has sentences of, with list marks before them."""
        ends = [0, *(block.end for block in self.document.blocks)]
        numbers = sorted({passage.sentence.block for passage in self.around(passages)})
        return " ".join(self.document.text[ends[n] : ends[n + 1]] for n in numbers)

    @cached_property
    def _headings(self) -> tuple[int, ...]:
        kinds = (BlockKind.TITLE, BlockKind.HEADING)
        return tuple(n for n, block in enumerate(self.document.blocks) if block.kind in kinds)

    @cached_property
    def named(self) -> frozenset[str]:
        """IRIs of all bodies that a name in the document can stand for."""
        return frozenset().union(*(passage.named() for passage in self.sentences))


def of(document: Document) -> Passages:
    """The sentences of ``document``, parsed."""
    known = register.load()
    names = relevance.names_of(document, known)
    agencies = relevance.agencies_of(document, names)
    names = by_role.apart(names, agencies)
    whole = by_role.as_one(names, agencies)
    parsed = language.sentences(document, lambda _: whole)
    cues, told = lexicon.load(), (topics.load(), topics.hints())
    made = []
    for sentence in parsed:
        matches = cues.matches(sentence)
        found = recognition.find(sentence, matches, names, known, agencies)
        about = frozenset(match.topic for index in told for match in index.matches(sentence))
        words = document.text[sentence.start : sentence.end]
        made.append(Passage(sentence, words, matches, found, about))
    return Passages(document, tuple(made), _areas(names))


def unparsed(document: Document) -> Passages:
    """The blocks of ``document`` with the names in them, which no parser is needed to find."""
    known = register.load()
    names = relevance.names_of(document, known)
    made = []
    for number, block in enumerate(document.blocks):
        sentence = language.Sentence(number, number, block.kind, block.start, block.end, ())
        found = recognition.by_name(names, block.start, block.end, known)
        words = document.text[block.start : block.end]
        made.append(Passage(sentence, words, (), found, frozenset()))
    return Passages(document, tuple(made), _areas(names), parsed=False)


def _areas(names: Iterable[Found]) -> frozenset[str]:
    return frozenset(iri for name in names if name.kind is NameKind.AREA for iri in name.iris)
