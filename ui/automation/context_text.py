"""A context as JSON text: how it is shown, and where it is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.errors import FieldRefused
from app.schedule.event_values import LONGEST_CONTEXT

FIELD = "context"


def shown_context(context: Mapping[str, object]) -> str:
    """Return a context as it is edited: a name on each line."""
    return json.dumps(context, ensure_ascii=False, indent=2) if context else "{}"


def read_context(text: str) -> Mapping[str, object]:
    """Return the context that a text says; an empty one is {}.

    Raises `FieldRefused` with the line and column of what is wrong.
    """
    if not text.strip():
        return {}
    if len(text.encode("utf-8", "replace")) > 4 * LONGEST_CONTEXT:  # blanks between names do not count
        raise FieldRefused(FIELD, _tr("The context may have {} KiB as JSON.").format(LONGEST_CONTEXT // 1024))
    try:
        found: Any = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise FieldRefused(FIELD, _place(error)) from error
    except RecursionError as error:
        raise FieldRefused(FIELD, _tr("The context goes too deep.")) from error
    except ValueError as error:  # Python reads whole numbers up to a length only
        raise FieldRefused(FIELD, _tr("A number in the context is too long.")) from error
    if not isinstance(found, dict):
        raise FieldRefused(FIELD, _tr("The context is a JSON object: it begins with { and ends with }."))
    return found


def _place(error: json.JSONDecodeError) -> str:
    text = _tr("This is no JSON at line {line}, column {column}: {why}.")
    why = error.msg[:1].lower() + error.msg[1:]
    return text.format(line=error.lineno, column=error.colno, why=why)


def _refuse(word: str) -> object:
    raise FieldRefused(FIELD, _tr("JSON knows no “{}”.").format(word))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Take an object; a name that comes twice would lose the first of its values."""
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise FieldRefused(FIELD, _tr("The name “{}” is there twice.").format(twice[:40]))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("Automation", text)
