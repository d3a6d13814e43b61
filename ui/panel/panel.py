"""The panel of a job: its header, and its tabs of which one is in view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.board.panel_queries import PanelCounts, PanelHead, panel_counts, panel_head
from app.store.change import Change
from ui.commands import commands
from ui.messages import Messages
from ui.panel.job_menu import JobMenu
from ui.panel.measures import NARROWEST, SIDE_MARGIN
from ui.panel.overview import OverviewTab
from ui.panel.panel_header import PanelHeader
from ui.panel.tab import AddingTab, Tab
from ui.panel.tab_bar import TabBar
from ui.panel.tabs import OVERVIEW, TABS
from ui.ports import Desk
from ui.theme.theme import Theme

# The commands that add to the selected cards, by the tab in which they do so for the job that is shown.
_ADDED_IN = {"job.add_activity": "activities", "job.add_note": "notes", "job.add_contact": "contacts"}


class Panel(QFrame):
    """Shows one job at a time. Tabs are made when first shown and kept for every job.

    A job or tab is left only where what is being edited in it can be saved. `job_shown` comes when another
    job is shown, or the same one is called or placed otherwise.
    """

    close_wanted = Signal()
    job_shown = Signal()
    tab_made = Signal(str, QWidget)

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._tabs: dict[str, QWidget] = {}
        self._true: set[str] = set()  # tabs that show the job as it is now
        self.head: PanelHead | None = None
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Job"))
        self.setMinimumWidth(NARROWEST)
        self.jobs = JobMenu(desk, messages, self)
        self.header = PanelHeader(self.jobs, theme, self)
        self.header.close_wanted.connect(self.close_wanted)
        self.bar = TabBar(TABS, theme, self)
        self.bar.currentChanged.connect(self._follow_bar)
        self.bar.clicked.connect(self.take_focus)  # keys are meant for what was clicked, not for the board
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._add_shortcuts()

    # What it shows.

    @property
    def job_id(self) -> str:
        """The job that is shown; "" for none."""
        return self.head.job_id if self.head is not None else ""

    @property
    def tab_id(self) -> str:
        """The tab in view."""
        return TABS[max(0, self.bar.currentIndex())].id

    def tab(self, tab_id: str) -> QWidget:
        """Return a tab, made when first asked for. Raises KeyError where there is no such tab."""
        if tab_id not in self._tabs:
            kind = {each.id: each for each in TABS}[tab_id]
            made = self._tabs[tab_id] = kind.make(self._desk, self._messages, self._theme, self._stack)
            self._stack.addWidget(made)
            self.tab_made.emit(tab_id, made)
        return self._tabs[tab_id]

    def show_job(self, job_id: str, tab_id: str = "") -> bool:
        """Show a job at a tab, the present one where none is named.

        False where what is being edited cannot be saved: all stays as it is. Raises `PursuitError`.
        """
        is_another = job_id != self.job_id
        if (is_another or (tab_id and tab_id != self.tab_id)) and not self.leave():
            return False
        if is_another:
            head = self._desk.read(panel_head, job_id)
            self._true.clear()
            self._show_head(head)
        self._go_to(tab_id or self.tab_id)
        return True

    def focus_field(self, name: str) -> None:
        """Give a field of the overview the keyboard."""
        tab = self.tab(OVERVIEW)
        if isinstance(tab, OverviewTab):
            tab.focus_field(name)

    def take_focus(self) -> None:
        """Give the keyboard to the tab in view."""
        self._present().take_focus()

    def leave(self) -> bool:
        """Save what is being edited; False where it cannot be."""
        return self.head is None or self._present().leave()

    def clear(self) -> None:
        """Show no job."""
        self.head = None
        self._true.clear()

    def follow(self, change: Change) -> None:
        """Show what a change did. Raises `NotFound` where the job is gone, another `PursuitError`."""
        if self.head is None:
            return
        self._true &= {self.tab_id}
        self._show_head(self._desk.read(panel_head, self.job_id))
        self._present().follow(change)

    def read_anew(self) -> None:
        """Read everything: the data file may be another one. Raises `PursuitError`."""
        if self.head is not None:
            self._true.clear()
            self._show_head(self._desk.read(panel_head, self.job_id))
            self._go_to(self.tab_id)

    # Parts.

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        strip = QWidget(self)
        strip.setObjectName("panelStrip")
        line = QVBoxLayout(strip)
        line.setContentsMargins(SIDE_MARGIN - 8, 2, 8, 0)
        line.addWidget(self.bar)
        lines.addWidget(strip)
        lines.addWidget(self._stack, 1)

    def _add_shortcuts(self) -> None:
        for key, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            self._shortcut(key).activated.connect(partial(self._step_tab, by))
        for at in range(len(TABS)):
            self._shortcut(f"Alt+{at + 1}").activated.connect(partial(self._choose_tab, at))
        for command in commands():
            if command.id in _ADDED_IN:
                for key in command.keys:
                    self._shortcut(key).activated.connect(partial(self._add_in, _ADDED_IN[command.id]))

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _add_in(self, tab_id: str) -> None:
        """Show a tab and begin a new entry in it: the keys of the board do the same for its cards."""
        self._choose_tab([kind.id for kind in TABS].index(tab_id))
        tab = self.tab(tab_id)
        if self.tab_id == tab_id and isinstance(tab, AddingTab):
            tab.add()

    def _step_tab(self, by: int) -> None:
        self._choose_tab((self.bar.currentIndex() + by) % len(TABS))

    def _choose_tab(self, at: int) -> None:
        """Show a tab and give it the keyboard."""
        if at != self.bar.currentIndex():
            self.bar.setCurrentIndex(at)
            if self.bar.currentIndex() == at:
                self.take_focus()

    def _follow_bar(self, at: int) -> None:
        """Show the tab that was chosen, unless the one in view cannot be left."""
        before = self._stack.currentWidget()
        if self.head is None or before is self._tabs.get(TABS[at].id):
            return
        if before is not None and not self._tab_of(before).leave():
            kept = next(each for each, tab in self._tabs.items() if tab is before)
            self._check(kept)
            return
        self._messages.look(lambda: self._go_to(TABS[at].id))

    def _go_to(self, tab_id: str) -> None:
        tab = self.tab(tab_id)
        self._check(tab_id)
        if tab_id not in self._true:
            self._tab_of(tab).show_job(self.job_id)
            self._true.add(tab_id)
        self._stack.setCurrentWidget(tab)

    def _check(self, tab_id: str) -> None:
        was_blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex([kind.id for kind in TABS].index(tab_id))
        self.bar.blockSignals(was_blocked)
        self.bar.dress()

    def _present(self) -> Tab:
        return self._tab_of(self.tab(self.tab_id))

    @staticmethod
    def _tab_of(widget: QWidget) -> Tab:
        if not isinstance(widget, Tab):
            raise TypeError(f"{type(widget).__name__} is not a tab")
        return widget

    def _show_head(self, head: PanelHead) -> None:
        self.head = head
        self.header.show_head(head)
        self.setAccessibleDescription(head.title or head.employer)
        self.bar.show_counts(_by_tab(self._desk.read(panel_counts, self.job_id)))
        self.job_shown.emit()

    # Qt's own methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Escape where nothing inside had a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
            return
        super().keyPressEvent(event)


def _by_tab(counts: PanelCounts) -> dict[str, int]:
    return {
        "activities": counts.activities,
        "notes": counts.notes,
        "contacts": counts.contacts,
        "documents": counts.documents,
    }
