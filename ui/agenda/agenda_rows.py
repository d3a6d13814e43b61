"""The rows of the agenda: entries below the names of their sections, and what may be dropped where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from app.clock import Clock
from app.schedule.entries import Agenda, Entry
from ui.agenda.sections import Days, Section, Wish, section_name, wish_of_day, wish_of_section
from ui.agenda.words import number, spoken

ENTRIES_MIME = "application/x-pursuit-entries"
_SPOKEN_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)

Key = tuple[str, str]  # the kind and id of an entry


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section with how many entries it has; one that folds says whether it is open."""

    section: Section
    count: int
    is_open: bool = True

    @property
    def folds(self) -> bool:
        """Whether a click or key opens and closes it."""
        return self.section is Section.DONE

    @property
    def text(self) -> str:
        """The heading in words."""
        return section_name(self.section)


Row = Heading | Entry


class AgendaRows(QStandardItemModel):
    """Counts rows without asking Python; what they hold is in the plain list `rows`."""

    def __init__(self, clock: Clock, days: Days, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._clock = clock
        self._starts: list[int] = []  # the row of each section that is shown
        self._shown: list[Section] = []
        self._places: dict[Key, int] = {}
        self.agenda = Agenda((), (), (), (), (), ())
        self.done_count = 0
        self.days = days
        self.is_done_open = False
        self.rows: list[Row] = []

    def show(self, agenda: Agenda, days: Days, done_count: int) -> None:
        """Show these entries. While what is done is folded, its number is enough."""
        self.agenda, self.days, self.done_count = agenda, days, done_count
        self._lay_out()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.rows

    def entries(self) -> list[Entry]:
        """Return the entries that are shown, in their order."""
        return [row for row in self.rows if isinstance(row, Entry)]

    def entry_at(self, row: int) -> Entry | None:
        """Return the entry of a row; None for a heading and outside of the list."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Entry) else None

    def heading_at(self, row: int) -> Heading | None:
        """Return the heading of a row; None for an entry and outside of the list."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Heading) else None

    def section_at(self, row: int) -> Section:
        """Return the section that a row is in; below the last row that is the last section."""
        at = bisect_right(self._starts, row) - 1
        return self._shown[at] if at >= 0 else Section.TODAY

    def rows_of(self, section: Section) -> range:
        """Return the rows of a section, its heading included; none where it is not shown."""
        if section not in self._shown:
            return range(0)
        at = self._shown.index(section)
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.rows)
        return range(self._starts[at], end)

    def row_of(self, key: Key) -> int | None:
        """Return the row of an entry, or None."""
        return self._places.get(key)

    def row_of_day(self, day: date) -> int | None:
        """Return the row of the first entry that is to do on a day, or None."""
        for row, each in enumerate(self.rows):
            if isinstance(each, Entry) and each.day == day and not each.is_done:
                return row
        return None

    # What is dragged.

    def mime_of(self, entries: Sequence[Entry]) -> QMimeData:
        """Return entries as what a drag carries."""
        data = QMimeData()
        keys = "\n".join(f"{entry.kind} {entry.id}" for entry in entries)
        data.setData(ENTRIES_MIME, QByteArray(keys.encode()))
        return data

    def dragged(self, data: QMimeData) -> list[Entry]:
        """Return the entries that a drag carries, as far as they are shown here."""
        text = bytes(data.data(ENTRIES_MIME).data()).decode("utf-8", "replace")
        keys = (line.partition(" ")[::2] for line in text.split("\n"))
        rows = (self._places.get((kind, entry_id)) for kind, entry_id in keys)
        found = (self.entry_at(row) for row in rows if row is not None)
        return [entry for entry in found if entry is not None]

    def wish_at(self, row: int, entries: Sequence[Entry]) -> Wish | None:
        """Return what a drop of entries on a row means: on the section that it is in."""
        placed = [(entry, self.section_at(self._places[entry.kind, entry.id])) for entry in entries]
        return wish_of_section(self.section_at(row), self.days, placed)

    def wish_on(self, day: date, entries: Sequence[Entry]) -> Wish | None:
        """Return what a drop of entries on a day means."""
        return wish_of_day(day, entries)

    # Qt's own methods.

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let entries be chosen and dragged; the keys come to a heading only where it folds."""
        flag, row = Qt.ItemFlag, index.row()
        if self.entry_at(row) is not None:
            can_be_taken = flag.ItemIsSelectable | flag.ItemIsDragEnabled
            return flag.ItemIsEnabled | can_be_taken | flag.ItemNeverHasChildren
        heading = self.heading_at(row)
        if heading is not None and heading.folds:
            return flag.ItemIsEnabled | flag.ItemNeverHasChildren
        return flag.NoItemFlags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a screen reader says about a row; the delegate reads `rows` instead."""
        if role not in _SPOKEN_ROLES or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Entry):
            return spoken(row, self.section_at(index.row()), self._clock, self.days.today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return self._said(row)

    def _said(self, heading: Heading) -> str:
        said = f"{heading.text}, {number(heading.count)}"
        if not heading.folds:
            return said
        return f"{said}, {self.tr('open') if heading.is_open else self.tr('closed')}"

    def _lay_out(self) -> None:
        """Put the sections that hold something below each other."""
        rows: list[Row] = []
        self._starts, self._shown = [], []
        for section in Section:
            entries: tuple[Entry, ...] = getattr(self.agenda, section.value)
            count = self.done_count if section is Section.DONE else len(entries)
            if not count:
                continue
            is_open = section is not Section.DONE or self.is_done_open
            self._starts.append(len(rows))
            self._shown.append(section)
            rows.append(Heading(section, count, is_open))
            if is_open:
                rows += entries
        self.removeRows(0, self.rowCount())
        self.rows = rows
        self._places = {(row.kind, row.id): at for at, row in enumerate(rows) if isinstance(row, Entry)}
        self.insertRows(0, len(rows))
