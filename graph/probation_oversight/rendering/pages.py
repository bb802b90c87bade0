"""The one writer of pages and pictures: templates in ``pages/``, with every value escaped.

A template cannot let markup of a document through by forgetting something: what is put into it is
text unless the template itself wrote it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined

from probation_oversight import resources
from probation_oversight.rendering.visible import visible
from probation_oversight.version import __version__


def _nowhere(_: object) -> None:
    """Where the page of a thing is, for a page that stands alone."""
    return


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands among others: what leads from it to them.

    ``home`` is the address of the first page, empty for a page that stands alone; ``menu`` has
    addresses with their words, of which ``here`` is the part that the page belongs to; ``search``
    is where a form sends what is looked for; ``link`` gives the address of the page of a thing by
    its IRI, or None.
    """

    home: str = ""
    here: str = ""
    menu: tuple[tuple[str, str], ...] = ()
    search: str = ""
    link: Callable[[object], str | None] = _nowhere


@dataclass(frozen=True, slots=True)
class Beside:
    """What leads on from the page of one thing, each an address with its words.

    ``questions`` are those that can be asked of it, ``files`` the forms in which it can be had.
    """

    questions: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()


ALONE, NOTHING = Place(), Beside()
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policy(page: str) -> str:
    """What ``page`` says that a browser may do with it, for a server to say the same."""
    found = _POLICY.search(page)
    return found[1] if found else "default-src 'none'"


def written(template: str, /, place: Place = ALONE, **values: object) -> str:
    """The page or picture that ``template`` makes of ``values``; the same text each time."""
    given = {"version": __version__, "site": place, "link": place.link, **values}
    return _environment().get_template(template).render(given)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(lambda name: resources.text(f"pages/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.tests["web_address"] = _is_web_address
    made.filters["short"] = _short
    made.filters["hashed"] = _hashed
    return made


def _shown(value: object) -> object:
    """``value`` as it goes in: what a template wrote as it is, anything else as visible text."""
    return value if hasattr(value, "__html__") else visible(str(value))


def _is_web_address(words: str | None) -> bool:
    """Whether ``words`` may be a link: the address of a web page, so that no link runs a script."""
    return bool(words) and str(words).startswith(("https://", "http://"))


def _hashed(source: str) -> str:
    """What a policy calls a style or script by, so that no other runs."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _short(number: float) -> str:
    """``number`` without needless digits, for pictures."""
    return f"{number:g}"
