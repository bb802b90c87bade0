"""Recommendations and recurrence: what somebody is asked to do, and what was found before."""

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
    Recurrence,
    Relation,
    ScopeLevel,
)
from probation_oversight.reading.builder import Draft, Remark, evidence_words, place
from probation_oversight.reading.discourse.context import Context
from probation_oversight.reading.discourse.referents import Referent
from probation_oversight.reading.discourse.scene import Scene
from probation_oversight.reading.entities.mentions import Mention, MentionKind
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.lexicon.lexicon import Match
from probation_oversight.reading.statements import parties
from probation_oversight.reading.statements.findings import leaves_open
from probation_oversight.reading.statements.sight import Sight, since
from probation_oversight.reading.targets import providers_of
from probation_oversight.reading.text.language import Sentence, Word


def read(sight: Sight) -> list[Draft]:
    """The recommendation that a sentence makes with a word for it, if any.

    A line that leads into a list of them is none itself.
    """
    scene = sight.scene
    if sight.words.rstrip().endswith(":"):
        return []
    for match in scene.of_kind("recommend"):
        word = scene.sentence.words[match.first]
        if word.pos not in {"VERB", "NOUN"} or _of_others(scene, match):
            continue
        addressees = _addressees(scene, match, sight.context)
        if addressees:
            made = _recommendation(sight, match.first, "recommendation", addressees)
            made.add_cues(scene.sentence, (match,))
            return [made]
    return list(_nominal(sight))


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
                made = _recommendation(sight, word.index, "recommendation", addressees)
                _note(made, sentence, word.index, row.id)
                yield made
                return


def _asks(sentence: Sentence, verb: int) -> bool:
    """Whether what is asked follows, rather than a number or a verdict on the call."""
    told = phrases.children(sentence, verb, "dobj", "xcomp", "ccomp", "prep")
    return any(sentence.words[index].index > verb for index in told)


def _of_others(scene: Scene, match: Match) -> bool:
    """Whether it is the provider that asks: "managers encouraged staff to", "its approach to
    encouraging victims to take part".
    """
    words, children = scene.sentence.words, scene.sentence.children
    verb = words[match.first]
    deps = {words[c].dep for c in children[verb.index]}
    if verb.pos == "VERB" and verb.tag == "VBG" and not deps & {"aux", "nsubj"}:
        return verb.dep in {"pcomp", "acl", "advcl", "amod"}
    subjects = set(phrases.children(scene.sentence, verb.index, "nsubj"))
    subjects -= {m.first for m in scene.of_kind("source") if m.entry.value in _INSPECTING}
    own = {m.first for m in scene.of_kind("subject")}
    return bool(own & subjects) or any(m.covers(i) for m in _named(scene) for i in subjects)


def _named(scene: Scene) -> list[Mention]:
    """The bodies that ``scene`` names, by name or by kind."""
    return [mention for mention in scene.mentions if mention.kind in _NAMED]


_INSPECTING = frozenset({"report", "inspectorate", "office-holder"})
_NAMED = (MentionKind.BODY, MentionKind.DESCRIPTOR)


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
            addressees = _obliged(sight, wished) if wished is not None else ()
            if wished is not None and not addressees:
                addressees = _found_lacking(sight, word, wished)
            if not addressees or _asked_already(sight, word, found):
                continue
            made = _recommendation(sight, word.index, "duty", addressees)
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
)


def _wished(scene: Scene, word: Word) -> int | None:
    """The verb that says what has to be done; none if it should have been done.

    What somebody only "needs to" do is a call where it is to look at something again, or at once.
    """
    sentence = scene.sentence
    if word.lemma == "need":
        ahead = [m.first for m in scene.of_kind("recommend-type") if m.first > word.index]
        done = phrases.children(sentence, word.index, "xcomp")
        told = [verb for verb in done if any(i in sentence.subtree(verb) for i in ahead)]
        return next(iter(told), None)
    if word.dep == "aux" or word.lemma == "ought":
        head = word.head if word.dep == "aux" else word.index
        helping = (sentence.words[c].lemma for c in phrases.children(sentence, head, "aux"))
        return head if word.tag == "MD" and "have" not in helping else None
    clauses = phrases.children(sentence, word.index, "ccomp")
    clauses += phrases.children(sentence, word.head, "ccomp")
    return next((c for c in clauses if c > word.index), None)


def _obliged(sight: Sight, verb: int) -> tuple[BodyRef, ...]:
    """The bodies that are the subject of ``verb``, themselves and not their staff.

    Of a joint response it is those whom it has to involve.
    """
    scene, context = sight.scene, sight.context
    doer = phrases.subject(scene.sentence, verb)
    if doer is None:
        doer = phrases.subject(scene.sentence, scene.sentence.words[verb].head)
    if doer is None:
        return ()
    heads = (doer, *phrases.children(scene.sentence, doer, "conj"))
    bodies = _asked(scene, context, [m for m in scene.mentions if any(map(m.covers, heads))])
    if bodies or scene.sentence.words[doer].lemma not in _POINTERS:
        return bodies
    involving = (w.index for w in scene.sentence.words if predicates.load().tells(w, "involve"))
    told = {index for word in involving for index in scene.sentence.subtree(word)}
    return _asked(scene, context, [m for m in scene.mentions if m.first in told])


_POINTERS = frozenset({"this", "that", "it", "response"})


def _asked(scene: Scene, context: Context, mentions: Sequence[Mention]) -> tuple[BodyRef, ...]:
    """The bodies that ``mentions`` stand for, all of the country where the call is to all."""
    national = bool(scene.of_kind("scope-level"))
    named = (m for m in mentions if m.kind in (*_NAMED, MentionKind.ACTOR))
    return tuple(dict.fromkeys(body for m in named for body in context.asked(m, national)))


def _addressees(scene: Scene, match: Match, context: Context) -> tuple[BodyRef, ...]:
    """Bodies that the call is made to: who is asked, else the first behind the verb."""
    children = phrases.children(scene.sentence, match.first, "nsubjpass")
    asked = _asked(scene, context, [m for m in scene.mentions if any(map(m.covers, children))])
    if asked:
        return asked
    for mention in scene.mentions:
        if mention.first > match.first and _subject_there(scene, mention):
            return _asked(scene, context, [mention])
        if mention.first > match.first and mention.kind in _NAMED:
            bodies = _asked(scene, context, [mention])
            if bodies:
                return bodies
    verb = scene.sentence.words[match.first]
    return context.focus if verb.lemma in _WITHOUT_NAME else ()


def _subject_there(scene: Scene, mention: Mention) -> bool:
    """Whether somebody else is who has to do it: "we recommend that the police share more"."""
    noun = scene.sentence.words[mention.last]
    return mention.kind is MentionKind.ACTOR and noun.dep in {"nsubj", "nsubjpass"}


_WITHOUT_NAME = frozenset({"recommend", "urge", "the"})
"""First words of calls that are made to whom the text is about, where they name nobody."""


def _recommendation(sight: Sight, mark: int, rule: str, addressees: tuple[BodyRef, ...]) -> Draft:
    """The call that the word ``mark`` gives away; it runs to the end of the sentence."""
    scene = sight.scene
    clause = scene.clause_of(mark)
    first, last = evidence_words(scene, clause, None)
    types = [m for m in scene.of_kind("recommend-type") if m.first > mark][:1]
    levels = [m for m in scene.of_kind("scope-level") if m.first > mark][:1]
    cause = latest_shortcoming(sight.past, scene.sentence.number)
    own = [m.topic for m in scene.topics if m.first > mark and m.first in clause.words]
    draft = Draft(
        Kind.RECOMMENDATION,
        scene.sentence.number,
        [place(scene.sentence, min(first, mark), max(last, _end(scene)))],
        rule,
        modality=Modality.NORMATIVE,
        voice=scene.utterance.voice,
        speakers=scene.utterance.speakers,
        topics=sight.topics.ordered(own) or (cause.topics if cause else ()),
        detail=Call(
            addressees,
            RecommendationType(types[0].entry.value) if types else RecommendationType.IMPROVEMENT,
            ScopeLevel(levels[0].entry.value) if levels else None,
            number(sight),
        ),
    )
    draft.add_cues(scene.sentence, (*types, *levels))
    if cause is not None and not own:
        draft.link(Relation.RESPONDS_TO, cause)
    return draft


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
_ITEM = re.compile(r"\(?(?P<number>[0-9]{1,2})[.)]\s*$")


def _end(scene: Scene) -> int:
    """The last word of the sentence that is not punctuation: a call runs to the end."""
    words = [w.index for w in scene.sentence.words if w.pos != "PUNCT"]
    return words[-1] if words else 0


def latest_shortcoming(past: Sequence[Draft], number: int) -> Draft | None:
    """The negative finding nearest before the sentence ``number``, at most three back."""
    near = [d for d in since(past, number - 3) if d.polarity is Polarity.NEGATIVE]
    return near[-1] if near else None


def _lasting(scene: Scene) -> Iterator[Match]:
    """Words by which what is blamed was so before, in the clause that a verdict is told in."""
    blamed = {scene.clause_of(m.first).head for m in scene.of_kind("evaluation", "negation")}
    for mark in scene.of_kind("persistence"):
        if scene.clause_of(mark.first).head in blamed:
            yield mark


def recurring(scene: Scene, found: Sequence[Draft], past: Sequence[Draft]) -> tuple[Remark, ...]:
    """That a finding was made before: said of the sentence's own, else of the one before it."""
    own = [d for d in found if d.polarity is Polarity.NEGATIVE]
    marks = scene.of_kind("recurrence") or [m for m in _lasting(scene) if own]
    if not marks:
        return ()
    target = own[0] if own else latest_shortcoming(past, scene.sentence.number)
    if target is None:
        return ()
    recurrence = Recurrence(marks[0].entry.value)
    if own:
        return (Remark(target, recurrence),)
    clause = scene.clause_of(marks[0].first)
    start, end = place(scene.sentence, *evidence_words(scene, clause, None))
    return (Remark(target, recurrence, (start, end, marks[0].entry.id)),)
