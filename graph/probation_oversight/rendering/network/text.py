"""What networks answer, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_oversight.analysis.networks.measures import Step
from probation_oversight.rendering.tables import Line, cell, wrapped
from probation_oversight.words import spaced


def ways(found: Sequence[Sequence[Step]], width: int) -> Iterator[Line]:
    """Every way as a chain, each step with the words that say so; a quote is shown once a way."""
    for number, way in enumerate(found):
        if number:
            yield Line("", "space")
        yield Line(cell(way[0].source), "title")
        told = ""
        for step in way:
            words = f"{spaced(step.relation)}: {cell(step.target)}"
            yield from (Line(line, "row") for line in wrapped(words, width, "→ ", "  "))
            if step.quote and step.quote != told:
                quote = f"“{cell(step.quote)}” ({cell(step.document)})"
                yield from (Line(line, "quote") for line in wrapped(quote, width, "    "))
                told = step.quote
