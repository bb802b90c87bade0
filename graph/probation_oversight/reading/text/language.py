"""Sentences and their parsed words, by spaCy and nupunkt.

Long names ("the Warwickshire & West Mercia Community Rehabilitation Company (CRC)") mislead a
small parser, so each name found by the register is handed to it as one short stand-in word; the
words that come back keep their places in the canonical text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from probation_oversight import resources
from probation_oversight.documents.model import Block, BlockKind, Document
from probation_oversight.reading.text.once import once
from probation_oversight.reading.text.word_rules import RULES, WordRules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_SPACE = re.compile(r"[\n\t\u00a0\u2007\u2009\u202f]")
_QUOTED_END = re.compile(r"[.!?][”’\"')]*\s+(?=[“‘\"'(]*[A-Z])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Sir|vs|etc|e\.g|i\.e|para)|\b[A-Z])\.$")
_TRAILING = "”’\"')]"


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of words that is to be parsed as one: offsets in the text and the stand-in."""

    start: int
    end: int
    stand_in: str


@dataclass(frozen=True, slots=True)
class Word:
    """A parsed word: ``head`` is the index of the word it depends on, itself for the root."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the document and its words; indices count from 0 in it."""

    number: int
    block: int
    kind: BlockKind
    start: int
    end: int
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False, default=())
    kept: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return any(word.text == "?" for word in self.words[-2:])

    @once
    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of the words that hang on the word ``index``, itself included, in order."""
        found, waiting = [], [index]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting.extend(self.children[current])
        return tuple(sorted(found))

    def ancestors(self, index: int) -> tuple[int, ...]:
        """Indices from the head of ``index`` up to the root."""
        found: list[int] = []
        while self.words[index].head != index:
            index = self.words[index].head
            found.append(index)
        return tuple(found)

    def in_line(self, text: str) -> str:
        """The words of ``text``, the document's, from here to the end, flattened: a line that
        breaks between two words is to nobody who looks for both of them anything but a space.
        """
        return flatten(text[self.start : self.end])

    @property
    @once
    def root(self) -> int:
        """Index of the word that depends on no other."""
        return next((w.index for w in self.words if w.head == w.index), 0)


def sentences(document: Document, names: Callable[[str], Sequence[Name]]) -> tuple[Sentence, ...]:
    """The parsed sentences of ``document``; ``names`` finds the names in its flattened text.

    Flattened means that each line break, tab and special space is one plain space, so offsets are
    those of the canonical text.
    """
    flat = flatten(document.text)
    known = names(flat)
    resources.language_package()  # says what is missing if the parser is not installed
    places = [
        (number, block, start, end)
        for number, block in enumerate(document.blocks)
        for start, end in _boundaries(flat, block)
    ]
    return tuple(_parsed(flat, places, known))


def flatten(text: str) -> str:
    """``text`` with every line break, tab and special space as one plain space."""
    return _SPACE.sub(" ", text)


def _boundaries(flat: str, block: Block) -> list[tuple[int, int]]:
    """Places of the sentences in ``block``: nupunkt's, also cut inside running quotations."""
    from nupunkt import sent_spans

    text = flat[block.start : block.end]
    found: list[tuple[int, int]] = []
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        found.append((0, len(text)))
    else:
        for start, end in sent_spans(text):
            found.extend(pairwise([start, *_inner_ends(text, start, end), end]))
    stripped = (_strip(text, *part) for place in found for part in _cut(text, *place))
    return [(block.start + start, block.start + end) for start, end in stripped if start < end]


def _inner_ends(text: str, start: int, end: int) -> list[int]:
    return [
        match.end()
        for match in _QUOTED_END.finditer(text, start, end)
        if match.end() < end and not _ABBREVIATION.search(text, start, match.start() + 1)
    ]


LONGEST = 3_000
"""Characters of a sentence: what is longer was not written as one."""


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at spaces if it is too long: readers look from word to word within one."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        at = space if space > start else start + LONGEST
        yield start, at
        start = at
    yield start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def pipeline() -> Language:
    """The English pipeline: an installed official model, else the one this package depends on. It
    tags and parses; the model's rules for words are asked by ``parsed``.

    Raises DocumentError if the parser is not installed, OSError if it has no pipeline.
    """
    package = resources.language_package()
    import spacy

    return spacy.load(package, exclude=["ner"], disable=RULES)


def parsed(given: Iterable[Doc] | Iterable[str]) -> Iterator[Doc]:
    """Texts, or words that are told apart already, with tags, relations and lemmas."""
    rules = _rules()
    return map(rules, pipeline().pipe(given, batch_size=64))


@cache
def _rules() -> WordRules:
    return WordRules(pipeline())


@cache
def _namer() -> Language:
    """The part of the same pipeline that tells names of persons."""
    import spacy

    parsing = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
    return spacy.load(resources.language_package(), exclude=parsing)


def written(words: Sequence[Word]) -> str:
    """``words`` as they are written: one space wherever the text has any between two of them."""
    spaced = (f" {w.text}" if v.end < w.start else w.text for v, w in pairwise(words))
    return "".join((*(w.text for w in words[:1]), *spaced))


@lru_cache(maxsize=4096)
def phrase(words: str) -> Sentence:
    """A few words as if they were a sentence."""
    block = Block(BlockKind.PARAGRAPH, 0, len(words))
    return _parsed(words, [(0, block, 0, len(words))], ())[0]


@lru_cache(maxsize=4096)
def persons(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where ``sentence`` names persons, as far as the pipeline can tell: offsets in it."""
    found = _namer()(sentence).ents
    return tuple((e.start_char, e.end_char) for e in found if e.label_ == "PERSON")


@lru_cache(maxsize=4096)
def content(words: str) -> frozenset[str]:
    """The lemmas of the nouns, verbs, adjectives and adverbs in ``words``, stop words left out."""
    return frozenset(
        token.lemma_.lower()
        for token in next(parsed([words]))
        if token.pos_ in _CONTENT and not token.is_stop
    )


_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


def _parsed(
    flat: str, places: list[tuple[int, Block, int, int]], names: Sequence[Name]
) -> list[Sentence]:
    nlp = pipeline()
    pieces = [_pieces(nlp, flat, start, end, names) for _, _, start, end in places]
    docs = parsed([_doc(nlp, sentence) for sentence in pieces])
    return [
        Sentence(
            number,
            block_number,
            block.kind,
            start,
            end,
            words := _rooted(_unreduced(_words(piece, doc, flat))),
            _children(words),
        )
        for number, ((block_number, block, start, end), piece, doc) in enumerate(
            zip(places, pieces, docs, strict=True)
        )
    ]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    spaced: bool


def _pieces(nlp: Language, flat: str, start: int, end: int, names: Sequence[Name]) -> list[_Piece]:
    """The words of a sentence, each name one word."""
    first, behind = (bisect_left(names, place, key=_start) for place in (start, end))
    inside = [name for name in names[first:behind] if name.end <= end]
    found: list[_Piece] = []
    position = start
    for name in inside:
        found.extend(_plain_pieces(nlp, flat, position, name.start))
        spaced = name.end < end and flat[name.end] == " "
        found.append(_Piece(name.start, name.end, name.stand_in, spaced))
        position = name.end
    found.extend(_plain_pieces(nlp, flat, position, end))
    return found


def _start(name: Name) -> int:
    return name.start


def _plain_pieces(nlp: Language, flat: str, start: int, end: int) -> list[_Piece]:
    return [
        _Piece(
            start + token.idx,
            start + token.idx + len(token.text),
            token.text,
            bool(token.whitespace_),
        )
        for token in nlp.make_doc(flat[start:end])
        if not token.is_space
    ]


def _doc(nlp: Language, pieces: list[_Piece]) -> Doc:
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab,
        words=[piece.text for piece in pieces],
        spaces=[piece.spaced for piece in pieces],
        sent_starts=[number == 0 for number in range(len(pieces))],
    )


def _words(pieces: list[_Piece], doc: Doc, flat: str) -> tuple[Word, ...]:
    """The parsed words with their places in the text; a name keeps its stand-in as lemma."""
    return tuple(
        Word(
            token.i,
            piece.start,
            piece.end,
            flat[piece.start : piece.end],
            _lemma(token) if piece.text == flat[piece.start : piece.end] else piece.text,
            token.pos_,
            token.tag_,
            _relation(token),
            token.head.i,
        )
        for piece, token in zip(pieces, doc, strict=True)
    )


def _relation(token: Token) -> str:
    """How the token hangs on its head; the model takes what stands before a semicolon for the
    content of what stands behind it, as in "plans were late; managers were meant to check them".
    """
    relation: str = token.dep_
    if relation != "ccomp" or token.i > token.head.i:
        return relation
    parted = any(token.doc[i].text == ";" for i in range(token.i, token.head.i))
    return "parataxis" if parted else relation


def _lemma(token: Token) -> str:
    """The token's lemma; the model keeps the plural of what it takes for a name."""
    lemma: str = token.lemma_.lower()
    if token.tag_ != "NNPS" or len(lemma) < _SHORTEST_PLURAL or lemma.endswith("ss"):
        return lemma
    return f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma.removesuffix("s")


_SHORTEST_PLURAL = 4


def _unreduced(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` with the verb of the sentence where the model takes a participle for it: in "the
    number of people recalled without a reason fell", "fell" hangs on "recalled" as if by "and".
    """
    children = _children(words)
    for verb in words:
        below = [words[child] for child in children[verb.index]]
        subject = next((w for w in below if w.dep in _SUBJECTS and w.index < verb.index), None)
        joined = next((w for w in below if w.dep == "conj" and w.index > verb.index), None)
        if subject is None or joined is None or not _is_reduced(words, children, verb, joined):
            continue
        moved = {
            joined.index: (verb.dep, joined.index if verb.head == verb.index else verb.head),
            subject.index: (subject.dep, joined.index),
            verb.index: ("acl", subject.index),
        }
        for each in below:
            if each.index > joined.index:
                moved[each.index] = (each.dep, joined.index)
        return tuple(
            replace(word, dep=moved[word.index][0], head=moved[word.index][1])
            if word.index in moved
            else word
            for word in words
        )
    return words


def _rooted(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` with the verb of the sentence where the model hangs all of it on what opens it: in
    "in nine of the ten cases the officer had met the person", "met" as if it told which cases.
    """
    top = next((word for word in words if word.head == word.index), None)
    if top is None or top.tag != "IN" or top.lemma not in _OPENING:
        return words
    children = _children(words)
    verb = next((w for w in words if w.dep == "relcl" and _is_whole(words, children, w)), None)
    if verb is None or any(w.dep == "relcl" and w is not verb for w in words[: verb.index]):
        return words
    moved = {verb.index: ("ROOT", verb.index), top.index: ("prep", verb.index)}
    moved |= {i: (words[i].dep, verb.index) for i in children[top.index] if words[i].dep == "punct"}
    return tuple(
        replace(word, dep=moved[word.index][0], head=moved[word.index][1])
        if word.index in moved
        else word
        for word in words
    )


_OPENING = frozenset({"in", "for", "with", "at"})


def _is_whole(words: tuple[Word, ...], children: tuple[tuple[int, ...], ...], verb: Word) -> bool:
    """Whether ``verb`` has a subject of its own behind what it hangs on, no word that joins it to
    that, nothing missing in it, and is finite.
    """
    below = [words[child] for child in children[verb.index]]
    own = [w for w in below if w.dep in _SUBJECTS and w.index > verb.head]
    subject = bool(own) and all(w.pos in {"NOUN", "PROPN"} for w in own)
    full = any(w.dep in {"dobj", "acomp", "attr", "auxpass", "prep", "xcomp"} for w in below)
    stranded = any(w.dep == "prep" and not children[w.index] for w in below)
    joining = any(w.tag in {"WDT", "WP", "WRB", "WP$"} for w in words[verb.head : verb.index])
    that = any(w.lemma == "that" for w in words[verb.head : verb.index])
    finite = any(w.tag in _FINITE for w in (verb, *below))
    return subject and full and finite and not (stranded or joining or that)


def _is_reduced(
    words: tuple[Word, ...], children: tuple[tuple[int, ...], ...], verb: Word, joined: Word
) -> bool:
    """Whether ``verb`` may be a participle and ``joined``, with no "and" before it, is finite."""
    helped = any(words[c].dep in {"aux", "auxpass"} for c in children[verb.index])
    if verb.tag not in _PAST_FORMS or helped:
        return False
    helping = [c for c in children[joined.index] if words[c].dep in _BEFORE_VERB]
    own = any(words[c].dep in _SUBJECTS for c in children[joined.index])
    finite = any(words[i].tag in _FINITE for i in (joined.index, *helping))
    linked = words[min((joined.index, *helping)) - 1].pos == "CCONJ"
    parted = any(word.text in {",", ";", ":"} for word in words[verb.index : joined.index])
    anded = any(words[c].dep == "cc" and c < joined.index for c in children[verb.index])
    return finite and not (own or linked or parted or anded)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAST_FORMS = frozenset({"VBN", "VBD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})


def _children(words: tuple[Word, ...]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    return tuple(map(tuple, children))
