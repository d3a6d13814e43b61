"""Editing a job in a cell of the table: one value at a time, each a change of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from app.board.job_commands import edit_job
from app.board.job_details import job_details
from app.clock import today
from app.errors import PursuitError, StorageFailed
from ui.drafts import DraftKeeper
from ui.job.tag_field import TagField
from ui.messages import Messages
from ui.ports import Desk
from ui.table.cell_fields import held, least_width, make_field, own_fault, typing_place
from ui.table.jobs_table import JobsTable
from ui.theme.theme import Theme

_LOUD = frozenset({"stage_id", "outcome"})  # workflows and milestones may follow: a toast says which
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class CellEditing(QObject):
    """Lays a field over a cell. Enter or leaving it saves, Escape does not, Tab goes on to the next cell.

    What cannot be saved stays in the field, and why is said below it. `ended` comes when the field is gone.
    """

    ended = Signal()

    def __init__(self, table: JobsTable, desk: Desk, messages: Messages, theme: Theme) -> None:
        super().__init__(table)
        self._table = table
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._job_id = ""
        self._column = 0
        self._began_with: object = None
        self._is_saving = False
        self._draft: DraftKeeper | None = None
        self.field: QWidget | None = None
        self.fault = QLabel(table)
        self.fault.setObjectName("cellFault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        table.laid_out.connect(self._place)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def begin(self, row: int, column: int, *, is_chosen: bool = True) -> bool:
        """Edit a cell; False where it cannot be edited, or what is edited already cannot be saved.

        With `is_chosen` the choices of a cell are listed at once.
        """
        name, job_id = self._table.rows.columns[column].field, self._table.rows.id_at(row)
        if not name or job_id is None or not self.leave():
            return False
        return self._messages.look(lambda: self._open(job_id, column, name, is_listed=is_chosen))

    def leave(self) -> bool:
        """Save what is being edited and end; False where it cannot be saved: the reason is shown."""
        if self.field is None or self._is_saving:
            return True
        fault = own_fault(self.field) or self._save(self.field)
        if fault:
            self._say(fault)
            return False
        self._end()
        return True

    def cancel(self) -> None:
        """End without saving."""
        self._end()

    # Beginning and ending.

    def _open(self, job_id: str, column: int, name: str, *, is_listed: bool) -> None:
        table = self._table
        job = self._desk.read(job_details, job_id)
        now = today(self._desk.clock)
        field = make_field(name, job, self._desk, now, self._theme, table.viewport())
        self.field, self._job_id, self._column = field, job_id, column
        self._began_with = held(field)
        place = typing_place(field)
        title = table.rows.columns[column].name
        place.setAccessibleName(
            self.tr("{column} of {job}").format(column=title, job=job.title or job.employer)
        )
        place.installEventFilter(self)
        row = table.rows.row_of(job_id)
        if row is not None:
            table.go_to_cell(row, column)
        self._place()
        field.show()
        place.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
            field.textChanged.connect(lambda: self._follow_typing(field, name))
        if isinstance(field, QComboBox):
            field.activated.connect(self._take_choice)
            if is_listed:
                field.showPopup()

    def _end(self) -> None:
        field, self.field = self.field, None
        if field is None:
            return
        focus = QApplication.focusWidget()
        had_keyboard = focus is None or focus is field or field.isAncestorOf(focus)
        self._forget_draft()
        self.fault.hide()
        field.hide()
        field.deleteLater()
        if had_keyboard:
            self._table.setFocus()
        at = self._table.currentIndex()
        if at.isValid() and self._table.leading_id() == self._job_id:
            self._table.scrollTo(at)
        self.ended.emit()

    def _take_choice(self) -> None:
        if self.leave():
            self._table.setFocus()

    # What is typed is kept until it is saved: after a crash the panel of the job has it.

    def _follow_typing(self, field: QLineEdit, name: str) -> None:
        self.fault.hide()
        if self._draft is None:
            self._draft = DraftKeeper(self._desk, f"job/{self._job_id}/{name}", field.text, self)
        self._draft.touch()

    def _forget_draft(self) -> None:
        if self._draft is not None:
            self._draft.forget()
            self._draft.deleteLater()
            self._draft = None

    # Saving.

    def _save(self, field: QWidget) -> str:
        """Write what a field holds, where it is something else than at first; returns why it cannot be."""
        value = held(field)
        if value == self._began_with:
            return ""
        name = self._table.rows.columns[self._column].field
        self._is_saving = True
        try:
            present = self._desk.read(job_details, self._job_id).values
            typed: dict[str, Any] = {name: value}
            if name == "outcome" and value is not None:
                typed["outcome_on"] = today(self._desk.clock)
            self._desk.do(edit_job, self._job_id, replace(present, **typed), is_quiet=name not in _LOUD)
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return str(problem)
        finally:
            self._is_saving = False
        return ""

    # Where it lies.

    def _place(self) -> None:
        """Lie over the cell, wherever it is now; a job that is not shown any more is edited no longer."""
        field = self.field
        if field is None or self._is_saving:
            return
        table = self._table
        row = table.rows.row_of(self._job_id)
        if row is None:
            self._leave_gone()
            return
        cell = table.visualRect(table.rows.index(row, self._column))
        name = table.rows.columns[self._column].field
        room = table.viewport().width()
        width = min(max(cell.width(), least_width(name)), room)
        field.setFixedWidth(width)
        height = field.sizeHint().height() if isinstance(field, TagField) else cell.height() - 2
        left = max(0, min(cell.left(), room - width))
        top = max(0, min(cell.top() + 1, table.viewport().height() - height))
        field.setGeometry(QRect(left, top, width, height))
        self._place_fault()

    def _place_fault(self) -> None:
        if self.field is None or self.fault.isHidden():
            return
        self.fault.setFixedWidth(max(self.field.width(), 280))
        self.fault.adjustSize()
        below = self.field.mapTo(self._table, QPoint(0, self.field.height() + 4))
        if below.y() + self.fault.height() > self._table.height():
            below = self.field.mapTo(self._table, QPoint(0, -self.fault.height() - 4))
        left = max(0, min(below.x(), self._table.width() - self.fault.width()))
        self.fault.move(left, below.y())
        self.fault.raise_()

    def _leave_gone(self) -> None:
        """Save what was typed for a row that is not shown any more; what cannot be saved stays as a draft."""
        fault = "" if self.field is None else own_fault(self.field) or self._save(self.field)
        if fault and self._draft is not None:
            self._draft.keep_now()
            self._draft.deleteLater()
            self._draft = None
        self._end()
        if fault:
            self._messages.say(fault)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.show()
        self._place_fault()
        if self.field is not None:
            place = typing_place(self.field)
            place.setAccessibleDescription(sentence)
            place.setFocus()

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the field."""
        if not isinstance(event, QKeyEvent) or self.field is None or watched is not typing_place(self.field):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if not event.modifiers() & _COMMANDING:
                event.accept()  # letters are typed here, and no commands
            return False
        return event.type() == QEvent.Type.KeyPress and self._handle(event)

    def _handle(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.modifiers() & _COMMANDING:
            self._go_on(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key in _ENTER and not self._takes_enter():
            self.leave()
        else:
            return False
        return True

    def _takes_enter(self) -> bool:
        """Tell whether Enter means something in the field itself."""
        if isinstance(self.field, QComboBox):
            return True
        place = typing_place(self.field) if self.field is not None else None
        if not isinstance(place, QLineEdit):
            return False
        completer = place.completer()
        popup = completer.popup() if completer is not None else None
        is_completing = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        return is_completing or (isinstance(self.field, TagField) and bool(place.text().strip()))

    def _go_on(self, by: int) -> None:
        """Save, and edit the next cell (1) or the one before (-1) that can be edited, in other rows too."""
        job_id, column = self._job_id, self._column
        if not self.leave():
            return
        table = self._table
        fields = [each for each in table.shown_columns() if table.rows.columns[each].field]
        row = table.rows.row_of(job_id)
        if row is None or column not in fields:
            return
        row_by, at = divmod(fields.index(column) + by, len(fields))
        if 0 <= row + row_by < table.rows.rowCount():
            self.begin(row + row_by, fields[at], is_chosen=False)

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        field = self.field
        if field is None or now is None or old is None or self._is_saving:
            return
        is_inside = now is field or field.isAncestorOf(now)
        is_elsewhere = now.window() is self._table.window() and not is_inside
        if is_elsewhere and (old is field or field.isAncestorOf(old)):
            self.leave()
