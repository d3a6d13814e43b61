"""One note in the list: when it was written, and its text as Markdown to read."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.activities.note_queries import NoteDetails
from ui.note.markdown import NoteDocument, links, opened_address, rendered
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import Button, MenuButton

_LONG = 6_000  # characters: of a longer note the beginning is shown until the rest is asked for
_MANY_LINES = 120
_LEFT, _RIGHT = 12, 8
_AROUND = _LEFT + _RIGHT + 2  # the frame with them
_MOST_LINKS = 9  # in the menu
_LONGEST_WORDS = 40


class NoteText(QTextBrowser):
    """Shows Markdown at its full height. It loads nothing; links open in the browser when clicked.

    `clicked` tells that the text was clicked and no link: with the words of the line, and where in them.
    """

    clicked = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteText")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.anchorClicked.connect(open_link)
        self._pressed: QPoint | None = None
        self._shown: NoteDocument | None = None

    def show_text(self, text: str, theme: Theme) -> None:
        """Show a text."""
        document = rendered(text, theme.tokens)
        self.setDocument(document)
        self._shown = document  # Qt's own goes with the field; this one is ours
        self._fit()

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002, ARG002 - Qt's names
        """Load nothing."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click: not on a link, and not one that selected something."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton or self.anchorAt(place):
            return
        is_drag = (place - pressed).manhattanLength() >= QApplication.startDragDistance()
        if not is_drag and not self.textCursor().hasSelection():
            cursor = self.cursorForPosition(place)
            self.clicked.emit(cursor.block().text(), cursor.positionInBlock())

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height() + 0.49)
        if height != self.height():
            self.setFixedHeight(height)


class NoteCard(QFrame):
    """A note to read. `edit_wanted` carries the words that were clicked, and where in them: or "" and -1."""

    edit_wanted = Signal(str, int)
    delete_wanted = Signal()
    step_wanted = Signal(int)  # 1: to the next card, -1: to the one before

    def __init__(self, note: NoteDetails, when: str, theme: Theme, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self.note = note
        self._theme = theme
        self._is_whole = False
        self.setObjectName("noteCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_LEFT, 6, _RIGHT, 10)
        lines.setSpacing(2)
        self.when = QLabel(self)
        self.when.setProperty("quiet", "true")
        self.when.setFont(type_.second_line())
        self.menu_button = self._menu_button()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.when, 1)
        head.addWidget(self.menu_button)
        self.text = NoteText(self)
        self.text.resize(width - _AROUND, self.text.height())  # so that it is laid out once
        self.text.clicked.connect(self.edit_wanted)
        self.more_button = Button(self.tr("Show all of it"), self, "flat")
        self.more_button.clicked.connect(self._show_all)
        lines.addLayout(head)
        lines.addWidget(self.text)
        lines.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._show)
        self.show_note(note, when)

    def show_note(self, note: NoteDetails, when: str) -> None:
        """Show a note, as it is now."""
        is_same = note.text == self.note.text and self.text.toPlainText() != ""
        self.note = note
        self.when.setText(when)
        first = note.text.strip().partition("\n")[0][:80]
        self.setAccessibleName(self.tr("Note of {when}: {text}").format(when=when, text=first))
        self.menu_button.setAccessibleName(self.tr("What can be done with the note of {}").format(when))
        if not is_same:
            self._show()

    def stand_behind(self, before: QWidget) -> None:
        """Be the next stop of the Tab key behind a widget; `more_button` is its own last one."""
        for one, following in pairwise((before, self, self.menu_button, self.more_button)):
            QWidget.setTabOrder(one, following)

    def open_menu(self, place: QPoint) -> None:
        """Offer what can be done with the note, its links too."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(place)

    def _fill(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Edit"), lambda: self.edit_wanted.emit("", -1))
        menu.addAction(self.tr("Copy the text"), lambda: QGuiApplication.clipboard().setText(self.note.text))
        found = links(self.text.document())[:_MOST_LINKS]
        if found:
            menu.addSeparator()
        for words, href in found:
            shown = words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1]}…"
            name = self.tr("Open {}").format(shown).replace("&", "&&")
            menu.addAction(name, partial(open_link, QUrl(href)))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), self.delete_wanted.emit)

    def _fill_anew(self, menu: QMenu) -> None:
        menu.clear()
        self._fill(menu)

    def _menu_button(self) -> MenuButton:
        button = MenuButton(self)
        button.setProperty("bare", "true")
        button.setObjectName("noteMenu")
        button.setToolTip(self.tr("Edit, copy, delete"))
        button.setIcon(icon("more", self._theme.tokens.text_second, 16))
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_anew(menu))
        button.setMenu(menu)
        return button

    def _show(self) -> None:
        text = self.note.text
        beginning = text if self._is_whole else _beginning(text)
        self.more_button.setVisible(len(beginning) < len(text))
        self.text.show_text(beginning, self._theme)
        self.menu_button.setIcon(icon("more", self._theme.tokens.text_second, 16))

    def _show_all(self) -> None:
        self._is_whole = True
        self._show()
        self.setFocus()

    # Qt's own methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit at Enter, delete at Delete, and go to the other cards with the arrows."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            self.edit_wanted.emit("", -1)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Edit at a click beside the text."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.edit_wanted.emit("", -1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done."""
        self.open_menu(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()


def open_link(url: QUrl) -> None:
    """Open a link of a note in the browser or mail program, where it is one that may be opened."""
    address = opened_address(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    if address is not None:
        QDesktopServices.openUrl(address)


def _beginning(text: str) -> str:
    """Return as much of a text as is shown at first, whole lines where there are any."""
    lines = text.split("\n", _MANY_LINES)
    short = "\n".join(lines[:_MANY_LINES])
    if len(short) > _LONG:
        line_end = short.rfind("\n", 0, _LONG)
        short = short[: line_end if line_end > _LONG // 2 else _LONG]
    return short if len(text) - len(short) > _LONG // 10 else text
