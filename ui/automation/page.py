"""The page of scheduled events: the list, what each is about to do and did, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.delivery import is_offline, set_offline
from app.schedule.event_commands import delete_event, pause_event, resume_event
from app.schedule.event_queries import MOST_EVENTS, count, events
from ui.automation.cells import EVENT_ROW, EventCells
from ui.automation.lines import EventLine, event_columns, event_haystack, event_line
from ui.automation.run_log import RunLog
from ui.automation.words import number
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.trash.list_page import ListPage, PageWords
from ui.widgets.buttons import Button

_NEWS_MS = 200  # runs that come close together are shown at once
_LOOK_AGAIN_MS = 30_000  # what a status says goes by: an event comes to its end
_PAUSED, _FINISHED = "PAUSED", "FINISHED"


class AutomationPage(ListPage):
    """Every scheduled event. `editor_wanted` carries the id of one to edit, "" for a new one.

    `run_now` calls an event once at once; it raises `PursuitError` where that cannot be.
    """

    shown_tables = ("scheduled_event",)
    editor_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        theme: Theme,
        run_now: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        words = PageWords(
            _tr("Automation"),
            _tr("Search, or tag:… owner:… user.id=12"),
            _tr("Nothing is automated yet"),
            _tr(
                "A scheduled event calls a web address at the times you choose, while Pursuit runs. Use it "
                "to start a backup, a report or anything else that listens for a call."
            ),
        )
        super().__init__(desk, messages, words, event_columns(desk.clock), event_haystack, parent)
        self._run_now = run_now
        self._count = 0
        self.log = RunLog(desk, theme, self)
        self._dress(theme)
        self._connect()
        self._news = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self._news.timeout.connect(self.read_anew)
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.read_anew)

    # What is shown.

    def read_lines(self) -> Sequence[EventLine]:
        """Return the newest events."""
        found = self.desk.read(events, limit=MOST_EVENTS)
        self._count = self.desk.read(count) if len(found) == MOST_EVENTS else len(found)
        self.offline.setVisible(self.desk.read(is_offline))
        return [event_line(event) for event in found]

    def tell_chosen(self, count: int) -> None:  # noqa: ARG002 - one at most
        """Show the runs of the chosen event."""
        self.messages.look(lambda: self.log.show_event(self.chosen()))
        self.new_button.setVisible(not self.is_empty)
        if self._count > MOST_EVENTS and not self.search.text().strip():
            self.counted.setText(self.tr("newest {} of {}").format(number(MOST_EVENTS), number(self._count)))

    def chosen(self) -> EventLine | None:
        """Return the chosen event."""
        lines = self.table.chosen_lines()
        return lines[0] if lines and not self.is_empty else None

    def take_news(self) -> None:
        """Show soon what runs have come to: they are no changes of the store."""
        if not self._news.isActive():
            self._news.start()

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to the button for the first event."""
        if self.is_empty:
            self.first_button.setFocus()
        else:
            super().take_focus()

    # What a user does.

    def add(self) -> None:
        """Have the editor opened for a new event."""
        self.editor_wanted.emit("")

    def edit(self) -> None:
        """Have the editor opened for the chosen event."""
        line = self.chosen()
        if line is not None:
            self.editor_wanted.emit(line.id)

    def run_chosen(self) -> None:
        """Call the chosen event once, besides its plan."""
        line = self.chosen()
        if line is not None:
            self.messages.run(lambda: self._run_now(line.id))

    def pause_or_resume(self) -> None:
        """Pause the chosen event, or have it go on."""
        line = self.chosen()
        if line is not None:
            command = resume_event if line.event.status == _PAUSED else pause_event
            self.messages.run(lambda: self.desk.do(command, line.id))

    def delete(self) -> None:
        """Delete the chosen event; it can be undone."""
        line = self.chosen()
        if line is not None:
            self.do_and_go_on(lambda: self.desk.do(delete_event, line.id))

    def choose(self, event_id: str) -> None:
        """Choose an event, whatever was searched for."""
        self.search.clear()
        self.table.choose(event_id)

    # Parts.

    def _dress(self, theme: Theme) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(EVENT_ROW)
        self.table.setItemDelegate(EventCells(self.table, theme, self.desk.clock))
        self.head.addWidget(self.counted)
        self.head.addStretch(1)
        self.new_button = self.add_button(self.tr("Ne&w event…"), self.add, "strong")
        self.first_button = self.add_empty_button(self.tr("Schedule the first &one…"), self.add)
        self.offline = QWidget(self)
        said = QLabel(self.tr("Pursuit is offline: nothing is sent, and what is due fails."), self.offline)
        said.setProperty("wrong", "true")
        self.online_button = Button(self.tr("&Send again"), self.offline, "flat")
        self.online_button.clicked.connect(lambda _=False: self._go_online())
        line = QHBoxLayout(self.offline)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(said)
        line.addWidget(self.online_button)
        self.more.addWidget(self.offline)
        self.more.addStretch(1)
        lines = self.layout()
        if isinstance(lines, QVBoxLayout):
            lines.addWidget(self.log, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.edit)
        self.table.trash_wanted.connect(self.delete)
        self.table.menu_wanted.connect(self._fill_menu)
        self.log.run_wanted.connect(self.run_chosen)
        self.log.pause_wanted.connect(self.pause_or_resume)
        self.log.edit_wanted.connect(self.edit)
        self.log.delete_wanted.connect(self.delete)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, step in (
            ("Ctrl+Return", self.run_chosen),
            ("Ctrl+Enter", self.run_chosen),
            ("Ctrl+P", self.pause_or_resume),
        ):
            QShortcut(QKeySequence(keys), self, step, context=scope)

    def _fill_menu(self, menu: QMenu) -> None:
        line = self.chosen()
        if line is None:
            return
        is_paused, is_finished = line.event.status == _PAUSED, line.event.status == _FINISHED
        pause = self.tr("&Resume") if is_paused else self.tr("&Pause")
        for text, step, is_possible in (
            (self.tr("&Edit…"), self.edit, True),
            (self.tr("Run &now"), self.run_chosen, not (is_paused or is_finished)),
            (pause, self.pause_or_resume, not is_finished),
            (self.tr("&Delete"), self.delete, True),
        ):
            action = menu.addAction(text)
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _=False, step=step: step())
        menu.addSeparator()

    def _go_online(self) -> None:
        if self.messages.run(lambda: self.desk.read(set_offline, offline=False)):
            self.read_anew()

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock while it is in view."""
        self.read_anew()
        super().showEvent(event)
        self._look_again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._look_again.stop()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Automation", text)
