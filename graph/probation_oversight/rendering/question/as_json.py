"""A named question as JSON: what ``oversight questions --json`` prints."""

from __future__ import annotations

from typing import Any

from probation_oversight.queries.header import Parameter
from probation_oversight.queries.named import NamedQuery


def as_json(query: NamedQuery, *, whole: bool = False) -> dict[str, Any]:
    """``query`` in types that JSON has; ``whole`` adds its SPARQL."""
    made: dict[str, Any] = {
        "name": query.name,
        "question": query.summary,
        "description": query.description,
        "parameters": [_parameter(parameter) for parameter in query.parameters],
        "columns": [
            {
                "name": column.name,
                "type": column.type.value,
                "optional": column.optional,
                "description": column.description,
            }
            for column in query.columns
        ],
    }
    return {**made, "query": query.text} if whole else made


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type.value,
        "description": parameter.description,
        "required": parameter.required,
        "default": parameter.default,
        "example": parameter.example,
    }
