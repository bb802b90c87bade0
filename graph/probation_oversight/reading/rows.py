"""Rows: "heavy caseloads, gaps in skills and poor buildings" are three matters, not one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.reading.frames.phrases import SUBJECTS, subject
from probation_oversight.reading.lexicon.concepts import GENERAL, LIGHT, TopicMatch
from probation_oversight.reading.text.language import Sentence


def members(sentence: Sentence, matches: Sequence[TopicMatch]) -> tuple[tuple[str, ...], ...]:
    """Topics of ``matches`` by the members of the row that they stand in, if they stand in one.

    What stands beside a row is said of each of its members and comes behind what is their own.
    A row that only details one matter parts nothing: "assessment of risks and needs".
    """
    return tuple(dict.fromkeys(map(_topics, _members(sentence, matches))))


def _topics(member: Sequence[TopicMatch]) -> tuple[str, ...]:
    """The topics of a member, what only says that work is judged last."""
    found = dict.fromkeys(m.topic for m in member)
    return tuple(sorted(found, key=lambda topic: topic in GENERAL))


def _members(
    sentence: Sentence, matches: Sequence[TopicMatch]
) -> tuple[tuple[TopicMatch, ...], ...]:
    for row in _rows(sentence, matches):
        parts = [tuple(m for m in matches if m.first in words) for words in row]
        told = [part for part in parts if part]
        if len(told) == 1:
            continue
        shared = tuple(m for m in matches if not any(m in part for part in told))
        if not _differ(told) or _governed(sentence, row, shared):
            continue
        return tuple((*inner, *shared) for part in told for inner in _members(sentence, part))
    return (tuple(matches),)


def _differ(parts: Sequence[Sequence[TopicMatch]]) -> bool:
    """Whether two members of a row have each a topic that the other has not."""
    told = {frozenset(m.topic for m in part) - GENERAL for part in parts}
    return any(one - other and other - one for one in told for other in told)


def _rows(
    sentence: Sentence, matches: Sequence[TopicMatch]
) -> Iterator[tuple[frozenset[int], ...]]:
    """The rows that hold ``matches``, the widest first: the words of each member."""
    words = {i for m in matches for i in range(m.first, m.last + 1)}
    above = {a for i in words for a in (i, *sentence.ancestors(i))}
    opening = {_opening(sentence, i) for i in above if _joined(sentence, i)}
    for first in sorted(opening, key=lambda i: (len(sentence.ancestors(i)), i)):
        yield tuple(_words(sentence, first))


def _joined(sentence: Sentence, index: int) -> bool:
    """Whether a word goes on with a row: parsed so, or as an apposition that an "and" ends."""
    word = sentence.words[index]
    before = sentence.words[max(0, sentence.subtree(index)[0] - 1)]
    listed = word.dep == "appos" and before.text in {",", ";"}
    return word.dep == "conj" or (
        listed and any(sentence.words[i].dep == "conj" for i in sentence.subtree(index))
    )


def _opening(sentence: Sentence, index: int) -> int:
    """The first member of the row that the word ``index`` is in."""
    while index != sentence.root and _joined(sentence, index):
        index = sentence.words[index].head
    return index


def _words(sentence: Sentence, member: int) -> Iterator[frozenset[int]]:
    """The words of ``member`` and of the members behind it, without a subject, which they share."""
    following = [c for c in sentence.children[member] if _joined(sentence, c)]
    others = [c for c in sentence.children[member] if sentence.words[c].dep in SUBJECTS]
    apart = {i for c in (*following, *others) for i in sentence.subtree(c)}
    yield frozenset(i for i in sentence.subtree(member) if i not in apart)
    for each in following:
        yield from _words(sentence, each)


def _governed(
    sentence: Sentence, row: Sequence[frozenset[int]], shared: Sequence[TopicMatch]
) -> bool:
    """Whether a row only details one of ``shared``.

    As what it hangs on, "engagement with women and young men", or as what is done with it:
    "information was not sought from schools and the police". Or as what the subject holds:
    "assessments covered housing and drugs".
    """
    first = min(row[0], key=lambda i: len(sentence.ancestors(i)))
    above = sentence.ancestors(first)
    telling = [m for m in shared if m.topic not in LIGHT]
    adjunct = sentence.words[first].dep == "pobj" and all(
        sentence.words[a].pos in {"ADP", "VERB", "AUX"} for a in above[:2]
    )
    holders = {subject(sentence, a) for a in above if sentence.words[a].pos == "VERB"}
    held = any(m.covers(i) and not m.actor for m in telling for i in holders if i is not None)
    return held or any(adjunct or any(m.covers(a) for a in above) for m in telling)
