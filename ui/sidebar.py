"""The sidebar: the boards and the other pages, one entry each; narrow, it shows their icons alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.board.snapshots import BoardName
from ui.board.dropping import jobs_of_mime
from ui.theme.icons import icon
from ui.theme.theme import Theme

WIDE = 176
NARROW = 52
_ICON = 20
_STOP = Qt.FocusPolicy.TabFocus


class Sidebar(QScrollArea):
    """Lists boards and pages; the entry of what is shown is checked.

    Tab comes to that one alone, the arrows go on from there. `listed` comes when there are other entries,
    `jobs_dropped` when cards were let go over a board that is not shown.
    """

    board_chosen = Signal(str)
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
        self._boards = QVBoxLayout()
        self._boards.setSpacing(2)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(2)
        lines.addLayout(self._boards)
        lines.addStretch(1)
        lines.addLayout(self._pages)
        self.setWidget(ground)
        self._entries: dict[str, SidebarEntry] = {}
        self._board_ids: list[str] = []
        self.setFixedWidth(WIDE)
        theme.changed.connect(self._wear_theme)

    def show_boards(self, boards: Sequence[BoardName]) -> None:
        """List these boards, in their order."""
        checked = self._checked()
        for board_id in self._board_ids:
            entry = self._entries.pop(board_id)
            self._boards.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._board_ids = [board.id for board in boards]
        for board in boards:
            entry = self._add(board.id, board.name, "columns", self._boards)
            entry.clicked.connect(lambda _=False, key=board.id: self.board_chosen.emit(key))
            entry.jobs_dropped.connect(lambda jobs, key=board.id: self.jobs_dropped.emit(jobs, key))
            entry.setAcceptDrops(True)
        if checked in self._entries:
            self.check(checked)
        self._hold_tab_stop()
        self.listed.emit()

    def add_page(self, page_id: str, text: str, icon_name: str) -> None:
        """Add an entry for a page at the lower end."""
        entry = self._add(page_id, text, icon_name, self._pages)
        entry.clicked.connect(lambda: self.page_chosen.emit(page_id))
        self._hold_tab_stop()
        self.listed.emit()

    def check(self, entry_id: str) -> None:
        """Mark the entry of what is shown: the id of a board or page."""
        if entry_id not in self._entries:
            return
        for key, entry in self._entries.items():
            entry.setChecked(key == entry_id)
        self._hold_tab_stop()

    def entry(self, entry_id: str) -> SidebarEntry:
        """Return the entry of a board or page."""
        return self._entries[entry_id]

    def entries(self) -> list[SidebarEntry]:
        """Return the entries from top to bottom."""
        pages = [key for key in self._entries if key not in self._board_ids]
        return [self._entries[key] for key in (*self._board_ids, *pages)]

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show icons alone, or words beside them."""
        self.is_narrow = is_narrow
        self.setFixedWidth(NARROW if is_narrow else WIDE)
        for entry in self._entries.values():
            entry.set_narrow(is_narrow=is_narrow)

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

    def _checked(self) -> str:
        return next((key for key, entry in self._entries.items() if entry.isChecked()), "")

    def _wear_theme(self) -> None:
        for entry in self._entries.values():
            entry.wear_theme()


class SidebarEntry(QToolButton):
    """A board or page in the sidebar. `stepped` comes at an arrow key: -1 up, 1 down.

    One that accepts drops takes cards, unless it is checked: they are there already.
    """

    stepped = Signal(int)
    jobs_dropped = Signal(list)  # job ids

    def __init__(self, text: str, icon_name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._text = text
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
        room = self.width() - _ICON - 28
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setText("" if is_narrow else shown.replace("&", "&&"))

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
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards in, and stand out while they hang here."""
        if not jobs_of_mime(event.mimeData()) or self.isChecked():
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
