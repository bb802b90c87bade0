"""Clauses: the parts of a sentence that can each carry a verdict of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from probation_oversight.documents.model import BlockKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence, Word

_VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_TRIMMED = frozenset({"CCONJ", "SCONJ", "PUNCT", "SPACE"})
_CLOSERS = frozenset(",;:–—-")


class ClauseKind(StrEnum):
    MAIN = "main"
    CONTENT = "content"  # what somebody says or finds
    COORDINATE = "coordinate"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    CONCESSION = "concession"  # "despite …": grants the opposite of what follows
    EXPANSION = "expansion"  # "including …": details what stands before


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a sentence that hang on one head; ``parent`` is another clause's head."""

    head: int
    words: tuple[int, ...]
    kind: ClauseKind
    parent: int | None
    subject: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.words[0]

    @property
    def last(self) -> int:
        return self.words[-1]


def upwards(clauses: Sequence[Clause], clause: Clause) -> list[Clause]:
    """``clause`` and the clauses of ``clauses`` above it."""
    row, known = [clause], {c.head: c for c in clauses}
    while len(row) < len(known):
        above = known.get(-1 if row[-1].parent is None else row[-1].parent)
        if above is None:
            break
        row.append(above)
    return row


def split(sentence: Sentence, matches: tuple[Match, ...]) -> tuple[Clause, ...]:
    """The clauses of ``sentence``, by place; every word is in exactly one of them."""
    if not sentence.words:
        return ()
    if sentence.kind in _HEADLINES and (parts := _parts(sentence, matches)):
        return tuple(_telegrams(sentence, parts))
    heads = dict(_heads(sentence, matches))
    members: dict[int, list[int]] = {head: [] for head in heads}
    for word in sentence.words:
        members[_home(sentence, heads, word.index)].append(word.index)
    clauses = [
        Clause(
            head,
            tuple(members[head]),
            kind,
            _parent(sentence, heads, head),
            _subject(sentence, head, kind),
        )
        for head, kind in heads.items()
        if members[head]
    ]
    return tuple(sorted(_subjects_found(sentence, clauses), key=lambda clause: clause.first))


_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def _parts(sentence: Sentence, matches: Sequence[Match]) -> list[tuple[int, ...]]:
    """The parts of a headline that each judge something: "steady service, company on the mend".

    Empty where fewer than two do. What judges nothing goes on to the next part of its row.
    """
    parts: list[list[int]] = [[]]
    judged = [m for m in matches if m.entry.kind == "evaluation"]
    for word in sentence.words:
        turns = word.text in _APART or word.lemma in _TURNS
        row = word.text == "," and any(m.last in parts[-1] for m in judged)
        if (turns or row) and parts[-1]:
            parts.append([])
        parts[-1].append(word.index)
    telling = [part for part in parts if any(m.first in part for m in judged)]
    return [tuple(part) for part in parts if part] if len(telling) > 1 else []


_APART = frozenset({":", ";", "–", "—", "-"})
_TURNS = frozenset({"but", "yet", "though", "although"})


def _telegrams(sentence: Sentence, parts: Sequence[tuple[int, ...]]) -> Iterator[Clause]:
    """Each of ``parts`` of a headline as a clause of its own."""
    opening: int | None = None
    for part in parts:
        head = next(i for i in part if sentence.words[i].head not in part or i == sentence.root)
        kind = ClauseKind.MAIN if opening is None else ClauseKind.COORDINATE
        subject = tuple(i for i in _subject(sentence, head, kind) if i in part)
        yield Clause(head, part, kind, opening, subject)
        opening = head if opening is None else opening


def _subjects_found(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """``clauses`` with the subject of a main clause that the parse has put into what it opens
    with: "despite shortages, supervision in the unit was good".
    """
    main = next((c for c in clauses if c.kind is ClauseKind.MAIN and not c.subject), None)
    opening = next((c for c in clauses if c.kind is ClauseKind.CONCESSION and c.first == 0), None)
    moved = _behind_comma(sentence, opening, main) if main and opening else ()
    yield from (_with_moved(clause, moved, main) if moved else clause for clause in clauses)


def _with_moved(clause: Clause, moved: tuple[int, ...], main: Clause | None) -> Clause:
    """``clause`` once the words ``moved`` are the subject of ``main``."""
    if clause is main:
        return replace(clause, words=(*moved, *clause.words), subject=moved)
    return replace(clause, words=tuple(i for i in clause.words if i not in moved))


def _behind_comma(sentence: Sentence, opening: Clause, main: Clause) -> tuple[int, ...]:
    """What is joined by a comma alone at the end of ``opening``, right before ``main``."""
    for index in opening.words:
        below = sentence.subtree(index)
        joined = sentence.words[index].dep == "conj" and sentence.words[below[0] - 1].text == ","
        if joined and below[-1] + 1 == main.first and set(below) <= {*opening.words}:
            return below
    return ()


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where words stand that open clauses."""

    concessions: frozenset[int]
    contrasts: frozenset[int]
    expansions: frozenset[int]


def _heads(sentence: Sentence, matches: tuple[Match, ...]) -> Iterator[tuple[int, ClauseKind]]:
    def first(kind: str) -> frozenset[int]:
        return frozenset(m.first for m in matches if m.entry.kind == kind)

    marks = _Marks(first("concession"), first("contrast"), first("expansion"))
    accepted: set[int] = set()
    for word in _top_down(sentence):
        kind = _kind(sentence, word, accepted, marks)
        if kind is not None:
            accepted.add(word.index)
            yield word.index, kind


def _top_down(sentence: Sentence) -> Iterator[Word]:
    """Words with every head before the words that depend on it."""
    waiting = [w.index for w in sentence.words if w.head == w.index]
    while waiting:
        index = waiting.pop(0)
        yield sentence.words[index]
        waiting.extend(sentence.children[index])


def _kind(sentence: Sentence, word: Word, accepted: set[int], marks: _Marks) -> ClauseKind | None:
    """The kind of clause that ``word`` heads, or None if it heads none."""
    if word.head == word.index:
        return ClauseKind.MAIN
    if word.dep in {"prep", "mark", "pcomp"} and word.index in marks.concessions:
        return ClauseKind.CONCESSION
    if word.dep == "conj":
        return _conjoined(sentence, word, sentence.words[word.head], accepted, marks.contrasts)
    if word.dep == "pcomp":
        return _complement(sentence, word, marks)
    return _subordinate(sentence, word, marks)


def _subordinate(sentence: Sentence, word: Word, marks: _Marks) -> ClauseKind | None:
    verbal = word.pos in _VERBAL
    if word.dep == "ccomp" and (verbal or _child(sentence, word.index, {"mark"})):
        return ClauseKind.CONTENT
    if word.dep == "advcl" and _finite_or_marked(sentence, word):
        return _adverbial(sentence, word, marks.concessions)
    if word.dep == "relcl":
        return ClauseKind.RELATIVE
    return ClauseKind.COORDINATE if word.dep == "parataxis" and verbal else None


def _complement(sentence: Sentence, word: Word, marks: _Marks) -> ClauseKind | None:
    """What a preposition governs: "including delivering …", "given that … appear …"."""
    if word.pos not in _VERBAL:
        return None
    head = sentence.words[word.head]
    if head.index in marks.expansions or head.lemma in {"include", "including"}:
        return ClauseKind.EXPANSION
    return ClauseKind.ADVERBIAL if _child(sentence, word.index, SUBJECTS) else None


def _conjoined(
    sentence: Sentence, word: Word, head: Word, accepted: set[int], contrasts: frozenset[int]
) -> ClauseKind | None:
    between = range(min(word.index, head.index) + 1, max(word.index, head.index))
    if _is_denied(sentence, word):
        return None
    if any(index in contrasts for index in between):
        return ClauseKind.COORDINATE
    verbal = word.pos in _VERBAL
    if head.index in accepted and verbal and (head.pos in _VERBAL or _has_subject(sentence, word)):
        return ClauseKind.COORDINATE
    if verbal and _has_subject(sentence, word):
        return ClauseKind.COORDINATE
    return None


def _is_denied(sentence: Sentence, word: Word) -> bool:
    """Whether "anything but" stands before a word: "was anything but well organised"."""
    before = [w for w in sentence.words[max(0, word.index - 4) : word.index] if w.pos != "ADV"]
    return [w.lemma for w in before[-2:]] == ["anything", "but"]


def _adverbial(sentence: Sentence, word: Word, concessions: frozenset[int]) -> ClauseKind:
    marks = {
        c for c in sentence.children[word.index] if sentence.words[c].dep in {"mark", "advmod"}
    }
    return ClauseKind.CONCESSION if marks & concessions else ClauseKind.ADVERBIAL


def _finite_or_marked(sentence: Sentence, word: Word) -> bool:
    return bool(_child(sentence, word.index, SUBJECTS | {"mark"}))


def _has_subject(sentence: Sentence, word: Word) -> bool:
    return bool(_child(sentence, word.index, SUBJECTS))


def _child(sentence: Sentence, index: int, deps: frozenset[str] | set[str]) -> tuple[int, ...]:
    return tuple(c for c in sentence.children[index] if sentence.words[c].dep in deps)


def _home(sentence: Sentence, heads: dict[int, ClauseKind], index: int) -> int:
    """The head of the clause that the word ``index`` belongs to."""
    while index not in heads:
        index = sentence.words[index].head
    return index


def _parent(sentence: Sentence, heads: dict[int, ClauseKind], head: int) -> int | None:
    above = sentence.words[head].head
    return None if above == head else _home(sentence, heads, above)


def _subject(sentence: Sentence, head: int, kind: ClauseKind) -> tuple[int, ...]:
    """Indices of the words that say what the clause is about, as far as the parse tells."""
    own = _child(sentence, head, SUBJECTS)
    if own:
        antecedent = sentence.words[own[0]].tag in _RELATIVE or _of_them(sentence, own[0])
        if not (antecedent and kind is ClauseKind.RELATIVE):
            return sentence.subtree(own[0])
    if kind is ClauseKind.RELATIVE:
        above = sentence.words[head].head
        return tuple(i for i in sentence.subtree(above) if i < head)
    if kind in (ClauseKind.COORDINATE, ClauseKind.EXPANSION) and not own:
        above = sentence.words[head].head
        if above != head:
            return _subject(sentence, above, ClauseKind.MAIN)
    return ()


_RELATIVE = frozenset({"WDT", "WP", "WP$"})


def _of_them(sentence: Sentence, index: int) -> bool:
    """Whether a word counts some of those before it: "the CRCs, most of which were poor"."""
    below = [sentence.words[i] for i in sentence.subtree(index) if i > index]
    return [w.lemma for w in below[:1]] == ["of"] and any(w.tag in _RELATIVE for w in below[1:2])


def trimmed(sentence: Sentence, indices: tuple[int, ...]) -> tuple[int, int]:
    """First and last of ``indices`` without conjunctions and punctuation at either end."""
    kept = list(indices)
    while len(kept) > 1 and _opens(sentence.words[kept[0]]):
        kept.pop(0)
    while len(kept) > 1 and _closes(sentence.words[kept[-1]]):
        kept.pop()
    return kept[0], kept[-1]


def _opens(word: Word) -> bool:
    if word.lemma == "as" and word.dep == "prep":
        return False  # "as a result"
    return word.pos in _TRIMMED or word.lemma in {"as", "given"}


def _closes(word: Word) -> bool:
    return (
        word.pos in {"PUNCT", "CCONJ", "SPACE"}
        or word.tag in {"WP", "WDT"}
        or word.lemma == "given"
    )
