"""How much of a document was read: its sentences counted, and the document as a page."""

from __future__ import annotations

from probation_oversight.accounting.counts import Accounting, Tally, counted
from probation_oversight.accounting.page import page

__all__ = ["Accounting", "Tally", "counted", "page"]
