"""The text of a stored document for its page: paragraphs, each sentence with what rests on it.

A store keeps the text and the account of its sentences, and no blocks: what stands between empty
lines is a paragraph, and the account says which are headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from probation_oversight.analysis.stated import Stated
from probation_oversight.model.statements import Account, Polarity, SentenceAccount, Span
from probation_oversight.rendering.account.article import Item, Run, Sentence, Styled, cut, sign_of
from probation_oversight.rendering.account.cards import SIGNS, Card, Fact
from probation_oversight.rendering.statement import words
from probation_oversight.rendering.statement.words import Labels
from probation_oversight.store.accounts import Section

_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_LONGEST_TITLE = 200


def runs(
    text: str, sections: Sequence[Section], stated: Iterable[Stated], labels: Labels
) -> Iterator[Run]:
    """The paragraphs of ``text`` in order, with what was read from their sentences.

    A first line that stands alone is the title.
    """
    by_key = {each.key: each for each in stated}
    headings = {section.heading.strip() for section in sections if section.heading}
    sentences = list(enumerate((s for section in sections for s in section.sentences), 1))
    at = 0
    for found in _PARAGRAPH.finditer(text):
        inside = []
        while at < len(sentences) and sentences[at][1].span.start < found.end():
            inside.append(sentences[at])
            at += 1
        pieces = tuple(_pieces(text, found.span(), inside, by_key, labels))
        yield Run(_kind(found, headings), (Item("", pieces, None),))


def _kind(paragraph: re.Match[str], headings: set[str]) -> str:
    is_first = not paragraph.string[: paragraph.start()].strip()
    if is_first and len(paragraph[0]) <= _LONGEST_TITLE and "\n" not in paragraph[0]:
        return "title"
    return "heading" if paragraph[0] in headings else "paragraph"


def _pieces(
    text: str,
    span: tuple[int, int],
    inside: Iterable[tuple[int, SentenceAccount]],
    by_key: Mapping[str, Stated],
    labels: Labels,
) -> Iterator[str | Sentence]:
    position, end = span
    for number, sentence in inside:
        yield text[position : sentence.span.start]
        resting = [by_key[key] for key in sentence.statements if key in by_key]
        yield _sentence(number, sentence, resting, text, labels)
        position = sentence.span.end
    yield text[position : max(position, end)]


def _sentence(
    number: int, sentence: SentenceAccount, resting: Sequence[Stated], text: str, labels: Labels
) -> Sentence:
    sign = sign_of({each.polarity for each in resting}) if resting else ""
    return Sentence(
        number=number,
        account=sentence.account,
        reason="" if resting else sentence.reason or "",
        sign="?" if sentence.account is Account.GAP else sign,
        words=tuple(cut(text, sentence.span, _styled(resting, sentence.span))),
        cards=tuple(_card(each, labels) for each in resting),
    )


def _styled(resting: Iterable[Stated], here: Span) -> Iterator[Styled]:
    for each in resting:
        styles = frozenset({f"p-{each.polarity or 'without'}"})
        for passage in each.passages:
            if passage.start < here.end and here.start < passage.end:
                yield passage.start, passage.end, styles


def _card(stated: Stated, labels: Labels) -> Card:
    polarity = Polarity(stated.polarity) if stated.polarity else None
    facts = (
        Fact("about", ", ".join(words.label(each, labels) for each in stated.bodies)),
        Fact("topic", ", ".join(words.label(each, labels) for each in stated.topics)),
        Fact("doubtful", "often read wrongly" if stated.doubtful else ""),
        Fact("looked at", stated.corrected),
        Fact("proposed by", stated.proposed_by),
    )
    return Card(
        kind=words.kind(stated),
        polarity=stated.polarity,
        sign=SIGNS[polarity] if polarity else "",
        style=stated.polarity or "without",
        facts=tuple(fact for fact in facts if fact.words),
        iri=stated.iri,
    )
