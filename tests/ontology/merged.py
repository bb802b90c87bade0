"""The ontology's modules as one file, in three forms, the catalogue and the page of reference.

``ontology/merged/`` has, per version, what Protégé, the OWL API or a triple store opens without
any import: all modules under the header of the front page. ``ontology/catalog-v001.xml`` tells
tools that open ``probation.ttl`` itself where the imported modules lie, so that nothing is fetched.
``ontology/context.jsonld`` is what JSON-LD exports have for their context, for data of one's own.
``docs/ontology-reference.html`` shows every term to people. ``make ontology`` writes all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from probation_oversight import resources
from probation_oversight.export import jsonld, quads
from probation_oversight.model.statements import BASE
from probation_oversight.ontology import loading
from probation_oversight.rdf import skolem, terms
from tests.ontology import reference

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "ontology"
PAGE = ROOT / "docs" / "ontology-reference.html"
_FORMS = {"ttl": quads.turtle, "rdf": quads.rdf_xml, "jsonld": jsonld.content}


def contents() -> dict[Path, bytes]:
    """Each file that is made, with what belongs in it."""
    whole = skolem.named(loading.merged("probation.ttl", "modules/*.ttl"))[0]
    triples = terms.ntriples(whole).encode()
    parsed = list(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    name = HOME / "merged" / f"probation-{loading.version()}"
    made = {name.with_name(f"{name.name}.{form}"): make(parsed) for form, make in _FORMS.items()}
    return made | {
        HOME / "context.jsonld": jsonld.context_file(),
        HOME / "catalog-v001.xml": _catalogue().encode(),
        PAGE: reference.page(),
    }


def _catalogue() -> str:
    """Where each module lies, by its name and by the name of its version."""
    rows = "".join(
        f"  <uri name={quoteattr(name)} uri={quoteattr(file)}/>\n" for name, file in _places()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
        f"{rows}</catalog>\n"
    )


def _places() -> Iterator[tuple[str, str]]:
    version = loading.version()
    whole = f"{BASE}ontology"
    yield whole, "probation.ttl"
    yield f"{whole}/{version}", "probation.ttl"
    for path in resources.files("ontology", "modules/*.ttl"):
        yield f"{whole}/{path.stem}", f"modules/{path.name}"
        yield f"{whole}/{path.stem}/{version}", f"modules/{path.name}"


def main() -> None:
    """Write the files anew; those of other versions stay."""
    for path, content in contents().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
