"""A sentence with all that was found in it: what every rule of the reader looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from probation_oversight.reading.clauses import Clause
from probation_oversight.reading.entities.mentions import Mention
from probation_oversight.reading.entities.speakers import Utterance
from probation_oversight.reading.frames import predicates
from probation_oversight.reading.frames.frames import Frame
from probation_oversight.reading.lexicon.concepts import TopicMatch
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.once import once


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    matches: tuple[Match, ...]
    mentions: tuple[Mention, ...]
    topics: tuple[TopicMatch, ...]
    clauses: tuple[Clause, ...]
    frames: tuple[Frame, ...]
    utterance: Utterance
    hints: tuple[TopicMatch, ...] = ()  # words that speak of a topic where nothing nearer does
    theme: tuple[str, ...] = ()  # the topics of the heading that it stands under
    kept: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_kind: Mapping[str, tuple[Match, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the matches by kind, which nearly every rule asks for."""
        by_kind: dict[str, tuple[Match, ...]] = {}
        for match in self.matches:
            by_kind[match.entry.kind] = (*by_kind.get(match.entry.kind, ()), match)
        object.__setattr__(self, "_by_kind", by_kind)

    def clause_of(self, index: int) -> Clause:
        """The clause that the word ``index`` belongs to."""
        return next(clause for clause in self.clauses if index in clause.words)

    def of_kind(self, *kinds: str) -> tuple[Match, ...]:
        """Matches of the given lexicon kinds."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple([m for m in self.matches if m.entry.kind in kinds])


def points_back(scene: Scene) -> bool:
    """Whether a sentence opens with a word for whom the one before was about."""
    words = scene.sentence.words
    return bool(words) and words[0].text.lower() in {"it", "its", "their", "they"}


@once
def set_against(scene: Scene) -> tuple[Mention, ...]:
    """The mentions that something is only held against, or that it is not so of."""
    against = (m for m in scene.mentions if is_excepted(scene.sentence, m) or compares(scene, m))
    return tuple(against)


def compares(scene: Scene, peers: Mention) -> bool:
    """Whether "than", "like", "unlike", "against" or "compared with" stands before the peers, or
    words that except them.
    """
    before = scene.sentence.words[max(0, peers.first - 4) : peers.first]
    if any(word.lemma == "by" for word in before[-2:]):
        return False  # "used less than expected by the service"
    if any(word.tag == "VB" for word in before):
        return False  # "would rather use charities than pay for the company’s courses"
    near = {word.lemma for word in before[-3:] if word.pos != "VERB"}  # "liked" compares nothing
    compared = any(word.text.lower() == "compared" for word in before)
    held = compared or bool(near & {"than", "unlike", "against", "like", "average", "norm"})
    if held or _ranks(scene, peers) or is_excepted(scene.sentence, peers):
        return True
    return _measured(scene, peers) or _holds_others(scene, peers) or _is_of_those(scene, peers)


def _is_of_those(scene: Scene, other: Mention) -> bool:
    """Whether something is held against theirs: "twice that of the region"."""
    words = scene.sentence.words
    before = [w for w in words[max(0, other.first - 3) : other.first] if w.pos != "DET"]
    if len(before) < 2 or before[-1].lemma != "of" or before[-2].lemma not in {"that", "those"}:
        return False
    return before[-2].dep in {"attr", "dobj", "pobj"}


def _holds_others(scene: Scene, place: Mention) -> bool:
    """Whether it is only where others are: "exceeded those of any other unit in the region"."""
    words, known = scene.sentence.words, predicates.load()
    for above in scene.sentence.ancestors(place.last):
        if words[above].pos not in {"NOUN", "PROPN", "ADP", "PRON", "DET"}:
            return False
        before = (words[i] for i in scene.sentence.subtree(above) if i < place.first)
        if any(w.lemma == "other" and known.tells(words[w.head], "peer") for w in before):
            return True
    return False


def _measured(scene: Scene, peers: Mention) -> bool:
    """Whether a number is only held against theirs: "74 per cent, against 49 per cent in CRCs"."""
    before = scene.sentence.words[max(0, peers.first - 7) : peers.first]
    held = [i for i, word in enumerate(before) if word.lemma in {"against", "compare", "than"}]
    return bool(held) and all(
        word.pos in {"NUM", "ADP", "DET"} or word.lemma in {"per", "cent", "%", "percent", "with"}
        for word in before[held[-1] + 1 :]
    )


def is_excepted(sentence: Sentence, mention: Mention) -> bool:
    """Whether what is told is not so of ``mention``: "with the exception of the work of the CRC".

    By the words right before it, else by what it hangs on in the parse: "save for the CRC".
    """
    words = sentence.words
    before = [word.lemma for word in words[max(0, mention.first - 7) : mention.first]]
    since = next((i for i in reversed(range(len(before))) if before[i] in _EXCEPT), None)
    if since is not None and not {",", ";", ":", ".", "be", "have"} & {*before[since:]}:
        return True
    above = [words[i] for i in sentence.ancestors(mention.last)]
    excepting = any(w.lemma in {"except", "save"} and w.pos in {"ADP", "SCONJ"} for w in above)
    nouns = (w for w in above if w.lemma == "exception" and w.dep == "pobj")
    return excepting or any(words[noun.head].lemma == "with" for noun in nouns)


_EXCEPT = frozenset({"exception", "except", "excepting"})


def _ranks(scene: Scene, peers: Mention) -> bool:
    """Whether something is only ranked among others: "one of the highest in the region"."""
    words = scene.sentence.words
    opener = words[peers.first - 1] if peers.first else words[0]
    if opener.lemma not in {"in", "of", "across"} or words[peers.last].dep != "pobj":
        return False
    ranked = words[opener.head]
    below = (words[child] for child in scene.sentence.children[ranked.index])
    return any(word.tag in {"JJS", "RBS"} for word in (ranked, *below))
