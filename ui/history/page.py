"""The History page: what was done, by whom, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.store.change import Kind
from app.store.past import PastChange, changes_since, past_change, past_changes, undo_past_change
from ui.history.past_list import WIDEST, PastList
from ui.history.past_rows import PAGE, PastRows
from ui.messages import Messages
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import BOARD_MARGIN
from ui.widgets.balanced_text import balanced_width
from ui.widgets.buttons import Button


class HistoryPage(QWidget):
    """Lists every change of every origin; each that still can be is undone from here."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._is_stale = True
        self.rows = PastRows(self._read_page, desk.clock, self)
        self.list = PastList(self.rows, theme, desk.clock, self)
        self.list.opened.connect(self.open_details)
        self.list.undo_wanted.connect(self.undo)
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
        self.setFocusProxy(self.list)
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

    def undo(self, change_id: int) -> None:
        """Take a change back; the toast tells what was kept and why."""
        self._messages.run(lambda: self._undo(change_id))

    def open_details(self, change_id: int) -> None:
        """Show what a change did, thing by thing."""
        from ui.history.details_dialog import open_details  # noqa: PLC0415 - not part of the start

        self._messages.look(lambda: open_details(self, self._desk, change_id, self.undo))

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
        self.details_button.clicked.connect(lambda: self._with_chosen(self.open_details))
        self.undo_button = Button(self.tr("Undo this"), self)
        self.undo_button.clicked.connect(lambda: self._with_chosen(self.undo))
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
        newer = self._desk.read(changes_since, self.rows.newest_id)
        if len(newer) > PAGE or not self.rows.rows:
            self.rows.read_anew()
        else:
            self.rows.add_newer(newer)
            for change in newer:
                self._read_taken_back(change)
        self._show_list()

    def _read_taken_back(self, change: PastChange) -> None:
        """Show how what a change took back stands now: an undo's change, a redo's undo and its change."""
        taken_back = change.takes_back
        while taken_back is not None:
            found = self._desk.read(past_change, taken_back)
            if found is None:
                return
            self.rows.replace(found)
            taken_back = found.takes_back

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

    # What is asked for.

    def _with_chosen(self, step: Callable[[int], object]) -> None:
        change = self.list.current_change()
        if change is not None:
            step(change.id)

    def _undo(self, change_id: int) -> None:
        listed = self.rows.row_of(change_id)
        if self._desk.do(undo_past_change, change_id) is None:
            change = self.rows.change_at(listed) if listed is not None else None
            self._messages.say(self._why_not(change))

    def _why_not(self, change: PastChange | None) -> str:
        if change is not None and change.kind is Kind.UNDO and not change.is_undone:
            return self.tr(
                "This is an undo already. Redo in the Edit menu does it again. Nothing was changed."
            )
        if change is not None and change.is_undone:
            return self.tr("This has been undone already. Nothing was changed.")
        return self.tr("This was too long ago to be undone. Nothing was changed.")

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has happened while the page was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.read_anew()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen change."""
        change = self.list.current_change()
        if change is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Details"), lambda: self.open_details(change.id))
        undo = menu.addAction(self.tr("Undo this"), lambda: self.undo(change.id))
        undo.setEnabled(change.can_undo)
        menu.popup(event.globalPos())
