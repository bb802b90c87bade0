"""A release as an RO-Crate (Research Object Crate 1.2), which archives of research data read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from probation_oversight.model.base_iri import BASE
from probation_oversight.rendering.release.model import DESCRIPTION, KEYWORDS, TITLE, File, Release
from probation_oversight.store.catalogue import StoredDocument
from probation_oversight.store.receipts import ATTRIBUTION, LICENCES
from probation_oversight.version import __version__

NAME = "ro-crate-metadata.json"
_VERSION = "https://w3id.org/ro/crate/1.2"
_SOFTWARE, _MAKING = "#probation-oversight", "#made"
Entity = dict[str, object]


def content(release: Release, folder: Path) -> bytes:
    """The file for the files that stand in ``folder``. Raises OSError if one does not."""
    entities = [
        _descriptor(),
        _root(release),
        *(_file(file, (folder / file.path).stat().st_size) for file in release.files),
        *map(_document, release.documents),
        _making(release),
        {
            "@id": _SOFTWARE,
            "@type": "SoftwareApplication",
            "name": "probation-oversight",
            "version": __version__,
            "url": BASE,
        },
        _licence(LICENCES[0], "MIT License", "For the graph and the tables."),
        _licence(
            LICENCES[1],
            "Open Government Licence v3.0",
            "For words quoted from publications under it; those of others stay under their terms.",
        ),
    ]
    made = {"@context": f"{_VERSION}/context", "@graph": entities}
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def _descriptor() -> Entity:
    """What makes the file the metadata of the folder that it is in."""
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _VERSION},
        "about": {"@id": "./"},
    }


def _root(release: Release) -> Entity:
    """The release as a whole."""
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "keywords": list(KEYWORDS),
        "datePublished": release.day.isoformat(),
        "license": _links(LICENCES),
        "creditText": ATTRIBUTION,
        "hasPart": _links(file.path for file in release.files),
        "isBasedOn": _links(map(_id, release.documents)),
        "mentions": {"@id": _MAKING},
    }


def _file(file: File, size: int) -> Entity:
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.title,
        "description": file.words,
        "encodingFormat": file.media,
        "contentSize": str(size),
    }


def _making(release: Release) -> Entity:
    """By what the files were made of which publications."""
    return {
        "@id": _MAKING,
        "@type": "CreateAction",
        "name": "Publications read into a graph",
        "instrument": {"@id": _SOFTWARE},
        "object": _links(map(_id, release.documents)),
        "result": _links(file.path for file in release.files),
    }


def _licence(address: str, name: str, what_for: str) -> Entity:
    return {"@id": address, "@type": "CreativeWork", "name": name, "description": what_for}


def _links(ids: Iterable[str]) -> Entity | list[Entity]:
    """What leads to ``ids``; one alone is no list, as RO-Crate advises."""
    found: list[Entity] = [{"@id": each} for each in ids]
    return found[0] if len(found) == 1 else found


def _id(document: StoredDocument) -> str:
    """The address of a publication, or a name of its own if that is not known."""
    return document.source or f"#{document.slug}"


def _document(document: StoredDocument) -> Entity:
    told = {
        "@id": _id(document),
        "@type": "CreativeWork",
        "identifier": document.slug,
        "name": document.title,
        "datePublished": document.issued.isoformat() if document.issued else None,
        "publisher": document.publisher,
    }
    return {key: value for key, value in told.items() if value is not None}
