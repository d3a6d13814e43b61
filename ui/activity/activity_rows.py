"""The rows of the list of activities: activities below the names of their groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from app.activities.activity_queries import ActivityDetails
from app.clock import Clock, today
from ui.activity.words import Section, people_ids, section_name, section_of, spoken

_SPOKEN_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group and how many activities are in it."""

    section: Section
    count: int

    @property
    def text(self) -> str:
        """The heading in words."""
        return section_name(self.section)


Row = Heading | ActivityDetails


class ActivityRows(QStandardItemModel):
    """Counts rows without asking Python; what they hold is in the plain list `rows`."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._clock = clock
        self.rows: list[Row] = []
        self.names: Mapping[str, str] = {}

    def show(self, activities: Sequence[ActivityDetails], names: Mapping[str, str]) -> None:
        """Show these activities, given in their order, and the people in them by their names."""
        self.removeRows(0, self.rowCount())
        self.names = names
        self.rows = grouped(activities, self.day)
        self.insertRows(0, len(self.rows))

    @property
    def day(self) -> date:
        """The present day."""
        return today(self._clock)

    @property
    def activities(self) -> list[ActivityDetails]:
        """The activities in the order they are shown in."""
        return [row for row in self.rows if not isinstance(row, Heading)]

    def activity_at(self, row: int) -> ActivityDetails | None:
        """Return the activity of a row; None for a heading and outside of the list."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(found, Heading) else found

    def row_of(self, activity_id: str) -> int | None:
        """Return the row of an activity, or None."""
        for at, row in enumerate(self.rows):
            if not isinstance(row, Heading) and row.id == activity_id:
                return at
        return None

    def names_of(self, activity: ActivityDetails) -> tuple[str, ...]:
        """Return the names of the people in an activity; those in the trash are left out."""
        return tuple(self.names[each] for each in people_ids(activity) if each in self.names)

    # Qt's own methods.

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let activities be chosen, and headings not."""
        if self.activity_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a screen reader says about a row; the delegate reads `rows` instead."""
        if role not in _SPOKEN_ROLES or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return None if role == Qt.ItemDataRole.ToolTipRole else row.text
        return spoken(row, self._clock, self.names_of(row))


def grouped(activities: Sequence[ActivityDetails], day: date) -> list[Row]:
    """Return activities below the headings of their groups; groups that nothing is in are left out."""
    groups: dict[Section, list[ActivityDetails]] = {section: [] for section in Section}
    for activity in activities:
        groups[section_of(activity, day)].append(activity)
    rows: list[Row] = []
    for section, found in groups.items():
        if found:
            rows += [Heading(section, len(found)), *found]
    return rows
