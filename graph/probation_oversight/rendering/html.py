"""HTML written so that nothing goes in unescaped by accident.

``tag`` escapes every child that is plain text; only what ``tag`` made goes in as it is.
"""

from __future__ import annotations

from html import escape

from probation_oversight.rendering.visible import visible


class Markup(str):
    """HTML that is complete and safe."""

    __slots__ = ()


def tag(element: str, /, *children: str | None, **attributes: str | bool | None) -> Markup:
    """The ``element`` with ``children``, which are escaped unless they are Markup.

    An attribute's trailing underscore is dropped, others become hyphens; true is an attribute
    without a value, None and false are left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in {"meta", "input", "br"}:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{joined(*children)}</{element}>")


def joined(*children: str | None) -> Markup:
    """``children`` one after another; plain text is escaped, None is nothing."""
    return Markup("".join(_safe(child) for child in children if child is not None))


def _safe(child: str) -> str:
    return child if isinstance(child, Markup) else escape(visible(child), quote=False)


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(visible(value))}"'


def address(words: str | None) -> str | None:
    """``words`` if they are the address of a web page, so that no link runs a script."""
    return words if words and words.startswith(("https://", "http://")) else None
