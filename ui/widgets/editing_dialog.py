"""The ground of dialogs that edit something: fields that scroll, and nothing typed is lost by a slip."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_FRAME = 112  # what is left of the screen above and below, the window's own frame with it
_SCROLLBAR_GAP = 12
_LINE_ROOM = 2  # around the fields, for the lines of the focus
_AROUND = 56  # in view above and below a field that is gone to: its label and what is wrong with it


class EditingDialog(Dialog):
    """A dialog around a form. Ctrl+Return saves from every field, Enter from those that take one line.

    Escape with something typed asks once, inside the dialog. Whoever derives from it says what is typed
    (`is_touched`) and how to save it (`save`), puts the form in with `hold`, and ends with `add_buttons`.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 520) -> None:
        super().__init__(title, parent, width=width)
        self._before: QWidget | None = None  # the question was asked
        self._form: QWidget | None = None
        self._area = QScrollArea(self)
        self.error = ErrorLabel(self)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)

    def is_touched(self) -> bool:
        """Tell whether anything typed would be lost."""
        raise NotImplementedError

    def save(self) -> bool:
        """Save what is typed; where it cannot be kept, say why at its field and return False."""
        raise NotImplementedError

    def hold(self, form: QWidget) -> None:
        """Put the form into the dialog, below it the question and what is wrong with the whole of it."""
        self._form = form
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget(area)
        ground.setObjectName("sheet")
        line = QHBoxLayout(ground)
        line.setContentsMargins(_LINE_ROOM, _LINE_ROOM, _SCROLLBAR_GAP, _LINE_ROOM)
        line.addWidget(form, 1)
        area.setWidget(ground)
        self.body.addWidget(area)
        self.body.addWidget(self.error)
        self.body.addWidget(self._question())

    def end(self, accept: str, cancel: str) -> None:
        """Add the buttons, and be as high as all fields need, or as the screen allows."""
        self.add_buttons(accept, cancel=cancel)
        shortcut = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self.accept_button.setToolTip(shortcut)
        self.fit()

    def fit(self) -> None:
        """Be as high as the form needs by now, never lower than before, or as the screen allows."""
        self.ensurePolished()
        form = self._form
        around = self.sizeHint().height() - self._area.sizeHint().height()
        needed = around + (form.sizeHint().height() if form is not None else 0) + 2 * _LINE_ROOM
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(self.width(), min(max(needed, self.height() if self.isVisible() else 0), room))

    def fit_later(self) -> None:
        """Fit once what was shown or hidden is laid out."""
        QTimer.singleShot(0, self, self.fit)

    def bring_up(self, field: QWidget) -> None:
        """Scroll a field into view, once everything is laid out."""
        QTimer.singleShot(0, field, lambda: self._area.ensureWidgetVisible(field, 0, _AROUND))

    def accept(self) -> None:
        """Save and close; stay where something cannot be kept."""
        if self.save():
            super().accept()

    def reject(self) -> None:
        """Close; ask first where something typed would be lost."""
        if not self.question.isHidden():
            self._go_on()
        elif self.is_touched():
            self._ask()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter answer the question while it is asked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.question.isHidden():
            self._go_on()
            return
        super().keyPressEvent(event)

    def _question(self) -> QWidget:
        self.question = QWidget(self)
        line = QHBoxLayout(self.question)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        text = QLabel(self.tr("Your changes are not saved yet."), self.question)
        text.setWordWrap(True)
        self.go_on_button = Button(self.tr("&Keep editing"), self.question)
        self.go_on_button.clicked.connect(self._go_on)
        self.discard_button = Button(self.tr("&Discard them"), self.question)
        self.discard_button.setAutoDefault(False)
        self.discard_button.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        line.addWidget(text, 1)
        line.addWidget(self.discard_button)
        line.addWidget(self.go_on_button)
        self.question.hide()
        return self.question

    def _ask(self) -> None:
        """Ask; until that is answered no key reaches the form: it may have the Alt letters of the answers."""
        self._before = self.focusWidget()
        self._area.setEnabled(False)
        self.question.show()
        self.accept_button.hide()
        self.cancel_button.hide()
        self.go_on_button.setFocus()

    def _go_on(self) -> None:
        self._area.setEnabled(True)
        self.question.hide()
        self.accept_button.show()
        self.cancel_button.show()
        if self._before is not None:
            self._before.setFocus()
