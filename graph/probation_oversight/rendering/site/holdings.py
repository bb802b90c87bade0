"""What a site is made of: the documents, what each states, and what is said of whom, on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from probation_oversight import register
from probation_oversight.analysis import stated
from probation_oversight.analysis.stated import Stated
from probation_oversight.graph import OversightGraph
from probation_oversight.model.doubt import DOUBTFUL
from probation_oversight.ontology.concepts import topic_id, topic_iri, topic_tree
from probation_oversight.rdf import iris
from probation_oversight.rendering.site.paths import Paths
from probation_oversight.rendering.statement import words
from probation_oversight.store.catalogue import StoredDocument


@dataclass(frozen=True, slots=True)
class Holdings:
    """``of_body`` has the bodies of the register that documents speak of, ``of_topic`` the topics
    with anything on them or below them, each with the statements; ``marks`` what is to be known
    of some.
    """

    documents: tuple[StoredDocument, ...]
    of_document: Mapping[str, tuple[Stated, ...]]
    of_body: Mapping[str, Sequence[Stated]]
    of_topic: Mapping[str, Sequence[Stated]]
    labels: Mapping[str, str]
    marks: Mapping[str, tuple[str, ...]]

    @property
    def paths(self) -> Paths:
        """Where the page of each thing is."""
        return Paths(
            (iris.document(each.slug) for each in self.documents),
            self.of_body,
            self.of_topic,
            (each.iri for found in self.of_document.values() for each in found),
        )


def gathered(graph: OversightGraph) -> Holdings:
    """All that pages are made of, except what each looks up for itself."""
    documents = graph.documents()
    slugs = (each.slug for each in documents)
    of_document = dict(stated.of_documents(graph.dataset, slugs, DOUBTFUL))
    of_body: dict[str, list[Stated]] = defaultdict(list)
    of_topic: dict[str, list[Stated]] = defaultdict(list)
    known = {body.iri for body in register.load().bodies}
    for found in of_document.values():
        for each in found:
            for body in known.intersection(each.bodies):
                of_body[body].append(each)
            for topic in _with_wider(each.topics):
                of_topic[topic].append(each)
    return Holdings(
        documents,
        of_document,
        dict(sorted(of_body.items())),
        dict(sorted(of_topic.items())),
        words.with_titles(
            words.names(graph.dataset, documents), chain.from_iterable(of_document.values())
        ),
        {each.iri: each.marks for found in of_document.values() for each in found if each.marks},
    )


def _with_wider(of: Sequence[str]) -> list[str]:
    """The topics ``of`` with all above them."""
    ids = {found for each in of if (found := topic_id(each))}
    return sorted(map(topic_iri, ids.union(*map(topic_tree().broader, ids))))
