"""The ground of the board: its stages side by side, and the place where another one is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.board.snapshots import BoardSnapshot, StageColumn
from ui.board.collapsed_stage import COLLAPSED_WIDTH
from ui.board.drop_line import DropLine
from ui.board.name_field import NAME_FIELD_HEIGHT, NameField
from ui.board.new_stage import FIELD_WIDTH, NEW_STAGE_NARROW, NewStageButton, NewStageField
from ui.board.stage_column import StageColumnView
from ui.theme.theme import Theme
from ui.theme.tokens import (
    BOARD_MARGIN,
    COLUMN_GAP,
    COLUMN_MAX_WIDTH,
    COLUMN_MIN_WIDTH,
    HEADER_HEIGHT,
)

ColumnMaker = Callable[[StageColumn, QWidget], StageColumnView]


class Canvas(QWidget):
    """Lays the stages out. Stages that stay keep their widgets, and so their scroll places."""

    first_painted = Signal()
    stage_named = Signal(str, str)  # the name of a new stage, and the stage it comes before: "" at the end
    renamed = Signal(str, str)  # a collapsed stage and the name that was typed
    typing_ended = Signal()

    def __init__(self, theme: Theme, make_column: ColumnMaker, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make_column = make_column
        self._is_painted = False
        self._line: DropLine | None = None
        self._field: NewStageField | None = None
        self._before = ""
        self.columns: list[StageColumnView] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, BOARD_MARGIN)
        self._row.setSpacing(COLUMN_GAP)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.new_stage = NewStageButton(theme, self)
        self.new_stage.clicked.connect(lambda: self.ask_for_stage(""))
        self.new_stage.hide()
        self._row.addWidget(self.new_stage, 0, Qt.AlignmentFlag.AlignTop)

    # Stages.

    def stage_ids(self) -> list[str]:
        """Return the ids of the stages from left to right."""
        return [column.stage_id for column in self.columns]

    def show_stages(self, board: BoardSnapshot) -> None:
        """Show these stages in their order."""
        there = {column.stage_id: column for column in self.columns}
        wanted: list[StageColumnView] = []
        for stage in board.stages:
            column = there.pop(stage.id, None)
            if column is None:
                column = self._make_column(stage, self)
            else:
                column.show_stage(stage)
            wanted.append(column)
        for gone in there.values():
            self._drop(gone)
        if wanted != self.columns:
            self.columns = wanted
            for at, column in enumerate(wanted):
                self._row.insertWidget(at, column)
        self._place_field()

    def clear(self) -> None:
        """Show no stages."""
        if self._field is not None:
            self._field.field.leave()
        for column in self.columns:
            self._drop(column)
        self.columns = []
        self.new_stage.hide()

    def share_width(self, whole: int) -> None:
        """Share the width in view among the open stages; the button says its word where there is room."""
        is_open = [not column.is_collapsed for column in self.columns]
        room = whole - 2 * BOARD_MARGIN - len(is_open) * COLUMN_GAP - is_open.count(False) * COLLAPSED_WIDTH
        wide = self.new_stage.wide()
        share = (room - wide) // max(1, is_open.count(True))
        if share < COLUMN_MIN_WIDTH:
            wide = NEW_STAGE_NARROW
            share = (room - wide) // max(1, is_open.count(True))
        self.new_stage.setFixedWidth(wide)
        for column in self.columns:
            column.take_width(max(COLUMN_MIN_WIDTH, min(COLUMN_MAX_WIDTH, share)))

    def leave_room(self, pixels: int) -> None:
        """Leave so much room behind the last stage, so that it can be scrolled from under what lies there."""
        self._row.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN + pixels, BOARD_MARGIN)

    def _drop(self, column: StageColumnView) -> None:
        column.header.leave_field()
        self._row.removeWidget(column)
        column.hide()
        column.deleteLater()

    # Names that are typed on the canvas.

    def ask_for_stage(self, before_id: str) -> None:
        """Show a field for the name of a new stage where it will stand: before a stage, or at the end."""
        if self._field is None:
            self._field = NewStageField(self._theme, self)
            self._field.named.connect(self._name_stage)
            self._field.left.connect(self._end_naming)
        self._field.field.leave()
        self._before = before_id
        self._field.ask()
        self._place_field()

    @property
    def stage_field(self) -> NewStageField | None:
        """The field of a new stage while it is shown."""
        return self._field if self._field is not None and self._field.field.is_open else None

    def rename_strip(self, column: StageColumnView) -> None:
        """Show a field beside the upper end of a collapsed stage to type another name."""
        field = NameField(self.tr("Name of the stage"), self)
        left = min(column.x(), max(0, self.width() - FIELD_WIDTH - BOARD_MARGIN))
        field.setGeometry(left, (HEADER_HEIGHT - NAME_FIELD_HEIGHT) // 2, FIELD_WIDTH, NAME_FIELD_HEIGHT)
        stage_id = column.stage_id
        field.named.connect(lambda name: self.renamed.emit(stage_id, name))
        field.left.connect(lambda is_returning: self._end_strip_naming(field, is_returning=is_returning))
        field.ask(column.name)

    def _place_field(self) -> None:
        """Keep the field of a new stage before its stage, in the place of the button at the end."""
        field, ids = self.stage_field, self.stage_ids()
        self.new_stage.setVisible(bool(ids) and (field is None or self._before in ids))
        if field is not None:
            self._row.removeWidget(field)
            at = ids.index(self._before) if self._before in ids else len(ids)
            self._row.insertWidget(at, field, 0, Qt.AlignmentFlag.AlignTop)

    def _name_stage(self, name: str) -> None:
        self.stage_named.emit(name, self._before)

    def _end_naming(self, is_returning: bool) -> None:  # noqa: FBT001 - carried by a signal
        if self._field is None:
            return
        self._row.removeWidget(self._field)
        self._field.hide()
        self.new_stage.setVisible(bool(self.columns))
        if is_returning:
            self.typing_ended.emit()

    def _end_strip_naming(self, field: NameField, *, is_returning: bool) -> None:
        field.deleteLater()
        if is_returning:
            self.typing_ended.emit()

    # While a stage hangs on the pointer.

    def gap_at(self, x: int) -> int:
        """Return the gap between stages that is nearest to a place: 0 is before the first stage."""
        return sum(1 for column in self.columns if x > column.geometry().center().x())

    def show_gap(self, gap: int) -> None:
        """Show the upright drop line in a gap."""
        if self._line is None:
            self._line = DropLine(self._theme, self)
        if gap < len(self.columns):
            x = self.columns[gap].x() - COLUMN_GAP // 2
        else:
            x = self.columns[-1].geometry().right() + 1 + COLUMN_GAP // 2
        self._line.stand_at(x, 0, self.height() - BOARD_MARGIN)

    def hide_gap(self) -> None:
        """Take the drop line away."""
        if self._line is not None:
            self._line.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the board is painted for the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()
