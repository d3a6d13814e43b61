"""The editor of a card: every field of a job."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from app.board.job_details import JobDetails, KnownWords
from app.board.job_values import JobValues, changed_fields, cleaned, faults
from app.errors import FieldRefused, PursuitError, StorageFailed
from ui.job.form import JobForm
from ui.messages import Messages
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_WIDTH = 720
_FRAME = 112  # what is left of the screen above and below, the window's own frame with it
_SCROLLBAR_GAP = 12
_LINE_ROOM = 2  # around the fields, for the lines of the focus
_AROUND = 56  # in view above and below a field that is gone to: its label and what is wrong with it

Save = Callable[[Callable[[JobValues], JobValues]], object]


class JobEditor(Dialog):
    """Edits one job. `save` is given what turns the job's present values into those that were typed.

    Escape with unsaved changes asks once, inside the dialog, so that nothing typed is lost by a slip.
    """

    def __init__(
        self,
        job: JobDetails,
        words: KnownWords,
        today: date,
        save: Save,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QCoreApplication.translate("Job", "Edit job"), parent, width=_WIDTH)
        self._job = job
        self._save = save
        self._messages = messages
        self._before: QWidget | None = None  # the question was asked
        self.form = JobForm(job, words, today, theme, self)
        self.form.changed.connect(self._take_back)
        self._area = self._scrolled()
        self.body.addWidget(self._area)
        self.error = ErrorLabel(self)
        self.body.addWidget(self.error)
        self.body.addWidget(self._question())
        self.add_buttons(self.tr("Save"), cancel=self.tr("Cancel"))
        self.accept_button.setToolTip(
            QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        )
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(_WIDTH, min(self._whole_height(), room))
        self.form.focus("title")

    def focus(self, name: str) -> None:
        """Begin with a field, named as `JobValues` names it."""
        self.form.focus(name)

    def accept(self) -> None:
        """Save and close; where something cannot be kept, say it at its field and stay."""
        self.form.tags.keep_typed()
        found = {**self._faults(), **self.form.date_faults()}
        if not found:
            found = self._refusal()
        self.form.show_faults(found)
        self.error.say(found.get("", ""))
        if not found:
            super().accept()

    def reject(self) -> None:
        """Close; ask first where something typed would be lost."""
        if not self.question.isHidden():
            self._go_on()
        elif self.form.is_touched():
            self._ask()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter answer the question while it is asked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.question.isHidden():
            self._go_on()
            return
        super().keyPressEvent(event)

    def _take_back(self) -> None:
        """Say no longer at a field what has been mended."""
        if self.form.tells_faults:
            self.form.take_back({**self._faults(), **self.form.date_faults()})

    def _faults(self) -> dict[str, str]:
        values = cleaned(self.form.onto(self._job.values))
        return faults(values, changed_fields(self._job.values, values))

    def _refusal(self) -> dict[str, str]:
        """Save; return why not, by field, "" for the whole of it."""
        try:
            self._save(self.form.onto)
        except FieldRefused as problem:
            return {problem.field: str(problem)}
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return {"": str(problem)}
        return {}

    # Parts.

    def _whole_height(self) -> int:
        """Return the height in which nothing has to be scrolled, the row of an outcome with it."""
        self.ensurePolished()
        around = self.sizeHint().height() - self._area.sizeHint().height()
        return around + self.form.whole_height() + 2 * _LINE_ROOM

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget(area)
        ground.setObjectName("sheet")
        line = QHBoxLayout(ground)
        line.setContentsMargins(_LINE_ROOM, _LINE_ROOM, _SCROLLBAR_GAP, _LINE_ROOM)
        line.addWidget(self.form, 1)
        area.setWidget(ground)
        # Only once everything is laid out is it known where the field is.
        self.form.brought_up.connect(
            lambda field: QTimer.singleShot(0, field, lambda: area.ensureWidgetVisible(field, 0, _AROUND))
        )
        return area

    def _question(self) -> QWidget:
        self.question = QWidget(self)
        line = QHBoxLayout(self.question)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        text = QLabel(self.tr("Your changes are not saved yet."), self.question)
        self.go_on_button = Button(self.tr("Keep editing"), self.question)
        self.go_on_button.clicked.connect(self._go_on)
        self.discard_button = Button(self.tr("Discard them"), self.question)
        self.discard_button.setAutoDefault(False)
        self.discard_button.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        line.addWidget(text, 1)
        line.addWidget(self.discard_button)
        line.addWidget(self.go_on_button)
        self.question.hide()
        return self.question

    def _ask(self) -> None:
        self._before = self.focusWidget()
        self.question.show()
        self.accept_button.hide()
        self.cancel_button.hide()
        self.go_on_button.setFocus()

    def _go_on(self) -> None:
        self.question.hide()
        self.accept_button.show()
        self.cancel_button.show()
        if self._before is not None:
            self._before.setFocus()
