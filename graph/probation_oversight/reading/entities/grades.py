"""Grades: where a text prints one, and whether this document gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from probation_oversight.documents.model import BlockKind
from probation_oversight.model.statements import Polarity
from probation_oversight.reading.text.language import Sentence
from probation_oversight.reading.text.once import once
from probation_oversight.words import NUMBERS

_GRADE = re.compile(
    r"(?P<open>[‘'“\"`])?\b"
    r"(?P<grade>outstanding|good|requir(?:es?|ing|ed) improvement|inadequate)\b"
    r"(?P<close>[’'”\"`])?",
    re.IGNORECASE,
)
_RATING_WORD = re.compile(
    r"\brat(?:ed?|ing|ings|es)\b|\bgrade[sd]?\b|\bscored?\b|\branked\b|"
    r"\b(?:branded|labelled|dubbed) (?=outstanding|good|requir|inadequate)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?:rated )?(?:Outstanding|Good|Requires improvement|Inadequate)\)")
_RATED_AS = re.compile(
    r"\b(?:rat|grad|rank)(?:ed|es?|ing)\b(?:(?!\b(?:and|but|while)\b)[^.;]){0,60}\bas\s*$|"
    r"\b(?:(?:rat|grad|rank)ed(?: overall| by (?:the )?\w+)?|branded|labelled|dubbed)\s*$",
    re.IGNORECASE,
)
_AND_AS = re.compile(r"[’'”\"]?,? and (?:(?!\band\b)[^.;]){0,60}\bas\s*$", re.IGNORECASE)
"""What joins a second grade to a first: "planning as inadequate and reviewing as good"."""
_ASSESSED_AS = re.compile(r"\b(?:assess|judg)ed(?: overall)? (?:as|to be)\s*$", re.IGNORECASE)
_RATING_OF = re.compile(
    r"\b(?:rating|grade|mark|score) of (?:an? )?(?:only |just )?$", re.IGNORECASE
)
_A_RATING = re.compile(r"[’'”\"`]?\s+(?:overall )?(?:rating|grade)\b", re.IGNORECASE)
_FOUND_TO_BE = re.compile(
    r"\b(?:found|judged|deemed|declared|considered)\b[^.;]{0,60}\b(?:to be|as)\s*$", re.IGNORECASE
)
_HIGHEST = re.compile(
    r"\b(?:second[- ])?(?:highest|lowest|best|worst|top)(?: possible)? "
    r"(?:rat|grad|mark|scor|assess)",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"^\W*+(?:[A-Z]?\s?[0-9](?:\.[0-9]{1,2})*+\.?)?+\W*+"
    r"(?P<label>[^|:–—()‘’'\"“”]{0,60}?(?:\([a-z -]{1,40}\))?)\W*+$"
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|predecessor\w*|earlier|last (?:year|time)|used to be|had been|"
    r"when (?:it |they |we |inspectors )?(?:was |were )?(?:last )?inspected|"
    r"(?<!since )(?<!since its )(?<!since the )(?<!since our )"
    r"(?:last|prior|first|initial) (?:full )?inspect\w*|"
    r"(?:improve\w*|up|an? \w+|step|rise|drop|fall|decline) on)\b(?:(?! to )[^.;]){0,60}$|"
    r"\bfrom (?:(?:an?|its|the|their|being|rated|overall|previous|rating|of) )*$",
    re.IGNORECASE,
)
_NOT_REACHED = re.compile(
    r"\b(?:(?<!found )(?<!found it )(?<!found them )(?<!judged )(?<!judged it )"
    r"(?<!considered )(?<!deemed )to be|"
    r"to get|to achieve|to reach|missed out|short of|away from|close to|deserv\w+|"
    r"could|would|might|(?:will|can|may|shall|must) be (?=(?:rated|graded|given|awarded)\b)|"
    r"hope\w*|aim\w*|want\w*|no (?!better|more|higher|lower)\w+|none|"
    r"never|not|neither)\b(?:(?!\bbut\b)[^.;,]){0,50}$",
    re.IGNORECASE,
)
_ONE_TO_BE = re.compile(
    r"\b(?:first|second|third|only|latest|last)\b[^.;]{0,90}\bto be (?=(?:rated|graded|judged)\b)",
    re.IGNORECASE,
)
"""What was reached: "the first company in this programme to be rated as ‘Inadequate’"."""
_PAST_YEAR = re.compile(r"\b(?:in|of|from|since|during) (?:\w+ )?(20[0-9]{2})\b", re.IGNORECASE)
_COUNT = (
    r"(?:zero|no|one|two|three|four|five|six|seven|eight|nine|ten|most|many|half|all|none|some|"
    r"several|(?<![0-9.])[0-9]+|thirds?|quarters?|majority|number|per ?cent|%|more|fewer)"
)
_DISTRIBUTION = re.compile(
    r"\b(?:nationally|nationwide|across (?:the country|england)|elsewhere|"
    rf"{_COUNT} (?:out )?(?:of )?(?:the )?(?:(?:other|remaining|[0-9]+|\w+) ){{0,2}}"
    r"(?:services|units|providers|crcs|pdus|regions|divisions|yjss|yoss|yots|yos|yjs|teams|"
    r"areas inspected|organisations|companies|prisons|forces|reports|inspections))\b|"
    rf"\b(?:rated|rating|judged) (?:overall )?{_COUNT}(?: of (?:them|these))? as\b|"
    rf"\b{_COUNT} (?:of (?:them|these|those) )?(?:have|were|are|was|is|being|had)"
    r"(?: (?:been|all|each|now))* (?:rated|graded|judged|scored|received|given|awarded)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\b(?:can be|could be|may be|would be|will be|are|is) (?:rated|graded|scored|judged) (?:on|"
    r"as one|against|using|either|from)|(?<!end of the )\bscale\b|\bfour[- ]point\b|"
    r"\bone of four\b|\b(?:possible|four|our) (?:ratings|grades)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"(?:outstanding|good|improvement|inadequate)[’'”\"]? or [‘'“\"]?"
    r"(?:outstanding|good|requir\w+ improvement|inadequate)\b",
    re.IGNORECASE,
)
_HELD_FOR = re.compile(
    r"^[\s,]*(?:was the (?:verdict|judgement|rating|grade)\s+)?"
    r"(?:ratings?\s+|overall\s+)*(?:for|in|on|across|against|with regard)\b"
    r"(?!\s+(?:the|this|that|its|our|every|each)\s+"
    r"(?:region|county|area|city|division|inspection|report|pdu|crc|unit)s?\b)"
    r"(?!\s+(?:(?:an?|the|its|our)\s+)?"
    r"(?:first|second|third|fourth|fifth|\w+ (?:consecutive|running))\b)"
    r"(?!\s+(?:(?:its|our|their|separate|two|recent)\s+)?(?:inspections?|reports?|[12][0-9]{3})\b)"
)
"""What is graded follows: not how often ("for the second year"), nor where or when it was told."""
_BACKWARD = re.compile(r"^[\s,]*(?:ratings?\s+)?(?:for|in) (?:it|this|that|them|these|both)\b")
_LIST_FOR = re.compile(
    r"^\s*(?:ratings?\s*)?(?:[:–—-]\s|,? (?:including|namely|these (?:were|are)))"
)
_SEVERAL = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|all|most|many|several|some|[0-9]+)\s"
    r"(?:(?:of|the|its|their|our|key|quality|other|remaining|core|case|work|[0-9]+|\w+)\s){0,5}"
    r"(?:standards?|areas?|aspects?|elements?|categories|domains?|questions?)\b",
    re.IGNORECASE,
)
_LEAST_FOR_SCALE = 3

_GRADES = {
    "outstanding": ("outstanding", Polarity.POSITIVE),
    "good": ("good", Polarity.POSITIVE),
    "inadequate": ("inadequate", Polarity.NEGATIVE),
}
_IMPROVE = ("requires-improvement", Polarity.NEGATIVE)


@dataclass(frozen=True, slots=True)
class GradeMention:
    """A grade printed at ``start`` to ``end`` of its sentence's words (code points)."""

    grade: str  # id of the grade
    polarity: Polarity
    start: int
    end: int
    marked: bool  # in quotation marks or with a capital: the name of a grade, not a word of praise
    before: str  # the sentence's words before it, from the last grade on
    after: str  # the words after it, up to the next grade

    @property
    def held_for(self) -> bool:
        """Whether "for" or "in" follows and what is graded behind it: "‘Good’ for leadership"."""
        return bool(_HELD_FOR.match(self.after)) and not _BACKWARD.match(self.after)

    @property
    def opens_list(self) -> bool:
        """Whether a dash, colon or "including" follows: "five were ‘Good’, including staff"."""
        return bool(_LIST_FOR.match(self.after))

    @property
    def several(self) -> bool:
        """Whether a count of unnamed standards is graded: "five areas were rated ‘Good’"."""
        return bool(_SEVERAL.search(self.before))


def find(words: str) -> tuple[GradeMention, ...]:
    """The grades printed in a sentence's ``words``, by place."""
    found = list(_GRADE.finditer(words)) if _may_print(words) else []
    mentions: list[GradeMention] = []
    for number, match in enumerate(found):
        left = found[number - 1].end() if number else 0
        right = found[number + 1].start() if number + 1 < len(found) else len(words)
        grade, polarity = _GRADES.get(match["grade"].lower(), _IMPROVE)
        rated = bool(_RATED_AS.search(words[: match.start()]))
        rated = rated or bool(_ASSESSED_AS.search(words[: match.start()]))
        joined = bool(mentions) and mentions[-1].marked
        rated = rated or (joined and bool(_AND_AS.fullmatch(words[left : match.start()])))
        rated = rated or bool(_RATING_OF.search(words[: match.start()]))
        rated = rated or bool(_A_RATING.match(words, match.end("grade")))
        rated = rated and not words[match.end() :].lstrip().startswith("enough")
        marked = bool(match["open"]) or (match["grade"][0].isupper() and match.start() > 0) or rated
        mentions.append(
            GradeMention(
                grade,
                polarity,
                match.start(),
                match.end(),
                marked,
                words[left : match.start()],
                words[match.end() : right],
            )
        )
    return tuple(mentions)


def _may_print(words: str) -> bool:
    """Whether a word of a grade stands in ``words``, told much more quickly than how it does."""
    plain = words.casefold()
    return any(word in plain for word in ("outstanding", "good", "requir", "inadequate"))


def rates(words: str) -> bool:
    """Whether ``words`` speak of ratings, or print a grade in quotation marks and capitals.

    Not where what somebody says only begins with such a word: "“Good services keep people safe".
    """
    quoted = _may_print(words) and any(
        m["open"]
        and ((m["close"] and m["grade"][0].isupper()) or _FOUND_TO_BE.search(words[: m.start()]))
        for m in _GRADE.finditer(words)
    )
    return (
        quoted
        or bool(_BRACKETED.search(words))
        or bool(_RATING_WORD.search(words))
        or bool(_HIGHEST.search(words))
    )


def given(words: str, mention: GradeMention, year: int | None) -> bool:
    """Whether ``mention`` is a grade that this document gives, to the body that it speaks of.

    Not an earlier grade, nor one that was missed, nor the share of others that have it.
    ``year`` is that of the issue: a grade "in 2019" is an earlier one in a report of 2023, and in
    one of 2020 if it is told how things are "now".
    """
    clause = re.split(
        r"[;.]\s|, (?:but|while|whereas|and was)\b|, and (?=[A-Z])", words[: mention.start]
    )[-1]
    counted = _SO_MANY.search(mention.before)
    if counted or any(rule.search(clause) for rule in (_EARLIER, _DISTRIBUTION)):
        return False
    if _NOT_REACHED.search(_ONE_TO_BE.sub("", clause)):
        return False
    told = re.split(r"[;.,–—-]\s", mention.after)[0]
    if told.strip(" ’'”\"") == "or" or mention.before.strip(" ‘'“\"") in ("or", "and"):
        return False
    if re.search(
        r"\b(?:previous(?:ly)?|last (?:year|time|inspect\w*)|before|years? ago)\b", told, re.I
    ):
        return False
    years = [int(y) for y in _PAST_YEAR.findall(clause + " | " + told)]
    now = re.search(r"\b(?:now|today|since)\b", words[mention.end :])
    if year is not None and any(y < year - (not now) for y in years):
        return False
    return not _DISTRIBUTION.search(told)


_SO_MANY = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)}|[0-9]+)(?: of (?:them|these|those|which|its))?"
    r"(?: (?:as|were|was|being|at))?\s*$",
    re.IGNORECASE,
)
"""A number right before a grade counts what has it: "rated one of them ‘Good’ and two ‘Good’"."""


def counts_bodies(words: str) -> bool:
    """Whether a row counts the bodies of a grade: "zero services ‘Outstanding’"."""
    return bool(_DISTRIBUTION.search(words))


_FORMER = re.compile(
    r"\b(?:previous(?:ly)?|last (?:year|time|inspect\w*)|before|years? ago)\b", re.IGNORECASE
)
_MEANING = re.compile(
    r"\b(?:rating|grade|score) of \W?\w[\w ]{0,60}\W? (?:means|says)\b"
    r"|\b(?:is|are) (?:given|awarded) (?:where|when|if)\b"
    r"|\b(?:ratings|grades|scores) (?:run|range|extend) from\b"
    r"|\b(?:is|are) (?:rated|graded|judged) (?:as )?\W?\w+(?: improvement)?\W? (?:where|when|if)\b",
    re.IGNORECASE,
)


def defines(words: str) -> bool:
    """Whether a sentence says what a grade means: "a rating of ‘Good’ means that …"."""
    return bool(_MEANING.search(words))


def explains_scale(words: str) -> bool:
    """Whether a sentence explains the scale rather than uses it: it lists three grades or more."""
    if defines(words):
        return True
    found = find(words)
    several = len({mention.grade for mention in found}) >= _LEAST_FOR_SCALE
    if "scale" in words.lower() and (_SCALE.search(words) or _CHOICE.search(words)):
        return True
    row = sum(not mention.before.strip(" ‘’'“”\",").removesuffix("or") for mention in found)
    choice = bool(_CHOICE.search(words)) and row >= _LEAST_FOR_SCALE - 1
    return several and (bool(_SCALE.search(words)) or choice)


def row_label(words: str) -> str | None:
    """What a table row or list line grades: "1.1 Leadership – Good" gives "Leadership".

    None if ``words`` are no such row: one grade, last but for a score, and a short name before.
    """
    found = find(words)
    if len(found) != 1 or not words[found[0].start :].lstrip("‘'“\"`")[:1].isupper():
        return None
    if not re.fullmatch(
        r"\W*+(?:[0-9]{1,2}(?:\s*(?:/|out of)\s*[0-9]{1,2})?)?\W*+", found[0].after
    ):
        return None
    before = re.sub(r"[0-9]{1,2}(?:\s*/\s*[0-9]{1,2})?[\s|]*$", "", found[0].before)
    match = _ROW.match(before)
    return match["label"].strip() if match and match["label"].strip() else None


@once
def row(sentence: Sentence) -> str | None:
    """What a sentence grades that is a row of a table or list; None if it is none."""
    return row_label(flat(sentence))


@once
def places(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where the grades in a rating sentence stand: they are ratings, not words of praise.

    Offsets are those of the document's text.
    """
    words = flat(sentence)
    tabled = sentence.kind is BlockKind.TABLE_ROW
    if not tabled and not rates(words) and row(sentence) is None:
        return ()
    start = sentence.start
    return tuple((start + m.start, start + m.end) for m in find(words) if m.marked)


@once
def flat(sentence: Sentence) -> str:
    """The sentence with its words at their places, white space as it may be."""
    words = [" "] * (sentence.end - sentence.start)
    for word in sentence.words:
        start = word.start - sentence.start
        words[start : start + len(word.text)] = word.text
    return "".join(words)
