"""The text field of a note: plain Markdown, with keys for what is typed often."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.activities.note_commands import LONGEST_NOTE, cleaned_note
from ui.note import typing
from ui.note.highlighter import MarkdownHighlighter
from ui.theme.theme import Theme

_LEAST_LINES = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# The focus goes, but the user does not: to a menu of this field, or to another program.
_STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)

KEYS = {
    "bold": "Ctrl+B",
    "italic": "Ctrl+I",
    "list": "Ctrl+Shift+L",
    "box": "Ctrl+Return",
    "link": "Ctrl+L",
}


class NoteEdit(QPlainTextEdit):
    """Takes Markdown. It grows with its lines up to `set_room`, and then scrolls.

    `edited` comes at every change of the text, `done` at Escape; `left` when the keyboard went elsewhere in
    the program, `paused` when it went to a menu or another program.
    """

    edited = Signal()
    left = Signal()
    paused = Signal()
    done = Signal()
    refused = Signal(str)  # a sentence: why something was not pasted

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 0  # the most height it may take; 0 where that is not known yet
        self.setAccessibleName(self.tr("Text of the note"))
        self.setPlaceholderText(self.tr("What was said, what to ask, what to remember"))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.highlighter = MarkdownHighlighter(self.document(), theme)
        self._keys = {
            QKeySequence(KEYS["bold"]).toString(): self.toggle_bold,
            QKeySequence(KEYS["italic"]).toString(): self.toggle_italic,
            QKeySequence(KEYS["list"]).toString(): self.toggle_list,
            QKeySequence(KEYS["box"]).toString(): self.toggle_box,
            QKeySequence("Ctrl+Enter").toString(): self.toggle_box,
            QKeySequence(KEYS["link"]).toString(): self.make_link,
        }
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the text as a note keeps it."""
        return cleaned_note(self.document().toRawText())

    def set_room(self, height: int) -> None:
        """Let it take at most this height."""
        if height != self._room:
            self._room = height
            self._fit()

    # What keys and buttons do.

    def toggle_bold(self) -> None:
        """Make the selection bold, or no longer."""
        self._wrap("**")

    def toggle_italic(self) -> None:
        """Make the selection italic, or no longer."""
        self._wrap("*")

    def toggle_list(self) -> None:
        """Make list items of the selected lines, or lines of items."""
        self._replace_lines(typing.listed)

    def toggle_box(self) -> None:
        """Tick the check boxes of the selected lines; lines without one get one."""
        self._replace_lines(lambda lines: [typing.boxed(line) for line in lines])

    def make_link(self) -> None:
        """Make a link of the selection, to the address in the clipboard where there is one."""
        address = typing.address_in(QGuiApplication.clipboard().text())
        self._replace(typing.linked(_selected(self.textCursor()), address))

    def _wrap(self, mark: str) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and self._steps_over(cursor, mark):
            return
        self._replace(typing.wrapped(_selected(cursor), mark))

    def _steps_over(self, cursor: QTextCursor, mark: str) -> bool:
        """Go behind the closing mark where the cursor is right before it."""
        ahead = QTextCursor(cursor)
        ahead.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, len(mark)
        )
        before = cursor.block().text()[: cursor.positionInBlock()]
        if ahead.selectedText() != mark or mark not in before or before.endswith(mark):
            return False
        cursor.setPosition(ahead.position())
        self.setTextCursor(cursor)
        return True

    def _replace(self, new: typing.Replaced) -> None:
        cursor = self.textCursor()
        start = cursor.selectionStart()
        cursor.insertText(new.text)
        cursor.setPosition(start + _size(new.text[: new.begin]))
        cursor.setPosition(start + _size(new.text[: new.end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _replace_lines(self, step: typing.LinesStep) -> None:
        """Write the selected lines anew; the cursor stays where it is, seen from the end of its line."""
        cursor = self.textCursor()
        whole = QTextCursor(cursor)
        whole.setPosition(cursor.selectionStart())
        whole.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        whole.setPosition(cursor.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        start, behind = whole.selectionStart(), whole.selectionEnd() - cursor.position()
        text = "\n".join(step(_selected(whole).split("\n")))
        whole.insertText(text)
        end = start + _size(text)
        if cursor.hasSelection():
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(max(start, end - behind))
        self.setTextCursor(cursor)

    def _break_line(self) -> None:
        """Begin a line; after an item of a list the next item."""
        cursor = self.textCursor()
        line = cursor.block().text()
        begin = None
        if not cursor.hasSelection() and cursor.atBlockEnd() and len(line) <= 4_000:
            begin = typing.next_item(line)
        cursor.beginEditBlock()
        if begin == "":
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText("\n" + (begin or ""))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _step_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held & Qt.KeyboardModifier.ControlModifier:
            return None
        return self._keys.get(QKeySequence(held.value | event.key()).toString())

    # Its size.

    def sizeForLines(self, lines: int) -> int:
        """Return the height in which so many lines are seen."""
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        return lines * self.fontMetrics().lineSpacing() + around + 2

    def _fit(self) -> None:
        """Be as high as its lines, within bounds; asks only how many lines there are."""
        lines = round(self.document().documentLayout().documentSize().height())
        wanted = max(self.sizeForLines(max(lines, _LEAST_LINES)), 0)
        if self._room:
            wanted = min(wanted, max(self._room, self.sizeForLines(_LEAST_LINES)))
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    # Qt's own methods.

    def event(self, event: QEvent) -> bool:
        """Keep its own keys, and Escape, from the commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape or self._step_of(event) is not None:
                event.accept()
                return True
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what its own keys stand for."""
        step = self._step_of(event)
        if step is not None:
            step()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() in _ENTER and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            self._break_line()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell whether the user has left it, or is only away."""
        super().focusOutEvent(event)
        (self.paused if event.reason() in _STAYING else self.left).emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the plain text of what is pasted or dropped, without signs that are none.

        What is longer than any note is left where it came from, which says so at once instead of much later.
        """
        text = source.text() if source.hasText() else ""
        if len(text) > LONGEST_NOTE:
            size = QLocale().toString(len(text))
            self.refused.emit(
                self.tr("What you pasted has {} characters, more than a note may. It was left out.").format(
                    size
                )
            )
            return
        self.insertPlainText(cleaned_note(text))
        self.ensureCursorVisible()


def _selected(cursor: QTextCursor) -> str:
    """Return the selected text with plain line breaks."""
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


def _size(text: str) -> int:
    """Return how many places a text takes in Qt, where rare characters take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
