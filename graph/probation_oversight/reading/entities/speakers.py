"""Who speaks: the inspectorate, staff whom it passes on, or somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import AgentRef, Voice
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence, Word

_OPEN, _CLOSE = "“", "”"
_SPEECH_DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """How a sentence is said.

    ``third_party`` is set if the words are somebody's whose verdicts are not findings; then it
    says whose. ``frame`` holds the indices of the words that only say who speaks.
    """

    voice: Voice
    speakers: tuple[AgentRef, ...]
    frame: frozenset[int]
    quoted: bool
    third_party: str | None
    report: bool = False
    sources: tuple[str, ...] = ()  # ids of groups whose view is passed on


@dataclass(frozen=True, slots=True)
class _Frame:
    """A speech verb with its subject: "Dame Glenys said"."""

    verb: int
    words: frozenset[int]
    speaker: AgentRef | None
    role: str  # "inspectorate", "report", "staff" or "other"
    label: str
    groups: tuple[str, ...] = ()


class SpeechTracker:
    """Follows quotations and speakers from sentence to sentence."""

    def __init__(self, office_holder: AgentRef | None) -> None:
        self._open = False
        self._current: _Frame | None = None
        self._last: _Frame | None = None
        self._block = -1
        self._reopened = False  # whether the block goes on with a quotation of the one before
        self._teller: _Frame | None = None  # somebody else who has just spoken in the block
        self._announced = False  # whether the sentence before ends with a colon and names nobody
        self._office_holder = office_holder

    def utterance(
        self,
        sentence: Sentence,
        matches: tuple[Match, ...],
        mentions: tuple[Mention, ...],
    ) -> Utterance:
        """How ``sentence`` is said; sentences have to come in order."""
        if sentence.block != self._block:
            self._enter(sentence)
        opened = self._open or _quotes(sentence)
        frame = self._frame(sentence, matches, mentions)
        if frame is not None and self._passes_on(sentence, frame):
            frame = None
        if frame is not None:
            self._last = frame
        speaking = frame or self._goes_on(sentence, opened)
        if _of_inspectors(sentence, matches):
            speaking, self._teller = frame or (speaking if opened else None), None
        else:
            self._teller = speaking if speaking and speaking.role == "other" else None
        self._announced = frame is None and any(w.text == ":" for w in sentence.words[-1:])
        self._follow_quotes(sentence, speaking)
        return self._said(speaking, frame, opened)

    def _goes_on(self, sentence: Sentence, opened: bool) -> _Frame | None:
        """Who speaks in a sentence that does not say so: in quotation marks, or goes on."""
        if self._open and self._current is not None:
            return self._current
        if opened:
            return _SOMEBODY if self._announced and _personal(sentence) else self._last
        return self._teller

    def _passes_on(self, sentence: Sentence, frame: _Frame) -> bool:
        """Whether somebody else who still speaks only tells what others said: "inspectors saw".

        His words go on up to a mark that closes them.
        """
        if not self._open or self._current is None or self._current.role != "other":
            return False
        before = sentence.words[1 if self._reopened else 0 : frame.verb]
        return not any(word.text in (_CLOSE, '"') for word in before)

    def _enter(self, sentence: Sentence) -> None:
        """A new block: a quotation that was not closed goes on only if it is opened again."""
        self._block = sentence.block
        self._reopened = False
        self._teller = None
        if sentence.kind is BlockKind.LIST_ITEM:
            return
        opened = bool(sentence.words) and sentence.words[0].text in (_OPEN, '"')
        self._reopened = opened and self._open
        if not opened:
            self._open = False
            self._current = None

    def _follow_quotes(self, sentence: Sentence, speaking: _Frame | None) -> None:
        for word in sentence.words:
            again = self._reopened and word.index == 0  # a straight mark opens and closes alike
            if word.text == _OPEN or (word.text == '"' and (again or not self._open)):
                self._open, self._current = True, speaking
                self._reopened = False
            elif word.text in (_CLOSE, '"'):
                self._open, self._current = False, None

    def _said(self, speaking: _Frame | None, frame: _Frame | None, opened: bool) -> Utterance:
        words = frame.words if frame else frozenset()
        if speaking is None:
            return Utterance(Voice.INSPECTORATE, (), words, opened, None)
        speakers = (speaking.speaker,) if speaking.speaker else ()
        if speaking.role == "other":
            return Utterance(Voice.PROVIDER, speakers, words, opened, speaking.label)
        if speaking.role == "staff":
            return Utterance(Voice.STAFF, speakers, words, opened, None, sources=speaking.groups)
        if speaking.role == "people":
            return Utterance(
                Voice.SUPERVISED_PEOPLE, speakers, words, opened, None, sources=speaking.groups
            )
        return Utterance(
            Voice.INSPECTORATE, speakers, words, opened, None, speaking.role == "report"
        )

    def _frame(
        self, sentence: Sentence, matches: tuple[Match, ...], mentions: tuple[Mention, ...]
    ) -> _Frame | None:
        verbs = [m for m in matches if m.entry.kind == "speech"]
        for match in verbs:
            word = sentence.words[match.first]
            if word.pos != "VERB" or word.dep not in _SPEECH_DEPS or _unsaid(sentence, word.index):
                continue
            if _tells_why(sentence, word) or _tells_to_do(sentence, word):
                continue
            subject = _subject(sentence, match.first)
            if subject is None:
                continue
            frame = self._identify(sentence, match.first, subject, matches, mentions)
            working = frame is not None and frame.role in _AT_WORK and _makes(sentence, match)
            if frame is not None and not working:
                return frame
        return _labelled(sentence, matches) or _according(sentence, matches, mentions)

    def _identify(
        self,
        sentence: Sentence,
        verb: int,
        subject: int,
        matches: tuple[Match, ...],
        mentions: tuple[Mention, ...],
    ) -> _Frame | None:
        below = sentence.subtree(subject)
        beside = (c for c in sentence.children[verb] if sentence.words[c].dep in _FRAME_DEPS)
        words = frozenset({verb, *below, *beside})
        label = " ".join(sentence.words[i].text for i in below)
        if sentence.words[subject].lemma in {"she", "he"} or self._says_more(
            sentence, verb, subject
        ):
            return self._pronoun(verb, words, label)
        for mention in mentions:
            if mention.kind is MentionKind.PERSON and mention.covers(subject):
                return _Frame(verb, words, mention.agent, "inspectorate", label)
        if any(_inspectorate_speaks(sentence, subject, mention) for mention in mentions):
            return _Frame(verb, words, None, "report", label)
        sources = _sources(sentence, subject, matches)
        if sources:
            return self._sourced(verb, words, label, sources)
        reporting = sentence.words[verb].lemma in _UTTERING and _person(sentence, subject)
        return _Frame(verb, words, None, "other", label) if reporting else None

    def _sourced(
        self, verb: int, words: frozenset[int], label: str, sources: Sequence[Match]
    ) -> _Frame:
        """The frame of a speaker whom a noun tells, with the groups that it joins."""
        role = sources[0].entry.value
        if role == "office-holder":
            return _Frame(verb, words, self._office_holder, "inspectorate", label)
        alike = (m.entry.topic for m in sources if m.entry.value == role)
        groups = tuple(dict.fromkeys(group for group in alike if group))
        return _Frame(verb, words, None, role, label, groups)

    def _says_more(self, sentence: Sentence, verb: int, subject: int) -> bool:
        """Whether "it" or "they" is somebody else who spoke last: "it said managers were poor"."""
        other = self._last is not None and self._last.role == "other"
        uttered = sentence.words[verb].lemma in _UTTERING
        return other and uttered and sentence.words[subject].lemma in {"it", "they"}

    def _pronoun(self, verb: int, words: frozenset[int], label: str) -> _Frame | None:
        if self._last is None:
            return _Frame(verb, words, self._office_holder, "inspectorate", label)
        last = self._last
        return _Frame(verb, words, last.speaker, last.role, last.label, last.groups)


def _unsaid(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells of what nobody says: "it did not tell us when", "it should tell us"."""
    around = [sentence.words[c] for c in sentence.children[verb] if c < verb]
    asked = any(w.tag == "MD" and w.lemma in _OWED for w in around)
    return not _quotes(sentence) and (asked or any(w.dep == "neg" for w in around))


def _tells_to_do(sentence: Sentence, verb: Word) -> bool:
    """Whether an aside tells somebody what to do: "the referrals that it told it to expect"."""
    told = (c for c in sentence.children[verb.index] if sentence.words[c].dep in {"xcomp", "ccomp"})
    return verb.dep == "relcl" and any(
        sentence.words[c].tag == "TO" for each in told for c in sentence.children[each]
    )


_OWED = frozenset({"should", "must", "ought"})


def _tells_why(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb stands in a clause of cause: "work was lax because staff believed …"."""
    marks = (sentence.words[c] for c in sentence.children[verb.index])
    return verb.dep == "advcl" and any(w.dep == "mark" and w.lemma == "because" for w in marks)


_WORK = "work"
"""The value of verbs that tell of work where something is made: "staff write good reports"."""


def _makes(sentence: Sentence, verb: Match) -> bool:
    """Whether ``verb`` tells of work: it has an object of its own and no words that are said."""
    told = {sentence.words[child].dep for child in sentence.children[verb.first]}
    made = verb.entry.value == _WORK and told & _MADE and "ccomp" not in told
    return bool(made) and not _quotes(sentence)


_MADE = frozenset({"dobj", "prep"})
"""How what is done hangs on its verb: "see children weekly", "responded by meeting them"."""
_AT_WORK = frozenset({"staff", "other"})
"""Roles of those who may be told of for what they do."""


def _personal(sentence: Sentence) -> bool:
    """Whether somebody speaks of himself: the words of a person who was asked."""
    return any(word.text.lower() in {"my", "me", "myself"} for word in sentence.words)


_SOMEBODY = _Frame(-1, frozenset(), None, "other", "somebody who was asked")

_FRAME_DEPS = frozenset({"aux", "advmod", "punct", "mark", "npadvmod", "cc"})
_UTTERING = frozenset(
    {"say", "add", "comment", "respond", "reply", "tell", "claim", "argue", "warn", "welcome"}
)


def _inspectorate_speaks(sentence: Sentence, subject: int, mention: Mention) -> bool:
    """Whether ``mention`` is an inspectorate that is the subject or whose people are."""
    if not any(body.type == "Inspectorate" for body in mention.bodies):
        return False
    return mention.covers(subject) or _speaks_for(sentence, subject, mention.first)


def _sources(sentence: Sentence, subject: int, matches: Sequence[Match]) -> list[Match]:
    """The nouns of those who are heard in the subject, that of its own word first."""
    below = set(sentence.subtree(subject))
    named = [m for m in matches if m.entry.kind == "source"]
    own = [m for m in named if m.covers(subject)]
    return own + [m for m in named if m.last in below and m not in own]


def _quotes(sentence: Sentence) -> bool:
    return any(word.text in (_OPEN, _CLOSE, '"') for word in sentence.words)


def _subject(sentence: Sentence, verb: int) -> int | None:
    for child in sentence.children[verb]:
        if sentence.words[child].dep == "nsubj":
            return child
    return None


def _person(sentence: Sentence, subject: int) -> bool:
    """Whether a proper name speaks that nothing identifies as the inspectorate's."""
    return sentence.words[subject].pos == "PROPN"


def _speaks_for(sentence: Sentence, subject: int, body: int) -> bool:
    """Whether the speaker is the body's: "a spokesperson for the inspectorate", "its spokesman"."""
    above = sentence.words[sentence.words[body].head]
    if above.dep == "prep" and above.lemma in {"for", "of", "from", "at"}:
        return above.head == subject
    return above.index == subject and sentence.words[body].dep in {"compound", "poss", "nmod"}


def _of_inspectors(sentence: Sentence, matches: Sequence[Match]) -> bool:
    """Whether inspectors or their report are named, or "we": then nobody else goes on."""
    ours = {"inspectorate", "office-holder", "report"}
    named = any(m.entry.kind == "source" and m.entry.value in ours for m in matches)
    return named or any(w.lemma in {"inspect", "rate", "find", "however"} for w in sentence.words)


def _labelled(sentence: Sentence, matches: Sequence[Match]) -> _Frame | None:
    """The frame of a headline that opens with who says it: "Charity: women are failed"."""
    colon = next((w.index for w in sentence.words[: _LABEL + 1] if w.text == ":"), None)
    named = [m for m in matches if m.entry.kind == "source" and m.entry.value == "other"]
    if colon is None or not any(m.last == colon - 1 for m in named):
        return None
    label = " ".join(w.text for w in sentence.words[:colon])
    return _Frame(colon, frozenset(range(colon)), None, "other", label)


_LABEL = 4
"""How many words may say who speaks, before a colon."""


def _according(
    sentence: Sentence, matches: tuple[Match, ...], mentions: tuple[Mention, ...]
) -> _Frame | None:
    """The frame "according to …" and its kin, if the sentence has one."""
    for match in matches:
        if match.entry.kind == "frame":
            words = frozenset(sentence.subtree(match.first))
            people = [m for m in mentions if m.kind is MentionKind.PERSON and m.first in words]
            sources = [m for m in matches if m.entry.kind == "source" and m.first in words]
            if people:
                return _Frame(match.first, words, people[0].agent, "inspectorate", "")
            others = [m for m in matches if m.entry.kind == "actor" and m.first in words]
            if sources or others:
                return _of_sources(match.first, words, sources, _label(sentence, match.last))
    return None


def _label(sentence: Sentence, last: int) -> str:
    """The words for whose view it is, behind "according to"."""
    return " ".join(sentence.words[i].text for i in sentence.subtree(last) if i > last)


def _of_sources(first: int, words: frozenset[int], sources: Sequence[Match], label: str) -> _Frame:
    """The frame of a view that is staff's, people's or others', else the report's."""
    heard = [m for m in sources if m.entry.value in _HEARD]
    if not heard and any(m.entry.value in _OURS for m in sources):
        return _Frame(first, words, None, "report", "")
    if not heard:
        return _Frame(first, words, None, "other", label)
    alike = (m.entry.topic for m in heard if m.entry.value == heard[0].entry.value)
    groups = tuple(dict.fromkeys(group for group in alike if group))
    return _Frame(first, words, None, heard[0].entry.value, "", groups)


_OURS = frozenset({"inspectorate", "office-holder", "report"})
_HEARD = frozenset({"staff", "people"})
"""Whose view it is that "according to" and its kin tell, unless the inspectorate's own."""
