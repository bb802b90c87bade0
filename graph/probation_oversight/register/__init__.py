"""Who was who in the oversight of probation: bodies, areas, owners and office-holders by date.

The facts are tables under ``ontology/register/``, one row per fact, each with its source; a
contributor adds a row there and needs neither Python nor RDF. ``load()`` reads and checks them.
"""

from probation_oversight.register.loading import load, problems, read
from probation_oversight.register.model import (
    Area,
    Belonging,
    Body,
    ChangeEvent,
    Coverage,
    Identifier,
    Ownership,
    Partnership,
    Post,
    Register,
    Source,
    Tenure,
)
from probation_oversight.register.moments import Certainty, Interval, Moment

__all__ = [
    "Area",
    "Belonging",
    "Body",
    "Certainty",
    "ChangeEvent",
    "Coverage",
    "Identifier",
    "Interval",
    "Moment",
    "Ownership",
    "Partnership",
    "Post",
    "Register",
    "Source",
    "Tenure",
    "load",
    "problems",
    "read",
]
