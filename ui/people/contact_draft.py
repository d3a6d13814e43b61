"""What is typed into the editor of a contact, as a draft keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.people.contact_values import ContactValues

_LISTS = ("job_ids", "employer_ids", "new_employers")


def fields_of(values: ContactValues, names: Sequence[str]) -> dict[str, Any]:
    """Return some of the fields by name, as JSON takes them."""
    return {name: getattr(values, name) for name in names}


def with_fields(values: ContactValues, fields: dict[str, Any]) -> ContactValues:
    """Return values with what `fields_of` made of others. Raises `ValueError` or `TypeError` for the rest."""
    read: dict[str, Any] = {}
    for name, given in fields.items():
        if name == "profiles":
            read[name] = tuple((_text(kind), _text(handle)) for kind, handle in given)
        elif name in _LISTS:
            read[name] = tuple(map(_text, given))
        else:
            read[name] = _text(given)
    return replace(values, **read)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given
