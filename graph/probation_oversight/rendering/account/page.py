"""A document as one page: its text in order, and what became of every sentence.

The page needs nothing from elsewhere and runs no script: choosing a sentence and the filters are
links and style rules, so it can be kept, sent and printed, and reads without either.
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_oversight import resources
from probation_oversight.analysis.reading_coverage import Accounting, KindCount, Pattern
from probation_oversight.documents.model import Document
from probation_oversight.model.statements import Account
from probation_oversight.rendering.account.text import body, kind_class
from probation_oversight.rendering.html import Markup, address, joined, tag
from probation_oversight.version import __version__
from probation_oversight.words import spaced

ACCOUNT_WORDS = {
    Account.EVIDENCE: "evidence of a statement",
    Account.OUT_OF_SCOPE: "out of scope, with a reason",
    Account.GAP: "gap: not understood",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(accounting: Accounting, document: Document) -> str:
    """The page on ``document``, whose reading ``accounting`` counts; the same bytes each time."""
    title = f"{document.facts.title}: how it was read"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(resources.text("pages/account.css"))),
    )
    whole = tag(
        "body",
        tag("a", "Skip to the text", href="#text", class_="skip"),
        _header(accounting),
        tag(
            "main",
            _summary(accounting),
            _filters(accounting),
            tag(
                "article",
                tag("h2", "The text, sentence by sentence"),
                tag("p", _HOW_TO_READ, class_="hint"),
                body(accounting, document),
                id="text",
                aria_label="The text of the document",
            ),
        ),
        _footer(accounting),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, whole, lang='en-GB')}\n"


_HOW_TO_READ = (
    "Choose a sentence, with the mouse or with Tab and Enter, to see what was read from it: whom "
    "it is about, in whose voice, by which words and rule. The small numbers count the sentences."
)


def _header(accounting: Accounting) -> Markup:
    facts, whole = accounting.reading.document, accounting.all
    origin = (facts.publisher.label if facts.publisher else None, facts.issued)
    evidence, gaps = accounting.accounts[Account.EVIDENCE], accounting.accounts[Account.GAP]
    return tag(
        "header",
        tag("p", "Probation oversight: account of a reading", class_="kicker"),
        tag("h1", facts.title),
        tag("p", ", ".join(filter(None, origin)) or "Publisher and date not known", class_="by"),
        tag(
            "p",
            f"{evidence.sentences} of {whole.sentences} sentences are evidence of "
            f"{len(accounting.reading.statements)} statements; {gaps.sentences} were not "
            "understood. Every sentence is below, with what became of it.",
            class_="lead",
        ),
    )


def _summary(accounting: Accounting) -> Markup:
    return tag(
        "section",
        tag("h2", "Summary"),
        tag("div", _accounts(accounting), _statements(accounting), class_="tables"),
        _reasons(accounting),
        _gaps(accounting),
        *(tag("p", f"Note: {words}", class_="note") for words in accounting.remarks),
        class_="summary",
    )


def _accounts(accounting: Accounting) -> Markup:
    whole = accounting.all
    rows = [
        [ACCOUNT_WORDS[account], *_counts(tally.sentences, whole.sentences), str(tally.words)]
        for account, tally in accounting.accounts.items()
    ]
    total = ["all", *_counts(whole.sentences, whole.sentences), str(whole.words)]
    return _table("Sentences", ["what became of it", "sentences", "share", "words"], rows, total)


def _counts(number: int, of: int) -> list[str]:
    return [str(number), percent(number, of)]


def percent(number: int, of: int) -> str:
    """For example "70.6 %", or a dash of none."""
    return f"{100 * number / of:.1f} %" if of else "–"


def _statements(accounting: Accounting) -> Markup:
    kinds = accounting.kinds
    total = KindCount.__slots__[1:]
    sums = [str(sum(getattr(count, name) for count in kinds)) for name in total]
    return _table(
        "Statements",
        ["kind", "+ positive", "− negative", "= neutral", "no verdict", "all"],
        [
            [spaced(c.kind.value), *(str(getattr(c, name)) for name in total), str(c.all)]
            for c in kinds
        ],
        ["all", *sums, str(len(accounting.reading.statements))],
    )


def _table(caption: str, columns: list[str], rows: list[list[str]], total: list[str]) -> Markup:
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in columns))),
        tag("tbody", *map(_row, rows)),
        tag("tfoot", _row(total)),
    )


def _row(cells: list[str]) -> Markup:
    head, *rest = cells
    return tag("tr", tag("th", head, scope="row"), *(tag("td", cell) for cell in rest))


def _reasons(accounting: Accounting) -> Markup | None:
    left = accounting.of(Account.OUT_OF_SCOPE)
    if not left:
        return None
    number = accounting.accounts[Account.OUT_OF_SCOPE].sentences
    return tag(
        "details",
        tag("summary", f"Reasons for leaving out {_sentences(number)}"),
        tag("ul", *(tag("li", _pattern(pattern)) for pattern in left)),
    )


def _gaps(accounting: Accounting) -> Markup | None:
    numbers = {s.span.start: n for n, s in enumerate(accounting.reading.sentences, 1)}
    found = accounting.of(Account.GAP)
    if not found:
        return None
    number = accounting.accounts[Account.GAP].sentences
    return tag(
        "details",
        tag("summary", f"Gaps: {_sentences(number)}"),
        tag("ul", *(tag("li", _pattern(p), _listed(p, numbers)) for p in found)),
        id="gaps",
    )


def _listed(pattern: Pattern, numbers: dict[int, int]) -> Markup:
    return tag(
        "ol",
        *(
            tag("li", tag("a", sentence.span.exact, href=f"#s{number}"), value=str(number))
            for sentence in pattern.sentences
            for number in [numbers[sentence.span.start]]
        ),
    )


def _pattern(pattern: Pattern) -> str:
    where = pattern.block.value.replace("-", " ")
    return f"{pattern.reason} (in a {where}): {_sentences(len(pattern.sentences))}"


def _sentences(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _filters(accounting: Accounting) -> Markup:
    polarities = [("all", "all"), ("positive", "+ positive"), ("negative", "− negative")]
    polarities += [("neutral", "= neutral"), ("without", "no verdict")]
    kinds = [("all", "all")]
    kinds += [(kind_class(count.kind), spaced(count.kind.value)) for count in accounting.kinds]
    accounts = [("all", "all"), ("evidence", "evidence"), ("out", "out of scope"), ("gap", "gaps")]
    return tag(
        "section",
        tag("h2", "What to highlight"),
        _choice("Polarity", "p", polarities),
        _choice("Kind", "k", kinds),
        _choice("Sentences", "a", accounts),
        _legend(),
        tag("style", Markup("".join(_rules(accounting)))),
        class_="filters",
    )


def _choice(name: str, group: str, values: list[tuple[str, str]]) -> Markup:
    return tag(
        "fieldset",
        tag("legend", name),
        *(
            tag(
                "label",
                tag(
                    "input", type="radio", name=group, id=f"{group}-{value}", checked=value == "all"
                ),
                words,
            )
            for value, words in values
        ),
    )


def _rules(accounting: Accounting) -> Iterator[str]:
    """Take the highlight from all but what was chosen; names come from the closed vocabulary."""
    plain = "{background:none;text-decoration:none;color:inherit}"
    for polarity in ("positive", "negative", "neutral", "without"):
        yield f"body:has(#p-{polarity}:checked) #text mark:not(.p-{polarity}){plain}"
    for count in accounting.kinds:
        name = kind_class(count.kind)
        yield f"body:has(#k-{name}:checked) #text mark:not(.k-{name}){plain}"
    for account in ("evidence", "out", "gap"):
        yield f"body:has(#a-{account}:checked) #text .s:not(.a-{account}){{opacity:.35}}"


def _legend() -> Markup:
    signs = (
        ("p-positive", "+", "positive: solid line"),
        ("p-negative", "−", "negative: wavy line"),
        ("p-positive p-negative", "±", "both: double line"),
        ("p-without", "=", "neutral, or no verdict: dotted line"),
    )
    marks = [
        tag("span", tag("span", sign, class_="sign"), tag("mark", words, class_=name))
        for name, sign, words in signs
    ]
    gap = tag("span", tag("span", "?", class_="sign"), "gap: dashed box", class_="s a-gap")
    out = tag("span", "out of scope: grey, no line", class_="s a-out")
    return tag("p", *marks, gap, out, class_="legend", aria_label="Legend")


def _footer(accounting: Accounting) -> Markup:
    facts = accounting.reading.document
    source, licence = address(facts.source), address(facts.licence)
    rows = [
        ("Source", tag("a", source, href=source) if source else facts.source),
        ("Attribution", facts.attribution),
        ("Licence", tag("a", licence, href=licence) if licence else facts.licence),
        ("Text", f"{facts.characters} characters, SHA-256 {facts.text_sha256}"),
        ("Read with", f"probation-oversight {__version__}, without a language model or a network"),
    ]
    known = [joined(tag("dt", name), tag("dd", words)) for name, words in rows if words]
    return tag("footer", tag("dl", *known))
