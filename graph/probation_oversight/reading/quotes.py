"""Quotes that can be read alone: a subject and what is said of it, no piece of a clause.

Rules go by the words that they need. When all is read, each quote is widened: up, to the verb
that its words hang on, with a tense and a subject; and down, to all that these words govern. What
stands by itself stays out, and what says the opposite stays out where it can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.model.statements import POLAR, Kind
from probation_oversight.reading.builder import Draft
from probation_oversight.reading.clauses import SUBJECTS, ClauseKind
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames.phrases import children
from probation_oversight.reading.text.language import Sentence

Place = tuple[int, int]


def widen(drafts: Sequence[Draft], scenes: Sequence[Scene], text: str) -> None:
    """Let each statement rest on words that can be read alone.

    Done when all is read, so that no rule sees more than the words that it went by; and never
    to the words of what says the opposite of the same.
    """
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.sentence, []).append(draft)
    for draft in (d for d in drafts if d.kind is not Kind.DEFINITION):  # is told by a phrase
        others = beside[draft.sentence]
        place = _readable(scenes[draft.sentence], draft, others, text)
        if not any(_opposed(draft, other) and other.places[0] == place for other in others):
            draft.places = [place, *draft.places[1:]]


def _opposed(one: Draft, two: Draft) -> bool:
    """Whether two drafts say different things of the same topic of the same body."""
    same = set(one.topics) & set(two.topics) and set(one.providers) & set(two.providers)
    return bool(same) and {one.polarity, two.polarity} == POLAR


def _readable(scene: Scene, draft: Draft, others: Sequence[Draft], text: str) -> Place:
    """The place of ``draft`` in the text, widened."""
    sentence, place = scene.sentence, draft.places[0]
    inside = _within(sentence, *place)
    if not inside:
        return place
    told = [other for other in others if other.polarity is not None and other is not draft]
    against = [other for other in told if {other.polarity, draft.polarity} == POLAR]
    borders = _Borders(
        scene,
        _cues(sentence, against),
        _cues(sentence, told) - _cues(sentence, [draft]),
        draft.kind in _IN_PHRASES,
    )
    first, last = borders.trimmed(borders.closed(inside))
    words = sentence.words
    start, end = min(place[0], words[first].start), max(place[1], words[last].end)
    return _balanced(text, start, end, sentence)


def _within(sentence: Sentence, start: int, end: int) -> frozenset[int]:
    return frozenset(w.index for w in sentence.words if start <= w.start and w.end <= end)


def _cues(sentence: Sentence, drafts: Sequence[Draft]) -> frozenset[int]:
    """The words that ``drafts`` have their sign from."""
    places = [(start, end) for draft in drafts for start, end, _ in draft.cues]
    return frozenset(i for start, end in places for i in _within(sentence, start, end))


@dataclass(frozen=True, slots=True)
class _Borders:
    """How far a quote from ``scene`` may go."""

    scene: Scene
    against: frozenset[int]  # words that decide the opposite
    told: frozenset[int]  # words that decide what another statement of the sentence says
    in_phrase: bool  # "courses that the company runs" says enough

    @property
    def _sentence(self) -> Sentence:
        return self.scene.sentence

    def closed(self, inside: frozenset[int]) -> frozenset[int]:
        """``inside`` with the words that it hangs on, and with those that hang on it."""
        found, needed = _filled(inside), inside
        while True:
            passing = self.in_phrase and any(self._told_in_passing(i, found) for i in found)
            hanging = () if passing else self._hanging(found, needed)
            above = {self._sentence.words[i].head for i in hanging}
            below = {c for i in needed | above for c in self._governed(i, found)}
            wider = needed | above | below | self._torn_off(found)
            if wider == needed:
                break
            found, needed = _filled(found | wider), wider
        lost = (found & self.against) - inside
        return inside if lost and not any(self._hanging(inside, inside)) else found

    def _hanging(self, found: frozenset[int], needed: frozenset[int]) -> Iterator[int]:
        """The words of ``needed`` that say something only with the word that they hang on."""
        words = self._sentence.words
        tops = [i for i in needed if words[i].head not in found]
        whole = [i for i in tops if self._stands(i, found)]
        loose = _LOOSE if whole or self._sentence.root in found else _MARKS
        return (i for i in tops if i not in whole and words[i].dep not in loose)

    def _told_in_passing(self, verb: int, found: frozenset[int]) -> bool:
        """Whether ``verb`` tells of the noun before it: "courses that the company runs"."""
        subjects = self._subjects(verb) & found
        relative = any(not self._says_who(c) for c in subjects)
        own = relative or self._sentence.words[verb].dep == "relcl"
        return own and bool(subjects) and self._tensed(verb)

    def _torn_off(self, found: frozenset[int]) -> frozenset[int]:
        """The verb right behind ``found`` whose subject the parse has left in ``found``."""
        behind = self._sentence.words[max(found) + 1 :]
        if behind and behind[0].text == ",":
            behind = behind[1:]
        torn = bool(behind) and behind[0].tag in _TENSED and behind[0].pos in _VERBAL
        own = {behind[0].index, behind[0].head} if torn else set()
        if any(c > behind[0].index for i in own for c in children(self._sentence, i, *SUBJECTS)):
            return frozenset()
        return frozenset(own)

    def _stands(self, top: int, found: frozenset[int]) -> bool:
        """Whether a verb says something by itself: by its tense and a subject in ``found``."""
        return self._tensed(top) and not self._needs_above(top) and self._has_subject(top, found)

    def _needs_above(self, verb: int) -> bool:
        """Whether a clause says nothing alone: "in how it listened", "helps people understand"."""
        word = self._sentence.words[verb]
        caused = word.dep == "ccomp" and self._sentence.words[word.head].lemma in _CAUSING
        bare = caused and not children(self._sentence, verb, "aux", "auxpass", "mark")
        asks = any(self._asks(c) for c in children(self._sentence, verb, "advmod"))
        if bare or self._compares(verb) or self._lends(verb) or self._is_what(verb):
            return True
        return word.dep in (_OPENED if asks else _UNOPENED)

    def _lends(self, verb: int) -> bool:
        """Whether the parse has left the subject of the verb behind with ``verb``."""
        word = self._sentence.words[verb]
        before = word.dep in {"ccomp", "advcl"} and verb < word.head
        if word.head in self.scene.utterance.frame:
            return False
        return before and self._tensed(word.head) and not self._subjects(word.head)

    def _is_what(self, verb: int) -> bool:
        """Whether a clause is what another does or is done to: "took what they were told"."""
        row = children(self._sentence, verb, "dobj", "attr", *SUBJECTS)
        asked = any(self._sentence.words[c].tag in _RELATIVE for c in row)
        return asked and self._sentence.words[verb].dep in {"ccomp", "csubj"}

    def _compares(self, verb: int) -> bool:
        """Whether a clause is the measure of something: "as frequent as it needed to be"."""
        sentence = self._sentence
        marks = {sentence.words[c].lemma for c in children(sentence, verb, "mark", "prep")}
        above = children(sentence, sentence.words[verb].head, "advmod")
        measured = any(sentence.words[c].lemma in {"as", "so"} for c in above)
        return "than" in marks or ("as" in marks and measured)

    def _has_subject(self, verb: int, found: frozenset[int]) -> bool:
        """Whether a subject of ``verb`` is in ``found``, more than "who" or "which"."""
        return any(self._says_who(c) for c in self._subjects(verb) & found)

    def _subjects(self, verb: int) -> frozenset[int]:
        own = (verb, *children(self._sentence, verb, "aux", "auxpass"))
        return frozenset(c for each in own for c in children(self._sentence, each, *SUBJECTS))

    def _says_who(self, subject: int) -> bool:
        """Whether a subject says whom it means, as "which" and "many of which" do not."""
        row = self._sentence.subtree(subject)
        first = next((i for i in row if self._sentence.words[i].tag in _RELATIVE), subject)
        return first > subject + _NEAR or self._sentence.words[first].tag not in _RELATIVE

    def _tensed(self, verb: int) -> bool:
        """Whether ``verb`` or its auxiliary has a tense; or is taken for a bare participle."""
        own = (verb, *children(self._sentence, verb, "aux", "auxpass"))
        tags = [self._sentence.words[i].tag for i in own]
        return not _TENSED.isdisjoint(tags) or tags == ["VBN"]

    def _governed(self, index: int, found: frozenset[int]) -> Iterator[int]:
        """The words that hang on the word ``index``, without those that stay out."""
        for child in self._sentence.children[index]:
            if child not in found and not self._stays_out(child, found):
                yield child

    def _stays_out(self, index: int, found: frozenset[int]) -> bool:
        """Whether what hangs on the word ``index`` stands by itself, or says the opposite.

        What says the opposite is told whole where some of it is told: "despite …, it was poor".
        """
        word = self._sentence.words[index]
        words = frozenset(self._sentence.subtree(index))
        if word.dep in _MARKS or (self.in_phrase and words & self.told):
            return True
        said_by = words <= self.scene.utterance.frame
        against = bool(words & self.against) and not found & self.against
        if word.dep in _SEPARATE and (said_by or against):
            return True
        if word.dep == "conj":
            return self._goes_on(index, words)
        return self._granted(index) or self._apart(index) or self._aside(index, words)

    def _granted(self, index: int) -> bool:
        """Whether a clause grants the opposite: "although", "despite"."""
        clauses = self.scene.clauses
        return any(c.head == index and c.kind is ClauseKind.CONCESSION for c in clauses)

    def _apart(self, index: int) -> bool:
        """Whether a clause only stands beside its verb: "most came late; few were seen"."""
        word = self._sentence.words[index]
        before = word.dep == "ccomp" and index < word.head
        return word.dep == "parataxis" or (before and self._tensed(index))

    def _goes_on(self, index: int, words: frozenset[int]) -> bool:
        """Whether a further member of a row is a sentence of its own, or the subject of one."""
        verbal = self._sentence.words[index].pos in _VERBAL
        if children(self._sentence, index, *SUBJECTS) or (verbal and self._tensed(index)):
            return True
        behind = self._sentence.words[max(words) + 1 : max(words) + 2]
        return not verbal and any(word.tag in _TENSED for word in behind)

    def _aside(self, index: int, words: frozenset[int]) -> bool:
        """Whether a clause only adds something: behind a comma, or before, but for a condition.

        Or what another statement of the sentence tells: "poor because staff were untrained".
        """
        word, first = self._sentence.words[index], min(words)
        if word.dep not in _ASIDES:
            return False
        if word.dep == "advcl" and words & self.told and not self._compares(index):
            return True
        if first > word.head:
            return self._sentence.words[first - 1].text in _BREAKS
        return self._sentence.words[first].lemma not in _CONDITIONS

    def trimmed(self, found: frozenset[int]) -> tuple[int, int]:
        """First and last word of ``found`` without what joins it to the words around."""
        words, first, last = self._sentence.words, min(found), max(found)
        while first < last and self._joins(first, found):
            first += 1
        if words[first].tag in _TENSED:
            first = 0  # torn from its subject by the parse
        while first < last and (words[last].pos in _CLOSING or words[last].dep == "cc"):
            last -= 1
        return first, last

    def _joins(self, index: int, found: frozenset[int]) -> bool:
        word = self._sentence.words[index]
        if word.dep == "mark" or self._asks(index):
            return self._sentence.words[word.head].head not in found
        return word.pos in _CLOSING or word.dep == "cc" or (word.tag, word.lemma) == ("IN", "that")

    def _asks(self, index: int) -> bool:
        """Whether a word opens a clause as "how" and "where" do."""
        return self._sentence.words[index].tag == "WRB"


def _filled(inside: frozenset[int]) -> frozenset[int]:
    """``inside`` without gaps: what stands between its words belongs to the quote."""
    return frozenset(range(min(inside), max(inside) + 1))


def _balanced(text: str, start: int, end: int, sentence: Sentence) -> Place:
    """``start`` and ``end`` with the mark beside them that a mark between them asks for."""
    for opening, closing in _PAIRS:
        inside = text[start:end]
        left, right = inside.count(opening), inside.count(closing)
        open_, closed = (left % 2, left % 2) if opening == closing else (left > right, right > left)
        if open_ and text[end : end + 1] == closing and end < sentence.end:
            end += 1
        elif closed and text[start - 1 : start] == opening and start > sentence.start:
            start -= 1
    return start, end


_IN_PHRASES = frozenset({Kind.SERVICE_OFFER, Kind.DESCRIPTION})
"""What a text tells in passing: "courses that the company runs", "the unit, which advises"."""
_PAIRS = (("“", "”"), ('"', '"'), ("(", ")"), ("[", "]"), ("‘", "’"))
_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "("})
_CLOSING = frozenset({"PUNCT", "SPACE"})
_CONDITIONS = frozenset({"where", "when", "if", "unless", "once", "whenever", "wherever"})
_MARKS = frozenset({"punct", "cc", "mark"})
_LOOSE = _MARKS | {"preconj", "advmod", "intj", "npadvmod"}
_ASIDES = frozenset({"relcl", "advcl", "acl", "appos", "dep", "intj"})
_SEPARATE = _ASIDES | {"conj", "prep"}
_VERBAL = frozenset({"VERB", "AUX"})
_OPENED = frozenset({"ccomp", "conj", "pcomp"})  # a relative clause with "where" has it all
_UNOPENED = frozenset({"relcl", "pcomp"})
_NEAR = 2
"""Words from "many" to "which" in "many of which"."""
_CAUSING = frozenset({"help", "let", "make", "have", "see"})
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})
