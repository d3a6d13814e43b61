"""The History page: what was done, by whom, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.store.past import PastChange, changes_since, past_changes
from ui.history.past_list import WIDEST, PastList
from ui.history.past_rows import PastRows
from ui.history.past_view import PastView
from ui.messages import Messages
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button


class HistoryPage(PastView):
    """Lists every change of every origin; each that still can be is undone from here."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, messages, parent)
        self._is_stale = True
        rows = PastRows(self._read_page, desk.clock, self)
        self.hold(rows, PastList(rows, theme, desk.clock, self))
        self.list.chosen.connect(self._follow_choice)
        self._empty = self._empty_text()
        self._middle = QStackedLayout()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._empty)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._head())
        lines.addLayout(self._middle, 1)
        self._follow_choice()

    def follow(self) -> None:
        """Show what was committed since, and what that undid; hidden, read it all when shown again."""
        if self._is_stale or not self.isVisible():
            self._is_stale = True
            return
        self._messages.look(self._read_newer)

    def read_anew(self) -> None:
        """Forget what was read: the data file may be another one."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.rows.read_anew()
            self._show_list()

    # Parts.

    def _head(self) -> QWidget:
        ground = QWidget(self)
        ground.setMaximumWidth(WIDEST + 2 * BOARD_MARGIN)
        line = QHBoxLayout(ground)
        line.setContentsMargins(BOARD_MARGIN, 8, BOARD_MARGIN, 8)
        line.setSpacing(8)
        head = QLabel(self.tr("History"), self)
        head.setFont(type_.face(16, QFont.Weight.DemiBold))
        self.hint = QLabel(self.tr("Enter shows what was changed, U undoes it."), self)
        self.hint.setProperty("quiet", "true")
        self.details_button = Button(self.tr("Details"), self)
        self.details_button.clicked.connect(lambda: self.with_chosen(self.open_details))
        self.undo_button = Button(self.tr("Undo this"), self)
        self.undo_button.clicked.connect(lambda: self.with_chosen(self.undo))
        line.addWidget(head)
        line.addSpacing(8)
        line.addWidget(self.hint)
        line.addStretch(1)
        line.addWidget(self.details_button)
        line.addWidget(self.undo_button)
        return ground

    def _empty_text(self) -> QWidget:
        page = QWidget(self)
        lines = QVBoxLayout(page)
        lines.setSpacing(8)
        head = QLabel(self.tr("Nothing has been changed yet"), page)
        head.setFont(type_.face(18, QFont.Weight.DemiBold))
        text = QLabel(
            self.tr(
                "Whatever you do will be listed here by day, and what workflows or other programs do as "
                "well. Each change can be undone from here, in any order."
            ),
            page,
        )
        text.setProperty("quiet", "true")
        text.setWordWrap(True)
        width = balanced_width(text, 440)
        text.setFixedSize(width, text.heightForWidth(width))
        middle = Qt.AlignmentFlag.AlignHCenter
        head.setAlignment(middle)
        text.setAlignment(middle)
        lines.addStretch(2)
        lines.addWidget(head, 0, middle)
        lines.addWidget(text, 0, middle)
        lines.addStretch(3)
        return page

    # Reading.

    def _read_page(self, before_id: int | None, limit: int) -> tuple[PastChange, ...]:
        read: list[PastChange] = []
        self._messages.look(lambda: read.extend(self._desk.read(past_changes, before_id, limit)))
        return tuple(read)

    def _read_newer(self) -> None:
        self.show_newer(self._desk.read(changes_since, self.rows.newest_id))
        self._show_list()

    def _show_list(self) -> None:
        self._middle.setCurrentWidget(self.list if self.rows.rows else self._empty)
        for part in (self.hint, self.details_button, self.undo_button):
            part.setVisible(bool(self.rows.rows))
        self.list.choose_first()
        self._follow_choice()

    def _follow_choice(self) -> None:
        change = self.list.current_change()
        self.details_button.setEnabled(change is not None)
        self.undo_button.setEnabled(change is not None and change.can_undo)

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has happened while the page was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.read_anew()
