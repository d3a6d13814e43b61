"""One of the two lists of the page: its rows, the search in them, and what is said where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.people.columns import Column
from ui.people.lines_model import LinesModel
from ui.people.lines_table import LinesTable
from ui.theme import type as type_
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button

_WIDEST = 420
_ABOVE_NOTHING = 64


class PeopleList(QStackedWidget):
    """A table of lines, or a page that says why it is empty. `chosen` carries an id, "" for none."""

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        haystack: Callable[[Any], str],
        name: str,
        empty: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = LinesModel(columns, haystack, self)
        self.table = LinesTable(self.model, name, self)
        self.table.chosen.connect(self.chosen)
        self.addWidget(self.table)
        head, text, button = empty
        self.add_button = Button(button, self, "strong")
        self.add_button.clicked.connect(self.add_wanted)
        self._empty = _empty_page(head, text, self.add_button, self)
        self.addWidget(self._empty)
        self._nothing = _nothing_page(self.tr("Nothing found. Escape shows everything again."), self)
        self.addWidget(self._nothing)

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these lines; the chosen one stays chosen."""
        self._keeping(lambda: self.model.show_lines(lines))

    def search(self, text: str) -> None:
        """Show what holds these words; the chosen one stays chosen where it is among them."""
        self._keeping(lambda: self.model.search(text))

    def choose(self, line_id: str) -> None:
        """Choose a line and bring it into view."""
        self.table.choose(line_id)

    def take_focus(self) -> None:
        """Give the keyboard to the table, or to what there is instead."""
        shown = self.currentWidget()
        if shown is self.table:
            self.table.setFocus()
        elif shown is self._empty:
            self.add_button.setFocus()

    def _keeping(self, step: Callable[[], object]) -> None:
        kept = self.table.chosen_id()
        was_blocked = self.table.blockSignals(True)
        step()
        self.table.blockSignals(was_blocked)
        self.table.choose(kept)
        if not self.model.count:
            self.setCurrentWidget(self._empty)
        else:
            self.setCurrentWidget(self.table if self.model.lines else self._nothing)


def _nothing_page(text: str, parent: QWidget) -> QWidget:
    page = QWidget(parent)
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, _ABOVE_NOTHING, 0, 0)
    said = QLabel(text, page)
    said.setProperty("quiet", "true")
    said.setWordWrap(True)  # the list may be narrower
    said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    lines.addWidget(said, 1)
    return page


def _empty_page(head: str, text: str, button: Button, parent: QWidget) -> QWidget:
    page = QWidget(parent)
    lines = QVBoxLayout(page)
    lines.setSpacing(8)
    title = QLabel(head, page)
    title.setFont(type_.face(18, QFont.Weight.DemiBold))
    said = QLabel(text, page)
    said.setProperty("quiet", "true")
    said.setWordWrap(True)
    said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    said.ensurePolished()
    width = balanced_width(said, _WIDEST)
    said.setFixedSize(width, said.heightForWidth(width))
    lines.addStretch(2)
    lines.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
    lines.addWidget(said, 0, Qt.AlignmentFlag.AlignHCenter)
    lines.addSpacing(8)
    lines.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    lines.addStretch(3)
    return page
