"""The text of a posting while it is edited by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.fields import ErrorLabel

_TAB_COLUMNS = 4


class PostingEdit(QWidget):
    """A field for the text of a posting. `finished` comes when the user is done, `changed` at each key."""

    finished = Signal()
    discarded = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_id = ""  # the job whose text this is; "" while nothing is edited
        self._before = ""
        self.hint = QLabel(self)
        self.hint.setProperty("quiet", "true")
        self.hint.setWordWrap(True)
        self.field = _TextField(self)
        self.field.setAccessibleName(self.tr("Text of the posting"))
        self.field.setPlaceholderText(self.tr("The text of the posting"))
        self.field.left.connect(self.finished)
        self.field.textChanged.connect(self.changed)
        self.error = ErrorLabel(self)
        self.done_button = Button(self.tr("Done"), self, "strong")
        self.done_button.clicked.connect(self.finished)
        self.discard_button = Button(self.tr("Discard"), self)
        self.discard_button.clicked.connect(self.discarded)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.discard_button)
        buttons.addWidget(self.done_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.hint)
        lines.addWidget(self.field, 1)
        lines.addWidget(self.error)
        lines.addLayout(buttons)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        """The text as it is typed now."""
        return self.field.toPlainText()

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the saved one."""
        return self.text != self._before

    def begin(self, job_id: str, saved: str, typed: str | None, hint: str) -> None:
        """Edit the text of a job; `typed` is a draft of it that was brought back, or None."""
        self.job_id = ""  # so that filling the field is no typing
        self.field.setPlainText(saved)
        self._before = self.text  # as the field has it: a line break of another kind is no change
        if typed is not None:
            self.field.setPlainText(typed)
        self.job_id = job_id
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.discard_button.setVisible(typed is not None)
        self.error.say("")

    def end(self) -> None:
        """Let go of the text."""
        self.job_id = ""
        self.field.clear()
        self.error.say("")


class _TextField(QPlainTextEdit):
    """A text of several lines that Escape leaves, with Tab going on to the next part."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setTabStopDistance(_TAB_COLUMNS * self.fontMetrics().horizontalAdvance(" "))

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the commands of the window."""
        if _is_escape_wanted(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Escape and at Ctrl+Enter; what was typed is saved."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.left.emit()
            return
        super().keyPressEvent(event)


def _is_escape_wanted(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
