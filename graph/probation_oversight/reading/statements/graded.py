"""What a grade is for: which of its body's standards, or all that it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from probation_oversight.ontology import rating_frameworks
from probation_oversight.reading.clauses import upwards
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.grades import GradeMention
from probation_oversight.reading.entities.mentions import MentionKind
from probation_oversight.reading.lexicon.lexicon import Match, longest
from probation_oversight.reading.text.language import Word, written


def standards(scene: Scene, mention: GradeMention, after: bool) -> Sequence[tuple[str, str]] | None:
    """Standards that a grade is for, as topic and printed name; none if it is overall.

    They stand between the last grade and this one or, where the sentence names them ``after``
    its grades, between this one and the next. None (the value) if the grade is for something
    that is no known standard.
    """
    start = scene.sentence.start + mention.start
    named = [m for m in longest(scene.of_kind("standard")) if not _is_body(scene, m, start)]
    if any(_elsewhere(scene, m) for m in named):
        return None
    near = _in_reach(scene, mention, after, named)
    if _is_overall(mention):
        return labelled(scene, near) if after else ()
    part = after or mention.held_for or mention.several or _partly(scene, mention)
    part = part or bool(_WORK_ON.search(mention.before))
    if not near and (part or _of_a_part(scene, start)):
        return None
    return labelled(scene, [m for m in near if len(near) == 1 or m.entry.pattern not in DOMAINS])


def _in_reach(
    scene: Scene, mention: GradeMention, after: bool, named: Sequence[Match]
) -> list[Match]:
    """Those of ``named`` that stand between the grade and the one before or, ``after`` it, next."""
    start, end = scene.sentence.start + mention.start, scene.sentence.start + mention.end
    reach = (end, end + len(mention.after)) if after else (start - len(mention.before), start)
    words = scene.sentence.words
    return [m for m in named if reach[0] <= words[m.first].start < reach[1]]


def _is_overall(mention: GradeMention) -> bool:
    """Whether "overall" stands before the grade, or right behind it."""
    before, behind = mention.before.lower().split(), mention.after.lower().split()
    return "overall" in before or behind[:1] == ["overall"]


DOMAINS = frozenset({"case supervision", "organisational delivery"})
"""Domains of several standards: "all case supervision standards – assessment, planning …"."""


def _is_body(scene: Scene, standard: Match, start: int) -> bool:
    """Whether a word that could be a standard is not: in "probation services rated …", or
    where the body itself stands before the grade: "led them to rate the CRC as ‘Good’".
    """
    words = scene.sentence.words
    before = words[standard.first - 1].lemma.lower() if standard.first else ""
    bodies = [m for m in scene.mentions if m.kind in (MentionKind.BODY, MentionKind.DESCRIPTOR)]
    rated = any(
        m.first > standard.last
        and m.start < start
        and [w.lemma for w in words[m.last + 1 : m.last + 2]] == ["as"]
        for m in bodies
    )
    named = any(m.kind is MentionKind.BODY and m.first <= standard.first <= m.last for m in bodies)
    return (
        rated
        or (named and standard.size == 1)
        or before in {"probation", "justice", "offending", "youth"}
        or _told_as_things(scene, standard)
    )


def _told_as_things(scene: Scene, standard: Match) -> bool:
    """Whether "services" are some that are told of: "both services", "the key services which"."""
    word = scene.sentence.words[standard.first]
    held = [scene.sentence.words[c] for c in scene.sentence.children[standard.first]]
    counted = any(w.lemma in _COUNTED for w in held) or any(w.dep == "relcl" for w in held)
    return standard.size == 1 and word.text == "services" and counted


_COUNTED = frozenset({"both", "these", "those", "two", "three", "four", "five", "other", "local"})


def _elsewhere(scene: Scene, standard: Match) -> bool:
    """Whether "services in the west of the county" are rated: a body that nothing tells."""
    words = scene.sentence.words[standard.first : standard.last + 2]
    return [w.lemma for w in words] in (["service", "in"], ["service", "across"])


def _partly(scene: Scene, mention: GradeMention) -> bool:
    """Whether some part without a name is graded: "some aspects of its work", "half of these".

    Not where a body is named since: "the others are Derby City PDU, which was rated".
    """
    start = scene.sentence.start + mention.start
    named = [m for m in scene.mentions if m.kind is MentionKind.BODY and m.start < start]
    since = scene.sentence.words[named[-1].last].start - start if named else -len(mention.before)
    return bool(_PART.search(mention.before[max(0, len(mention.before) + since) :]))


def _of_a_part(scene: Scene, start: int) -> bool:
    """Whether what is graded is told by a noun that is no body and not all that one does: "its
    approach to education was rated", "work with those dealt with outside court".
    """
    words = scene.sentence.words
    named = {i for m in scene.mentions for i in range(m.first, m.last + 1)}
    for noun in (words[i] for i in rated_there(scene, start)):
        common = noun.pos == "NOUN" and noun.tag in {"NN", "NNS"} and noun.index not in named
        if common and noun.lemma not in _ALL_OF_IT:
            return True
    return False


_ALL_OF_IT = frozenset(
    {"delivery", "effectiveness", "grade", "inspection", "inspector", "inspectorate", "it", "unit"}
    | {"company", "division", "organisation", "provider", "region", "team", "trust"}
    | {"outcome", "performance", "practice", "probation", "quality", "rating", "report", "result"}
    | {"score", "service", "standard", "verdict", "work", "authority", "we"}
)
"""Nouns for all that a body does, how it is graded, or who grades it."""
_WORK_ON = re.compile(r"\bwork (?:around|on|to|with)\b", re.IGNORECASE)
"""What is done with some people or on one matter: "work with those dealt with outside court"."""


_PART = re.compile(
    r"\b(?:aspects?|parts?|areas?|elements?|respects?|half|thirds?|quarters?|others?|the rest)\b"
)


def names_after(scene: Scene, first: GradeMention) -> bool:
    """Whether the sentence names what is graded behind its grades, as told by the first one."""
    start = scene.sentence.start + first.start
    words = scene.sentence.words
    places = [words[m.first].start for m in scene.of_kind("standard")]
    listed = first.opens_list and any(place > start for place in places)
    return first.held_for or (listed and (first.several or min(places) > start))


def labelled(scene: Scene, near: Sequence[Match]) -> tuple[tuple[str, str], ...]:
    """The topics and printed names of the standards at ``near``."""
    words = scene.sentence.words
    own = [m for m in near if [w.text for w in words[m.first - 1 : m.first]] != ["("]]
    return tuple((match.entry.value, _printed(scene, match)) for match in own or near)


def _printed(scene: Scene, standard: Match) -> str:
    """The name of a standard, with the domain in brackets behind it that some frameworks have:
    "assessment (out-of-court disposals)".
    """
    words = scene.sentence.words
    behind = words[standard.last + 1 : standard.last + _BRACKET]
    closing = next((w.index for w in behind if w.text.startswith(")")), None)  # it may be "):"
    if behind and behind[0].text == "(" and closing is not None:
        whole = f"{written(words[standard.first : closing])})"
        if any(framework.standard(whole) for framework in rating_frameworks.load()):
            return whole
    return written(words[standard.first : standard.last + 1])


_BRACKET = 12
"""Words from the end of a name within which a bracket behind it is closed."""


def rated_there(scene: Scene, start: int) -> list[int]:
    """The nouns of the subject of the clause of a grade.

    "The only one to be rated" is of the subject of the clause above.
    """
    words = scene.sentence.words
    clause = next((scene.clause_of(w.index) for w in words if w.start >= start), None)
    row = upwards(scene.clauses, clause) if clause else []
    found = (_heads(words, c.subject) for c in row)
    return next((h for h in found if any(words[i].lemma not in _ONE for i in h)), [])


def _heads(words: Sequence[Word], phrase: Sequence[int]) -> list[int]:
    """The nouns and the like of ``phrase`` that hang on none of it."""
    held = [i for i in phrase if words[i].pos in _NAMES]
    return [i for i in held if words[i].head not in phrase or words[i].head == i]


_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ONE = frozenset({"one", "ones"})
