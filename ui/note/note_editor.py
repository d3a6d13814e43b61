"""A note while it is written: its field with a few buttons, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.note.note_edit import KEYS, NoteEdit
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.fields import ErrorLabel

_ICON = 18


class NoteEditor(QFrame):
    """`keep_wanted` and `discard_wanted` answer what is asked of a text that was brought back."""

    keep_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("noteEditor")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._brought: QWidget | None = None
        self.edit = NoteEdit(theme, self)
        self._tools: list[tuple[QToolButton, str]] = []
        self._lines.addLayout(self._toolbar())
        self._lines.addWidget(self.edit)
        self.error = ErrorLabel(self)
        self.edit.refused.connect(self.error.say)
        self._lines.addWidget(self.error)
        theme.changed.connect(self._tint)
        self._tint()

    def begin(self, text: str) -> None:
        """Show a text to go on with; undo of the field begins here."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def go_to(self, place: int) -> None:
        """Put the cursor at a place of the text (in Qt's count)."""
        cursor = self.edit.textCursor()
        cursor.setPosition(min(max(place, 0), self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(cursor)
        self.edit.centerCursor()

    def tell_brought_back(self) -> None:
        """Say that the text is from before, and ask what to do with it."""
        if self._brought is not None:
            return
        ground = QFrame(self)
        ground.setProperty("banner", "true")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.setSpacing(8)
        words = QLabel(self.tr("Brought back from before Pursuit ended unexpectedly"), ground)
        words.setWordWrap(True)
        lines.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.keep_button = Button(self.tr("Keep"), ground, "strong")
        self.keep_button.setAccessibleName(self.tr("Keep the text that was brought back"))
        self.keep_button.clicked.connect(self.keep_wanted)
        self.discard_button = Button(self.tr("Discard"), ground)
        self.discard_button.setAccessibleName(self.tr("Discard the text that was brought back"))
        self.discard_button.clicked.connect(self.discard_wanted)
        row.addWidget(self.keep_button)
        row.addWidget(self.discard_button)
        row.addStretch(1)
        lines.addLayout(row)
        self._lines.insertWidget(0, ground)
        self._brought = ground

    @property
    def is_brought_back(self) -> bool:
        """Whether its text is from before a crash, and what to do with it is still asked."""
        return self._brought is not None

    def set_room(self, height: int) -> None:
        """Let all of it take at most this height."""
        self.edit.set_room(height - (self.sizeHint().height() - self.edit.height()))

    # Parts.

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        edit = self.edit
        self._add_tool(row, "bold", "bold", self.tr("Bold"), edit.toggle_bold)
        self._add_tool(row, "italic", "italic", self.tr("Italic"), edit.toggle_italic)
        self._add_tool(row, "list", "list", self.tr("List"), edit.toggle_list)
        self._add_tool(row, "check-box", "box", self.tr("Check box"), edit.toggle_box)
        self._add_tool(row, "link", "link", self.tr("Link"), edit.make_link)
        row.addStretch(1)
        hint = QLabel(self.tr("Saved when you leave it"), self)
        hint.setProperty("quiet", "true")
        hint.setFont(type_.second_line())
        row.addWidget(hint)
        return row

    def _add_tool(
        self, row: QHBoxLayout, picture: str, key: str, name: str, step: Callable[[], object]
    ) -> None:
        button = QToolButton(self)
        button.setProperty("bare", "true")
        button.setAccessibleName(name)
        shown = QKeySequence(KEYS[key]).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{name} ({shown})")
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(28, 28)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key does it; the field keeps the keyboard
        button.clicked.connect(lambda _=False: step())
        row.addWidget(button)
        self._tools.append((button, picture))

    def _tint(self) -> None:
        for button, picture in self._tools:
            button.setIcon(icon(picture, self._theme.tokens.text_second, _ICON))
