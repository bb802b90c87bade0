"""A proof as a picture (SVG): conclusions above what they follow from, drawn without a library.

Steps that have steps below them stand side by side; leaves stand in a column under what they
support, so that the picture grows down rather than wide. Text is wrapped by an estimate of its
width that is on the safe side for the usual sans-serif fonts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from probation_oversight.explanation.steps import Step, axiom_words
from probation_oversight.reasoning.proofs.model import Filed, Ground, Naming, Quote, RegisterFact
from probation_oversight.rendering import letters
from probation_oversight.rendering.pages import written
from probation_oversight.rendering.proof.text import MIXED, ground_words, unlike
from probation_oversight.rendering.tables import cell

WIDTH = 300
"""Of every box, in units of the picture."""
_GAP, _LEVEL, _MARGIN = 24, 34, 20
_PAD, _LINE, _INDENT = 10, 17, 28
_FONT = 13
"""Units of the picture, as its template says too."""
_ROOM = (WIDTH - 2 * _PAD) / _FONT
"""Ems that fit in a line of a box."""
_SIGN, _APART = 20, 24
"""Of the legend: units from a colour to its words, and from these to the next colour."""

_COLOURS = {  # fill, edge; text is near black on each: contrast at least 12
    "step": ("#ffffff", "#33415c"),
    "quote": ("#fff6da", "#8a6100"),
    "register": ("#e4f1ea", "#1f6b43"),
    "axiom": ("#e9ecfb", "#3d4bb0"),
    "mixed": ("#ffffff", "#a3152a"),
}
LEGEND = (
    ("step", "concluded"),
    ("quote", "words of a document"),
    ("register", "register"),
    ("axiom", "ontology"),
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of a box; ``kind`` says how it looks: "said", "corrected", "why" or "ground"."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Box:
    """A step with its place; ``sub`` are the boxes below it with theirs."""

    x: float
    y: float
    kind: str
    lines: tuple[_Text, ...]
    sub: tuple[_Box, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def fill(self) -> str:
        return _COLOURS[self.kind][0]

    @property
    def edge(self) -> str:
        return _COLOURS[self.kind][1]

    @property
    def text_x(self) -> float:
        return self.x + _PAD

    def text_y(self, number: int) -> float:
        return self.y + _PAD + number * _LINE - 4

    def walk(self) -> Iterator[_Box]:
        yield self
        for box in self.sub:
            yield from box.walk()

    def moved(self, right: float) -> _Box:
        sub = tuple(box.moved(right) for box in self.sub)
        return _Box(self.x + right, self.y, self.kind, self.lines, sub)


@dataclass(frozen=True, slots=True)
class _Key:
    """A colour of the legend with what it stands for."""

    x: float
    fill: str
    edge: str
    words: str

    @property
    def text_x(self) -> float:
        return self.x + _SIGN

    @property
    def end(self) -> float:
        return self.text_x + letters.width(self.words) * _FONT


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, ready for its template: ``ways`` are the lines between ``boxes``."""

    title: str
    width: float
    height: float
    legend: tuple[_Key, ...]
    ways: tuple[str, ...]
    boxes: tuple[_Box, ...]
    box_width: int = WIDTH


def svg(wholes: Sequence[Step]) -> str:
    """``wholes``, one below the other, as the text of an SVG file."""
    return written("proof.svg", picture=drawn(wholes))


def drawn(wholes: Sequence[Step]) -> Picture:
    """The same, as its template takes it."""
    boxes: list[_Box] = []
    top: float = _MARGIN + 24
    for whole in wholes:
        box = _placed(whole, _MARGIN, top)
        boxes.append(box)
        top = max(each.y + each.height for each in box.walk()) + 2 * _LEVEL
    every = tuple(each for box in boxes for each in box.walk())
    legend = _legend()
    return Picture(
        title="; ".join(cell(whole.words) for whole in wholes),
        width=max(max(each.x for each in every) + WIDTH, legend[-1].end) + _MARGIN,
        height=max(each.y + each.height for each in every) + _MARGIN,
        legend=legend,
        ways=tuple(way for box in boxes for way in _ways(box)),
        boxes=every,
    )


def _legend() -> tuple[_Key, ...]:
    """The colours, side by side, each as far from the last as its words take."""
    keys: list[_Key] = []
    for kind, words in LEGEND:
        keys.append(_Key(keys[-1].end + _APART if keys else _MARGIN, *_COLOURS[kind], words))
    return tuple(keys)


def _placed(step: Step, x: float, y: float) -> _Box:
    """``step`` and what is below it, with the left edge of all of it at ``x``."""
    kind, lines = _content(step)
    box = _Box(x, y, kind, lines, ())
    below = y + box.height + _LEVEL
    inner = [each for each in step.premises if each.premises]
    leaves = [each for each in step.premises if not each.premises]
    sub: list[_Box] = []
    at = x
    if leaves:
        column = list(_column(leaves, at + _INDENT, below))
        sub += column
        at += _INDENT + WIDTH + _GAP
    for each in inner:
        made = _placed(each, at, below)
        sub.append(made)
        at = max(part.x for part in made.walk()) + WIDTH + _GAP
    centred = x
    if inner:
        first, last = sub[0].x - (_INDENT if leaves else 0), sub[-1].x
        centred = (first + last) / 2
    return _Box(centred, y, kind, lines, tuple(sub))


def _column(leaves: Sequence[Step], x: float, y: float) -> Iterator[_Box]:
    for leaf in leaves:
        kind, lines = _content(leaf)
        box = _Box(x, y, kind, lines, ())
        yield box
        y += box.height + _GAP / 2


def _content(step: Step) -> tuple[str, tuple[_Text, ...]]:
    said = [_Text(line, "said") for line in _bold(cell(step.words))]
    if step.corrected:
        said += [_Text(line, "corrected") for line in _bold(cell(step.corrected))]
    if step.ground:
        phrases = list(ground_words(step.ground, brief=True))
        lines = [_Text(line, "ground") for words in phrases for line in _wrapped(words)]
        return _kind(step.ground), (*said, *lines)
    axioms = "; ".join(map(axiom_words, unlike(step.axioms)))
    why = [f"because {cell(step.rule)}", f"({', '.join(step.rules)}) {axioms}".rstrip()]
    if len(step.documents) > 1:
        why.append(f"{MIXED}: {', '.join(step.documents)}")
    lines = [_Text(line, "why") for words in why for line in _wrapped(words)]
    return ("mixed" if len(step.documents) > 1 else "step"), (*said, *lines)


def _kind(ground: Ground) -> str:
    if isinstance(ground, (Quote, Naming, Filed)):
        return "quote"
    return "register" if isinstance(ground, RegisterFact) else "axiom"


def _wrapped(words: str) -> list[str]:
    return letters.wrapped(words, _ROOM)


def _bold(words: str) -> list[str]:
    return letters.wrapped(words, _ROOM, bold=True)


def _ways(box: _Box) -> Iterator[str]:
    """The lines from ``box`` to what stands below it, and so on down."""
    bottom = box.y + box.height
    inner = [each for each in box.sub if each.sub]
    leaves = [each for each in box.sub if not each.sub]
    middle = bottom + _LEVEL / 2
    start = box.x + WIDTH / 2
    for each in inner:
        end = each.x + WIDTH / 2
        yield f"M{start:g} {bottom:g}V{middle:g}H{end:g}V{each.y:g}"
    for each in leaves:
        rail, side = each.x - _INDENT / 2, each.y + each.height / 2
        if not inner:
            rail = each.x - _INDENT / 2
            yield f"M{rail:g} {bottom:g}V{side:g}H{each.x:g}"
        else:
            yield f"M{start:g} {bottom:g}V{middle:g}H{rail:g}V{side:g}H{each.x:g}"
    for each in inner:
        yield from _ways(each)
