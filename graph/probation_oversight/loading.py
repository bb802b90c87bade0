"""Files loaded into a graph: several at a time, unchanged ones by their hash; a folder followed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

from probation_oversight import errors
from probation_oversight.documents import Document, read_document
from probation_oversight.documents.beside import proposals_file
from probation_oversight.errors import MetadataError, ProbationOversightError
from probation_oversight.files import refuse_other_kinds
from probation_oversight.graph import Loaded, OversightGraph
from probation_oversight.model.statements import DocumentFacts
from probation_oversight.pipeline import Pool, Processed
from probation_oversight.store import receipts

Outcome = Loaded | ProbationOversightError
"""What became of a file: the document that it is, or why it is none."""


_Key = tuple[str, str | None, Outcome]
"""A file, the hash of all that is read of it, and what can be told of it as it stands."""
_First = dict[str, tuple[str, str]]
"""By slug, the first file of a run that goes by it and the hash of its text."""


def load_files(
    graph: OversightGraph, files: Iterable[str], metadata: Mapping[str, object], processes: int = 1
) -> Iterator[tuple[str, Outcome]]:
    """Load ``files`` into ``graph`` in their order, working through several at a time.

    Each comes back with what became of it, or with the error that kept it out. The graph is the
    same however many processes there are. A file that was loaded before and did not change is not
    read again, so that a run that was stopped goes on where it was.
    """
    with Pool(processes) as pool:
        yield from load_by(pool, graph, files, metadata)


def load_by(
    pool: Pool, graph: OversightGraph, files: Iterable[str], metadata: Mapping[str, object]
) -> Iterator[tuple[str, Outcome]]:
    """Load ``files`` into ``graph`` by the processes of ``pool``; see ``load_files``."""
    first: _First = {}
    work = (_work(graph, file, metadata, first) for file in files)
    for (file, content, told), made in pool.outcomes(work):
        yield file, _kept(graph, file, content, made or told)


def _work(
    graph: OversightGraph, file: str, metadata: Mapping[str, object], first: _First
) -> tuple[_Key, Document | None]:
    """What can be told of ``file`` as it stands; with the document, if there is more to do."""
    content = _content(file, metadata)
    try:
        unchanged = _unchanged(graph, file, content, metadata)
        if unchanged:
            _refuse_to_overwrite(unchanged.facts, file, first)
            return (file, content, unchanged), None
        document = read_document(file, **metadata)
        _refuse_to_overwrite(document.facts, file, first)
        status = graph.status(document.facts)
    except Exception as error:  # noqa: BLE001 (one file never stops the others)
        return (file, content, errors.of_file(file, error)), None
    told = Loaded(document.facts, status, document)
    return (file, content, told), None if status == "unchanged" else document


def _content(file: str, given: Mapping[str, object]) -> str | None:
    """A hash of all that the document in ``file`` is read from; None if it cannot be read.

    That is the file, the side files beside it, what is ``given`` of it and what the program brings.
    """
    path = Path(file)
    beside = (path.with_suffix(".toml"), proposals_file(path))
    known = [json.dumps(asdict(receipts.inputs())), json.dumps(given, sort_keys=True, default=str)]
    try:
        known += [_hash(path), *(_hash(each) if each.is_file() else "" for each in beside)]
    except OSError:
        return None
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def _hash(path: Path) -> str:
    refuse_other_kinds(path)
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _refuse_to_overwrite(facts: DocumentFacts, file: str, first: _First) -> None:
    """Raise MetadataError if another file of the same run goes by the same slug."""
    other, digest = first.setdefault(facts.slug, (file, facts.text_sha256))
    if digest != facts.text_sha256:
        raise MetadataError(
            f"{file} would take the place of {other}: both are called {facts.slug!r}. Write "
            f'another name for it beside it, as slug = "…" in {Path(file).with_suffix(".toml")}'
        )


def _unchanged(
    graph: OversightGraph, file: str, content: str | None, metadata: Mapping[str, object]
) -> Loaded | None:
    """The document of ``file``, if it was loaded before of the same bytes and is there still."""
    known = graph.dataset.origins.known(file)
    if known is None or known.content != content or graph.status(known.facts) != "unchanged":
        return None
    return Loaded(known.facts, "unchanged", partial(read_document, file, **metadata))


def _kept(
    graph: OversightGraph, file: str, content: str | None, made: Processed | Outcome
) -> Outcome:
    try:
        done = graph.keep(made) if isinstance(made, Processed) else made
    except ProbationOversightError as error:  # the store may be full, or gone
        return error
    if isinstance(done, Loaded) and done.status == "unchanged":
        graph.remember(done.slug)
    if isinstance(done, Loaded) and content is not None:
        graph.dataset.origins.keep(file, content, done.facts)
    return done


def remove_gone(graph: OversightGraph, folder: str, files: Iterable[str]) -> Iterator[str]:
    """Remove the documents whose files in ``folder`` are not among ``files`` any more.

    A document that another file gives too stays. Their slugs come back.
    """
    there = {Path(file).absolute().as_posix() for file in files}
    for origin in tuple(graph.dataset.origins.below(folder)):
        if origin.file in there:
            continue
        graph.dataset.origins.forget(origin.file)
        slug = origin.facts.slug
        if graph.dataset.holds(slug) and not any(graph.dataset.origins.of(slug)):
            graph.remove(slug)
            yield slug
