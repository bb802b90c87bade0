"""Harms: what one body does badly, and a service of another that is told to suffer by it.

As in ``effects``, but however the two are joined, whatever of the other is at work there, and
whoever suffers: "reports came late from the NPS, and the CRC’s tutors had to start blind". That is
probable, and the same rule as ``shortfalls``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.reading.builder import Draft
from probation_oversight.reading.discourse.ownership import root_of
from probation_oversight.reading.frames import phrases, predicates
from probation_oversight.reading.statements import between, joined, shortfalls
from probation_oversight.reading.statements.causation import Linked
from probation_oversight.reading.statements.offers import Offered
from probation_oversight.reading.statements.parties import INTERVENTIONS, Service
from probation_oversight.reading.statements.sight import Sight


def find(sight: Sight, told: Sequence[Offered]) -> Draft | None:
    """The finding that what one body does makes a service of another suffer, one of those ``told``
    of or whatever it does, however the two are joined and whoever it is that suffers by it.
    """
    sentence = sight.scene.sentence
    for linked in joined.all_links(sight.scene):
        for each in (*told, *_at_work(sight, linked)):
            if each.service.heads[-1] not in linked.effect:
                continue
            for mention, user in between.others(sight, tuple(r.body for r in each.by)):
                inside = mention.first in linked.cause and mention.first not in linked.effect
                at_it = inside and shortfalls.is_at_it(sentence, root_of(sentence, mention))
                if (
                    at_it
                    and not shortfalls.is_set_apart(sentence, mention)
                    and _harms(sight, linked, each)
                ):
                    return shortfalls.draft(sight, each, user, (linked.mark,))
    return None


def _at_work(sight: Sight, linked: Linked) -> Iterator[Offered]:
    """What the one company of the effect does there, whatever that is: "ate into the time that the
    CRC had to deliver short orders".
    """
    company = shortfalls.company_of(sight)
    words = sight.scene.sentence.words
    for index in linked.effect if company is not None else ():
        if company is not None and company.start <= words[index].start < company.end:
            bare = Service(INTERVENTIONS, index, index, (index,), named=False)
            yield Offered(bare, (company,), None)


def _harms(sight: Sight, linked: Linked, offered: Offered) -> bool:
    """Whether the one is told as a fact, the other as harm, and not as what the offerer does."""
    sentence, known = sight.scene.sentence, predicates.load()
    if shortfalls.is_past(sight.scene, linked.mark) or not shortfalls.is_told(
        sentence, (linked.mark, *sentence.ancestors(linked.mark))
    ):
        return False
    by = {(r.start, r.end) for r in offered.by}
    causing = (sentence.words[i].start for i in linked.cause)
    if any(start <= at < end for at in causing for start, end in by):
        return False
    blamed = between.blamed(sight)
    bad = [
        [
            i
            for i in part
            if i in blamed or known.tells(sentence.words[i], "deny", "few", "late", "suffer")
        ]
        for part in (linked.cause, [i for i in linked.effect if i != linked.mark])
    ]
    if linked.kind == joined.BESIDE and linked.mark in blamed and _passes_less(sight, linked):
        bad[1].append(linked.mark)
    harmed = linked.kind in {"delay", "hinder"} or sentence.words[linked.mark].lemma in _FORCING
    return (harmed or bool(bad[1])) and (bool(bad[0]) or linked.kind != joined.BESIDE)


def _passes_less(sight: Sight, linked: Linked) -> bool:
    """Whether less of what passes to others is told before: "the number of referrals had fallen,
    and the company was struggling to run its groups".
    """
    sentence, known = sight.scene.sentence, predicates.load()
    main = sentence.words[linked.mark].head
    subject = phrases.subject(sentence, main)
    passing = subject is not None and any(
        known.tells(sentence.words[i], "use", "reach", "information")
        for i in sentence.subtree(subject)
    )
    return passing and known.tells(sentence.words[main], "few", "late", "suffer")


_FORCING = frozenset({"force", "oblige", "compel"})
