"""The ground of both pages: a heading, a search, buttons, and a table or what is said where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.store.change import Change
from ui.messages import Messages
from ui.people.columns import Column
from ui.people.lines_model import LinesModel
from ui.people.search_field import SearchField
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.tokens import BOARD_MARGIN
from ui.trash.many_table import ManyTable
from ui.trash.words import number
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button

_SEARCH_WIDTH = (152, 280)  # least and most
_WIDEST = 420  # of the words of an empty page


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page is called and says."""

    title: str
    search: str
    empty_head: str
    empty_text: str


class ListPage(QWidget):
    """A list that is read when it is shown and after each change that may have altered it.

    Who inherits says which rows it shows (`read_lines`) and which tables these are of, puts its buttons into
    `head` and what else there is into `more`, and disables in `tell_chosen` what cannot be done.
    """

    shown_tables: tuple[str, ...] = ()

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        words: PageWords,
        columns: Sequence[Column[Any]],
        haystack: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.messages = messages
        self._is_stale = True
        self.model: LinesModel[Any] = LinesModel(columns, haystack, self)
        self.table = ManyTable(self.model, words.title, self)
        self.table.typed.connect(self.search_for)
        self.table.selected.connect(self._tell)
        self.head = QHBoxLayout()
        self.more = QHBoxLayout()
        self.counted = QLabel(self)
        self.search = SearchField(self)
        self._stack = QStackedWidget(self)
        self._empty = _empty_page(words.empty_head, words.empty_text, self)
        self._nothing = QLabel(self.tr("Nothing found."), self)
        self._lay_out(words)

    # What is shown.

    def read_lines(self) -> Sequence[Any]:
        """Return the rows to show."""
        raise NotImplementedError

    def tell_chosen(self, count: int) -> None:
        """Follow how many rows are chosen."""
        raise NotImplementedError

    def follow(self, change: Change) -> None:
        """Read anew what a change may have altered; hidden, when shown again."""
        if change.touches(*self.shown_tables) or change.is_of_everything:
            self.read_anew()

    def read_anew(self) -> None:
        """Read everything anew, or when shown again."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these lines; the chosen one stays chosen, the first one where it is gone."""
        self._keeping(lambda: self.model.show_lines(lines))

    def search_for(self, text: str) -> None:
        """Begin a search with what was typed into the list."""
        self.search.setFocus()
        self.search.setText(text)

    def take_focus(self) -> None:
        """Give the keyboard to the list, where there is one."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus()

    def following_id(self) -> str:
        """Return the line to choose when the chosen ones are gone: the next one, or the one before."""
        chosen = {line.id for line in self.table.chosen_lines()}
        rows = [row for row, line in enumerate(self.model.lines) if line.id in chosen]
        if not rows:
            return ""
        return self.model.id_at(rows[-1] + 1) or self.model.id_at(rows[0] - 1)

    def do_and_go_on(self, step: Callable[[], object]) -> None:
        """Do something with the chosen lines; the one that follows them is chosen then."""
        following = self.following_id()
        if self.messages.run(step) and following:
            self.table.choose(following)

    # Parts.

    def _lay_out(self, words: PageWords) -> None:
        title = QLabel(words.title, self)
        title.setFont(type_.face(16, QFont.Weight.DemiBold))
        self.search.setMinimumWidth(_SEARCH_WIDTH[0])
        self.search.setMaximumWidth(_SEARCH_WIDTH[1])
        self.search.setPlaceholderText(words.search)
        self.search.setAccessibleName(words.search)
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self.take_focus)
        self.counted.setProperty("quiet", "true")
        for line in (self.head, self.more):
            line.setSpacing(8)
        self.head.setContentsMargins(BOARD_MARGIN, 8, BOARD_MARGIN, 8)
        self.more.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, 8)
        self.head.addWidget(title)
        self.head.addSpacing(8)
        self.head.addWidget(self.search, 1)
        self._nothing.setProperty("quiet", "true")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(0, 48, 0, 0)
        for part in (self.table, self._empty, self._nothing):
            self._stack.addWidget(part)
        inside = QVBoxLayout()
        inside.setContentsMargins(BOARD_MARGIN, 0, BOARD_MARGIN, BOARD_MARGIN)
        inside.addWidget(self._stack)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self.head)
        lines.addLayout(self.more)
        lines.addLayout(inside, 1)

    def add_button(self, text: str, step: Callable[[], object], style: str = "") -> Button:
        """Add a button to the end of the heading and return it."""
        button = Button(text, self, style)
        button.clicked.connect(lambda _=False: step())
        self.head.addWidget(button)
        return button

    def add_empty_button(self, text: str, step: Callable[[], object]) -> Button:
        """Add a button below what is said where there is nothing yet, and return it."""
        button = Button(text, self._empty, "strong")
        button.clicked.connect(lambda _=False: step())
        lines = self._empty.layout()
        if isinstance(lines, QVBoxLayout):
            lines.insertSpacing(lines.count() - 1, 8)
            lines.insertWidget(lines.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing, found or not."""
        return self._stack.currentWidget() is self._empty

    # What happens.

    def _read(self) -> None:
        if self._is_stale and self.messages.look(self._read_all):
            self._is_stale = False

    def _read_all(self) -> None:
        self.show_lines(self.read_lines())

    def _search(self, text: str) -> None:
        self._keeping(lambda: self.model.search(text))

    def _keeping(self, step: Callable[[], object]) -> None:
        """Show other lines; the chosen one stays chosen, the first one where it is gone."""
        kept = self.table.chosen_id()
        step()
        self.table.choose(kept)
        if not self.model.count:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.table if self.model.lines else self._nothing)
        self._tell()

    def _tell(self) -> None:
        chosen, found, count = self.table.chosen_count(), len(self.model.lines), self.model.count
        text = number(count) if found == count else self.tr("{} of {}").format(number(found), number(count))
        if chosen > 1:
            text = self.tr("{} chosen").format(number(chosen))
        self.counted.setText(text if count else "")
        self.search.setEnabled(bool(count))
        self.tell_chosen(chosen)

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was changed while it was hidden."""
        super().showEvent(event)
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the list."""
        super().focusInEvent(event)
        self.take_focus()


def _empty_page(head: str, text: str, parent: QWidget) -> QWidget:
    page = QWidget(parent)
    lines = QVBoxLayout(page)
    lines.setSpacing(8)
    title = QLabel(head, page)
    title.setFont(type_.face(18, QFont.Weight.DemiBold))
    said = QLabel(text, page)
    said.setProperty("quiet", "true")
    said.setWordWrap(True)
    said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    width = balanced_width(said, _WIDEST)
    said.setFixedSize(width, said.heightForWidth(width))
    middle = Qt.AlignmentFlag.AlignHCenter
    lines.addStretch(2)
    lines.addWidget(title, 0, middle)
    lines.addWidget(said, 0, middle)
    lines.addStretch(3)
    return page
