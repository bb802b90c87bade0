"""The one writer of pages and pictures: templates in ``pages/``, with every value escaped.

A template cannot let markup of a document through by forgetting something: what is put into it is
text unless the template itself wrote it.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined

from probation_oversight import resources
from probation_oversight.rendering.visible import visible
from probation_oversight.version import __version__


def written(template: str, /, **values: object) -> str:
    """The page or picture that ``template`` makes of ``values``; the same text each time.

    A page that is served has a way back to the address ``home``; a file stands alone.
    """
    given = {"version": __version__, "home": "", **values}
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
    return made


def _shown(value: object) -> object:
    """``value`` as it goes in: what a template wrote as it is, anything else as visible text."""
    return value if hasattr(value, "__html__") else visible(str(value))


def _is_web_address(words: str | None) -> bool:
    """Whether ``words`` may be a link: the address of a web page, so that no link runs a script."""
    return bool(words) and str(words).startswith(("https://", "http://"))


def _short(number: float) -> str:
    """``number`` without needless digits, for pictures."""
    return f"{number:g}"
