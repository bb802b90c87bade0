"""What is given a cause without a word of praise or blame: "reports were late for lack of typists".

That somebody tells why it is so makes plain words of lateness, of little and of more or less of
something a verdict; by themselves they are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import Kind, Modality, Polarity
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements.sight import Sight
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Sentence, Word

RULE = "outcome"


def told(sight: Sight, effect: Sequence[int], given: Polarity | None = None) -> Draft | None:
    """The finding that the words ``effect`` make, of which a cause is told; None if they make none.

    Whose it is and what it is on has to be said. Its sign is the one ``given`` by the word of cause
    where it says nothing by itself: "thanks to a nurse, needs are seen early".
    """
    scene = sight.scene
    signed = _signed(scene, effect)
    if signed is None and given is not None and effect:
        verb = next((i for i in effect if scene.sentence.words[i].pos == "VERB"), None)
        if verb is not None:
            signed = given, (verb, verb), f"outcome: {scene.sentence.words[verb].lemma}"
    if signed is None or _is_denied(scene.sentence, effect):
        return None
    polarity, (first, last), entry = signed
    clause = scene.clause_of(first)
    providers = providers_of(scene, clause, None, sight.context)
    inside = [m.topic for m in scene.topics if m.first in effect]
    inside = inside or [m.topic for m in scene.hints if m.first in effect]
    topics = sight.topics.ordered(inside)
    if not providers or not topics:
        return None
    begin, end = evidence_words(scene, clause, None)
    draft = Draft(
        Kind.FINDING,
        scene.sentence.number,
        [place(scene.sentence, min(begin, first), max(end, last))],
        RULE,
        polarity,
        Modality.OBSERVED,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        providers=tuple(r.body for r in providers),
        referents=providers,
        topics=topics,
        groups=scene.utterance.sources,
    )
    words = scene.sentence.words
    draft.cues.append((words[first].start, words[last].end, entry))
    return draft


_Signed = tuple[Polarity, tuple[int, int], str]


def _signed(scene: Scene, effect: Sequence[int]) -> _Signed | None:
    """What plain words of an effect say, and where."""
    for word in (scene.sentence.words[i] for i in effect):
        if (polarity := _plain(scene.sentence, word, effect)) is not None:
            return polarity, (word.index, word.index), f"{RULE}: {word.lemma}"
    return next(_moved(scene, effect), None)


def _plain(sentence: Sentence, word: Word, effect: Sequence[int]) -> Polarity | None:
    """What a word says by itself: that something is late, or seldom done, or got better."""
    known = predicates.load()
    if word.lemma in _TURNS and word.pos == "NOUN":
        return _TURNS[word.lemma]
    late = known.tells(word, "late") and word.pos in {"ADJ", "ADV", "NOUN"}
    if not (late or word.lemma in _SELDOM) or not _is_told(sentence, word):
        return None
    few = any(known.tells(sentence.words[i], "few") for i in effect if i < word.index)
    return Polarity.POSITIVE if few and late else Polarity.NEGATIVE


_SELDOM = frozenset({"rare", "rarely", "seldom", "scarce", "infrequent", "infrequently"})
_TURNS = {
    "improvement": Polarity.POSITIVE,
    "progress": Polarity.POSITIVE,
    "success": Polarity.POSITIVE,
    "turnaround": Polarity.POSITIVE,
    "deterioration": Polarity.NEGATIVE,
    "failure": Polarity.NEGATIVE,
    "failing": Polarity.NEGATIVE,
    "shortcoming": Polarity.NEGATIVE,
    "weakness": Polarity.NEGATIVE,
    "loss": Polarity.NEGATIVE,
}


def _is_told(sentence: Sentence, word: Word) -> bool:
    """Whether a word is told of something, and is no time of day: not "late in the evening"."""
    behind = phrases.behind(sentence, word.index, ("in", "at"), sentence.subtree(word.index))
    return not any(sentence.words[i].lemma in _TIMES for i in behind)


_TIMES = frozenset(
    {"day", "evening", "night", "week", "month", "year", "process", "afternoon", "sentence"}
)


def _moved(scene: Scene, effect: Sequence[int]) -> Iterator[_Signed]:
    """More or less of what is good or bad: "the fall in vacancies", "vacancies have risen"."""
    words = scene.sentence.words
    inside = {*effect}
    measures = [m for m in scene.of_kind("measure") if m.first in inside]
    for measure in measures:
        for index, more in _ways(scene, measure, inside):
            good = (measure.entry.value == "good") == more
            first, last = sorted((measure.first, index))
            polarity = Polarity.POSITIVE if good else Polarity.NEGATIVE
            yield polarity, (first, max(last, measure.last)), f"{RULE}: {words[index].lemma}"
    for measure in measures:
        if measure.entry.value == "bad" and words[measure.last].lemma in _BAD_ANYHOW:
            yield Polarity.NEGATIVE, (measure.first, measure.last), measure.entry.id


def _ways(scene: Scene, measure: Match, inside: set[int]) -> Iterator[tuple[int, bool]]:
    """The words by which ``measure`` is more or less, each with whether it is more."""
    sentence = scene.sentence
    of = sentence.words[sentence.words[measure.last].head]
    noun = sentence.words[of.head] if of.pos == "ADP" else of
    near = {noun.index, of.index, *sentence.children[measure.last]} & inside
    for index in sorted(near):
        lemma = sentence.words[index].lemma
        if lemma in _MORE | _LESS:
            yield index, lemma in _MORE


_MORE = frozenset(
    {"rise", "increase", "growth", "jump", "surge", "grow", "climb", "soar", "double", "high"}
    | {"large", "great", "rising", "growing", "long"}
)
_LESS = frozenset(
    {"fall", "drop", "decline", "decrease", "reduction", "cut", "dip", "shrink", "low", "small"}
    | {"reduce", "falling", "shorten", "short", "halve", "plummet", "dwindle"}
)
_BAD_ANYHOW = frozenset({"backlog", "delay", "shortage", "attrition", "gap"})


def _is_denied(sentence: Sentence, effect: Sequence[int]) -> bool:
    """Whether something in an effect denies it, or says that it only may be so."""
    words = [sentence.words[i] for i in effect]
    return any(w.dep == "neg" or w.tag == "MD" or w.lemma in {"no", "whether", "if"} for w in words)
