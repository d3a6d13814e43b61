"""A posting as it is read: its layout where that is quickly done, else its text part by part; and finding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.board.posting import PostingDetails
from ui.posting.safe_browser import SafeBrowser
from ui.posting.shown_parts import is_quickly_laid_out, next_part, with_small_headings
from ui.posting.style import posting_style
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_INDENT = 20  # pixels of a list or a quotation: there is little room beside a board


class PostingView(QWidget):
    """Shows a posting; `find_words` and the line for it look for words in what is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._posting = PostingDetails()
        self._next = 0  # where the part of the text begins that is not shown yet; 0: all is shown
        self.browser = SafeBrowser(self)
        self.browser.setAccessibleName(self.tr("Posting"))
        self.browser.document().setIndentWidth(_INDENT)
        self.hint = QLabel(self)
        self.hint.setProperty("quiet", "true")
        self.hint.setWordWrap(True)
        self.more_button = Button(self.tr("Show more"), self, "flat")
        self.more_button.clicked.connect(self.show_more)
        self.find_line = FindLine(self)
        self.find_line.hide()
        self.find_line.wanted.connect(self.find_words)
        self.find_line.closed.connect(self._end_finding)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.find_line)
        lines.addWidget(self.hint)
        lines.addWidget(self.browser, 1)
        lines.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.browser)
        theme.changed.connect(self._dress_anew)

    def show_posting(self, posting: PostingDetails) -> None:
        """Show a posting from its start; the same one stays where it was scrolled to."""
        if (posting.text, posting.html) == (self._posting.text, self._posting.html):
            return
        self._posting = posting
        self._lay_out()

    def show_more(self) -> None:
        """Show the next part of a long text behind what is shown."""
        if not self._next:
            return
        part, self._next = next_part(self._posting.text, self._next)
        cursor = QTextCursor(self.browser.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{part}")
        self._tell_rest()
        if not self._next:
            self.browser.setFocus()

    def begin_finding(self) -> None:
        """Ask for the words to look for."""
        self.find_line.show()
        self.find_line.take_focus()

    def find_words(self, words: str, *, backwards: bool = False) -> bool:
        """Go to where the words come next, round the ends of the text; False where they do not come."""
        flag = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        end = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        before = self.browser.textCursor()
        found = bool(words) and self.browser.find(words, flag)
        if words and not found:
            self.browser.moveCursor(end)
            found = self.browser.find(words, flag)
            if not found:
                self.browser.setTextCursor(before)
        self.find_line.tell(found=found or not words)
        return found

    def _end_finding(self) -> None:
        self.find_line.hide()
        self.browser.setFocus()

    def _lay_out(self) -> None:
        posting, self._next = self._posting, 0
        document = self.browser.document()
        document.setDefaultStyleSheet(posting_style(self._theme.tokens))
        is_rich = bool(posting.html) and is_quickly_laid_out(posting.html)
        if is_rich:
            self.browser.setHtml(with_small_headings(posting.html))
        else:
            part, self._next = next_part(posting.text, 0)
            self.browser.setCurrentCharFormat(QTextCharFormat())  # else it would be that of the last click
            self.browser.setPlainText(part)
        self.hint.setText(
            "" if is_rich or not posting.html else self.tr("This posting is long, so only its text is shown.")
        )
        self.hint.setVisible(bool(self.hint.text()))
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_rest()

    def _tell_rest(self) -> None:
        self.more_button.setVisible(bool(self._next))

    def _dress_anew(self) -> None:
        place = self.browser.verticalScrollBar().value()
        self._lay_out()
        self.browser.verticalScrollBar().setValue(place)


class FindLine(QWidget):
    """A line for words to look for. `wanted` comes at each key; Enter and Shift+Enter go on and back."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, view: PostingView) -> None:
        super().__init__(view)
        self._view = view
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in the posting"))
        self.field.setAccessibleName(self.tr("Find in the posting"))
        self.field.textEdited.connect(self._look_anew)
        self.said = QLabel(self)
        self.said.setProperty("quiet", "true")
        close = Button(self.tr("Done"), self, "flat")
        close.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.said)
        line.addWidget(close)

    def take_focus(self) -> None:
        """Give the keyboard to the field, with what was looked for last chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, *, found: bool) -> None:
        """Say whether the words were found."""
        self.said.setText("" if found else self.tr("Not found"))

    def _look_anew(self, words: str) -> None:
        """Look from the place that is shown, and not behind the hit of fewer letters."""
        cursor = self._view.browser.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._view.browser.setTextCursor(cursor)
        self.wanted.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter, back at Shift+Enter; end at Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._view.find_words(self.field.text(), backwards=is_back)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
