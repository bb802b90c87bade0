"""``oversight account``: how much of a file was read, in sums that add up, and as a page."""

from __future__ import annotations

from argparse import Namespace

from probation_oversight.analysis.reading_coverage import Accounting, counted
from probation_oversight.cli import given_document, options, output
from probation_oversight.cli.options import Add
from probation_oversight.cli.progress import working
from probation_oversight.model.statements import Account
from probation_oversight.reading import read
from probation_oversight.rendering.account.as_json import as_json
from probation_oversight.rendering.account.page import page
from probation_oversight.rendering.account.text import shown

_COLUMNS = ("account", "reason", "block", "sentences")


def arguments(add: Add) -> None:
    """What may be given to ``account``."""
    made = add(
        "Every sentence is evidence, out of scope with a reason, or a gap; the sums add up.\n"
        "--html writes the text as one page with its statements, for a person to look through.",
        "oversight account release.txt",
        "oversight account release.txt --html release.html",
    )
    made.add_argument("file", metavar="FILE", help=given_document.HELP)
    made.add_argument("--html", metavar="PAGE", help="write the page to this file")
    options.metadata(made)


def run(arguments: Namespace) -> int:
    """Print what became of the file's sentences; with --html also write them as a page."""
    with working(f"reading {arguments.file}"):
        document = given_document.document(arguments)
        found = counted(read(document), document.losses)
    if arguments.html:
        output.write_file(arguments.html, page(found, document))
    if arguments.form == "json":
        output.as_json(as_json(found))
    elif arguments.form == "csv":
        output.rows("csv", _COLUMNS, _rows(found))
    else:
        output.lines(shown(found, output.width()))
    if arguments.html:
        output.wrote(arguments.html)
    return 0


def _rows(found: Accounting) -> list[dict[str, object]]:
    evidence = found.accounts[Account.EVIDENCE].sentences
    return [
        {"account": "evidence", "reason": "", "block": "", "sentences": evidence},
        *as_json(found)["reasons"],
    ]
