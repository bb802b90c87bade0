"""A release as an RO-Crate (Research Object Crate 1.2), which archives of research data read."""

from __future__ import annotations

import json
from pathlib import Path

from probation_oversight.rendering.release.model import DESCRIPTION, KEYWORDS, TITLE, Release
from probation_oversight.store.catalogue import StoredDocument
from probation_oversight.store.receipts import ATTRIBUTION, LICENCES
from probation_oversight.version import __version__

NAME = "ro-crate-metadata.json"
_VERSION = "https://w3id.org/ro/crate/1.2"
_SOFTWARE = "#probation-oversight"


def content(release: Release, folder: Path) -> bytes:
    """The file for the files that stand in ``folder``. Raises OSError if one does not."""
    sizes = {file: (folder / file.path).stat().st_size for file in release.files}
    entities = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _VERSION},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": TITLE,
            "description": DESCRIPTION,
            "keywords": list(KEYWORDS),
            "datePublished": release.day.isoformat(),
            "license": [{"@id": licence} for licence in LICENCES],
            "creditText": ATTRIBUTION,
            "hasPart": [{"@id": file.path} for file in release.files],
            "isBasedOn": [{"@id": _id(document)} for document in release.documents],
            "mentions": {"@id": "#made"},
        },
        *(
            {
                "@id": file.path,
                "@type": "File",
                "name": file.title,
                "encodingFormat": file.media,
                "contentSize": str(size),
            }
            for file, size in sizes.items()
        ),
        *map(_document, release.documents),
        {
            "@id": "#made",
            "@type": "CreateAction",
            "name": "Publications read into a graph",
            "instrument": {"@id": _SOFTWARE},
            "object": [{"@id": _id(document)} for document in release.documents],
            "result": [{"@id": file.path} for file in release.files],
        },
        {
            "@id": _SOFTWARE,
            "@type": "SoftwareApplication",
            "name": "probation-oversight",
            "version": __version__,
        },
        {"@id": LICENCES[0], "@type": "CreativeWork", "name": "MIT License (graph and tables)"},
        {
            "@id": LICENCES[1],
            "@type": "CreativeWork",
            "name": "Open Government Licence v3.0 (words quoted from publications)",
        },
    ]
    made = {"@context": f"{_VERSION}/context", "@graph": entities}
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def _id(document: StoredDocument) -> str:
    """The address of a publication, or a name of its own if that is not known."""
    return document.source or f"#{document.slug}"


def _document(document: StoredDocument) -> dict[str, object]:
    told = {
        "@id": _id(document),
        "@type": "CreativeWork",
        "identifier": document.slug,
        "name": document.title,
        "datePublished": document.issued.isoformat() if document.issued else None,
        "publisher": document.publisher,
    }
    return {key: value for key, value in told.items() if value is not None}
