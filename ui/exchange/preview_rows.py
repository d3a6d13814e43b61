"""The lines of the preview: every row of the files, what becomes of it, and whether it is to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app.exchange.import_prepare import ImportPreview, PreparedImport, PreviewRow, stage_key
from app.exchange.rows import SkippedRow
from app.text import shown_name
from ui.board.words import short_date
from ui.theme.theme import Theme

_LONGEST_TEXT = 300  # characters of a cell that are shown
_NO_INDEX = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Show(Enum):
    """Which lines are shown."""

    ALL = "all"
    NEW = "new"
    THERE = "there"
    UNREAD = "unread"


class Column(IntEnum):
    """The columns of the preview."""

    ROW = 0
    FILE = 1
    TITLE = 2
    EMPLOYER = 3
    STAGE = 4
    TAGS = 5
    APPLIED = 6
    STATE = 7


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read."""

    table: str
    skip: SkippedRow


Line = PreviewRow | Unread


class PreviewRows(QAbstractTableModel):
    """Holds the lines; `counted` comes when another number of jobs is to come in."""

    counted = Signal()

    def __init__(self, theme: Theme, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._lines: list[Line] = []
        self._shown: list[Line] = []
        self._show = Show.ALL
        self._choices: dict[int, bool] = {}  # what the user said, by place
        self._stages: Mapping[str, str] = {}
        self._unknown: frozenset[str] = frozenset()
        self._locale = QLocale()
        self._names = (
            self.tr("Row"),
            self.tr("File"),
            self.tr("Title"),
            self.tr("Employer"),
            self.tr("Stage"),
            self.tr("Tags"),
            self.tr("Applied"),
            self.tr("State"),
        )

    def set_preview(self, prepared: PreparedImport, preview: ImportPreview) -> None:
        """Show what would become of the files; what the user chose row by row stays chosen."""
        self.beginResetModel()
        self._unknown = frozenset(stage.name for stage in preview.unknown)
        unread = [Unread(table.name, skip) for table, skip in prepared.skipped]
        order = {table.name: at for at, table in enumerate(prepared.tables)}
        lines: list[Line] = [*preview.rows, *unread]
        lines.sort(key=lambda line: (order[line.table], _number(line)))
        self._lines = lines
        self._pick()
        self.endResetModel()
        self.counted.emit()

    def show_only(self, show: Show) -> None:
        """Show the lines of one kind."""
        self.beginResetModel()
        self._show = show
        self._pick()
        self.endResetModel()

    def choose_stages(self, stages: Mapping[str, str]) -> None:
        """Show where rows of unknown stages go, by `stage_key`; those not named get a stage of their own."""
        self._stages = dict(stages)
        if self._shown:
            self.dataChanged.emit(self.index(0, Column.STAGE), self.index(len(self._shown) - 1, Column.STAGE))

    def count(self, show: Show) -> int:
        """Return how many lines there are of a kind."""
        return sum(_is_of(line, show) for line in self._lines)

    @property
    def coming(self) -> int:
        """How many jobs are to come in."""
        return sum(self._comes(line) for line in self._lines)

    @property
    def left_out(self) -> frozenset[int]:
        """The places of the rows that are not to come in, the ones that are there already among them."""
        return frozenset(line.place for line in self._jobs() if not self._comes(line))

    @property
    def wanted(self) -> frozenset[int]:
        """The places of the rows that are to come in although they are there already."""
        return frozenset(line.place for line in self._jobs() if line.is_there and self._comes(line))

    def switch(self, rows: Iterable[int]) -> None:
        """Take the lines at these rows in, or leave them out where all of them were to come."""
        lines = [line for row in rows if isinstance(line := self._shown[row], PreviewRow)]
        comes = not all(self._comes(line) for line in lines)
        for line in lines:
            self._choices[line.place] = comes
        if lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))
            self.counted.emit()

    def _jobs(self) -> Iterable[PreviewRow]:
        return (line for line in self._lines if isinstance(line, PreviewRow))

    def _pick(self) -> None:
        self._shown = [line for line in self._lines if _is_of(line, self._show)]

    def _comes(self, line: Line) -> bool:
        return isinstance(line, PreviewRow) and self._choices.get(line.place, not line.is_there)

    # Qt's own methods.

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of lines shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the rows that are jobs be ticked."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_box = index.column() == Column.ROW and isinstance(self._shown[index.row()], PreviewRow)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if is_box else usual

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ARG002
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.switch([index.row()])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        line, column = self._shown[index.row()], index.column()
        is_reason = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        if is_reason and column == Column.STATE and self._is_noted(line):
            return self._reason(line)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(line, column)
            return text[:_LONGEST_TEXT] if text else None
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.ROW and isinstance(line, PreviewRow):
            return Qt.CheckState.Checked if self._comes(line) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and not (self._comes(line) and column != Column.ROW):
            return QColor(self._theme.tokens.text_second)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.ROW:
            return f"{self._text(line, Column.TITLE)}, {self._state(line)}"
        return None

    def _text(self, line: Line, column: int) -> str:
        if column == Column.ROW:
            return self._locale.toString(_number(line))
        if column == Column.FILE:
            return line.table
        if column == Column.STATE:
            return self._state(line)
        if isinstance(line, Unread):
            return _told(line.skip) if column == Column.TITLE else ""
        return self._job_text(line, column)

    def _job_text(self, line: PreviewRow, column: int) -> str:
        if column == Column.STAGE:
            chosen = self._stages.get(stage_key(line.stage))
            stage = shown_name(chosen or line.stage)
            is_new = not chosen and line.stage in self._unknown
            return self.tr("{} (new)").format(stage) if is_new else stage
        if column == Column.APPLIED:
            return "" if line.applied is None else short_date(line.applied, self._today)
        texts = {Column.TITLE: line.title, Column.EMPLOYER: line.employer, Column.TAGS: ", ".join(line.tags)}
        return texts.get(Column(column), "")

    def _state(self, line: Line) -> str:
        if isinstance(line, Unread):
            return self.tr("Cannot be read")
        if self._comes(line):
            if line.is_there:
                return self.tr("Comes a second time")
            return self.tr("New · see notes") if self._is_noted(line) else self.tr("New")
        return self.tr("Already there") if line.is_there else self.tr("Left out")

    def _is_noted(self, line: Line) -> bool:
        """Whether cells of a job that is to come were not understood, and go to its notes."""
        return isinstance(line, PreviewRow) and bool(line.unclear) and self._comes(line)

    def _reason(self, line: Line) -> str:
        cells = line.unclear if isinstance(line, PreviewRow) else ()
        told = "\n".join(cell[:_LONGEST_TEXT] for cell in cells)
        return self.tr("Not understood, so kept in the notes:\n{}").format(told)


def _told(skip: SkippedRow) -> str:
    """Return why a line could not be read, and what stands in it."""
    cells = " · ".join(" ".join(cell.split()) for cell in skip.cells if cell.strip())
    return f"{skip.reason} ({cells})" if cells else skip.reason


def _number(line: Line) -> int:
    return line.number if isinstance(line, PreviewRow) else line.skip.row


def _is_of(line: Line, show: Show) -> bool:
    if isinstance(line, Unread):
        return show in (Show.ALL, Show.UNREAD)
    return show in (Show.ALL, Show.THERE if line.is_there else Show.NEW)
