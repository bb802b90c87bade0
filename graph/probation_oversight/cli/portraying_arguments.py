"""Arguments of ``body``. Imports nothing heavy."""

from __future__ import annotations

from probation_oversight.cli.options import Add


def body(add: Add) -> None:
    """Add ``body``."""
    made = add(
        "body",
        "print all that is known of one body",
        "What it was, when, whose, what it came from and what became of it, from the register;\n"
        "ratings, findings by topic and recommendations from the stored documents. What is said\n"
        "of a body before or after it is shown as that body's. No store is needed.",
        "oversight body 'Warwickshire and West Mercia CRC'",
        "oversight body west-mercia-probation-trust --html page.html",
    )
    made.add_argument("name", metavar="NAME", help="a name, or an id as answers show it")
    made.add_argument("--html", metavar="FILE", help="also write a page with a drawn timeline")
