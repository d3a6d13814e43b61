"""The sidebar: the boards, saved views and the other pages, one entry each; narrow, it shows icons alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.board.snapshots import BoardName
from ui.board.dropping import jobs_of_mime
from ui.theme import type as type_
from ui.theme.icons import icon
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.board.view_queries import ViewName

WIDE = 176
NARROW = 52
_ICON = 20
_BADGE = 16
_STOP = Qt.FocusPolicy.TabFocus
_MENU_KEYS = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)


class Sidebar(QScrollArea):
    """Lists boards, saved views and pages; the entry of what is shown is checked.

    A view whose filter is on stands for the board it is shown on. Tab comes to that one alone, the arrows go
    on from there. `listed` comes when there are other entries, `jobs_dropped` when cards were let go over a
    board that is not shown. The signals of views begin with the id of the view.
    """

    board_chosen = Signal(str)
    view_chosen = Signal(str)
    view_menu_wanted = Signal(str, QPoint)  # where on the screen
    view_key_pressed = Signal(str, int)  # F2 or Delete
    jobs_dropped = Signal(list, str)  # job ids, board id
    page_chosen = Signal(str)
    listed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_narrow = False
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Sidebar"))
        self.setFrameShape(QScrollArea.Shape.StyledPanel)  # its right edge, by the style sheet
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget(self)
        ground.setObjectName("sidebarGround")
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(2)
        self._first_pages = QVBoxLayout()
        self._first_pages.setSpacing(2)
        self._boards = QVBoxLayout()
        self._boards.setSpacing(2)
        self._views = QVBoxLayout()
        self._views.setSpacing(2)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(2)
        lines.addLayout(self._first_pages)
        lines.addLayout(self._boards)
        lines.addLayout(self._views)
        lines.addStretch(1)
        lines.addLayout(self._pages)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(2)
        lines.addLayout(self._foot)
        self.setWidget(ground)
        self._entries: dict[str, SidebarEntry] = {}
        self._first_ids: list[str] = []  # of the pages above the boards
        self._foot_ids: list[str] = []  # of what opens something over the pages
        self._board_ids: list[str] = []
        self._view_ids: list[str] = []
        self._views_heading: QLabel | None = None
        self._shown = ""  # the id of the board or page that is shown
        self._view = ""  # the id of the view whose filter is on
        self.setFixedWidth(WIDE)
        theme.changed.connect(self._wear_theme)

    def show_boards(self, boards: Sequence[BoardName]) -> None:
        """List these boards, in their order."""
        self._take_away(self._board_ids, self._boards)
        self._board_ids = [board.id for board in boards]
        for board in boards:
            entry = self._add(board.id, board.name, "columns", self._boards)
            entry.clicked.connect(lambda _=False, key=board.id: self.board_chosen.emit(key))
            entry.jobs_dropped.connect(lambda jobs, key=board.id: self.jobs_dropped.emit(jobs, key))
            entry.setAcceptDrops(True)
        self._mark_shown()
        self.listed.emit()

    def show_views(self, views: Sequence[ViewName]) -> None:
        """List these saved views below the boards, in their order."""
        held = next((at for at, key in enumerate(self._view_ids) if self._entries[key].hasFocus()), None)
        self._take_away(self._view_ids, self._views)
        self._view_ids = [view.id for view in views]
        if self._view not in self._view_ids:
            self._view = ""
        self._head_views()
        for view in views:
            entry = self._add(view.id, view.name, "filter", self._views)
            entry.clicked.connect(lambda _=False, key=view.id: self.view_chosen.emit(key))
            entry.menu_wanted.connect(lambda place, key=view.id: self.view_menu_wanted.emit(key, place))
            entry.key_pressed.connect(lambda key, view_id=view.id: self.view_key_pressed.emit(view_id, key))
            entry.setToolTip(f"{view.name}\n{view.query}")
            entry.show()  # at once: it may be given the keyboard
            entry.ensurePolished()
            entry.set_narrow(is_narrow=self.is_narrow)  # its letters have their real width now
        self._mark_shown()
        self.listed.emit()
        if held is not None:
            self._focus_view(held)

    def check_view(self, view_id: str) -> None:
        """Mark the entry of the view whose filter is on; empty: of none."""
        self._view = view_id if view_id in self._view_ids else ""
        self._mark_shown()

    def add_page(self, page_id: str, text: str, icon_name: str, *, is_first: bool = False) -> None:
        """Add an entry for a page at the lower end, or above the boards, below those that are there."""
        entry = self._add(page_id, text, icon_name, self._first_pages if is_first else self._pages)
        if is_first:
            self._first_ids.append(page_id)
        entry.clicked.connect(lambda: self.page_chosen.emit(page_id))
        self._hold_tab_stop()
        self.listed.emit()

    def add_at_foot(self, entry_id: str, text: str, icon_name: str) -> SidebarEntry:
        """Add an entry below the pages that opens something over them; whoever asks connects it."""
        entry = self._add(entry_id, text, icon_name, self._foot)
        self._foot_ids.append(entry_id)
        self._hold_tab_stop()
        self.listed.emit()
        return entry

    def check(self, entry_id: str) -> None:
        """Mark the entry of what is shown: the id of a board or page; "": none of them is."""
        if entry_id in self._entries or not entry_id:
            self._shown = entry_id
            self._mark_shown()

    def entry(self, entry_id: str) -> SidebarEntry:
        """Return the entry of a board, view or page."""
        return self._entries[entry_id]

    def entries(self) -> list[SidebarEntry]:
        """Return the entries from top to bottom."""
        upper = (*self._first_ids, *self._board_ids, *self._view_ids)
        pages = [key for key in self._entries if key not in (*upper, *self._foot_ids)]
        return [self._entries[key] for key in (*upper, *pages, *self._foot_ids)]

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show icons alone, or words beside them."""
        self.is_narrow = is_narrow
        self.setFixedWidth(NARROW if is_narrow else WIDE)
        for entry in self._entries.values():
            entry.set_narrow(is_narrow=is_narrow)
        self._head_views()

    def _take_away(self, entry_ids: Sequence[str], lines: QLayout) -> None:
        for entry_id in entry_ids:
            entry = self._entries.pop(entry_id)
            lines.removeWidget(entry)
            entry.hide()
            entry.deleteLater()

    def _focus_view(self, at: int) -> None:
        """Give the keyboard to the view at a place, or the last one; without any to what is shown."""
        stops = [self._entries[key] for key in self._view_ids] or [
            each for each in self.entries() if each.is_here
        ]
        if stops:
            stops[min(at, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _head_views(self) -> None:
        """Put a heading above the views where there are some and room for words."""
        if self._views_heading is None and self._view_ids:
            heading = self._views_heading = QLabel(self.tr("Views"), self)
            heading.setProperty("quiet", "true")
            heading.setContentsMargins(8, 12, 0, 2)
            self._views.insertWidget(0, heading)
        if self._views_heading is not None:
            self._views_heading.setVisible(bool(self._view_ids) and not self.is_narrow)

    def _mark_shown(self) -> None:
        """Check the entry of what is shown: that of a view, where its filter is on and a board is shown."""
        is_view = bool(self._view) and self._shown in self._board_ids
        checked = self._view if is_view else self._shown
        for key, entry in self._entries.items():
            entry.setChecked(key == checked)
            entry.is_here = key == self._shown
        self._hold_tab_stop()

    def _add(self, entry_id: str, text: str, icon_name: str, lines: QVBoxLayout) -> SidebarEntry:
        entry = SidebarEntry(text, icon_name, self._theme, self)
        entry.set_narrow(is_narrow=self.is_narrow)
        entry.stepped.connect(lambda by: self._step(entry, by))
        self._entries[entry_id] = entry
        lines.addWidget(entry)
        return entry

    def _hold_tab_stop(self) -> None:
        """Let Tab come to the entry of what is shown, to the first one where none is."""
        entries = self.entries()
        stop = next((entry for entry in entries if entry.isChecked()), entries[0] if entries else None)
        for entry in entries:
            entry.setFocusPolicy(_STOP if entry is stop else Qt.FocusPolicy.NoFocus)

    def _step(self, entry: SidebarEntry, by: int) -> None:
        entries = self.entries()
        at = entries.index(entry) + by
        if 0 <= at < len(entries):
            entries[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(entries[at], 0, 0)

    def _wear_theme(self) -> None:
        for entry in self._entries.values():
            entry.wear_theme()


class SidebarEntry(QToolButton):
    """A board, view or page in the sidebar. `stepped` comes at an arrow key: -1 up, 1 down.

    One that accepts drops takes cards, unless it is the one shown (`is_here`): they are there already.
    """

    stepped = Signal(int)
    menu_wanted = Signal(QPoint)  # where on the screen
    key_pressed = Signal(int)  # F2 or Delete
    jobs_dropped = Signal(list)  # job ids

    def __init__(self, text: str, icon_name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._text = text
        self._badge = ""
        self.is_here = False
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFocusPolicy(_STOP)
        self.setProperty("sidebar", "true")
        self.wear_theme()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show the icon alone, or the words beside it."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)
        self.setFixedWidth((NARROW if is_narrow else WIDE) - 16)
        room = self.width() - _ICON - 28 - (self._badge_width() if self._badge else 0)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setText("" if is_narrow else shown.replace("&", "&&"))

    def show_badge(self, text: str) -> None:
        """Show a count at the entry, at its icon where it is narrow; "" shows none."""
        if text != self._badge:
            self._badge = text
            is_narrow = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
            self.set_narrow(is_narrow=is_narrow)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry, and its badge on top of it."""
        super().paintEvent(event)
        if not self._badge:
            return
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_.face(10, QFont.Weight.DemiBold))
        width = self._badge_width()
        is_narrow = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        top = 2 if is_narrow else (self.height() - _BADGE) // 2
        left = self.width() - width - (0 if is_narrow else 8)
        place = QRectF(left, top, width, _BADGE)
        painter.setPen(QPen(QColor(tokens.board), 2) if is_narrow else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_strong))
        painter.drawRoundedRect(place, _BADGE / 2, _BADGE / 2)
        painter.setPen(QColor(tokens.on_accent_strong))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._badge)
        painter.end()

    def _badge_width(self) -> int:
        return max(_BADGE, 7 * len(self._badge) + 8)

    def wear_theme(self) -> None:
        """Take the colours of the theme in use."""
        self.setIcon(icon(self._icon_name, self._theme.tokens.text_second, _ICON))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose at Enter too; the arrows go to the next entry and choose nothing yet."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) and not event.modifiers():
            self.key_pressed.emit(event.key())
            return
        if event.keyCombination() == _MENU_KEYS:
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry."""
        self.menu_wanted.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards in, and stand out while they hang here."""
        if not jobs_of_mime(event.mimeData()) or self.is_here:
            event.ignore()
            return
        self._mark(is_target=True)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Stand out no more."""
        self._mark(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which cards were let go here."""
        self._mark(is_target=False)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.jobs_dropped.emit(jobs_of_mime(event.mimeData()))

    def _mark(self, *, is_target: bool) -> None:
        self.setProperty("target", "true" if is_target else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def nextCheckState(self) -> None:
        """Stay as it is: the sidebar checks what is shown."""
