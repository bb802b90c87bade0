"""Labels of real publications without their words: places and judgements, no text.

The texts are not the project's to give away. A label file (docs/gold.md) says where its text was
published, the hash of the text, and for each sentence from where to where it stands and what a
person read there. With the text at hand the two make gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from probation_oversight.documents import SUFFIXES, Document, read_document
from probation_oversight.documents.metadata import KEYS
from probation_oversight.errors import DocumentError, GoldError, MetadataError
from probation_oversight.evaluation import gold_entries
from probation_oversight.evaluation.model import Gold
from probation_oversight.evaluation.yaml_lines import Entry, LineError, parse

SUFFIX = ".labels.yaml"
_FACTS = ("address", "form", "sha256", "characters")
_TOP = (*_FACTS, "document", "bodies", "sentences")


def golds(places: Iterable[Path], texts: Path) -> tuple[tuple[str, tuple[Gold, ...]], ...]:
    """For each folder of label files among ``places`` its name and the gold of the texts at hand.

    ``texts`` is the folder with the publications, whatever their names: a text is known by its
    hash. Raises GoldError where a folder has no labels or none of its texts is there.
    """
    known = {_digest(file): file for file in sorted(texts.rglob("*")) if _readable(file)}
    return tuple((place.name, _of_folder(place, known, texts)) for place in places)


def _of_folder(folder: Path, known: Mapping[str, Path], texts: Path) -> tuple[Gold, ...]:
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    found = [gold for path in paths if (gold := _gold(path, known)) is not None]
    if not found:
        raise GoldError(
            f"{folder}: none of the {len(paths)} texts that its labels are about is in {texts}; "
            "their addresses are in the files, and a text has to be the same to the letter"
        )
    return tuple(found)


def _readable(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() in SUFFIXES


def _digest(file: Path) -> str:
    try:
        return read_document(file).facts.text_sha256
    except (DocumentError, MetadataError):
        return ""


def _gold(path: Path, known: Mapping[str, Path]) -> Gold | None:
    """The gold that ``path`` makes with its text; None if the text is not at hand."""
    try:
        top = parse(path.read_text(encoding="utf-8"))
        top.closed(_TOP, ("sha256", "sentences"))
        file = known.get(str(top.get("sha256")))
        return None if file is None else _with_text(path, top, file)
    except LineError as wrong:
        raise GoldError(f"{path}, line {wrong.line}: {wrong}") from wrong


def _with_text(path: Path, top: Entry, file: Path) -> Gold:
    document = _document(top, file)
    written = top.entries("sentences")
    spans, zone = [], 0
    for entry in written:
        start, end = int(str(entry.get("start"))), int(str(entry.get("end")))
        if not zone <= start < end <= len(document.text):
            raise entry.fault(f"characters {start} to {end} are not behind {zone} in the text")
        spans.append((zone, start, end))
        zone = end
    names = gold_entries.names(top.entry("bodies"))
    sentences = gold_entries.sentences(written, spans, document.text, names)
    return Gold(path.name.removesuffix(SUFFIX), path, document, sentences)


def _document(top: Entry, file: Path) -> Document:
    metadata = top.entry("document").closed(KEYS)
    return read_document(file, **{key: metadata.text(key) for key in metadata})
