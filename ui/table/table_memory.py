"""What is remembered of the table: its columns, how it is sorted, and which boards are shown as one.

It is read from the data file, which anybody may have altered: what is not as it was written counts as absent.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from app.errors import PursuitError
from app.store import Origin, Store
from app.store.settings import read_setting, write_setting
from ui.ports import Desk

SETTING = "table"
_WIDTHS = range(40, 2_000)  # of a column, in pixels
_MOST = 200  # columns and boards that are read

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column by its id, with its width in pixels."""

    id: str
    width: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TableMemory:
    """`columns` from left to right; `sorted_by` is "" for the order of the board."""

    columns: tuple[KeptColumn, ...] = ()
    sorted_by: str = ""
    is_descending: bool = False
    boards: tuple[str, ...] = ()  # shown as a table, by their ids


def recall(desk: Desk) -> TableMemory:
    """Return what is remembered; as at a first start where that cannot be read."""
    try:
        return _from_value(desk.read(read_setting, SETTING))
    except PursuitError:
        return TableMemory()


def remember(desk: Desk, memory: TableMemory) -> None:
    """Remember it from now on; where that fails, the next time may do."""
    try:
        desk.do(_keep, memory)
    except PursuitError as problem:
        _log.warning("the table could not be remembered: %s", type(problem).__name__)


def _keep(store: Store, origin: Origin, memory: TableMemory) -> None:  # noqa: ARG001 - no change of the user
    columns = [[each.id, each.width, each.is_shown] for each in memory.columns]
    sorting = [memory.sorted_by, memory.is_descending]
    write_setting(store, SETTING, {"columns": columns, "sort": sorting, "boards": list(memory.boards)})


def _from_value(value: Any) -> TableMemory:
    if not isinstance(value, dict):
        return TableMemory()
    sorted_by, is_descending = (*_items(value.get("sort")), "", False)[:2]
    return TableMemory(
        columns=_columns(value.get("columns")),
        sorted_by=sorted_by if isinstance(sorted_by, str) else "",
        is_descending=is_descending is True,
        boards=tuple(each for each in _items(value.get("boards")) if isinstance(each, str)),
    )


def _columns(value: object) -> tuple[KeptColumn, ...]:
    found: dict[str, KeptColumn] = {}
    for entry in _items(value):
        if not isinstance(entry, list) or len(entry) != 3:
            continue
        key, width, is_shown = entry
        is_width = isinstance(width, int) and not isinstance(width, bool) and width in _WIDTHS
        if isinstance(key, str) and is_width and isinstance(is_shown, bool):
            found.setdefault(key, KeptColumn(key, width, is_shown))
    return tuple(found.values())


def _items(value: object) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []
