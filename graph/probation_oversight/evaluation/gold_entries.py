"""What a gold file says of each sentence, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from probation_oversight.evaluation.model import (
    FINDING_KINDS,
    Choice,
    GoldFinding,
    GoldLink,
    GoldOther,
    GoldSentence,
)
from probation_oversight.evaluation.slots import detail_slots
from probation_oversight.evaluation.yaml_lines import Entry
from probation_oversight.model.statements import (
    Account,
    Kind,
    Modality,
    Polarity,
    Recurrence,
    Relation,
)
from probation_oversight.ontology.concepts import topic_labels

DETAILS = frozenset({"providers", "speakers"}) | detail_slots()
"""What an entry of ``others`` may say beside its kind; the names of the detail's fields."""

FINDING_KEYS = frozenset(
    ("polarity", "kind", "providers", "topics", "modality", "recurrence", "optional", "words")
)
SENTENCE_KEYS = frozenset(("text", "start", "end", "account", "findings", "others", "links"))

Names = Mapping[str, Choice]


def names(bodies: Entry) -> Names:
    """The short names under ``bodies``, each with all that the body may be called."""
    return {key: frozenset(bodies.texts(key)) for key in bodies}


def sentences(
    written: Sequence[Entry], spans: Sequence[tuple[int, int, int]], text: str, known: Names
) -> tuple[GoldSentence, ...]:
    """The sentences ``written``, which stand at ``spans`` (zone, start, end) of ``text``.

    Raises LineError where an entry breaks the format.
    """
    made = tuple(
        _sentence(number, entry, span, known, text)
        for number, (entry, span) in enumerate(zip(written, spans, strict=True), 1)
    )
    return tuple(
        replace(sentence, links=tuple(_links(entry, sentence, made)))
        for sentence, entry in zip(made, written, strict=True)
    )


def _sentence(
    number: int, entry: Entry, span: tuple[int, int, int], known: Names, text: str
) -> GoldSentence:
    entry.closed(SENTENCE_KEYS, ("account",))
    return GoldSentence(
        number,
        " ".join(text[span[1] : span[2]].split()),
        *span,
        line=entry.line,
        accounts=tuple(
            entry.member_of(Account, word, "account") for word in entry.texts("account")
        ),
        findings=tuple(_finding(each, known) for each in entry.entries("findings")),
        others=tuple(_other(each, known) for each in entry.entries("others")),
    )


def _finding(entry: Entry, known: Names) -> GoldFinding:
    entry.closed(FINDING_KEYS, ("polarity", "providers", "topics"))
    kind = entry.member(Kind, "kind", Kind.FINDING)
    if kind not in FINDING_KINDS:
        raise entry.fault(f"{kind} is not a kind of finding; write it under others", "kind")
    return GoldFinding(
        polarity=entry.member(Polarity, "polarity"),
        kind=kind,
        providers=_choices(entry, "providers", known),
        topics=_topics(entry),
        modality=entry.member(Modality, "modality", Modality.OBSERVED),
        recurrence=entry.member(Recurrence, "recurrence") if "recurrence" in entry else None,
        optional=entry.truth("optional"),
        words=entry.text("words") if "words" in entry else None,
    )


def _topics(entry: Entry) -> tuple[str, ...]:
    found, known = entry.texts("topics"), topic_labels()
    for topic in found:
        if topic not in known:
            close = get_close_matches(topic, sorted(known), n=3)
            near = f"did you mean {' or '.join(map(repr, close))}?" if close else ""
            raise entry.fault(
                f"{topic!r} is no topic; {near or 'their ids are in ontology/vocab/topics.ttl'}",
                "topics",
            )
    return found


def _other(entry: Entry, known: Names) -> GoldOther:
    entry.closed(DETAILS | {"kind", "optional"}, ("kind",))
    kind = entry.member(Kind, "kind")
    if kind in FINDING_KINDS:
        raise entry.fault(f"{kind} is a kind of finding; write it under findings", "kind")
    details = {key: _choices(entry, key, known) for key in entry if key in DETAILS}
    return GoldOther(kind, details, entry.truth("optional"))


def _links(entry: Entry, source: GoldSentence, made: Sequence[GoldSentence]) -> Sequence[GoldLink]:
    found = []
    for raw in entry.items_of("links"):
        if not isinstance(raw, list) or len(raw) != 2:
            raise entry.fault(
                f"a link is [relation, words of the other sentence]; found {raw!r}", "links"
            )
        relation = entry.member_of(Relation, str(raw[0]), "links")
        wanted = " ".join(str(raw[1]).split())
        fitting = [sentence.number for sentence in made if wanted in sentence.text]
        if len(fitting) != 1:
            raise entry.fault(
                f"sentence {source.number}: link to {wanted!r} fits {len(fitting)} sentences; "
                "give words that only one has",
                "links",
            )
        found.append(GoldLink(relation, fitting[0]))
    return found


def _choices(entry: Entry, key: str, known: Names) -> tuple[Choice, ...]:
    return tuple(_choice(word, known) for word in entry.texts(key))


def _choice(word: str, known: Names) -> Choice:
    """``a|b`` is a or b, and each is what ``bodies`` says it may also be called."""
    parts = (part.strip() for part in word.split("|"))
    return frozenset().union(*(known.get(part, frozenset({part})) for part in parts))
