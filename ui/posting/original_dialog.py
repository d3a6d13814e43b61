"""What came in as a posting, as plain text: nothing of it is laid out, loaded or run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.posting.shown_parts import next_part
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

_WIDTH = 640
_HEIGHT = 360


class OriginalDialog(Dialog):
    """Shows the original source of a posting part by part."""

    def __init__(self, original: str, parent: QWidget) -> None:
        super().__init__(self.tr("Original source"), parent, width=min(_WIDTH, parent.window().width()))
        self.add_text(
            self.tr("This is what came in, as it was. It is shown as plain text: nothing of it is loaded.")
        ).setProperty("quiet", "true")
        self._original = original
        self.field = QPlainTextEdit(self)
        self.field.setReadOnly(True)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(_HEIGHT)
        self.field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.field.setAccessibleName(self.tr("Original source"))
        part, self._next = next_part(original, 0)
        self.field.setPlainText(part)
        self.body.addWidget(self.field, 1)
        self.more_button = Button(self.tr("Show more"), self, "flat")
        self.more_button.setAutoDefault(False)
        self.more_button.clicked.connect(self._show_more)
        self.more_button.setVisible(bool(self._next))
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.add_buttons(self.tr("Close"))
        self.accept_button.setFocus()

    def _show_more(self) -> None:
        part, self._next = next_part(self._original, self._next)
        cursor = QTextCursor(self.field.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{part}")
        self.more_button.setVisible(bool(self._next))
