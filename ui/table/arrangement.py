"""Which columns are shown, where and how wide; and the menus in which that and the sorting is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui.table.columns import Column
from ui.table.jobs import Sorting
from ui.table.jobs_table import JobsTable
from ui.table.table_memory import KeptColumn


def arrange(table: JobsTable, kept: tuple[KeptColumn, ...]) -> None:
    """Lay the columns out as they are remembered; those that are not stand where they stand at first."""
    header, columns = table.horizontalHeader(), table.rows.columns
    known: Mapping[str, KeptColumn] = {each.id: each for each in kept}
    places = {column.id: at for at, column in enumerate(columns)}
    for at, each in enumerate(each for each in kept if each.id in places):
        header.moveSection(header.visualIndex(places[each.id]), at)
    for at, column in enumerate(columns):
        remembered = known.get(column.id, KeptColumn(column.id, column.width, column.is_shown))
        header.resizeSection(at, remembered.width)
        header.setSectionHidden(at, not remembered.is_shown)
    if all(header.isSectionHidden(at) for at in range(len(columns))):
        header.setSectionHidden(0, False)


def arrangement(table: JobsTable, before: tuple[KeptColumn, ...]) -> tuple[KeptColumn, ...]:
    """Return how the columns are laid out now, from left to right.

    Qt tells no width of a column that is hidden: it has that of `before`.
    """
    header, columns = table.horizontalHeader(), table.rows.columns
    known = {each.id: each.width for each in before}
    found = []
    for place in range(header.count()):
        at = header.logicalIndex(place)
        column, is_shown = columns[at], not header.isSectionHidden(at)
        width = header.sectionSize(at) if is_shown else known.get(column.id, column.width)
        found.append(KeptColumn(column.id, width, is_shown))
    return tuple(found)


def fill_columns(menu: QMenu, table: JobsTable, changed: Callable[[], object]) -> None:
    """List the columns, those that are shown checked; and a way back to how they were at first."""
    header = table.horizontalHeader()
    shown = table.shown_columns()

    def switch(at: int, *, is_shown: bool) -> None:
        header.setSectionHidden(at, not is_shown)
        changed()

    def reset() -> None:
        _reset(table)
        changed()

    for place in range(header.count()):
        at = header.logicalIndex(place)
        action = menu.addAction(table.rows.columns[at].name)
        action.setCheckable(True)
        action.setChecked(at in shown)
        action.setEnabled(shown != [at])  # one column stays
        action.toggled.connect(lambda on, number=at: switch(number, is_shown=on))
    menu.addSeparator()
    menu.addAction(_tr("As they were at first")).triggered.connect(lambda _=False: reset())


def fill_sorting(menu: QMenu, table: JobsTable, sort: Callable[[Column | None], object]) -> None:
    """List what the table can be sorted by; the same once more turns it round."""
    sorting: Sorting = table.rows.jobs.sorting
    group = QActionGroup(menu)

    def add(text: str, column: Column | None) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(sorting.column is column)
        action.triggered.connect(lambda _=False: sort(column))
        group.addAction(action)

    add(_tr("Order of the board"), None)
    menu.addSeparator()
    for column in table.rows.columns:
        arrow = (" ↓" if sorting.is_descending else " ↑") if sorting.column is column else ""
        add(f"{column.name}{arrow}", column)


def _reset(table: JobsTable) -> None:
    header = table.horizontalHeader()
    for at, column in enumerate(table.rows.columns):
        header.moveSection(header.visualIndex(at), at)
        header.setSectionHidden(at, not column.is_shown)
        header.resizeSection(at, column.width)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Table", text)
