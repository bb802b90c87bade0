"""A graph made with other means told from a false one.

A graph that another version of the program made, or that rests on another ontology, cannot be what
is made today. That is one fault and says which means differ; what differs for that reason alone is
counted and put down to it, so that what is wrong all the same (a quote, a place, a number, a body
that is not named) is not lost among it. Whoever wants to know all verifies with the same means.
"""

from __future__ import annotations

from collections.abc import Mapping

from probation_oversight.grounding.model import Check, Fault
from probation_oversight.rdf import iris
from probation_oversight.rdf.terms import Triple
from probation_oversight.store import receipts
from probation_oversight.verification.files import GraphFile

_OF_MEANS = frozenset(
    {Check.READING, Check.INFERENCE, Check.ONTOLOGY, Check.REGISTER, Check.RECEIPT}
)
"""Checks whose outcome depends on what the graph was made with."""
_SHOWN = 16


def other_means(graph: GraphFile) -> Mapping[str, str]:
    """The means that every receipt of ``graph`` names alike and that are not the installed ones.

    By name, with what the graph says. A receipt that says otherwise than the others was changed,
    and is no sign of another version. What is not installed (the parser) is no other than it was.
    """
    names = {term: name for name, term in receipts.TERMS.items()}
    found: dict[str, set[str]] = {}
    for subject, predicate, target in _receipts(graph):
        name = names.get(str(predicate))
        if name and str(subject) != iris.SOFTWARE:
            found.setdefault(name, set()).add(str(target))
    now = {name: receipts.inputs_by_term()[term] for name, term in receipts.TERMS.items()}
    alike = {name: next(iter(said)) for name, said in found.items() if len(said) == 1}
    return {name: said for name, said in sorted(alike.items()) if now[name] and said != now[name]}


def _receipts(graph: GraphFile) -> set[Triple]:
    return graph.graphs.get(iris.RECEIPTS_GRAPH, set()) if graph.named else graph.whole()


def sorted_out(
    apart: Mapping[str, list[Fault]], means: Mapping[str, str]
) -> tuple[Mapping[str, list[Fault]], tuple[Fault, ...]]:
    """``apart`` without what is put down to other ``means``, and the fault that says so."""
    if not means:
        return apart, ()
    left = {
        slug: [fault for fault in faults if fault.check not in _OF_MEANS]
        for slug, faults in apart.items()
    }
    number = sum(map(len, apart.values())) - sum(map(len, left.values()))
    said = ", ".join(f"{name} {value[:_SHOWN]}" for name, value in means.items())
    what = (
        f"the graph was made with other means than those installed ({said}); {number:,} "
        "differences in what is read, inferred and receipted may come of that alone. Verify it "
        "with the version that made it, or load its publications with this one and export anew"
    )
    return left, (Fault("", "receipts", Check.VERSION, what),)
