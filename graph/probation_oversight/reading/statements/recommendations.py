"""Recommendations: what somebody is asked to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from probation_oversight.model.statements import (
    BodyRef,
    Call,
    Kind,
    Modality,
    Polarity,
    RecommendationType,
    Relation,
    ScopeLevel,
)
from probation_oversight.reading.builder import Draft, evidence_words, place
from probation_oversight.reading.clauses import trimmed
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements import asked_before, asking, parties
from probation_oversight.reading.statements.asking import Part
from probation_oversight.reading.statements.findings import leaves_open
from probation_oversight.reading.statements.sight import Sight, since
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Sentence, Word


def read(sight: Sight) -> list[Draft]:
    """The recommendations that a sentence makes with a word for it, one for each whom it asks.

    A line that leads into a list of them is none itself, nor is a count of them.
    """
    scene = sight.scene
    if sight.words.rstrip().endswith(":"):
        return []
    for match in sorted(scene.of_kind("recommend"), key=lambda match: match.first):
        word = scene.sentence.words[match.first]
        if word.pos not in {"VERB", "NOUN"} or asking.of_others(scene, match):
            continue
        if _counts(scene, match) or match.first in asked_before.calls(scene, sight.context):
            continue
        made = [_part(sight, match, part) for part in asking.parts(scene, match, sight.context)]
        if made:
            return made
    return list(_nominal(sight))


def _part(sight: Sight, match: Match, part: Part) -> Draft:
    """The call that a part of a sentence makes; the word for it may stand before the part."""
    inside = [m for m in sight.scene.of_kind("recommend") if part.first <= m.first <= part.last]
    made = _recommendation(sight, "recommendation", part)
    made.add_cues(sight.scene.sentence, (*inside[:1],) or (match,))
    return made


def _counts(scene: Scene, match: Match) -> bool:
    """Whether recommendations are only counted: "we have made nine, four of them to the CRC"."""
    words = scene.sentence.words
    noun = words[match.last]
    numbered = any(w.pos == "NUM" for w in words[match.first : match.last])
    told = any(word.tag == "VB" or word.text == "that" for word in words[match.last + 1 :])
    return noun.lemma == "recommendation" and numbered and not told


def _nominal(sight: Sight) -> Iterator[Draft]:
    """A recommendation told of as a thing: "our recommendations to the CRC include …"."""
    sentence, known = sight.scene.sentence, predicates.load()
    for word in sentence.words:
        head = sentence.words[word.head]
        for row in known.of(word, "call"):
            if word.dep == "pobj" and head.lemma == "of":  # "five of the recommendations"
                head = sentence.words[sentence.words[head.head].head]
            elif word.dep not in phrases.SUBJECTS:
                continue
            if not known.tells(head, "content"):
                continue
            within = phrases.own(sentence, word.index)
            named = phrases.behind(sentence, word.index, row.prepositions, within)
            bodies = [body for noun in named for body in parties.whom(sight, noun).bodies]
            addressees = tuple(bodies) or sight.context.focus
            if addressees and _asks(sentence, head.index):
                part = Part(word.index, len(sentence.words) - 1, addressees)
                made = _recommendation(sight, "recommendation", part)
                _note(made, sentence, word.index, row.id)
                yield made
                return


def _asks(sentence: Sentence, verb: int) -> bool:
    """Whether what is asked follows, rather than a number or a verdict on the call."""
    told = phrases.children(sentence, verb, "dobj", "xcomp", "ccomp", "prep")
    return any(sentence.words[index].index > verb for index in told)


def duties(sight: Sight) -> list[Draft]:
    """What a sentence says that a body must or should do: a call without the word.

    "The company should review …" is one; "staff should have checked" and "better work should be
    within reach" are verdicts only. Not again what is asked with a word for it.
    """
    sentence, known = sight.scene.sentence, predicates.load()
    found: list[Draft] = []
    for word in sentence.words if not sight.words.rstrip().endswith(":") else ():
        for row in known.of(word, "duty", "essential"):
            wished = _wished(sight.scene, word)
            addressees = _obliged(sight, word, wished) if wished is not None else ()
            if wished is not None and not addressees:
                addressees = _found_lacking(sight, word, wished)
            if not addressees or _asked_already(sight, word, found):
                continue
            part = asking.of_duty(sight.scene, word.index, addressees)
            made = _recommendation(sight, "duty", part)
            _note(made, sentence, word.index, row.id)
            found.append(made)
    return found


def _asked_already(sight: Sight, word: Word, found: Sequence[Draft]) -> bool:
    calls = (*sight.made["calls"], *sight.made["listed-calls"], *found)
    return any(s <= word.start < e for d in calls for s, e in d.places)


def _found_lacking(sight: Sight, word: Word, wished: int) -> tuple[BodyRef, ...]:
    """Whose lack it is that ``word`` tells of, where its subject is no body: "plans must show …".

    What should only be, or get better, tells nobody what to do.
    """
    verb = sight.scene.sentence.words[wished]
    if word.dep != "aux" or verb.lemma in _TELLS_NOTHING:
        return ()
    scene = sight.scene
    found: list[Referent] = []
    for clause in scene.clauses:
        for verdict in sight.weighed.by_clause.get(clause.head, ()):
            told = verdict.rule == "need" and any(c.covers(word.index) for c in verdict.cues)
            if told and not leaves_open(scene, clause, verdict):
                found += providers_of(scene, clause, verdict, sight.context)
    return tuple(dict.fromkeys(referent.body for referent in found))


_TELLS_NOTHING = frozenset(
    {"be", "have", "improve", "get", "know", "happen", "come", "help", "lead", "mean", "ease"}
    | {"bear", "shoulder"}
)


def _wished(scene: Scene, word: Word) -> int | None:
    """The verb that says what has to be done; none if it should have been done.

    What somebody only "needs to" do is a call where it is to look at something again, or at once.
    """
    sentence = scene.sentence
    if word.lemma == "be" and word.pos in {"VERB", "AUX"}:
        return _to_make_sure(sentence, word)
    if word.lemma in {"need", "have"}:
        ahead = [m.first for m in scene.of_kind("recommend-type") if m.first > word.index]
        done = phrases.children(sentence, word.index, "xcomp")
        sure = predicates.load()
        told = [
            verb
            for verb in done
            if any(i in sentence.subtree(verb) for i in ahead)
            or any(sure.tells(sentence.words[i], "sure") for i in (verb, *sentence.children[verb]))
        ]
        return None if phrases.children(sentence, word.index, "neg") else next(iter(told), None)
    if word.lemma in {"wise", "well"}:
        return _advised(sentence, word)
    if word.lemma == "time" and not _is_now(sentence, word):
        return None
    if word.dep == "aux" or word.lemma == "ought":
        return _due(sentence, word)
    clauses = phrases.children(sentence, word.index, "ccomp")
    clauses += phrases.children(sentence, word.head, "ccomp")
    that = next((c for c in clauses if c > word.index), None)
    return _for_whom(sentence, word) if that is None else that


def _advised(sentence: Sentence, word: Word) -> int | None:
    """The verb of what somebody would do well, or would be wise, to do."""
    verb = word.head
    helping = {sentence.words[c].lemma for c in phrases.children(sentence, verb, "aux")}
    denied = phrases.children(sentence, verb, "neg")
    if "would" not in helping or "have" in helping or denied:
        return None
    told = [c for i in (word.index, verb) for c in phrases.children(sentence, i, "xcomp", "advcl")]
    return next((c for c in told if c > word.index and sentence.words[c].tag == "VB"), None)


def _is_now(sentence: Sentence, time: Word) -> bool:
    """Whether it is told to be time for something now: not "it was time that it spent well"."""
    verb = sentence.words[time.head]
    subjects = phrases.children(sentence, verb.index, "nsubj")
    by_it = any(sentence.words[i].lemma == "it" for i in subjects)
    denied = phrases.children(sentence, verb.index, "neg")
    return verb.lemma == "be" and verb.tag == "VBZ" and by_it and not denied


def _to_make_sure(sentence: Sentence, word: Word) -> int | None:
    """The verb of what somebody is to make certain of: not "is to close two offices", a plan."""
    sure = predicates.load()
    for verb in phrases.children(sentence, word.index, "xcomp"):
        near = (sentence.words[i] for i in (verb, *sentence.children[verb]))
        helping = phrases.children(sentence, verb, "aux")
        is_to = any(sentence.words[c].tag == "TO" for c in helping)
        if is_to and any(sure.tells(each, "sure") for each in near):
            return verb
    return None


def _due(sentence: Sentence, word: Word) -> int | None:
    """The verb that a modal says has to be done: not "what should worry", "should have told"."""
    head = word.head if word.dep == "aux" else word.index
    if sentence.words[head].dep in {"csubj", "csubjpass"} or _blames(sentence, head):
        return None
    helping = (sentence.words[c].lemma for c in phrases.children(sentence, head, "aux"))
    return head if word.tag == "MD" and "have" not in helping else None


def _blames(sentence: Sentence, verb: int) -> bool:
    """Whether what "must" be is only who is to blame: "must bear some of the blame"."""
    objects = phrases.children(sentence, verb, "dobj")
    told = {i for noun in objects for i in phrases.content(sentence, noun)}
    return any(sentence.words[i].lemma in _BLAME for i in told)


_BLAME = frozenset({"blame", "responsibility", "brunt"})


def _for_whom(sentence: Sentence, word: Word) -> int | None:
    """The verb of what it is essential for somebody to do: "vital for the NPS to fill".

    Or left to him: "it is for the NPS to fill its posts".
    """
    if word.dep == "mark":
        above = sentence.words[sentence.words[word.head].head]
        left = above.lemma == "be" and any(
            sentence.words[c].lemma == "it"
            for c in phrases.children(sentence, above.index, "nsubj")
        )
        return word.head if left else None
    for head in (word.index, word.head):
        of_time = ("relcl", "acl") if sentence.words[head].lemma == "time" else ()
        for clause in phrases.children(sentence, head, "advcl", "xcomp", *of_time):
            told = phrases.children(sentence, clause, "nsubj") or _up_to(sentence, word.index)
            if told and clause > word.index:
                return clause
    return None


def _obliged(sight: Sight, word: Word, verb: int) -> tuple[BodyRef, ...]:
    """The bodies that are the subject of ``verb``, themselves and not their staff.

    Of a joint response it is those whom it has to involve.
    """
    scene, context = sight.scene, sight.context
    doer = next(iter(_up_to(scene.sentence, word.index)), None) or phrases.subject(
        scene.sentence, verb
    )
    if doer is None:
        doer = phrases.subject(scene.sentence, scene.sentence.words[verb].head)
    if doer is None:
        return ()
    heads = (doer, *phrases.children(scene.sentence, doer, "conj"))
    bodies = asking.bodies(scene, context, [m for m in scene.mentions if any(map(m.covers, heads))])
    bodies = bodies or _whose_head(sight, doer)
    if bodies or scene.sentence.words[doer].lemma not in _POINTERS:
        return bodies
    involving = (w.index for w in scene.sentence.words if predicates.load().tells(w, "involve"))
    told = {index for word in involving for index in scene.sentence.subtree(word)}
    return asking.bodies(scene, context, [m for m in scene.mentions if m.first in told])


def _whose_head(sight: Sight, doer: int) -> tuple[BodyRef, ...]:
    """The body whose head has to do it: "the chief executive of the CRC", "the chief executive"."""
    sentence = sight.scene.sentence
    if not predicates.load().tells(sentence.words[doer], "head"):
        return ()
    own = list(phrases.behind(sentence, doer, ("of", "at"), sentence.subtree(doer)))
    named = [body for noun in own for body in parties.whom(sight, noun).bodies]
    return tuple(named) if own else sight.context.focus


def _up_to(sentence: Sentence, index: int) -> tuple[int, ...]:
    """To whom it is left: "it is up to the NPS to see to it"."""
    preps = phrases.children(sentence, index, "prep", "pcomp")
    to = [c for c in preps if sentence.words[c].lemma == "to"]
    return tuple(noun for prep in to for noun in phrases.children(sentence, prep, "pobj"))


_POINTERS = frozenset({"this", "that", "it", "response"})


def _recommendation(sight: Sight, rule: str, part: Part) -> Draft:
    """The call that ``part`` of a sentence makes."""
    scene, mark = sight.scene, part.first
    clause = scene.clause_of(mark)
    first = mark if part.goes_on else min(mark, evidence_words(scene, clause, None)[0])
    within = range(mark, part.last + 1)
    type_ = _first(scene, "recommend-type", within)
    level = _first(scene, "scope-level", within)
    cause = latest_shortcoming(sight.past, scene.sentence.number)
    told = within if part.goes_on else clause.words
    own = [m.topic for m in scene.topics if m.first in within and m.first in told]
    draft = Draft(
        Kind.RECOMMENDATION,
        scene.sentence.number,
        [place(scene.sentence, *trimmed(scene.sentence, tuple(range(first, part.last + 1))))],
        rule,
        modality=Modality.NORMATIVE,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=sight.topics.ordered(own) or (cause.topics if cause else ()),
        detail=Call(
            part.addressees,
            RecommendationType(type_.entry.value) if type_ else RecommendationType.IMPROVEMENT,
            ScopeLevel(level.entry.value) if level else None,
            number(sight),
        ),
    )
    draft.add_cues(scene.sentence, tuple(match for match in (type_, level) if match))
    if cause is not None and not own:
        draft.link(Relation.RESPONDS_TO, cause)
    return draft


def _first(scene: Scene, kind: str, within: range) -> Match | None:
    """The first words of a kind of the lexicon in a stretch of the sentence."""
    return next((m for m in scene.of_kind(kind) if m.first in within), None)


def _note(draft: Draft, sentence: Sentence, index: int, entry: str) -> None:
    """Note the word of the table that decided."""
    word = sentence.words[index]
    draft.cues.append((word.start, word.end, entry))


def number(sight: Sight) -> str | None:
    """The number that is printed before or at the beginning of a recommendation."""
    start = sight.scene.sentence.start
    line = sight.text.rfind("\n", 0, start) + 1
    before = _NUMBERED.search(sight.text[line:start]) or _ITEM.search(sight.text[line:start])
    told = before or _NUMBERED.match(sight.words)
    return told["number"] if told else None


_NUMBERED = re.compile(r"\b(?:Recommendation|R)\s?(?P<number>[0-9]{1,2})\b[.:)]?\s*", re.IGNORECASE)
_ITEM = re.compile(r"(?<![\w,/-])\(?(?P<number>[0-9]{1,2})[.)]\s*$")


def latest_shortcoming(past: Sequence[Draft], number: int) -> Draft | None:
    """The negative finding nearest before the sentence ``number``, at most three back."""
    near = [d for d in since(past, number - 3) if d.polarity is Polarity.NEGATIVE]
    return near[-1] if near else None
