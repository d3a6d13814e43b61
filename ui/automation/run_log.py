"""The runs of the chosen event, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.schedule.event_queries import runs
from ui.automation.cells import RUN_ROW, RunCells
from ui.automation.lines import PLANNED, EventLine, RunLine, run_columns, run_haystack, run_line
from ui.automation.run_dialog import RunDialog
from ui.panel.elided_label import ElidedLabel
from ui.people.lines_model import LinesModel
from ui.people.lines_table import LinesTable
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.buttons import Button

MOST_RUNS = 100
_FINISHED, _PAUSED = "FINISHED", "PAUSED"


class RunLog(QWidget):
    """Shows one event's runs, the newest first, under buttons for what is to happen with the event."""

    run_wanted = Signal()
    pause_wanted = Signal()  # or to be resumed
    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown_id = ""
        self.head = ElidedLabel(1, self)
        self.head.setFont(type_.face(14, QFont.Weight.DemiBold))
        self.model: LinesModel[RunLine] = LinesModel(run_columns(desk.clock), run_haystack, self)
        self.table = LinesTable(self.model, self.tr("Runs of the event"), self)
        self.table.verticalHeader().setDefaultSectionSize(RUN_ROW)
        self.table.setItemDelegate(RunCells(self.table, theme, desk.clock))
        self.table.opened.connect(self.open_run)
        self.none = QLabel(self)
        self.none.setProperty("quiet", "true")
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.none.setContentsMargins(0, 32, 0, 0)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.table)
        self._lay_out()
        self.model.sort_by(PLANNED, is_descending=True)

    def show_event(self, line: EventLine | None) -> None:
        """Show the runs of an event; None: none is chosen."""
        self.setVisible(line is not None)
        before, self.shown_id = self.shown_id, line.id if line is not None else ""
        if line is None:
            return
        status = line.event.status
        self.head.set_text(f"{line.name} · {line.rhythm}")
        is_open = status not in (_FINISHED, _PAUSED)
        self.run_button.setEnabled(is_open)
        self.pause_button.setText(self.tr("&Resume") if status == _PAUSED else self.tr("&Pause"))
        self.pause_button.setEnabled(status != _FINISHED)
        kept = self.table.chosen_id() if before == line.id else ""
        self.model.show_lines([run_line(run) for run in self._desk.read(runs, line.id, MOST_RUNS)])
        self.table.choose(kept)
        self.none.setText(self._nothing_words(status))
        self._stack.setCurrentWidget(self.table if self.model.lines else self.none)

    def open_run(self) -> None:
        """Show the whole of the chosen run."""
        index: QModelIndex = self.table.currentIndex()
        if index.isValid():
            dialog = RunDialog(self.model.lines[index.row()].run, self._desk.clock, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _nothing_words(self, status: str) -> str:
        if status == _PAUSED:
            return self.tr("It has not run yet, and is paused.")
        if status == _FINISHED:
            return self.tr("It came to its end without a run.")
        return self.tr("It has not run yet. “Run now” calls it once, besides its plan.")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.setContentsMargins(0, 0, 0, 8)
        line.addWidget(self.head, 1)
        self.run_button = self._button(line, self.tr("Run &now"), self.run_wanted, "Ctrl+Return")
        self.pause_button = self._button(line, self.tr("&Pause"), self.pause_wanted, "Ctrl+P")
        self.edit_button = self._button(line, self.tr("Ed&it…"), self.edit_wanted, "Return")
        self.delete_button = self._button(line, self.tr("&Delete"), self.delete_wanted, "Delete")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, BOARD_MARGIN)
        lines.setSpacing(0)
        lines.addLayout(line)
        lines.addWidget(self._stack, 1)

    def _button(self, line: QHBoxLayout, text: str, wanted: object, keys: str) -> Button:
        button = Button(text, self)
        button.clicked.connect(lambda _=False: wanted.emit())  # type: ignore[attr-defined]
        button.setToolTip(keys)
        line.addWidget(button)
        return button
