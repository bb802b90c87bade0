"""Where a SPARQL server takes queries, updates and graphs, and as whom it is asked.

A store is named by the address of a server that says what it is, or by a file that says it:

    query = "https://graph.example.org/ds/sparql"
    update = "https://graph.example.org/ds/update"
    graphs = "https://graph.example.org/ds/data"
    user = "reader"

    [parameters]
    default-graph-uri = "urn:x-arq:UnionGraph"

``graphs`` is the address of the Graph Store Protocol; ``parameters`` go with every query and ask
that all graphs be seen as one. The password is never written down: it comes from the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from probation_oversight.errors import StoreError

SUFFIX = ".toml"
_SCHEMES = ("http://", "https://")
_REQUIRED = ("query", "update", "graphs")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates and whole graphs, and as whom it is asked."""

    query: str
    update: str
    graphs: str
    user: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Family:
    """Servers that are laid out alike, below one address; some take changes elsewhere."""

    name: str
    query: str
    update: str
    graphs: str
    for_users: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def below(self, address: str, user: str | None) -> Addresses:
        more = self.for_users if user else ""
        query, update, graphs = (
            f"{address.rstrip('/')}/{path}{more}" for path in (self.query, self.update, self.graphs)
        )
        return Addresses(query, update, graphs, user, self.parameters)


_FAMILIES = (
    _Family("Oxigraph", "query", "update", "store", parameters={"union-default-graph": ""}),
    _Family("Virtuoso", "sparql", "sparql", "sparql-graph-crud", for_users="-auth"),
)
"""By how they begin to name themselves in the head of an answer."""


def names_server(place: str) -> bool:
    """Whether ``place`` names a server: an address, or a file that describes one."""
    return place.startswith(_SCHEMES) or (place.endswith(SUFFIX) and Path(place).is_file())


def is_address(place: str) -> bool:
    """Whether ``place`` is the address of a server."""
    return place.startswith(_SCHEMES)


def of_family(address: str, names_itself: str, user: str | None) -> Addresses:
    """The addresses of the server at ``address``, which calls itself ``names_itself``.

    Raises StoreError if such servers are not known.
    """
    for family in _FAMILIES:
        if names_itself.startswith(family.name):
            return family.below(address, user)
    known = " and ".join(family.name for family in _FAMILIES)
    called = f"calls itself {names_itself[:60]!r}" if names_itself else "does not say what it is"
    raise StoreError(
        f"the server at {address} {called}; {known} are known by their name. For any other write "
        "down where it takes queries, updates and graphs in a file SERVER.toml, and name that"
    )


def read(file: Path, user: str | None) -> Addresses:
    """The addresses that ``file`` says. Raises StoreError if it cannot be read as such a file."""
    import tomllib

    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise StoreError(
            f"{file} cannot be read as the description of a server: {error}"
        ) from error
    return _addresses(file, said, user)


def _addresses(file: Path, said: Mapping[str, object], user: str | None) -> Addresses:
    unknown = sorted(set(said) - {*_REQUIRED, "user", "parameters"})
    if unknown:
        raise StoreError(
            f"{file}: {unknown[0]!r} is not known; a server has {', '.join(_REQUIRED)}, user and "
            "parameters. A password comes from the environment"
        )
    query, update, graphs = (_address(file, name, said.get(name)) for name in _REQUIRED)
    parameters = said.get("parameters", {})
    if not isinstance(parameters, dict) or not all(isinstance(v, str) for v in parameters.values()):
        raise StoreError(f"{file}: parameters are {parameters!r}; expected names with words")
    named = said.get("user")
    if named is not None and not isinstance(named, str):
        raise StoreError(f"{file}: user is {named!r}; expected a name")
    return Addresses(query, update, graphs, user or named, parameters)


def _address(file: Path, name: str, value: object) -> str:
    if isinstance(value, str) and is_address(value):
        return value
    raise StoreError(f"{file}: {name} is {value!r}; expected an address that begins with http")
