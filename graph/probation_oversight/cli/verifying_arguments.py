"""Arguments of ``verify`` and ``receipt``. Imports nothing heavy."""

from __future__ import annotations

from probation_oversight.cli.options import Add


def verify(add: Add) -> None:
    """Add ``verify``."""
    made = add(
        "verify",
        "hold an exported graph against the publications it was made of",
        "Every publication is read anew; every quote, place, body, topic, sign and number is\n"
        "looked up in its text; every inferred triple is derived again; ontology, register and\n"
        "receipts are compared with the installed ones. The store is not used. Exit code 0 when\n"
        "nothing is wrong, 1 when something is.",
        "oversight verify graph.trig --sources releases/",
        "oversight verify graph.nq --sources releases/ --json",
    )
    made.add_argument(
        "graph", metavar="GRAPH", help="a file written by 'oversight export', but GraphML"
    )
    made.add_argument(
        "--sources",
        metavar="FOLDER",
        required=True,
        help="the folder of the publications, with their side files",
    )


def receipt(add: Add) -> None:
    """Add ``receipt``."""
    made = add(
        "receipt",
        "print the hashes of what a document was made of, and of what was made",
        "Without DOCUMENT: of the whole graph, with the hash of every file that 'export' would\n"
        "write. The same inputs give the same hashes. Exit code 1 when something was read with\n"
        "other means than those installed.",
        "oversight receipt",
        "oversight receipt west-mercia-2017 --json",
    )
    made.add_argument(
        "document", metavar="DOCUMENT", nargs="?", help="as 'oversight documents' shows it"
    )
