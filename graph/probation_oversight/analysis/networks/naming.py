"""Which body of a store a person means by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probation_oversight.errors import NetworkError
from probation_oversight.queries.header import ParameterType
from probation_oversight.queries.named import name_source
from probation_oversight.queries.parameters import called, nearest, told_apart

if TYPE_CHECKING:
    from probation_oversight.store.dataset import Dataset


def body(dataset: Dataset, name: str) -> str:
    """The IRI of the body that ``name`` (a label, another name, an id or an IRI) stands for.

    Raises NetworkError, with the nearest name, if there is not one such body.
    """
    known = name_source(dataset.query).iris(ParameterType.BODY)
    if name in known:
        return name
    found = called(name, known)
    if len(found) == 1:
        return found[0]
    if found:
        raise NetworkError(f"{name!r} may be {', '.join(map(told_apart, found))}; say which")
    hint = nearest(name, {each for names in known.values() for each in names})
    raise NetworkError(f"no body is called {name!r}{hint or '; `oversight body` knows names'}")
