"""The lines of the palette: hits under the headings of their kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """What a line leads to."""

    HEADING = "heading"
    JOB = "job"
    EMPLOYER = "employer"
    PERSON = "person"
    TAG = "tag"
    BOARD = "board"
    VIEW = "view"
    COMMAND = "command"
    TEXT = "text"
    NOTHING = "nothing"  # a sentence that says why there is nothing


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A line: `key` is the id of what it leads to, `end` stands at its right end.

    The detail of a hit in a text has what was found between U+0002 and U+0003.
    """

    kind: Kind
    title: str
    key: str = ""
    detail: str = ""
    end: str = ""
    icon: str = ""
    tab: str = ""  # of the panel, for a hit in a text

    @property
    def can_be_chosen(self) -> bool:
        """Whether it leads anywhere."""
        return self.kind not in (Kind.HEADING, Kind.NOTHING)

    @property
    def is_of_job(self) -> bool:
        """Whether it leads to a job, whose id its key then is."""
        return self.kind in (Kind.JOB, Kind.TEXT)


class PaletteRows(QAbstractListModel):
    """The lines as Qt asks for them; headings can be neither chosen nor stepped on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[PaletteRow] = ()

    def show(self, rows: Sequence[PaletteRow]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says of a line."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.title, row.detail.replace("\x02", "").replace("\x03", ""), row.end)
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what leads somewhere be chosen."""
        if 0 <= index.row() < len(self.rows) and self.rows[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def first(self) -> int:
        """Return the first line that leads anywhere, -1 where none does."""
        return self.beside(-1, 1)

    def beside(self, row: int, by: int) -> int:
        """Return the line `by` lines on of those that lead anywhere; the last one there is, or `row`."""
        step = 1 if by > 0 else -1
        found, at, left = row, row, abs(by)
        while left and 0 <= at + step < len(self.rows):
            at += step
            if self.rows[at].can_be_chosen:
                found, left = at, left - 1
        return found
